"""What a reviewer is asked next: by weight, by lot, or to read blind what another read; never what another has before him."""

import sqlite3
import time
from typing import NamedTuple

from reportedly.ledger.items import freshen, stale
from reportedly.ledger.ledger import Ledger
from reportedly.records.vocabulary import Drawn

# An item is held for so long; who has not answered by then has left. What is held since a time as far ahead was taken
# before the clock was set back, and is free.
HELD = 15 * 60.0
# How long a page may wait for items to be made of what was coded meanwhile.
MAKING = 0.1
# Of each four readings one is of the honest sample and one a second reading, while there are any.
TURNS: tuple[Drawn, ...] = ("queue", "second", "queue", "sample")

NEED = (
    "(4 * min(disputes, 5) + CASE WHEN killed_high >= 100 THEN 8 WHEN killed_high >= 30 THEN 6 WHEN killed_high >= 10 THEN 4 "
    "WHEN killed_high >= 3 THEN 2 WHEN killed_high >= 1 THEN 1 ELSE 0 END - 2 * background)"
)
_FREE = (
    "NOT EXISTS (SELECT 1 FROM claim WHERE claim.event = item.event AND claim.by <> :by "
    "AND claim.at > :since AND claim.at < :until) "
    "AND NOT EXISTS (SELECT 1 FROM skipped WHERE skipped.by = :by AND skipped.event = item.event)"
)
_UNREAD = "NOT EXISTS (SELECT 1 FROM json_each(item.readers) WHERE value = :by)"
# incidents in the order of their need, of each the least sure events first
_NEEDED = (
    "SELECT item.event FROM incident CROSS JOIN trace ON trace.incident = incident.n "
    "CROSS JOIN item ON item.trace = trace.id AND item.state = 'todo' AND item.sample = 0 "
    f"WHERE {_FREE} ORDER BY {NEED} DESC, incident.id, item.doubt DESC, item.event LIMIT 1"
)
_DOUBTFUL = "ORDER BY doubt DESC, event LIMIT 1"
_DRAWS: dict[Drawn, tuple[str, ...]] = {
    "conflict": (f"SELECT event FROM item WHERE state = 'conflict' AND {_UNREAD} AND {_FREE} {_DOUBTFUL}",),
    "sample": (
        f"SELECT event FROM item WHERE sample = 1 AND sampled = 0 AND {_UNREAD} AND {_FREE} ORDER BY lot LIMIT 1",
    ),
    "second": (f"SELECT event FROM item WHERE state = 'second' AND {_UNREAD} AND {_FREE} {_DOUBTFUL}",),
    # what no incident tells comes last
    "queue": (_NEEDED, f"SELECT event FROM item WHERE state = 'todo' AND sample = 0 AND {_FREE} {_DOUBTFUL}"),
}


class Draw(NamedTuple):
    """An event that a reviewer is asked about, and why it was drawn."""

    event: str
    drawn: Drawn


class Left(NamedTuple):
    """How many events are still to read: in all, of the sample, blind; how many differ; how many were read. `making`: more
    will come of what was coded.
    """

    todo: int
    sample: int
    second: int
    conflict: int
    done: int
    making: bool


def draw(ledger: Ledger, by: str) -> Draw | None:
    """The next event for a reviewer, who holds it from now on; the same until it is answered or skipped. None: all is read.

    Writes, in a transaction of its own, unless the reviewer took it a moment ago.
    """
    known = held(ledger.db, by, time.time() + HELD / 2)
    if known is not None and not stale(ledger.db):
        return known
    with ledger.batch():
        freshen(ledger.db, MAKING)
        now = time.time()
        found = held(ledger.db, by, now) or _next(ledger.db, by, now)
        if found is not None:
            hold(ledger.db, by, found, now)
    return found


def held(db: sqlite3.Connection, by: str, now: float) -> Draw | None:
    """What a reviewer holds."""
    row = db.execute(
        "SELECT claim.event, drawn FROM claim JOIN item ON item.event = claim.event WHERE by = ? "
        "AND at > ? AND at < ?",
        (by, now - HELD, now + HELD),
    ).fetchone()
    return None if row is None else Draw(*row)


def hold(db: sqlite3.Connection, by: str, found: Draw, now: float) -> None:
    """Let a reviewer hold one event and no other. Writes."""
    db.execute("DELETE FROM claim WHERE by = ? OR at <= ? OR at >= ?", (by, now - HELD, now + HELD))
    db.execute(
        "INSERT OR REPLACE INTO claim (event, by, at, drawn) VALUES (?, ?, ?, ?)",
        (found.event, by, now, found.drawn),
    )


def release(db: sqlite3.Connection, by: str, event: str) -> None:
    """A reviewer answered. Writes."""
    db.execute("DELETE FROM claim WHERE by = ? AND event = ?", (by, event))
    db.execute("DELETE FROM skipped WHERE by = ? AND event = ?", (by, event))


def skip(ledger: Ledger, by: str, event: str) -> None:
    """Put an event off, for this reviewer, until all others are read."""
    with ledger.batch():
        db = ledger.db
        db.execute("DELETE FROM claim WHERE by = ? AND event = ?", (by, event))
        db.execute("INSERT OR IGNORE INTO skipped (by, event) VALUES (?, ?)", (by, event))


def left(db: sqlite3.Connection, by: str = "") -> Left:
    """How much is left to read, for this reviewer where it is a second reading."""
    states = dict(db.execute("SELECT state, count(*) FROM item GROUP BY state").fetchall())
    (sample,) = db.execute("SELECT count(*) FROM item WHERE sample = 1 AND sampled = 0").fetchone()
    query = f"SELECT count(*) FROM item WHERE state = :state AND {_UNREAD}"
    second, conflict = (
        db.execute(query, {"state": kind, "by": by}).fetchone()[0] for kind in ("second", "conflict")
    )
    done = sum(many for kind, many in states.items() if kind != "todo")
    return Left(states.get("todo", 0), sample, second, conflict, done, stale(db))


def _next(db: sqlite3.Connection, by: str, now: float) -> Draw | None:
    (read,) = db.execute(
        "SELECT count(*) FROM review WHERE by = ? AND verdict IN ('accept', 'reject', 'cannot tell')", (by,)
    ).fetchone()
    turn = TURNS[read % len(TURNS)]
    order: dict[Drawn, None] = dict.fromkeys(("conflict", turn, "queue", "sample", "second"))
    for again in (False, True):
        for drawn in order:
            event = _one(db, drawn, by, now)
            if event is not None:
                return Draw(event, drawn)
        if again or not db.execute("DELETE FROM skipped WHERE by = ?", (by,)).rowcount:
            break  # what was skipped is asked again when nothing else is left
    return None


def _one(db: sqlite3.Connection, drawn: Drawn, by: str, now: float) -> str | None:
    for query in _DRAWS[drawn]:
        row = db.execute(query, {"by": by, "since": now - HELD, "until": now + HELD}).fetchone()
        if row is not None:
            return str(row[0])
    return None
