"""What a party may do next by what reports tell: rows with a probability, its record on earlier dates, and what carries it."""

from datetime import date
from typing import NamedTuple

import numpy as np

from reportedly.analysis.forecast.chances import (
    LEAST_CASES,
    LEAST_HITS,
    Curve,
    at_its_word,
    brier,
    calibration_error,
    fitted,
    forward,
    gain,
    hit_rate,
    interval,
)
from reportedly.analysis.forecast.model import lift
from reportedly.analysis.forecast.past import Told, past_of
from reportedly.analysis.forecast.signals import Days, Signals
from reportedly.analysis.forecast.windows import Rows, Tried, rows_at, tried
from reportedly.analysis.history import Evidence, History
from reportedly.records import Record

# Past interactions listed for a row of a forecast; the rest are added up in a line.
CARRYING = 6
CAUTION = (
    "What may be reported in these sources, by how often the like was. Nothing is said of what is not reported."
)


class Words(Record, frozen=True, kw_only=True):
    """Words that tell a past interaction; see `analysis.history.Evidence`."""

    words: str
    publisher: str | None = None
    published: str | None = None
    report: str | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None


class Carrying(Record, frozen=True, kw_only=True):
    """A past interaction that carries a row.

    Attributes:
        share: of the row's score above that of a party like all; the shares of a row add up to 1 with those of the rest and of
            everybody. Below 0: it speaks against.
        followed, cases: after an interaction like this, this deed came within 30 days in so many of so many cases; for the
            same deed as for others.
        intent: it was told as planned, threatened, asked for ..., not as done.
        by_recipient: it was done by the recipient of the row to its actor.
        incident: key of the deed in the history.
    """

    day: str
    ago: int
    actor: str
    recipient: str
    what: str
    share: float
    followed: int
    cases: int
    intent: bool
    by_recipient: bool
    incident: str
    evidence: tuple[Words, ...] = ()


class Expected(Record, frozen=True, kw_only=True):
    """A deed that may come.

    Attributes:
        chance: probability that at least one is told in the window; None where there is too little history to know.
        hits, cases: of so many earlier rows with the nearest expectation so many came true.
        low, high: 80 % interval of hits / cases (Wilson); None without cases.
        expected: number of such deeds expected, before calibration; None with `chance`.
        told, last: how often this deed of the actor towards the recipient was told so far, and the last day; None: never.
        score: of the recipient for this deed above that of a party like all (log-odds).
        everybody: share of the score by what all parties do: who is active, near, of the same country.
        rest: share of past interactions that are not listed.
        carried: the past interactions with the greatest share, only where asked for.
    """

    actor: str
    actor_id: str
    recipient: str
    recipient_id: str
    what: str
    chance: float | None
    hits: int
    cases: int
    low: float | None
    high: float | None
    expected: float | None
    told: int
    last: str | None
    score: float
    everybody: float | None = None
    rest: float | None = None
    carried: tuple[Carrying, ...] = ()


class Trust(Record, frozen=True, kw_only=True):
    """What the forecasts of earlier dates came to, each date judged by the curve of those before it.

    Attributes:
        cuts: the dates on which it was forecast, without knowing what lay after.
        cases, hits: rows of these forecasts, and how many came true.
        judged: rows on dates for which there was enough before to know probabilities.
        error: expected calibration error; None where nothing was judged.
        brier, brier_recurrence, brier_rate: mean squared error of these probabilities, of those of plain recurrence, and of the
            one share of all rows.
        gain, gain_low, gain_high: by how much `brier` is below `brier_recurrence`, with its 95 % interval.
        questions: from how many interactions the weights were learned; 0: the unlearned ones are used.
    """

    cuts: tuple[str, ...]
    cases: int
    hits: int
    judged: int
    error: float | None
    brier: float | None
    brier_recurrence: float | None
    brier_rate: float | None
    questions: int
    gain: float | None = None
    gain_low: float | None = None
    gain_high: float | None = None

    @property
    def enough(self) -> bool:
        """Does the history bear probabilities?"""
        return self.cases >= LEAST_CASES and LEAST_HITS <= self.hits < self.cases


class Forecast(Record, frozen=True, kw_only=True):
    """What `actor` may do, to `recipient` or (None) to anybody, in the `days` days after `as_of`."""

    actor: str
    recipient: str | None
    as_of: str
    days: int
    origin: str
    caution: str
    trust: Trust
    rows: tuple[Expected, ...]


class _Asked(NamedTuple):
    told: Told
    trial: Tried
    signals: Signals
    subject: int
    days: int
    explained: bool


