"""Commands killed (`kill -9`) at moments of chance, and commands that write one ledger at once.

After each kill the ledger has to open and to pass its own check, and what was told to be kept has to be there, once. In the
end, when the command was repeated until it ended, the ledger has to hold what it holds without any kill.
"""

import os
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import by_heart
from benchmarks.commands import Command
from benchmarks.papers import PAGES, Papers
from reportedly.engine import Worked
from reportedly.ledger import Ledger, checking
from reportedly.ledger.dump import dump
from reportedly.reading import read
from reportedly.records import Failure, Report

STORIES = Path(__file__).parents[1] / "examples" / "stories"
# What differs between two runs that decide the same: when, and the ids that are made of it.
_MOMENTS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|dec:[0-9a-f]+")


@dataclass(slots=True)
class Toll:
    """What faults did to a command.

    `faults`: kills, or how often it was refused; `kept`: what it told to be kept; `lost`: what of that was not there;
    `twice`: what was there more than once; `broken`: all else that was wrong.
    """

    what: str
    faults: int = 0
    kept: int = 0
    lost: int = 0
    twice: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was wrong."""
        return not (self.lost or self.twice or self.broken)


@dataclass(slots=True)
class Scene:
    """Where a run of kills plays: a folder, the stories that are added, with their codings by heart, and a paper on this
    machine."""

    folder: Path
    stories: list[Path]
    papers: Papers
    chance: random.Random

    def ledger(self, name: str) -> Path:
        """The place of a ledger that is not there."""
        for old in self.folder.glob(f"{name}.ledger*"):
            old.unlink()
        return self.folder / f"{name}.ledger"

    def command(self, *arguments: object, told: Path | None = None, out: str = "out.txt") -> Command:
        """A command of the program, what it writes in the file `out`; with `told` it writes there which reports it has kept,
        batch by batch."""
        there = self.folder / out
        there.unlink(missing_ok=True)
        if told is not None:
            told.touch()
        return Command([str(one) for one in arguments], there, lambda: _small_batches(told))


def scene(folder: Path, seed: int, *, stories: Sequence[str] = (), pages: int = PAGES) -> Scene:
    """A scene with everything coded that its commands will code.

    Args:
        folder: an empty one.
        seed: of the moments of kills.
        stories: names of the example stories that are added, "market-blast" among them; none: all.
        pages: how many the paper has.
    """
    those = [one for one in sorted(STORIES.iterdir()) if one.is_dir() and (not stories or one.name in stories)]
    papers = Papers.of(STORIES, pages)
    reports = [one for one in (*read(those), *papers.reports()) if isinstance(one, Report)]
    codings = folder / "codings.json"
    by_heart.learn(reports, codings)
    os.environ.update(by_heart.environment(codings))
    return Scene(folder, those, papers, random.Random(seed))


def _small_batches(told: Path | None) -> None:
    """In a command: batches of a few reports, so that there are many moments; and what is kept is written down."""
    from reportedly.ledger import adding

    adding.BATCH_SECONDS, adding.BATCH_REPORTS = 0.05, 5
    if told is None:
        return
    whole = adding._Run.write

    def write(run: adding._Run, batch: list[Worked | Failure], *, ended: bool = False) -> None:
        whole(run, batch, ended=ended)
        kept = "".join(f"{one.report.id}\n" for one in batch if isinstance(one, Worked))
        with told.open("a", encoding="ascii") as out:
            out.write(kept)

    adding._Run.write = write  # type: ignore[assignment, method-assign]


def contents(path: Path) -> list[str]:
    """What a ledger holds, without the moments at which it was decided."""
    with Ledger.open(path) as ledger:
        return [_MOMENTS.sub("", line) for line in dump(ledger.db)]


def look(path: Path, toll: Toll, kept: set[str]) -> None:
    """After a kill: does the ledger open, is it sound, and is there what was told to be kept, once?"""
    if not path.exists():
        toll.lost += len(kept)
        return
    with Ledger.open(path) as ledger:
        toll.broken += checking.faults(ledger.db)
        there = [i for (i,) in ledger.db.execute("SELECT id FROM report")]
        toll.lost += len(kept - set(there))
        toll.twice += len(there) - len(set(there))


def killed(here: Scene, what: str, arguments: Callable[[Path], list[object]], kills: int) -> Toll:
    """A command that adds is killed so many times, is repeated in between, and then ends by itself; where it ends before
    that, it begins anew with an empty ledger.

    Args:
        here: the scene.
        what: the command's name.
        arguments: of the command, with this ledger.
        kills: how many.
    """
    toll = Toll(what)
    plain = here.ledger(f"{what}-plain")
    took = ended(here, toll, arguments(plain))
    wanted = contents(plain)
    while toll.faults < kills and not toll.broken:
        path, told = here.ledger(what), here.folder / "told.txt"
        told.unlink(missing_ok=True)
        for _ in range(min(8, kills - toll.faults)):
            with here.command(*arguments(path), told=told) as run:
                _pass(run, here.chance.random() * took * 0.8)
                if not run.kill():
                    break
            toll.faults += 1
            look(path, toll, set(told.read_text(encoding="ascii").split()))
        toll.kept += len(set(told.read_text(encoding="ascii").split()))
        ended(here, toll, arguments(path))
        if contents(path) != wanted:
            toll.broken.append(f"{what}: after kills the ledger holds something else than without")
    return toll


def _pass(run: Command, seconds: float) -> None:
    """Some time passes, unless the command ends."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not run.poll():
        time.sleep(0.001)


