"""What a party may do in a window of days: rows of expectations, at a day of now or at cut dates of the past."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.forecast.chances import Cases
from reportedly.analysis.forecast.model import Model, taught
from reportedly.analysis.forecast.past import Past, Real, Whole
from reportedly.analysis.forecast.signals import Days, Signals

# Half-life in days of how often a party does anything, and of what share of it each deed has.
RATE, MIX = 30.0, 60.0
# Deeds of everybody's mix that stand beside a party's own.
EVERYBODY = 5.0
# Half-life of the rate of plain recurrence, by which the model is judged.
RECURRENCE = 60.0
# So much of a deed is added, so that what never came is not impossible to it; not tuned.
FAINT = 0.05
# Rows that a forecast of one party has at a cut date: what a reader would look at.
ROWS = 30
# Cut dates at most, and parties at each: those that did most in the last days before it.
CUTS, PARTIES, ACTIVE_DAYS = 8, 40, 90
# Kinds of deeds of a party that are asked about at most, those it does most.
KINDS = 25
# Questions that teach for a forecast: MRR of the inner split is 48.4 with them, 48.8 with 8,000.
QUESTIONS = 3000


@dataclass(frozen=True, eq=False)
class Rows:
    """What one party may do: relation, to whom, the expectation by the model, and by plain recurrence."""

    relation: Whole
    object: Whole
    expected: Real
    recurrence: Real

    @property
    def both(self) -> Real:
        """Both expectations: [row, 2]."""
        return np.stack([self.expected, self.recurrence], 1)


def rates(past: Past, subject: int, day: int) -> Real:
    """How many deeds of each relation a party is expected to do a day, by what lies before a day: [relation].

    How often it does anything is a mean over the days since the past begins, each weighing half after `RATE` days.
    """
    where = past.rows_of(subject, day)
    askable = past.relation[where] < past.relations
    relation, age = past.relation[where][askable], (day - 1 - past.day[where][askable]).astype(float)
    allowed = past.askable[relation]
    relation, age = relation[allowed], age[allowed]
    span = day - int(past.day.min()) if len(past.day) else 1
    fades = 0.5 ** (1 / RATE)
    weight = (1 - fades ** max(span, 1)) / (1 - fades)
    often = float((fades**age).sum()) / weight
    own = np.bincount(relation, weights=0.5 ** (age / MIX), minlength=past.relations)
    known = (past.day < day) & (past.relation < past.relations)
    every = np.bincount(past.relation[known], minlength=past.relations) * past.askable
    mix = own + EVERYBODY * every / max(float(every.sum()), 1.0)
    return np.asarray(often * mix / max(float(mix.sum()), 1e-12))


def rows_at(
    model: Model, signals: Signals, subject: int, days: int, *, to: int | None = None, top: int = ROWS
) -> Rows:
    """The rows with the highest expectation for the `days` days from the day of `signals` on.

    Args:
        model, signals: by what is known before that day.
        subject: who does it.
        days: length of the window.
        to: to whom; None: to anybody.
        top: how many rows.
    """
    past = model.past
    rate = rates(past, subject, signals.day)
    # what somebody never did who does much is left out only if it cannot come among the rows
    asked = np.flatnonzero(rate > 0)
    asked = asked[np.argsort(-rate[asked], kind="stable")][:KINDS]
    relation, other = [], []
    expected: list[Real] = []
    floor = 0.0
    for one in asked:
        if len(expected) and rate[one] * days <= floor:
            break
        score = model.scores(signals, subject, int(one))
        score[subject] = -np.inf
        chance = np.exp(score - score.max())
        chance /= chance.sum()
        whom = np.array([to]) if to is not None else np.argsort(-chance, kind="stable")[:top]
        relation.append(np.full(len(whom), one))
        other.append(whom)
        expected.append(rate[one] * days * chance[whom])
        held = np.concatenate(expected)
        floor = float(np.partition(held, -top)[-top]) if len(held) >= top else 0.0
    if not expected:
        return Rows(*(np.zeros(0, np.int64),) * 2, *(np.zeros(0),) * 2)
    found = Rows(np.concatenate(relation), np.concatenate(other), np.concatenate(expected), np.zeros(0))
    best = np.lexsort((found.object, found.relation, -found.expected))[:top]
    kind, whom = found.relation[best], found.object[best]
    return Rows(kind, whom, found.expected[best], _recurrence(signals, subject, kind, whom) * days)


def _recurrence(signals: Signals, subject: int, relation: Whole, other: Whole) -> Real:
    seen = signals.seen(subject)
    span = signals.day - int(signals.past.day.min())
    fades = 0.5 ** (1 / RECURRENCE)
    weight = (1 - fades ** max(span, 1)) / (1 - fades)
    partner = seen.partners[seen.whose] if len(seen.age) else np.zeros(0, np.int64)
    return np.array(
        [
            (FAINT + float((fades ** (seen.age[(seen.relation == k) & (partner == o)] - 1)).sum())) / weight
            for k, o in zip(relation, other, strict=True)
        ]
    )


def cut_dates(past: Past, day: int, days: int) -> Sequence[int]:
    """Up to `CUTS` earlier days whose windows do not overlap and end before `day`, in the later half of the past."""
    if not len(past.day) or int(past.day.min()) >= day:
        return ()
    first = int(past.day.min())
    half = first + max((day - first) // 2, 2 * days)
    found = [day - days * k for k in range(1, CUTS + 1)]
    return tuple(sorted(cut for cut in found if cut >= half))


@dataclass(frozen=True, eq=False)
class Tried:
    """The model that learned before the first cut date, and how its rows of the cut dates came out, also by recurrence."""

    model: Model
    cuts: tuple[int, ...]
    cases: Cases
    recurrence: Cases


def tried(past: Past, day: int, days: int, *, questions: int = QUESTIONS) -> Tried:
    """Learn from what lies before the first cut date, then forecast windows at each of them as one would have done.

    Nothing on `day` or after it is looked at.
    """
    known = past.until(day)
    cuts = cut_dates(known, day, days)
    model = taught(known, cuts[0] if cuts else day, questions=questions)
    times = Days(known)
    expected, again, came, number, party = [], [], [], [], []
    for place, cut in enumerate(cuts):
        signals = times.on(cut)
        for subject in _active(known, cut):
            rows = rows_at(model, signals, int(subject), days)
            expected.append(rows.both)
            again.append(rows.recurrence[:, None])
            came.append(_came(known, int(subject), rows, cut, cut + days))
            number.append(np.full(len(rows.expected), place))
            party.append(np.full(len(rows.expected), subject))
    if not expected:
        none = np.zeros(0, bool), np.zeros(0, np.int64), np.zeros(0, np.int64)
        return Tried(model, tuple(cuts), Cases(np.zeros((0, 2)), *none), Cases(np.zeros((0, 1)), *none))
    outcome = np.concatenate(came), np.concatenate(number), np.concatenate(party)
    return Tried(
        model,
        tuple(cuts),
        Cases(np.concatenate(expected), *outcome),
        Cases(np.concatenate(again), *outcome),
    )


def _active(past: Past, day: int) -> Whole:
    """The parties that did most in the last days."""
    rows = (past.day < day) & (past.day >= day - ACTIVE_DAYS) & (past.relation < past.relations)
    rows &= past.askable[past.relation % past.relations]
    count = np.bincount(past.subject[rows], minlength=past.parties)
    most = np.lexsort((np.arange(past.parties), -count))[:PARTIES]
    return most[count[most] > 0]


def _came(past: Past, subject: int, rows: Rows, since: int, until: int) -> NDArray[np.bool_]:
    """Which rows came true between two days, the second not included."""
    where = slice(past.rows_of(subject, since).stop, past.rows_of(subject, until).stop)
    told = set(zip(past.relation[where].tolist(), past.object[where].tolist(), strict=True))
    return np.array(
        [pair in told for pair in zip(rows.relation.tolist(), rows.object.tolist(), strict=True)], bool
    )
