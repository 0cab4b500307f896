"""Weeks and months, and how many deeds each dyad has in each of them."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.counts import Real
from reportedly.analysis.expecting import Past
from reportedly.analysis.history import History
from reportedly.events.ontology import Sort

By = Literal["week", "month"]
WEEK = 7


@dataclass(frozen=True, slots=True)
class Grid:
    """Periods without gaps: `edges` are the first days of all, and the day after the last one."""

    edges: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.edges) - 1

    def of(self, days: NDArray[np.int32]) -> NDArray[np.int64]:
        """The period of each day; -1 before the first, `len` after the last."""
        return np.searchsorted(np.array(self.edges), days, side="right") - 1

    def volume(self, history: History) -> Real:
        """Reports published in each period."""
        found = np.zeros(len(self))
        for day, number in history.volume.items():
            place = bisect_right(self.edges, day) - 1
            if 0 <= place < len(self):
                found[place] += number
        return found


def grid(first: int, last: int, by: By) -> Grid:
    """The calendar weeks (from Monday) or months that hold all days from the first to the last."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    if by == "week":
        monday = first - start.weekday()
        return Grid(tuple(range(monday, last + WEEK + 1 - end.weekday(), WEEK)))
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month + 1)
    return Grid(tuple(date(month // 12, month % 12 + 1, 1).toordinal() for month in months))


def weeks_to(day: int, first: int) -> Grid:
    """Weeks of seven days of which the last ends with a day, as many as reach back to the first."""
    number = max(1, -(-(day - first + 1) // WEEK))
    return Grid(tuple(range(day + 1 - number * WEEK, day + 2, WEEK)))


def last_day(history: History) -> int:
    """The last day that a history tells of: of a deed or of a report.

    Raises:
        ValueError: it tells of none.
    """
    days = [*([history.last] if history.last is not None else []), *history.volume]
    if not days:
        raise ValueError(f"nothing dated is told in {history.origin}")
    return max(days)


def first_day(history: History) -> int:
    """The first day from which counts can be told: of the first report, else of the first deed; what reports tell as older
    history is no sample of its time."""
    if history.volume:
        return min(history.volume)
    return history.first if history.first is not None else last_day(history)


def day_words(day: int) -> str:
    """A day as ISO 8601."""
    return date.fromordinal(day).isoformat()


@dataclass(frozen=True, slots=True)
class Tally:
    """Deeds of one sort between pairs of parties (or in countries) by period.

    Attributes:
        pairs: (pairs, 2), places in `History.parties`, the smaller first.
        past: their counts, the deeds of both parties with others, and the volume of each period.
        row_pair: for each row of the history the pair it counts for; -1 where it is of another sort or outside the grid.
        row_period: its period.
    """

    pairs: NDArray[np.int64]
    past: Past
    row_pair: NDArray[np.int64]
    row_period: NDArray[np.int64]

    def place(self, a: int, b: int) -> int | None:
        """Which row of the counts is that of two parties; None where they have no deed of that sort."""
        found = np.flatnonzero((self.pairs[:, 0] == min(a, b)) & (self.pairs[:, 1] == max(a, b)))
        return int(found[0]) if len(found) else None


def tally(history: History, periods: Grid, sort: Sort) -> Tally:
    """Count the deeds of a sort by dyad and period. A deed that both do to each other ("A and B met") is one."""
    at = periods.of(history.days)
    rows = np.flatnonzero(history.sorts(sort) & (at >= 0) & (at < len(periods)))
    low = np.minimum(history.actor[rows], history.recipient[rows]).astype(np.int64)
    high = np.maximum(history.actor[rows], history.recipient[rows]).astype(np.int64)
    codes, pair = np.unique(low * len(history.parties) + high, return_inverse=True)
    pairs = np.stack([codes // max(1, len(history.parties)), codes % max(1, len(history.parties))], axis=1)
    kept = once(pair, history.key[rows], history.what[rows])
    counts = np.zeros((len(pairs), len(periods)))
    np.add.at(counts, (pair[kept], at[rows][kept]), 1.0)
    row_pair, row_period = np.full(len(history), -1, np.int64), at.astype(np.int64)
    row_pair[rows] = pair
    return Tally(pairs, Past(counts, _outside(pairs, counts), periods.volume(history)), row_pair, row_period)


def once(pair: NDArray[np.int64], key: NDArray[np.int32], what: NDArray[np.int32]) -> NDArray[np.int64]:
    """The first row of each deed of a pair: the same thing done in the same incident in either direction."""
    kind = np.unique(key.astype(np.int64) * (int(what.max(initial=0)) + 1) + what, return_inverse=True)[1]
    first = np.unique(pair * (int(kind.max(initial=0)) + 1) + kind, return_index=True)[1]
    return np.asarray(first)


def _outside(pairs: NDArray[np.int64], counts: Real) -> Real:
    """The deeds of the two parties of each pair with all others."""
    parties, at = np.unique(pairs, return_inverse=True)
    at = at.reshape(pairs.shape)
    sums = np.zeros((len(parties), counts.shape[1]))
    for side in range(2):
        np.add.at(sums, at[:, side], counts)
    return np.asarray(sums[at[:, 0]] + sums[at[:, 1]] - 2 * counts) if len(pairs) else counts
