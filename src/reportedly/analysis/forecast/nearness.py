"""Who is near whom in the net of interactions: common partners of partners, and the country one belongs to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.forecast.past import Past, Real, Whole

# Dimensions kept of the net; inner split: with 40 the same to 0.1 points of MRR.
RANK = 80
# Rounds of subspace iteration, each two steps in the net; not tuned.
ROUNDS = 4
# What weighs an interaction in the net by its age in days: (1 + age) ** -0.5.
FADES = 0.5


@dataclass(frozen=True, eq=False)
class Nearness:
    """The net of a day.

    Attributes:
        place: position of each party, a row each.
        strength: eigenvalue of each dimension.
        bearing: square root of each party's weight in the net.
        direction: position scaled to length 1, to compare parties.
        home: country of each party; for those of whom none is known that of most of its partners' weight; -1 none.
    """

    place: NDArray[np.float32]
    strength: Real
    bearing: Real
    direction: NDArray[np.float32]
    home: Whole

    def near(self, subject: int) -> tuple[Real, Real]:
        """How near every party is to one by common ties: over short ways, and over longer ones."""
        own = self.place[subject] * self.strength
        ways = self.place @ np.stack([own, own * self.strength**2], 1).astype(np.float32)
        short, long = np.maximum(ways.astype(float) * self.bearing[:, None], 0.0).T
        return short, long

    def alike(self, subject: int) -> Real:
        """How alike every party's partners are to those of one, 0.0 .. 1.0; 0.0 for itself."""
        found = np.maximum(self.direction @ self.direction[subject], 0.0).astype(float)
        found = np.asarray(found**3)
        found[subject] = 0.0
        return found


def nearness(past: Past, before: int) -> Nearness:
    """The net that the rows before a day make."""
    known = past.day < before
    n = past.parties
    pair = past.subject[known] * n + past.object[known]
    weight = (1.0 + before - past.day[known]) ** -FADES
    ties, which = np.unique(pair, return_inverse=True)
    value = np.log1p(3.0 * np.bincount(which, weights=weight, minlength=len(ties)))
    one, other = ties // n, ties % n
    degree = np.bincount(one, weights=value, minlength=n) + 1.0
    place, strength = _leading(one, other, value / np.sqrt(degree[one] * degree[other]), n)
    direction = place * np.abs(strength)
    direction /= np.sqrt((direction**2).sum(1) + 1e-8)[:, None]
    homes = _homes(past.country, one, other, value)
    return Nearness(place.astype(np.float32), strength, np.sqrt(degree), direction.astype(np.float32), homes)


def _leading(one: Whole, other: Whole, value: Real, n: int) -> tuple[Real, Real]:
    """The leading eigenvectors and eigenvalues of a symmetric net given by its ties, sorted by `one`."""
    rank = min(RANK, n)
    if not len(one):
        return np.zeros((n, rank)), np.zeros(rank)
    begins = np.flatnonzero(np.r_[True, one[1:] != one[:-1]])
    rows = one[begins]

    def step(vectors: Real) -> Real:
        out = np.zeros_like(vectors)
        out[rows] = np.add.reduceat(vectors[other] * value[:, None], begins, axis=0)
        return out

    # Any start will do that is no eigenvector; a fixed one gives the same net each time.
    vectors = np.random.default_rng(0).standard_normal((n, rank))
    for _ in range(ROUNDS):
        vectors = np.linalg.qr(step(step(vectors)))[0]
    small = vectors.T @ step(vectors)
    strength, turn = np.linalg.eigh((small + small.T) / 2)
    return vectors @ turn, strength


def _homes(country: Whole, one: Whole, other: Whole, value: Real) -> Whole:
    home = country.copy()
    number = int(country.max(initial=-1)) + 1
    if not number:
        return home
    for _ in range(2):  # the second round reaches those whose partners had none either
        placed = home[other] >= 0
        weight = np.bincount(
            one[placed] * number + home[other[placed]], weights=value[placed], minlength=len(home) * number
        ).reshape(-1, number)
        most = np.where(weight.max(1) > 0, weight.argmax(1), -1)
        home = np.where(country >= 0, country, most)
    return home
