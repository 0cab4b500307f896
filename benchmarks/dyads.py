"""Counts of hostile deeds of dyads, forecast a week ahead, on ICEWS14 (field set-up: dyads with 10 deeds or more in the first
26 weeks, weeks 31 to 47 of 2014, each forecast from the weeks before it).

Dyads are unordered; weeks are seven days from 1 January. Weights are learned from weeks 13 to 30 of all dyads, from nothing
later.
"""

import json
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.icews14 import PARTS, roots
from benchmarks.measure import RESAMPLES, SEED, Row
from reportedly.analysis import History, Interaction, Party, What, history_of
from reportedly.analysis.counts import Real, crps, discoveries, interval, log_score, pit, probabilities
from reportedly.analysis.expecting import Past, Setting, expect, learn
from reportedly.analysis.grid import Grid, tally
from reportedly.analysis.surprise import Surprise, surprise
from reportedly.events.ontology import sort_of

FIRST = date(2014, 1, 1).toordinal()
WEEKS, SELECTED_BY, LEARNED_BY = 47, 26, 30
LEAST = 10
TOP = 99
DATA = "ICEWS14 train and valid, hostile deeds a week"
# Simulations of alerts: days, dyads, weeks, how many change and by how much, and the share of false alerts meant.
DAYS, DYADS, SPAN, CHANGED, TIMES, SHARE = 100, 400, 60, 5, 5.0, 0.1
RIVAL = "the same mean and spread by moments, half-life 3 weeks"


def history(data: Path) -> History:
    """ICEWS14, November included, as a history.

    Raises:
        FileNotFoundError: the set is not in `data`.
    """
    folder = data / "tkg"
    lines = [json.loads(line) for part in PARTS for line in _text(folder / f"icews14_{part}.jsonl")]
    names = {one["id"]: one["name"] for one in map(json.loads, _text(folder / "icews14_entities.jsonl"))}
    root = roots()
    whats = {}
    for one in map(json.loads, _text(folder / "icews14_relations.jsonl")):
        code = root[one["name"].lower()]
        whats[one["id"]] = What(None, code, sort_of(None, None, code), None, one["name"])
    parties = {number: Party(str(number), name) for number, name in names.items()}
    volume: dict[int, int] = {}
    rows = []
    for number, line in enumerate(lines):
        day = date.fromisoformat(line["t"]).toordinal()
        volume[day] = volume.get(day, 0) + 1
        if line["s"] != line["o"]:
            key = f"{number:06}"
            rows.append(Interaction(day, parties[line["s"]], parties[line["o"]], whats[line["r"]], key))
    return history_of(rows, volume=volume, origin="ICEWS14")


