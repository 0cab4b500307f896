"""Who is next: ICEWS14, November 2014, each day asked about by what lay before it; and what the probabilities are worth.

Time-aware filter: the other parties for whom the same deed of the same actor is true on the same day are taken out of the
ranking. Ties count as their mean rank. Weights were learned from September and October; settings were chosen on October
alone, by what lay before it. Bootstrap over questions.
"""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measure import RESAMPLES, SEED, Row
from reportedly.analysis.forecast.backtest import recurrence_ranks
from reportedly.analysis.forecast.chances import brier, calibration_error, forward, gain, reliability
from reportedly.analysis.forecast.model import ranks, taught
from reportedly.analysis.forecast.past import Past, Real, kinds, past_of_arrays
from reportedly.analysis.forecast.windows import tried
from reportedly.analysis.history import Party

DATA = "ICEWS14 valid"
RIVALS = (
    "TiRGN 44.0, TLogic 42.5, RE-GCN 42.1: reported, test part (December); best reported 47.4 (L2TKG, no code)"
)
# The figure of each metric that is reported highest for a model with code (TiRGN), on the test part.
BEST = {"MRR": 44.0, "hits@10": 63.8}
WINDOWS = (7, 30)


def measure(data: Path) -> list[Row]:
    """Ranks of the true parties, seconds, and calibration of the probabilities in windows of 7 and 30 days.

    Raises:
        FileNotFoundError: the set is not in `data`.
    """
    past, first = load(data)
    begun = time.process_time()
    model = taught(past, first)
    rows = np.flatnonzero(past.day >= first)
    order, found = ranks(model, rows)
    seconds = time.process_time() - begun
    again = recurrence_ranks(past, order)
    note = "both directions, time-aware filtered, ties by mean rank, single-step; rivals: " + RIVALS
    told = [_row(name, values, BEST.get(name), note) for name, values in _metrics(found)]
    told += [_row(f"plain recurrence: {name}", values, None, "") for name, values in _metrics(again)[:1]]
    told.append(
        Row(
            "forecast",
            DATA,
            "learning and ranking",
            seconds,
            n=len(found),
            unit="s",
            note="processor time, one core",
        )
    )
    for days in WINDOWS:
        told += _windows(past, days)
    return told


def load(data: Path) -> tuple[Past, int]:
    """Both parts as a past, and the first day of the second."""
    folder = data / "tkg"
    parts = [
        np.array([(x["s"], x["r"], x["o"], date.fromisoformat(x["t"]).toordinal()) for x in _lines(path)])
        for path in (folder / "icews14_train.jsonl", folder / "icews14_valid.jsonl")
    ]
    parties = [Party(str(x["id"]), x["name"]) for x in _lines(folder / "icews14_entities.jsonl")]
    names = [x["name"] for x in _lines(folder / "icews14_relations.jsonl")]
    country, role = kinds(parties)
    past = past_of_arrays(np.concatenate(parts), len(parties), len(names), country=country, role=role, names=names)
    return past, int(parts[1][:, 3].min())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _metrics(found: Real) -> list[tuple[str, Real]]:
    return [("MRR", 100 / found), *((f"hits@{k}", np.where(found <= k, 100.0, 0.0)) for k in (1, 3, 10))]


def _row(name: str, values: Real, rival: float | None, note: str) -> Row:
    draws = np.random.default_rng(SEED)
    means = np.sort([values[draws.integers(0, len(values), len(values))].mean() for _ in range(RESAMPLES)])
    return Row(
        "forecast", DATA, name, float(values.mean()), float(means[int(0.025 * RESAMPLES)]),
        float(means[int(0.975 * RESAMPLES) - 1]), len(values), rival, "TiRGN, test part" if rival else "", note=note,
    )  # fmt: skip


def _windows(past: Past, days: int) -> list[Row]:
    """Forecasts at cut dates before December, each judged by the curve of the dates before it."""
    trial = tried(past, int(past.day.max()) + 1, days)
    told, again = forward(trial.cases), forward(trial.recurrence)
    chances, came, _ = told
    less, low, high = (100 * part for part in gain(told, again))
    bins = ", ".join(f"{100 * said:.0f}/{100 * so:.0f}" for said, so, _ in reliability(chances, came))
    where = f"ICEWS14 train+valid, {days} days"
    note = f"{len(trial.cuts)} cut dates, 40 parties, 30 rows each; said/came in %: {bins}"
    rate = float(came.mean())
    n = len(came)
    return [
        Row("forecast", where, "calibration error", 100 * calibration_error(chances, came), n=n, note=note),
        Row("forecast", where, "Brier score", 100 * brier(chances, came), n=n, note="lower is better"),
        Row("forecast", where, "Brier score: plain recurrence", 100 * brier(again.chances, came), n=n),
        Row(
            "forecast",
            where,
            "Brier score below plain recurrence",
            less,
            low,
            high,
            n,
            unit="points",
            note="by party and date",
        ),
        Row("forecast", where, "Brier score: one share for all", 100 * rate * (1 - rate), n=n),
    ]
