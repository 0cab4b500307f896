"""A piece of HTML that is all article (the body of a mail, an entry of a feed) to plain text, a paragraph a line."""

import re
from typing import Any

from reportedly.reading.errors import UnreadableError

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
     "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
_UNREAD = frozenset("script style head title template noscript svg math button select option input".split())  # noqa: SIM905
_TAG = re.compile(r"<[a-zA-Z!/][^<>]{0,2000}>")


def is_marked_up(words: str) -> bool:
    """Whether words hold HTML elements."""
    return bool(_TAG.search(words))


def fragment_text(html: str) -> str:
    """The words of a fragment, paragraphs apart by a blank line.

    Raises:
        UnreadableError: it cannot be parsed.
    """
    from lxml import etree
    from lxml import html as markup

    try:
        root = markup.document_fromstring(html.replace("\x00", " "))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("no readable markup in it") from error
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        _walk(event, element, parts)
    paragraphs = (" ".join(words.split()) for words in "".join(parts).split("\n"))
    return "\n\n".join(words for words in paragraphs if words)


def _walk(event: str, element: Any, parts: list[str]) -> None:
    """One step: what stands before, inside and behind an element."""
    tag = element.tag if isinstance(element.tag, str) else ""
    unread = not tag or tag in _UNREAD
    if event == "start":
        if tag in _BLOCKS:
            parts.append("\n")
        if unread or _hidden(element):
            for child in list(element):  # what is not read is not walked into
                element.remove(child)
        elif element.text:
            parts.append(element.text.replace("\n", " "))
    else:
        if tag in _BLOCKS:
            parts.append("\n")
        if element.tail:
            parts.append(element.tail.replace("\n", " "))


def _hidden(element: Any) -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "").lower()
