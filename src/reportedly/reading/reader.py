"""Files and addresses to reports, lazily and in input order."""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from reportedly.reading.compose import Known
from reportedly.reading.dates import iso_day
from reportedly.reading.errors import BrokenGzipError, UnreadableError
from reportedly.reading.fetch import Web
from reportedly.reading.follow import Follower, Item
from reportedly.reading.formats import SNIFFED, Pieces, Source, items
from reportedly.reading.how import Link
from reportedly.reading.inputs import ADDRESS, STANDARD_INPUT, expand
from reportedly.records import Failure, Report


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    columns: Mapping[str, str] | None = None,
    web: Web | None = None,
) -> Iterator[Report | Failure]:
    """The reports of files, folders (recursively), globs, addresses and standard input ("-"), one at a time, in input order.

    Reads plain text, HTML, JSON Lines, JSON, CSV, Parquet, PDF, DOCX, mails, MHTML, WARC, feeds, sitemaps and lists of
    addresses, and each of them gzipped; the format is told by content, then by ending. Nothing is held in memory but one
    report (a JSON file that is no JSON Lines is read whole).

    Args:
        paths: one path or several; http and https addresses are fetched, and what feeds, sitemaps and lists name.
        published: the publication date of reports whose own record gives none (ISO or "2 May 2019").
        publisher: likewise the publisher.
        columns: under which name a table (CSV, Parquet, JSON) has a field of a report, as {"text": "body"}.
        web: how pages are asked for, and what was fetched before; None: politely, public addresses only, nothing known.
            The caller closes what it gives.

    Yields:
        A Report, or a Failure with the reason and the cure for what could not be read. The rest goes on.

    Raises:
        ValueError: `published` is not a date.
    """
    if published is not None and (day := iso_day(published)) is None:
        raise ValueError(f'published: "{published}" is not a date; write it as YYYY-MM-DD')
    given = Known(published=None if published is None else day, publisher=publisher)
    return _read_all([paths] if isinstance(paths, str | Path) else paths, given, columns or {}, web)


def _read_all(
    paths: Iterable[str | Path], given: Known, columns: Mapping[str, str], web: Web | None
) -> Iterator[Report | Failure]:
    own = Web() if web is None else None
    try:
        reading = _Reading(given, columns, web or own or Web())
        for path in reading.follower.ahead(_named(paths), 0):
            if isinstance(path, Failure):
                yield path
            elif isinstance(path, Link):
                yield from reading.follower.follow(path, given)
            else:
                yield from reading.file(path)
    finally:
        if own is not None:
            own.close()


@dataclass(init=False, slots=True)
class _Reading:
    """One run of `read`."""

    given: Known
    columns: Mapping[str, str]
    follower: Follower

    def __init__(self, given: Known, columns: Mapping[str, str], web: Web) -> None:
        self.given, self.columns = given, columns
        self.follower = Follower(web, self._items)

    def _items(self, stream: IO[bytes], known: Known, name: str, charset: str | None) -> Iterator[Item]:
        return items(Source(stream, known, name, charset, self.columns))

    def file(self, path: str) -> Iterator[Report | Failure]:
        """All reports of one file; whatever breaks ends the file, not the run."""
        known = replace(self.given, source=path, ref=None if path == STANDARD_INPUT else path)
        count = 0
        try:
            with _open(path) as stream:
                items = self._items(stream, known, path, None)
                # A list on standard input may grow while it is read: its next address need not be there yet.
                ahead = items if path == STANDARD_INPUT else self.follower.ahead(items, 1)
                for item in ahead:
                    count += 1
                    if isinstance(item, Link):
                        yield from self.follower.follow(item, self.given, 1)
                    else:
                        yield item
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


def _named(paths: Iterable[str | Path]) -> Iterator[Link | Failure | str]:
    for path in expand(paths):
        yield Link(url=path) if isinstance(path, str) and path.startswith(ADDRESS) else path


def _open(path: str) -> IO[bytes]:
    if path == STANDARD_INPUT:
        return io.BufferedReader(Pieces(sys.stdin.buffer), SNIFFED)
    return open(path, "rb", buffering=SNIFFED)
