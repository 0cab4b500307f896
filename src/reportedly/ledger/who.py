"""Who stands in the reports of a ledger."""

import sqlite3
from collections.abc import Iterator
from heapq import heappop, heappush

from reportedly.ledger.filters import country_code, first_day, last_day
from reportedly.records import Record

ALL = -1


class Named(Record, frozen=True, kw_only=True):
    """Who an id stands for, as it is mostly written."""

    id: str
    name: str
    kind: str
    country: str | None
    code: str | None


class ListedActor(Named, frozen=True, kw_only=True):
    """An actor with the number of reports that name it, how often it stands in each role, and from when to when."""

    reports: int
    actor: int
    recipient: int
    against: int
    source: int
    first: str | None
    last: str | None


def actors(
    db: sqlite3.Connection,
    name: str | None = None,
    *,
    kind: tuple[str, ...] = (),
    country: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    resolved: bool | None = None,
    limit: int = ALL,
) -> Iterator[ListedActor]:
    """Who stands in the standing codings, the most reported first.

    Args:
        db: the ledger.
        name: words of the name, or the code or id.
        kind, country: one of these.
        since, until: in reports published in this time (see `Filter`).
        resolved: True: known to the actor tables; False: not.
        limit: at most so many.
    """
    found: list[str] = ["1"]
    values: list[object] = []
    if name:
        found.append("(instr(lower(actor.name), ?) OR actor.code = ? OR lower(actor.id) = ?)")
        values += [name.lower(), name.upper(), name.lower()]
    if kind:
        found.append(f"actor.kind IN ({', '.join('?' * len(kind))})")
        values += kind
    if country:
        found.append(f"actor.country IN ({', '.join('?' * len(country))})")
        values += [country_code(value) for value in country]
    if since:
        found.append("report.published >= ?")
        values.append(first_day(since))
    if until:
        found.append("report.published <= ?")
        values.append(last_day(until))
    if resolved is not None:
        found.append(f"actor.id {'NOT ' if resolved else ''}LIKE 'unresolved:%'")
    where = " AND ".join(found)
    if since or until or limit < 0:
        yield from _counted(db, where, values, limit)
    else:
        yield from _most_reported(db, where, values, limit)


def _counted(db: sqlite3.Connection, where: str, values: list[object], limit: int) -> Iterator[ListedActor]:
    """The actors of a condition, the most reported first, by looking at each place where one stands."""
    roles = ", ".join(
        f"sum(part.times * (part.role = '{r}'))" for r in ("actor", "recipient", "against", "source")
    )
    sql = (
        f"SELECT actor.id, count(DISTINCT part.report), {roles}, min(report.published), max(report.published) "
        "FROM part JOIN actor ON actor.n = part.actor JOIN report ON report.n = part.report "
        f"WHERE {where} GROUP BY actor.id ORDER BY 2 DESC, actor.id LIMIT ?"
    )
    for i, reports, *times, first, last in db.execute(sql, (*values, limit)):
        name, type_, of, code = _written(db, i)
        counts = dict(zip(("actor", "recipient", "against", "source"), times, strict=True))
        yield ListedActor(
            id=i, name=name, kind=type_, country=of, code=code, reports=reports, **counts, first=first, last=last
        )


def _most_reported(db: sqlite3.Connection, where: str, values: list[object], limit: int) -> Iterator[ListedActor]:
    """The same for the first few, of which alone every place is looked at.

    An actor stands in no more reports than all its spellings together, which are kept: once what was counted has as many as
    the next may have at most, its place is known.
    """
    sql = (
        f"SELECT id, sum(reports) FROM actor WHERE {where} GROUP BY id HAVING sum(reports) > 0 ORDER BY 2 DESC, id"
    )
    most = db.execute(sql, values).fetchall()
    waiting: list[tuple[int, str, ListedActor]] = []
    for i, at_most in [*most, ("", 0)]:
        while waiting and limit and waiting[0][:2] <= (-at_most, i):
            limit -= 1
            yield heappop(waiting)[2]
        if not limit:
            return
        for one in _counted(db, f"{where} AND actor.id = ?", [*values, i], 1):
            heappush(waiting, (-one.reports, i, one))


def _written(db: sqlite3.Connection, actor: str) -> tuple[str, str, str | None, str | None]:
    """Name, kind, country and code of an actor as it is mostly written; what is not resolved has no country or code where
    reports differ: "residents" are others in each.
    """
    rows = db.execute(
        "SELECT name, kind, country, code FROM actor JOIN part ON part.actor = actor.n WHERE actor.id = ? "
        "GROUP BY actor.n ORDER BY sum(times) DESC, length(name), name, kind, country, code",
        (actor,),
    ).fetchall()
    name, kind, country, code = rows[0]
    one = not actor.startswith("unresolved:") or len({row[2:] for row in rows}) == 1
    return name, kind, (country or None) if one else None, (code or None) if one else None
