"""`python -m benchmarks.faults [--trials N] [--kills N] [--seed N] [--only WORD] [--write]`: damaged and hostile input for
every reader, commands that are killed, several that write at once, and a machine in trouble.

Each input stands between two sound reports, in a process with a limit of memory. It has to give reports or failures with a
reason, in time, and both neighbours have to come out untouched. Of kills and machines see `kills` and `machine`. The figures
go to standard output, with --write to benchmarks/results/faults.md too. Exit code 1 where a fault was not survived.
"""

import argparse
import json
import os
import random
import resource
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import kills, kills_desk, machine, samples
from benchmarks.hostile import hostile

# What one input may take: the readers' own limit of time is 60 s, after which a second or two may pass.
SECONDS, MEMORY = 75.0, 4_000_000_000
HERE = Path(__file__).parent


@dataclass(slots=True)
class Figures:
    """What a run came to. `lost`: sound reports beside a fault that did not come out; `broken`: what was not survived."""

    shown: bool = False
    tried: int = 0
    reports: int = 0
    reasons: int = 0
    lost: int = 0
    slowest: float = 0.0
    slowest_name: str = ""
    largest: int = 0
    broken: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


class Worker:
    """A process that reads; started anew where one dies or hangs."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def read(self, paths: list[str]) -> dict[str, Any] | str:
        """What came of reading these files, or why nothing came."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "benchmarks.faults", "--worker"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
        process = self.process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(paths) + "\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], SECONDS)
        line = process.stdout.readline() if ready else ""
        if line:
            return dict(json.loads(line))
        process.kill()
        process.wait()
        self.process = None
        return "hangs" if not ready else f"dies ({process.returncode})"

    def close(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def work() -> None:
    """Be the worker: lists of paths in, what came of them out, a line each."""
    from reportedly.reading import read
    from reportedly.reading.fetch import Web

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin:
        paths = json.loads(line)
        begun = time.perf_counter()
        found: list[tuple[str, str, str]] = []
        told = {"error": ""}
        try:
            # addresses lead to this machine, and are refused: what lies behind them is another test
            with Web(pause=0) as web:
                for one in read(paths, web=web):
                    kind = type(one).__name__
                    found.append((kind, one.source or "", one.text[:80] if kind == "Report" else one.reason))  # type: ignore[union-attr]
        except BaseException as error:  # noqa: BLE001  this is what is looked for
            told["error"] = f"{type(error).__name__}: {error}"[:300]
        peak = _peak()
        print(
            json.dumps({**told, "found": found, "seconds": time.perf_counter() - begun, "peak": peak}), flush=True
        )


def _peak() -> int:
    """The most memory that this process held, in MB (Linux; elsewhere of its parent, too)."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def damaged(chance: random.Random) -> tuple[str, bytes]:
    """A sample with a damage of one kind, by chance; its name begins with the kind."""
    name, content = chance.choice(sorted(samples.samples().items()))
    other = chance.choice(sorted(samples.samples().items()))[1]
    at, end = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
    kind = chance.choice(
        ("cut", "flipped", "zeroed", "doubled", "spliced", "filled", "renamed", "turned", "packed")
    )
    body = bytearray(content)
    if kind == "cut":
        body = body[:at]
    elif kind == "flipped":
        for _ in range(chance.randint(1, 20)):
            body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    elif kind == "zeroed":
        body[at:end] = bytes(end - at)
    elif kind == "doubled":
        body[at:at] = body[at:end] * chance.randint(1, 5)
    elif kind == "spliced":
        body = body[:at] + other[chance.randrange(len(other)) :]
    elif kind == "filled":
        body[at:at] = chance.randbytes(chance.randint(1, 5000))
    elif kind == "renamed":
        name = chance.choice(sorted(samples.samples()))
    elif kind == "turned":
        body = bytearray(content.decode("latin-1").encode(chance.choice(("utf-16", "utf-8", "utf-32", "utf-7"))))
    else:
        import gzip

        body, name = bytearray(gzip.compress(content)[: chance.randint(5, 400)]), f"{name}.gz"
    return f"{kind}-{name}", bytes(body)


def trial(worker: Worker, folder: Path, name: str, content: bytes, figures: Figures) -> None:
    """One input between two sound ones."""
    before, fault, after = folder / "before.txt", folder / name, folder / "after.txt"
    for path in (before, after):
        path.write_bytes(samples.text())
    fault.write_bytes(content)
    told = worker.read([str(before), str(fault), str(after)])
    fault.unlink()
    if figures.shown:
        how = told if isinstance(told, str) else f"{told['seconds']:.1f} s, {told['peak']} MB"
        print(f"{name}: {how}", file=sys.stderr, flush=True)
    figures.tried += 1
    if isinstance(told, str) or told["error"]:
        figures.broken.append(f"{name}: {told if isinstance(told, str) else told['error']}")
        return
    found = told["found"]
    sound = [one for one in found if one[0] == "Report" and one[1] in (str(before), str(after))]
    between = [one for one in found if one[1] not in (str(before), str(after))]
    figures.lost += 2 - len(sound)
    if not between or not all(one[2].strip() for one in between):
        figures.broken.append(f"{name}: no result, or one without a reason")
    figures.reports += sum(one[0] == "Report" for one in between)
    figures.reasons += sum(one[0] == "Failure" for one in between)
    figures.kinds.update(one[2].split(":")[0].split("(")[0][:60] for one in between if one[0] == "Failure")
    if told["seconds"] > figures.slowest:
        figures.slowest, figures.slowest_name = told["seconds"], name
    figures.largest = max(figures.largest, told["peak"])


def rows_kept(seed: int, trials: int) -> tuple[int, int]:
    """Sound rows around one bad row of JSON Lines: (how many there were, how many came out)."""
    from reportedly.reading import read
    from reportedly.records import Report

    chance = random.Random(seed)
    there = came = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        for _ in range(trials):
            rows = [json.dumps({"id": f"r{n}", "text": f"Men of town {n} died."}).encode() for n in range(20)]
            bad = chance.randrange(20)
            body = bytearray(rows[bad])
            for _ in range(chance.randint(1, 10)):
                body[chance.randrange(len(body))] = chance.choice([b for b in range(256) if b not in (10, 13)])
            rows[bad] = bytes(body[: chance.randint(1, len(body))])
            path.write_bytes(b"\n".join(rows))
            found = {one.ref for one in read(path) if isinstance(one, Report)}
            there += 19
            came += len({f"r{n}" for n in range(20) if n != bad} & found)
    return there, came


def run(seed: int, trials: int, only: str = "", *, large: bool = True) -> Figures:
    """Damaged samples by chance, and the hostile inputs whose name holds `only`."""
    figures, worker, chance = Figures(shown=large), Worker(), random.Random(seed)
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for _ in range(trials):
                trial(worker, folder, *damaged(chance), figures)
            for name, content in sorted(hostile().items()) if large else []:
                if only in name:
                    trial(worker, folder, name, content, figures)
    finally:
        worker.close()
    return figures


def disturbed(seed: int, times: int) -> Iterator[kills.Toll]:
    """Commands killed, several at once, and a machine in trouble; `times`: how often each of them."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here = kills.scene(folder, seed)
        yield kills.adding(here, 2 * times)
        yield kills.watching(here, times)
        yield kills_desk.desk(here, max(1, times // 5))
        yield kills.adding_in_processes(here, max(1, times // 10))
        yield kills.writers(here, max(2, times // 5))
        yield kills_desk.beside(here, max(1, times // 20))
        if machine.may_mount(folder / "disk"):
            yield machine.full(here, "add", ["add", *here.stories], max(1, times // 5))
            with here.papers.open() as base:
                asked = ["watch", f"{base}/feed", "--once", "--allow-private", "--pause", 0]
                yield machine.full(here, "watch", asked, max(1, times // 10))
            yield machine.full_at_the_desk(here)
            yield machine.read_only(here)
        else:
            print(
                "no disk can be mounted here: full disks and disks for reading only were not tried",
                file=sys.stderr,
            )
    os.environ.clear()
    os.environ.update(before)


def table(figures: Figures, seed: int, rows: tuple[int, int], tolls: Sequence[kills.Toll] = ()) -> str:
    """The figures as Markdown."""
    lines = [
        "# Faults", "", f"`python -m benchmarks.faults`, seed {seed}.", "", "| what | figure |", "|---|---|",
        f"| inputs tried | {figures.tried} |",
        f"| survived | {figures.tried - len(figures.broken)} |",
        f"| reports read from them, inputs or parts refused with a reason | {figures.reports}, {figures.reasons} |",
        f"| sound reports beside them lost | {figures.lost} of {2 * figures.tried} |",
        f"| sound rows of JSON Lines beside a bad one lost | {rows[0] - rows[1]} of {rows[0]} |",
        f"| slowest | {figures.slowest:.1f} s ({figures.slowest_name}) |",
        f"| most memory | {figures.largest} MB |",
    ]  # fmt: skip
    if tolls:
        lost, kept = sum(one.lost for one in tolls), sum(one.kept for one in tolls)
        lines += [
            f"| faults of the machine (below) | {sum(one.faults for one in tolls)} |",
            f"| reports and verdicts that were told to be kept, and were lost | {lost} of {kept} |",
            f"| of them there twice | {sum(one.twice for one in tolls)} |",
            f"| all else that was wrong afterwards | {sum(len(one.broken) for one in tolls)} |",
            "", "| fault | kills or refusals | told to be kept | lost | twice | wrong |", "|---|---|---|---|---|---|",
            *(f"| {t.what} | {t.faults} | {t.kept} | {t.lost} | {t.twice} | {len(t.broken)} |" for t in tolls),
        ]  # fmt: skip
    lines += ["", "Reasons told, the most frequent:", ""]
    lines += [f"- {count} × {reason}" for reason, count in figures.kinds.most_common(25)]
    broken = [*figures.broken, *(f"{one.what}: {words}" for one in tolls for words in one.broken)]
    lines += ["", "Not survived:", "", *(f"- {one}" for one in broken)] if broken else []
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults")
    parser.add_argument("--trials", type=int, default=1000, help="how many inputs are damaged by chance")
    parser.add_argument("--kills", type=int, default=60, help="about how often a command is killed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="hostile inputs whose name holds this")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        work()
        return 0
    tolls = []
    for toll in disturbed(asked.seed, asked.kills // 3) if asked.kills else ():
        print(f"{toll.what}: {toll.faults} faults, {toll.lost} lost", file=sys.stderr, flush=True)
        tolls.append(toll)
    figures = run(asked.seed, asked.trials, asked.only)
    text = table(figures, asked.seed, rows_kept(asked.seed, max(1, asked.trials // 5)), tolls)
    print(text)
    if asked.write:
        (HERE / "results" / "faults.md").write_text(text, encoding="utf-8")
    return 0 if not (figures.broken or figures.lost) and all(one.sound for one in tolls) else 1


if __name__ == "__main__":
    sys.exit(main())
