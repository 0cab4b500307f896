"""The unit of work: one shard read, coded, and written. The same rows whoever does it, wherever, and in whatever order."""

import platform
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reportedly.engine.bulk.job import At, Completion, Job, SetAside, Shard, Spot
from reportedly.engine.bulk.needs import need
from reportedly.engine.bulk.storage import Store
from reportedly.engine.bulk.tables import TABLES, Rows, plain_columns, rows, schema
from reportedly.engine.bulk.units import Unit, units
from reportedly.engine.local import Worked
from reportedly.records import Failure, Report

DONE = "_done"
# Reports held in memory before they are written: row groups of a MB or so.
GROUP = 250
# Level 3 is zstd's own default; level 9 saves 6 % of room for twice the time.
COMPRESSION, LEVEL = "zstd", 3
LIBRARIES = ("reportedly", "spacy", "onnxruntime", "pyarrow", "trafilatura")
Step = Callable[[At], None]
Code = Callable[[Report, Any], Worked | Failure]


def code_shard(
    shard: Shard,
    job: Job,
    *,
    passed_over: Sequence[SetAside] = (),
    step: Step = lambda _: None,
    code: Code,
) -> Completion:
    """Code a shard and put its tables in place, its completion last.

    Args:
        shard, job: what and how.
        passed_over: reports that are not touched, and why.
        step: called before each report is read and before it is coded.
        code: what makes of a report all that is kept of it.

    Raises:
        OSError: the tables cannot be written. Nothing of the shard counts then.
    """
    begun = time.perf_counter()
    counts: Counter[str] = Counter(dict.fromkeys((*TABLES, "characters", "words"), 0))
    failures: list[Failure] = []
    store = Store(job.out)
    with store.scratch() as folder:
        out = _Tables(folder)
        for one in _coded(shard, job, passed_over, step, code, counts):
            if isinstance(one, Failure):
                failures.append(one)
                continue
            made = rows(shard.id, counts["reports"], one)
            counts["reports"] += 1
            counts["characters"] += len(one.report.text)
            counts["words"] += made["reports"][0]["words"]
            for table in TABLES[1:]:
                counts[table] += len(made[table])
            out.add(made, flush=counts["reports"] % GROUP == 0)
        size = out.close()
        for table in TABLES:
            store.put(folder / f"{table}.parquet", f"{table}/{shard.id}.parquet")
    counts["failed"] = len(failures)
    counts["set_aside"] = len(passed_over)
    done = Completion(
        shard=shard, way=job.way, coder=job.coder, counts=dict(sorted(counts.items())), failures=tuple(failures),
        set_aside=tuple(passed_over), versions=versions(), seconds=round(time.perf_counter() - begun, 3), size=size,
        memory=memory(),
    )  # fmt: skip
    store.write(f"{DONE}/{shard.id}.json", done.to_json().encode())
    return done


def code_one_of(shard: Shard, job: Job, spot: Spot, *, step: Step = lambda _: None, code: Code) -> None:
    """Read and code a single report of a shard and write nothing: does it end the process by itself, too?"""
    for number, unit in enumerate(units(shard, job)):
        if number == spot.unit and unit.read is not None:
            for part, report in enumerate(unit.read()):
                if part == spot.part and isinstance(report, Report) and spot.coding:
                    step(At(spot=spot, name=_name(unit, report)))
                    code(report, job.settings)
                if part >= spot.part:
                    return
        if number >= spot.unit:
            return


def _coded(
    shard: Shard, job: Job, passed_over: Sequence[SetAside], step: Step, code: Code, counts: Counter[str]
) -> Iterator[Worked | Failure]:
    """Every report of a shard, coded, in order; what the gate does not let pass is only counted."""
    aside = {one.spot: one.reason for one in passed_over}
    english, gate = job.gate.language_of(shard.kind), job.gate
    for number, unit in enumerate(units(shard, job)):
        if unit.read is None:
            counts["passed over: language"] += 1
            continue
        found = unit.read()
        part = 0
        while True:
            reading = Spot(unit=number, part=part)
            if reading in aside:
                yield _set_aside(unit, None, aside[reading])
                break
            step(At(spot=reading, name=_name(unit, None)))
            report = next(found, None)
            if report is None:
                break
            coding = Spot(unit=number, part=part, coding=True)
            part += 1
            if isinstance(report, Failure):
                yield report
            elif coding in aside:
                yield _set_aside(unit, report, aside[coding])
            elif lack := gate.passes(report, english=english):
                counts[f"passed over: {lack}"] += 1
            else:
                step(At(spot=coding, name=_name(unit, report)))
                yield code(report, job.settings)


def _name(unit: Unit, report: Report | None) -> str:
    """What a report is called by where it has to be told."""
    where = unit.source if unit.line is None else f"{unit.source}:{unit.line}"
    ref = None if report is None else report.ref
    return f"{where} ({ref})" if ref and ref != unit.source else where


def _set_aside(unit: Unit, report: Report | None, reason: str) -> Failure:
    return Failure(
        source=unit.source, line=unit.line, ref=None if report is None else report.ref, reason=reason,
        cure="the run went on without it; please report it with the text",
    )  # fmt: skip


class _Tables:
    """The tables of one shard while they are written: a few hundred reports in memory, the rest in files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.arrow, self.parquet = need("pyarrow", "bulk"), need("pyarrow.parquet", "bulk")
        self.held: Rows = {table: [] for table in TABLES}
        self.open: dict[str, Any] = {
            table: self.parquet.ParquetWriter(
                str(folder / f"{table}.parquet"), schema(table), compression=COMPRESSION, compression_level=LEVEL,
                use_dictionary=[name for name in schema(table).names if name not in plain_columns(table)],
            )
            for table in TABLES
        }  # fmt: skip

    def add(self, made: Rows, *, flush: bool) -> None:
        """Keep the rows of a report."""
        for table in TABLES:
            self.held[table] += made[table]
        if flush:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        for table in TABLES:
            if self.held[table]:
                self.open[table].write_table(self.arrow.Table.from_pylist(self.held[table], schema=schema(table)))
                self.held[table] = []

    def close(self) -> int:
        """Write what is left; the bytes of all tables together."""
        self.flush()
        for table in TABLES:
            self.open[table].close()
        return sum((self.folder / f"{table}.parquet").stat().st_size for table in TABLES)


def versions() -> dict[str, str]:
    """What wrote a shard."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def memory() -> int:
    """Peak memory of this process so far in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak >> 20 if sys.platform == "darwin" else peak >> 10
