"""Web archives (WARC): the pages they hold, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from reportedly.reading.errors import UnreadableError

_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain",)


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
        UnreadableError: the archive breaks off or is damaged; the pages before have been handed out.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            page = _page(record, number, limit)
            if page:
                yield page
    except ArchiveLoadFailed as error:
        raise UnreadableError(
            f"damaged archive after record {number}: {str(error).splitlines()[0][:120]}"
        ) from error


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
    if len(content) <= limit and getattr(record.raw_stream, "limit", 0) > 0:  # type: ignore[attr-defined]
        raise UnreadableError(f"archive broken off inside record {number}", "fetch the file again")
    url = own.get_header("WARC-Target-URI")
    return Page(number, url, content if len(content) <= limit else None, charset, media in _PAGES)
