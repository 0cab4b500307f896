"""What the figures of an incident come to: the best figure with its reason, the range, and which figures dispute it."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from reportedly.disagreements.compare import apart, bounds, comparable, own, quantity
from reportedly.disagreements.shared import OF_STATE, kin
from reportedly.incidents.costs import Cost
from reportedly.incidents.history import of_kinds, totals
from reportedly.incidents.lists import words
from reportedly.incidents.telling import LAST_DAY, Part
from reportedly.records import Actor, Count, Source, Toll
from reportedly.records.vocabulary import Effect, VictimKind

# A bound that a rule derived from a word ("dozens": at least 24) holds only roughly: with half of it, 13 is no dozens and
# 20 may be.
ROUGH = 0.5

# "At least 20" by one source and 23 by another agree; "at least 38" and 61 are two accounts. In between nothing is sure:
# half as many again.
OPEN_UPWARDS = 1.5

Pair = tuple[Cost, Cost]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of an effect: of everybody (`kind` None) or of one kind of victim; with the pairs that dispute each other."""

    effect: Effect
    kind: VictimKind | None
    costs: Sequence[Cost]
    disputed: Sequence[Pair]


def figures(parts: Sequence[Part], rivals: Sequence[Actor]) -> list[Figures]:
    """The figures of an incident, an effect after the other as they are first told, everybody's before those of the kinds.

    `rivals` are the parties that stand for the deed: what one of them says is not made true by being said later.
    """
    found: list[Figures] = []
    for effect in dict.fromkeys(t.effect for p in parts for t in p.tolls):
        everybody = totals(parts, effect)
        found.append(Figures(effect, None, everybody, disputed_pairs(everybody, rivals)))
        kinds = of_kinds(parts, effect).values()
        found.extend(Figures(effect, costs[0].toll.kind, costs, disputed_pairs(costs, rivals)) for costs in kinds)
    return found


def counts(known: Sequence[Figures], rivals: Sequence[Actor]) -> tuple[Count, ...]:
    """The counts of an incident, one an effect, then one a kind of victim where kinds are told apart."""
    found = [_count(one, rivals) for one in sorted(known, key=lambda one: _rank(one.effect))]
    return tuple(c for c in found if c.effect != "casualties" or not _parted(c, found))


def _parted(hurt: Count, found: Sequence[Count]) -> bool:
    """Are the "casualties" told apart as dead and hurt elsewhere?"""
    known = sum(c.best or 0 for c in found if c.effect in {"killed", "injured"} and c.kind is None)
    return (hurt.best or 0) <= known


_ORDER: tuple[Effect, ...] = ("killed", "injured", "casualties", "missing", "abducted", "detained", "displaced")


def _rank(effect: Effect) -> int:
    return _ORDER.index(effect) if effect in _ORDER else len(_ORDER)


def disputed_pairs(costs: Sequence[Cost], rivals: Sequence[Actor]) -> list[Pair]:
    """Figures that stand and cannot both hold, or are given by two sources as different.

    A figure that a source tells several times is compared where it is told last.
    """
    last: dict[tuple[object, ...], Cost] = {}
    for cost in costs:
        toll = cost.toll
        if cost.state != "superseded" and cost.counted:
            teller = cost.family or f":{cost.part.voice}"
            last[teller, toll.kind, toll.country, own(toll), toll.min, toll.max, toll.best] = cost
    told = list(last.values())
    named = [c for c in told if c.family]
    firm = {id(c) for c in named if any(_takes_a_stand(c, other) for other in named)}
    found: list[Pair] = []
    verdicts: dict[tuple[object, ...], bool] = {}
    stood = [(c, c.part.voice, _stand(c, rivals, firm=id(c) in firm)) for c in told]
    for (one, voice, stand), (other, other_voice, other_stand) in combinations(stood, 2):
        if _of_one_mouth(one, other, voice, other_voice) or _part_of(one.toll, other.toll):
            continue
        key = (stand, other_stand)
        if key not in verdicts:  # hundreds of reports tell few figures
            verdicts[key] = disputes(one, other, rivals, firm=bool({id(one), id(other)} & firm))
        if verdicts[key]:
            found.append((one, other))
    return found


def _stand(cost: Cost, rivals: Sequence[Actor], *, firm: bool) -> tuple[object, ...]:
    """All of a figure on which it depends what it disputes, but for whose mouth it is in and what it is part of."""
    toll = cost.toll
    figure = (toll.kind, toll.country, own(toll), toll.min, toll.max, toll.best, toll.derived is None)
    return (*figure, bool(cost.family), cost.day, firm, _is_rival(cost.source, rivals))


