"""Rows of other data sets in the ledger: kept apart from reports, and never made incidents of."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from reportedly.ledger.filters import Filter, condition
from reportedly.ledger.ledger import Ledger, now
from reportedly.ledger.opening import MissingError
from reportedly.ledger.packing import pack, unpack
from reportedly.records import Incident, Record

# Rows written at a time.
BATCH = 1_000


class Counterpart(Record, frozen=True, kw_only=True):
    """What one row of another data set tells.

    Attributes:
        line: which line of its file. id: what that data set calls it.
        start, end: days, both included; None where it tells none.
        country: ISO 3166 alpha-3; None where its country is none that we know.
        latitude, longitude, radius_km: its point, and how far off the true spot may lie by its own precision.
        parties: the names of its sides; nothing is said of who acted.
        kind: its own type, in its own words. types: PLOVER types that fit it; empty: any.
        low, best, high: the dead; None where it has no such column.
    """

    line: int
    id: str
    start: str | None = None
    end: str | None = None
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    parties: tuple[str, ...] = ()
    kind: str | None = None
    types: tuple[str, ...] = ()
    low: int | None = None
    best: int | None = None
    high: int | None = None


class Kept(NamedTuple):
    """A set of rows: its name, scheme, file, the file's SHA-256, and how many rows."""

    name: str
    scheme: str
    file: str
    digest: str
    rows: int


class Near(NamedTuple):
    """An incident by its columns."""

    n: int
    id: str
    type: str
    start: str
    end: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    radius_km: float | None


def sets(db: sqlite3.Connection) -> tuple[Kept, ...]:
    """The sets that a ledger holds, by name."""
    sql = (
        "SELECT name, scheme, file, digest, (SELECT count(*) FROM counterpart WHERE part = n) FROM counterpart_set "
        "ORDER BY name"
    )
    return tuple(Kept(*row) for row in db.execute(sql))


def keep_set(
    ledger: Ledger, name: str, scheme: str, file: str, digest: str, rows: Iterable[Counterpart]
) -> int | None:
    """Keep the rows of a file under a name; what stood under that name goes. All of it or nothing.

    Returns:
        How many rows; None where the same file stands there already.
    """
    with ledger.batch():
        old = ledger.db.execute("SELECT n, scheme, digest FROM counterpart_set WHERE name = ?", (name,)).fetchone()
        if old is not None and old[1:] == (scheme, digest):
            return None
        if old is not None:
            ledger.db.execute("DELETE FROM counterpart WHERE part = ?", (old[0],))
            ledger.db.execute("DELETE FROM counterpart_set WHERE n = ?", (old[0],))
        made = "INSERT INTO counterpart_set (name, scheme, file, digest, at) VALUES (?, ?, ?, ?, ?)"
        part = ledger.db.execute(made, (name, scheme, file, digest, now())).lastrowid
        told, count = iter(rows), 0
        while some := list(islice(told, BATCH)):
            ledger.db.executemany(
                "INSERT INTO counterpart (part, line, id, start, record) VALUES (?, ?, ?, ?, ?)",
                [(part, one.line, one.id, one.start, pack(one)) for one in some],
            )
            count += len(some)
        ledger.note("imported", name, {"scheme": scheme, "file": file, "rows": count})
    return count


def rows_of(db: sqlite3.Connection, name: str) -> Iterator[Counterpart]:
    """The rows of a set, the oldest first.

    Raises:
        MissingError: there is no such set.
    """
    found = db.execute("SELECT n FROM counterpart_set WHERE name = ?", (name,)).fetchone()
    if found is None:
        raise MissingError(f"there is no set {name} in the ledger, and no file of that name")
    sql = "SELECT record FROM counterpart WHERE part = ? ORDER BY start NULLS LAST, id, line"
    for (record,) in db.execute(sql, found):
        yield unpack(record, Counterpart)


def in_time(db: sqlite3.Connection, asked: Filter, first: str, last: str) -> Iterator[Near]:
    """The incidents that a filter leaves and that lie at least in part between two days, by id."""
    where, values = condition(asked)
    sql = (
        'SELECT incident.n, incident.id, type, start, coalesce("end", start), country, latitude, longitude, precision, '
        f'radius_km FROM incident WHERE start <= ? AND coalesce("end", start) >= ? AND {where} ORDER BY incident.id'
    )
    for row in db.execute(sql, (last, first, *values)):
        yield Near(*row)


def incident_in_row(db: sqlite3.Connection, n: int) -> Incident:
    """The record of an incident by its row."""
    (record,) = db.execute("SELECT record FROM told WHERE incident = ?", (n,)).fetchone()
    return unpack(record, Incident)
