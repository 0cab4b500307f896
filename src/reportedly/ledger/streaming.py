"""A ledger read from one end to the other without holding it in memory: for exports and comparisons."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from reportedly.ledger.filters import Filter, condition
from reportedly.ledger.packing import unpack
from reportedly.ledger.views import coding
from reportedly.records import Coding, Incident

# Codings kept at hand: reports that tell several incidents, and several reports of one, come soon after one another.
AT_HAND = 64


@contextmanager
def at_one_moment(db: sqlite3.Connection) -> Iterator[None]:
    """All that is read inside is of one state of the ledger, also while another program adds to it."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def streamed(db: sqlite3.Connection, asked: Filter) -> Iterator[Incident]:
    """The incidents that a filter leaves, the oldest first, those of unknown time last, ids breaking ties.

    Row numbers are sorted first (a few MB for 100,000), the records come one by one.
    """
    where, values = condition(asked)
    sql = f"SELECT n FROM incident WHERE {where} ORDER BY start NULLS LAST, id"
    for (n,) in db.execute(sql, values).fetchall():
        (record,) = db.execute("SELECT record FROM told WHERE incident = ?", (n,)).fetchone()
        yield unpack(record, Incident)


def statuses(db: sqlite3.Connection, asked: Filter) -> dict[str, int]:
    """How many incidents that a filter leaves are of which status."""
    where, values = condition(asked)
    sql = f"SELECT status, count(*) FROM incident WHERE {where} GROUP BY status ORDER BY status"
    return dict(db.execute(sql, values).fetchall())


class Kept(NamedTuple):
    """A report's coding with what people decided about it, and how long its text is."""

    coding: Coding
    length: int


class Codings:
    """The codings of reports by id, the last ones kept at hand."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """`db`: the ledger."""
        self._db = db
        self.of = lru_cache(maxsize=AT_HAND)(self._read)

    def _read(self, report: str) -> Kept:
        (length,) = self._db.execute("SELECT length(text) FROM report WHERE id = ?", (report,)).fetchone()
        return Kept(coding(self._db, report), length)