def _of_one_mouth(one: Cost, other: Cost, voice: str, other_voice: str) -> bool:
    """The reporter and a source of the same report, or one source twice."""
    if one.part is other.part and not (one.family and other.family):
        return True
    return one.family == other.family and bool(one.family or voice == other_voice)


def _takes_a_stand(cost: Cost, other: Cost) -> bool:
    """Is a figure given by one source when another's higher one was out: does it not wait to be overtaken?"""
    known = other.day <= cost.day and bool(other.family) and bool(cost.family) and other.family != cost.family
    return known and bounds(cost.toll)[1] < bounds(other.toll)[0]


def disputes(one: Cost, other: Cost, rivals: Sequence[Actor], *, firm: bool = False) -> bool:
    """Do two figures dispute each other?

    Both are counts, not people told one by one. Not the reporter and a source of the same report (the report itself tells
    that); not those of one source, a part and its whole, or a rounding and its exact figure; and not a figure
    that was overtaken by a higher one on a later day, unless a party that stands for the deed gives one of the two.
    """
    if _of_one_mouth(one, other, one.part.voice, other.part.voice):
        return False
    none_at_all = any(c.toll.kind == "person" and c.toll.max == 0 for c in (one, other))
    if not (comparable(one.toll, other.toll) or none_at_all) or _part_of(one.toll, other.toll):
        return False
    rival = any(_is_rival(c.source, rivals) for c in (one, other))
    if not (rival or firm) and _grown(one, other):
        return False
    if _excluded(one.toll, other.toll):
        return True
    named = bool(one.family and other.family)
    return named and apart(one.toll, other.toll) and not _room(one.toll, other.toll)


def _room(one: Toll, other: Toll) -> bool:
    """Does one leave open upwards what the other tells, and not by much ("at least 20", 23)?"""
    for low, high in ((one, other), (other, one)):
        top = high.best if high.best is not None else high.min
        if (
            low.min is not None
            and low.max is None
            and top is not None
            and low.min <= top <= low.min * OPEN_UPWARDS
        ):
            return True
    return False


def open_upwards(toll: Toll) -> bool:
    """ "At least 38": a figure of the text that leaves the rest open."""
    return toll.min is not None and toll.max is None and toll.best is None and toll.derived is None


def holds(bound: Toll, exact: Toll) -> bool:
    """Is a figure the exact one of what the other leaves open, of the same people ("at least 38", 38)?"""
    same = bound.kind == exact.kind and exact.best is not None and exact.min == exact.max
    return same and _room(bound, exact)


def _part_of(one: Toll, other: Toll) -> bool:
    return one.part_of == other.id or other.part_of == one.id


def _is_rival(source: Source | None, rivals: Sequence[Actor]) -> bool:
    """Does a source speak for a party under arms, or for one that stands for the deed?"""
    if source is None:
        return False
    told = " ".join(filter(None, (source.name, source.role, source.text))).lower().split()
    armed = source.kind == "armed_group" or not words("armed", "words").isdisjoint(told)
    return armed or any(kin(source, party) or _some_state(source, party) for party in rivals)


def _some_state(source: Source, party: Actor) -> bool:
    """A body of state whose country is not told may be one of the party's."""
    return source.country is None and source.kind in OF_STATE and party.kind in OF_STATE


def _grown(one: Cost, other: Cost) -> bool:
    """Is the later figure the higher one, by more than one day's reports?"""
    first, last = sorted((one, other), key=lambda c: c.day)
    return first.day < last.day < LAST_DAY and bounds(first.toll)[0] <= bounds(last.toll)[0]


def _excluded(one: Toll, other: Toll) -> bool:
    (low, high), (other_low, other_high) = _rough(one), _rough(other)
    return low > other_high or other_low > high


def _rough(toll: Toll) -> tuple[float, float]:
    low, high = bounds(toll)
    return (low * ROUGH if toll.derived else low), (high / ROUGH if toll.derived and high < inf else high)


# ------------------------------------------------------------------ the best figure
def _count(known: Figures, rivals: Sequence[Actor]) -> Count:
    standing = [c for c in known.costs if c.state != "superseded"]
    apart = {frozenset((id(one), id(other))) for one, other in known.disputed}
    highest = sorted(standing, key=lambda c: -(_low(c) or 0))  # the likeliest to have overtaken stand first
    open_ = [c for c in standing if not _is_overtaken(c, highest, apart)]
    best, basis = _best(open_, known.disputed, rivals)
    lows = [n for n in map(_low, open_) if n is not None]
    highs = [_high(c) for c in open_]
    return Count(
        effect=known.effect,
        kind=known.kind,
        best=best,
        low=min(lows, default=None),
        high=None if None in highs else max((n for n in highs if n is not None), default=None),
        basis=basis,
        disputed=bool(known.disputed),
        history=tuple(c.figure() for c in known.costs),
    )


