"""The words an event was read from, with one sentence before and after, and the words that carry it marked."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from reportedly.records import Coding, Event, Record, Report
from reportedly.records.vocabulary import READ_KINDS
from reportedly.review import words_of
from reportedly.web.marks import Segment, marks_of, segments

# The end of a sentence: a full stop, perhaps with quotation marks, before a blank and what begins a sentence.
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of the report: `read` where the event was read from it, else the context of what was.

    `after`: what lies between it and the stretch before: "" nothing, "break" a new paragraph, "more" other text.
    """

    start: int
    end: int
    read: bool
    segments: tuple[Segment, ...] = ()
    after: Literal["", "break", "more"] = ""


def passage(report: Report, coding: Coding, event: Event) -> tuple[Piece, ...]:
    """The evidence of an event in text order, each stretch with a sentence before and after it; overlaps are told once.

    Args:
        report, coding: its report.
        event: as it is shown.
    """
    text = report.text
    own = Coding(report=coding.report, events=(event,))
    marks = marks_of(own, len(text))
    bounds = sentences(report)
    read = sorted((s.start, s.end) for s in event.evidence) or [words_of(event)]
    wanted: dict[tuple[int, int], bool] = {}
    for start, end in read:
        around = [at for at in range(len(bounds)) if bounds[at][0] < end and bounds[at][1] > start]
        first, last = (min(around), max(around)) if around else (0, -1)
        for at in range(max(first - 1, 0), min(last + 2, len(bounds))):
            inside = any(low < bounds[at][1] and high > bounds[at][0] for low, high in read)
            wanted[bounds[at]] = wanted.get(bounds[at], False) or inside
    found: list[Piece] = []
    for (start, end), inside in sorted(wanted.items()):
        parts = tuple(segments(text, marks, start, end))
        after = _between(text, found[-1].end, start) if found else ""
        found.append(Piece(start=start, end=end, read=inside, segments=parts, after=after))
    return tuple(found)


def _between(text: str, end: int, start: int) -> Literal["", "break", "more"]:
    if text[end:start].strip():
        return "more"
    return "break" if end < start else ""


def sentences(report: Report) -> list[tuple[int, int]]:
    """Where the sentences of a report's prose lie, by its marks alone."""
    blocks = [(b.start, b.end) for b in report.blocks if b.kind in READ_KINDS] or [(0, len(report.text))]
    return [bounds for start, end in blocks for bounds in _sentences(report.text, start, end)]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _END.finditer(text, start, end):
        yield at, found.end()
        at = found.end()
    if text[at:end].strip():
        yield at, end


def words_in(pieces: Sequence[Piece], text: str, words: str) -> tuple[int, int] | None:
    """Where words stand that a reviewer wrote: in the passage first, then anywhere in the text; None where nowhere."""
    wanted = re.escape(" ".join(words.split())).replace(r"\ ", r"\s+")
    if not wanted:
        return None
    pattern = re.compile(wanted, re.IGNORECASE)
    for piece in sorted(pieces, key=lambda p: not p.read):
        if found := pattern.search(text, piece.start, piece.end):
            return found.span()
    found = pattern.search(text)
    return found.span() if found else None
