"""What changed: dyads and countries of which far more is told than was to be expected, each with the incidents behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.behind import Behind, behind
from reportedly.analysis.counts import Real, discoveries, doubled, interval, probabilities
from reportedly.analysis.dyads import LEVEL, Expected
from reportedly.analysis.expecting import Past, Setting, exposure
from reportedly.analysis.grid import WEEK, Grid, day_words, first_day, last_day, once, tally, weeks_to
from reportedly.analysis.history import History, Party
from reportedly.analysis.surprise import Surprise, surprise
from reportedly.events.ontology import Sort
from reportedly.ledger.naming import VAGUE
from reportedly.records import Record

About = Literal["dyad", "country"]
# Weeks looked back on: three years.
BACK = 156
# Of the alerts of a day at most this share is expected to be chance; so many are told unless more are asked for.
SHARE, BUDGET = 0.1, 10
# The rate of the last month is compared with that of the five before it; how many times as high counts as changed.
LATELY, BEFORE, TIMES = 30, 150, 2.0
# What does not stand out is told after it, as far as the budget goes and its chance is no greater than this.
WORTH_A_LOOK = 0.01
# Below so many reports a week, weeks of history, or off the usual volume by such a factor, an alert says so.
FEW_REPORTS, FEW_WEEKS, SWING = 20, 8, 3.0


# What benchmarks/dyads.py measures; docs/method.md says more.
MEASURED = (
    "Simulated without any change (400 dyads, 100 days): an alert on 13 % of the days with a steady volume of reports, on 18 % "
    "where it swings (0.1 and 0.4 a day)."
)


class Rates(Record, frozen=True, kw_only=True):
    """Deeds of the last 30 days and of the 150 before them, and the posterior probability that the rate, by volume, more
    than doubled; None where nothing was published in either."""

    lately: int
    before: int
    doubled: float | None


class Alert(Record, frozen=True, kw_only=True):
    """A dyad or country of which more is told than was to be expected.

    Attributes:
        about: "dyad" or "country"; ids and names: of the two parties, or of the one country.
        sort: of the deeds.
        deeds: in the seven days that end with the day of the alert; expected: of them, before they came (None: new).
        chance: probability of so many or more; score: -log10 of it; by_chance: how many of all that is watched would have so
            small a one if nothing had changed.
        stands_out: whether it belongs to those of which at most a share is chance; else it is only worth a look.
        new: no deed of that sort was known before.
        rates: see `Rates`.
        behind: the incidents, their sources, and how far they are one story told again.
        cautions: why it may be nothing.
    """

    about: About
    ids: tuple[str, ...]
    names: tuple[str, ...]
    sort: Sort
    deeds: int
    expected: Expected | None
    chance: float
    score: float
    by_chance: float
    stands_out: bool
    new: bool
    rates: Rates
    behind: Behind
    cautions: tuple[str, ...]


class Day(Record, frozen=True, kw_only=True):
    """The alerts of one day.

    Attributes:
        day, since: the seven days looked at, both included.
        about, sort: what was watched.
        watched: how many dyads or countries were tested.
        volume, usual: reports published in the seven days, and in seven days before on the mean.
        share: of the alerts at most so much is expected to be chance.
        alerts: the most surprising first, as many as the budget allows: those that stand out, then what is worth a look;
            over: how many more stood out.
        made: how the expectation was made. origin: of the history.
    """

    day: str
    since: str
    about: About
    sort: Sort
    watched: int
    volume: int
    usual: float
    share: float
    alerts: tuple[Alert, ...]
    over: int
    made: str
    origin: str


@dataclass(frozen=True, slots=True)
class _Watched:
    """What is watched: ids and names of each row of the counts, the rows of the history behind them."""

    ids: list[tuple[str, ...]]
    names: list[tuple[str, ...]]
    past: Past
    row_at: NDArray[np.int64]
    row_period: NDArray[np.int64]


def alerts(
    history: History,
    *,
    day: int | None = None,
    about: About = "dyad",
    sort: Sort = "hostile",
    share: float = SHARE,
    budget: int = BUDGET,
    skipped: frozenset[tuple[str, ...]] = frozenset(),
    looks: bool = True,
) -> Day:
    """What stands out in the seven days that end with a day.

    Args:
        history: what is known; nothing after the day plays a part.
        day: None: the last day of the history.
        about: dyads, or the countries in which deeds were done.
        sort: of the deeds.
        share: false discovery rate over all that is watched that day (Benjamini & Hochberg 1995, with the sums of
            Heyse 2011 for counts).
        budget: how many are told at most.
        skipped: ids that are not told again.
        looks: also what does not stand out but is worth a look, as far as the budget goes.

    Raises:
        ValueError: nothing dated is told.
    """
    end = day if day is not None else last_day(history)
    known = history.until(end)
    first = max(min(first_day(known), end), end - BACK * WEEK + 1)
    periods = weeks_to(end, first)
    held = _dyads(known, periods, sort) if about == "dyad" else _countries(known, periods, sort)
    volume = held.past.volume
    usual = float(volume[:-1].mean()) if len(volume) > 1 else 0.0
    found = surprise(held.past) if len(held.ids) else None
    wanted, passing = _wanted(held, found, share, skipped) if found is not None else ([], 0)
    wanted = wanted if looks else wanted[:passing]
    told = (
        _Telling(known, end, periods, about, sort, held, found, usual, set(wanted[:passing]))
        if found is not None
        else None
    )
    return Day(
        day=day_words(end),
        since=day_words(end - WEEK + 1),
        about=about,
        sort=sort,
        watched=len(held.ids),
        volume=int(volume[-1]),
        usual=usual,
        share=share,
        alerts=tuple(told.alert(i) for i in wanted[:budget]) if told is not None else (),
        over=max(0, passing - budget),
        made=made_words(found.setting) if found is not None else "nothing of that sort is told",
        origin=known.origin,
    )


ALERT_COLUMNS = (
    "day", "about", "ids", "names", "sort", "deeds", "expected_mean", "expected_low", "expected_high", "chance", "score",
    "by_chance", "stands_out", "new",
    "in_30_days", "in_150_before", "doubled", "incidents", "reports", "voices", "again", "publishers", "keys", "cautions",
)  # fmt: skip


def alert_rows(found: Day) -> Iterator[dict[str, object]]:
    """Each alert of a day in one row; several values in one cell are joined by "; "."""
    for one in found.alerts:
        yield {
            "day": found.day, "about": one.about, "ids": "; ".join(one.ids), "names": "; ".join(one.names), "sort": one.sort,
            "deeds": one.deeds, **{f"expected_{n}": getattr(one.expected, n, None) for n in ("mean", "low", "high")},
            "chance": one.chance, "score": one.score,
            "by_chance": one.by_chance, "stands_out": one.stands_out, "new": one.new, "in_30_days": one.rates.lately,
            "in_150_before": one.rates.before, "doubled": one.rates.doubled, "incidents": len(one.behind.incidents),
            "reports": one.behind.reports, "voices": one.behind.voices, "again": one.behind.again,
            "publishers": "; ".join(one.behind.publishers), "keys": "; ".join(i.key for i in one.behind.incidents),
            "cautions": "; ".join(one.cautions),
        }  # fmt: skip


def daily(
    history: History,
    since: int,
    until: int,
    *,
    about: About = "dyad",
    sort: Sort = "hostile",
    share: float = SHARE,
    budget: int = BUDGET,
) -> Iterator[Day]:
    """What stands out on each day from one to another; what was told is not told again for seven days. Arguments as for
    `alerts`."""
    told: dict[tuple[str, ...], int] = {}
    for day in range(since, until + 1):
        skipped = frozenset(ids for ids, last in told.items() if day - last < WEEK)
        found = alerts(
            history, day=day, about=about, sort=sort, share=share, budget=budget, skipped=skipped, looks=False
        )
        told |= {one.ids: day for one in found.alerts}
        yield found


def _wanted(
    held: "_Watched", found: Surprise, share: float, skipped: frozenset[tuple[str, ...]]
) -> tuple[list[int], int]:
    """The rows to tell of, the most surprising first, and how many of them stand out."""
    passing = discoveries(found.chance, found.by_chance, share)
    order = [int(i) for i in np.argsort(found.chance, kind="stable") if held.ids[int(i)] not in skipped]
    out = [i for i in order if passing[i]]
    return out + [i for i in order if not passing[i] and found.chance[i] <= WORTH_A_LOOK], len(out)


def one_in(chance: float) -> str:
    """A probability in words: "1 in 3,100"; two digits, for more are not known."""
    if chance >= 0.1:
        return f"{100 * chance:.0f} %"
    often = 1 / max(chance, 1e-9)
    digits = len(str(int(often))) - 2
    return f"1 in {round(often, -digits):,.0f}"


def made_words(setting: Setting) -> str:
    """How the expectation was made."""
    if not setting.cells:
        return "setting measured on ICEWS14 (half-life 3 weeks, 15 % of the mean): the history is too small to learn its own"
    return (
        f"learned from {setting.cells} weeks of dyads or countries; counts follow the number of reports to the power "
        f"{setting.elasticity:.2f}"
    )


def _dyads(history: History, periods: Grid, sort: Sort) -> _Watched:
    held = tally(history, periods, sort)
    # "gunmen" and "residents" are others in each report: what they do to each other makes no dyad
    named = np.array([not _described(party) for party in history.parties], bool)
    kept = np.flatnonzero(named[held.pairs].all(axis=1)) if len(held.pairs) else np.zeros(0, np.int64)
    to = np.full(len(held.pairs) + 1, -1, np.int64)
    to[kept] = np.arange(len(kept))
    those = [tuple(history.parties[place] for place in pair) for pair in held.pairs[kept].tolist()]
    return _Watched(
        [tuple(party.id for party in pair) for pair in those],
        [tuple(party.name for party in pair) for pair in those],
        Past(held.past.deeds[kept], held.past.outside[kept], held.past.volume),
        to[held.row_pair],
        held.row_period,
    )


def _described(party: Party) -> bool:
    """Whether a party is known by a description only, and by none that has a name in it."""
    return party.id.startswith("unresolved:") and (party.kind in VAGUE or party.name == party.name.lower())


def _countries(history: History, periods: Grid, sort: Sort) -> _Watched:
    at = periods.of(history.days)
    rows = np.flatnonzero(history.sorts(sort) & (history.where >= 0) & (at >= 0) & (at < len(periods)))
    codes, place = np.unique(history.where[rows], return_inverse=True)
    counts = np.zeros((len(codes), len(periods)))
    # a deed between several parties is one deed in its country
    first = once(place.astype(np.int64), history.key[rows], history.what[rows])
    np.add.at(counts, (place[first], at[rows][first]), 1.0)
    row_at = np.full(len(history), -1, np.int64)
    row_at[rows] = place
    ids: list[tuple[str, ...]] = [(history.countries[code],) for code in codes]
    return _Watched(ids, ids, Past(counts, np.zeros_like(counts), periods.volume(history)), row_at, at)


class _Telling:
    """Makes the alert of a row."""

    def __init__(
        self,
        history: History,
        end: int,
        periods: Grid,
        about: About,
        sort: Sort,
        held: _Watched,
        found: Surprise,
        usual: float,
        out: set[int],
    ) -> None:
        self._history, self._end, self._periods, self._about, self._sort = history, end, periods, about, sort
        self._held, self._found, self._usual, self._out = held, found, usual, out

    def alert(self, i: int) -> Alert:
        held, found = self._held, self._found
        deeds, chance = int(held.past.deeds[i, -1]), float(found.chance[i])
        rows = np.flatnonzero((held.row_at == i) & (held.row_period == len(self._periods) - 1))
        told = behind(self._history, rows)
        return Alert(
            about=self._about,
            ids=held.ids[i],
            names=held.names[i],
            sort=self._sort,
            deeds=deeds,
            expected=None if found.new[i] else self._expected(i, chance),
            chance=chance,
            score=float(-np.log10(max(chance, 1e-300))),
            by_chance=float(found.by_chance[i]),
            stands_out=i in self._out,
            new=bool(found.new[i]),
            rates=self._rates(i),
            behind=told,
            cautions=tuple(self._cautions(i, told)),
        )

    def _expected(self, i: int, chance: float) -> Expected:
        mean, size = self._found.mean[[i]], self._found.size[[i]]
        top = int(min(5000.0, mean[0] + 20 * np.sqrt(mean[0] + mean[0] ** 2 / size[0]) + 30))
        held = interval(probabilities(mean, size, top)[0], LEVEL)
        return Expected(mean=float(mean[0]), low=held.low, high=held.high, mass=held.mass, chance=chance)

    def _rates(self, i: int) -> Rates:
        history, end = self._history, self._end
        edges = Grid((end + 1 - LATELY - BEFORE, end + 1 - LATELY, end + 1))
        rows = np.flatnonzero(self._held.row_at == i)
        at = edges.of(history.days[rows])
        first = once(np.zeros(len(rows), np.int64), history.key[rows], history.what[rows])
        counts = [int((at[first] == period).sum()) for period in (0, 1)]
        volume = edges.volume(history)
        chance = None
        if (volume > 0).all():
            lengths = np.array([BEFORE, LATELY], float)
            given = lengths * exposure(volume / lengths, self._found.setting.elasticity)
            swing = 1.0 + float(self._found.mean[i] / self._found.size[i])
            pairs: Real = np.stack([np.array(counts, float), given], axis=1) / swing
            chance = float(doubled(pairs[1], pairs[0], TIMES))
        return Rates(lately=counts[1], before=counts[0], doubled=chance)

    def _cautions(self, i: int, told: Behind) -> Iterator[str]:
        held = self._held
        volume = held.past.volume
        weeks = int((volume[:-1] > 0).sum())
        if not told.publishers and told.voices is None:
            yield "rows of a file: one deed may stand in several"
        if told.voices == 1:
            yield "a single source tells it"
        if len(told.incidents) == 1 and held.past.deeds[i, -1] > 1:
            yield "all of it is one incident"
        if told.again is not None and told.again > 0.5:
            yield f"{100 * told.again:.0f} % of the reports tell again what another of the same voice tells"
        if volume[-1] < FEW_REPORTS:
            yield f"little was read: {volume[-1]:.0f} reports in these days"
        if weeks < FEW_WEEKS:
            yield f"little is known of what is usual: {weeks} weeks before"
        if self._usual and not 1 / SWING < volume[-1] / self._usual < SWING:
            yield f"{volume[-1] / self._usual:.1f} times as much was read as is usual"
        vague = [n for n, ident in zip(held.names[i], held.ids[i], strict=True) if ident.startswith("unresolved:")]
        if vague:
            yield f"known by their description only: {', '.join(vague)}"