def forecast(
    history: History,
    actor: int,
    recipient: int | None = None,
    *,
    as_of: int | None = None,
    days: int = 30,
    top: int = 10,
    by_type: bool = True,
    explained: bool = False,
) -> Forecast:
    """What an actor may do in the days after a date, by what is told up to and on it.

    Args:
        history: what is told; what lies after `as_of` is not looked at.
        actor, recipient: places in `history.parties`; no recipient: anybody.
        as_of: `date.toordinal()`; None: the last day of the history.
        days: length of the window.
        top: rows at most.
        by_type: deeds are told apart by PLOVER type; else by name.
        explained: with the past interactions that carry each row.

    Raises:
        ValueError: the history is empty before the date, or the window is no positive number of days.
    """
    if days < 1:
        raise ValueError(f"a window of {days} days holds nothing; say at least 1")
    until = as_of if as_of is not None else history.last
    if until is None or history.first is None or history.first > until:
        raise ValueError(f"{history.origin} tells nothing on or before that date")
    told = past_of(history.until(until), by_type=by_type)
    trial = tried(told.past, until + 1, days)
    signals = Days(told.past).on(until + 1)
    subject = told.party_at[history.parties[actor].id]
    to = None if recipient is None else told.party_at[history.parties[recipient].id]
    asked = _Asked(told, trial, signals, subject, days, explained)
    found = rows_at(trial.model, signals, subject, days, to=to, top=top)
    trust = _trust(trial)
    return Forecast(
        actor=told.parties[subject].name,
        recipient=None if to is None else told.parties[to].name,
        as_of=date.fromordinal(until).isoformat(),
        days=days,
        origin=history.origin,
        caution=CAUTION,
        trust=trust,
        rows=tuple(_rows(asked, found, trust.enough)),
    )


def _trust(trial: Tried) -> Trust:
    cases, told, again = trial.cases, forward(trial.cases), forward(trial.recurrence)
    judged = bool(len(told.came))
    share = float(told.came.mean()) if judged else 0.0
    less = gain(told, again) if judged else (None, None, None)
    return Trust(
        cuts=tuple(date.fromordinal(cut - 1).isoformat() for cut in trial.cuts),
        cases=len(cases.came),
        hits=int(cases.came.sum()),
        judged=len(told.came),
        error=calibration_error(told.chances, told.came) if judged else None,
        brier=brier(told.chances, told.came) if judged else None,
        brier_recurrence=brier(again.chances, again.came) if judged else None,
        brier_rate=share * (1 - share) if judged else None,
        questions=trial.model.weights.questions,
        gain=less[0],
        gain_low=less[1],
        gain_high=less[2],
    )


def _rows(asked: _Asked, found: Rows, enough: bool) -> list[Expected]:
    cases = asked.trial.cases
    curve = fitted(cases) if enough else at_its_word(2)
    chances = curve.at(found.both)
    order = np.argsort(-curve.index(found.both), kind="stable")
    rows = (_row(asked, found, int(place), float(chances[place]) if enough else None, curve) for place in order)
    # what was never told has no count to show
    return [row for row in rows if enough or row.told]


def _row(asked: _Asked, found: Rows, place: int, chance: float | None, curve: Curve) -> Expected:
    told, subject = asked.told, asked.subject
    relation, other = int(found.relation[place]), int(found.object[place])
    expected = float(found.expected[place])
    hits, number = hit_rate(asked.trial.cases, found.both[place], curve)
    low, high = interval(hits, number) if number else (None, None)
    past = told.past
    where = past.rows_of(subject, asked.signals.day)
    days = past.day[where][(past.relation[where] == relation) & (past.object[where] == other)]
    carried = lift(asked.trial.model, asked.signals, subject, relation, other)
    one, whom = told.parties[subject], told.parties[other]
    row = Expected(
        actor=one.name, actor_id=one.id, recipient=whom.name, recipient_id=whom.id, what=told.labels[relation],
        chance=chance, hits=hits, cases=number, low=low, high=high,
        expected=None if chance is None else expected, told=len(days),
        last=date.fromordinal(int(days.max())).isoformat() if len(days) else None, score=carried.total,
    )  # fmt: skip
    if not asked.explained:
        return row
    most = np.lexsort((-past.day[carried.rows], -np.abs(carried.brings)))[:CARRYING]
    whole = carried.total or 1.0
    listed = tuple(
        _carrying(asked, int(carried.rows[i]), float(carried.brings[i]) / whole, relation) for i in most
    )
    rest = float(carried.brings.sum() - carried.brings[most].sum()) / whole
    changes = {"everybody": carried.everybody / whole, "rest": rest, "carried": listed}
    return Expected(**{name: getattr(row, name) for name in row.__struct_fields__} | changes)


def _carrying(asked: _Asked, row: int, share: float, relation: int) -> Carrying:
    told, past, after = asked.told, asked.told.past, asked.signals.after
    kind = int(past.relation[row])
    place = int(told.rows[past.row[row]])
    history = told.history if place >= 0 else told.history.intents
    assert history is not None
    place = place if place >= 0 else -1 - place
    back = kind >= past.relations
    names = [told.parties[int(past.subject[row])].name, told.parties[int(past.object[row])].name]
    day = int(past.day[row])
    return Carrying(
        day=date.fromordinal(day).isoformat(),
        ago=asked.signals.day - 1 - day,
        actor=names[1] if back else names[0],
        recipient=names[0] if back else names[1],
        what=told.labels[kind % past.relations],
        share=share,
        followed=int(after.followed[relation, kind]),
        cases=int(after.met[kind]),
        intent=history is not told.history,
        by_recipient=back,
        incident=history.keys[int(history.key[place])],
        evidence=tuple(_words(one) for one in history.evidence(place)),
    )


def _words(one: Evidence) -> Words:
    return Words(
        words=one.words, publisher=one.publisher, published=one.published, report=one.report,
        start=one.start, end=one.end, source=one.source,
    )  # fmt: skip
