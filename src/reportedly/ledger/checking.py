"""Is a ledger sound: the file, the words it is searched by, and its incidents against all its traces grouped at once."""

import json
import sqlite3
from collections.abc import Iterator

from reportedly.engine import worked
from reportedly.incidents import group
from reportedly.ledger.decisions import all_decisions, standing_coding
from reportedly.ledger.neighbours import load
from reportedly.ledger.reports import kept, stored_report


def faults(db: sqlite3.Connection) -> Iterator[str]:
    """One line for each fault; none where all is well."""
    for (words,) in db.execute("PRAGMA integrity_check"):
        if words != "ok":
            yield f"the file is damaged: {words}; restore it from a copy, or add the reports to a new ledger"
    for table in ("report_words", "passage_words"):
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if "readonly" in str(error):  # the check writes nothing, but SQLite runs it as if it did
                continue
            yield f"the words in {table} are not those of the reports; add the reports to a new ledger"
    lost = db.execute("SELECT count(*) FROM trace WHERE incident IS NULL").fetchone()[0]
    if lost:
        yield f"{lost} tellings stand in no incident; run: reportedly ledger regroup"
    yield from _otherwise_grouped(db)
    yield from _otherwise_reviewed(db)


def _otherwise_reviewed(db: sqlite3.Connection) -> Iterator[str]:
    """Decisions that stand otherwise than the log of them says, and reports whose happenings are not those decided."""
    taken_back = {json.loads(r)["record"] for (r,) in db.execute("SELECT record FROM decision") if _withdraws(r)}
    query = "SELECT decision.id, coalesce(review.withdrawn, -1) FROM decision LEFT JOIN review ON review.decision = decision.n"
    for i, withdrawn in db.execute(query):
        if withdrawn != int(i in taken_back):
            yield f"decision {i} does not stand as the log of decisions says; restore the ledger from a copy"
    for (report,) in db.execute(
        "SELECT DISTINCT report FROM review WHERE report IS NOT NULL ORDER BY 1"
    ).fetchall():
        there = kept(db, report)
        if there is None:
            continue
        wanted = {t.id: t for t in worked(stored_report(db, there.n), standing_coding(db, report)).traces}
        rows = [n for (n,) in db.execute("SELECT n FROM trace WHERE report = ?", (there.n,))]
        if wanted != {t.id: t for t in load(db, rows).values()}:
            yield f"report {report} does not tell what was decided about it; run: reportedly ledger regroup"


def _withdraws(record: str) -> bool:
    return bool(json.loads(record)["field"] == "withdrawn")


def _otherwise_grouped(db: sqlite3.Connection) -> Iterator[str]:
    rows = [n for (n,) in db.execute("SELECT n FROM trace ORDER BY n")]
    there: dict[str, list[str]] = {}
    query = "SELECT incident.id, trace.id FROM trace JOIN incident ON incident.n = trace.incident ORDER BY 1, 2"
    for incident, trace in db.execute(query):
        there.setdefault(incident, []).append(trace)
    wanted = {g.id: sorted(g.traces) for g in group(load(db, rows).values(), all_decisions(db))}
    for i in sorted(there.keys() | wanted.keys()):
        if there.get(i) != wanted.get(i):
            yield f"incident {i} is not what its reports at once would give; run: reportedly ledger regroup"
