"""Words of a report in their lines, marked, with what they became below: what `reportedly places`, `times` and
`statements` show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.records import Report


class Mark(NamedTuple):
    """A stretch of a text that is shown in a style."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Found:
    """Words found at offsets `start` to `end` of a text: the style of their mark, what they became, and why.

    `also` are further stretches that belong to it; they are marked first, in whatever line they stand.
    """

    start: int
    end: int
    style: str
    became: str
    why: str = ""
    also: tuple[Mark, ...] = ()


def in_report(
    report: Report, about: Iterable[str], found: Iterable[Found], nothing: str
) -> Iterator[RenderableType]:
    """A report's title, what is known `about` it, and what was found in its lines; `nothing` where that is nothing."""
    yield Rule(Text(report.title or report.ref or report.id, style="bold"))
    yield Text(" · ".join(about), style="dim")
    ordered = sorted(found, key=lambda f: f.start)
    if not ordered:
        yield Text(nothing, style="dim")
    yield from in_context(report.text, ordered)


def json_line(report: Report, start: int, end: int, **told: Any) -> str:
    """One JSON object: the report's `id` and `ref`, the words around a stretch of its text, and what is `told` of it."""
    record = {"report": report.id, "ref": report.ref, "context": around(report.text, start, end), **told}
    return msgspec.json.encode(record).decode("utf-8")


def in_context(text: str, found: Sequence[Found]) -> Iterator[RenderableType]:
    """Each line of `text` that holds something found, its words marked, and a row for each of them below it.

    `found` is in text order; what overlaps is marked in that order.
    """
    marks = [mark for f in found for mark in f.also] + [Mark(f.start, f.end, f.style) for f in found]
    for start, end in _lines(text):
        marked = [m for m in marks if m.start < end and start < m.end]
        if not marked:
            continue
        line = Text(text[start:end])
        for one in marked:
            line.stylize(one.style, max(one.start, start) - start, min(one.end, end) - start)
        yield line
        here = [f for f in found if start <= f.start < end]
        if here:
            yield Padding(_rows(text, here), (0, 0, 1, 4))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip())
        start += len(line)


def _rows(text: str, found: Iterable[Found]) -> Table:
    grid = Table.grid(padding=(0, 1))
    for one in found:
        words = " ".join(text[one.start : one.end].split())
        why = Padding(Text(one.why, style="dim"), (0, 0, 0, 1))
        grid.add_row(Text(words, style=one.style), "→", Text(one.became), why)
    return grid


# Letters either side of the words in a line of JSON: about a dozen words.
AROUND = 80


def around(text: str, start: int, end: int) -> str:
    """The words about a stretch of text in one line, cut at blanks, with "…" where cut."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[low:start], text[end:high]
    if low:
        before = "… " + before.partition(" ")[2]
    if high < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join((before + text[start:end] + after).split())
