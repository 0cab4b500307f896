"""What the tolls of one report add up to: one figure an effect, each group counted once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.records import Toll
from reportedly.records.vocabulary import Effect
from reportedly.tolls.count import CountedToll


@dataclass(frozen=True, slots=True)
class Total:
    """Bounds, inclusive, None where open; `best` the figure told, None where only bounds are."""

    min: int | None
    max: int | None
    best: int | None


Same = Callable[[CountedToll, CountedToll], bool]


def same_words(one: CountedToll, other: CountedToll) -> bool:
    """Whether two tolls of one person name the same by their words: "Ana Ruiz" and "Ruiz"."""
    mine, theirs = one.toll.group.lower().split(), other.toll.group.lower().split()
    return bool(mine and theirs) and (mine[-1] == theirs[-1] or mine == theirs[:1])


def total(tolls: Sequence[CountedToll], effect: Effect, same: Same = same_words) -> Total | None:
    """The figure of one effect in a report about one incident, None where no toll tells it.

    Groups told by one predicate are added ("two soldiers and a civilian"); parts are not. What other sentences tell
    is taken for the same people again, so the largest sum stands; persons named one by one are counted as often as
    `same` says they are different.
    """
    wholes = [one for one in tolls if one.toll.effect == effect and one.toll.part_of is None]
    if not wholes:
        return None
    by_frame: dict[int, list[Toll]] = {}
    for one in wholes:
        by_frame.setdefault(one.frame if one.frame is not None else -1 - one.head, []).append(one.toll)
    best = max((_sum(group) for group in by_frame.values()), key=lambda t: (_size(t), t.best is not None))
    persons: list[CountedToll] = []
    for one in wholes:
        single = one.toll.min == one.toll.max == 1 and one.toll.group[:1].isupper()
        if single and not any(same(one, known) for known in persons):
            persons.append(one)
    if len(persons) > _size(best):
        return Total(len(persons), len(persons), len(persons))
    return best


def _sum(tolls: Sequence[Toll]) -> Total:
    """The sum of groups; a bound is open where one of theirs is."""
    lows = [t.min for t in tolls]
    highs = [t.max for t in tolls]
    bests = [t.best for t in tolls]
    return Total(
        sum(low for low in lows if low is not None) if any(low is not None for low in lows) else None,
        sum(high for high in highs if high is not None) if None not in highs else None,
        sum(best for best in bests if best is not None) if None not in bests else None,
    )


def _size(total: Total) -> int:
    return max(n for n in (total.min, total.best, total.max, 0) if n is not None)
