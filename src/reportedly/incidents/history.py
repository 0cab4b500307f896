"""The figures of an incident over all its reports: which stand, which were replaced, which only repeat."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from reportedly.disagreements.compare import bounds, is_total, own
from reportedly.incidents.costs import ARMED, Cost, family, in_title, of_report, sentence_words, size
from reportedly.incidents.lists import words
from reportedly.incidents.telling import Part
from reportedly.records import Toll
from reportedly.records.vocabulary import Effect


def totals(parts: Sequence[Part], effect: Effect) -> list[Cost]:
    """Each source's figure of everybody, one a report, in order of publication, with its state."""
    found = [cost for part in parts for cost in of_report(part, effect)]
    return _with_states([c for c in found if c.counted] or found)


def of_kinds(parts: Sequence[Part], effect: Effect) -> dict[str, list[Cost]]:
    """The figures of each kind of victim that is told apart, parts of a whole among them; a kind that nobody sets
    beside another count is left out.
    """
    found: dict[str, list[Cost]] = defaultdict(list)
    whole: set[str] = set()
    for part in parts:
        counted = [
            t for t in part.tolls if t.effect == effect and (is_total(t) or t.part_of) and not in_title(part, t)
        ]
        whole |= {t.kind for t in counted if t.part_of is None}
        for toll in (t for t in counted if t.kind != "person"):
            found[toll.kind].append(Cost(toll, part, (toll,)))
    if len(whole) == 1 and len(found) <= 1 and not any(c.toll.part_of for costs in found.values() for c in costs):
        return {}
    return {kind: _with_states(_distinct(costs)) for kind, costs in sorted(found.items())}


def _distinct(costs: list[Cost]) -> list[Cost]:
    """One a report, source and figure."""
    unique = {
        (c.part.report.id, c.source and c.source.id, own(c.toll), bounds(c.toll)): c for c in reversed(costs)
    }
    return list(reversed(unique.values()))


def _without_copies(costs: Sequence[Cost]) -> list[Cost]:
    """The same figure of the same source, printed by the same voice on the same day or the next, is a copy."""
    found: list[Cost] = []
    by_voice: dict[str, list[Cost]] = defaultdict(list)
    for cost in costs:
        known = by_voice[cost.part.voice]
        if not any(_copied(one, cost) for one in known):
            known.append(cost)
            found.append(cost)
    return found


def _copied(one: Cost, other: Cost) -> bool:
    if one.part.voice != other.part.voice or not _alike(one.toll, other.toll):
        return False
    kinds = [c.source.kind if c.source is not None else None for c in (one, other)]
    if one.family != other.family and (kinds[0] is None or kinds[0] != kinds[1]):
        return False
    days = date.fromisoformat(other.day) - date.fromisoformat(one.day)
    return one.toll.kind == other.toll.kind and days <= timedelta(days=1)


def _with_states(costs: Iterable[Cost]) -> list[Cost]:
    """In order of publication; a source's last figure stands, and what tells it again only repeats it.

    What the reporters say in their own voice is replaced by what any reporter says on a later day. Figures of
    one day are taken to have grown during it.
    """
    ordered = sorted(costs, key=lambda c: (c.day, size(c.toll), c.part.report.id, c.toll.start))
    ordered = _without_copies([replace(c, family=family(c.source)) for c in ordered])
    found: list[Cost] = []
    by_teller: dict[str, list[Cost]] = defaultdict(list)
    place: list[int] = []
    for cost in ordered:
        place.append(len(by_teller[cost.family]))
        by_teller[cost.family].append(cost)
    taken_down = [c for c in ordered if _tells_correction(c)]
    replacing = [c for c in ordered if c.toll.supersedes is not None]
    for cost, at in zip(ordered, place, strict=True):
        told = by_teller[cost.family]
        later = (c for c in islice(told, at + 1, None) if not _alike(cost.toll, c.toll) and _replaces(c, cost))
        earlier = (told[n] for n in range(at - 1, -1, -1) if _replaces(cost, told[n]))
        changed = next(later, None) is not None or any(_corrected(cost, c) for c in taken_down)
        if changed or any(_replaced(cost, c) for c in replacing):
            found.append(replace(cost, state="superseded"))
        elif (last := next(earlier, None)) is not None and _alike(last.toll, cost.toll):
            found.append(replace(cost, state="repeated"))
        else:
            found.append(cost)
    return found


def _corrected(one: Cost, later: Cost) -> bool:
    """Does a figure told as a correction replace a higher one of an earlier day? Anybody's, where nobody is named as
    its source; else only the same source's and the reporters'.
    """
    mine = not later.family or one.family in {"", later.family}
    return mine and one.day < later.day and size(one.toll) > size(later.toll)


def _replaced(one: Cost, later: Cost) -> bool:
    """ "Rose to 27 from 19", "corrected an earlier figure of 15": does a figure's own words name the one it replaces?"""
    if one is later or later.toll.supersedes is None or later.day < one.day:
        return False
    known = {n for n in (one.toll.best, one.toll.min) if n is not None}
    return later.toll.supersedes in known and (one.family == later.family or not one.family or not later.family)


def _tells_correction(cost: Cost) -> bool:
    """ "The toll was lowered to 57"."""
    return bool(sentence_words(cost.part, cost.toll.start) & words("corrections", "words"))


def _alike(one: Toll, other: Toll) -> bool:
    return (one.min, one.max, one.best) == (other.min, other.max, other.best)


def _replaces(later: Cost, one: Cost) -> bool:
    """Does what one teller says later, of the same side, stand in the place of what they said?"""
    return later.part is not one.part and _same_teller(one, later) and _same_side(one, later)


def _same_side(one: Cost, other: Cost) -> bool:
    return not {one.toll.kind, other.toll.kind} >= ARMED


def _same_teller(one: Cost, other: Cost) -> bool:
    if one.family or other.family:
        return one.family == other.family
    return one.part.voice == other.part.voice or one.day != other.day
