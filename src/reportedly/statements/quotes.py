"""Quotation marks paired over the raw text, paragraph by paragraph, whatever kind of mark the publisher uses.

Nothing here looks at words beyond their neighbours: the marks of a paragraph are read as openers and closers by the
characters beside them, and a mark that has no partner is given up rather than allowed to swallow what follows.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Side = Literal["open", "close", "either"]
Family = Literal["double", "single", "angle"]

_MARKS: dict[str, tuple[Family, Side]] = {
    '"': ("double", "either"), "“": ("double", "open"), "”": ("double", "close"), "„": ("double", "open"),
    "‟": ("double", "open"), "＂": ("double", "either"), "``": ("double", "open"), "''": ("double", "close"),
    "«": ("angle", "open"), "»": ("angle", "close"), "‹": ("angle", "open"), "›": ("angle", "close"),
    "'": ("single", "either"), "‘": ("single", "open"), "’": ("single", "either"), "‚": ("single", "open"),
    "`": ("single", "open"),
}  # fmt: skip
_MARK = re.compile("``|''|[" + re.escape("".join(m for m in _MARKS if len(m) == 1)) + "]")
_SENTENCE_END = re.compile(r"[.?!…][\"”'’)\]]*\s+(?=[A-Z\"“‘'(])")
# Words that begin with an apostrophe; "'90s" and the like are told by their digit.
_ELIDED = re.compile(r"(?:tis|twas|em|til|till|cause|bout|round|n)\b|\d", re.IGNORECASE)
_OPENS_AFTER = frozenset(" \t\n\r\u00a0\u2009([{-–—―/:;,\"“‘'«„")
_PLURAL_POSSESSIVE = re.compile(r"s['’]\s+[\w$]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between a pair of marks.

    `start` is the opening mark, `end` lies past the closing one (or past the last word where `closed` is False);
    `inner` are the bounds of the words. `paragraph` is the index of the paragraph it stands in. `chain` is the same
    number for pieces of one quotation that runs over several paragraphs (opening mark repeated, one closing mark).
    """

    start: int
    end: int
    inner: tuple[int, int]
    paragraph: int
    family: Family
    closed: bool = True
    chain: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    end: int
    family: Family
    side: Side
    sign: str


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order.

    `paragraphs` are (start, end) offsets; a quotation never crosses them, but runs over several where a paragraph
    leaves its mark open and the next begins with an opening mark. Marks inside a quotation (a quotation within it)
    are not told apart from its words.
    """
    found: list[Quotation] = []
    open_before: Quotation | None = None
    for index, (start, end) in enumerate(paragraphs):
        pieces = _paragraph(text, start, end, index, open_before)
        if open_before is not None and not (pieces and _leads(text, start, pieces[0])):
            found[-1] = _shortened(text, open_before)
        elif open_before is not None:
            pieces[0] = replace(pieces[0], chain=open_before.chain)
        fresh = len(found)
        for piece in pieces:
            same = piece.chain > 0
            found.append(piece if same else replace(piece, chain=fresh + 1))
            fresh += 1
        last = found[-1] if pieces else None
        open_before = last if last is not None and not last.closed and last.end == _trimmed(text, end) else None
    if open_before is not None:
        found[-1] = _shortened(text, open_before)
    return tuple(found)


def _trimmed(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _leads(text: str, start: int, piece: Quotation) -> bool:
    return not text[start : piece.start].strip()


def _shortened(text: str, quotation: Quotation) -> Quotation:
    """An unclosed quotation cut at the end of its first sentence: what follows may be narration."""
    match = _SENTENCE_END.search(text, quotation.inner[0], quotation.inner[1])
    if match is None:
        return quotation
    end = _trimmed(text, match.end())
    return replace(quotation, end=end, inner=(quotation.inner[0], end))


def _paragraph(text: str, start: int, end: int, index: int, before: Quotation | None) -> list[Quotation]:
    """Pair the marks of one paragraph; `before` is a quotation that the paragraph before left open."""
    found: list[Quotation] = []
    opened: _Mark | None = None
    marks = list(_marks(text, start, end))
    if before is not None and marks and marks[0].side == "close" and marks[0].family == before.family:
        # No opening mark repeated, but a closing one: the quotation ran on.
        bounds = (start, marks[0].at)
        found.append(Quotation(start, marks[0].end, bounds, index, before.family, chain=before.chain))
        marks = marks[1:]
    for mark in marks:
        if opened is None:
            if _can_open(text, mark, start, end):
                opened = mark
        elif mark.family != opened.family:
            continue
        elif opened.sign == '"' and mark.sign in {"“", "”"} and _has_straight_partner(text, opened, end):
            # Curly marks within straight ones are a quotation within the quotation.
            continue
        elif mark.side == "open" and not (opened.sign == "„" and mark.sign == "“"):
            found.append(_unclosed(text, opened, mark.at, index))
            opened = mark
        elif _can_close(text, mark, opened, start, end):
            found.append(Quotation(opened.at, mark.end, (opened.end, mark.at), index, opened.family))
            opened = None
    if opened is not None and opened.family != "single":
        stop = _trimmed(text, end)
        found.append(Quotation(opened.at, stop, (opened.end, stop), index, opened.family, closed=False))
    return found


def _unclosed(text: str, mark: _Mark, stop: int, index: int) -> Quotation:
    stop = _trimmed(text, stop)
    return _shortened(text, Quotation(mark.at, stop, (mark.end, stop), index, mark.family, closed=False))


def _marks(text: str, start: int, end: int) -> Iterable[_Mark]:
    for match in _MARK.finditer(text, start, end):
        sign = match.group()
        family, side = _MARKS[sign]
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if family == "single":
            if after.isalnum() and before not in _OPENS_AFTER:
                continue  # an apostrophe inside a word or after an abbreviation ("the U.N.'s")
            if side != "open" and not before.isalnum() and _ELIDED.match(text, match.end()):
                continue
        if side == "either":
            side = _side(before, after)
        elif side == "close" and match.start() == start and after.isalnum() and family == "double":
            side = "open"  # a closing mark that begins a paragraph was mistyped
        yield _Mark(match.start(), match.end(), family, side, sign)


def _side(before: str, after: str) -> Side:
    if before in _OPENS_AFTER and not after.isspace():
        return "open" if before.isspace() or after.isalnum() or after in "[(…'‘“$€£#@" else "either"
    if after.isspace() or not after.isalnum():
        return "close"
    return "either"


def _can_open(text: str, mark: _Mark, start: int, end: int) -> bool:
    if mark.side == "close":
        return False
    if mark.family != "single":
        before = text[mark.at - 1] if mark.at > start else " "
        return not (before.isdigit() and mark.side == "either")
    return _single_partner(text, mark, end) is not None


def _has_straight_partner(text: str, opened: _Mark, end: int) -> bool:
    """Whether a straight mark that opened a quotation is closed by a straight one, or opens its whole paragraph."""
    if text[max(0, opened.at - 1) : opened.at] in {"", "\n"}:
        return True
    return any(m.sign == '"' and m.side != "open" for m in _marks(text, opened.end, end))


def _single_partner(text: str, mark: _Mark, end: int) -> int | None:
    """Where the single quotation that opens here closes; a plural's apostrophe only if nothing better follows."""
    fallback: int | None = None
    for other in _marks(text, mark.end, end):
        if other.family != "single":
            continue
        if other.side == "open":
            break
        if _PLURAL_POSSESSIVE.match(text, other.at - 1):
            fallback = other.at if fallback is None else fallback
            continue
        return other.at
    return fallback


def _can_close(text: str, mark: _Mark, opened: _Mark, start: int, end: int) -> bool:
    if mark.at == opened.end:
        return False
    if mark.family == "single":
        return mark.at == _single_partner(text, opened, end)
    return True
