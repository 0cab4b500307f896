"""Incidents kept up to date: only the traces near what changed are grouped anew, with the result that all at once would have.

Grouping is a function of the set of traces; `incidents.reached` says which of them have to be grouped anew after a change.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.incidents import Grouped, Likeness, Print, Trace, account, grouped, reached, tellings, voices
from reportedly.ledger.decisions import decided, tied_reports
from reportedly.ledger.neighbours import chunks, linked_to, links_among, load
from reportedly.ledger.packing import pack
from reportedly.ledger.reports import coding_of
from reportedly.ledger.summary import summary
from reportedly.records import Decision, Incident


@dataclass(slots=True)
class Change:
    """What a batch did to traces.

    Attributes:
        touched: rows of traces that what was added or taken away is near to.
        anew: rows of traces that are new, or whose report was coded anew.
        lost: ids of incidents that lost traces, with the ids of these; a trace may be back under the same id.
    """

    touched: set[int] = field(default_factory=set)
    anew: set[int] = field(default_factory=set)
    lost: dict[str, set[str]] = field(default_factory=dict)


class Settled(NamedTuple):
    """How many incidents a batch made, changed, and did away with (merged into others, or told by nothing any more)."""

    made: int
    changed: int
    gone: int


Members = dict[str, set[str]]
"""Incidents by id with the ids of their traces."""


def settle(db: sqlite3.Connection, change: Change, at: str) -> Settled:
    """Group anew what hangs together with what changed, and write what came out otherwise than before."""
    before: Members = {i: set(traces) for i, traces in change.lost.items()}
    after: Members = {}
    written: set[str] = set()
    stored = Stored(db)
    names = reached(stored.names(change.touched | change.anew), stored)
    rows = {name: stored.rows[name] for name in names}
    for i, members in _members(db, rows.values()).items():
        before[i] = before.get(i, set()) | members
    anew = {name for name, n in rows.items() if n in change.anew}
    inside = [link for link in stored.links(names) if link.one in names and link.other in names]
    for found in grouped(stored.traces(names), inside, stored.decisions(names)):
        members = set(found.traces)
        after[found.id] = members
        if before.get(found.id) != members or found.id in change.lost or members & anew:
            _write(db, found, [rows[i] for i in found.traces])
            written.add(found.id)
    gone = [i for i in sorted(before) if i not in after]
    _remove(db, gone)
    _log(db, before, after, at)
    made = sum(i not in before for i in written)
    return Settled(made, len(written) - made, len(gone))


class Stored:
    """The traces of a ledger as `incidents.reached` looks at them; what was read once is kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.rows: dict[str, int] = {}
        self._traces: dict[str, Trace] = {}

    def names(self, rows: Iterable[int]) -> set[str]:
        """The ids of the traces in these rows."""
        found = load(self.db, sorted(rows))
        self.rows |= {trace.id: n for n, trace in found.items()}
        self._traces |= {trace.id: trace for trace in found.values()}
        return {trace.id for trace in found.values()}

    def traces(self, names: Collection[str]) -> dict[str, Trace]:
        """These traces by id."""
        return {name: self._traces[name] for name in names}

    def links(self, names: Collection[str]) -> list[Likeness]:
        """The links that have one of these traces at either end."""
        rows = {self.rows[name] for name in names}
        near = linked_to(self.db, sorted(rows))
        self.names(near - set(self.rows.values()))
        return [
            link for link in links_among(self.db, sorted(rows | near)) if link.one in names or link.other in names
        ]

    def homes(self, names: Collection[str]) -> set[frozenset[str]]:
        """The incidents in which these traces stand, with all their traces; alone where they stand in none yet."""
        found: set[frozenset[str]] = set()
        left = set(names)
        for members in _members(self.db, [self.rows[name] for name in names]).values():
            found.add(frozenset(members))
            left -= members
        rows = {n for home in found for n in self._rows_of(home - self.rows.keys())}
        self.names(rows)
        return found | {frozenset({name}) for name in left}

    def decisions(self, names: Collection[str]) -> tuple[Decision, ...]:
        """What people decided about these traces."""
        return decided(self.db, {self._traces[name].report for name in names})

    def tied(self, names: Collection[str]) -> set[str]:
        """The traces of the reports that decisions tie to those of these traces."""
        reports = tied_reports(self.db, {self._traces[name].report for name in names})
        return self.names(rows_of_reports(self.db, reports))

    def _rows_of(self, names: Iterable[str]) -> set[int]:
        query = "SELECT n FROM trace WHERE id = ?"
        return {n for name in names for (n,) in self.db.execute(query, (name,))}


