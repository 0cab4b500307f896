"""Two parties over time: what they do to each other by week or month, what was to be expected, and what lies behind it."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.counts import Interval, at_least, interval
from reportedly.analysis.expecting import Forecast, Setting, expect, learn
from reportedly.analysis.grid import By, Grid, Tally, day_words, first_day, grid, last_day, tally
from reportedly.analysis.history import History, Party
from reportedly.events.ontology import Sort
from reportedly.records import Record

LEVEL = 0.8
# Before so many periods nothing is expected of the next: the mean of four counts is within half of itself or so.
LEAST_PERIODS = 4


class Expected(Record, frozen=True, kw_only=True):
    """What was expected of a period before it came: the mean; counts from `low` to `high` that it gave the probability
    `mass` together; `chance` of so many or more as came (None: it has not come)."""

    mean: float
    low: int
    high: int
    mass: float
    chance: float | None = None


class Side(Record, frozen=True, kw_only=True):
    """The deeds of one sort in one period.

    Attributes:
        deeds: how many; what both do to each other is one.
        by, to: of the first party towards the second, and the other way; together they may be more than `deeds`.
        per_hundred: deeds per hundred reports published in the period; None where none was.
        reports: reports that tell them.
        intensity: mean of PLOVER's or Goldstein's values, and that of the gravest or friendliest; None without a deed.
        expected: None where too little came before.
    """

    deeds: int = 0
    by: int = 0
    to: int = 0
    per_hundred: float | None = None
    reports: int = 0
    intensity: float | None = None
    extreme: float | None = None
    expected: Expected | None = None


class Period(Record, frozen=True, kw_only=True):
    """A week or month, both days included. `complete`: the history reaches to its end. `volume`: reports published in it;
    `deaths`: dead of the incidents of the hostile deeds, each incident once."""

    start: str
    end: str
    complete: bool
    volume: int
    hostile: Side
    cooperative: Side
    neutral: int
    deaths: float | None


class Done(Record, frozen=True, kw_only=True):
    """One deed between the two: who did it, what, and how many reports tell it; `row` leads to `History.evidence`."""

    day: str
    actor: str
    recipient: str
    sort: Sort
    words: str
    intensity: float | None
    key: str
    reports: int
    deaths: float | None
    status: str
    row: int


class Dyad(Record, frozen=True, kw_only=True):
    """Two parties over time.

    Attributes:
        a, b: ids; a_name, b_name: what they are called.
        by: week or month. as_of: the last day that was read; nothing after it plays a part.
        periods: without gaps; next_hostile, next_cooperative: what is expected of the period after the last (None: unknown).
        deeds: all of them in the periods shown, oldest first; intents: what is told as planned, threatened, possible.
        level: how much the intervals are to hold.
        made: how the expectation was made, in words.
        origin, undated: of the history.
        a_parts, b_parts: what counts as either (a state's ministries and forces).
    """

    a: str
    a_name: str
    b: str
    b_name: str
    by: By
    as_of: str
    periods: tuple[Period, ...]
    next_hostile: Expected | None
    next_cooperative: Expected | None
    deeds: tuple[Done, ...]
    intents: tuple[Done, ...]
    level: float
    made: str
    origin: str
    undated: int
    a_parts: tuple[str, ...] = ()
    b_parts: tuple[str, ...] = ()

    def columns(self) -> dict[str, list[Any]]:
        """One column a field of the periods, ready for `pandas.DataFrame` or `polars.DataFrame`."""
        rows = [period_row(period) for period in self.periods]
        return {name: [row[name] for row in rows] for name in PERIOD_COLUMNS}


_SIDE = ("deeds", "by", "to", "per_hundred", "reports", "intensity", "extreme")
_EXPECTED = ("mean", "low", "high", "mass", "chance")
PERIOD_COLUMNS = (
    "start", "end", "complete", "volume", "neutral", "deaths",
    *(f"{sort}_{name}" for sort in ("hostile", "cooperative") for name in (*_SIDE, *(f"expected_{e}" for e in _EXPECTED))),
)  # fmt: skip


def period_row(period: Period) -> dict[str, Any]:
    """A period in one row."""
    row: dict[str, Any] = {name: getattr(period, name) for name in PERIOD_COLUMNS[:6]}
    for sort in ("hostile", "cooperative"):
        side: Side = getattr(period, sort)
        row |= {f"{sort}_{name}": getattr(side, name) for name in _SIDE}
        row |= {f"{sort}_expected_{name}": getattr(side.expected, name, None) for name in _EXPECTED}
    return row


def dyad(
    history: History,
    a: int,
    b: int,
    *,
    by: By = "week",
    since: int | None = None,
    until: int | None = None,
    as_of: int | None = None,
    level: float = LEVEL,
) -> Dyad:
    """Two parties over time.

    Args:
        history: all that is known: expectations are learned from all its dyads.
        a, b: places in `history.parties`.
        by: week or month.
        since, until: the periods shown; what came before `since` still counts for what was expected.
        as_of: only what lies on or before this day; None: all.
        level: how much the intervals are to hold.

    Raises:
        ValueError: both are one, or nothing dated is told.
    """
    if a == b:
        raise ValueError(f"both parties are {history.parties[a].name}; name two")
    known = history.until(as_of) if as_of is not None else history
    last = min(as_of, last_day(known)) if as_of is not None else last_day(known)
    # what came before the first report is told as older history only: it is shown, but nothing is expected of it
    rows = known.between(a, b)
    first = min([first_day(known), *([int(known.days[rows[0]])] if len(rows) and since is not None else [])])
    periods = grid(min(first, last), last, by)
    shown = _shown(periods, since, until)
    tallies: dict[Sort, Tally] = {sort: tally(known, periods, sort) for sort in ("hostile", "cooperative")}
    expected = {sort: _Expecting(held, a, b, level) for sort, held in tallies.items()}
    at = periods.of(known.days[rows])
    return Dyad(
        a=known.parties[a].id,
        a_name=known.parties[a].name,
        b=known.parties[b].id,
        b_name=known.parties[b].name,
        by=by,
        as_of=day_words(last),
        periods=tuple(_period(known, periods, p, rows[at == p], a, tallies, expected, last) for p in shown),
        next_hostile=expected["hostile"].next(),
        next_cooperative=expected["cooperative"].next(),
        deeds=_done(known, rows[np.isin(at, shown)]),
        intents=_done(known.intents, _same(known, a, b)) if known.intents is not None else (),
        level=level,
        made=expected["hostile"].words(by),
        origin=known.origin,
        undated=known.undated,
    )


def _shown(periods: Grid, since: int | None, until: int | None) -> list[int]:
    return [
        place
        for place in range(len(periods))
        if (since is None or periods.edges[place + 1] > since) and (until is None or periods.edges[place] <= until)
    ]


def _same(history: History, a: int, b: int) -> NDArray[np.int64]:
    """The rows of the intents between the two parties of the history."""
    intents = history.intents
    assert intents is not None
    at = {party.id: place for place, party in enumerate(intents.parties)}
    one, other = at.get(history.parties[a].id), at.get(history.parties[b].id)
    return intents.between(one, other) if one is not None and other is not None else np.zeros(0, np.int64)


class _Expecting:
    """What is expected of one dyad by the setting learned from all of them; nothing where the history is too short."""

    def __init__(self, held: Tally, a: int, b: int, level: float) -> None:
        self._held, self._level = held, level
        self._place = held.place(a, b)
        self._setting = learn(held.past) if len(held.pairs) else Setting()
        self._forecast: Forecast | None = None
        if self._place is not None:
            self._forecast = expect(
                held.past._replace(deeds=held.past.deeds[[self._place]], outside=held.past.outside[[self._place]]),
                self._setting,
            )

    def of(self, period: int, seen: int | None) -> Expected | None:
        """Of a period, by those before it in which anything was published; of two that never had a deed, nothing."""
        before = int((self._held.past.volume[:period] > 0).sum())
        if self._forecast is None or self._place is None or before < LEAST_PERIODS:
            return None
        if not self._held.past.deeds[self._place, :period].any():
            return None
        mean, size = self._forecast.mean[0, period], self._forecast.size[0, period]
        top = int(mean + 20 * np.sqrt(mean + mean**2 / size) + 30)
        held: Interval = interval(self._forecast.probabilities(min(top, 5000))[0, period], self._level)
        chance = None
        if seen is not None:
            chance = float(at_least(np.array([seen]), np.array([mean]), np.array([size]))[0])
        return Expected(mean=float(mean), low=held.low, high=held.high, mass=held.mass, chance=chance)

    def next(self) -> Expected | None:
        """Of the period after the last."""
        return self.of(len(self._held.past.volume), None)

    def words(self, by: By) -> str:
        """How it was made."""
        setting = self._setting
        if not setting.cells:
            return (
                f"negative binomial on 85 % of the rate with half-life 3 {by}s and 15 % of the mean so far, the setting "
                "measured on ICEWS14: this history is too small to learn its own"
            )
        return (
            f"negative binomial, weights learned from {setting.cells} {by}s of dyads in this history; counts follow the "
            f"number of reports to the power {setting.elasticity:.2f}"
        )


def _period(
    history: History,
    periods: Grid,
    place: int,
    rows: NDArray[np.int64],
    a: int,
    tallies: dict[Sort, Tally],
    expected: dict[Sort, _Expecting],
    last: int,
) -> Period:
    volume = int(tallies["hostile"].past.volume[place])
    hostile = rows[history.sorts("hostile")[rows]]
    cooperative = rows[history.sorts("cooperative")[rows]]
    return Period(
        start=day_words(periods.edges[place]),
        end=day_words(periods.edges[place + 1] - 1),
        complete=periods.edges[place + 1] - 1 <= last,
        volume=volume,
        hostile=_side(history, hostile, a, volume, expected["hostile"], place),
        cooperative=_side(history, cooperative, a, volume, expected["cooperative"], place),
        neutral=len(rows) - len(hostile) - len(cooperative),
        deaths=dead(history, hostile),
    )


def _side(
    history: History, rows: NDArray[np.int64], a: int, volume: int, expected: _Expecting, place: int
) -> Side:
    deeds = len({(int(history.key[row]), int(history.what[row])) for row in rows})
    told = [v for row in rows if (v := history.whats[history.what[row]].intensity) is not None]
    return Side(
        deeds=deeds,
        by=int((history.actor[rows] == a).sum()),
        to=int((history.recipient[rows] == a).sum()),
        per_hundred=100 * deeds / volume if volume else None,
        reports=int(history.reports[rows].sum()),
        intensity=float(np.mean(told)) if told else None,
        extreme=float(max(told, key=abs)) if told else None,
        expected=expected.of(place, deeds),
    )


def dead(history: History, rows: Iterable[Any]) -> float | None:
    """The dead of the incidents of these rows, each incident once; None where none is told."""
    by_key: dict[int, float] = {}
    for row in rows:
        if not np.isnan(history.deaths[row]):
            by_key[int(history.key[row])] = max(by_key.get(int(history.key[row]), 0.0), float(history.deaths[row]))
    return sum(by_key.values()) if by_key else None


def _done(history: History, rows: NDArray[np.int64]) -> tuple[Done, ...]:
    def party(place: int) -> Party:
        return history.parties[place]

    found, seen = [], set[tuple[int, ...]]()
    for row in rows.tolist():
        # of a state with its forces the same deed may stand in several rows
        deed = tuple(int(column[row]) for column in (history.key, history.what, history.actor, history.recipient))
        if deed in seen:
            continue
        seen.add(deed)
        what = history.whats[history.what[row]]
        deaths = float(history.deaths[row])
        found.append(
            Done(
                day=day_words(int(history.days[row])), actor=party(history.actor[row]).name,
                recipient=party(history.recipient[row]).name, sort=what.sort, words=what.words, intensity=what.intensity,
                key=history.keys[history.key[row]], reports=int(history.reports[row]),
                deaths=None if np.isnan(deaths) else deaths, status=what.status, row=row,
            )
        )  # fmt: skip
    return tuple(found)
