"""A disturbed machine: a disk that is full, a disk that may only be read.

Each command has to end with one line that says what and where, and the cure; the ledger has to be sound; and after the cure
the command, repeated, has to give what it gives undisturbed. Disks are made of memory, for which Linux asks the right to
mount; without it nothing of this is tried, and that is told.
"""

import contextlib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.commands import Command
from benchmarks.kills import Scene, Toll, contents, ended, look
from benchmarks.kills_desk import base_of, do, done, plan, served

ROOM = 200_000_000


@contextmanager
def disk(place: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes at `place`.

    Raises:
        PermissionError: this user may not mount one.
    """
    place.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "none", str(place))
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def changed(place: Path, how: str) -> None:
    """The disk at `place` is mounted otherwise: "size=N", "ro", "rw"."""
    _mount("-o", f"remount,{how}", str(place))


def _mount(*how: str) -> None:
    try:
        subprocess.run(["mount", *how], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise PermissionError("no disk can be mounted here") from error


def may_mount(place: Path) -> bool:
    """Whether this user may mount disks."""
    with contextlib.suppress(PermissionError), disk(place, 65_536):
        return True
    return False


def refusal(run: Command, what: str) -> str | None:
    """What is wrong with how a command ended that could not do what was asked; None where it said so in a line with the cure.

    Args:
        run: the command.
        what: stands in the line.
    """
    code, lines = run.wait(), run.told.strip().splitlines()
    if code != 2 or len(lines) != 1 or what not in lines[0] or not lines[0].startswith("reportedly: "):
        return f"exit code {code}: {run.told[-400:]}"
    return None


def full(here: Scene, what: str, arguments: list[object], sizes: int) -> Toll:
    """A command that adds, on disks that are too small, which then are made larger."""
    toll = Toll(f"{what}, disk full")
    plain = here.ledger("full-plain")
    ended(here, toll, [*arguments, "--ledger", plain])
    wanted = contents(plain)
    with contextlib.ExitStack() as stack:
        from reportedly.ledger import Ledger

        with Ledger.open(plain) as ledger:
            ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole = plain.stat().st_size
        for _ in range(sizes):
            place = stack.enter_context(disk(here.folder / "disk", int(whole * 1.5 * here.chance.random() ** 2)))
            path = place / "full.ledger"
            with here.command(*arguments, "--ledger", path) as run:
                if run.wait() != 0:  # else there was room
                    toll.faults += 1
                    toll.broken += filter(None, [refusal(run, str(path))])
            changed(place, f"size={ROOM}")
            if path.exists() and path.stat().st_size:
                look(path, toll, set())
            ended(here, toll, [*arguments, "--ledger", path])
            if contents(path) != wanted:
                toll.broken.append(f"{what}: after the disk was full the ledger holds something else")
            stack.pop_all().close()
    return toll


def full_at_the_desk(here: Scene) -> Toll:
    """A desk whose disk is full while it is used, and then has room again."""
    toll = Toll("serve, disk full")
    base = base_of(here, toll)
    acts = plan(base)
    with disk(here.folder / "disk", ROOM) as place:
        path = place / "desk.ledger"
        path.write_bytes(base.read_bytes())
        with served(here, path) as (_, client):
            (place / "filling").write_bytes(b"")
            for act in acts:
                changed(place, f"size={_used(place) + 65_536}")
                told = do(client, act)
                toll.faults += told is not None
                if told is not None and "full" not in told:
                    toll.broken.append(f"the desk says: {told}")
                changed(place, f"size={ROOM}")
                if told is not None and (again := do(client, act)) is not None:
                    toll.broken.append(f"with room again the desk says: {again}")
        look(path, toll, set())
        there = done(path, acts)
        toll.lost += sum(count == 0 for count in there.values())
        toll.twice += sum(count > 1 for count in there.values())
    return toll


def _used(place: Path) -> int:
    import os

    told = os.statvfs(place)
    return (told.f_blocks - told.f_bfree) * told.f_frsize


def read_only(here: Scene) -> Toll:
    """A disk that may only be read: reading commands read, the others say so."""
    toll = Toll("disk for reading only")
    base = base_of(here, toll)
    acts = plan(base)[:3]
    with disk(here.folder / "disk", ROOM) as place:
        path = place / "read.ledger"
        path.write_bytes(base.read_bytes())
        wanted = contents(path)
        changed(place, "ro")
        toll.broken += _written_to(here, toll, place, path)
        ended(here, toll, ["incidents", "--ledger", path, "--format", "jsonl"])
        ended(here, toll, ["ledger", "check", "--ledger", path])
        with served(here, path) as (_, client):
            if client.get("/incidents").status_code != httpx.codes.OK:
                toll.broken.append("the desk does not show what may be read")
            for act in acts:
                told = do(client, act) or "as if it were kept"
                toll.faults += 1
                if "cannot be written" not in told:
                    toll.broken.append(f"the desk says: {told}")
        changed(place, "rw")
        if contents(path) != wanted:
            toll.broken.append("a ledger that may only be read holds something else now")
    return toll


def _written_to(here: Scene, toll: Toll, place: Path, path: Path) -> Iterator[str]:
    """What is wrong with how commands that write end there."""
    report = next(iter(sorted(here.stories[0].glob("*.txt"))))
    for arguments in (
        ["add", *here.stories, "--ledger", path],
        ["add", *here.stories, "--ledger", place / "new.ledger"],
        ["ledger", "regroup", "--ledger", path],
        ["code", report, "--output", place / "out.jsonl"],
        ["bulk", *here.stories, "--out", place / "out", "--workers", 1],
    ):
        with here.command(*arguments) as run:
            toll.faults += 1
            if (wrong := refusal(run, str(place))) is not None:
                yield f"{' '.join(map(str, arguments))}: {wrong}"
