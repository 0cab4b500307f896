"""Shards read again: reports with their codings and traces as they were when they were coded."""

from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from reportedly.engine.bulk.needs import need
from reportedly.engine.bulk.storage import Store
from reportedly.engine.local import Worked
from reportedly.incidents import Print, Trace
from reportedly.records import Coding, Event, Report, Statement, Toll

# Reports put together at a time.
AT_ONCE = 250


def columns(store: Store, table: str, shard: str, names: list[str]) -> list[dict[str, Any]]:
    """Some columns of a shard's table, a dictionary a row."""
    with store.open(f"{table}/{shard}.parquet") as stream:
        found = need("pyarrow.parquet", "bulk").read_table(stream, columns=names)
    return found.to_pylist()  # type: ignore[no-any-return]


def worked_of(store: Store, shard: str, wanted: Collection[int] | None = None) -> Iterator[Worked]:
    """What a shard holds, in its order.

    Args:
        store, shard: where it lies, and its id.
        wanted: numbers (`n`) of the reports that are wanted; None: all.
    """
    parts = {
        table: _by_report(store, table, shard, wanted) for table in ("events", "statements", "tolls", "traces")
    }
    with store.open(f"reports/{shard}.parquet") as stream:
        file = need("pyarrow.parquet", "bulk").ParquetFile(stream)
        names = ["n", "text", "report_record", "print", "record"]
        for batch in file.iter_batches(batch_size=AT_ONCE, columns=names):
            for row in batch.to_pylist():
                if wanted is None or row["n"] in wanted:
                    yield _worked(row, parts)


def traces_of(store: Store, shard: str) -> list[Trace]:
    """The traces of a shard."""
    return [msgspec.json.decode(row["record"], type=Trace) for row in columns(store, "traces", shard, ["record"])]


def _by_report(store: Store, table: str, shard: str, wanted: Collection[int] | None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in columns(store, table, shard, ["n", "record"]):
        # an event's tolls have no record of their own
        if row["record"] is not None and (wanted is None or row["n"] in wanted):
            found.setdefault(row["n"], []).append(row["record"])
    return found


def _worked(row: dict[str, Any], parts: dict[str, dict[int, list[str]]]) -> Worked:
    n = row["n"]

    def held(table: str, kind: Any) -> Any:
        return tuple(msgspec.json.decode(record, type=kind) for record in parts[table].get(n, ()))

    report = replace(msgspec.json.decode(row["report_record"], type=Report), text=row["text"])
    coding = replace(
        msgspec.json.decode(row["record"], type=Coding),
        events=held("events", Event),
        statements=held("statements", Statement),
        tolls=held("tolls", Toll),
    )
    return Worked(report, coding, held("traces", Trace), msgspec.json.decode(row["print"], type=Print))
