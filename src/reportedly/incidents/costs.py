"""The figures of an incident: what each source gave in each report, which stand, and which replaced which."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from reportedly.disagreements.compare import bounds, is_total, own
from reportedly.incidents.lists import words
from reportedly.incidents.parties import party_key
from reportedly.incidents.telling import Part
from reportedly.records import Figure, Source, Span, Toll
from reportedly.records.incident import FigureState
from reportedly.records.vocabulary import Act, Effect

# Counts of no event that stand so near one another are taken for one sentence: "12 dead and at least 30 wounded" has
# some 20 signs between its figures, the next sentence's first figure is rarely nearer than 60.
NEAR = 60
# A report's own figure is the largest of its opening; what comes later is often background. Six sentences, as for the
# totals of one report (tolls/total.py), of some 150 signs.
OPENING = 900
# Acts in which a speaker gives no figure of their own.
TAKEN_AS_KNOWN: frozenset[Act] = frozenset(
    {
        "claim_responsibility",
        "condemn",
        "praise",
        "demand",
        "deny",
        "doubt",
        "no_comment",
        "refuse",
        "threaten",
        "promise",
    }
)
UNNAMED = "unresolved:unnamed"
# The two sides of a fight: their dead are told apart, not added up.
ARMED = frozenset({"military", "militant"})
UNDER_ARMS = ARMED | {"police"}


@dataclass(frozen=True, slots=True)
class Cost:
    """One count by one source in one report; `toll` may be the sum of `of` ("two soldiers and a civilian")."""

    toll: Toll
    part: Part
    of: tuple[Toll, ...]
    family: str = ""
    state: FigureState = "current"

    @property
    def source(self) -> Source | None:
        """Who gave it: the innermost of the chain who is somebody; None for the reporter.

        "Condemned the attack that killed six" and "claimed the bombing in which 60 died" take the figure as known: it is
        the reporter's.
        """
        toll = self.toll
        chain = [s for s in toll.according_to if s.act not in TAKEN_AS_KNOWN]
        chain = [
            s for s in chain if s.start is None or not toll.start <= s.start < toll.end
        ]  # nor by those it counts
        somebody = [s for s in chain if s.kind != "population" and s.id != UNNAMED]
        known = somebody or chain
        return self.part.speaker(known[-1]) if known else None

    @property
    def counted(self) -> bool:
        """Is it a count ("three people"), not persons told one by one ("a man ... his wife"), who may not be all?"""
        return all(is_total(toll) for toll in self.of)

    @property
    def day(self) -> str:
        """The day of the report."""
        return self.part.day

    def figure(self) -> Figure:
        """The record."""
        toll = self.toll
        return Figure(
            toll=toll.id, report=self.part.report.id, voice=self.part.voice, published=self.part.report.published.value,
            effect=toll.effect, kind=toll.kind, group=toll.group, min=toll.min, max=toll.max, best=toll.best,
            derived=toll.derived, part_of=toll.part_of, according_to=(self.source,) if self.source else (), state=self.state,
            evidence=tuple(self.part.quote(Span(start=t.start, end=t.end, text=t.text)) for t in self.of),
        )  # fmt: skip


def totals(parts: Sequence[Part], effect: Effect) -> list[Cost]:
    """Each source's figure of everybody, one a report, in order of publication, with its state."""
    found = [cost for part in parts for cost in _of_report(part, effect)]
    return _with_states([c for c in found if c.counted] or found)


