"""The record between two parties: dated deeds by sort with their words, ties and deeds that last, and on which side
they stand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.heard import Heard, Lasting, Passage, Tie
from reportedly.analysis.history import Evidence, History
from reportedly.analysis.sides import Side
from reportedly.records import Record

# Deeds of a sort that are told with their words; the rest is counted.
SHOWN = 6
# Deeds are recent for so many days: as long as base rates look back.
RECENT = 180
Places = NDArray[np.int64]


class Deed(Record, frozen=True, kw_only=True):
    """A dated deed: ISO day, who did it to whom, what, how many reports tell it, the dead of its incident, and the words."""

    day: str
    by: str
    to: str
    sort: str
    what: str
    reports: int
    deaths: float | None
    key: str
    passages: tuple[Passage, ...]


class Account(Record, frozen=True, kw_only=True):
    """The deeds of one sort between two parties: how many, the first and the last day, how many in the last 180
    days, the last."""

    deeds: int = 0
    first: str | None = None
    last: str | None = None
    recent: int = 0
    shown: tuple[Deed, ...] = ()


class MonthOfDeeds(Record, frozen=True, kw_only=True):
    """How many dated deeds of either sort lie in a month (YYYY-MM)."""

    month: str
    hostile: int
    cooperative: int


class Volume(Record, frozen=True, kw_only=True):
    """How many reports, or rows of an imported file, were published in a month (YYYY-MM)."""

    month: str
    reports: int


class PairRecord(Record, frozen=True, kw_only=True):
    """What is told between two of the three, hostile and cooperative apart.

    `sign` is +1 or -1 where dated deeds, or else lasting ties and deeds, are mainly of one sort, 0 where they are not, None
    where nothing is told; `by` says which of these it is from.
    """

    one: str
    other: str
    hostile: Account
    cooperative: Account
    months: tuple[MonthOfDeeds, ...]
    lasting: tuple[Lasting, ...]
    ties: tuple[Tie, ...]
    sign: int | None
    by: str


def pair_record(history: History, one: Side, other: Side, heard: Heard, day: int) -> PairRecord:
    """What is told between two parties up to a day."""
    rows = between(history, one.places(history), other.places(history))
    hostile = _account(history, rows[history.sorts("hostile")[rows]], day)
    cooperative = _account(history, rows[history.sorts("cooperative")[rows]], day)
    evident = {(d.sort, p.report, p.start) for of in (hostile, cooperative) for d in of.shown for p in d.passages}
    lasting = tuple(
        told
        for told in heard.lasting
        if _joins(told.ends, one, other) and (told.sort, told.passage.report, told.passage.start) not in evident
    )
    ties = tuple(tie for tie in heard.ties if _joins(tie.ends, one, other))
    sign, by = _sign(hostile, cooperative, lasting, ties)
    return PairRecord(
        one=one.id,
        other=other.id,
        hostile=hostile,
        cooperative=cooperative,
        months=_months(history, rows),
        lasting=lasting,
        ties=ties,
        sign=sign,
        by=by,
    )


def _joins(ends: tuple[str, str], one: Side, other: Side) -> bool:
    return set(ends) == {one.id, other.id}


def between(told: History, one: Sequence[int], other: Sequence[int]) -> Places:
    """The rows in which one side acts on the other, either way."""
    there, back = (
        np.isin(told.actor, left) & np.isin(told.recipient, right) for left, right in ((one, other), (other, one))
    )
    return np.flatnonzero(there | back)


def _account(told: History, rows: Places, day: int) -> Account:
    """Deeds of one sort; what both do to each other in one act of an incident is one deed."""
    by_deed = _deeds(told, rows)
    if not by_deed:
        return Account()
    days = sorted(key[0] for key in by_deed)
    newest = sorted(by_deed, reverse=True)[:SHOWN]
    return Account(
        deeds=len(by_deed), first=iso(days[0]), last=iso(days[-1]), recent=sum(1 for d in days if d > day - RECENT),
        shown=tuple(deed(told, by_deed[key]) for key in newest),
    )  # fmt: skip


def _deeds(told: History, rows: Places) -> dict[tuple[int, int, int], list[int]]:
    """The rows of each deed, by day, key and what it is."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for row in rows:
        key = (int(told.days[row]), int(told.key[row]), int(told.what[row]))
        found.setdefault(key, []).append(int(row))
    return found


def _months(told: History, rows: Places) -> tuple[MonthOfDeeds, ...]:
    """The deeds between two parties by month, of months that have any."""
    counts: Counter[tuple[str, str]] = Counter()
    for day, _, what in _deeds(told, rows):
        counts[date.fromordinal(day).isoformat()[:7], told.whats[what].sort] += 1
    found = (
        MonthOfDeeds(month=month, hostile=counts[month, "hostile"], cooperative=counts[month, "cooperative"])
        for month in sorted({month for month, _ in counts})
    )
    return tuple(one for one in found if one.hostile + one.cooperative)


def volume(told: History) -> tuple[Volume, ...]:
    """What was published, by month."""
    counts: Counter[str] = Counter()
    for day, number in told.volume.items():
        counts[date.fromordinal(day).isoformat()[:7]] += number
    return tuple(Volume(month=month, reports=counts[month]) for month in sorted(counts))


def deed(told: History, rows: Sequence[int]) -> Deed:
    """Rows of a history that are one deed, with its words."""
    row, what = rows[0], told.whats[int(told.what[rows[0]])]
    dead = float(told.deaths[row])
    passages = dict.fromkeys(_passage(words) for one in rows for words in told.evidence(one))
    return Deed(
        day=iso(int(told.days[row])) or "",
        by=_each(told, [int(told.actor[one]) for one in rows]),
        to=_each(told, [int(told.recipient[one]) for one in rows]),
        sort=what.sort, what=what.words, reports=max(int(told.reports[one]) for one in rows),
        deaths=None if np.isnan(dead) else dead, key=told.keys[int(told.key[row])], passages=tuple(passages),
    )  # fmt: skip


def _each(told: History, places: Sequence[int]) -> str:
    return ", ".join(dict.fromkeys(told.parties[place].name for place in places))


def _passage(words: Evidence) -> Passage:
    return Passage(
        words=words.words, report=words.report or words.source or "", start=words.start or 0, end=words.end or 0,
        publisher=words.publisher, published=words.published,
    )  # fmt: skip


def _sign(
    hostile: Account, cooperative: Account, lasting: Sequence[Lasting], ties: Sequence[Tie]
) -> tuple[int | None, str]:
    """On which side two parties mainly stand: by deeds of the last 180 days, of all the time, else by what lasts."""
    held = (
        ("deeds of the last 180 days", cooperative.recent, hostile.recent),
        ("dated deeds", cooperative.deeds, hostile.deeds),
        (
            "what is told of their lasting relation",
            sum(tie.leaning == "for" for tie in ties) + sum(one.sort == "cooperative" for one in lasting),
            sum(tie.leaning == "against" for tie in ties) + sum(one.sort == "hostile" for one in lasting),
        ),
    )
    for by, cooperates, fights in held:
        if cooperates + fights:
            return (cooperates > fights) - (cooperates < fights), by
    return None, "nothing told"


def iso(day: int | None) -> str | None:
    """A day by its number as ISO text."""
    return None if day is None else date.fromordinal(day).isoformat()
