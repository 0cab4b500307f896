"""How surprising the last period is for each of many dyads or countries, given all that came before it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.counts import Real, at_least, by_chance, tails
from reportedly.analysis.expecting import FAINT, WARM, Past, Setting, expect, learn, usual

# Counts above it have the same probability to all purposes.
TOP = 60


class Surprise(NamedTuple):
    """For each row: the mean that was expected and its size, the probability of so many or more, how many of
    all would have so small a one if nothing had changed, and whether it had no deed before (then the probability is that of so
    many in the first period with any)."""

    mean: Real
    size: Real
    chance: Real
    by_chance: Real
    new: NDArray[np.bool_]
    setting: Setting


def surprise(past: Past, setting: Setting | None = None) -> Surprise:
    """The last period of each row.

    What had a deed before is compared with its forecast, whether it has one now or not. Who meets for the first time is looked
    at only because of that deed; it is compared with how many deeds others had in the period in which they first had any.

    Args:
        past: counts up to and with the period in question.
        setting: None: learned from what came before that period.
    """
    before = Past(past.deeds[:, :-1], past.outside[:, :-1], past.volume[:-1])
    new: NDArray[np.bool_] = np.asarray(~before.deeds.any(axis=1), bool)
    known = setting or (learn(Past(before.deeds[~new], before.outside[~new], before.volume)))
    found = expect(before, known, ahead=float(past.volume[-1]))
    # How counts follow volume is not known for sure: of more reports than usual, as many more deeds are expected in any case.
    more = max(1.0, float(past.volume[-1]) / _mean(before.volume)) ** (1.0 - known.elasticity)
    mean = found.mean[:, -1] * more
    # Far above what was usual so far, the variance may grow with the square of the mean; the wider of both spreads is taken.
    common = np.maximum(usual(before, known, float(past.volume[-1])), FAINT)
    size = found.size[:, -1] * np.minimum(1.0, common / mean)
    # A rate of which few deeds tell may itself be wrong: as of a gamma posterior of so many.
    size = 1.0 / (1.0 / size + 1.0 / (before.deeds.sum(axis=1) + 1.0))
    seen = past.deeds[:, -1].astype(np.int64)
    chance = at_least(seen, mean, size)
    reachable = tails(mean, size, TOP)
    if new.any():
        first = _first(before.deeds)
        above = (first[None, :] >= seen[new][:, None]).sum(axis=1)
        chance[new] = (1 + above) / (1 + len(first))
        reachable[new] = (1 + (first[None, :] >= np.arange(1, TOP + 1)[:, None]).sum(axis=1)) / (1 + len(first))
    return Surprise(mean, size, chance, by_chance(chance, reachable), new, known)


def _mean(volume: Real) -> float:
    some = volume[volume > 0]
    return float(some.mean()) if len(some) else 1.0


def _first(deeds: Real) -> NDArray[np.int64]:
    """The counts of rows in their first period with any deed; at the beginning of a history nothing is new."""
    if not deeds.shape[1]:
        return np.zeros(0, np.int64)
    start = np.argmax(deeds > 0, axis=1)
    late = (start >= WARM) & deeds.any(axis=1)
    return np.asarray(deeds[late, start[late]], np.int64)