def of_kinds(parts: Sequence[Part], effect: Effect) -> dict[str, list[Cost]]:
    """The figures of each kind of victim that is told apart, parts of a whole among them; a kind that nobody sets
    beside another count is left out.
    """
    found: dict[str, list[Cost]] = defaultdict(list)
    whole: set[str] = set()
    for part in parts:
        counted = [
            t for t in part.tolls if t.effect == effect and (is_total(t) or t.part_of) and not _in_title(part, t)
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


# ------------------------------------------------------------------ one report
def _fresh(part: Part, effect: Effect) -> list[Toll]:
    """The tolls of an effect that are counts, those of the body where it has any; where nobody counts, those of
    persons told one by one.
    """
    mine = [t for t in part.tolls if t.effect == effect and t.part_of is None and not of_several(part, t)]
    counted = [t for t in mine if is_total(t)] or mine
    return [t for t in counted if not _in_title(part, t)] or counted


def of_several(part: Part, toll: Toll) -> bool:
    """ "Eight people were killed in two separate attacks": a sum over incidents is a figure of none of them."""
    return sum_at(part, toll.start, toll.end, toll.text)


def sum_at(part: Part, start: int, end: int, text: str) -> bool:
    """The same of any words of a report."""
    held = [s.text for s in part.sentences if s.start <= start < s.end]
    title = part.report.title or ""
    if title[start:end] == text:
        held.append(title)
    return any(_several().search(sentence) for sentence in held)


@lru_cache(maxsize=1)
def _several() -> re.Pattern[str]:
    many, deeds = ("|".join(sorted(words("several", name))) for name in ("many", "deeds"))
    return re.compile(rf"\b(?:{many})\s+(?:[\w-]+\s+){{0,2}}(?:{deeds})\b", re.IGNORECASE)


def _in_title(part: Part, toll: Toll) -> bool:
    return (part.report.title or "")[toll.start : toll.end] == toll.text


def _of_report(part: Part, effect: Effect) -> Iterator[Cost]:
    """One figure a source, and one a side where a source counts the dead of both."""
    found: list[Cost] = []
    by_source: dict[str, list[list[Cost]]] = defaultdict(list)
    for toll, of in _sums(part, _fresh(part, effect)):
        cost = Cost(toll, part, of)
        groups = by_source[_teller(cost.source)]
        home = next((g for g in groups if all(_one_group(cost.toll, c.toll) for c in g)), None)
        if home is None:
            groups.append([cost])
        else:
            home.append(cost)
    for told in (group for groups in by_source.values() for group in groups):
        opening = [c for c in told if c.toll.start < OPENING] or told
        found.append(max(opening, key=lambda c: (c.toll.derived is None, _size(c.toll), -c.toll.start)))
    yield from (c for c in found if _teller(c.source) or not any(_speaks_of(c, other) for other in found))


def _one_group(one: Toll, other: Toll) -> bool:
    """May two counts by one source be of the same people? Not soldiers and militants, not those of two countries."""
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    kinds = {one.kind, other.kind}
    return len(kinds & UNDER_ARMS) < len(kinds) or len(kinds) == 1


def _teller(source: Source | None) -> str:
    """ "" for the reporter and for whoever is not named."""
    return "" if source is None or source.id == UNNAMED else source.id


def _speaks_of(own_: Cost, other: Cost) -> bool:
    """Does the reporter's figure only repeat that of a source of the report, or part of it ("two of them died overnight")?"""
    (low, high), (other_low, other_high) = bounds(own_.toll), bounds(other.toll)
    return bool(_teller(other.source)) and low <= other_high and (other_low <= high or high < other_low)


def _size(toll: Toll) -> int:
    return max(n for n in (toll.min, toll.best, toll.max, 0) if n is not None)


def _sums(part: Part, tolls: Sequence[Toll]) -> Iterator[tuple[Toll, tuple[Toll, ...]]]:
    """Groups that one source tells in one sentence are one figure."""
    sentences: list[list[Toll]] = []
    for toll in tolls:
        if sentences and _one_sentence(part, sentences[-1][-1], toll) and _same_source(sentences[-1][0], toll):
            sentences[-1].append(toll)
        else:
            sentences.append([toll])
    for group in sentences:
        told = list({(t.group, t.min, t.max, t.best): t for t in reversed(group)}.values())[::-1]
        armed = {t.kind for t in told if t.kind in ARMED}
        if len(told) == 1 or len(armed) > 1 or any(t.derived or own(t) or not is_total(t) for t in told):
            yield from ((t, (t,)) for t in told)
        else:
            yield _sum(told), tuple(told)


def _same_source(one: Toll, other: Toll) -> bool:
    return [s.id for s in one.according_to] == [s.id for s in other.according_to]


def _one_sentence(part: Part, one: Toll, other: Toll) -> bool:
    holding = [s for s in part.sentences if s.start <= one.start < s.end]
    if holding:
        return any(s.start <= other.start < s.end for s in holding)
    return other.start - one.end <= NEAR


def _sum(tolls: Sequence[Toll]) -> Toll:
    lows, highs, bests = [t.min for t in tolls], [t.max for t in tolls], [t.best for t in tolls]
    return msgspec.structs.replace(
        tolls[0],
        group=" and ".join(dict.fromkeys(t.group for t in tolls)),
        kind=tolls[0].kind if len({t.kind for t in tolls}) == 1 else "person",
        country=tolls[0].country if len({t.country for t in tolls}) == 1 else None,
        min=sum(n for n in lows if n is not None) if None not in lows else None,
        max=sum(n for n in highs if n is not None) if None not in highs else None,
        best=sum(n for n in bests if n is not None) if None not in bests else None,
    )


# ------------------------------------------------------------------ many reports
def family(source: Source | None) -> str:
    """Who counts as one and the same source: the branches of one state, any other by its id, "" for the reporters."""
    if source is None or source.id == UNNAMED:
        return ""
    return party_key(source)


def _without_copies(costs: Sequence[Cost]) -> list[Cost]:
    """The same figure of the same source, printed by the same voice on the same day or the next, is a copy."""
    found: list[Cost] = []
    for cost in costs:
        if not any(_copied(known, cost) for known in found):
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
    ordered = sorted(costs, key=lambda c: (c.day, _size(c.toll), c.part.report.id, c.toll.start))
    ordered = _without_copies([replace(c, family=family(c.source)) for c in ordered])
    found: list[Cost] = []
    for at, cost in enumerate(ordered):
        told = [c for c in ordered if c.part is not cost.part and _same_teller(cost, c) and _same_side(cost, c)]
        later = [c for c in told if c in ordered[at + 1 :]]
        earlier = [c for c in told if c in ordered[:at]]
        if any(not _alike(cost.toll, c.toll) for c in later) or any(
            _corrected(cost, c) for c in ordered[at + 1 :]
        ):
            found.append(replace(cost, state="superseded"))
        elif earlier and _alike(earlier[-1].toll, cost.toll):
            found.append(replace(cost, state="repeated"))
        else:
            found.append(cost)
    return found


def _corrected(one: Cost, later: Cost) -> bool:
    """ "The toll was lowered to 57": a figure told as a correction, in nobody's name, replaces higher ones of earlier days."""
    if later.family or one.day >= later.day or _size(one.toll) <= _size(later.toll):
        return False
    held = [s for s in later.part.sentences if s.start <= later.toll.start < s.end]
    told = {w.strip(".,;:").lower() for s in held for w in s.text.split()}
    return bool(told & words("corrections", "words"))


def _alike(one: Toll, other: Toll) -> bool:
    return (one.min, one.max, one.best) == (other.min, other.max, other.best)


def _same_side(one: Cost, other: Cost) -> bool:
    return not {one.toll.kind, other.toll.kind} >= ARMED


def _same_teller(one: Cost, other: Cost) -> bool:
    if one.family or other.family:
        return one.family == other.family
    return one.part.voice == other.part.voice or one.day != other.day
