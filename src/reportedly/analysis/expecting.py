"""How many deeds to expect of each dyad in the next period, by its own past and the busyness of its parties.

The mean is a mixture of exponentially weighted rates, the spread negative binomial. A rate is deeds by volume: a week in
which twice as many reports were read is expected to tell more. Weights are learned from all dyads of the history at
hand, where
it is large enough, and from nothing else.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.counts import LEAST, Real, log_probability, probabilities

# Half-lives in periods of the rates that are mixed; with the mean of all, what `out` says and a constant.
HALF_LIVES = (1.0, 3.0, 8.0)
OUTSIDE = 3.0
TERMS = ("half-life 1", "half-life 3", "half-life 8", "mean so far", "as busy as with others", "constant")
# Where a history is too small to learn from: half-life 3 weeks and 15 % of the mean, as measured on ICEWS14
# (docs/method.md).
BY_MEASUREMENT = (0.0, 0.85, 0.0, 0.15, 0.0, 0.0)
# Variance over mean, less 1: 2.4 was measured of weekly hostile deeds in ICEWS14; half of it the dyad's own.
POOLED, OWN = 1.4, 0.5
# So many cells (dyad and period) and deeds, at least, for weights of its own; periods that only warm up; events of a dyad
# by then, and a rate a period, to be learned from (10 in 26 weeks).
CELLS, DEEDS, WARM, EVENTS, RATE = 300, 300, 12, 4, 10 / 26
ROUNDS = 200
OWN_WEIGHTS, SPREADS = (0.0, 0.25, 0.5, 0.75, 1.0), (0.25, 0.5, 0.8, 1.2, 1.6, 2.2, 3.0)
# How busy parties are with others is told against at least so many deeds a period, one twentieth of a deed for their mean.
QUIET, FAINT = 0.2, 0.05


class Past(NamedTuple):
    """Counts of dyads (rows) by period (columns), the deeds of their parties with others, and the volume of each period."""

    deeds: Real
    outside: Real
    volume: Real


@dataclass(frozen=True, slots=True)
class Setting:
    """What was learned: the weight of each of `TERMS`; variance over mean less 1 of all dyads, and the weight of a dyad's
    own; how counts follow volume (0: not at all, 1: twice the reports, twice the deeds); from how many cells (0: none,
    the measured setting stands).
    """

    weights: tuple[float, ...] = BY_MEASUREMENT
    pooled: float = POOLED
    own: float = OWN
    elasticity: float = 1.0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """Mean and size of the negative binomial for each dyad (rows) and period (columns)."""

    mean: Real
    size: Real

    def probabilities(self, top: int) -> Real:
        """Of the counts from 0 to `top`."""
        return probabilities(self.mean, self.size, top)


def elasticity(deeds: Real, volume: Real) -> float:
    """How the deeds of all dyads together follow volume, by the regression of their logarithms over periods; 0 to 1.

    1 (deeds are as many times more as reports) where there are too few periods to tell or volume hardly changes.
    """
    some = (volume > 0) & (deeds > 0)
    if some.sum() < 2 * WARM:
        return 1.0
    x, y = np.log(volume[some]), np.log(deeds[some])
    # changes from period to period: what grows slowly together is no elasticity
    dx, dy = np.diff(x), np.diff(y)
    if float((dx**2).mean()) < 0.01:  # volume changes by less than a tenth
        return 1.0
    return float(np.clip((dx * dy).sum() / (dx**2).sum(), 0.0, 1.0))


def exposure(volume: Real, follows: float) -> Real:
    """What a count is divided by to be a rate: volume against its mean, to the power of the elasticity."""
    mean = volume[volume > 0].mean() if (volume > 0).any() else 1.0
    return np.asarray(np.where(volume > 0, (volume / mean) ** follows, 0.0))


def learn(past: Past) -> Setting:
    """The setting under which what came was least surprising, given what came before.

    Weights come by multiplicative steps of the quasi-likelihood, which keep them from being negative; the spread is the best
    by log score of a small grid.
    """
    follows = elasticity((past.deeds + past.outside).sum(axis=0), past.volume)
    base = Setting(elasticity=follows)
    terms, spread = _terms(past, base), _spread(past, base)
    periods = past.deeds.shape[1]
    so_far = np.cumsum(past.deeds, axis=1) - past.deeds
    wanted = (so_far >= np.maximum(EVENTS, RATE * np.arange(periods))) & (np.arange(periods) >= WARM)
    wanted &= exposure(past.volume, follows) > 0
    seen, held = past.deeds[wanted], terms[wanted]
    if len(seen) < CELLS or seen.sum() < DEEDS:
        return base
    own = spread[wanted]
    weights = _weights(held, seen, own)
    mean = np.maximum(held @ weights, LEAST)
    own_weight, pooled = _spreads(seen, mean, own)
    return Setting(tuple(float(w) for w in weights), pooled, own_weight, follows, len(seen))


def _spreads(seen: Real, mean: Real, own: Real) -> tuple[float, float]:
    """The weight of a dyad's own spread, and the spread of all, with the best log score."""
    tried = ((_surprise(seen, mean, own, w, pooled), w, pooled) for w in OWN_WEIGHTS for pooled in SPREADS)
    return max(tried, key=lambda found: found[0])[1:]


