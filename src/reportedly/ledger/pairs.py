"""Pairs of happenings that may be one: those that the grouping is least sure of are asked first."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.incidents import Likeness, Trace, handle, likeness
from reportedly.incidents.likeness import weights
from reportedly.ledger.neighbours import load

# Links looked at on either side of the threshold before giving up.
LOOKED_AT = 400
# Incidents that may be one with a given one, told beside it.
NEAR = 5


class Pair(NamedTuple):
    """Two happenings, whether the ledger takes them for one, and how alike they are."""

    one: Trace
    other: Trace
    together: bool
    likeness: Likeness


def next_pair(db: sqlite3.Connection, skipped: frozenset[tuple[str, str]] = frozenset()) -> Pair | None:
    """The pair of different reports nearest to the threshold of joining about which nobody decided."""
    join = weights("thresholds")["join"]
    sides = [
        _links(db, "score >= ? ORDER BY score, a, b", join, True),
        _links(db, "score < ? ORDER BY score DESC, a, b", join, False),
    ]
    best: Pair | None = None
    for side in sides:
        for pair in side:
            if (pair.one.id, pair.other.id) in skipped or _decided(db, pair):
                continue
            if best is None or abs(pair.likeness.score - join) < abs(best.likeness.score - join):
                best = pair
            break
    return best


def _links(db: sqlite3.Connection, where: str, join: float, together: bool) -> Iterator[Pair]:
    """Links above the threshold whose ends stand together, or below it whose ends stand apart: what was just so grouped."""
    rows = db.execute(f"SELECT a, b FROM trace_link WHERE a < b AND {where} LIMIT {LOOKED_AT}", (join,)).fetchall()
    homes = "SELECT count(DISTINCT incident), count(DISTINCT report) FROM trace WHERE n IN (?, ?)"
    for a, b in rows:
        incidents, reports = db.execute(homes, (a, b)).fetchone()
        if reports == 2 and (incidents == 1) == together:
            found = load(db, [a, b])
            yield Pair(found[a], found[b], together, likeness(found[a], found[b]))


def _decided(db: sqlite3.Connection, pair: Pair) -> bool:
    first, second = sorted((handle(pair.one), handle(pair.other)))
    query = "SELECT 1 FROM review WHERE subject = ? AND NOT withdrawn LIMIT 1"
    return db.execute(query, (f"{first} {second}",)).fetchone() is not None


def near(db: sqlite3.Connection, incident: str) -> tuple[tuple[str, str, float], ...]:
    """The incidents most like this one: id, title, likeness of their likest tellings."""
    query = (
        "SELECT there.id, there.title, max(link.score) FROM incident AS here JOIN trace AS a ON a.incident = here.n "
        "JOIN trace_link AS link ON link.a = a.n JOIN trace AS b ON b.n = link.b "
        "JOIN incident AS there ON there.n = b.incident "
        "WHERE here.id = ? AND there.n <> here.n GROUP BY there.n ORDER BY 3 DESC, 1 LIMIT ?"
    )
    return tuple(db.execute(query, (incident, NEAR)))
