"""One report after another, or many at once: the same records in the same order."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple, TypeVar, cast

from spacy.language import Language

from reportedly.actors import Knowledge, OwnActor, knowing
from reportedly.events.lexicon import Lexicon, Sense, with_rows
from reportedly.incidents import Print, Trace, footprint, traces
from reportedly.language import load
from reportedly.pipeline import code_report
from reportedly.reading.limits import TooLongError, within
from reportedly.records import Coding, Failure, Report

# Reports handed to the pool ahead of the one awaited, per process: enough that no process waits, few enough that an
# archive is never read whole into memory.
AHEAD = 8


# A report may take so long to code, and longer by a second for so many signs: twenty times what the slowest news text takes.
LEAST_SECONDS, SIGNS_A_SECOND = 60.0, 1_000
# Only in tests: which code to put in the place of `work_one`, as "module:function".
HOOK = "REPORTEDLY_TEST_CODE"


class Settings(NamedTuple):
    """What every process codes with: `language.load`'s model and fast, `pipeline.code_report`'s gate, a user's triggers
    and actors.
    """

    model: str | None = None
    fast: bool = False
    gate: bool = False
    rows: tuple[Sense, ...] = ()
    own_actors: tuple[OwnActor, ...] = ()

    @property
    def lexicon(self) -> Lexicon:
        """The shipped triggers with the user's, put together once a process."""
        return with_rows(self.rows)

    @property
    def actors(self) -> Knowledge:
        """The shipped names with the user's actors, put together once a process."""
        return knowing(self.own_actors)


class Worked(NamedTuple):
    """A report with all that a ledger keeps of it."""

    report: Report
    coding: Coding
    traces: tuple[Trace, ...]
    print: Print


@lru_cache(maxsize=2)
def pipeline(model: str | None = None, fast: bool = False) -> Language:
    """The language pipeline, loaded once a process.

    Raises:
        ValueError: there is no such model, or it does not parse; the message says the cure.
    """
    return load(model, fast=fast)


def code_one(report: Report, how: Settings) -> Coding | Failure:
    """Code one report; whatever goes wrong with it becomes a `Failure` that names it, so that a run goes on."""
    nlp = pipeline(how.model, how.fast)
    seconds = LEAST_SECONDS + len(report.text) / SIGNS_A_SECOND
    try:
        with within(seconds):
            return code_report(report, nlp, gate=how.gate, lexicon=how.lexicon, actors=how.actors)
    except TooLongError:
        return Failure(
            source=report.source or report.ref or report.id,
            ref=report.ref,
            reason=f"takes longer than {seconds:.0f} s to code",
            cure="look whether it is a report, and split it if so",
        )
    except Exception as error:  # noqa: BLE001  one report must never stop a run; what failed is told
        return uncoded(report, error)


def worked(report: Report, coding: Coding) -> Worked:
    """A coded report with its traces and its print."""
    return Worked(report, coding, traces(report, coding), footprint(report, coding))


def work_one(report: Report, how: Settings) -> Worked | Failure:
    """As `code_one`, with the traces that lead to incidents."""
    coding = code_one(report, how)
    if isinstance(coding, Failure):
        return coding
    try:
        return worked(report, coding)
    except Exception as error:  # noqa: BLE001  one report must never stop a run; what failed is told
        return uncoded(report, error)


def working(how: Settings) -> "Work[Worked]":
    """What makes of a report all that is kept of it: `work_one`, the model loaded.

    Raises:
        ValueError: the model cannot be loaded.
    """
    if HOOK in os.environ:
        module, _, name = os.environ[HOOK].partition(":")
        return cast("Work[Worked]", getattr(import_module(module), name))
    pipeline(how.model, how.fast)
    return work_one


