"""Is the model worth it here? It against plain recurrence on the last part of one's own history."""

from datetime import date

import numpy as np

from reportedly.analysis.forecast.chances import WIDE, brier, calibration_error, forward, gain
from reportedly.analysis.forecast.model import asked, ranks, taught
from reportedly.analysis.forecast.past import Past, Real, Whole, past_of
from reportedly.analysis.forecast.windows import QUESTIONS, tried
from reportedly.analysis.history import History
from reportedly.records import Record

# The last fifth of the days is forecast, from at most so many questions.
PART, QUESTIONS_ASKED = 0.2, 1000
# Fewer questions say nothing: at 50 the 95 % interval of a mean reciprocal rank is about 12 points wide on either side.
LEAST = 50


class Backtest(Record, frozen=True, kw_only=True):
    """The model and plain recurrence on the same days, neither knowing anything of the day it is asked about, or after.

    Attributes:
        since, until: the days asked about; the weights were learned before `since`.
        questions: who was the other party, given who did it and what (and the other way round).
        model, recurrence: mean reciprocal rank, 0.0 .. 1.0, other parties for whom it is also true taken out.
        better, low, high: difference and its 95 % interval.
        days: length of the windows of the rest; `judged` rows on earlier dates with a probability.
        error, brier, brier_recurrence, gain, gain_low, gain_high: as in `Trust`; None where nothing was judged.
        verdict: what that says, in words.
    """

    origin: str
    since: str
    until: str
    questions: int
    model: float
    recurrence: float
    better: float
    low: float
    high: float
    days: int
    judged: int
    error: float | None
    brier: float | None
    brier_recurrence: float | None
    gain: float | None
    gain_low: float | None
    gain_high: float | None
    verdict: str


def backtest(history: History, *, as_of: int | None = None, days: int = 30, by_type: bool = True) -> Backtest:
    """Judge the model on a history up to and with a day (None: all of it).

    Raises:
        ValueError: nothing is told before that day.
    """
    until = as_of if as_of is not None else history.last
    if until is None or history.first is None or history.first > until:
        raise ValueError(f"{history.origin} tells nothing on or before that date")
    past = past_of(history.until(until), by_type=by_type).past
    since = until + 1 - max(1, round(PART * (until + 1 - history.first)))
    rows = np.flatnonzero((past.day >= since) & past.askable[past.relation % past.relations])
    rows = rows[np.lexsort((rows, past.day[rows]))]
    if len(rows) > QUESTIONS_ASKED:
        rows = rows[np.linspace(0, len(rows) - 1, QUESTIONS_ASKED).astype(int)]
    model = taught(past, since, questions=QUESTIONS)
    order, found = ranks(model, rows)
    again = recurrence_ranks(model.past, order)
    more = 1 / found - 1 / again
    better = float(more.mean()) if len(more) else 0.0
    half = WIDE * float(more.std(ddof=1)) / len(more) ** 0.5 if len(more) > 1 else 1.0
    trial = tried(past, until + 1, days)
    told, windows = forward(trial.cases), forward(trial.recurrence)
    judged = len(told.came)
    less = gain(told, windows) if judged else (None, None, None)
    return Backtest(
        origin=history.origin,
        since=date.fromordinal(since).isoformat(),
        until=date.fromordinal(until).isoformat(),
        questions=len(more),
        model=float((1 / found).mean()) if len(found) else 0.0,
        recurrence=float((1 / again).mean()) if len(again) else 0.0,
        better=better,
        low=better - half,
        high=better + half,
        days=days,
        judged=judged,
        error=calibration_error(told.chances, told.came) if judged else None,
        brier=brier(told.chances, told.came) if judged else None,
        brier_recurrence=brier(windows.chances, windows.came) if judged else None,
        gain=less[0],
        gain_low=less[1],
        gain_high=less[2],
        verdict=_verdict(len(more), better, half),
    )


def _verdict(questions: int, better: float, half: float) -> str:
    if questions < LEAST:
        return f"too little to judge: {questions} interactions to ask about, {LEAST} are needed"
    if better > half:
        return "the model names the next party better than plain recurrence here"
    if better < -half:
        return "plain recurrence names the next party better here; do not trust the model on these data"
    return "no difference between the model and plain recurrence can be told here"


def recurrence_ranks(past: Past, rows: Whole) -> Real:
    """Ranks as by `model.ranks` for plain recurrence: the sum of 1 / (1 + age) over the same deeds to each party, then the most
    frequent parties of such a deed."""
    found = {}
    for signals, subject, relation, part in asked(past, rows):
        score = _again(signals.past, subject, relation, signals.day)
        where = slice(past.rows_of(subject, signals.day).stop, past.rows_of(subject, signals.day + 1).stop)
        truth = np.unique(past.object[where][past.relation[where] == relation])
        for row in part:
            one = int(past.object[row])
            others = score[truth[truth != one]]
            above = int((score > score[one]).sum()) - int((others > score[one]).sum())
            level = int((score == score[one]).sum()) - int((others == score[one]).sum())
            found[int(row)] = above + (level + 1) / 2
    return np.array([found[int(row)] for row in rows])


def _again(past: Past, subject: int, relation: int, day: int) -> Real:
    where = past.rows_of(subject, day)
    own = past.relation[where] == relation
    n = past.parties
    sums = np.bincount(past.object[where][own], weights=1 / (1 + day - past.day[where][own]), minlength=n)
    every = (past.relation == relation) & (past.day < day)
    often = np.bincount(past.object[every], minlength=n)
    return np.asarray(sums + 1e-6 * often / max(int(often.sum()), 1))
