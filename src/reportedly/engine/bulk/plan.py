"""Inputs cut into shards: the same inputs always into the same shards."""

import codecs
import gzip
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.engine.bulk.job import Kind, Shard
from reportedly.engine.bulk.needs import need
from reportedly.engine.bulk.storage import buffered, filesystem, is_remote, mark
from reportedly.reading.errors import BrokenGzipError
from reportedly.reading.formats import SNIFFED, unzipped
from reportedly.reading.inputs import READ_ENDINGS, STANDARD_INPUT, expand
from reportedly.reading.sniff import Format, format_of
from reportedly.records import Failure

# Reports of a shard that is cut from a larger file: some minutes of a core, so that little is lost when a run is broken off,
# and files of some MB, which is what DuckDB and Spark read well.
REPORTS = 1000
PARQUET = b"PAR1"
_STEM = 40


@dataclass(slots=True)
class Plan:
    """What a run has to do: the shards in input order, each input once; and what of the inputs could not be had."""

    shards: list[Shard]
    failures: list[Failure]


def plan(inputs: Iterable[str], reports: int = REPORTS) -> Plan:
    """Cut inputs into shards.

    Args:
        inputs: files, folders, globs, or addresses that fsspec knows ("s3://bucket/crawl/*.warc.gz").
        reports: how many lines, rows or files make a shard; a web archive is always one.

    Raises:
        ValueError: `reports` is less than 1, or standard input is asked for.
        MissingError: a library for such an address or file is not installed.
    """
    if reports < 1:
        raise ValueError(f"a shard of {reports} reports cannot be; give 1 or more")
    made = Plan([], [])
    single: list[str] = []
    seen: set[str] = set()
    for path in _files(inputs):
        if isinstance(path, Failure):
            made.failures.append(path)
            continue
        if (where := _where(path)) in seen:
            continue
        seen.add(where)
        try:
            kind, packed = _kind(path)
            if kind == "files":
                single.append(path)
            else:
                made.shards += _cut(path, kind, packed, reports)
        except (OSError, BrokenGzipError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            made.failures.append(Failure(source=path, reason=f"cannot be read: {reason}"))
    for group in _grouped(single, reports):
        made.shards.append(_shard("files", tuple(group)))
    return made


def _files(inputs: Iterable[str]) -> Iterator[str | Failure]:
    for given in inputs:
        if given == STANDARD_INPUT:
            raise ValueError("a bulk run cannot read standard input; write it to a file first")
        if is_remote(given):
            yield from _remote(given)
        elif os.path.isfile(given):
            yield given
        else:
            yield from expand([given])


def _remote(address: str) -> Iterator[str | Failure]:
    fs, inner = filesystem(address)
    scheme = address.partition("://")[0]
    if any(c in inner for c in "*?["):
        found = sorted(fs.glob(inner))
    elif fs.isdir(inner):
        found = sorted(name for name in fs.find(inner) if os.path.splitext(name)[1].lower() in READ_ENDINGS)
    else:
        found = [inner] if fs.exists(inner) else []
    if not found:
        yield Failure(source=address, reason="nothing is there", cure="check the address and your access to it")
    for name in found:
        yield f"{scheme}://{str(name).lstrip('/') if scheme != 'memory' else name}"


def _where(path: str) -> str:
    return path if is_remote(path) else os.path.abspath(path)


def _kind(path: str) -> tuple[Kind, bool]:
    """What is cut from a file, and whether it is compressed."""
    with buffered(path) as stream:
        head = stream.peek(SNIFFED)[:SNIFFED]  # type: ignore[attr-defined]
        if head.startswith(PARQUET):
            return "parquet", False
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "files", False  # its lines cannot be told from its bytes
        kind = format_of(head, path)
        if kind is not Format.GZIP:
            return _KINDS.get(kind, "files"), False
        head = unzipped(stream).peek(SNIFFED)[:SNIFFED]
        return _KINDS.get(format_of(head, os.path.splitext(path)[0]), "files"), True


_KINDS: dict[Format, Kind] = {Format.WARC: "warc", Format.JSON_LINES: "rows"}


def _cut(path: str, kind: Kind, packed: bool, reports: int) -> Iterator[Shard]:
    if kind == "warc":
        yield _shard(kind, (path,))
        return
    if kind == "parquet":
        with buffered(path) as stream:
            rows = need("pyarrow.parquet", "bulk").ParquetFile(stream).metadata.num_rows
        for first in range(0, rows, reports):
            yield _shard(kind, (path,), first, reports)
        return
    for first, offset in _lines(path, packed, reports):
        yield _shard(kind, (path,), first, reports, None if packed else offset)


def _lines(path: str, packed: bool, reports: int) -> Iterator[tuple[int, int]]:
    """Number and offset of every `reports`th line; of a broken file as far as it goes."""
    with buffered(path) as raw:
        stream = gzip.GzipFile(fileobj=raw) if packed else raw
        number = offset = 0
        try:
            for line in stream:
                if number % reports == 0:
                    yield number, offset
                number, offset = number + 1, offset + len(line)
        except (EOFError, gzip.BadGzipFile, OSError):
            return  # whoever reads the last shard will say so


def _grouped(paths: list[str], reports: int) -> Iterator[list[str]]:
    """Files that are a report each, about so many a shard. Where a shard ends is told by the names in it, so that files that
    come or go change the shard that they stand in and leave the others as they are.
    """
    least, held = max(1, reports // 2), list[str]()
    for path in paths:
        held.append(path)
        told = int.from_bytes(hashlib.sha256(_where(path).encode("utf-8", "surrogateescape")).digest()[:8], "big")
        if len(held) >= 2 * least or (len(held) >= least and told % least == 0):
            yield held
            held = []
    if held:
        yield held


def _shard(
    kind: Kind, paths: tuple[str, ...], first: int = 0, count: int | None = None, offset: int | None = None
) -> Shard:
    lead = paths[0].rstrip("/").rpartition("/")[2]
    stem = re.sub(r"[^A-Za-z0-9._-]", "_", lead)[:_STEM].strip("._") or "shard"
    where = _digest([kind, _where(paths[0]), str(first)], 12)
    marks = _digest([f"{path} {mark(path)}" for path in paths], 16)
    return Shard(
        id=f"{stem}-{first:09d}-{where}",
        kind=kind,
        paths=paths,
        first=first,
        count=count,
        offset=offset,
        mark=marks,
    )


def _digest(lines: Iterable[str], digits: int) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:digits]
