"""Parquet: the columns of the CSV table with types, by pyarrow (the extra `reportedly[parquet]`)."""

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from reportedly.exports.layout import Format
from reportedly.exports.subjects import Subject
from reportedly.exports.writers import rows

# Rows held in memory at a time and written as one group: some 10 MB.
GROUP = 10_000


class MissingLibraryError(ValueError):
    """A library that this format needs is not there; the message says the cure."""


def table(out: BinaryIO, format: Format, subjects: Iterable[Subject]) -> None:
    """A Parquet file with the types of the format's table.

    Raises:
        MissingLibraryError: pyarrow is not there.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingLibraryError(
            'Parquet needs pyarrow, which is not there; add it with: pip install "reportedly[parquet]"'
        ) from None
    types = {
        "text": pa.string(),
        "list": pa.list_(pa.string()),
        "integer": pa.int64(),
        "real": pa.float64(),
        "truth": pa.bool_(),
        "day": pa.date32(),
    }
    typed = format.layout.tables["types"]
    columns = list(format.layout.columns)
    schema = pa.schema([(name, types[typed.get(name, "text")]) for name in columns])
    told = iter(rows(format, subjects))
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(told, GROUP)):
            cells = zip(*(format.cells(subject) for subject in group), strict=True)
            arrays = [
                pa.array([_fit(value, typed.get(name)) for value in column], type=schema.field(name).type)
                for name, column in zip(columns, cells, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _fit(value: Any, kind: str | None) -> Any:
    """A value as Arrow takes it: lists of text, days as dates, whole text (a lone half of a surrogate pair is replaced)."""
    from datetime import date

    if kind == "list":
        return [_fit(str(one), None) for one in value or () if one is not None]
    if kind == "day" and value:
        return date.fromisoformat(str(value))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
