"""A shard opened: its pages, lines, rows or files, each read only when it is asked for, so that one can be passed over."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, NamedTuple

from reportedly.engine.bulk.gate import says_other_language
from reportedly.engine.bulk.job import Job, Shard
from reportedly.engine.bulk.needs import need
from reportedly.engine.bulk.storage import buffered, is_remote
from reportedly.reading.archive import pages
from reportedly.reading.compose import Known
from reportedly.reading.dates import iso_day
from reportedly.reading.errors import BrokenGzipError, UnreadableError
from reportedly.reading.formats import Source, items, read_archived, unzipped
from reportedly.reading.how import FIELDS, Link
from reportedly.reading.jsonrows import read_line, read_row
from reportedly.reading.limits import LARGEST_PAGE, LARGEST_REPORT
from reportedly.reading.parquet import plain
from reportedly.records import Failure, Report

GZIP = b"\x1f\x8b"
_FETCH = "a bulk run fetches nothing; reportedly add or watch does"


class Unit(NamedTuple):
    """One thing that is read at once: what a failure of it is called by, and its reports when they are wanted.

    `read` None: it says itself that it is in another language than the one asked for.
    """

    source: str
    line: int | None
    read: Callable[[], Iterator[Report | Failure]] | None


def units(shard: Shard, job: Job) -> Iterator[Unit]:
    """What a shard holds, in order. What breaks the whole shard is a last unit that reads as a Failure."""
    given = Known(published=None if job.published is None else iso_day(job.published), publisher=job.publisher)
    for path in shard.paths:
        known = replace(given, source=path, ref=path)
        try:
            with buffered(path if is_remote(path) else os.path.join(job.base, path)) as stream:
                yield from _OF_KIND[shard.kind](stream, shard, known, job)
        except UnreadableError as error:
            yield _broken(path, error.reason, error.cure)
        except BrokenGzipError as error:
            reason = f"gzip data broken off or damaged ({error})"
            yield _broken(path, reason, "fetch the file again (gzip -t FILE tests it)")
        except OSError as error:
            yield _broken(path, f"cannot be read: {error.strerror or error}", None)


def _broken(path: str, reason: str, cure: str | None) -> Unit:
    return Unit(path, None, lambda: iter([Failure(source=path, reason=reason, cure=cure)]))


def _pages(stream: IO[bytes], shard: Shard, known: Known, job: Job) -> Iterator[Unit]:
    head = stream.peek(2)  # type: ignore[attr-defined]
    english = job.gate.language_of(shard.kind)
    for page in pages(unzipped(stream) if head.startswith(GZIP) else stream, LARGEST_PAGE):
        foreign = english and page.html and page.content is not None and says_other_language(page.content)
        source = f"{known.source}#{page.number}"
        yield Unit(source, None, None if foreign else lambda page=page: iter([read_archived(page, known)]))  # type: ignore[misc]


def _lines(stream: IO[bytes], shard: Shard, known: Known, job: Job) -> Iterator[Unit]:
    if stream.peek(2).startswith(GZIP):  # type: ignore[attr-defined]
        stream = unzipped(stream)
    if shard.offset is not None:
        stream.seek(shard.offset)
    for number, line in enumerate(_long_lines(stream), start=1 + (shard.first if shard.offset is not None else 0)):
        if number <= shard.first:
            continue
        if shard.count is not None and number > shard.first + shard.count:
            return
        yield Unit(
            str(known.source), number,
            lambda line=line, number=number: read_line(line, known, number, LARGEST_REPORT, job.columns),  # type: ignore[misc]
        )  # fmt: skip


def _long_lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Lines; None for one that is too long for a report."""
    while line := stream.readline(LARGEST_REPORT + 1):
        if len(line) <= LARGEST_REPORT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST_REPORT)
        yield None


def _rows(stream: IO[bytes], shard: Shard, known: Known, job: Job) -> Iterator[Unit]:
    file = need("pyarrow.parquet", "bulk").ParquetFile(stream)
    named = [job.columns.get(field, field) for field in FIELDS]
    there = [name for name in named if name in file.schema_arrow.names]
    number = 0
    known = replace(known, ref=None)
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        if number + rows <= shard.first:
            number += rows
            continue
        for batch in file.iter_batches(batch_size=256, row_groups=[group], columns=there):
            for row in batch.to_pylist():
                number += 1
                if shard.count is not None and number > shard.first + shard.count:
                    return
                if number > shard.first:
                    told = {name: plain(value) for name, value in row.items()}
                    yield Unit(
                        str(known.source), number,
                        lambda row=told, number=number: read_row(row, known, number, job.columns),  # type: ignore[misc]
                    )  # fmt: skip


def _files(stream: IO[bytes], shard: Shard, known: Known, job: Job) -> Iterator[Unit]:
    def read() -> Iterator[Report | Failure]:
        source, count = str(known.source), 0
        try:
            for item in items(Source(stream, known, source, columns=job.columns)):
                count += 1
                if isinstance(item, Link):
                    yield Failure(source=source, reason=f"it only names pages ({item.url} ...)", cure=_FETCH)
                    return
                yield item
        except UnreadableError as error:
            yield Failure(source=source, reason=error.reason, cure=error.cure)
        else:
            if not count:
                yield Failure(source=source, reason="no reports in it")

    yield Unit(str(known.source), None, read)


_OF_KIND = {"warc": _pages, "rows": _lines, "parquet": _rows, "files": _files}
