"""Counts that vary more than chance alone would make them: the negative binomial, and how well a forecast of counts did.

The distribution has mean m and variance m + m**2 / size. Forecasts are arrays whose last axis holds the probabilities of
0, 1, 2 ...
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float64]

# Below such a mean or size the formulas lose their digits; no rate that can be told from a history is as small.
LEAST = 1e-6
BINS = 10


class Interval(NamedTuple):
    """Counts from `low` to `high`, both included, with the probability that the forecast gives them together."""

    low: int
    high: int
    mass: float


# Lanczos' coefficients for the logarithm of the gamma function (g = 7; exact to some 1e-13).
_LANCZOS = (
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
)  # fmt: skip


def log_gamma(x: Real) -> Real:
    """The logarithm of the gamma function of positive numbers."""
    z = x + 1.0  # one step up, so that small numbers keep their digits
    sums = _LANCZOS[0] + sum(c / (z - 1.0 + k) for k, c in enumerate(_LANCZOS[1:], 1))
    t = z + 6.5
    return np.asarray(0.5 * np.log(2 * np.pi) + (z - 0.5) * np.log(t) - t + np.log(sums) - np.log(x))


def log_probability(count: Real, mean: Real, size: Real) -> Real:
    """The logarithm of the probability of each count."""
    mean, size = np.maximum(mean, LEAST), np.maximum(size, LEAST)
    ways = log_gamma(count + size) - log_gamma(size) - log_gamma(count + 1.0)
    return np.asarray(ways + size * np.log(size / (size + mean)) + count * np.log(mean / (size + mean)))


def probabilities(mean: Real, size: Real, top: int) -> Real:
    """The probability of each count from 0 to `top`, on a new last axis; what is above `top` is left out."""
    mean, size = np.maximum(mean, LEAST)[..., None], np.maximum(size, LEAST)[..., None]
    below = np.arange(top, dtype=float)
    steps = np.log((below + size) / (below + 1.0)) + np.log(mean / (size + mean))
    start = size * np.log(size / (size + mean))
    return np.asarray(np.exp(np.concatenate([start, start + np.cumsum(steps, axis=-1)], axis=-1)))


def at_least(count: NDArray[np.int64], mean: Real, size: Real) -> Real:
    """The probability of `count` or more."""
    top = int(count.max(initial=0))
    cumulated = np.cumsum(probabilities(mean, size, top), axis=-1)
    below = np.take_along_axis(cumulated, np.maximum(count - 1, 0)[..., None], axis=-1)[..., 0]
    # far out the difference from 1 has no digits left; the terms from `count` on are summed instead
    far = 1.0 - below < 1e-9
    tail = np.where(count > 0, np.maximum(1.0 - below, 0.0), 1.0)
    if far.any():
        tail[far] = _far(count[far], mean[far], size[far])
    return np.asarray(tail)


def _far(count: NDArray[np.int64], mean: Real, size: Real) -> Real:
    """The tail by its first terms: from there on each is smaller than the one before by a nearly constant factor."""
    terms = probabilities(mean, size, int(count.max()) + 200)
    keep = np.arange(terms.shape[-1]) >= count[..., None]
    return np.asarray(np.where(keep, terms, 0.0).sum(axis=-1))


def interval(forecast: Real, level: float) -> Interval:
    """The counts around the most likely one whose probability is nearest to `level`.

    Whole counts seldom add up to the level. An interval that always holds at least as much holds far more (measured: 93 %
    where 80 % was asked for); the nearest one is right on the whole, and its own probability stands beside it.
    """
    low = high = int(forecast.argmax())
    mass = float(forecast[low])
    best = Interval(low, high, mass)
    last = len(forecast) - 1
    while mass < level and (low > 0 or high < last):
        under = float(forecast[low - 1]) if low > 0 else -1.0
        over = float(forecast[high + 1]) if high < last else -1.0
        if under >= over:
            low, mass = low - 1, mass + under
        else:
            high, mass = high + 1, mass + over
        if abs(mass - level) < abs(best.mass - level):
            best = Interval(low, high, mass)
    return best


def crps(forecast: Real, seen: NDArray[np.int64]) -> Real:
    """The continuous ranked probability score of each forecast (Gneiting & Raftery 2007); less is better."""
    reached = np.arange(forecast.shape[-1]) >= seen[..., None]
    return np.asarray(((np.cumsum(forecast, axis=-1) - reached) ** 2).sum(axis=-1))


def log_score(forecast: Real, seen: NDArray[np.int64]) -> Real:
    """The logarithm of the probability that was given to what came; more is better."""
    return np.asarray(np.log(np.maximum(np.take_along_axis(forecast, seen[..., None], axis=-1)[..., 0], 1e-12)))


def pit(forecast: Real, seen: NDArray[np.int64], bins: int = BINS) -> Real:
    """The histogram of the probability integral transform, in shares: flat (1 / `bins` each) where the forecasts are right.

    For counts, each value is spread over the probabilities between which it lies (Czado, Gneiting & Held 2009): the mean of
    the randomised transform without its chance.
    """
    cumulated = np.cumsum(forecast, axis=-1)
    upper = np.take_along_axis(cumulated, seen[..., None], axis=-1)[..., 0]
    lower = np.where(
        seen > 0, np.take_along_axis(cumulated, np.maximum(seen - 1, 0)[..., None], axis=-1)[..., 0], 0.0
    )
    edges = np.linspace(0.0, 1.0, bins + 1)
    reached = (edges - lower[..., None]) / np.maximum(upper - lower, 1e-12)[..., None]
    return np.asarray(np.diff(np.clip(reached, 0.0, 1.0).reshape(-1, bins + 1).mean(axis=0)))


def doubled(now: Real, before: Real, factor: float = 2.0) -> Real:
    """The posterior probability that the rate of `now` is more than `factor` times that of `before`.

    Args:
        now, before: shape (..., 2): counts and exposures, both already divided by the overdispersion. Rates have Jeffreys'
            prior, so that their posteriors are gamma distributions, and the share of the first in both a beta distribution.
        factor: how many times.
    """
    logit = np.linspace(-80.0, 80.0, 3201)
    share_log, rest_log = -np.logaddexp(0.0, -logit), -np.logaddexp(0.0, logit)
    a, b = now[..., 0, None] + 0.5, before[..., 0, None] + 0.5
    weight = a * share_log + b * rest_log
    weight = np.exp(weight - weight.max(axis=-1, keepdims=True))
    bound = np.log(factor * np.maximum(now[..., 1], LEAST) / np.maximum(before[..., 1], LEAST))
    above = logit > bound[..., None]
    return np.asarray((weight * above).sum(axis=-1) / weight.sum(axis=-1))


def tails(mean: Real, size: Real, top: int) -> Real:
    """The probability of 1 or more, 2 or more ... `top` or more, on a new last axis."""
    below = np.cumsum(probabilities(mean, size, top - 1), axis=-1)
    return np.asarray(np.maximum(1.0 - below, 1e-15))


def by_chance(chances: Real, reachable: Real) -> Real:
    """For each test the number of tests that would have so small a probability if nothing had changed anywhere.

    A count that is seldom above nought cannot have just any probability: those that each test can have at all are
    `reachable` (tests, several). Their sum is what Heyse (2011) puts in the place of the number of tests times the probability
    in the procedure of Benjamini & Hochberg (1995).
    """
    flat = np.sort(chances)
    # to be reached at or below a bound: the greatest probability of a test that is not above it; tails fall from left to right
    found = np.zeros(len(flat))
    descending = reachable[:, ::-1]
    for column in range(descending.shape[1]):
        here = descending[:, column]
        above = descending[:, column - 1] if column else np.zeros(len(here))
        # from where on this tail is reached, it takes the place of the smaller one
        steps = np.searchsorted(flat, here, side="left")
        np.add.at(found, steps[steps < len(flat)], (here - above)[steps < len(flat)])
    sums = np.cumsum(found)[np.searchsorted(flat, chances, side="left")]
    # no deed at all is as probable as can be in every test
    return np.asarray(np.where(chances < 1.0, sums, float(len(chances))))


def discoveries(chances: Real, expected: Real, share: float) -> NDArray[np.bool_]:
    """Which tests of many stand out, such that of those at most a `share` is expected to be chance.

    Args:
        chances: the probability of each if nothing changed.
        expected: how many would have so small a one by chance; see `by_chance`, or the number of tests times the probability.
        share: the false discovery rate.
    """
    order = np.argsort(chances, kind="stable")
    passing = np.flatnonzero(expected[order] <= share * np.arange(1, len(chances) + 1))
    found = np.zeros(len(chances), bool)
    if len(passing):
        found[order[: passing[-1] + 1]] = True
    return found