def ended(here: Scene, toll: Toll, arguments: list[object]) -> float:
    """A command that is let end; how long it took."""
    begun = time.monotonic()
    with here.command(*arguments) as run:
        if run.wait() != 0:
            toll.broken.append(f"exit code {run.code}: {run.told[-300:]}")
    return time.monotonic() - begun


def adding(here: Scene, kills: int) -> Toll:
    """`add` of a folder."""
    return killed(here, "add", lambda path: ["add", *here.stories, "--ledger", path], kills)


def adding_in_processes(here: Scene, kills: int) -> Toll:
    """`add` with two processes that code: none of them outlives the one that was killed."""
    toll, longest = Toll("add --jobs 2"), 4.0
    while toll.faults < kills and not toll.broken:
        path = here.ledger("jobs")
        with here.command("add", *here.stories, "--ledger", path, "--jobs", 2) as run:
            _pass(run, longest * (0.3 + 0.7 * here.chance.random()))
            if run.kill():
                toll.faults += 1
            else:  # it had ended: sooner, then
                longest *= 0.7
            if run.left_behind():
                toll.broken.append("a process that coded was left behind")
        look(path, toll, set())
    return toll


def watching(here: Scene, kills: int) -> Toll:
    """`watch` of a feed."""
    with here.papers.open() as base:
        asked = ["watch", f"{base}/feed", "--once", "--allow-private", "--pause", 0]
        return killed(here, "watch", lambda path: [*asked, "--ledger", path], kills)


def writers(here: Scene, rounds: int) -> Toll:
    """Two `add` that make one ledger at once, of folders that share some reports; in every second round one is killed."""
    toll = Toll("two add at once")
    plain = here.ledger("both-plain")
    ended(here, toll, ["add", *here.stories, "--ledger", plain])
    wanted = contents(plain)
    third = len(here.stories) // 3
    halves = here.stories[: 2 * third], here.stories[third:]
    for turn in range(rounds):
        path = here.ledger("both")
        both = [here.command("add", *half, "--ledger", path, out=f"out-{n}.txt") for n, half in enumerate(halves)]
        try:
            if turn % 2:
                _pass(both[0], here.chance.random() * 0.5)
                toll.faults += both[0].kill()
            for n, run in enumerate(both):
                if run.wait() not in (0, -9):
                    toll.broken.append(f"exit code {run.code}: {run.told[-300:]}")
                if run.code == -9:
                    ended(here, toll, ["add", *halves[n], "--ledger", path])
        finally:
            for run in both:
                run.kill()
        look(path, toll, set())
        if contents(path) != wanted:
            toll.broken.append("two writers made something else than one")
    return toll
