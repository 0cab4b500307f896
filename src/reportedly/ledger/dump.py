"""A ledger as text that depends on nothing but what it holds: two ledgers that hold the same are dumped alike."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator

from reportedly.ledger.packing import unpacked_json


def dump(db: sqlite3.Connection) -> Iterator[str]:
    """Lines of JSON: reports by id, incidents by id, decisions by time, failures. No times, no row numbers, no history:
    what is there now, however it came there.
    """
    yield from _reports(db)
    for i, record in db.execute("SELECT id, record FROM incident JOIN told ON told.incident = n ORDER BY id"):
        members = db.execute(
            "SELECT trace.id FROM trace JOIN incident ON incident.n = trace.incident WHERE incident.id = ? ORDER BY 1",
            (i,),
        )
        facets = db.execute(
            "SELECT kind, value FROM facet JOIN incident ON incident.n = facet.incident WHERE incident.id = ? "
            "ORDER BY 1, 2",
            (i,),
        )
        yield _line("incident", id=i, traces=[t for (t,) in members], facets=list(facets), record=_read(record))
    for (record,) in db.execute("SELECT record FROM decision ORDER BY json_extract(record, '$.when'), id"):
        yield _line("decision", record=json.loads(record))
    for row in db.execute("SELECT source, ref, line, reason, cure FROM failure ORDER BY source, ref, line"):
        yield _line("failure", **dict(zip(("source", "ref", "line", "reason", "cure"), row, strict=True)))


def _reports(db: sqlite3.Connection) -> Iterator[str]:
    query = (
        "SELECT report.n, report.id, report.sighting, report.text, coding.coder, coding.record FROM report "
        "JOIN coding ON coding.n = report.coding ORDER BY report.id"
    )
    for n, i, sighting, text, coder, coding in db.execute(query):
        seen = db.execute("SELECT id FROM sighting WHERE report = ? ORDER BY id", (n,))
        traces = db.execute("SELECT id FROM trace WHERE report = ? ORDER BY id", (n,))
        passages = db.execute(
            'SELECT start, "end", events FROM passage WHERE report = ? ORDER BY start, "end"', (n,)
        )
        yield _line(
            "report",
            id=i,
            sighting=sighting,
            sightings=[s for (s,) in seen],
            traces=[t for (t,) in traces],
            passages=list(passages),
            coder=coder,
            text=text,
            coding=_read(coding),
        )


def _read(record: bytes) -> object:
    return json.loads(unpacked_json(record))


def _line(kind: str, **fields: object) -> str:
    return json.dumps({"kind": kind, **fields}, ensure_ascii=False)


def digest(db: sqlite3.Connection) -> str:
    """One SHA-256 for all that `dump` tells."""
    found = hashlib.sha256()
    for line in dump(db):
        found.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return found.hexdigest()
