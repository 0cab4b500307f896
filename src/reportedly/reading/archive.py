"""Web archives (WARC): the pages they hold, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from reportedly.reading.errors import BrokenGzipError, UnreadableError

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


class _AsItComes:
    """A stream whose `read` hands out what is there: whole records before a break are then seen before the break."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        return self._stream.read1(size)  # type: ignore[attr-defined,no-any-return]


def pages(stream: IO[bytes], limit: int) -> Iterator[Page]:
    """The web pages and texts of an archive, read one record at a time.

    Responses other than 200, requests, pictures and scripts are passed over: an archive holds them by design. The
    date of a record (`WARC-Date`) is when the page was fetched, not when it was published, so it is not used.

    Raises:
        UnreadableError: the archive breaks off or is damaged; the pages before have been handed out.
    """
    from warcio.archiveiterator import ArchiveIterator

    records = iter(ArchiveIterator(_AsItComes(stream)))
    number = 0
    record = None
    while True:
        try:
            before, record = record, next(records, None)
            _refuse_cut(before, number)
            page = None if record is None else _page(record, number + 1, limit)
        except (UnreadableError, BrokenGzipError):
            raise
        except Exception as error:  # warcio meets damage with whatever its parser trips over
            words = (str(error).splitlines() or [""])[0][:120]
            raise UnreadableError(
                f"damaged archive after record {number}: {type(error).__name__} {words}"
            ) from error
        if record is None:
            return
        number += 1
        if page:
            yield page


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
    if len(content) <= limit:
        _refuse_cut(record, number)
    url = own.get_header("WARC-Target-URI")
    return Page(number, url, content if len(content) <= limit else None, charset, media in _PAGES)


def _refuse_cut(record: object, number: int) -> None:
    """Raise where a record that was read to its end is shorter than its header says."""
    if getattr(getattr(record, "raw_stream", None), "limit", 0) > 0:
        raise UnreadableError(f"archive broken off inside record {number}", "fetch the file again")
