"""The traces of a report in the ledger: put in, and put in the place of those of an earlier coding."""

import sqlite3
from collections.abc import Sequence

from reportedly.incidents import Trace
from reportedly.ledger.decisions import tied_reports
from reportedly.ledger.neighbours import insert_trace, load, remove_trace
from reportedly.ledger.settling import Change, rows_of_reports


def replace_traces(
    db: sqlite3.Connection, report: int, report_id: str, traces: Sequence[Trace], change: Change
) -> None:
    """Let these be the traces of the report in row `report`, and note in `change` what has to be looked at anew.

    A trace that stays as it is keeps its row; one that goes is remembered with the trace nearest to its words, so that
    links to it lead on.
    """
    rows = [n for (n,) in db.execute("SELECT n FROM trace WHERE report = ? ORDER BY n", (report,))]
    old, new = load(db, rows), {trace.id: trace for trace in traces}
    staying = {n for n, trace in old.items() if new.get(trace.id) == trace}
    for n, trace in old.items():
        if n in staying:
            change.anew.add(n)
            continue
        query = "SELECT incident.id FROM trace JOIN incident ON incident.n = trace.incident WHERE trace.n = ?"
        for (incident,) in db.execute(query, (n,)):
            change.lost.setdefault(incident, set()).add(trace.id)
        near = remove_trace(db, n, trace)
        for rows_known in (change.touched, change.anew):
            rows_known.discard(n)
        change.touched.update(near)
    _remember(db, report_id, list(old.values()), traces)
    kept = {old[n].id for n in staying}
    change.anew.update(insert_trace(db, report, trace) for trace in new.values() if trace.id not in kept)
    if old:
        change.touched.update(rows_of_reports(db, tied_reports(db, {report_id})))


def take_traces_out(db: sqlite3.Connection, report: int, report_id: str, change: Change) -> None:
    """Take the traces of a report out of its incidents; links to them lead on to what other reports tell of the same."""
    query = (
        "SELECT own.id, min(other.id) FROM trace AS own JOIN trace AS other ON other.incident = own.incident "
        "AND other.report <> own.report WHERE own.report = ? GROUP BY own.id"
    )
    beside = db.execute(query, (report,)).fetchall()
    replace_traces(db, report, report_id, (), change)
    db.executemany("UPDATE trace_was SET now = ? WHERE id = ?", [(other, own) for own, other in beside])


def renew_traces(db: sqlite3.Connection, report: int, report_id: str, traces: Sequence[Trace]) -> list[int]:
    """As `replace_traces`, where the keys and links of the whole ledger were taken away before; the new rows."""
    rows = [n for (n,) in db.execute("SELECT n FROM trace WHERE report = ?", (report,))]
    old = list(load(db, rows).values())
    db.execute("DELETE FROM trace WHERE report = ?", (report,))
    _remember(db, report_id, old, traces)
    return [insert_trace(db, report, trace) for trace in traces]


def _remember(db: sqlite3.Connection, report: str, old: Sequence[Trace], new: Sequence[Trace]) -> None:
    """Note which trace to look at for one that is no more."""
    staying = {trace.id for trace in new}
    db.executemany(
        "INSERT OR REPLACE INTO trace_was (id, report, now) VALUES (?, ?, ?)",
        [(trace.id, report, nearest(trace, new)) for trace in old if trace.id not in staying],
    )


def nearest(gone: Trace, traces: Sequence[Trace]) -> str | None:
    """The trace of a new coding that tells what one of the old coding told: by the place of its words; None without any."""
    told = [
        (
            min((abs(a - b) for a, _ in gone.triggers for b, _ in trace.triggers), default=1 << 31),
            not trace.main,
            trace.id,
        )
        for trace in traces
        if trace.main or not gone.main
    ]
    return min(told)[2] if told else None
