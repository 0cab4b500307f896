"""Which deed follows which within a pair: the record that relation transfer rests on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.forecast.past import Past, Real, Whole

# "Followed" means within so many days. ICEWS14, inner split: 30 was the trial's setting and stayed.
WITHIN = 30
# So many cases in which nothing followed are added to each relation: rare ones say little.
SHRUNK = 5
# A pair that meets often has very many pairs of rows; later ones add nothing that earlier ones do not show.
PAIRS_EACH = 200


@dataclass(frozen=True, eq=False)
class Following:
    """What followed what, between the same two parties in either direction (a reversed relation is the other's deed).

    Attributes:
        followed: [after, first]: after how many of the rows of `first` at least one `after` came within `WITHIN` days.
        met: of how many rows of each relation the whole window is known.
        share: followed / (met + SHRUNK).
        often: how many rows of `after` came in the window of a row of `first`, likewise divided.
        alike: how alike two relations are in what they follow and what follows them, 0.0 .. 1.0.
    """

    followed: Real
    met: Real
    share: Real
    often: Real
    alike: Real


def following(past: Past, before: int) -> Following:
    """What followed what among the rows before a day; windows that reach that day or beyond are left out."""
    known = past.day < before
    pair = past.subject[known] * past.parties + past.object[known]
    day, relation = past.day[known], past.relation[known]
    order = np.lexsort((relation, day, pair))
    pair, day, relation = pair[order], day[order], relation[order]
    whole = day + WITHIN < before
    first, after = _within(pair, day, whole)
    sides = past.sides
    often = np.bincount(relation[after] * sides + relation[first], minlength=sides * sides)
    # by sorting: quicker than np.unique's hashes on this many
    once = np.sort(first * sides + relation[after])
    once = once[np.r_[True, once[1:] != once[:-1]]] if len(once) else once
    followed = np.bincount((once % sides) * sides + relation[once // sides], minlength=sides * sides)
    met = np.bincount(relation[whole], minlength=sides).astype(float)
    square = followed.reshape(sides, sides).astype(float)
    both = square + square.T
    length = np.sqrt((both * both).sum(1) + SHRUNK**2)
    return Following(
        followed=square,
        met=met,
        share=square / (met + SHRUNK),
        often=often.reshape(sides, sides) / (met + SHRUNK),
        alike=(both @ both.T) / length[:, None] / length,
    )


def _within(pair: Whole, day: Whole, whole: NDArray[np.bool_]) -> tuple[Whole, Whole]:
    """All rows of a pair with those that come after them on a later day of the window, as places (first, after)."""
    n = len(pair)
    first, after = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    left = np.flatnonzero(whole)
    for step in range(1, PAIRS_EACH):
        left = left[left + step < n]
        then = left + step
        left = left[(pair[left] == pair[then]) & (day[then] - day[left] <= WITHIN)]
        if not len(left):
            break
        later = left[day[left + step] > day[left]]
        first.append(later)
        after.append(later + step)
    return np.concatenate(first), np.concatenate(after)
