"""The events that may be reviewed, each with what puts it forward or back in the queue, and how far it was read."""

import json
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from reportedly.incidents import Trace
from reportedly.ledger.decisions import about_events
from reportedly.ledger.packing import unpack
from reportedly.records import Actor, Coding, Event
from reportedly.review import handle, meant, read_handle
from reportedly.review.lots import in_sample, lot, read_twice
from reportedly.review.readings import Reading, agree, readings

# What adds to the doubt of an event, beside the coder's own want of trust (0 to 1): parties that no other report names are
# more often read wrong than those that many name, and so are places and days that could not be told.
NEW_PARTY, UNKNOWN_PARTY, UNKNOWN_PLACE, UNKNOWN_DAY = 0.2, 0.1, 0.1, 0.05
# Codings looked at between two glances at the clock.
AT_ONCE = 50


def freshen(db: sqlite3.Connection, seconds: float) -> bool:
    """Make items of what was coded since the last time, for so long at most. Writes; inside a transaction.

    Returns:
        Whether all is done; what is left is made the next time.
    """
    ends = time.monotonic() + seconds
    while True:
        (made,) = db.execute("SELECT coding FROM items_made").fetchone()
        rows = db.execute(
            "SELECT coding.n, report.n FROM coding JOIN report ON report.coding = coding.n WHERE coding.n > ? "
            "ORDER BY coding.n LIMIT ?",
            (made, AT_ONCE),
        ).fetchall()
        for _, report in rows:
            make_items(db, report)
        if rows:
            db.execute("UPDATE items_made SET coding = ?", (rows[-1][0],))
        if len(rows) < AT_ONCE:
            return True
        if time.monotonic() > ends:
            return False


def stale(db: sqlite3.Connection) -> bool:
    """Whether anything was coded of which no items were made."""
    return bool(
        db.execute(
            "SELECT coalesce((SELECT max(n) FROM coding), 0) > coding AND EXISTS (SELECT 1 FROM report JOIN coding AS c "
            "ON report.coding = c.n WHERE c.n > items_made.coding) FROM items_made"
        ).fetchone()[0]
    )


def make_items(db: sqlite3.Connection, report: int) -> None:
    """The items of the report in this row, as its coding and the readings of it stand now."""
    name, record = db.execute(
        "SELECT report.id, coding.record FROM report JOIN coding ON coding.n = report.coding WHERE report.n = ?",
        (report,),
    ).fetchone()
    coding = unpack(record, Coding)
    told_in = _traces(db, report)
    read = _readings(coding, readings(about_events(db, name)))
    db.execute("DELETE FROM item WHERE report = ?", (report,))
    for event in coding.events:
        words = handle(name, event)
        those = read.get(event.id, [])
        db.execute(
            "INSERT OR REPLACE INTO item (event, report, words, trace, doubt, lot, sample, sampled, state, readers) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event.id,
                report,
                str(words),
                told_in.get(event.id),
                _doubt(db, event),
                lot(words),
                int(in_sample(words)),
                int(any(r.final.drawn == "sample" for r in those)),
                state(those, twice=read_twice(words)),
                json.dumps(sorted({r.by for r in those}), ensure_ascii=False),
            ),
        )


def state(those: Iterable[Reading], *, twice: bool) -> str:
    """How far an event was read: todo, done, second (somebody else should read it blind), conflict."""
    ordered = list(those)
    first = [r for r in ordered if not r.is_second]
    second = [r for r in ordered if r.is_second]
    if not first:
        return "todo"
    if not twice:
        return "done"
    if not second:
        return "second"
    settled = first[-1].final.when > second[-1].final.when
    return "done" if settled or agree(first[-1], second[-1]) else "conflict"


def _traces(db: sqlite3.Connection, report: int) -> dict[str, str]:
    """The trace that tells each event, by the event's id."""
    rows = db.execute("SELECT record FROM trace WHERE report = ? ORDER BY n", (report,))
    found = [msgspec.json.decode(record, type=Trace) for (record,) in rows]
    return {event: trace.id for trace in found for event in trace.events}


def _readings(coding: Coding, found: Iterable[Reading]) -> dict[str, list[Reading]]:
    of: dict[str, list[Reading]] = defaultdict(list)
    for reading in found:
        name = read_handle(reading.record)
        event = meant(name, reading.final.event, coding.events) if name is not None else None
        if event is not None:
            of[event.id].append(reading)
    return of


def _doubt(db: sqlite3.Connection, event: Event) -> float:
    doubt = 1.0 - event.confidence
    parties = (*event.actors, *event.recipients)
    if any(a.id.startswith("unresolved:") for a in parties):
        doubt += UNKNOWN_PARTY
    if any(_is_new(db, a) for a in parties if not a.id.startswith("unresolved:")):
        doubt += NEW_PARTY
    if event.place is None or event.place.latitude is None:
        doubt += UNKNOWN_PLACE
    if event.time is None or event.time.start is None:
        doubt += UNKNOWN_DAY
    return round(doubt, 3)


def _is_new(db: sqlite3.Connection, party: Actor) -> bool:
    """Whether one report at most names a party."""
    query = "SELECT coalesce(sum(reports), 0) FROM actor WHERE id = ?"
    return int(db.execute(query, (party.id,)).fetchone()[0]) < 2
