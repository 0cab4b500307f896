"""What stands around an incident in the ledger: its reports by name, and the reports of its tellings."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from reportedly.ledger.neighbours import AT_ONCE

Named = tuple[str, str, str | None, str | None]
"""A report's id, title, publisher and day of publication."""


def reports_named(db: sqlite3.Connection, ids: Sequence[str]) -> list[Named]:
    """The reports of these ids that the ledger holds."""
    found: list[Named] = []
    for part in _parts(ids):
        query = f"SELECT id, title, publisher, published FROM report WHERE id IN ({', '.join('?' * len(part))})"
        found += db.execute(query, part).fetchall()
    return found


def titles(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """The titles of the incidents of these ids."""
    found: dict[str, str] = {}
    for part in _parts(ids):
        query = f"SELECT id, title FROM incident WHERE id IN ({', '.join('?' * len(part))})"
        found |= dict(db.execute(query, part).fetchall())
    return found


def reports_of_tellings(db: sqlite3.Connection, traces: Iterable[str]) -> dict[str, str]:
    """The report of each of these tellings, by the id of the telling."""
    found: dict[str, str] = {}
    for part in _parts(sorted(set(traces))):
        query = (
            "SELECT trace.id, report.id FROM trace JOIN report ON report.n = trace.report "
            f"WHERE trace.id IN ({', '.join('?' * len(part))})"
        )
        found |= dict(db.execute(query, part).fetchall())
    return found


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
