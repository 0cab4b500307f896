"""From any id that an incident ever had, or an id of what it is made of, to the incident that holds it now."""

import sqlite3

from reportedly.ledger.opening import LedgerError, MissingError

# Fewer letters of an id fit too many; eight of twelve hexadecimal digits tell a million incidents apart.
SHORTEST = 4


def resolve(db: sqlite3.Connection, name: str) -> str:
    """The id of the incident that is meant.

    Args:
        db: the ledger.
        name: the id of an incident, present or past; the beginning of one, with or without "inc:", where only one begins
            so; the id of a trace; or of a report (the incident that the report is about).

    Raises:
        LedgerError: nothing has that id, several begin so, or nothing tells the incident any more.
    """
    name = name.strip()
    if name.startswith("r:"):
        return _of_report(db, name)
    if name.startswith("trc:"):
        return _of_trace(db, name, name)
    name = name if name.startswith("inc:") else f"inc:{name}"
    if db.execute("SELECT 1 FROM incident WHERE id = ?", (name,)).fetchone():
        return name
    row = db.execute("SELECT trace FROM incident_was WHERE id = ?", (name,)).fetchone()
    if row is not None:
        return _of_trace(db, row[0], name)
    trace = name.replace("inc:", "trc:", 1)
    if db.execute("SELECT 1 FROM trace WHERE id = ?", (trace,)).fetchone():
        return _of_trace(db, trace, name)
    return _of_beginning(db, name)


def report_of(db: sqlite3.Connection, name: str) -> str:
    """The id of the report that is meant by an id or its beginning, with or without "r:".

    Raises:
        LedgerError: no report has it, or several.
    """
    name = name if name.startswith("r:") else f"r:{name}"
    rows = db.execute(
        "SELECT id FROM report WHERE id >= ? AND id < ? ORDER BY id LIMIT 6", (name, f"{name}~")
    ).fetchall()
    if len(rows) > 1 and len(name.removeprefix("r:")) >= SHORTEST:
        raise LedgerError(
            f"several reports begin with {name}: {', '.join(i for (i,) in rows[:5])}; give more of the id"
        )
    if len(rows) != 1:
        raise _no_report(name)
    return str(rows[0][0])


def _no_report(name: str) -> MissingError:
    return MissingError(f"there is no report {name} in the ledger; find it with: reportedly search WORDS")


def _of_report(db: sqlite3.Connection, name: str) -> str:
    rows = db.execute(
        "SELECT incident.id FROM trace JOIN incident ON incident.n = trace.incident JOIN report ON report.n = trace.report "
        "WHERE report.id = ? ORDER BY json_extract(trace.record, '$.main') DESC, trace.n",
        (name,),
    ).fetchone()
    if rows is None:
        raise _no_report(name)
    return str(rows[0])


def _of_trace(db: sqlite3.Connection, trace: str, asked: str) -> str:
    seen = set()
    while trace not in seen:
        seen.add(trace)
        row = db.execute(
            "SELECT incident.id FROM trace JOIN incident ON incident.n = trace.incident WHERE trace.id = ?",
            (trace,),
        ).fetchone()
        if row is not None:
            return str(row[0])
        row = db.execute("SELECT now, report FROM trace_was WHERE id = ?", (trace,)).fetchone()
        if row is None:
            break
        if row[0] is None:
            return _of_report(db, row[1])
        trace = row[0]
    raise _unknown(asked)


def _of_beginning(db: sqlite3.Connection, name: str) -> str:
    if len(name.removeprefix("inc:")) < SHORTEST:
        raise _unknown(name)
    rows = db.execute(
        "SELECT id FROM incident_was WHERE id >= ? AND id < ? ORDER BY id LIMIT 6", (name, f"{name}~")
    ).fetchall()
    if not rows:
        raise _unknown(name)
    found = {resolve(db, i) for (i,) in rows}
    if len(found) > 1:
        raise LedgerError(
            f"several incidents begin with {name}: {', '.join(sorted(found)[:5])}; give more of the id"
        )
    return found.pop()


def _unknown(name: str) -> MissingError:
    return MissingError(f"there is no incident {name} in the ledger; see them with: reportedly incidents")
