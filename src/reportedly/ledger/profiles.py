"""Actors as they stand in the ledger: a list of them, and one with its words, dealings and incidents."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from reportedly.actors.directory import name_of
from reportedly.ledger import views
from reportedly.ledger.filters import country_code
from reportedly.ledger.opening import MissingError
from reportedly.ledger.who import Named
from reportedly.records import Incident, Record

# Many spellings differ in an article or a clause that hangs on; the rest is counted.
SPELLINGS = 40


class ActorLine(Named, frozen=True, kw_only=True):
    """An actor in a list: in how many reports it stands, and how often it acts, is acted on, and speaks."""

    reports: int
    acts: int
    acted_on: int
    speaks: int


class Spelled(Record, frozen=True, kw_only=True):
    """Words by which reports call an actor: how often, and in how many reports."""

    words: str
    times: int
    reports: int


class ToldRole(Record, frozen=True, kw_only=True):
    """A role that reports give an actor: in how many, published from when to when."""

    role: str
    reports: int
    first: str | None
    last: str | None


def actors(
    db: sqlite3.Connection,
    *,
    name: str | None = None,
    kind: tuple[str, ...] = (),
    country: tuple[str, ...] = (),
    described: bool = False,
    limit: int = -1,
    skipped: int = 0,
) -> Iterator[ActorLine]:
    """Who stands in the reports, the most reported first.

    Args:
        db: the ledger.
        name: words of the name, or the code or id.
        kind, country: one of these.
        described: also those that no table knows ("gunmen", "residents").
        limit, skipped: so many, after so many.
    """
    where, values = _asked(name, kind, country, described)
    sql = f"SELECT * FROM party WHERE {where} ORDER BY reports DESC, id LIMIT ? OFFSET ?"
    for row in db.execute(sql, (*values, limit, skipped)).fetchall():
        yield _line(db, *row)


def count_actors(
    db: sqlite3.Connection,
    *,
    name: str | None = None,
    kind: tuple[str, ...] = (),
    country: tuple[str, ...] = (),
    described: bool = False,
) -> int:
    """How many actors are such; arguments as for `actors`."""
    where, values = _asked(name, kind, country, described)
    sql = f"SELECT count(*) FROM party WHERE {where}"
    return int(db.execute(sql, values).fetchone()[0])


def _asked(
    name: str | None, kind: tuple[str, ...], country: tuple[str, ...], described: bool
) -> tuple[str, list[object]]:
    written: list[str] = []
    values: list[object] = []
    if name:
        written.append("(instr(lower(name), ?) OR code = ? OR lower(id) = ?)")
        values += [name.lower(), name.upper(), name.lower()]
    if kind:
        written.append(f"kind IN ({', '.join('?' * len(kind))})")
        values += kind
    if country:
        written.append(f"country IN ({', '.join('?' * len(country))})")
        values += [country_code(value) for value in country]
    found = [f"id IN (SELECT id FROM actor WHERE {' AND '.join(written)})"] if written else ["1"]
    found += [] if described else ["id NOT LIKE 'unresolved:%'"]
    return " AND ".join(found), values


def _line(db: sqlite3.Connection, ident: str, reports: int, acts: int, acted_on: int, speaks: int) -> ActorLine:
    who = named(db, ident)
    return ActorLine(
        id=ident, name=who.name, kind=who.kind, country=who.country, code=who.code,
        reports=reports, acts=acts, acted_on=acted_on, speaks=speaks,
    )  # fmt: skip


def line(db: sqlite3.Connection, ident: str) -> ActorLine:
    """One actor as in the list.

    Raises:
        MissingError: no report of the ledger has it.
    """
    row = db.execute("SELECT * FROM party WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise MissingError(f"there is no actor {ident} in the ledger; find it with: reportedly actors list NAME")
    return _line(db, *row)


def named(db: sqlite3.Connection, ident: str) -> Named:
    """Who an id stands for: by the name of the actor tables, else as it is mostly written. What is not resolved has no
    country or code where reports differ."""
    sql = (
        "SELECT name, kind, country, code FROM actor WHERE id = ? "
        "ORDER BY reports DESC, length(name), name, kind, country, code"
    )
    rows = db.execute(sql, (ident,)).fetchall()
    if not rows:
        name = name_of(ident) or ident.removeprefix("unresolved:")
        return Named(id=ident, name=name, kind="unknown", country=None, code=None)
    name, kind, country, code = rows[0]
    name = name_of(ident) or name
    one = not ident.startswith("unresolved:") or len({row[2:] for row in rows}) == 1
    return Named(
        id=ident,
        name=name,
        kind=kind,
        country=(country or None) if one else None,
        code=(code or None) if one else None,
    )


def spellings(db: sqlite3.Connection, ident: str) -> tuple[Spelled, ...]:
    """The words by which reports call an actor, the most frequent first; words that differ in capitals are counted together."""
    times: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    shown: dict[str, str] = {}
    sql = "SELECT words, sum(times), count(*) FROM spelling WHERE actor = ? GROUP BY words ORDER BY 2 DESC, 1"
    for words, number, in_reports in db.execute(sql, (ident,)):
        key = words.casefold()
        shown.setdefault(key, words)
        times[key] += number
        reports[key] += in_reports
    most = sorted(times, key=lambda key: (-times[key], key))[:SPELLINGS]
    return tuple(Spelled(words=shown[key], times=times[key], reports=reports[key]) for key in most)


def roles(db: sqlite3.Connection, ident: str, limit: int = 12) -> tuple[ToldRole, ...]:
    """The roles that reports give an actor, the most frequent first."""
    sql = (
        "SELECT role, count(DISTINCT report), min(published), max(published) FROM spelling "
        "JOIN report ON report.n = spelling.report WHERE actor = ? AND role <> '' GROUP BY role ORDER BY 2 DESC, 1 LIMIT ?"
    )
    return tuple(
        ToldRole(role=role, reports=reports, first=first, last=last)
        for role, reports, first, last in db.execute(sql, (ident, limit))
    )


def count_incidents(db: sqlite3.Connection, ident: str) -> int:
    """In how many incidents an actor has a part."""
    sql = "SELECT count(*) FROM named WHERE kind = 'party' AND value = ?"
    return int(db.execute(sql, (ident.casefold(),)).fetchone()[0])


def incidents(db: sqlite3.Connection, ident: str, limit: int, skipped: int) -> tuple[Incident, ...]:
    """The incidents in which an actor has a part, the newest first."""
    sql = (
        "SELECT incident.id FROM named JOIN incident ON incident.n = named.incident "
        "WHERE kind = 'party' AND value = ? ORDER BY incident.start DESC, incident.id LIMIT ? OFFSET ?"
    )
    rows = db.execute(sql, (ident.casefold(), limit, skipped)).fetchall()
    return tuple(views.incident(db, i) for (i,) in rows)
