"""Traces in the ledger: their blocking keys, the links between those that might tell one happening, what is near what."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from reportedly.incidents import Trace, keys, link
from reportedly.incidents.keys import number

# SQLite takes some 32,000 values a query in every build; far fewer keep the statement small.
AT_ONCE = 500


def insert_trace(db: sqlite3.Connection, report: int, trace: Trace) -> int:
    """Keep a trace of the report in row `report`, linked to what it may be one with; its row number."""
    n = db.execute(
        "INSERT INTO trace (id, report, record) VALUES (?, ?, ?)", (trace.id, report, msgspec.json.encode(trace))
    ).lastrowid
    assert n is not None
    found = sorted(number(key) for key in keys(trace))
    near = [
        (other, made.score) for other, there in _candidates(db, found) if (made := link(trace, there)) is not None
    ]
    db.executemany("INSERT OR IGNORE INTO trace_key (key, trace) VALUES (?, ?)", [(key, n) for key in found])
    both_ways = [row for other, score in near for row in ((n, other, score), (other, n, score))]
    db.executemany("INSERT INTO trace_link (a, b, score) VALUES (?, ?, ?)", both_ways)
    db.execute("DELETE FROM trace_was WHERE id = ?", (trace.id,))
    return n


def _candidates(db: sqlite3.Connection, found: Sequence[int]) -> Iterator[tuple[int, Trace]]:
    """The traces that share a key with what is looked for."""
    rows: set[int] = set()
    for part in chunks(found):
        rows |= {n for (n,) in db.execute(f"SELECT trace FROM trace_key WHERE key IN ({_marks(part)})", part)}
    yield from load(db, sorted(rows)).items()


def remove_trace(db: sqlite3.Connection, n: int, trace: Trace) -> set[int]:
    """Take a trace out, with its keys and links; the rows of the traces it was linked to."""
    near = linked_to(db, [n])
    db.execute("DELETE FROM trace_link WHERE a = ?", (n,))
    db.executemany("DELETE FROM trace_link WHERE a = ? AND b = ?", [(other, n) for other in near])
    db.executemany("DELETE FROM trace_key WHERE key = ? AND trace = ?", [(number(key), n) for key in keys(trace)])
    db.execute("DELETE FROM trace WHERE n = ?", (n,))
    return near


def load(db: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Trace]:
    """The traces in these rows."""
    found: dict[int, Trace] = {}
    for part in chunks(rows):
        query = f"SELECT n, record FROM trace WHERE n IN ({_marks(part)})"
        for n, record in db.execute(query, part):
            found[n] = msgspec.json.decode(record, type=Trace)
    return found


def linked_to(db: sqlite3.Connection, rows: Sequence[int]) -> set[int]:
    """The rows of the traces that these are linked to."""
    found: set[int] = set()
    for part in chunks(rows):
        found |= {b for (b,) in db.execute(f"SELECT b FROM trace_link WHERE a IN ({_marks(part)})", part)}
    return found


def links_of(db: sqlite3.Connection, rows: Sequence[int]) -> list[tuple[int, int, float]]:
    """The links of these traces: the row of one of them, of what it is linked to, and the score."""
    found: list[tuple[int, int, float]] = []
    for part in chunks(rows):
        found += db.execute(f"SELECT a, b, score FROM trace_link WHERE a IN ({_marks(part)})", part).fetchall()
    return found


def chunks(values: Iterable[int]) -> Iterator[list[int]]:
    """The values in lists short enough for one query."""
    those = list(values)
    for start in range(0, len(those), AT_ONCE):
        yield those[start : start + AT_ONCE]


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
