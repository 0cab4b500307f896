"""Bytes of any format to reports, failures and links: one reader a format, each in a module of its own."""

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from reportedly.reading.addresses import read_addresses, read_sitemap
from reportedly.reading.archive import Page, pages
from reportedly.reading.compose import Known, compose
from reportedly.reading.decode import decode, refuse_binary
from reportedly.reading.errors import BrokenGzipError, UnreadableError
from reportedly.reading.feeds import read_feed
from reportedly.reading.follow import Item
from reportedly.reading.jsonrows import read_rows, read_whole
from reportedly.reading.limits import (
    LARGEST_DOCUMENT,
    LARGEST_PAGE,
    LARGEST_REPORT,
    LARGEST_WHOLE,
    bounded,
)
from reportedly.reading.mail import read_mail
from reportedly.reading.members import Members
from reportedly.reading.page import read_page
from reportedly.reading.parquet import read_parquet
from reportedly.reading.pdf import read_pdf
from reportedly.reading.sniff import Format, declared_charset, format_of
from reportedly.reading.tables import read_table
from reportedly.reading.word import read_word
from reportedly.records import Failure, Report

# What a format is told from, and how much is looked at before a file is called binary.
SNIFFED = 65_536
# gzip in gzip: nobody packs thrice.
DEEPEST_GZIP = 2
# How a web archive begins.
WARC = b"WARC/"


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read: `known` of their reports, `name` by whose ending the format may be told, `charset` as the host
    says, `columns` of tables, `depth` in gzip."""

    stream: IO[bytes]
    known: Known
    name: str
    charset: str | None = None
    columns: Mapping[str, str] | None = None
    depth: int = 0

    def take(self, limit: int, *, text: bool = False) -> bytes:
        """All bytes.

        Raises:
            UnreadableError: more than `limit`; or no text where there should be.
        """
        head = self.stream.read(SNIFFED)
        if text:
            refuse_binary(head)
        raw = head + self.stream.read(limit + 1 - len(head))
        if len(raw) > limit:
            raise UnreadableError(
                f"larger than {limit // 1_000_000} MB, too large for one report",
                "split it into reports, or put them into JSON Lines",
            )
        return raw


def items(source: Source) -> Iterator[Item]:
    """What the bytes hold, in order.

    Raises:
        UnreadableError, BrokenGzipError: they break off or hold no report; what came before was handed out.
    """
    head = source.stream.peek(SNIFFED)[:SNIFFED]  # type: ignore[attr-defined]
    yield from _READERS[format_of(head, source.name)](source)


def _text(source: Source) -> Iterator[Item]:
    yield _of_text(decode(source.take(LARGEST_REPORT, text=True), source.charset), source.known)


def _html(source: Source) -> Iterator[Item]:
    yield _of_page(source.take(LARGEST_PAGE, text=True), source.charset, source.known)


def _gzip(source: Source) -> Iterator[Item]:
    if source.depth >= DEEPEST_GZIP:
        raise UnreadableError("packed again and again (gzip)", "unpack it (gunzip FILE)")
    name = os.path.splitext(source.name)[0]
    yield from items(replace(source, stream=unzipped(source.stream), name=name, depth=source.depth + 1))


def unzipped(stream: IO[bytes]) -> io.BufferedReader:
    """What is in a gzipped stream; reading it raises BrokenGzipError where the data is damaged. In a web archive, whose
    records are packed one by one, what is damaged is passed over."""
    members = Members(stream)
    found: io.BufferedReader = io.BufferedReader(Pieces(members), SNIFFED)
    members.patient = found.peek(len(WARC)).startswith(WARC)
    return found


def _warc(source: Source) -> Iterator[Item]:
    for page in pages(source.stream, LARGEST_PAGE):
        yield read_archived(page, source.known)


def _json(source: Source) -> Iterator[Item]:
    yield from read_whole(decode(source.take(LARGEST_WHOLE, text=True)), source.known, source.columns)


def _json_lines(source: Source) -> Iterator[Item]:
    yield from read_rows(source.stream, source.known, LARGEST_REPORT, source.columns)


def _csv(source: Source) -> Iterator[Item]:
    yield from read_table(source.stream, source.known, LARGEST_REPORT, source.columns)


def _parquet(source: Source) -> Iterator[Item]:
    stream = source.stream if source.stream.seekable() else io.BytesIO(source.take(LARGEST_WHOLE))
    yield from read_parquet(stream, source.known, source.columns)


def _pdf(source: Source) -> Iterator[Item]:
    raw = source.take(LARGEST_DOCUMENT)
    with bounded("PDF"):
        report = read_pdf(raw, source.known, LARGEST_REPORT)
    yield report


def _word(source: Source) -> Iterator[Item]:
    raw = source.take(LARGEST_DOCUMENT)
    with bounded("Word file"):
        report = read_word(raw, source.known, LARGEST_REPORT)
    yield report


def _mail(source: Source) -> Iterator[Item]:
    raw = source.take(LARGEST_DOCUMENT)
    with bounded("mail"):
        report = read_mail(raw, source.known, _of_page)
    yield report


def _feed(source: Source) -> Iterator[Item]:
    yield from read_feed(source.take(LARGEST_PAGE, text=True), source.known.url)


def _sitemap(source: Source) -> Iterator[Item]:
    yield from read_sitemap(source.take(LARGEST_DOCUMENT, text=True))


def _addresses(source: Source) -> Iterator[Item]:
    yield from read_addresses(source.stream)


_READERS: dict[Format, Callable[[Source], Iterator[Item]]] = {
    Format.TEXT: _text,
    Format.HTML: _html,
    Format.JSON_LINES: _json_lines,
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.PARQUET: _parquet,
    Format.PDF: _pdf,
    Format.DOCX: _word,
    Format.MAIL: _mail,
    Format.WARC: _warc,
    Format.GZIP: _gzip,
    Format.FEED: _feed,
    Format.SITEMAP: _sitemap,
    Format.ADDRESSES: _addresses,
}


def read_archived(page: Page, known: Known) -> Report | Failure:
    """The report of one page of an archive, or why there is none; `known.source` names the archive."""
    source = f"{known.source}#{page.number}"
    known = replace(known, source=source, ref=page.url, url=page.url)
    if page.content is None:
        return Failure(source=source, reason=f"page larger than {LARGEST_PAGE // 1_000_000} MB", ref=page.url)
    try:
        if page.html:
            return _of_page(page.content, page.charset, known)
        return _of_text(decode(page.content, page.charset), known)
    except UnreadableError as error:
        return Failure(source=source, reason=error.reason, cure=error.cure, ref=page.url)


def _of_text(text: str, known: Known) -> Report:
    if not any(c.isalnum() for c in text):
        raise UnreadableError("no words in it")
    if len(text) > LARGEST_REPORT:
        raise UnreadableError(f"larger than {LARGEST_REPORT // 1_000_000} MB, too large for one report")
    with bounded("text"):
        return compose(text, known)


def _of_page(raw: bytes, charset: str | None, known: Known) -> Report:
    """A page: decoded by its HTTP header, else by the charset it declares in its head, else as any text."""
    html = decode(raw, charset or declared_charset(raw))
    with bounded("page"):
        report = read_page(html, known)
    if len(report.text) > LARGEST_REPORT:
        raise UnreadableError(f"more than {LARGEST_REPORT // 1_000_000} MB of text, too much for one report")
    return report


class Pieces(io.RawIOBase):
    """A byte source read as its pieces come: what came before a break is not lost with the piece that broke, and
    closing this leaves the source open."""

    def __init__(self, source: IO[bytes] | Members) -> None:
        self._some = source.read1 if isinstance(source, Members) else getattr(source, "read1", source.read)

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