def _low(cost: Cost) -> int | None:
    return cost.toll.min if cost.toll.min is not None else cost.toll.best


def _high(cost: Cost) -> int | None:
    """The most a figure allows; "about 50" allows no more than it says, "at least 50" leaves it open."""
    if cost.toll.max is not None or cost.toll.min is not None:
        return cost.toll.max
    return cost.toll.best


def _is_overtaken(one: Cost, highest: Sequence[Cost], apart: Container[frozenset[int]]) -> bool:
    """Did a figure grow into a later one of another source? `highest` are all, the highest first."""
    mine = max(_low(one) or 0, one.toll.max if one.toll.max is not None else 0)
    for other in highest:
        if (_low(other) or 0) <= mine:
            return False
        if one.day < other.day < LAST_DAY and frozenset((id(one), id(other))) not in apart:
            return True
    return False


def _best(costs: Sequence[Cost], pairs: Sequence[Pair], rivals: Sequence[Actor]) -> tuple[int | None, str]:
    """The figure to use if one must be, and why it is that one."""
    exact = {c.toll.min: c for c in costs if c.toll.best is not None and c.toll.min == c.toll.max}.values()
    told = [c for c in costs if not any(_sharper(other, c) for other in exact)]
    told = [c for c in told if not c.toll.derived] or told
    if all(c.toll.kind != "person" for c in told):  # "scores were hurt" says more than "14 officers were"
        told += [c for c in costs if c.toll.kind == "person" and c not in told]
    if not told:
        return None, "no figure is told"
    involved = {id(c) for pair in pairs for c in pair}
    in_dispute = [c for c in told if id(c) in involved]

    fitting: dict[tuple[int | None, ...], set[str]] = {}
    everybody = max((_value(c) for c in told if c.toll.kind == "person"), default=0)

    def rank(cost: Cost) -> tuple[bool, bool, bool, int, int, str, float]:
        """Of everybody; no party to the deed; not nil; the voices that carry it; exact or a bound; the latest; the least."""
        value = (cost.toll.min, cost.toll.max, cost.toll.best)
        if value not in fitting:
            fitting[value] = {c.part.voice for c in told if _fits(c.toll, cost.toll)}
        carrying = fitting[value]
        day = "" if cost.day == LAST_DAY else cost.day
        return (
            cost.counted and (cost.toll.kind == "person" or everybody <= _value(cost)),
            not _is_rival(cost.source, rivals),
            _value(cost) > 0,
            len(carrying),
            int(cost.toll.best is not None),
            day,
            -_value(cost),
        )

    def newest(cost: Cost) -> tuple[bool, str, bool, bool, int, int, float]:
        counted, neutral, some, carrying, exact, day, value = rank(cost)
        return (counted, day, neutral, some, carrying, exact, value)

    best = max(told, key=rank if in_dispute else newest)
    value = _value(best)
    who = "the reporters" if best.source is None else best.source.name
    figure = quantity(best.toll)
    if in_dispute:
        _, neutral, _, carrying, *_ = rank(best)
        others = sorted({quantity(c.toll) for c in in_dispute if c is not best} - {figure})
        why = "given by no party to the deed" if neutral else "given by a party to the deed"
        basis = f"{figure}, of {who}: {why}, fits {carrying} of {len({c.part.voice for c in told})} voices"
        return value, basis + (f"; disputed by {', '.join(others)}" if others else "")
    reason = "the latest figure" if len({c.day for c in costs}) > 1 or len(costs) < 2 else "the figures agree"
    return value, f"{figure}, of {who}: {reason}" + (f" ({best.toll.derived})" if best.toll.derived else "")


def _sharper(one: Cost, other: Cost) -> bool:
    """Is one an exact figure within what the other leaves open ("23" beside "at least 20")?"""
    return other.toll.max is None and other.toll.best is None and _room(one.toll, other.toll)


def _value(cost: Cost) -> int:
    """The figure itself, else the least it allows (the minimum that casualty recording asks for), else the most."""
    toll = cost.toll
    return next((n for n in (toll.best, toll.min, toll.max) if n is not None), 0)


def _fits(one: Toll, other: Toll) -> bool:
    return not own(one) and not _excluded(one, other)
