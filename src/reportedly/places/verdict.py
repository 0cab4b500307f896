"""What is decided for a name of a report once its readings are weighed: the place, or none where the evidence is too thin."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from reportedly.places.evidence import ADMIN1, COUNTRY, FEATURES, Evidence, Group
from reportedly.places.gazetteer import HOWS, KINDS, Gazetteer
from reportedly.places.lookup import WIDE

CITY = KINDS.index("city")
OWN, ALTERNATE = HOWS.index("name"), HOWS.index("alternate")
# Letters of a name that, where it is not a place's own, says little.
SHORT_NAME = 4
# A place in a country that has less than 15 % of the report's evidence: measured on the development sets, 12 of 33
# such choices below 100,000 inhabitants were right, and 26 of 28 above; with five namesakes or more, and nothing else
# named in the report, 8 of 24.
KNOWN, WELL_KNOWN = 100_000, 500_000
LEAST_SUPPORT = 0.15
# A town with more names in the world's languages than this is known beyond its country (Timbuktu has 69, Kherson 40,
# Bakhmut 21; the larger of two towns of the name Reston 12).
KNOWN_NAMES = 15
MANY_NAMESAKES = 5
# A place of the same country named within a sentence or so weighs this much.
NAMED_BESIDE = 0.9
# Belief from which a place tells what the larger name beside it means.
SURE = 0.9


@lru_cache(maxsize=1)
def weights() -> Any:
    """The weights of `FEATURES`, from data/weights.csv."""
    text = resources.files("reportedly.places").joinpath("data/weights.csv").read_text(encoding="utf-8")
    table = dict(line.split(",")[:2] for line in text.splitlines()[1:] if line)
    return np.array([float(table[name]) for name in FEATURES])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided for a group: the row, its belief, and why; `row` is None where the evidence is too thin."""

    row: int | None
    belief: float
    basis: str


def otherwise(
    evidence: Evidence, belief: Any, pairs: list[tuple[int, int]]
) -> dict[tuple[int | None, int | None], int]:
    """Pairs where the larger name means another place than elsewhere in the report, and the row of that place.

    "In Tbilisi, Georgia" in a report from the American state.
    """
    found: dict[tuple[int | None, int | None], int] = {}
    for small, large in pairs:
        one, two = (np.flatnonzero(evidence.group == group) for group in (small, large))
        inner, outer = (int(m[int(np.argmax(belief[m]))]) for m in (one, two))
        holds = [int(m) for m in two if evidence.contains[m, inner]]
        if belief[inner] >= SURE and holds and outer not in holds:
            found[small, large] = int(evidence.row[max(holds, key=lambda m: belief[m])])
    return found


def misplaced(
    world: Gazetteer,
    evidence: Evidence,
    belief: Any,
    pairs: list[tuple[int, int]],
    held: set[tuple[int | None, int | None]],
) -> set[int]:
    """Groups that the text puts in a country, or surely in a province, where the gazetteer has no place of their name."""
    lost = set()
    for small, large in pairs:
        members = np.flatnonzero(evidence.group == large)
        best = int(members[int(np.argmax(belief[members]))])
        inside = np.flatnonzero(evidence.group == small)
        if evidence.kind[best] not in (COUNTRY, ADMIN1) or set(evidence.kind[inside]) & {COUNTRY, *WIDE}:
            continue
        rows, outer = evidence.row[inside], evidence.row[best]
        elsewhere = not np.any(world.country[rows] == world.country[outer])
        if evidence.kind[best] == ADMIN1 and (small, large) in held:
            divisions = world.admin1[rows]
            elsewhere |= not np.any((divisions == world.admin1[outer]) | (divisions == 0))
        if elsewhere:
            lost.add(small)
    return lost


def judge(
    evidence: Evidence, belief: Any, features: Any, groups: Sequence[Group], group: int, lost: bool
) -> Verdict:
    """The place that a group stands for, by its best reading; none where it is `lost`, or the evidence is too thin."""
    members = np.flatnonzero(evidence.group == group)
    best = int(members[int(np.argmax(belief[members]))])
    if lost:
        return Verdict(None, float(belief[best]), "no place of that name in the country named with it")
    short = len(groups[group].key) <= SHORT_NAME
    if _thin(evidence, features[best], belief, best, len(members), short):
        return Verdict(None, float(belief[best]), "only namesakes elsewhere in the gazetteer")
    row, share = int(evidence.row[best]), float(belief[best])
    others = [int(m) for m in members if m != best]
    if not others:
        return Verdict(row, share, "only place of that name")
    rival = max(others, key=lambda m: (belief[m], -m))
    gain = (features[best] - features[rival]) * weights()
    return Verdict(row, share, f"{REASONS[FEATURES[int(np.argmax(gain))]]}, {len(members)} readings")


def _thin(evidence: Evidence, features: Any, belief: Any, best: int, namesakes: int, short: bool) -> bool:
    """A small place in a country that nothing else in the report speaks for: a wrong country is worse than none."""
    borrowed = short and evidence.how[best] != OWN  # "Sui" for Suizhou
    famous = evidence.fame[best] > np.log1p(KNOWN_NAMES) and evidence.how[best] != ALTERNATE and not borrowed
    if evidence.kind[best] != CITY or famous:
        return False
    support = max(
        features[FEATURES.index(name)] for name in ("said_parent", "said_child", "near", "country_share")
    )
    if support >= LEAST_SUPPORT or evidence.neighbours(best, belief) >= NAMED_BESIDE:
        return False
    if borrowed and evidence.size > 1:
        return True
    alone, many = evidence.size == 1, namesakes >= MANY_NAMESAKES
    if alone and evidence.how[best] != ALTERNATE:
        return many and bool(evidence.population[best] < np.log10(KNOWN))
    return bool(evidence.population[best] < np.log10(WELL_KNOWN if many else KNOWN))


KIND_REASON: dict[str, str] = dict.fromkeys(KINDS, "kind of place")
REASONS: dict[str, str] = {
    "population": "most populous", "fame": "best known",
    "variant": "news name", "alternate": "its own name", "derived": "its full name",
    "said_parent": "larger place named beside it", "said_child": "smaller place named beside it",
    "near": "close to other places named", "parent": "larger place named in the report",
    "child": "holds places named in the report", "country_share": "country of the report's places",
    "admin1_share": "division of the report's places", **KIND_REASON,
}  # fmt: skip
