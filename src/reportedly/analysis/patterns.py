"""What became of pairs of a history that stood as two parties stand now: the base rates of a reading by friends and foes.

At each of several days (cuts) every pair that met in the month after is asked: was the balance of that month cooperative or
hostile, and how did the pair stand before, by its own record and by the third parties that both had met? The record of a
pair is the sum of the signs of its interactions (+1 cooperative, -1 hostile), older ones weighing less. A pair whose month
after is even is left out. Nothing here looks at the month after to say how a pair stood.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int32]
Own = Literal["none", "even", "mainly cooperative", "mainly hostile"]
"""The record of a pair before the cut: none where it had not met, even where neither side weighs more."""
Common = Literal["none", "mainly common partners", "mainly common opponents", "mixed"]
"""What most of the third parties are that both had met: partners of both, opponents of both, a partner of one and an
opponent
of the other; mixed where none of the first two is most frequent."""

# 95 % bounds.
WIDE = 1.96


class Setting(NamedTuple):
    """How a history is looked at: days looked back, days in which an interaction comes to weigh half, days looked
    ahead, cuts.

    The values are those of the measurement on ICEWS14 (docs/method.md); a user's history is measured with the same.
    """

    back: int = 180
    half_life: int = 60
    ahead: int = 30
    cuts: int = 5


USUAL = Setting()


class Standing(NamedTuple):
    """How a pair stands: its own balance and weight, how many interactions these are of, the balance of each of the two with
    everybody, its common third parties."""

    balance: float
    weight: float
    deeds: int
    actors: float
    partners: int
    opponents: int
    split: int

    @property
    def own(self) -> Own:
        """Its own record in a word."""
        if not self.balance:
            return "even" if self.weight else "none"
        return "mainly cooperative" if self.balance > 0 else "mainly hostile"

    @property
    def common(self) -> Common:
        """Its common third parties in a word."""
        if not self.partners + self.opponents + self.split:
            return "none"
        if self.partners > max(self.opponents, self.split):
            return "mainly common partners"
        return "mainly common opponents" if self.opponents > max(self.partners, self.split) else "mixed"

    @property
    def triads(self) -> int:
        """The signs that balance theory gives the pair, summed over its common third parties."""
        return self.partners + self.opponents - self.split


class Case(NamedTuple):
    """A pair at a cut: how it stood, and whether the time after was mainly cooperative."""

    cut: int
    pair: tuple[int, int]
    standing: Standing
    cooperative: bool


class Rate(NamedTuple):
    """How often pairs were mainly cooperative in the time after: share, 95 % bounds (0 to 1), cases, and pairs they
    are of."""

    share: float
    low: float
    high: float
    n: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Signed:
    """Interactions that are cooperative (+1) or hostile (-1), in order of days; `one` < `other`."""

    days: Days
    one: Days
    other: Days
    sign: Days

    def between(self, first: int, end: int) -> "Signed":
        """Those from the day `first` to before the day `end`."""
        low, high = (int(n) for n in np.searchsorted(self.days, [first, end]))
        return Signed(self.days[low:high], self.one[low:high], self.other[low:high], self.sign[low:high])


def signed(days: Days, one: Days, other: Days, sign: Days) -> Signed:
    """Interactions in order, without those that are neutral (0) or of a party with itself."""
    kept = (sign != 0) & (one != other)
    order = np.argsort(days[kept], kind="stable")
    columns = (days, np.minimum(one, other), np.maximum(one, other), sign)
    return Signed(*(column[kept][order] for column in columns))


class Field:
    """How all pairs of a history stand on a day, by what was told before it."""

    def __init__(self, told: Signed, day: int, setting: Setting = USUAL) -> None:
        past = told.between(day - setting.back, day)
        weight = np.exp2(-(day - past.days) / setting.half_life)
        self._pairs: dict[tuple[int, int], tuple[float, float]] = {}
        self._deeds: dict[tuple[int, int], int] = {}
        self._near: dict[int, dict[int, float]] = defaultdict(dict)
        for pair, balance, weighs, deeds in _sums(past, weight):
            self._pairs[pair], self._deeds[pair] = (balance, weighs), deeds
            self._near[pair[0]][pair[1]] = self._near[pair[1]][pair[0]] = balance
        self._actors = _actors(self._pairs)

    def standing(self, one: int, other: int) -> Standing:
        """How two parties stand."""
        pair = min(one, other), max(one, other)
        balance, weight = self._pairs.get(pair, (0.0, 0.0))
        means = [
            balance / weight if weight else 0.0 for balance, weight in (self._actors[one], self._actors[other])
        ]
        partners, opponents, split = (len(found) for found in self.third(one, other))
        return Standing(balance, weight, self._deeds.get(pair, 0), sum(means) / 2, partners, opponents, split)

    def third(self, one: int, other: int) -> tuple[list[int], list[int], list[int]]:
        """The third parties that both have met: partners of both, opponents of both, of one the partner and of the
        other not."""
        near, far = self._near.get(one, {}), self._near.get(other, {})
        found: tuple[list[int], list[int], list[int]] = ([], [], [])
        for party in sorted(near.keys() & far.keys()):
            first, second = near[party], far[party]
            if first and second:
                found[0 if first > 0 and second > 0 else 1 if first < 0 and second < 0 else 2].append(party)
        return found


def cuts(told: Signed, setting: Setting = USUAL) -> tuple[int, ...]:
    """The days at which a history can be cut, the last `setting.ahead` days before its end; fewer than asked for, or
    none, where it
    is too short to look back all of `setting.back`."""
    if not len(told.days):
        return ()
    first, end = int(told.days[0]), int(told.days[-1]) + 1
    days = (end - setting.ahead * (n + 1) for n in range(setting.cuts))
    return tuple(sorted(day for day in days if day - setting.back >= first))


def cases(told: Signed, setting: Setting = USUAL, days: Sequence[int] | None = None) -> tuple[Case, ...]:
    """Every pair that met after a cut, at each of `days` (None: those of `cuts`), with how it stood before."""
    return tuple(_cases(told, setting, cuts(told, setting) if days is None else days))


def _cases(told: Signed, setting: Setting, days: Sequence[int]) -> Iterator[Case]:
    for day in days:
        field, after = Field(told, day, setting), told.between(day, day + setting.ahead)
        for pair, balance, *_ in _sums(after, np.ones(len(after.days))):
            if balance:
                yield Case(day, pair, field.standing(*pair), balance > 0)


def rate(found: Sequence[Case]) -> Rate | None:
    """The share of cases with a cooperative time after; None of no cases.

    The bounds are Wilson's, for the number of independent cases that spread as much as these do: a pair stands in several
    cuts, and does much the same in each.
    """
    if not found:
        return None
    n = len(found)
    share = sum(case.cooperative for case in found) / n
    by_pair: dict[tuple[int, int], float] = defaultdict(float)
    for case in found:
        by_pair[case.pair] += case.cooperative - share
    spread = sum(value**2 for value in by_pair.values()) / n**2
    worth = min(float(n), share * (1 - share) / spread) if spread else float(len(by_pair))
    low, high = wilson(share, worth)
    return Rate(share, low, high, n, len(by_pair))


def wilson(share: float, n: float) -> tuple[float, float]:
    """The 95 % bounds of a share of `n` independent cases (E. B. Wilson, JASA 22, 1927)."""
    square = WIDE**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = WIDE / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def _sums(told: Signed, weight: NDArray[np.float64]) -> Iterator[tuple[tuple[int, int], float, float, int]]:
    """Each pair with the sum of its weighted signs, of its weights, and the number of its interactions."""
    if not len(told.days):
        return
    pairs, place = np.unique(np.stack([told.one, told.other]), axis=1, return_inverse=True)
    place = place.reshape(-1)
    balance = np.bincount(place, weights=weight * told.sign)
    weighs, number = np.bincount(place, weights=weight), np.bincount(place)
    for n in range(pairs.shape[1]):
        yield (int(pairs[0, n]), int(pairs[1, n])), float(balance[n]), float(weighs[n]), int(number[n])


def _actors(pairs: Mapping[tuple[int, int], tuple[float, float]]) -> dict[int, tuple[float, float]]:
    found: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for (one, other), (balance, weight) in pairs.items():
        for party in (one, other):
            found[party] = (found[party][0] + balance, found[party][1] + weight)
    return found
