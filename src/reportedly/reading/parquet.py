"""Parquet files to reports, a row each. Needs pyarrow (the extra `parquet`)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any

from reportedly.reading.compose import Known
from reportedly.reading.errors import UnreadableError
from reportedly.reading.how import FIELDS
from reportedly.reading.jsonrows import read_row
from reportedly.records import Failure, Report

# Rows in memory at a time.
ROWS = 64


def read_parquet(stream: IO[bytes], known: Known, columns: Mapping[str, str] | None) -> Iterator[Report | Failure]:
    """The reports of a Parquet file, some rows read at a time and only the columns that are wanted.

    Args:
        stream: the file, seekable.
        known: what is known of all rows.
        columns: under which name the table has a field, where it is not the field's own.

    Raises:
        UnreadableError: pyarrow is not there, the file is damaged, or has no column with the reports' text.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UnreadableError("Parquet needs pyarrow", "pip install 'reportedly[parquet]'") from error
    named = {field: (columns or {}).get(field, field) for field in FIELDS}
    number = 0
    try:
        file = ParquetFile(stream)
        there = file.schema_arrow.names
        if named["text"] not in there:
            raise UnreadableError(
                f'no column "{named["text"]}" in the table, whose columns are {", ".join(there[:20])}'[:400],
                "say which holds the text with --columns text=NAME",
            )
        wanted = [name for name in named.values() if name in there]
        for batch in file.iter_batches(batch_size=ROWS, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield from read_row({name: plain(value) for name, value in row.items()}, known, number, columns)
    except (ArrowException, OSError, MemoryError) as error:
        words = " ".join(str(error).split())[:120]
        raise UnreadableError(f"damaged Parquet after row {number}: {words}", "fetch the file again") from error


def plain(value: Any) -> Any:
    """A value as JSON would have it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
