"""A text cut into lines, and lines joined into paragraphs: where they stand, nothing about what they are."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from reportedly.reading.dateline import find_dateline

# A text is hard-wrapped where no line is longer than this: terminals, telex and mail wrap at 60 to 80; 110 leaves
# room for wide editors. A longer line means that the writer ends a line only where a paragraph ends.
WIDEST_WRAP = 110
# The share of neighbouring lines that must be "full" (the next word would not have fitted) for a text to count as
# wrapped. Greedy wrapping gives 1.0 inside paragraphs; text with a paragraph on each line seldom passes 0.4.
WRAPPED_SHARE = 0.6
# Sentences on lines of their own may be "full" by chance, but they end in a stop; wrapped lines mostly break inside one.
BROKEN_SHARE = 0.5
# In wrapped text a line without a stop that fills this share of the width was broken, whatever word comes next.
SHORT_LINE = 0.7
# A dateline among the first lines begins the body, even right below a headline that fills its line.
TOP_LINES = 6

BULLETS = "•‣◦●▪■►▶⁃∙·*–—-"
PLAIN_BULLETS = frozenset("•‣◦●▪■►▶⁃∙")
_BULLET = re.compile(rf"([{re.escape(BULLETS)}])\s+(?=\S)")
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_STOP = re.compile(r"[.!?:;…]['\"”’)\]»]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, white space at both ends off; `indent` in characters; `gap`: a blank line stands before."""

    start: int
    end: int
    indent: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read on into one another. `start` is after the bullet mark where there is one.

    `gap`: a blank line (or the start of the text) stands before it. `hint`: what the page's markup says it is
    ("head", "caption", "item", "title"), None for plain text.
    """

    start: int
    end: int
    gap: bool
    mark: str | None = None
    lines: int = 1
    hint: str | None = None


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that hold anything but white space, in order. Any kind of line end counts."""
    found: list[Line] = []
    begin, gap = 0, True
    for stop, after in (*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))):
        body = text[begin:stop]
        words = body.strip()
        if words:
            indent = len(body) - len(body.lstrip())
            found.append(Line(begin + indent, begin + indent + len(words), indent, gap))
        gap = not words
        begin = after
    return found


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of plain text: a line each, or the joined lines of hard-wrapped text."""
    lines = lines_of(text)
    marks = _bullet_marks(text, lines)
    width = _wrap_width(text, lines)
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        first = groups[-1][0] if groups else -1
        if groups and not line.gap and _reads_on(text, lines, marks, index, first, width):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [_paragraph(text, [lines[i] for i in group], marks.get(group[0])) for group in groups]


def _paragraph(text: str, lines: list[Line], mark: str | None) -> Paragraph:
    start = lines[0].start
    if mark:
        start += 1
        while text[start].isspace():
            start += 1
    return Paragraph(start, lines[-1].end, lines[0].gap, mark, len(lines))


def _bullet_marks(text: str, lines: list[Line]) -> dict[int, str]:
    """Bullet marks by line number. A dash or star is one only where another line carries the same mark."""
    found = {i: m[1] for i, line in enumerate(lines) if (m := _BULLET.match(text, line.start, line.end))}
    marks = Counter(found.values())
    return {i: mark for i, mark in found.items() if mark in PLAIN_BULLETS or marks[mark] > 1}


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width a text is wrapped at, or None where it is not wrapped."""
    if not lines:
        return None
    width = max(line.indent + line.end - line.start for line in lines)
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if width > WIDEST_WRAP or not pairs:
        return None
    full = sum(_full(text, a, b, width) for a, b in pairs)
    broken = sum(not _STOP.search(text[a.start : a.end]) for a, _ in pairs)
    reading_on = text.isupper() or any(text[b.start].islower() for _, b in pairs)
    if full < WRAPPED_SHARE * len(pairs) or broken < BROKEN_SHARE * len(pairs) or not reading_on:
        return None
    return width


def _full(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    word = re.match(r"\S+", text[after.start : after.end])
    return line.indent + line.end - line.start + 1 + (word.end() if word else 0) > width


def _reads_on(
    text: str, lines: list[Line], marks: dict[int, str], index: int, first: int, width: int | None
) -> bool:
    """Whether line `index` continues the paragraph that begins with line `first`."""
    line, before = lines[index], lines[index - 1]
    if index in marks:
        return False
    stopped = bool(_STOP.search(text[before.start : before.end]))
    if not stopped and text[line.start].islower():
        return True
    if first in marks:
        return width is not None and (line.indent > lines[first].indent or _full(text, before, line, width))
    if width is None or (line.indent > before.indent + 1 and (stopped or index - 1 != first)):
        return False
    if index <= TOP_LINES and find_dateline(text, line.start, line.end):
        return False
    return _full(text, before, line, width) or (not stopped and before.end - before.start > SHORT_LINE * width)
