"""The items of a report, and the scene of each: a report of one matter is one item, a round-up has many."""

import re
from dataclasses import dataclass

from reportedly.language import Parse
from reportedly.places.toponyms import Toponym
from reportedly.records import Place

# What may stand before the place that opens an item, and what closes it: "1. SANTIAGO, Chile.", "SUVA:", "• Bamako -".
_MARK = re.compile(r"^\s*(?:(?:ITEM|Item)\s*)?(?:\d{1,2}[.)]?\s*|[•*–—-]\s*)?$")
_CLOSES = re.compile(r"^\s*(?::|—|–| -+ )")
# Items that begin with a number, a time of day, or a word in capitals; looked for in so many letters.
_COUNTED = re.compile(
    r"^\s*(?:(?:ITEM|Item)\s+\d{1,2}\b|\d{1,2}[.)]\s|\d{1,2}[.:h]\d{2}\b|[A-Z][A-Z .'-]{2,}(?:, [A-Z]\w+)*:\s)"
)
OPENER = 60
# One paragraph that opens so may be a sentence of a report; two are a round-up.
LEAST_ITEMS = 2
# Sentences that open a report: its scene is told in the first, else where it was filed, else in the next two.
OPENING = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One matter of a report: its paragraphs (from `first` to before `stop`), where it was filed and where it plays.

    `opened` is True where it begins with a place of its own ("SUVA: ...").
    """

    first: int
    stop: int
    dateline: Place | None
    scene: Place | None
    opened: bool


def items(
    parse: Parse, literal: tuple[Toponym, ...], told: frozenset[int], dateline: Place | None
) -> tuple[Item, ...]:
    """The items of a report in text order.

    `literal` are its literal toponyms, `told` the tokens at which those of them start that are the place of speech.
    """
    last = parse.sentences[-1].paragraph + 1 if parse.sentences else 0
    opened = _opened(parse, literal)
    starts = sorted({*opened, *_counted(parse)})
    if len(starts) < LEAST_ITEMS:
        return (_item(parse, literal, told, (0, last), dateline, False),)
    bounds = [*([0] if starts[0] else []), *starts]
    found = []
    for first, stop in zip(bounds, [*bounds[1:], last], strict=True):
        place = opened.get(first)
        found.append(_item(parse, literal, told, (first, stop), place, place is not None))
    return tuple(found)


def _item(
    parse: Parse,
    literal: tuple[Toponym, ...],
    told: frozenset[int],
    bounds: tuple[int, int],
    dateline: Place | None,
    opened: bool,
) -> Item:
    inside = [
        s for s in parse.sentences
        if bounds[0] <= s.paragraph < bounds[1] and s.block in ("headline", "prose", "bullet", "caption")
    ]  # fmt: skip
    lead = next((n for n, s in enumerate(inside) if s.block != "headline"), 0) + 1
    here = [t for t in literal if t.start not in told and _may_open(t)]
    for stop, instead in ((lead, dateline), (lead + OPENING - 1, None)):
        first = [
            t for t in here
            if any(s.start <= t.start < s.end for s in inside[:stop])
            and (stop == lead or t.place.precision != "unresolved")
        ]  # fmt: skip
        best = min(first, key=lambda t: (t.place.precision == "country", t.start), default=None)
        if best is not None and not (instead is not None and best.place.precision == "country"):
            return Item(*bounds, dateline, best.place, opened)
        if instead is not None:
            break
    return Item(*bounds, dateline, None, opened)


def _may_open(toponym: Toponym) -> bool:
    place = toponym.place
    known = place.precision not in ("unresolved", "region") or place.country is not None
    return toponym.standing.rank == 1 and known


def _opened(parse: Parse, literal: tuple[Toponym, ...]) -> dict[int, Place]:
    """Paragraphs that begin with a place of their own, and that place."""
    text, found = parse.report.text, {}
    begins = {s.paragraph: parse.doc[s.start].idx for s in reversed(parse.sentences)}
    for toponym in literal:
        place, sentence = toponym.place, parse.sentence_at(toponym.start)
        if sentence.block == "headline" or place.start is None or place.end is None:
            continue
        if sentence.paragraph in found or not _MARK.match(text[begins[sentence.paragraph] : place.start]):
            continue
        after = text[_end_of_place(literal, toponym, text) :][:4]
        capitals = text[place.start : place.end].isupper()
        if _CLOSES.match(after) or (capitals and after.startswith(".")):
            found[sentence.paragraph] = place
    return found


def _end_of_place(literal: tuple[Toponym, ...], toponym: Toponym, text: str) -> int:
    """Where "SANTIAGO, Chile" ends."""
    end = toponym.place.end or 0
    larger = next((t for t in literal if t.place.start is not None and t.place.start >= end), None)
    if larger is None or text[end : larger.place.start].strip() != ",":
        return end
    return larger.place.end or end


def _counted(parse: Parse) -> list[int]:
    """Paragraphs that begin with a number or a time of day; none where there is but one."""
    begins = {s.paragraph: parse.doc[s.start].idx for s in reversed(parse.sentences)}
    found = [
        p for p, at in sorted(begins.items())
        if _COUNTED.match(parse.report.text[parse.report.text.rfind("\n", 0, at) + 1 :][:OPENER])
    ]  # fmt: skip
    return found if len(found) >= LEAST_ITEMS else []
