"""A process that codes shards, and its keeper: a report that ends the process is found, set aside and named, and work goes on.

The process says before each report which one comes. If it dies, or takes too long or too much memory, that report is tried
by itself in a new process. If it ends that one too, it is set aside and the shard is done without it. If it does not, it may
have been chance: the shard is tried again, and what ends a worker there twice is set aside as well.
"""

import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple

from reportedly.engine.bulk.job import At, Completion, Job, SetAside, Shard, Spot, Undone

# Seconds between two looks at a worker's memory.
LOOK = 0.25
# A worker that holds this share of its memory limit after a shard makes room for a new one.
FULL = 0.75
# Deaths of workers on one shard that no single report explains, and failures to write it, before the run goes on without it.
CHANCES = 3
# Seconds for a new process to load the model; a machine may be very busy.
STARTING = 300.0
Told = Callable[[At], None]


class _Task(NamedTuple):
    shard: Shard
    passed_over: tuple[SetAside, ...] = ()
    only: Spot | None = None


class _Death(NamedTuple):
    """How a worker ended, and at which report; `at` None: before the first."""

    reason: str
    at: At | None


class Supervisor:
    """Keeps one worker process. Use it from one thread, and `close` it."""

    def __init__(self, job: Job) -> None:
        """A keeper for this job; the process starts with the first shard."""
        self.job = job
        self.process: multiprocessing.process.BaseProcess | None = None
        self.pipe: Connection | None = None
        self.memory = 0

    def code(self, shard: Shard, told: Told = lambda _: None) -> Completion | Undone:
        """Do a shard, whatever its reports do to the process. `told` hears of every report that is about to be coded."""
        aside: list[SetAside] = []
        innocent: Counter[Spot] = Counter()
        reason = ""
        chances = CHANCES
        while chances > 0:
            end = self._run(_Task(shard, tuple(aside)), told)
            if isinstance(end, Completion):
                self._renew_if_full()
                return end
            if isinstance(end, str):  # it could not be written
                reason, chances = end, chances - 1
                time.sleep(0.1 if chances == CHANCES - 1 else 1.0)
                continue
            if not isinstance(end, _Death):
                raise TypeError(f"a worker said {end!r}")
            reason, at = end
            if at is None:
                chances -= 1
            elif (why := self._proven(shard, at.spot, reason, again=bool(innocent[at.spot]))) is not None:
                aside.append(SetAside(spot=at.spot, reason=f"it ended the process that coded it: {why}"))
            else:
                innocent[at.spot] += 1
                chances -= 1
        return Undone(shard=shard, reason=reason)

    def _proven(self, shard: Shard, spot: Spot, reason: str, *, again: bool) -> str | None:
        """How a report ends a process, where it does: by itself, or here for the second time."""
        if again:
            return reason
        alone = self._run(_Task(shard, (), spot), lambda _: None)
        return alone.reason if isinstance(alone, _Death) else None

    def close(self) -> None:
        """End the process."""
        process, pipe = self.process, self.pipe
        self.process = self.pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def stop(self) -> None:
        """End the process from another thread than the one that uses it."""
        with suppress(AttributeError, ValueError):
            self.process.kill()  # type: ignore[union-attr]

    def _run(self, task: _Task, told: Told) -> Completion | str | _Death | None:
        """One task in the process: what came of it, why it could not be written, or how the process ended."""
        at: At | None = None
        try:
            pipe = self._started()
            pipe.send(task)
            since = time.monotonic()
            while True:
                if pipe.poll(LOOK):
                    said = pipe.recv()
                    if not isinstance(said, At):
                        return said  # type: ignore[no-any-return]
                    if at is None or said.spot != at.spot:
                        since = time.monotonic()
                    at = said
                    if said.spot.coding:
                        told(said)
                    continue
                if (over := self._over(time.monotonic() - since)) is not None:
                    self.close()
                    return _Death(over, at)
        except (EOFError, OSError):
            reason = self._how_it_ended()
            self.close()
            return _Death(reason, at)

    def _over(self, seconds: float) -> str | None:
        """Which limit is passed; None where none is."""
        limits = self.job.limits
        if seconds > limits.seconds:
            return f"longer than {limits.seconds:g} seconds"
        assert self.process is not None
        if self.process.pid is not None and resident(self.process.pid) > limits.memory:
            return f"more than {limits.memory} MiB of memory"
        return None

    def _how_it_ended(self) -> str:
        if self.process is None:
            return "it did not start"
        self.process.join(5)
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"killed by signal {-code} ({signal.Signals(-code).name})"
        return f"it left with exit code {code}"

    def _started(self) -> Connection:
        if self.pipe is not None and self.process is not None and self.process.is_alive():
            return self.pipe
        self.close()
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self.job), daemon=True)
        process.start()
        there.close()
        self.process, self.pipe = process, here
        if not here.poll(STARTING):
            raise OSError("the worker did not start")
        ready = here.recv()
        if ready != "ready":
            raise ValueError(ready)
        return here

    def _renew_if_full(self) -> None:
        if self.process is not None and self.process.pid is not None:
            held = resident(self.process.pid)
            if held > FULL * self.job.limits.memory:
                self.close()


def resident(pid: int) -> int:
    """MiB that a process holds; 0 where the system does not tell."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    except (OSError, ValueError, IndexError):
        return 0


def _serve(pipe: Connection, job: Job) -> None:
    """The process: tasks in; the reports it comes to, and what came of the task, out. It ends when its keeper does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keeper decides when to end
    from reportedly.engine.bulk.shard import code_one_of, code_shard
    from reportedly.engine.local import working

    try:
        code = working(job.settings)
    except ValueError as error:
        pipe.send(str(error))
        return
    pipe.send("ready")
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            if task.only is not None:
                code_one_of(task.shard, job, task.only, step=pipe.send, code=code)
                pipe.send(None)
            else:
                pipe.send(code_shard(task.shard, job, passed_over=task.passed_over, step=pipe.send, code=code))
        except BrokenPipeError:
            return
        except Exception as error:  # noqa: BLE001  the keeper decides what becomes of the shard
            pipe.send(f"{type(error).__name__}: {error}")
