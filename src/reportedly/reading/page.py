"""A web page to a Report: the article's paragraphs, one block each, and what the page says of itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.reading.compose import Known, compose
from reportedly.reading.errors import UnreadableError
from reportedly.reading.lines import Paragraph
from reportedly.reading.metadata import metadata_of
from reportedly.records import Report

# A page whose main text has fewer words holds no report: a menu, a cookie notice, an error page. The shortest
# flash worth reading ("At least nine people were killed when ...") has some twenty.
FEWEST_WORDS = 15
# Beyond this a figure's caption is no caption but an article put into the wrong element.
LONGEST_FIGURE_CAPTION = 600
MOST_CAPTIONS = 20
# The longest live pages have some 30,000 elements; telling the article apart from the rest takes minutes beyond this.
MOST_ELEMENTS = 200_000


def read_page(html: str, known: Known) -> Report:
    """The report in a web page. Its text is made of the headline, the captions, and the paragraphs of the article,
    with a blank line between them; nothing of the markup is left, so offsets count in that text.

    Raises:
        UnreadableError: the page holds no article.
    """
    import trafilatura

    tree = trafilatura.load_html(html)
    if tree is None:
        raise UnreadableError("no article in the page (no readable markup)")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise UnreadableError(f"a page of more than {MOST_ELEMENTS:,} elements, which is no article")
    page = metadata_of(tree)
    captions = _captions(tree)
    document = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2199-12-31"},
    )
    pieces = [] if document is None else list(_pieces(document.body))
    if sum(len(words.split()) for hint, words in pieces if hint != "head") < FEWEST_WORDS:
        raise UnreadableError(
            "no article in the page (menus, notices or nothing)", "check that the page was saved whole"
        )
    title = known.title or page.title or document.title or known.page_title
    pieces = _headed(pieces, title)
    pieces[1:1] = [("caption", words) for words in captions if all(words != other for _, other in pieces)]
    text, paragraphs = join(pieces)
    known = replace(
        known,
        title=None if pieces[0][0] == "title" else title,
        url=known.url or page.url or document.url,
        language=page.language or known.language,
        page_title=None,
        page_published=page.published or known.page_published,
        page_publisher=page.publisher or known.page_publisher or document.sitename,
        author=page.author or known.author or document.author,
    )
    return compose(text, known, paragraphs)


def _pieces(body: Any) -> Iterator[tuple[str, str]]:
    """(hint, words) of each paragraph, heading and list item in page order."""
    for element in body.iter("p", "head", "item", "quote", "code"):
        if any(child.tag in ("p", "item", "quote") for child in element):
            continue
        hint = {"head": "head", "item": "item"}.get(element.tag, "p")
        for words in _printed_lines(element):
            yield hint, words


def _printed_lines(element: Any) -> Iterator[str]:
    parts = [element.text or ""]
    for child in element.iterdescendants():
        parts.append("\n" if child.tag == "lb" else child.text or "")
        parts.append(child.tail or "")
    for line in re.split(r"\n\s*", "".join(parts)) if element.find(".//lb") is not None else ["".join(parts)]:
        if words := " ".join(line.split()):
            yield words


def _captions(tree: Any) -> list[str]:
    found: list[str] = []
    for element in tree.iter("figcaption"):
        words = " ".join("".join(element.itertext()).split())
        if words and len(words) <= LONGEST_FIGURE_CAPTION and words not in found:
            found.append(words)
    return found[:MOST_CAPTIONS]


def _headed(pieces: list[tuple[str, str]], title: str | None) -> list[tuple[str, str]]:
    """The pieces with the headline in front, once."""
    wanted = " ".join((title or "").split())
    for index, (hint, words) in enumerate(pieces[:3]):
        if hint == "head" and (
            not wanted or words.casefold() in wanted.casefold() or wanted.casefold() in words.casefold()
        ):
            return [("title", words), *pieces[:index], *pieces[index + 1 :]]
    return [("title", wanted), *pieces] if wanted else [*pieces]


def join(pieces: list[tuple[str, str]]) -> tuple[str, list[Paragraph]]:
    """The text of (hint, words) pieces, a blank line between them, and where each stands."""
    paragraphs: list[Paragraph] = []
    at = 0
    for hint, words in pieces:
        paragraphs.append(Paragraph(at, at + len(words), gap=True, hint=hint))
        at += len(words) + 2
    return "\n\n".join(words for _, words in pieces), paragraphs
