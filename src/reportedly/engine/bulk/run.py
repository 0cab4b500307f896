"""A bulk run: inputs cut into shards, what is done passed over, the rest done, and what came of it."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from reportedly.engine.bulk.gate import Gate
from reportedly.engine.bulk.job import NONE, At, Completion, Job, Limits, Shard, Undone
from reportedly.engine.bulk.plan import REPORTS, plan
from reportedly.engine.bulk.runners import Engine, run
from reportedly.engine.bulk.shard import DONE
from reportedly.engine.bulk.storage import Store, is_remote
from reportedly.engine.bulk.tables import TABLES
from reportedly.engine.coder import coder
from reportedly.engine.local import Settings
from reportedly.records import Failure

# What is done where nothing else is asked for.
ALL, SHIPPED, LIMITS = Gate(), Settings(), Limits()


@dataclass(slots=True)
class Progress:
    """How far a run is.

    Attributes:
        shards, before, done: how many there are, were done in earlier runs, and in this one.
        begun: reports begun in this run; reports begun twice count twice.
        counts: see `Completion.counts`, of this run's shards.
        removed: shards of earlier runs that these inputs do not give any more.
        failures: of inputs and of reports, as they came; `undone`: shards that could not be done.
        seconds, size: of the shards done in this run: time of their workers, bytes.
    """

    shards: int = 0
    before: int = 0
    done: int = 0
    begun: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    removed: int = 0
    failures: list[Failure] = field(default_factory=list)
    undone: list[Undone] = field(default_factory=list)
    seconds: float = 0.0
    size: int = 0
    memory: int = 0

    @property
    def all_done(self) -> bool:
        """Whether every shard is done."""
        return self.before + self.done == self.shards

    def told(self) -> dict[str, object]:
        """The counts by name, for programs."""
        return {
            "shards": self.shards, "done": self.done, "done_before": self.before, "undone": len(self.undone),
            "removed": self.removed, **self.counts, "bytes": self.size, "worker_seconds": round(self.seconds, 1),
            "peak_memory_mib": self.memory,
        }  # fmt: skip


def bulk(
    inputs: Iterable[str | Path],
    out: str | Path,
    *,
    engine: Engine = "local",
    workers: int | None = None,
    shard_reports: int = REPORTS,
    gate: Gate = ALL,
    settings: Settings = SHIPPED,
    published: str | None = None,
    publisher: str | None = None,
    limits: Limits = LIMITS,
    columns: Mapping[str, str] = NONE,
    again: bool = False,
    step: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Code an archive into Parquet tables. What is done stays done: a run that was broken off is repeated to go on.

    Args:
        inputs: see `plan`.
        out: the folder or address ("s3://bucket/prefix") that the tables go to.
        engine, workers: see `runners.run`.
        shard_reports: see `plan`; the same for all runs into one place.
        gate: which reports are coded at all.
        settings: how; `settings.gate` is the gate for sentences.
        published, publisher: of reports that do not tell theirs.
        limits: what one report may take.
        columns: which column of a table or row holds which field, where it is not named so.
        again: code shards anew in which a report was set aside.
        step: called whenever something was begun or done.

    Raises:
        ValueError: an argument is wrong, the model cannot be loaded, or `out` was made with other `shard_reports`.
        MissingError: a library is not installed.
        OSError: `out` cannot be written.
    """
    from reportedly.reading.dates import iso_day

    if published is not None and iso_day(published) is None:
        raise ValueError(f'published: "{published}" is not a date; write it as YYYY-MM-DD')
    target = str(out) if is_remote(str(out)) else os.path.abspath(out)
    store = Store(target)
    store.sweep()
    _agree(store, shard_reports)
    by = coder(settings.model, settings.fast, settings.gate, settings.rows, settings.own_actors)
    job = Job(target, os.getcwd(), settings, by, gate, published, publisher, limits, columns)
    made = plan([str(path) for path in inputs], shard_reports)
    progress = Progress(shards=len(made.shards), failures=made.failures)
    todo = list(_left(store, made.shards, job, progress, again=again))
    step(progress)
    for said in run(todo, job, engine, workers):
        _count(progress, said)
        step(progress)
    store.sweep()
    return progress


def _count(progress: Progress, said: At | Completion | Undone) -> None:
    if isinstance(said, At):
        progress.begun += 1
    elif isinstance(said, Undone):
        progress.undone.append(said)
    else:
        progress.done += 1
        progress.counts.update(said.counts)
        progress.failures += said.failures
        progress.seconds += said.seconds
        progress.size += said.size
        progress.memory = max(progress.memory, said.memory)


def _agree(store: Store, reports: int) -> None:
    """One place holds shards of one size: cut otherwise, the same report would lie in two of them.

    Raises:
        ValueError: it was begun with another size.
    """
    there = store.read("_run.json")
    if there is None:
        store.write("_run.json", msgspec.json.encode({"shard_reports": reports}))
        return
    before = msgspec.json.decode(there)["shard_reports"]
    if before != reports:
        raise ValueError(
            f"{store.url} has shards of {before} reports; add --shard-reports {before}, or choose another --out"
        )


def _left(store: Store, shards: list[Shard], job: Job, progress: Progress, *, again: bool) -> Iterator[Shard]:
    """The shards that are still to be done; what earlier runs made of the same files and is not so any more is removed."""
    planned = {shard.id for shard in shards}
    paths = {path for shard in shards for path in shard.paths}
    there: dict[str, Completion] = {}
    for done in completions(store):
        if done.shard.id in planned:
            there[done.shard.id] = done
        elif paths.intersection(done.shard.paths):
            remove(store, done.shard.id)
            progress.removed += 1
    for shard in shards:
        done_before = there.get(shard.id)
        if done_before is None:
            yield shard
        elif done_before.shard != shard or done_before.way != job.way or (again and done_before.set_aside):
            store.remove(f"{DONE}/{shard.id}.json")  # its tables are about to be replaced one by one
            yield shard
        else:
            progress.before += 1


def completions(store: Store) -> Iterator[Completion]:
    """What is done, by id."""
    for name in store.names(DONE):
        raw = store.read(f"{DONE}/{name}") if name.endswith(".json") else None
        if raw is not None:
            yield Completion.from_json(raw)


def remove(store: Store, shard: str) -> None:
    """Take a shard away; it does not count from the first step on."""
    store.remove(f"{DONE}/{shard}.json")
    for table in TABLES:
        store.remove(f"{table}/{shard}.parquet")
