"""Web archives (WARC): the pages they hold, one after the other."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from reportedly.reading.cutting import Cutter, Record
from reportedly.reading.errors import UnreadableError

_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain",)
# What stands around a page in its record: two headers.
_AROUND = 200_000


@dataclass(frozen=True, slots=True)
class Page:
    """One record that may hold a report. `content` None: longer than `limit` and left unread. `html`: a web page,
    else plain text. `number` counts all records of the archive from 1."""

    number: int
    url: str | None
    content: bytes | None
    charset: str | None
    html: bool


def pages(stream: IO[bytes], limit: int) -> Iterator[Page]:
    """The web pages and texts of an archive, read one record at a time.

    Responses other than 200, requests, pictures and scripts are passed over: an archive holds them by design. The
    date of a record (`WARC-Date`) is when the page was fetched, not when it was published, so it is not used.

    Raises:
        UnreadableError: the archive breaks off or is damaged. All pages that could be read, also behind the damage, have been
            handed out.
    """
    cutter = Cutter(stream, limit + _AROUND)
    for record in cutter.records():
        try:
            page = _page_of(record, limit)
        except Exception:  # noqa: BLE001  warcio meets damage with whatever its parser trips over
            cutter.damage.append(record.number - 1)
            cutter.lost += len(record.raw)
            continue
        if page:
            yield page
    if cutter.error is not None and not cutter.damage:
        raise cutter.error
    if cutter.damage:
        where = ", ".join(map(str, cutter.damage[:5])) + (
            f" and {len(cutter.damage) - 5} more" if cutter.damage[5:] else ""
        )
        words = f"damaged archive after record {where}: {cutter.lost:,} bytes passed over, all else was read"
        raise UnreadableError(words, "fetch the file again")
    if cutter.inside is not None:
        raise UnreadableError(f"archive broken off inside record {cutter.inside}", "fetch the file again")


def _page_of(record: Record, limit: int) -> Page | None:
    from warcio.archiveiterator import ArchiveIterator

    found = next(iter(ArchiveIterator(io.BytesIO(record.raw))), None)
    return None if found is None else _page(found, record.number, limit)


def _page(record: object, number: int, limit: int) -> Page | None:
    kind = getattr(record, "rec_type", None)
    headers = getattr(record, "http_headers", None)
    own = record.rec_headers  # type: ignore[attr-defined]
    if kind == "response" and headers is not None:
        if str(headers.get_statuscode()) != "200":
            return None
        content_type = headers.get_header("Content-Type") or ""
    elif kind in ("resource", "conversion"):
        content_type = own.get_header("Content-Type") or ""
    else:
        return None
    media, _, rest = content_type.partition(";")
    media = media.strip().lower()
    if media not in _PAGES + _TEXTS:
        return None
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    content = record.content_stream().read(limit + 1)  # type: ignore[attr-defined]
    url = own.get_header("WARC-Target-URI")
    return Page(number, url, content if len(content) <= limit else None, charset, media in _PAGES)
