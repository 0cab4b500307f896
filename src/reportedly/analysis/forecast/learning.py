"""Weights of the signals, learned from which party it was in the actor's own earlier days: a log-linear model.

The weight of a signal depends on how much is known: weight = own + sum over circumstances of (its slope x circumstance).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.forecast.past import Real, Whole
from reportedly.analysis.forecast.signals import NAMES

NDArrayF = NDArray[np.float32]

# Circumstances of a question: rows of the actor, rows of the actor in this relation, rows of the relation (log(1 + n)), and
# whether it asks for who does (1) or who suffers (0).
CIRCUMSTANCES = 4
# Strength of the pull to the weights below, as so many questions. Inner split: 10 and 100 MRR 48.8, 300 48.7, 1,000 48.6; a
# small history learns too much with 10.
PULL = 100.0
# Full steps of the Adam rule; not tuned.
STEPS = 120
STEP, SLOWER_AFTER, SLOWER = 0.1, 60, 0.98
# So many questions at least; with fewer the weights below are used as they are.
LEAST = 100
# What is used without learning, by signal; set by hand: the same deed counts most, then what transfers, then who is active.
UNLEARNED = {
    "same: sum of 1/(1+age)": 0.8,
    "same: last": 1.0,
    "transfer: last of each kind": 0.1,
    "transfer: all": 0.15,
    "pair: sum of 1/(1+age)": 0.1,
    "pair: last": 1.2,
    "pair: share of the actor's": 0.1,
    "goes to: all time": 0.2,
    "active: half-life 15 days": 0.05,
    "near: short ways": 0.2,
    "country's partners": 0.15,
}


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights [signal, 1 + circumstance] for circumstances centred and scaled as told; `questions` is how many taught."""

    table: Real
    centre: Real
    scale: Real
    questions: int

    def at(self, circumstances: Real) -> Real:
        """The weight of each signal in these circumstances."""
        return np.asarray(self.table @ np.concatenate([[1.0], (circumstances - self.centre) / self.scale]))


@dataclass(frozen=True, eq=False)
class Lessons:
    """Questions with their answers.

    Attributes:
        signals: [candidate, signal], all questions one after the other.
        begins: where the candidates of each question begin.
        right: the place of the party that it was.
        circumstances: [question, circumstance].
    """

    signals: NDArrayF
    begins: Whole
    right: Whole
    circumstances: Real


def unlearned() -> Weights:
    """The weights that are used where there is too little to learn from."""
    table = np.zeros((len(NAMES), 1 + CIRCUMSTANCES))
    table[:, 0] = [UNLEARNED.get(name, 0.0) for name in NAMES]
    return Weights(table, np.zeros(CIRCUMSTANCES), np.ones(CIRCUMSTANCES), 0)


def learned(lessons: Lessons) -> Weights:
    """Weights that make the right parties likely, pulled to those of `unlearned`."""
    number = len(lessons.right)
    if number < LEAST:
        return unlearned()
    centre, scale = lessons.circumstances.mean(0), lessons.circumstances.std(0) + 1e-6
    given = ((lessons.circumstances - centre) / scale).astype(np.float32)
    context = np.concatenate([np.ones((number, 1), np.float32), given], 1)
    spread = lessons.signals.std(0) + 1e-6
    signals = lessons.signals / spread
    sizes = np.diff(np.r_[lessons.begins, len(signals)])
    each = np.repeat(context, sizes, axis=0)
    start = (unlearned().table * spread[:, None]).astype(np.float32)
    target = np.einsum("qs,qc->sc", signals[lessons.right], context)
    table, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        score = ((signals @ table) * each).sum(1)
        chance = softmax(score, lessons.begins, sizes)
        slope = (signals.T @ (chance[:, None] * each) - target) / number + PULL / number * (table - start)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        pace = STEP * SLOWER ** max(0, step - SLOWER_AFTER)
        table = table - pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return Weights((table / spread[:, None]).astype(float), centre, scale, number)


def softmax(score: NDArrayF, begins: Whole, sizes: Whole) -> NDArrayF:
    """Chances within each question."""
    top = np.repeat(np.maximum.reduceat(score, begins), sizes)
    raised = np.exp(score - top)
    return np.asarray(raised / np.repeat(np.add.reduceat(raised, begins), sizes), dtype=np.float32)