def rows_of_reports(db: sqlite3.Connection, ids: Iterable[str]) -> set[int]:
    """The rows of the traces of reports given by id."""
    query = "SELECT trace.n FROM trace JOIN report ON report.n = trace.report WHERE report.id = ?"
    return {n for i in sorted(ids) for (n,) in db.execute(query, (i,))}


def _members(db: sqlite3.Connection, rows: Iterable[int]) -> Members:
    """The incidents in which the traces of these rows stand, with all their traces."""
    found: set[int] = set()
    for part in chunks(sorted(rows)):
        query = f"SELECT DISTINCT incident FROM trace WHERE incident IS NOT NULL AND n IN ({','.join('?' * len(part))})"
        found |= {n for (n,) in db.execute(query, part)}
    members: Members = {}
    for n in sorted(found):
        query = "SELECT incident.id, trace.id FROM trace JOIN incident ON incident.n = trace.incident WHERE trace.incident = ?"
        for i, trace in db.execute(query, (n,)):
            members.setdefault(i, set()).add(trace)
    return members


def _write(db: sqlite3.Connection, found: Grouped, rows: Sequence[int]) -> None:
    told = _account(db, found)
    columns, facets = summary(told)
    names = [f'"{name}"' for name in (*columns, "record")]
    db.execute(
        f"INSERT INTO incident (id, {', '.join(names)}) VALUES (?{', ?' * len(names)}) ON CONFLICT (id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in names),
        (told.id, *columns.values(), pack(told)),
    )
    (n,) = db.execute("SELECT n FROM incident WHERE id = ?", (told.id,)).fetchone()
    db.executemany("UPDATE trace SET incident = ? WHERE n = ?", [(n, row) for row in rows])
    db.execute("DELETE FROM facet WHERE incident = ?", (n,))
    db.executemany("INSERT INTO facet (kind, value, incident) VALUES (?, ?, ?)", [(*f, n) for f in sorted(facets)])
    db.execute("INSERT OR IGNORE INTO incident_was (id, trace) VALUES (?, ?)", (told.id, found.traces[0]))


def _account(db: sqlite3.Connection, found: Grouped) -> Incident:
    """What the reports of an incident tell of it; their other tellings draw the line."""
    traces: list[Trace] = []
    prints: list[Print] = []
    for report in found.reports:
        n, print = db.execute("SELECT n, print FROM report WHERE id = ?", (report,)).fetchone()
        prints.append(Print.from_json(print))
        records = db.execute("SELECT record FROM trace WHERE report = ? ORDER BY n", (n,))
        traces += [Trace.from_json(record) for (record,) in records]
    codings = {report: coding_of(db, report) for report in found.reports}
    return account(found.id, tellings(found.traces, traces, codings), voices(prints))


def _remove(db: sqlite3.Connection, ids: Sequence[str]) -> None:
    for i in ids:
        (n,) = db.execute("SELECT n FROM incident WHERE id = ?", (i,)).fetchone()
        db.execute("UPDATE trace SET incident = NULL WHERE incident = ?", (n,))
        db.execute("DELETE FROM facet WHERE incident = ?", (n,))
        db.execute("DELETE FROM incident WHERE n = ?", (n,))


def _log(db: sqlite3.Connection, before: Mapping[str, set[str]], after: Mapping[str, set[str]], at: str) -> None:
    """Note the incidents whose traces now stand in several, and those that stand in another together with others'."""
    home = {trace: i for i, members in after.items() for trace in members}
    origins: dict[str, set[str]] = {}
    for old, members in before.items():
        for trace in members & home.keys():
            origins.setdefault(home[trace], set()).add(old)
    for old, members in sorted(before.items()):
        into = sorted({home[trace] for trace in members & home.keys()})
        if len(into) > 1:
            note(db, at, "split", old, {"into": into})
        elif into and into[0] != old:
            note(db, at, "merged" if len(origins[into[0]]) > 1 else "renamed", old, {"into": into})
        elif not into:
            note(db, at, "gone", old, {})


def note(
    db: sqlite3.Connection,
    at: str,
    kind: str,
    subject: str | None,
    detail: dict[str, object],
    line: int | None = None,
) -> int:
    """Append a line to the log, or say anew what stands in line number `line`; the line's number."""
    done = db.execute(
        "INSERT INTO log (n, at, kind, subject, detail) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (n) DO UPDATE SET detail = excluded.detail",
        (line, at, kind, subject, json.dumps(detail, ensure_ascii=False)),
    )
    return line or done.lastrowid or 0
