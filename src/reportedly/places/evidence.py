"""The evidence of a report for and against each reading of its toponyms, as numbers that `resolve` weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reportedly.places.gazetteer import KINDS, Gazetteer

COUNTRY, ADMIN1, ADMIN2 = (KINDS.index(kind) for kind in ("country", "admin1", "admin2"))
IS_AREA = np.array([kind in ("continent", "region", "disputed", "sea", "river") for kind in KINDS])
"""By the number of a kind."""

# Kilometres over which the pull of a place on its neighbours falls to 37 %: a day's news moves within a county or two.
NEIGHBOURHOOD = 60.0
# Characters over which the pull of a mention falls to 37 %: about a paragraph and a half.
EARSHOT = 500.0
# What a mention at the other end of the report still counts.
FAR = 0.3

# Added to the weight that shares are taken of: one neighbour alone does not make a report's country.
DOUBT = 0.3


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one name in a report, taken to mean one place.

    `rows` and `how` are its readings; `starts` its offsets; `hint` marks a group that is no mention (dateline,
    publisher's country), which is there to pull others.
    """

    key: str
    rows: tuple[int, ...]
    how: tuple[int, ...]
    starts: tuple[int, ...]
    hint: bool = False


class Evidence:
    """How every reading of a report's groups bears on every other.

    `inside` are pairs of groups (smaller, larger) that the text itself joins: "Paris, Texas".
    """

    def __init__(self, world: Gazetteer, groups: Sequence[Group], inside: Sequence[tuple[int, int]]) -> None:
        rows = np.array([row for g in groups for row in g.rows], np.int64)
        self.row = rows
        self.group = np.array([n for n, g in enumerate(groups) for _ in g.rows], np.int64)
        self.how = np.array([how for g in groups for how in g.how], np.int64)
        self.size = len(groups)
        self.kind = world.kind[rows].astype(np.int64)
        self.population = np.log10(world.population[rows] + 300.0)
        self.fame = np.log1p(world.fame[rows])
        kinds = [(self.kind == kind).astype(float) for kind in range(len(KINDS))]
        hows = [(self.how == how).astype(float) for how in (1, 2, 3)]
        self._own = np.stack([self.population, self.fame, *kinds, *hows], axis=1)
        country, admin1 = world.country[rows], world.admin1[rows]
        known = country > 0
        same_country = (country[:, None] == country[None, :]) & known[:, None] & known[None, :]
        same_admin1 = (admin1[:, None] == admin1[None, :]) & (admin1 > 0)[:, None]
        away = distances(world.latitude[rows], world.longitude[rows])
        self.contains = containment(self.kind, world.radius[rows], same_country, same_admin1, away)
        weights = _weights(groups)
        weight = weights[self.group[:, None], self.group[None, :]]
        point = (self.kind != COUNTRY) & (self.kind != ADMIN1) & ~IS_AREA[self.kind]
        near = np.exp(-away / NEIGHBOURHOOD) * point[None, :] * point[:, None]
        self._near = near * weight
        self._parent = self.contains.T * weight
        self._child = self.contains * weight
        self._country = same_country * weight
        self._admin1 = same_admin1 * weight
        total = np.zeros(len(rows))
        np.maximum.at(total, np.arange(len(rows)), weights.sum(1)[self.group])
        self._total = total + DOUBT
        joined = np.zeros((len(groups), len(groups)))
        for small, large in inside:
            joined[small, large] = 1.0
        link = joined[self.group[:, None], self.group[None, :]]
        self._said_parent = self.contains.T * link
        self._said_child = self.contains * link.T

    def features(self, belief: Any) -> Any:
        """One row of `FEATURES` a reading, given the belief in each reading so far (sums to 1 in each group)."""
        columns = [
            np.minimum(self._said_parent @ belief, 1.0),
            np.minimum(self._said_child @ belief, 1.0),
            np.log1p(self._near @ belief),
            np.log1p(self._parent @ belief),
            np.log1p(self._child @ belief),
            self._country @ belief / self._total,
            self._admin1 @ belief / self._total,
        ]
        return np.concatenate([self._own, np.stack(columns, axis=1)], axis=1)

    def neighbours(self, reading: int, belief: Any) -> float:
        """How strongly places of the reading's country are named around it: 1.0 for one right beside it."""
        return float(self._country[reading] @ belief)

    def normalise(self, scores: Any) -> Any:
        """Scores to beliefs: a softmax inside each group."""
        top = np.full(self.size, -np.inf)
        np.maximum.at(top, self.group, scores)
        grown = np.exp(scores - top[self.group])
        return grown / np.bincount(self.group, grown, self.size)[self.group]


FEATURES = (
    "population", "fame", *KINDS, "variant", "alternate", "derived", "said_parent", "said_child", "near", "parent", "child",
    "country_share", "admin1_share",
)  # fmt: skip


def distances(latitude: Any, longitude: Any) -> Any:
    """Great-circle kilometres between all pairs of points."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    return 6371.0 * np.arccos(np.clip(unit.T @ unit, -1.0, 1.0))


def containment(kind: Any, radius: Any, same_country: Any, same_admin1: Any, away: Any) -> Any:
    """True at [i, j] where reading i is a larger place around reading j."""
    is_country, is_admin1, is_admin2 = kind == COUNTRY, kind == ADMIN1, kind == ADMIN2
    area = IS_AREA[kind]
    low = ~is_country & ~is_admin1 & ~area
    by_country = is_country[:, None] & same_country & ~is_country[None, :]
    by_admin1 = is_admin1[:, None] & same_admin1 & low[None, :]
    # a county's radius is drawn from its middle to where 90 % of its places lie; a third more takes in the rest
    within = away < 1.3 * radius[:, None] + 5
    by_admin2 = is_admin2[:, None] & same_admin1 & within & (low & ~is_admin2)[None, :]
    by_area = area[:, None] & within & low[None, :]
    return by_country | by_admin1 | by_admin2 | by_area


def _weights(groups: Sequence[Group]) -> Any:
    """How strongly group j is heard by group i: by their closest mentions; nothing from itself."""
    size = len(groups)
    weights = np.zeros((size, size))
    for i, one in enumerate(groups):
        for j in range(i):
            other = groups[j]
            gap = 0.0 if one.hint or other.hint else min(abs(a - b) for a in one.starts for b in other.starts)
            weights[i, j] = weights[j, i] = FAR + (1 - FAR) * np.exp(-gap / EARSHOT)
    for j, group in enumerate(groups):
        if group.hint:
            weights[j, :] = 0.0
    return weights
