"""From scores to probabilities: what earlier forecasts of the same kind came to.

The expected number of a deed in a window is (how often the actor does it) x (how likely it goes to this party); beside it
stands what plain recurrence expects. What share of earlier rows with such expectations came true, on cut dates before, gives
the probability: it rises with both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.forecast.past import Real

# Fewer earlier rows, or fewer that came true, than this: counts are shown and no probability. With 20 of 200 the 95 %
# interval of a rate of one in ten still reaches from 6 to 15 %.
LEAST_CASES, LEAST_HITS = 200, 20
# The hit rate beside a row is that of so many earlier rows with the nearest expectation.
NEAREST = 100
# Newton steps; the fit has two or three parameters and stands still after ten.
STEPS = 50
# A curve never falls, whatever few cases say.
FLATTEST = 0.05
# Expectations are taken between these, so that their logarithm is finite.
SMALLEST = 1e-9
# z of the 80 % interval, as for dyads.
Z = 1.2815515655446004
# z of the 95 % interval of a difference.
WIDE = 1.959963984540054
BINS = 10


@dataclass(frozen=True, eq=False)
class Cases:
    """Rows of earlier forecasts.

    Attributes:
        expected: [row, expectation]: that of the model, and that of plain recurrence beside it, or the latter alone.
        came: whether at least one such deed came.
        cut: the number of the cut date.
        party: who was forecast; rows of one party on one date hang together.
    """

    expected: Real
    came: NDArray[np.bool_]
    cut: NDArray[np.int64]
    party: NDArray[np.int64]

    @property
    def enough(self) -> bool:
        """Do they bear a probability?"""
        hits = int(self.came.sum())
        return len(self.came) >= LEAST_CASES and LEAST_HITS <= hits <= len(self.came) - 1

    def taken(self, rows: NDArray[np.bool_]) -> "Cases":
        """Some of them."""
        return Cases(self.expected[rows], self.came[rows], self.cut[rows], self.party[rows])


@dataclass(frozen=True)
class Curve:
    """p = 1 - exp(-exp(level + sum of slope x log expectation)), no slope below 0.

    With level 0 and slope 1 on one expectation it is a Poisson count taken at its word.
    """

    level: float
    slopes: tuple[float, ...]

    def index(self, expected: Real) -> Real:
        """What the probability rises with: [row]."""
        return np.asarray(np.log(np.maximum(expected, SMALLEST)) @ np.array(self.slopes))

    def at(self, expected: Real) -> Real:
        """Probabilities, 0.0 .. 1.0, rising with every expectation: [row]."""
        raised = np.clip(self.level + self.index(expected), -700.0, 50.0)
        return np.asarray(-np.expm1(-np.exp(raised)))


def at_its_word(width: int) -> Curve:
    """The curve that takes the first expectation for a Poisson count: used for ordering where nothing can be fitted."""
    return Curve(0.0, (1.0, *(0.0,) * (width - 1)))


def fitted(cases: Cases) -> Curve:
    """The curve that makes what came most likely, with a light pull to `at_its_word` (one case of it). An expectation with
    which the hits would fall is left out."""
    width = cases.expected.shape[1]
    used = list(range(width))
    while True:
        level, slopes = _fit(np.log(np.maximum(cases.expected[:, used], SMALLEST)), cases.came, 0 in used)
        worst = int(slopes.argmin())
        if slopes[worst] > 0 or len(used) == 1:
            break
        del used[worst]
    whole = [0.0] * width
    for place, slope in zip(used, slopes, strict=True):
        whole[place] = max(float(slope), FLATTEST)
    return Curve(level, tuple(whole))


def _fit(x: Real, came: NDArray[np.bool_], model: bool) -> tuple[float, Real]:
    """Level and slopes by Fisher scoring."""
    design = np.concatenate([np.ones((len(x), 1)), x], 1)
    start = np.zeros(design.shape[1])
    start[1] = 1.0 if model else 0.5
    found = start.copy()
    for _ in range(STEPS):
        rate = np.exp(np.clip(design @ found, -30.0, 4.0))
        chance = np.maximum(-np.expm1(-rate), 1e-12)
        lift = np.where(came, rate * (1 - chance) / chance, -rate)
        bend = rate**2 * (1 - chance) / chance
        slope = design.T @ lift - (found - start)
        step = np.linalg.solve((design * bend[:, None]).T @ design + np.eye(len(found)), slope)
        found = found + np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-9:
            break
    return float(found[0]), np.asarray(found[1:])


def hit_rate(cases: Cases, expected: Real, curve: Curve) -> tuple[int, int]:
    """How many of the `NEAREST` earlier rows with the nearest expectation came true, and of how many.

    `expected` holds the expectations of one row; `curve` says which rows are near.
    """
    far = np.abs(curve.index(cases.expected) - curve.index(expected[None, :])[0])
    nearest = np.argsort(far, kind="stable")[:NEAREST]
    return int(cases.came[nearest].sum()), len(nearest)


def interval(hits: int, cases: int) -> tuple[float, float]:
    """Wilson's 80 % interval of a share."""
    if not cases:
        return 0.0, 1.0
    share, z2 = hits / cases, Z * Z
    middle = (share + z2 / (2 * cases)) / (1 + z2 / cases)
    half = Z * np.sqrt(share * (1 - share) / cases + z2 / (4 * cases**2)) / (1 + z2 / cases)
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


class Judged(NamedTuple):
    """Probabilities, what came, and which rows hang together (one party on one date)."""

    chances: Real
    came: NDArray[np.bool_]
    group: NDArray[np.int64]


def forward(cases: Cases) -> Judged:
    """Probabilities of each cut date by the curve of the cut dates before it, and what came; dates before which there is too
    little to fit are left out."""
    chances, rows = [np.zeros(0)], [np.zeros(0, np.int64)]
    for cut in np.unique(cases.cut):
        before = cases.taken(cases.cut < cut)
        if before.enough:
            now = np.flatnonzero(cases.cut == cut)
            chances.append(fitted(before).at(cases.expected[now]))
            rows.append(now)
    kept = np.concatenate(rows)
    group = cases.cut[kept] * (int(cases.party.max(initial=0)) + 1) + cases.party[kept]
    return Judged(np.concatenate(chances), cases.came[kept], group)


def gain(one: Judged, other: Judged) -> tuple[float, float, float]:
    """By how much the squared error of the first is below that of the second, on the same rows, and the 95 % interval by groups
    of rows that hang together."""
    less = (other.chances - other.came) ** 2 - (one.chances - one.came) ** 2
    mean = float(less.mean())
    _, group = np.unique(one.group, return_inverse=True)
    sums = np.bincount(group, weights=less - mean)
    half = WIDE * float(np.sqrt((sums**2).sum())) / len(less)
    return mean, mean - half, mean + half


def brier(chances: Real, came: NDArray[np.bool_]) -> float:
    """Mean squared error of probabilities; nan where there are none."""
    return float(np.mean((chances - came) ** 2)) if len(came) else float("nan")


def reliability(chances: Real, came: NDArray[np.bool_]) -> Sequence[tuple[float, float, int]]:
    """Mean probability, share that came and number of rows, in ten bins of equally many rows."""
    order = np.argsort(chances, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return [(float(chances[part].mean()), float(came[part].mean()), len(part)) for part in parts]


def calibration_error(chances: Real, came: NDArray[np.bool_]) -> float:
    """Expected calibration error: the mean distance of probability and share over the bins of `reliability`."""
    bins = reliability(chances, came)
    return sum(abs(said - so) * n for said, so, n in bins) / len(came) if len(came) else float("nan")