def _text(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def weekly(told: History, weeks: int = WEEKS) -> Past:
    """Hostile deeds of all dyads by week, and the rows of the week."""
    edges = tuple(FIRST + 7 * week for week in range(weeks + 1))
    return tally(told, Grid(edges), "hostile").past


def measure(data: Path) -> list[Row]:
    """The figures of four simple forecasts and ours."""
    past = weekly(history(data))
    chosen = past.deeds[:, :SELECTED_BY].sum(axis=1) >= LEAST
    held = Past(past.deeds[chosen], past.outside[chosen], past.volume)
    seen = held.deeds[:, LEARNED_BY:].astype(np.int64)
    flat = past._replace(volume=np.ones(WEEKS))
    rows: list[Row] = []
    found = [*simple(held.deeds), ours(flat, chosen, "ours")]
    for place, (name, mean, size) in enumerate(found):
        # of the forecasts without a spread of their own only the scores
        rows += _rows(name, mean, size, seen)[: None if place >= 3 else 3]
    scores = [crps(probabilities(mean, size, TOP), seen).mean(axis=1) for _, mean, size in found[3:]]
    gain = np.asarray(scores[0] - scores[1], np.float64)
    low, high = _bounds(gain)
    rows.append(Row("dyads", DATA, "ours: CRPS less than of the rival", float(gain.mean()), low, high,
                    n=seen.size, rival_name=RIVAL, unit="score", note="dyad by dyad"))  # fmt: skip
    _, mean, size = ours(past, chosen, "")
    rows += _rows("ours, the week's rows known", mean, size, seen)[2:3]
    return [*rows, *_alarms()]


def _alarms() -> list[Row]:
    """Alerts where nothing changes: dyads with steady rates and overdispersed counts, with and without swings of volume."""
    rows = []
    for name, swings, blind in (
        ("steady volume", False, False),
        ("volume swings", True, False),
        ("volume swings, volume ignored", True, True),
    ):
        found = [_simulated(seed, swings, blind) for seed in range(DAYS)]
        alarms = np.array([int(discoveries(one.chance, one.by_chance, SHARE).sum()) for one in found])
        some = np.asarray(100.0 * (alarms > 0), np.float64)
        chances = np.concatenate([one.chance for one in found])
        note = (
            f"{DAYS} days of {DYADS} simulated dyads without change; {alarms.mean():.2f} alerts a day; of all tests "
            f"{100 * (chances <= 0.01).mean():.2f} % below 1 %, {100 * (chances <= 0.001).mean():.3f} % below 0.1 %"
        )
        rows.append(Row("dyads", "simulated, nothing changes", f"{name}: days with an alert (at most 10 % meant)",
                        float(some.mean()), *_bounds(some), n=DAYS, note=note))  # fmt: skip
    changed = [_simulated(seed, True, False, TIMES) for seed in range(DAYS)]
    told = np.array([100.0 * discoveries(one.chance, one.by_chance, SHARE)[:CHANGED].mean() for one in changed])
    rows.append(Row("dyads", "simulated, five of 400 dyads change", f"rate {TIMES:.0f} times as high in the week: alerted",
                    float(told.mean()), *_bounds(told), n=DAYS * CHANGED,
                    note="dyads with 2 deeds in a usual week; volume swings"))  # fmt: skip
    return rows


def _simulated(seed: int, swings: bool, blind: bool, times: float = 1.0) -> Surprise:
    """One day: 60 weeks of 400 dyads with log-normal rates and negative binomial counts (size 0.5, 1 or 3), which follow
    volume; of `times`, the first five change in the last week. Volume wanders, jumps to three times in some, and the last
    week's may be 0.4 or 3 times the usual."""
    rng = np.random.default_rng(SEED + seed)
    rates, size = np.exp(rng.normal(-1.5, 1.4, DYADS)), rng.choice([0.5, 1.0, 3.0], DYADS)
    rates[:CHANGED] = 2.0
    volume = np.full(SPAN, 500.0)
    if swings:
        volume *= np.exp(np.cumsum(rng.normal(0, 0.15, SPAN)) + rng.normal(0, 0.2, SPAN))
        volume[SPAN // 2 :] *= rng.choice([1.0, 3.0])
        volume[-1] *= rng.choice([0.4, 1.0, 1.0, 3.0])
    mean = rates[:, None] * volume[None, :] / 500.0
    mean[:CHANGED, -1] *= times
    deeds = rng.negative_binomial(size[:, None], size[:, None] / (size[:, None] + mean)).astype(float)
    deeds = deeds[deeds.any(axis=1)]
    return surprise(Past(deeds, np.zeros_like(deeds), np.ones(SPAN) if blind else volume))


def simple(deeds: Real) -> list[tuple[str, Real, Real]]:
    """Name, mean and size of the forecasts that others start from; a large size is Poisson."""
    weeks = range(LEARNED_BY, WEEKS)
    smooth = np.stack([_smoothed(deeds[:, :t]) for t in weeks], axis=1)
    so_far = np.stack([deeds[:, :t].mean(axis=1) for t in weeks], axis=1)
    swing = np.stack([deeds[:, :t].var(axis=1, ddof=1) for t in weeks], axis=1)
    by_moments = np.clip(so_far**2 / np.maximum(swing - so_far, 1e-3), 0.01, 1e3)
    poisson = np.full_like(so_far, 1e7)
    last = np.maximum(deeds[:, LEARNED_BY - 1 : WEEKS - 1], 0.1)
    return [
        ("last week", last, poisson),
        ("mean so far", so_far, poisson),
        ("half-life 3 weeks", smooth, poisson),
        ("half-life 3 weeks, negative binomial", smooth, by_moments),
    ]


def _smoothed(deeds: Real) -> Real:
    weights = 0.5 ** (np.arange(deeds.shape[1])[::-1] / 3.0)
    return np.asarray(0.85 * (deeds @ (weights / weights.sum())) + 0.15 * deeds.mean(axis=1))


def ours(past: Past, chosen: np.ndarray, name: str) -> tuple[str, Real, Real]:
    """Our forecast, its weights learned before the first week that counts."""
    cut = Past(past.deeds[:, :LEARNED_BY], past.outside[:, :LEARNED_BY], past.volume[:LEARNED_BY])
    setting: Setting = learn(cut)
    found = expect(Past(past.deeds[chosen], past.outside[chosen], past.volume), setting)
    return name, found.mean[:, LEARNED_BY:WEEKS], found.size[:, LEARNED_BY:WEEKS]


def _rows(name: str, mean: Real, size: Real, seen: np.ndarray) -> list[Row]:
    chances = probabilities(mean, size, TOP)
    held = [[interval(one, 0.8) for one in row] for row in chances]
    inside = np.array(
        [[i.low <= y <= i.high for i, y in zip(*pair, strict=True)] for pair in zip(held, seen, strict=True)]
    )
    mass = float(np.mean([[one.mass for one in row] for row in held]))
    shape = pit(chances, seen)
    figures = (
        ("MAE of the mean", np.abs(mean - seen), 0.797 if name == "ours" else None, ""),
        ("log score", log_score(chances, seen), -1.060 if name == "ours" else None, "more is better"),
        ("CRPS", crps(chances, seen), 0.487 if name == "ours" else None, "less is better"),
        ("80 % interval covers", 100.0 * inside, None, f"{100 * mass:.1f} % by its own account"),
    )
    rows = []
    for metric, values, rival, note in figures:
        low, high = _bounds(np.asarray(values.mean(axis=1), np.float64))
        rows.append(Row("dyads", DATA, f"{name}: {metric}", float(values.mean()), low, high, n=values.size, rival=rival,
                        rival_name=RIVAL if rival is not None else "", unit="%" if "covers" in metric else "score",
                        note=f"{note}; intervals over the 182 dyads" if note else "intervals over the 182 dyads"))  # fmt: skip
    worst = float(100 * np.abs(shape - 1 / len(shape)).max() * len(shape))
    tenths = " ".join(f"{100 * share:.1f}" for share in shape)
    rows.append(Row("dyads", DATA, f"{name}: PIT, farthest tenth from 10 %", worst / 10, n=int(seen.size), unit="points",
                    note=f"tenths: {tenths} %"))  # fmt: skip
    return rows


def _bounds(values: Real) -> tuple[float, float]:
    """The bounds of the 95 % bootstrap interval of a mean over dyads."""
    rng = np.random.default_rng(SEED)
    means = np.sort(values[rng.integers(0, len(values), (RESAMPLES, len(values)))].mean(axis=1))
    return float(means[int(0.025 * RESAMPLES)]), float(means[int(0.975 * RESAMPLES) - 1])
