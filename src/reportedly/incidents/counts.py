"""What the figures of an incident come to: the best figure with its reason, the range, and which figures dispute it."""

from collections.abc import Container, Sequence
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


def counts(parts: Sequence[Part], rivals: Sequence[Actor]) -> tuple[Count, ...]:
    """The counts of an incident, one an effect, then one a kind of victim where kinds are told apart.

    `rivals` are the parties that stand for the deed: what one of them says is not made true by being said later.
    """
    effects = dict.fromkeys(t.effect for p in parts for t in p.tolls)
    found: list[Count] = []
    for effect in sorted(effects, key=_rank):
        found.append(_count(effect, None, totals(parts, effect), rivals))
        kinds = of_kinds(parts, effect).values()
        found.extend(_count(effect, costs[0].toll.kind, costs, rivals) for costs in kinds)
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
    firm = {id(c) for c in told if any(_takes_a_stand(c, other) for other in told)}
    return [
        (one, other)
        for one, other in combinations(told, 2)
        if disputes(one, other, rivals, firm=bool({id(one), id(other)} & firm))
    ]


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
    if one.part is other.part and not (one.family and other.family):
        return False
    if one.family == other.family and (one.family or one.part.voice == other.part.voice):
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
def _count(effect: Effect, kind: VictimKind | None, costs: Sequence[Cost], rivals: Sequence[Actor]) -> Count:
    pairs = disputed_pairs(costs, rivals)
    standing = [c for c in costs if c.state != "superseded"]
    apart = {frozenset((id(one), id(other))) for one, other in pairs}
    open_ = [c for c in standing if not any(_overtaken(c, other, apart) for other in standing)]
    best, basis = _best(open_, pairs, rivals)
    lows = [n for n in map(_low, open_) if n is not None]
    highs = [_high(c) for c in open_]
    return Count(
        effect=effect,
        kind=kind,
        best=best,
        low=min(lows, default=None),
        high=None if None in highs else max((n for n in highs if n is not None), default=None),
        basis=basis,
        disputed=bool(pairs),
        history=tuple(c.figure() for c in costs),
    )


def _low(cost: Cost) -> int | None:
    return cost.toll.min if cost.toll.min is not None else cost.toll.best


def _high(cost: Cost) -> int | None:
    """The most a figure allows; "about 50" allows no more than it says, "at least 50" leaves it open."""
    if cost.toll.max is not None or cost.toll.min is not None:
        return cost.toll.max
    return cost.toll.best


def _overtaken(one: Cost, other: Cost, apart: Container[frozenset[int]]) -> bool:
    """Did a figure grow into a later one of another source?"""
    if one is other or one.day >= other.day or frozenset((id(one), id(other))) in apart:
        return False
    mine, theirs = (low if low is not None else 0 for low in (_low(one), _low(other)))
    return other.day < LAST_DAY and mine < theirs and (one.toll.max is None or one.toll.max < theirs)


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
