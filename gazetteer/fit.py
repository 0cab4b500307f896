"""Fit the weights of `src/reportedly/places/data/weights.csv` to news with known places.

    python gazetteer/fit.py ../shared/data

Conditional logit: in each group of mentions the right reading should have the highest weighted sum. The features
depend on the beliefs in the other groups, so fitting and weighing take turns. Prints the share of groups' mentions
right, three-fold cross-validated by document, then the weights fitted to everything; copy those you accept.
"""

import json
import math
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.places.evidence import FEATURES, Evidence
from reportedly.places.gazetteer import gazetteer
from reportedly.places.lookup import seek
from reportedly.places.resolve import ROUNDS, Hints, gather, joined, publisher_country
from reportedly.places.verdict import weights

LIMIT_KM = 161.0
FOLDS, TURNS, STEPS, RATE = 3, 6, 150, 0.05
# Pull towards the weights at the start, which were set by hand: what the data do not tell stays as it was.
PRIOR = 0.0004
SOURCES = ("lgl", "geovirus")


@dataclass(frozen=True)
class Example:
    """A document: its evidence, and for each group the readings within 161 km of the truth, once a mention."""

    source: str
    evidence: Evidence
    truth: tuple[tuple[int, Any], ...]


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance."""
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def example(document: dict[str, Any]) -> Example | None:
    """One document of the development set; None where the gazetteer knows none of its names."""
    world = gazetteer()
    spans = [(t["start"], t["end"]) for t in document["toponyms"]]
    sought = [seek(world, document["text"], *span) for span in spans]
    hints = Hints(country=publisher_country(document["url"]))
    groups, of_span = gather(world, spans, sought, hints)
    if not groups:
        return None
    evidence = Evidence(world, groups, joined(document["text"], spans, of_span))
    truth = []
    for toponym, group in zip(document["toponyms"], of_span, strict=True):
        if group is None or toponym["lat"] is None:
            continue
        gold = (toponym["lat"], toponym["lon"])
        points = [(float(world.latitude[row]), float(world.longitude[row])) for row in groups[group].rows]
        near = np.array([kilometres(gold, point) < LIMIT_KM for point in points], float)
        if near.any():
            truth.append((group, near))
    return Example(document["source"], evidence, tuple(truth))


def settle(evidence: Evidence, now: Any) -> tuple[Any, Any]:
    """Beliefs and features after the rounds of weighing."""
    belief = evidence.normalise(np.zeros(len(evidence.group)))
    features = evidence.features(belief)
    for _ in range(ROUNDS):
        features = evidence.features(belief)
        belief = evidence.normalise(features @ now)
    return belief, features


def share(examples: list[Example], now: Any) -> dict[str, float]:
    """Percent of mentions whose strongest reading is right, by corpus."""
    right = dict.fromkeys(SOURCES, 0.0)
    total = dict.fromkeys(SOURCES, 0)
    for item in examples:
        belief, _ = settle(item.evidence, now)
        for group, near in item.truth:
            members = np.flatnonzero(item.evidence.group == group)
            right[item.source] += near[int(np.argmax(belief[members]))]
            total[item.source] += 1
    return {source: round(100 * right[source] / max(1, total[source]), 2) for source in SOURCES}


def fit(examples: list[Example], start: Any) -> Any:
    """Weights by Adam; both corpora count the same."""
    size = {s: sum(len(e.truth) for e in examples if e.source == s) for s in SOURCES}
    now = start.copy()
    for _ in range(TURNS):
        rows, near, weight = [], [], []
        for item in examples:
            _, features = settle(item.evidence, now)
            for group, right in item.truth:
                if not right.all():
                    rows.append(features[item.evidence.group == group])
                    near.append(right)
                    weight.append(1.0 / size[item.source])
        now = _descend(now, start, rows, near, np.array(weight) / sum(weight))
    return now


def _descend(now: Any, start: Any, rows: list[Any], near: list[Any], weight: Any) -> Any:
    group = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    table, right, count = np.concatenate(rows), np.concatenate(near), len(rows)
    first, second = np.zeros_like(now), np.zeros_like(now)
    for _ in range(STEPS):
        score = table @ now
        top = np.full(count, -np.inf)
        np.maximum.at(top, group, score)
        grown = np.exp(score - top[group])
        belief = grown / np.bincount(group, grown, count)[group]
        good = belief * right
        target = good / np.maximum(np.bincount(group, good, count)[group], 1e-12)
        slope = table.T @ ((target - belief) * weight[group]) - PRIOR * (now - start)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        now = now + RATE * first / (np.sqrt(second) + 1e-8)
    return now


def main() -> None:
    """Fit, cross-validate, print."""
    with (Path(sys.argv[1]) / "geo" / "dev.jsonl").open(encoding="utf-8") as lines:
        examples = [found for line in lines if (found := example(json.loads(line))) is not None]
    order = list(range(len(examples)))
    random.Random(1).shuffle(order)  # noqa: S311
    start = weights()
    for fold in range(FOLDS):
        held = [examples[i] for i in order[fold::FOLDS]]
        rest = [examples[i] for j in range(FOLDS) if j != fold for i in order[j::FOLDS]]
        sys.stdout.write(f"fold {fold}: as shipped {share(held, start)}, fitted {share(held, fit(rest, start))}\n")
    fitted = fit(examples, start)
    sys.stdout.write(f"all: {share(examples, fitted)}\n")
    for name, before, after in zip(FEATURES, start, fitted, strict=True):
        sys.stdout.write(f"{name},{after:.1f}  (was {before:.1f})\n")


if __name__ == "__main__":
    main()
