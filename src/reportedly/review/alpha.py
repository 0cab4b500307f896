"""Krippendorff's alpha: how much better than chance several coders agree, with values missing."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Measure = Literal["nominal", "interval"]
"""How far two values lie apart: not at all or wholly; by the square of their distance."""
Unit = Sequence[Hashable]
"""The values that the coders gave one unit, in any order; who gave none is left out."""
Floats = NDArray[np.float64]

# Draws of the bootstrap: with 1,000 the ends of a 95 % interval move by about .01 from one seed to another.
DRAWS = 1000
SEED = 20260101
# Below this a disagreement is a rounding error.
NOTHING = 1e-9


class Alpha(NamedTuple):
    """An agreement: alpha (None where nothing varies or nothing can be compared), its 95 % interval by resampling units, the
    number of units with two values or more, and of their values.
    """

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    values: int


def alpha(units: Iterable[Unit], measure: Measure = "nominal") -> float | None:
    """Krippendorff's alpha: 1 - observed by expected disagreement ("Computing Krippendorff's Alpha-Reliability", 2011).

    Args:
        units: values by unit, numbers for an interval measure; units with fewer than two values count for nothing.
        measure: how far two values lie apart.

    Returns:
        1.0 for perfect agreement, 0.0 for that of chance, less for worse; None where no unit has two values, or all values
        are the same, so that chance agrees as well.
    """
    table = _table(units, measure)
    return None if table is None else _single(table, measure)


def with_interval(units: Iterable[Unit], measure: Measure = "nominal") -> Alpha:
    """Alpha with a 95 % interval by bootstrap over units, the same in every run."""
    table = _table(units, measure)
    if table is None:
        return Alpha(None, None, None, 0, 0)
    many, values = len(table), int(table[:, 0].sum())
    found = _single(table, measure)
    if found is None or many < 2:
        return Alpha(found, None, None, many, values)
    lots = np.random.default_rng(SEED).multinomial(many, np.full(many, 1 / many), size=DRAWS)
    drawn = _alphas(lots.astype(np.float64), table, measure)
    drawn = drawn[~np.isnan(drawn)]
    low, high = np.percentile(drawn, [2.5, 97.5]) if len(drawn) else (None, None)
    return Alpha(
        found, None if low is None else float(low), None if high is None else float(high), many, values
    )  # fmt: skip


def _table(units: Iterable[Unit], measure: Measure) -> Floats | None:
    """A row for each unit with two values or more: how many it has, its disagreement over pairs, then what the expected
    disagreement is made of: the count of each value (nominal), or the sums of values and of their squares (interval).
    """
    paired = [tuple(unit) for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    if not paired:
        return None
    if measure == "interval":
        return _interval_table(paired)
    known = {value: n for n, value in enumerate(dict.fromkeys(value for unit in paired for value in unit))}
    counts = np.zeros((len(paired), len(known)))
    for row, unit in enumerate(paired):
        for value in unit:
            counts[row, known[value]] += 1
    many = counts.sum(axis=1)
    apart = (many**2 - (counts**2).sum(axis=1)) / (many - 1)
    return np.column_stack([many, apart, counts])


def _interval_table(paired: Sequence[Unit]) -> Floats:
    middle = float(np.mean([float(v) for unit in paired for v in unit]))  # type: ignore[arg-type]
    rows = []
    for unit in paired:
        values = np.array([float(v) for v in unit]) - middle  # type: ignore[arg-type]  # smaller numbers, exacter squares
        many, total, squares = len(values), values.sum(), (values**2).sum()
        rows.append((many, 2 * (many * squares - total**2) / (many - 1), total, squares))
    return np.array(rows, dtype=np.float64)


def _single(table: Floats, measure: Measure) -> float | None:
    found = float(_alphas(np.ones((1, len(table))), table, measure)[0])
    return None if np.isnan(found) else found


def _alphas(weights: Floats, table: Floats, measure: Measure) -> Floats:
    """Alpha for each row of weights of the units; not a number where nothing varies."""
    sums = weights @ table
    n, observed, made = sums[:, 0], sums[:, 1], sums[:, 2:]
    squares, total = made[:, -1], made[:, 0]
    expected = n**2 - (made**2).sum(axis=1) if measure == "nominal" else 2 * (n * squares - total**2)
    varies = expected > NOTHING * n**2
    return np.where(varies, 1 - (n - 1) * observed / np.where(varies, expected, 1), np.nan)
