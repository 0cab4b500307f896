"""Disputes over figures, and over who the victims were."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from reportedly.disagreements.compare import quantity
from reportedly.incidents.claims import Differing, held_by, related
from reportedly.incidents.costs import Cost
from reportedly.incidents.counts import Figures, Pair, holds, open_upwards
from reportedly.incidents.telling import Part
from reportedly.records import Claim, Toll

CIVIL = frozenset({"civilian", "child", "woman", "medic", "journalist", "aid_worker"})
ARMED = frozenset({"military", "militant"})
# Who counts the same dead otherwise comes to no more than so many times as many; a guess, on the safe side.
FAR_APART = 2


def over_tolls(parts: Sequence[Part], known: Sequence[Figures]) -> Iterator[Differing]:
    """One disagreement an effect: over the count of everybody, else over those of one kind of victim."""
    for effect in dict.fromkeys(one.effect for one in known):
        pairs = [pair for one in known if one.effect == effect for pair in one.disputed]
        if pairs:
            sides = {(c.part.report.id, c.family, c.toll.id): c for pair in pairs for c in pair}.values()
            claims = _agreeing(sorted(sides, key=lambda c: (c.day, c.toll.start)), pairs)
            yield "toll", f"figures of {effect} that do not fit", claims
        yield from _victims(parts, effect)


def _agreeing(sides: Sequence[Cost], pairs: Sequence[Pair]) -> list[Claim]:
    """One claim a figure: "at least 38" that no dispute parts from "38" is told with it, by both."""
    against: dict[int, set[int]] = {id(c): set() for c in sides}
    for one, other in pairs:
        against.setdefault(id(one), set()).add(id(other))
        against.setdefault(id(other), set()).add(id(one))
    claims: list[Claim] = []
    for cost in sides:
        mine, fuller = against[id(cost)], None
        if open_upwards(cost.toll):
            exact = [c for c in sides if c is not cost and holds(cost.toll, c.toll)]
            fuller = next((c for c in exact if id(c) not in mine and mine <= against[id(c)]), None)
        if fuller is None:
            told = [c for c in sides if open_upwards(c.toll) and c is not cost and holds(c.toll, cost.toll)]
            with_it = [c for c in told if id(c) not in mine and against[id(c)] <= mine]
            claims.append(_figure(cost, with_it))
    return claims


def _figure(cost: Cost, with_it: Sequence[Cost] = ()) -> Claim:
    return Claim(
        value=f"{cost.toll.effect} {quantity(cost.toll)}",
        by=tuple({a.id: a for c in (cost, *with_it) for a in held_by(c.source)}.values()),
        evidence=cost.spans,
        report=cost.part.report.id,
    )


def _victims(parts: Sequence[Part], effect: str) -> Iterator[Differing]:
    """The same people, called civilians by one and fighters by another; not where one source tells of both kinds."""
    told: dict[str, list[Cost]] = defaultdict(list)
    for part in parts:
        for toll in (t for t in part.tolls if t.effect == effect and t.part_of is None):
            cost = Cost(toll, part, (toll,))
            told[cost.source.id if cost.source else f":{part.report.id}"].append(cost)
    sides = [
        costs
        for costs in told.values()
        if len({_class(c.toll.kind) for c in costs} - {None}) == 1 and not any(_zero(c) for c in costs)
    ]
    for one, other in combinations(sides, 2):
        mine, theirs = (next(c for c in costs if _class(c.toll.kind)) for costs in (one, other))
        if _class(mine.toll.kind) == _class(theirs.toll.kind) or related(mine.source, theirs.source):
            continue
        if (mine.source is None and theirs.source is None) or _other_people(mine.toll, theirs.toll):
            continue
        yield (
            "victims",
            "the same people, called civilians by one and fighters by another",
            [
                Claim(
                    value=f"{c.toll.kind}: {c.toll.group}",
                    by=held_by(c.source),
                    evidence=c.spans,
                    report=c.part.report.id,
                )
                for c in (mine, theirs)
            ],
        )
        return


def _class(kind: str) -> str | None:
    return "civil" if kind in CIVIL else "armed" if kind in ARMED else None


def _other_people(one: Toll, other: Toll) -> bool:
    """Are the figures so far apart that they cannot be of the same people: a driver, and three kidnappers?"""
    fewer, more = sorted((one, other), key=lambda t: t.min or 0)
    return fewer.max is not None and (more.min or 0) > FAR_APART * fewer.max


def _zero(cost: Cost) -> bool:
    return cost.toll.max == 0 or (cost.toll.min == 0 and cost.toll.max is None)
