"""Which place of the gazetteer each toponym of a report means: all of them together, by the evidence they give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from reportedly.places.evidence import Evidence, Group
from reportedly.places.gazetteer import KINDS, Entry, Gazetteer, gazetteer
from reportedly.places.lookup import Sought, seek
from reportedly.places.verdict import Verdict, judge, misplaced, otherwise, weights

# Rounds of weighing readings against the beliefs of the round before; the fourth changes one reading in 2,000.
ROUNDS = 4
CITY = KINDS.index("city")
# Readings kept per name, by population: the 61st Springfield has never been right, and pairs cost quadratically.
MOST_READINGS = 60
# Readings handed on with their scores: the sixth has had no score above 0.01.
MOST_SHOWN = 5

_JOINED = re.compile(
    r"^(?:,\s+(?:in\s+)?(?:the\s+)?|\s+\(|\s+in\s+(?:the\s+)?|\s+(?:district|area|county|quarter)\s+(?:of|in)\s+)$"
)
# A comma may also stand in a list; with these words the second place must hold the first.
_HELD = re.compile(r"\b(?:of|in)\b|\(")


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known from outside the text: the dateline's place, and the country (alpha-2) of the publisher."""

    dateline: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may mean, and the share of the evidence for it (0.0 .. 1.0; all readings sum to 1)."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for one toponym.

    Attributes:
        entry: the place; None where the gazetteer has no such name, or the evidence is too thin.
        candidates: number of readings that the name had.
        belief: 0.0 .. 1.0, share of the evidence for this reading.
        part: "northern", "greater" ... as written before the name.
        basis: why.
        ranked: the best readings, best first, at most `MOST_SHOWN`; the chosen one leads, where one was chosen.
    """

    entry: Entry | None
    candidates: int
    belief: float
    part: str
    basis: str
    ranked: tuple[Candidate, ...] = ()


def publisher_country(url: str | None) -> str | None:
    """The country of a web address by its last label ("uk" is GB); None for .com, .org and the like."""
    host = urlsplit(url).hostname if url and "//" in url else None
    last = (host or "").rpartition(".")[2].upper()
    return {"UK": "GB"}.get(last, last) if len(last) == 2 else None


def resolve(text: str, spans: Sequence[tuple[int, int]], hints: Hints = Hints()) -> tuple[Choice, ...]:
    """The place of every toponym of one report.

    Args:
        text: the report.
        spans: start and end offsets of its toponyms, in text order.
        hints: what is known from outside the text.

    Returns:
        One choice a span, in the order given.
    """
    world = gazetteer()
    sought = [seek(world, text, start, end) for start, end in spans]
    groups, of_span = gather(world, spans, sought, hints)
    if not groups:
        return tuple(_none(s) for s in sought)
    pairs = joined(text, spans, of_span)
    held = {
        (of_span[n], of_span[n + 1])
        for n in range(len(spans) - 1) if _HELD.search(text[spans[n][1] : spans[n + 1][0]])
    }  # fmt: skip
    evidence = Evidence(world, groups, pairs)
    belief, features = weigh(evidence)
    other = otherwise(evidence, belief, pairs)
    lost = misplaced(world, evidence, belief, [p for p in pairs if p not in other], held)
    ranked = [_ranked(world, evidence, belief, group) for group in range(len(groups))]
    verdicts = [judge(evidence, belief, features, groups, group, group in lost) for group in range(len(groups))]
    found = []
    for n, (s, group) in enumerate(zip(sought, of_span, strict=True)):
        verdict = None if group is None else verdicts[group]
        row = other.get((of_span[n - 1], group)) if n else None
        if verdict is not None and row is not None and _JOINED.match(text[spans[n - 1][1] : spans[n][0]]):
            verdict = Verdict(row, verdict.belief, "holds the place named before it")
        found.append(_none(s) if verdict is None or group is None else _choice(world, s, verdict, ranked[group]))
    return tuple(found)


def gather(
    world: Gazetteer, spans: Sequence[tuple[int, int]], sought: Sequence[Sought], hints: Hints
) -> tuple[list[Group], list[int | None]]:
    """Groups of mentions that share a name, and the group of each span (None where nothing was found)."""
    order: dict[tuple[str, bool], list[int]] = {}
    for n, s in enumerate(sought):
        if s.readings:
            order.setdefault((s.key, s.division), []).append(n)
    groups: list[Group] = []
    of_span: list[int | None] = [None] * len(spans)
    for (key, _), members in order.items():
        for n in members:
            of_span[n] = len(groups)
        groups.append(_group(world, key, sought[members[0]], tuple(spans[n][0] for n in members)))
    if hints.dateline and groups:
        found = seek(world, hints.dateline, 0, len(hints.dateline))
        if found.readings and found.key not in {g.key for g in groups}:
            groups.append(_group(world, found.key, found, (0,)))
    home = world.country_row(hints.country) if hints.country and groups else None
    if home is not None:
        groups.append(Group("", (home,), (0,), (0,), hint=True))
    return groups, of_span


def _group(world: Gazetteer, key: str, sought: Sought, starts: tuple[int, ...]) -> Group:
    # a division has no people of its own in the file's sense but outranks its towns: keep all that are not towns
    ranked = sorted(
        sought.readings,
        key=lambda r: (world.kind[r.row] == CITY, r.how == 2, -int(world.population[r.row]), r.row),
    )
    kept = ranked[:MOST_READINGS]
    return Group(key, tuple(r.row for r in kept), tuple(r.how for r in kept), starts)


def joined(text: str, spans: Sequence[tuple[int, int]], of_span: Sequence[int | None]) -> list[tuple[int, int]]:
    """Pairs of groups that the text joins as place and larger place: "Paris, Texas", "Springfield (Ohio)"."""
    pairs: dict[tuple[int, int], None] = {}
    for n in range(len(spans) - 1):
        one, other = of_span[n], of_span[n + 1]
        if one is None or other is None or one == other:
            continue
        if _JOINED.match(text[spans[n][1] : spans[n + 1][0]]):
            pairs[one, other] = None
    return list(pairs)


def weigh(evidence: Evidence) -> tuple[Any, Any]:
    """Belief in each reading after all rounds, and the features that it was last weighed by."""
    belief = evidence.normalise(np.zeros(len(evidence.group)))
    for _ in range(ROUNDS):
        features = evidence.features(belief)
        belief = evidence.normalise(features @ weights())
    return belief, features


def _none(sought: Sought) -> Choice:
    return Choice(None, 0, 0.0, sought.part, "not in the gazetteer")


def _ranked(world: Gazetteer, evidence: Evidence, belief: Any, group: int) -> tuple[Candidate, ...]:
    members = sorted(np.flatnonzero(evidence.group == group).tolist(), key=lambda m: (-belief[m], m))[:MOST_SHOWN]
    return tuple(Candidate(world.entry(int(evidence.row[m])), round(float(belief[m]), 3)) for m in members)


def _choice(world: Gazetteer, sought: Sought, verdict: Verdict, ranked: tuple[Candidate, ...]) -> Choice:
    entry = None if verdict.row is None else world.entry(verdict.row)
    return Choice(entry, len(sought.readings), verdict.belief, sought.part, verdict.basis, ranked)
