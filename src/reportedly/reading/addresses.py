"""Lists of addresses and sitemaps to the pages they name."""

import io
from collections.abc import Iterator
from typing import IO, Any

from reportedly.reading.errors import UnreadableError
from reportedly.reading.how import Link

# The longest address that servers take.
LONGEST_ADDRESS = 8_192
NEWS = "sitemap-news"


def read_addresses(stream: IO[bytes]) -> Iterator[Link]:
    """The addresses of a list, one a line; blank lines and such as begin with # are passed over."""
    while line := stream.readline(LONGEST_ADDRESS):
        words = line.removeprefix(b"\xef\xbb\xbf").strip()
        if words and not words.startswith(b"#"):
            yield Link(url=words.decode("utf-8", "replace"))


def read_sitemap(raw: bytes) -> Iterator[Link]:
    """The pages and further sitemaps that a sitemap names, with what a news sitemap says of them.

    Raises:
        UnreadableError: it is damaged (what came before was handed out), or names nothing.
    """
    from lxml import etree

    count = 0
    try:
        walk = etree.iterparse(
            io.BytesIO(raw), events=("end",), resolve_entities=False, no_network=True, load_dtd=False,
            recover=True, huge_tree=False,
        )  # fmt: skip
        for _, element in walk:
            if _name(element) in ("url", "sitemap"):
                link = _link(element)
                element.clear()
                if link is not None:
                    count += 1
                    yield link
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"a damaged sitemap, {count} addresses read before ({error})"[:200]) from error
    if not count:
        raise UnreadableError("a sitemap without addresses")


def _link(element: Any) -> Link | None:
    told: dict[str, str] = {}
    for inner in element.iterdescendants():
        if inner.getparent() is not element and NEWS not in str(inner.tag):
            continue  # a picture's or a video's
        words = " ".join((inner.text or "").split())
        if words:
            told.setdefault(_name(inner), words)
    if not told.get("loc", "").startswith(("http://", "https://")):
        return None
    return Link(
        url=told["loc"],
        title=told.get("title"),
        published=told.get("publication_date"),
        publisher=told.get("name"),
        language=told.get("language", "")[:2].lower() or None,
        changed=told.get("lastmod") or told.get("publication_date"),
    )


def _name(element: Any) -> str:
    """The name of an element without its namespace; "" of a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
