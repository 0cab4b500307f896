"""What is read from a ledger: incidents, disputes, actors, reports, what was found and what was done."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from reportedly.incidents import Likeness, likeness
from reportedly.ledger.decisions import about_events
from reportedly.ledger.filters import Filter, asks, condition, first_day, last_day
from reportedly.ledger.neighbours import links_of, load
from reportedly.ledger.opening import LedgerError, MissingError
from reportedly.ledger.packing import unpack
from reportedly.ledger.query import fts_query
from reportedly.ledger.resolving import resolve
from reportedly.ledger.who import ListedActor as ListedActor
from reportedly.ledger.who import actors as actors
from reportedly.records import Coding, Disagreement, Incident, Record, Voice
from reportedly.review import effective

# In which order incidents come; ids break ties, so that the order never depends on the file.
ORDERS = {
    "newest": "incident.start DESC, incident.id",
    "oldest": "incident.start NULLS LAST, incident.id",
    "killed": "coalesce(incident.killed_low, incident.killed_high, -1) DESC, incident.start DESC, incident.id",
    "reports": "incident.reports DESC, incident.start DESC, incident.id",
    "disputes": "incident.disputes DESC, incident.reports DESC, incident.start DESC, incident.id",
}
ALL = -1
# Hundreds of reports of one happening have tens of thousands of links.
ALIKE = 200


class Dispute(Record, frozen=True, kw_only=True):
    """A point on which the reports of an incident, or the sources in one of them, differ; `voices` tell the reports."""

    incident: str
    title: str
    start: str | None
    disagreement: Disagreement
    voices: tuple[Voice, ...] = ()


class Passage(Record, frozen=True, kw_only=True):
    """Words of a report that events were read from and that hold what was looked for."""

    start: int
    end: int
    text: str
    events: tuple[str, ...]


class Hit(Record, frozen=True, kw_only=True):
    """A report that holds what was looked for. `snippet` has the words found between U+0001 and U+0002."""

    report: str
    title: str
    publisher: str | None
    published: str | None
    snippet: str
    passages: tuple[Passage, ...]
    incidents: tuple[str, ...]


class Past(Record, frozen=True, kw_only=True):
    """How an incident came to be: the ids it had, the likeness of its tellings (highest first, at most `ALIKE` of its
    `links`), what the log has of it.
    """

    ids: tuple[str, ...]
    likeness: tuple[Likeness, ...]
    links: int
    log: tuple["Line", ...]


class Line(Record, frozen=True, kw_only=True):
    """A line of the log."""

    at: str
    kind: str
    subject: str | None
    detail: dict[str, Any]


def incidents(
    db: sqlite3.Connection, asked: Filter, order: str = "newest", limit: int = ALL
) -> Iterator[Incident]:
    """The incidents that a filter leaves, in one of the `ORDERS`."""
    where, values = condition(asked)
    if order not in ORDERS:
        raise LedgerError(f'"{order}" is no order; one of: {", ".join(ORDERS)}')
    sql = f"SELECT record FROM incident JOIN told ON told.incident = n WHERE {where} ORDER BY {ORDERS[order]} LIMIT ?"
    for (record,) in db.execute(sql, (*values, limit)):
        yield unpack(record, Incident)


def incident(db: sqlite3.Connection, name: str) -> Incident:
    """The incident that is meant by an id (see `resolve`).

    Raises:
        LedgerError: there is none.
    """
    (record,) = db.execute(
        "SELECT record FROM incident JOIN told ON told.incident = n WHERE id = ?", (resolve(db, name),)
    ).fetchone()
    return unpack(record, Incident)


def past(db: sqlite3.Connection, incident: str) -> Past:
    """How the incident with this present id came to be."""
    rows = [
        n
        for (n,) in db.execute(
            "SELECT trace.n FROM trace JOIN incident ON incident.n = trace.incident WHERE incident.id = ?",
            (incident,),
        )
    ]
    traces = load(db, rows)
    members = {trace.id for trace in traces.values()}
    pairs = sorted((-score, a, b) for a, b, score in links_of(db, rows) if a < b and b in traces)
    links = [likeness(traces[a], traces[b]) for _, a, b in pairs[:ALIKE]]
    was = "SELECT DISTINCT incident_was.id FROM incident_was WHERE incident_was.trace = ?"
    ids = {i for trace in members for (i,) in db.execute(was, (trace,))} - {incident}
    lines = [
        line
        for i in sorted(ids | {incident})
        for line in db.execute("SELECT n, at, kind, subject, detail FROM log WHERE subject = ?", (i,))
    ]
    return Past(
        ids=tuple(sorted(ids)),
        likeness=tuple(sorted(links, key=lambda link: (-link.score, link.one, link.other))),
        links=len(pairs),
        log=tuple(
            Line(at=at, kind=kind, subject=subject, detail=json.loads(detail))
            for _, at, kind, subject, detail in sorted(lines)
        ),
    )


def timeline(db: sqlite3.Connection, asked: Filter, limit: int = ALL) -> Iterator[Incident]:
    """The incidents that a filter leaves and whose time is known, the oldest first."""
    where, values = condition(asked)
    sql = (
        f"SELECT record FROM incident JOIN told ON told.incident = n WHERE start IS NOT NULL AND {where} "
        f"ORDER BY {ORDERS['oldest']} LIMIT ?"
    )
    for (record,) in db.execute(sql, (*values, limit)):
        yield unpack(record, Incident)


def count(db: sqlite3.Connection, asked: Filter) -> int:
    """How many incidents a filter leaves."""
    where, values = condition(asked)
    return int(db.execute(f"SELECT count(*) FROM incident WHERE {where}", values).fetchone()[0])


def disputes(
    db: sqlite3.Connection,
    asked: Filter,
    field: tuple[str, ...] = (),
    order: str = "newest",
    limit: int = ALL,
    skipped: int = 0,
) -> Iterator[Dispute]:
    """What is disputed in the incidents that a filter leaves; `field`: only about these fields; so many, after so many."""
    where, values = condition(asked)
    about = f"dispute.field IN ({', '.join('?' * len(field))})" if field else "1"
    sql = (
        "SELECT incident.n, dispute.place FROM incident JOIN dispute ON dispute.incident = incident.n "
        f"WHERE disputes > 0 AND {where} AND {about} ORDER BY {ORDERS[order]}, dispute.place LIMIT ? OFFSET ?"
    )
    last, told = 0, None
    for n, place in db.execute(sql, (*values, *field, limit, skipped)):
        if told is None or n != last:
            (record,) = db.execute("SELECT record FROM told WHERE incident = ?", (n,)).fetchone()
            last, told = n, unpack(record, Incident)
        yield Dispute(
            incident=told.id,
            title=told.title,
            start=told.time.start if told.time is not None else None,
            disagreement=told.disagreements[place],
            voices=told.voices,
        )


def disputed_fields(db: sqlite3.Connection, asked: Filter) -> dict[str, int]:
    """How many disputes there are about each field in the incidents that a filter leaves, the most first."""
    where, values = condition(asked)
    sql = (
        "SELECT dispute.field, count(*) FROM dispute JOIN incident ON incident.n = dispute.incident "
        f"WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(db.execute(sql, values).fetchall())


def found(db: sqlite3.Connection, words: str, asked: Filter) -> int:
    """How many reports `search` finds."""
    of_such, values = _telling(asked)
    sql = (
        "SELECT count(*) FROM report_words JOIN report ON report.n = report_words.rowid "
        f"WHERE report_words MATCH ? {of_such}"
    )
    return int(db.execute(sql, (fts_query(words), *values)).fetchone()[0])


def _telling(asked: Filter) -> tuple[str, list[object]]:
    """A condition on reports: that they tell an incident that a filter leaves."""
    if not asks(asked):
        return "", []
    where, values = condition(asked)
    traces = "SELECT trace.report FROM trace JOIN incident ON incident.n = trace.incident"
    return f"AND report.n IN ({traces} WHERE {where})", values


def search(db: sqlite3.Connection, words: str, asked: Filter, limit: int = ALL, skipped: int = 0) -> Iterator[Hit]:
    """The reports that hold words (see `fts_query`), best first; with a filter, those that tell such incidents; so many,
    after so many.
    """
    query = fts_query(words)
    of_such, values = _telling(asked)
    sql = (
        "SELECT report.n, report.id, report.title, report.publisher, report.published, "
        "snippet(report_words, 1, char(1), char(2), ' … ', 40) FROM report_words JOIN report ON report.n = report_words.rowid "
        f"WHERE report_words MATCH ? {of_such} ORDER BY bm25(report_words, 4.0, 1.0), report.id LIMIT ? OFFSET ?"
    )
    # a word of the title counts as much as four of the text
    for n, i, title, publisher, published, snippet in db.execute(sql, (query, *values, limit, skipped)):
        told = db.execute(
            "SELECT DISTINCT incident.id FROM trace JOIN incident ON incident.n = trace.incident "
            "WHERE trace.report = ? ORDER BY trace.n",
            (n,),
        )
        yield Hit(
            report=i,
            title=title,
            publisher=publisher,
            published=published,
            snippet=snippet,
            passages=tuple(_passages(db, n, query)),
            incidents=tuple(one for (one,) in told),
        )


def _passages(db: sqlite3.Connection, report: int, query: str) -> Iterator[Passage]:
    # the passages of a report stand in a row, so that only they are looked at
    first, last = db.execute("SELECT min(n), max(n) FROM passage WHERE report = ?", (report,)).fetchone()
    rows = db.execute(
        'SELECT passage.start, passage."end", passage_text.text, passage.events FROM passage_words '
        "JOIN passage ON passage.n = passage_words.rowid JOIN passage_text ON passage_text.n = passage.n "
        "WHERE passage_words MATCH ? AND passage_words.rowid BETWEEN ? AND ? AND passage.report = ? ORDER BY passage.start",
        (query, first, last, report),
    )
    for start, end, text, events in rows:
        yield Passage(start=start, end=end, text=text, events=tuple(json.loads(events)))


def log(
    db: sqlite3.Connection,
    *,
    kind: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    limit: int = ALL,
) -> Iterator[Line]:
    """What was done, the latest first."""
    found: list[str] = ["1"]
    values: list[object] = []
    if kind:
        found.append(f"kind IN ({', '.join('?' * len(kind))})")
        values += kind
    if since:
        found.append("at >= ?")
        values.append(first_day(since))
    if until:
        found.append("at < ?")
        values.append(last_day(until) + "T99")
    sql = f"SELECT at, kind, subject, detail FROM log WHERE {' AND '.join(found)} ORDER BY n DESC LIMIT ?"
    for at, what, subject, detail in db.execute(sql, (*values, limit)):
        yield Line(at=at, kind=what, subject=subject, detail=json.loads(detail))


def failures(
    db: sqlite3.Connection, *, since: str | None = None, until: str | None = None, limit: int = ALL
) -> Iterator[Line]:
    """What could not be read or coded and has not succeeded since, by source."""
    after, before = first_day(since) if since else "", last_day(until) + "T99" if until else "~"
    sql = (
        "SELECT at, source, ref, line, reason, cure FROM failure WHERE at >= ? AND at < ? ORDER BY 2, 3, 4 LIMIT ?"
    )
    for at, source, ref, line, reason, cure in db.execute(sql, (after, before, limit)):
        detail = {"ref": ref or None, "line": line or None, "reason": reason, "cure": cure}
        yield Line(at=at, kind="failed", subject=source, detail=detail)


def contents(db: sqlite3.Connection) -> dict[str, Any]:
    """How much a ledger holds, from when to when, and who coded it (with the number of reports)."""
    found: dict[str, Any] = {
        name: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for name, table in (
            ("reports", "report"),
            ("codings", "coding"),
            ("incidents", "incident"),
            ("actors", "actor"),
            ("decisions", "decision"),
            ("failures", "failure"),
        )
    }
    found["disputed"] = db.execute("SELECT count(*) FROM incident WHERE disputes > 0").fetchone()[0]
    found["published_from"], found["published_to"] = db.execute(
        "SELECT min(published), max(published) FROM report"
    ).fetchone()
    coders = db.execute(
        "SELECT coding.coder, count(*) FROM report JOIN coding ON coding.n = report.coding GROUP BY 1 ORDER BY 1"
    )
    found["coders"] = dict(coders.fetchall())
    found["version"] = db.execute("PRAGMA user_version").fetchone()[0]
    found["bytes"] = db.execute("PRAGMA page_count").fetchone()[0] * db.execute("PRAGMA page_size").fetchone()[0]
    return found


def coding(db: sqlite3.Connection, report: str, *, machine: bool = False) -> Coding:
    """The coding that stands for a report given by id, or by the beginning of one, with what people decided about it.

    Args:
        db: the ledger.
        report: the id.
        machine: True: as the program made it.

    Raises:
        LedgerError: there is none, or several begin so.
    """
    name = report if report.startswith("r:") else f"r:{report}"
    rows = db.execute(
        "SELECT report.id, coding.record FROM report JOIN coding ON coding.n = report.coding "
        "WHERE report.id >= ? AND report.id < ? ORDER BY report.id LIMIT 6",
        (name, f"{name}~"),
    ).fetchall()
    if not rows:
        raise MissingError(f"there is no report {report} in the ledger; find it with: reportedly search WORDS")
    if len(rows) > 1 and rows[0][0] != name:
        raise LedgerError(
            f"several reports begin with {report}: {', '.join(i for i, _ in rows[:5])}; give more of the id"
        )
    found = unpack(rows[0][1], Coding)
    return found if machine else effective(found, about_events(db, rows[0][0]))