def uncoded(report: Report, error: Exception) -> Failure:
    """What is told of a report that the pipeline broke on: the error, and where in the program it came up."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = "" if where is None else f" in {where.tb_frame.f_globals.get('__name__')}, line {where.tb_lineno}"
    return Failure(
        source=report.source or report.ref or report.id,
        ref=report.ref,
        reason=f"could not be coded: {type(error).__name__}: {error}{place}",
        cure="please report it with the text",
    )


def run(
    items: Iterable[Report | Failure],
    *,
    model: str | None = None,
    fast: bool = False,
    jobs: int = 1,
    gate: bool = False,
    rows: tuple[Sense, ...] = (),
    own_actors: tuple[OwnActor, ...] = (),
) -> Iterator[Coding | Failure]:
    """Code every report, in input order; failures of reading pass through at their place.

    Args:
        items: what `reading.read` yields.
        model, fast: see `language.load`.
        jobs: number of processes, 1 or more; 1 codes in this process.
        gate: see `pipeline.code_report`.
        rows: triggers beside the shipped ones, as `events.lexicon.user_rows` reads them.
        own_actors: actors beside the shipped ones, as `actors.own_actors` reads them.

    Raises:
        ValueError: `jobs` is less than 1, or the model cannot be loaded.
    """
    how = Settings(model, fast, gate, rows, own_actors)
    pipeline(model, fast)
    return _each(items, code_one, how, jobs)


def work(
    items: Iterable[Report | Failure],
    *,
    model: str | None = None,
    fast: bool = False,
    jobs: int = 1,
    gate: bool = False,
    rows: tuple[Sense, ...] = (),
    own_actors: tuple[OwnActor, ...] = (),
) -> Iterator[Worked | Failure]:
    """As `run`, with all that a ledger keeps of each report."""
    how = Settings(model, fast, gate, rows, own_actors)
    return _each(items, working(how), how, jobs)


Made = TypeVar("Made")
Work = Callable[[Report, Settings], Made | Failure]


def _each(
    items: Iterable[Report | Failure], work: Work[Made], how: Settings, jobs: int
) -> Iterator[Made | Failure]:
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; give 1 or more")
    if jobs == 1:
        return (item if isinstance(item, Failure) else work(item, how) for item in items)
    return _pooled(iter(items), work, how, jobs)


def _pooled(
    items: Iterator[Report | Failure], work: Work[Made], how: Settings, jobs: int
) -> Iterator[Made | Failure]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, leave_with_keeper)
    waiting: deque[tuple[Report | Failure, Future[Made | Failure] | None]] = deque()
    try:
        while True:
            while len(waiting) < AHEAD * jobs and (item := next(items, None)) is not None:
                waiting.append((item, None if isinstance(item, Failure) else pool.submit(work, item, how)))
            if not waiting:
                return
            item, future = waiting.popleft()
            if isinstance(item, Failure) or future is None:
                yield item if isinstance(item, Failure) else work(item, how)
                continue
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield _alone(item, work, how, context)
                pool = ProcessPoolExecutor(jobs, context, leave_with_keeper)
                waiting = deque(
                    (i, None if isinstance(i, Failure) else pool.submit(work, i, how)) for i, _ in waiting
                )
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def leave_with_keeper() -> None:
    """Run first in a process of a pool: it ends when the process that keeps the pool does, however that one ends; else it
    would wait for ever for work, with the model in its memory.
    """
    keeper = multiprocessing.parent_process()

    def wait() -> None:
        if keeper is not None:
            keeper.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _alone(
    report: Report, work: Work[Made], how: Settings, context: multiprocessing.context.BaseContext
) -> Made | Failure:
    """A report that was in the pool when a process died: tried once more by itself, and named if it dies again."""
    with ProcessPoolExecutor(1, context, leave_with_keeper) as pool:
        try:
            return pool.submit(work, report, how).result()
        except BrokenProcessPool:
            return Failure(
                source=report.source or report.ref or report.id,
                ref=report.ref,
                reason="the process that coded it died",
                cure="code it alone with --jobs 1 to see why",
            )
