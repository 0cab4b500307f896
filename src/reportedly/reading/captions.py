"""Pictures told in words: a caption and its credit, taken apart."""

import re
from dataclasses import dataclass

from reportedly.reading.rules import LONGEST_CREDIT, rules
from reportedly.records.vocabulary import BlockKind

# A longer paragraph that ends in a credit is prose with a credit left behind; captions run to some 80 words.
LONGEST_CAPTION = 600
_WORD = re.compile(r"[^\W_]")
# Before a credit stands the end of the caption: a stop, a bracket, a dash, or nothing at all.
_BOUNDARY = re.compile(r"(?:^|[.!?…:;|—–)\]'\"”’]|\s-)\s*$")


@dataclass(frozen=True, slots=True)
class Picture:
    """Parts of a picture's paragraph in text order: (kind, start, end)."""

    parts: tuple[tuple[BlockKind, int, int], ...]

    @property
    def has_caption(self) -> bool:
        """Whether any part is a caption (a credit may stand alone)."""
        return any(kind in ("caption", "prose") for kind, _, _ in self.parts)


def find_picture(text: str, start: int, end: int) -> Picture | None:
    """Caption and credit in `text[start:end]`, or None where it is no picture's paragraph."""
    parts: list[tuple[BlockKind, int, int]] = []
    led = False
    for rule in rules().lead:
        if found := rule.pattern.match(text, start, end):
            parts.append((rule.kind, start, found.end() - len(found[0]) + len(found[0].rstrip())))
            start, led = found.end(), True
            break
    credit = _credit_start(text, start, end)
    if credit is None and not led:
        return None
    stop = end if credit is None else credit
    if _WORD.search(text, start, stop):
        parts.append(("caption" if end - start <= LONGEST_CAPTION else "prose", start, _trim(text, start, stop)))
    if credit is not None:
        parts.append(("credit", credit, end))
    return Picture(tuple(parts))


def _credit_start(text: str, start: int, end: int) -> int | None:
    """Where the credit at the end begins; the earliest start any rule finds behind a boundary."""
    begin = max(start, end - LONGEST_CREDIT)
    tail = text[begin:end]
    best: int | None = None
    for rule in rules().credit:
        for found in re.finditer(r"(?<![\w/])(?=\S)", tail):
            at = found.start()
            if best is not None and at >= best:
                break
            if not rule.pattern.match(tail, at):
                continue
            if tail[at] in "([" or _BOUNDARY.search(text[start : begin + at]):
                best = at
                break
    return None if best is None else begin + best


def _trim(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in "|–—-"):
        end -= 1
    return end
