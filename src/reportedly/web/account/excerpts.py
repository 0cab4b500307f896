"""Quotations: the widest words that are quoted of a report, with the narrower ones marked in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Words(Protocol):
    """Words of a report, as `Quote` and `Span` have them."""

    @property
    def start(self) -> int:
        """Where they begin, in code points."""

    @property
    def end(self) -> int:
        """Where they end."""

    @property
    def text(self) -> str:
        """The words."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a report in parts, each with whether it is marked; `start` and `end` as in the report."""

    report: str
    start: int
    end: int
    parts: tuple[tuple[str, bool], ...]

    @property
    def address(self) -> str:
        """The report's page, at these words."""
        return f"/report/{self.report}#{self.start}-{self.end}"

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(words for words, _ in self.parts)


def excerpts(report: str, quoted: Iterable[Words]) -> list[Excerpt]:
    """The widest of the words quoted of one report, in text order; what is quoted inside of them is marked."""
    spans = sorted({(q.start, q.end, q.text) for q in quoted if q.text}, key=lambda s: (s[0], -s[1]))
    wide: list[tuple[int, int, str]] = []
    for span in spans:
        if not wide or span[1] > wide[-1][1]:
            wide.append(span)
    return [
        Excerpt(report=report, start=start, end=end, parts=_parts(start, end, text, spans))
        for start, end, text in wide
    ]


def in_context(report: str, quoted: Iterable[Words], known: Iterable[Words]) -> list[Excerpt]:
    """The words quoted, each inside the widest of the known words of the report that hold it; what is quoted is marked."""
    spans = sorted({(q.start, q.end, q.text) for q in quoted if q.text})
    pool = [(q.start, q.end, q.text) for q in known if q.text]
    wide = {
        max((p for p in pool if p[0] <= span[0] and span[1] <= p[1]), key=lambda p: p[1] - p[0], default=span)
        for span in spans
    }
    return [
        Excerpt(report=report, start=start, end=end, parts=_parts(start, end, text, spans))
        for start, end, text in sorted(wide)
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in wide)
    ]


def _parts(start: int, end: int, text: str, spans: list[tuple[int, int, str]]) -> tuple[tuple[str, bool], ...]:
    inner = [(a, b) for a, b, _ in spans if start <= a and b <= end and (a, b) != (start, end)]
    # what fills most of the quotation marks nothing
    inner = [(a, b) for a, b in inner if (b - a) * 2 <= end - start]
    marked = [any(a <= start + at < b for a, b in inner) for at in range(len(text))]
    parts: list[tuple[str, bool]] = []
    begun = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[begun]:
            parts.append((_flat(text[begun:at]), marked[begun]))
            begun = at
    return tuple(parts)


def _flat(text: str) -> str:
    """The words on one line; blanks at either end stay as one."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")