def _weights(terms: Real, seen: Real, own: Real) -> Real:
    """By the quasi-score: a dyad whose counts swing more than others says less about the weights."""
    trust = 1.0 / (1.0 + own**OWN * POOLED ** (1.0 - OWN))
    weights = np.full(terms.shape[1], 1.0 / terms.shape[1])
    for _ in range(ROUNDS):
        mean = np.maximum(terms @ weights, LEAST)
        weights = weights * (terms.T @ (seen / mean * trust)) / np.maximum(terms.T @ trust, LEAST)
    return np.asarray(weights)


def _surprise(seen: Real, mean: Real, own: Real, weight: float, pooled: float) -> float:
    return float(log_probability(seen, mean, _size(mean, own, weight, pooled)).mean())


def _size(mean: Real, own: Real, weight: float, pooled: float) -> Real:
    excess = np.exp(weight * np.log(own) + (1.0 - weight) * np.log(pooled))
    return np.asarray(np.clip(mean / excess, 0.02, 200.0))


def expect(past: Past, setting: Setting, ahead: float | None = None) -> Forecast:
    """What is expected in each period by those before it, and, as a last column, in the one that follows.

    Within the past, the volume of the period itself is known; `ahead` is that of the next (None: as lately).
    """
    volume = _ahead(past.volume, ahead)
    longer = Past(np.pad(past.deeds, ((0, 0), (0, 1))), np.pad(past.outside, ((0, 0), (0, 1))), volume)
    mean = np.maximum(_terms(longer, setting) @ np.array(setting.weights), LEAST)
    own = _spread(longer, setting)
    return Forecast(mean, _size(mean, own, setting.own, setting.pooled))


def usual(past: Past, setting: Setting, volume: float) -> Real:
    """The mean so far of each dyad, for a period of this volume, and for one of the usual volume where that is less."""
    given = exposure(np.append(past.volume, volume), setting.elasticity)
    rate = past.deeds.sum(axis=1) / max(float(given[:-1].sum()), LEAST)
    return np.asarray(rate * min(1.0, float(given[-1])))


def _ahead(volume: Real, ahead: float | None) -> Real:
    if ahead is None:
        weights = 0.5 ** (np.arange(len(volume))[::-1] / OUTSIDE)
        ahead = float((weights * volume).sum() / weights.sum()) if len(volume) else 1.0
    return np.append(volume, ahead)


def _terms(past: Past, setting: Setting) -> Real:
    """(dyads, periods, terms): each term is a mean count for the period, made of what came before it only."""
    given = exposure(past.volume, setting.elasticity)
    rates = [_weighted(past.deeds, given, half) for half in HALF_LIVES]
    so_far = _weighted(past.deeds, given, None)
    lately, ever = _weighted(past.outside, given, OUTSIDE), _weighted(past.outside, given, None)
    busy = so_far * lately / np.maximum(ever, QUIET)
    terms = np.stack([*rates, so_far, busy, np.ones_like(so_far)], axis=-1)
    return np.asarray(terms * given[:, None])


def _weighted(counts: Real, given: Real, half: float | None) -> Real:
    """The exponentially weighted rate before each period; `half` None weighs all alike."""
    keep = 0.5 ** (1.0 / half) if half is not None else 1.0
    rows, periods = counts.shape
    found = np.zeros((rows, periods))
    above, below = np.zeros(rows), 0.0
    for t in range(periods):
        found[:, t] = above / below if below > 0 else 0.0
        above, below = keep * above + counts[:, t], keep * below + float(given[t])
    return found


def _spread(past: Past, setting: Setting) -> Real:
    """The variance over the mean less 1 of each dyad before each period, by moments."""
    given = exposure(past.volume, setting.elasticity)
    y, x = past.deeds, given[None, :]

    def before(values: NDArray[np.float64]) -> Real:
        return np.asarray(np.cumsum(values, axis=1) - values)

    total, exposed = before(y), np.maximum(before(np.broadcast_to(x, y.shape)), LEAST)
    rate = total / exposed
    squares = before(y**2) - 2 * rate * before(x * y) + rate**2 * before(np.broadcast_to(x**2, y.shape))
    periods = np.maximum(before(np.broadcast_to((x > 0).astype(float), y.shape)), 2.0)
    expected = np.maximum(total, FAINT * periods)
    return np.asarray(np.clip(squares / expected * periods / (periods - 1.0) - 1.0, 0.05, 30.0))
