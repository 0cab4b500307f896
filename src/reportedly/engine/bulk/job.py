"""What a bulk run is asked to do, and what it leaves behind for each shard: frozen records that any process may hold."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from reportedly.engine.bulk.gate import Gate
from reportedly.engine.local import Settings
from reportedly.records import Failure, Record

# Version of the layout and of the tables' columns; shards of another are coded again.
LAYOUT = 1
NONE: Mapping[str, str] = {}

Kind = Literal["warc", "rows", "parquet", "files"]
"""What a shard is cut from: a web archive, lines of JSON Lines, rows of a Parquet file, or whole files."""


class Shard(Record, frozen=True, kw_only=True):
    """A unit of work: it is done as a whole or not at all.

    Attributes:
        id: made of where it lies alone, so that a repeated run finds it again; names its files.
        paths: the file it is part of; several for `files`.
        first, count: which lines or rows of the file, from 0; `count` None: all that follow.
        offset: the byte at which line `first` begins, None where the file is compressed.
        mark: another where the input has changed since.
    """

    id: str
    kind: Kind
    paths: tuple[str, ...]
    first: int = 0
    count: int | None = None
    offset: int | None = None
    mark: str = ""


class Limits(Record, frozen=True, kw_only=True):
    """What one report may take before it is set aside: seconds, and MiB of the worker that codes it."""

    seconds: float = 600.0
    memory: int = 4096


class Job(NamedTuple):
    """What is the same for all shards of a run.

    `out` is where the shards go; `base` the folder that relative paths start from; `coder` and `gate` say how it is coded,
    so that a shard that was coded otherwise is coded again.
    """

    out: str
    base: str
    settings: Settings
    coder: str
    gate: Gate
    published: str | None = None
    publisher: str | None = None
    limits: Limits = Limits()
    columns: Mapping[str, str] = NONE

    @property
    def way(self) -> str:
        """How a shard is made, in words that are the same where its rows would be."""
        columns = ",".join(f"{field}={name}" for field, name in sorted(self.columns.items()))
        given = [
            f"{name} {value}"
            for name, value in (("published", self.published), ("publisher", self.publisher), ("columns", columns))
            if value
        ]
        return "; ".join([f"layout {LAYOUT}", self.coder, self.gate.words, *given])


class Spot(Record, frozen=True, kw_only=True):
    """A report's place in a shard: the number of the unit read (page, line, row, file), of the report in it, and whether it
    was being read or coded.
    """

    unit: int
    part: int = 0
    coding: bool = False


class SetAside(Record, frozen=True, kw_only=True):
    """A report that is passed over because it ended the process that worked on it."""

    spot: Spot
    reason: str


class Completion(Record, frozen=True, kw_only=True):
    """What is left when a shard is done; a shard without one does not count.

    Attributes:
        way: see `Job.way`.
        counts: reports, passed over (by the gate), failed, set aside, events, statements, tolls, traces, words, characters.
        failures: what could not be read or coded, in input order, those set aside among them.
        set_aside: the reports that ended a worker.
        versions: of the program, Python and the libraries that wrote it.
        seconds: wall time of the attempt that succeeded; `size`: bytes of its tables; `memory`: peak MiB of the worker so far.
    """

    shard: Shard
    way: str
    coder: str
    counts: dict[str, int]
    failures: tuple[Failure, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    versions: dict[str, str] = msgspec.field(default_factory=dict)
    seconds: float = 0.0
    size: int = 0
    memory: int = 0


class Undone(Record, frozen=True, kw_only=True):
    """A shard that could not be done, and why; the next run tries it again."""

    shard: Shard
    reason: str


class At(Record, frozen=True, kw_only=True):
    """A worker has come to this report."""

    spot: Spot
    name: str = ""
