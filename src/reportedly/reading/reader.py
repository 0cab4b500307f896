"""Files to reports, lazily and in input order."""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from reportedly.reading.archive import Page, pages
from reportedly.reading.compose import Known, compose
from reportedly.reading.dates import iso_day
from reportedly.reading.decode import decode, refuse_binary
from reportedly.reading.errors import BrokenGzipError, UnreadableError
from reportedly.reading.inputs import STANDARD_INPUT, expand
from reportedly.reading.jsonrows import read_rows, read_whole
from reportedly.reading.page import read_page
from reportedly.reading.sniff import Format, declared_charset, format_of
from reportedly.records import Failure, Report

# One report: a long feature is some 60 kB, a UN report with annexes under 1 MB. Beyond 4 MB a file is a collection
# or noise, and its parse would take gigabytes.
LARGEST_REPORT = 4_000_000
# A web page carries scripts and data around its report; the heaviest news pages are some 5 MB.
LARGEST_PAGE = 20_000_000
# A JSON file that is not JSON Lines has to be read whole.
LARGEST_JSON = 200_000_000
# What a format is told from, and how much is looked at before a file is called binary.
SNIFFED = 65_536


def read(
    paths: str | Path | Iterable[str | Path], *, published: str | None = None, publisher: str | None = None
) -> Iterator[Report | Failure]:
    """The reports of files, folders (recursively), globs and standard input ("-"), one at a time, in input order.

    Reads plain text, HTML, JSON Lines, JSON, WARC, and each of them gzipped; the format is told by content, then by
    ending. Nothing is held in memory but one report (a JSON file that is no JSON Lines is read whole).

    Args:
        paths: one path or several.
        published: the publication date of reports whose own record gives none (ISO or "2 May 2019").
        publisher: likewise the publisher.

    Yields:
        A Report, or a Failure with the reason and the cure for what could not be read. The rest goes on.

    Raises:
        ValueError: `published` is not a date.
    """
    if published is not None and (day := iso_day(published)) is None:
        raise ValueError(f'published: "{published}" is not a date; write it as YYYY-MM-DD')
    given = Known(published=None if published is None else day, publisher=publisher)
    return _read_all([paths] if isinstance(paths, str | Path) else paths, given)


def _read_all(paths: Iterable[str | Path], given: Known) -> Iterator[Report | Failure]:
    for path in expand(paths):
        if isinstance(path, Failure):
            yield path
        else:
            yield from _read_file(path, replace(given, source=path, ref=None if path == STANDARD_INPUT else path))


def _read_file(path: str, known: Known) -> Iterator[Report | Failure]:
    """All reports of one file; whatever breaks ends the file, not the run."""
    count = 0
    try:
        with _open(path) as stream:
            for report in _read_stream(stream, known, path):
                count += 1
                yield report
        if count == 0:
            yield Failure(source=path, reason="no reports in it")
    except UnreadableError as error:
        yield Failure(source=path, reason=error.reason, cure=error.cure)
    except BrokenGzipError as error:
        reason = f"gzip data broken off or damaged, {count} reports read before ({error})"
        yield Failure(source=path, reason=reason, cure="fetch the file again (gzip -t FILE tests it)")
    except OSError as error:
        cure = "check the file's permissions" if isinstance(error, PermissionError) else None
        yield Failure(source=path, reason=f"cannot be read: {error.strerror or error}", cure=cure)


def _open(path: str) -> IO[bytes]:
    if path == STANDARD_INPUT:
        return io.BufferedReader(_Pieces(sys.stdin.buffer), SNIFFED)
    return open(path, "rb", buffering=SNIFFED)


class _Pieces(io.RawIOBase):
    """A byte source read as its pieces come: what came before a break is not lost with the piece that broke, and
    closing this leaves the source open."""

    def __init__(self, source: IO[bytes] | gzip.GzipFile) -> None:
        self._some = getattr(source, "read1", source.read)

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with what there is; 0 at the end."""
        try:
            chunk = self._some(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BrokenGzipError(str(error)) from error
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _read_stream(stream: IO[bytes], known: Known, name: str) -> Iterator[Report | Failure]:
    head = stream.peek(SNIFFED)[:SNIFFED]  # type: ignore[attr-defined]
    kind = format_of(head, name)
    if kind is Format.GZIP:
        inner = io.BufferedReader(_Pieces(gzip.GzipFile(fileobj=stream)), SNIFFED)
        yield from _read_stream(inner, known, os.path.splitext(name)[0])
    elif kind is Format.WARC:
        for page in pages(stream, LARGEST_PAGE):
            yield from _read_archived(page, known)
    elif kind is Format.JSON_LINES:
        yield from read_rows(stream, known, LARGEST_REPORT)
    elif kind is Format.JSON:
        yield from read_whole(decode(_take(stream, LARGEST_JSON)), known)
    elif kind is Format.HTML:
        yield _page(decode_page(_take(stream, LARGEST_PAGE), None), known)
    else:
        yield _text(decode(_take(stream, LARGEST_REPORT)), known)


def _read_archived(page: Page, known: Known) -> Iterator[Report | Failure]:
    source = f"{known.source}#{page.number}"
    known = replace(known, source=source, ref=page.url, url=page.url)
    if page.content is None:
        yield Failure(source=source, reason=f"page larger than {LARGEST_PAGE // 1_000_000} MB", ref=page.url)
        return
    try:
        if page.html:
            yield _page(decode_page(page.content, page.charset), known)
        else:
            yield _text(decode(page.content, page.charset), known)
    except UnreadableError as error:
        yield Failure(source=source, reason=error.reason, cure=error.cure, ref=page.url)


def read_fetched(raw: bytes, charset: str | None, plain: bool, known: Known) -> Report:
    """The report in a page that was fetched.

    Args:
        raw: what the host sent.
        charset: what its header says of it; None where nothing.
        plain: it is plain text, no page.
        known: what is known beside it.

    Raises:
        UnreadableError: there is no report in it.
    """
    refuse_binary(raw[:SNIFFED])
    return _text(decode(raw, charset), known) if plain else _page(decode_page(raw, charset), known)


def _take(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of a stream, binary data refused on its first part."""
    head = stream.read(SNIFFED)
    refuse_binary(head)
    raw = head + stream.read(limit + 1 - len(head))
    if len(raw) > limit:
        raise UnreadableError(
            f"larger than {limit // 1_000_000} MB, too large for one report",
            "split it into reports, or put them into JSON Lines",
        )
    return raw


def _text(text: str, known: Known) -> Report:
    if not any(c.isalnum() for c in text):
        raise UnreadableError("no words in it")
    return compose(text, known)


def _page(html: str, known: Known) -> Report:
    try:
        return read_page(html, known)
    except UnreadableError:
        raise
    except Exception as error:  # whatever a page does to the HTML libraries, it is one bad report
        raise UnreadableError(
            f"the page breaks the HTML reader ({type(error).__name__}: {error})"[:200]
        ) from error


def decode_page(raw: bytes, charset: str | None) -> str:
    """A page's text: by its HTTP header, else by the charset it declares in its head, else as any text."""
    return decode(raw, charset or declared_charset(raw))
