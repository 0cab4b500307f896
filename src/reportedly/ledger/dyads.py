"""What stands between an actor and others in the ledger: deeds by month, claims, ties, and the net of them."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.ledger.profiles import named
from reportedly.ledger.who import Named
from reportedly.records import Record


class Deeds(Record, frozen=True, kw_only=True):
    """In how many reports (once a month) an actor is told to act with hostility or in cooperation, and to be acted on so."""

    hostile_by: int = 0
    hostile_to: int = 0
    cooperative_by: int = 0
    cooperative_to: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.hostile_by + self.hostile_to + self.cooperative_by + self.cooperative_to


class Month(Deeds, frozen=True, kw_only=True):
    """The deeds of one month (YYYY-MM, "" not known)."""

    month: str


class Dyad(Deeds, frozen=True, kw_only=True):
    """The deeds between an actor and another, by month."""

    other: Named
    months: tuple[Month, ...] = ()


class Saying(Record, frozen=True, kw_only=True):
    """What is said of whom: `sort` and `what` as in `dealing`, in how many reports."""

    sort: str
    what: str
    reports: int


class Sayings(Record, frozen=True, kw_only=True):
    """All that is said between an actor and another (None: the reporters), the most frequent first."""

    other: Named | None
    told: tuple[Saying, ...]

    @property
    def reports(self) -> int:
        """In how many reports, each kind of saying counted."""
        return sum(one.reports for one in self.told)


class Edge(Record, frozen=True, kw_only=True):
    """Deeds between two actors that are near a third: ids, and in how many reports of either sort."""

    one: str
    other: str
    hostile: int
    cooperative: int


# The columns of an actor and of the other where it does, and where it is done to.
SIDES = {"by": ("one", "other"), "to": ("other", "one")}
DEEDS = ("hostile_by", "hostile_to", "cooperative_by", "cooperative_to")


def partners(db: sqlite3.Connection, ident: str, *, resolved: bool = False) -> tuple[str, ...]:
    """The actors with whom there are deeds, those with the most first; `resolved`: only those whom tables know."""
    totals: Counter[str] = Counter()
    for own, other in SIDES.values():
        rows = f"SELECT {other}, count(*) FROM dealing WHERE {own} = ? AND sort = 'deed' GROUP BY {other}"
        for name, reports in db.execute(rows, (ident,)):
            totals[name] += reports
    names = (name for name in totals if not (resolved and name.startswith("unresolved:")))
    return tuple(sorted(names, key=lambda name: (-totals[name], name)))


def months(db: sqlite3.Connection, ident: str, other: str | None = None) -> tuple[Month, ...]:
    """The deeds of an actor, or those between it and another, by month; what has no month comes first."""
    counts: Counter[tuple[str, str]] = Counter()
    for side, (own, them) in SIDES.items():
        rows = (
            f"SELECT month, what, count(*) FROM dealing WHERE {own} = ? AND sort = 'deed' "
            f"{f'AND {them} = ?' if other is not None else ''} GROUP BY month, what"
        )
        for month, what, reports in db.execute(rows, (ident,) if other is None else (ident, other)):
            counts[month, f"{what}_{side}"] += reports
    return tuple(
        Month(month=month, **{field: counts[month, field] for field in DEEDS})
        for month in sorted({month for month, _ in counts})
    )


def dyads(db: sqlite3.Connection, ident: str, others: Iterable[str]) -> tuple[Dyad, ...]:
    """The deeds between an actor and each of these others."""
    return tuple(_dyad(named(db, other), months(db, ident, other)) for other in others)


def most(db: sqlite3.Connection, limit: int) -> tuple[tuple[str, str, int, int], ...]:
    """The pairs of known actors with the most deeds: their ids, hostile, cooperative; a report and month counts once."""
    sql = (
        "SELECT min(one, other), max(one, other), sum(what = 'hostile'), sum(what = 'cooperative') FROM dealing "
        "WHERE sort = 'deed' AND one NOT LIKE 'unresolved:%' AND other NOT LIKE 'unresolved:%' "
        "GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT ?"
    )
    return tuple(db.execute(sql, (limit,)))


def _dyad(other: Named, told: tuple[Month, ...]) -> Dyad:
    sums = {field: sum(getattr(month, field) for month in told) for field in DEEDS}
    return Dyad(other=other, months=told, **sums)


def sayings(
    db: sqlite3.Connection, ident: str, *, by: bool, sorts: tuple[str, ...], limit: int = -1
) -> tuple[Sayings, ...]:
    """What an actor says of others (`by`), or others of it, those with the most reports first; what it says of itself
    comes by `of_itself`."""
    own, other = SIDES["by" if by else "to"]
    marks = ", ".join("?" * len(sorts))
    rows = (
        f"SELECT {other}, sort, what, count(*) FROM dealing WHERE {own} = ? AND {other} <> ? AND sort IN ({marks}) "
        f"GROUP BY {other}, sort, what"
    )
    found: dict[str, list[Saying]] = {}
    for name, sort, what, reports in db.execute(rows, (ident, ident, *sorts)):
        found.setdefault(name, []).append(Saying(sort=sort, what=what, reports=reports))
    totals = {name: sum(one.reports for one in told) for name, told in found.items()}
    most = sorted(found, key=lambda name: (-totals[name], name))
    return tuple(
        Sayings(other=named(db, name) if name else None, told=tuple(sorted(found[name], key=_often)))
        for name in (most if limit < 0 else most[:limit])
    )


def of_itself(db: sqlite3.Connection, ident: str) -> tuple[Saying, ...]:
    """In which ways an actor stands for deeds by its own words: claimed, admitted, denied."""
    rows = "SELECT sort, what, count(*) FROM dealing WHERE one = ? AND other = ? AND sort = 'answer' GROUP BY sort, what"
    found = (
        Saying(sort=sort, what=what, reports=reports) for sort, what, reports in db.execute(rows, (ident, ident))
    )
    return tuple(sorted(found, key=_often))


def _often(one: Saying) -> tuple[int, str, str]:
    return -one.reports, one.sort, one.what


def edges(db: sqlite3.Connection, idents: Sequence[str]) -> tuple[Edge, ...]:
    """The deeds among these actors, both directions together."""
    marks = ", ".join("?" * len(idents))
    sql = (
        "SELECT min(one, other), max(one, other), sum(what = 'hostile'), sum(what = 'cooperative') FROM dealing "
        f"WHERE one IN ({marks}) AND other IN ({marks}) AND sort = 'deed' GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return tuple(
        Edge(one=one, other=other, hostile=hostile, cooperative=cooperative)
        for one, other, hostile, cooperative in db.execute(sql, (*idents, *idents))
    )
