"""Feeds (RSS, Atom, JSON Feed) to the pages they name."""

import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from reportedly.reading.decode import decode
from reportedly.reading.errors import UnreadableError
from reportedly.reading.fragment import fragment_text, is_marked_up
from reportedly.reading.how import Link
from reportedly.reading.limits import bounded

# An entry with so many words carries the report; with fewer it carries its beginning, and the page is read.
WHOLE_REPORT = 150
# No feed in use has more entries; a longer one is a list of addresses.
MOST_ENTRIES = 5_000


def read_feed(raw: bytes, base: str | None) -> Iterator[Link]:
    """The entries of a feed, in its order.

    Args:
        raw: the feed.
        base: its address, for entries whose own are relative; None where it is a file.

    Raises:
        UnreadableError: it is no feed, or has no entry that names a page.
    """
    with bounded("feed"):
        links = _json_links(raw) if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml_links(raw)
    count = 0
    for link in links[:MOST_ENTRIES]:
        url = urljoin(base or "", link.url)
        if url.startswith(("http://", "https://")):
            count += 1
            yield _at(link, url)
    if not count:
        raise UnreadableError("a feed without entries that name a page")


def _at(link: Link, url: str) -> Link:
    return Link(
        url=url, title=link.title, published=link.published, publisher=link.publisher, author=link.author,
        language=link.language, changed=link.changed, text=link.text,
    )  # fmt: skip


def _xml_links(raw: bytes) -> list[Link]:
    import feedparser

    # bytes as a stream: a string might be taken for a path or an address
    feed = feedparser.parse(io.BytesIO(raw), resolve_relative_uris=False)
    if feed.get("bozo") and not feed.entries:
        raise UnreadableError(f"a feed that cannot be read ({feed.get('bozo_exception')})"[:200])
    publisher = _words(feed.feed.get("title"))
    language = _words(feed.feed.get("language"))
    return [
        Link(
            url=_words(entry.get("link")) or "",
            title=_plain(entry.get("title")),
            published=_words(entry.get("published")) or _words(entry.get("date")),
            publisher=_words((entry.get("source") or {}).get("title")) or publisher,
            author=_words(entry.get("author")),
            language=language[:2].lower() if language else None,
            changed=_words(dict.get(entry, "updated"))
            or _words(entry.get("published")),  # as printed, not made up
            text=_whole(*(piece.get("value") for piece in entry.get("content") or ())),
        )
        for entry in feed.entries
        if isinstance(entry, dict)
    ]


def _json_links(raw: bytes) -> list[Link]:
    try:
        feed = json.loads(decode(raw))
    except ValueError as error:
        raise UnreadableError(f"a feed that is not JSON: {error}"[:200]) from error
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list):
        raise UnreadableError("a JSON feed without `items`")
    publisher, language = _words(feed.get("title")), _words(feed.get("language"))
    return [
        Link(
            url=_words(entry.get("url")) or _words(entry.get("external_url")) or "",
            title=_plain(entry.get("title")),
            published=_words(entry.get("date_published")),
            publisher=publisher,
            author=_authors(entry),
            language=(_words(entry.get("language")) or language or "")[:2].lower() or None,
            changed=_words(entry.get("date_modified")) or _words(entry.get("date_published")),
            text=_whole(entry.get("content_html"), entry.get("content_text")),
        )
        for entry in entries
        if isinstance(entry, dict)
    ]


def _authors(entry: dict[str, Any]) -> str | None:
    people = entry.get("authors")
    names = (
        [_words(one.get("name")) for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    )
    return ", ".join(name for name in names if name) or None


def _whole(*contents: object) -> str | None:
    """The first content that is long enough to be the report itself, as plain text."""
    for content in contents:
        if not isinstance(content, str) or len(content.split()) < WHOLE_REPORT:
            continue
        text = fragment_text(content) if is_marked_up(content) else content
        if len(text.split()) >= WHOLE_REPORT:
            return text
    return None


def _plain(value: object) -> str | None:
    words = _words(value)
    return fragment_text(words).replace("\n\n", " ") if words and is_marked_up(words) else words


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
