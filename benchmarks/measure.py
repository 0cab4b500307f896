"""What a benchmark returns, and the bootstrap that says how far its figure can be trusted."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Unit = TypeVar("Unit")

# 1,000 resamples: the 95 % bounds then move by less than half a point between seeds on our smallest set.
RESAMPLES = 1000
SEED = 20210902


@dataclass(frozen=True)
class Row:
    """One figure of the table. `ours`, `low`, `high` and `rival` are in percent unless `unit` says otherwise.

    `low` and `high` bound the 95 % bootstrap interval over units (documents or sentences); `rival` is None where
    nobody has published a figure on this data; `rival_name` says whose it is and under which conditions.
    """

    part: str
    data: str
    metric: str
    ours: float
    low: float | None = None
    high: float | None = None
    n: int = 0
    rival: float | None = None
    rival_name: str = ""
    unit: str = "%"
    note: str = ""


def bootstrap(units: Sequence[Unit], score: Callable[[Sequence[Unit]], float]) -> tuple[float, float, float]:
    """`score` of all units and the bounds of its 95 % interval, by resampling whole units with replacement."""
    rng = random.Random(SEED)
    scores = sorted(score(rng.choices(units, k=len(units))) for _ in range(RESAMPLES))
    return score(units), scores[int(0.025 * RESAMPLES)], scores[int(0.975 * RESAMPLES) - 1]


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """Micro F1 in percent over (right, predicted, gold) counts per unit; 0.0 where nothing is predicted or gold."""
    right, predicted, gold = (sum(c[i] for c in counts) for i in range(3))
    return 200 * right / (predicted + gold) if predicted + gold else 0.0
