"""How many incidents a filter leaves of each country, type, year, party ...: what a reader may narrow down to next."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from reportedly.language.lists import country_name
from reportedly.ledger.filters import CERTAINTIES, NAMED, Filter
from reportedly.ledger.leaving import Left
from reportedly.records import Record
from reportedly.records.vocabulary import STATUSES

# So many names are counted of parties, places and voices.
NAMES = 10
# Up to so many incidents, all that they name is counted; of more, only those names that the whole ledger has most of,
# each exactly (100,000 incidents name half a million, which takes a second).
FEW = 4_000
# Up to so many months are shown one by one, and the last so many years.
MONTHS, YEARS = 48, 50
# At least so many dead: the steps that are counted.
KILLED = (1, 5, 20, 100)


class Value(Record, frozen=True, kw_only=True):
    """A value that incidents may be narrowed to, what it is called, and how many that leaves."""

    value: str
    name: str
    count: int


class OverTime(Record, frozen=True, kw_only=True):
    """How many incidents begin in each year, month or day (`unit`) in which any does, the earliest first; `before`: how many
    begin before the first of them.
    """

    unit: str
    values: tuple[Value, ...]
    before: int = 0


class Facets(Record, frozen=True, kw_only=True):
    """The values of each field of a filter, the most frequent first; where a field is set already, what the filter leaves
    without it.
    """

    total: int
    time: OverTime
    country: tuple[Value, ...]
    type: tuple[Value, ...]
    mode: tuple[Value, ...]
    status: tuple[Value, ...]
    certainty: tuple[Value, ...]
    killed: tuple[Value, ...]
    disputed: tuple[Value, ...]
    actor: tuple[Value, ...]
    place: tuple[Value, ...]
    source: tuple[Value, ...]


Keep = Callable[[Hashable, Callable[[], Any]], Any]
"""Gives what a key stands for, made by a function where it is not there."""


def facets(
    db: sqlite3.Connection, asked: Filter, left: Left | None = None, keep: Keep = lambda _, make: make()
) -> Facets:
    """The values that incidents may be narrowed to, each with how many it leaves.

    Args:
        db: the ledger.
        asked: the filter.
        left: what the filter leaves, if known.
        keep: keeps what was counted for other filters that share it.
    """
    held: dict[Filter, Left] = {asked: left or Left(db, asked)}

    def of(field: str) -> Left:
        free = _without(asked, field)
        if free not in held:
            held[free] = Left(db, free)
        return held[free]

    looks: dict[Filter, _Look] = {}

    def look(field: str) -> _Look:
        free = _without(asked, field)
        if free not in looks:
            looks[free] = keep(("look", free), lambda: _Look(of(field)))
        return looks[free]

    return Facets(
        total=held[asked].total,
        time=over_time(held[asked]),
        country=_named(look("country").country, country_name),
        type=_named(look("type").type),
        mode=_named(look("mode").mode),
        status=_in_order(look("status").status, STATUSES),
        certainty=_in_order(look("certainty").certainty, tuple(CERTAINTIES)),
        killed=_in_order(look("killed").killed, tuple(map(str, KILLED))),
        disputed=_in_order(look("disputed").disputed, ("yes", "no")),
        actor=tuple(named(of("actor"), "actor")),
        place=tuple(named(of("place"), "place")),
        source=tuple(named(of("source"), "source")),
    )


def _without(asked: Filter, field: str) -> Filter:
    return replace(asked, **{field: getattr(Filter(), field)}) if field else asked


class _Look:
    """One look through the incidents that a filter leaves, from an index alone, counting all that stands in columns."""

    def __init__(self, left: Left) -> None:
        where, values = left.where
        sure = [degree for degree in CERTAINTIES.values() if degree]
        steps = [f"sum(certainty >= {degree})" for degree in sure]
        steps += [f"sum(killed_high >= {step})" for step in KILLED]
        sql = (
            f"SELECT type, mode, status, country, count(*), sum(disputes > 0), {', '.join(steps)} FROM incident "
            f"{left.look} WHERE {where} GROUP BY type, mode, status, country"
        )
        self.type, self.mode, self.status, self.country = (Counter[str]() for _ in range(4))
        self.certainty, self.killed, self.disputed = (Counter[str]() for _ in range(3))
        columns = (self.type, self.mode, self.status, self.country)
        for *told, count, disputed in _and_rest(left.db.execute(sql, values), self, len(sure)):
            for counter, value in zip(columns, told, strict=True):
                if value is not None:
                    counter[value] += count
            self.disputed["yes"] += disputed
            self.disputed["no"] += count - disputed


def _and_rest(rows: Iterable[tuple[Any, ...]], look: _Look, sure: int) -> Iterator[tuple[Any, ...]]:
    """The rows without their sums of certainties and of the dead, which are counted."""
    for row in rows:
        told, sums = row[:6], row[6:]
        before = 0
        for name, so_far in zip(CERTAINTIES, (*sums[:sure], told[4]), strict=True):
            look.certainty[name] += so_far - before
            before = so_far
        for step, dead in zip(KILLED, sums[sure:], strict=True):
            look.killed[str(step)] += dead or 0
        yield told


def over_time(left: Left) -> OverTime:
    """The incidents that a filter leaves over time: by day, month or year, as finely as a reader can take in."""
    where, values = left.where
    sql = (
        f"SELECT substr(start, 1, 7), count(*) FROM incident {left.look} WHERE start IS NOT NULL AND {where} "
        "GROUP BY 1 ORDER BY 1"
    )
    months = left.db.execute(sql, values).fetchall()
    if not months:
        return OverTime(unit="year", values=())
    if len(months) == 1 or _months(months[0][0], months[-1][0]) < 2:
        return OverTime(unit="day", values=_values(left.db.execute(sql.replace("1, 7", "1, 10"), values)))
    if _months(months[0][0], months[-1][0]) < MONTHS:
        return OverTime(unit="month", values=_values(months))
    years: Counter[str] = Counter()
    for month, count in months:
        years[month[:4]] += count
    first = str(int(months[-1][0][:4]) - YEARS + 1).zfill(4)
    shown = [(year, count) for year, count in years.items() if year >= first]
    return OverTime(
        unit="year", values=_values(shown), before=sum(count for year, count in years.items() if year < first)
    )


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def _values(counted: Iterable[tuple[str, int]]) -> tuple[Value, ...]:
    return tuple(Value(value=value, name=value, count=count) for value, count in counted)


def named(left: Left, field: str, limit: int = NAMES) -> Iterator[Value]:
    """The parties, places or voices ("actor", "place", "source") that most of the incidents a filter leaves name; values
    as in "=ID" of a filter.
    """
    kind = NAMED[field]
    where, values = left.where
    if left.every:
        sql = (
            "SELECT value, name, incidents FROM label WHERE kind = ? AND listed = 1 AND incidents > 0 "
            "ORDER BY incidents DESC, value LIMIT ?"
        )
        rows = left.db.execute(sql, (kind, limit))
    elif left.total <= FEW:
        sql = (
            "SELECT named.value, label.name, count(*) FROM incident CROSS JOIN named ON named.incident = incident.n "
            "JOIN label ON label.kind = named.kind AND label.value = named.value "
            f"WHERE named.kind = ? AND label.listed = 1 AND {where} GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?"
        )
        rows = left.db.execute(sql, (kind, *values, limit))
    else:
        sql = (
            "SELECT value, name, (SELECT count(*) FROM named CROSS JOIN incident ON incident.n = named.incident "
            f"WHERE named.kind = label.kind AND named.value = label.value AND {where}) AS held "
            "FROM (SELECT * FROM label WHERE kind = ? AND listed = 1 ORDER BY incidents DESC, value LIMIT ?) AS label "
            "ORDER BY held DESC, value"
        )
        rows = left.db.execute(sql, (*values, kind, limit))
    for value, name, count in rows:
        if count:
            yield Value(value=f"={value}", name=name, count=count)


def called(db: sqlite3.Connection, field: str, value: str) -> str:
    """What stands behind "=ID" in a filter on actor, place or source; the value itself where it is words, or nothing."""
    if not value.startswith("="):
        return value
    sql = "SELECT name FROM label WHERE kind = ? AND value = ?"
    row = db.execute(sql, (NAMED[field], value[1:].casefold())).fetchone()
    return str(row[0]) if row else value[1:]


def _named(counts: Counter[str], name: Callable[[str], str] = str) -> tuple[Value, ...]:
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Value(value=value, name=name(value), count=count) for value, count in found)


def _in_order(counts: Counter[str], order: tuple[Any, ...]) -> tuple[Value, ...]:
    return tuple(Value(value=one, name=one, count=counts[one]) for one in order if counts[one])
