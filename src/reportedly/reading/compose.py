"""A decoded text and what is known about it, to a Report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reading.dates import iso_day
from reportedly.reading.layout import Layout, lay_out
from reportedly.reading.lines import Paragraph, paragraphs_of
from reportedly.reading.rules import dateline_facts
from reportedly.records import Published, Report, report_id

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known about a report beside its text. `published` and `publisher` were given by the caller or the
    record; the `page_` fields come from a page's metadata, or from the feed that names it, and yield to them.
    None: not known."""

    ref: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    source: str | None = None
    page_title: str | None = None
    page_published: str | None = None
    page_publisher: str | None = None
    author: str | None = None


def from_text(
    text: str,
    *,
    ref: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    source: str | None = None,
) -> Report:
    """A report from text in memory.

    Args:
        text: the report, plain text. Kept as it is (half characters that UTF-8 cannot write become U+FFFD), so every
            offset counts its code points.
        ref: your own name for it.
        title: the headline, where you have it apart from the text; it need not stand in the text.
        published: the publication date, ISO or as printed ("2 May 2019"). What is not a date is left out, and
            `report.published.note` says so.
        publisher: who published it.
        url: where it stands on the web.
        language: ISO 639-1 code; None where you do not know.
        source: the path or archive record it came from.

    Returns:
        The report with its blocks, dateline, credits and what its own furniture tells (author, publisher).
    """
    known = Known(
        ref=ref, title=title, published=published, publisher=publisher, url=url, language=language, source=source
    )
    return compose(text, known)


def compose(text: str, known: Known, paragraphs: Sequence[Paragraph] | None = None) -> Report:
    """A report from its text, what is known beside it, and its paragraphs where the page's markup tells them."""
    text = _LONE_SURROGATE.sub("\ufffd", text)
    title = _clean(known.title) or _clean(known.page_title)
    found = paragraphs_of(text) if paragraphs is None else paragraphs
    titled = title is not None and not _opens_with(text, found, title)
    layout = lay_out(text, found, titled=titled)
    return Report(
        id=report_id(text),
        text=text,
        blocks=tuple(layout.blocks),
        ref=_clean(known.ref),
        title=title or layout.headline,
        publisher=_publisher(known, layout),
        author=_clean(known.author) or layout.author,
        url=_clean(known.url),
        language=_clean(known.language),
        published=_published(known, layout),
        dateline=layout.dateline,
        credits=tuple(layout.credits),
        source=known.source,
    )


def _opens_with(text: str, paragraphs: Sequence[Paragraph], title: str) -> bool:
    """Whether the title stands among the first three paragraphs (a kicker or a label may come before it)."""
    wanted = title.casefold()
    return any(" ".join(text[p.start : p.end].split()).casefold() == wanted for p in paragraphs[:3])


def _publisher(known: Known, layout: Layout) -> str | None:
    """Given, else the page's metadata, else the page's furniture, else the agency of the dateline."""
    told = _clean(known.publisher) or _clean(known.page_publisher) or layout.publisher
    if told or layout.dateline is None or layout.dateline.agency is None:
        return told
    return dateline_facts().agencies.get(layout.dateline.agency, layout.dateline.agency)


def _published(known: Known, layout: Layout) -> Published:
    """Given, else metadata, else a printed date with its year; a date that cannot be read is told in the note."""
    note: str | None = None
    if known.published and known.published.strip():
        if day := iso_day(known.published):
            return Published(value=day, basis="given")
        note = f'the given date "{known.published[:40]}" is not a date that can be read; write it as YYYY-MM-DD'
    if known.page_published:
        if day := iso_day(known.page_published):
            return Published(value=day, basis="metadata", note=note)
        note = note or f'the date of the page\'s metadata, "{known.page_published[:40]}", cannot be read'
    if layout.published and (day := iso_day(layout.published)):
        return Published(value=day, basis="dateline", note=note or f'printed on the page: "{layout.published}"')
    if layout.dateline and layout.dateline.date and (day := iso_day(layout.dateline.date)):
        return Published(value=day, basis="dateline", note=note)
    return Published(note=note)


def _clean(words: str | None) -> str | None:
    """White space squeezed, half characters replaced; None for nothing."""
    return _LONE_SURROGATE.sub("\ufffd", " ".join(words.split())) or None if words else None
