"""Incidents kept up to date: only the traces near what changed are grouped anew, with the result that all at once would have.

Grouping is a function of the set of traces; `incidents.reached` says which of them have to be grouped anew after a change.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from reportedly.incidents import Print, Trace, account, incident_id, reached, tellings, voices
from reportedly.ledger import naming
from reportedly.ledger.decisions import decided, standing_coding, tied_reports
from reportedly.ledger.neighbours import chunks, links_of, load
from reportedly.ledger.packing import pack
from reportedly.ledger.summary import Facet, summary
from reportedly.records import Coding, Decision, Incident


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
    held = reached(stored.names(change.touched | change.anew), stored)
    rows = {name: stored.rows[name] for members in held for name in members}
    for i, members in _members(db, rows.values()).items():
        before[i] = before.get(i, set()) | members
    anew = {name for name, n in rows.items() if n in change.anew}
    for names in held:
        traces, members = stored.traces(names), set(names)
        ident = incident_id(traces[names[0]])
        after[ident] = members
        if before.get(ident) != members or ident in change.lost or members & anew:
            _write(db, ident, traces, rows)
            written.add(ident)
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
        self._name: dict[int, str] = {}
        self._links: dict[str, dict[tuple[str, str], float]] = {}
        self._traces: dict[str, Trace] = {}

    def names(self, rows: Iterable[int]) -> set[str]:
        """The ids of the traces in these rows."""
        found = load(self.db, sorted(rows))
        self.rows |= {trace.id: n for n, trace in found.items()}
        self._name |= {n: trace.id for n, trace in found.items()}
        self._traces |= {trace.id: trace for trace in found.values()}
        return {trace.id for trace in found.values()}

    def traces(self, names: Collection[str]) -> dict[str, Trace]:
        """These traces by id."""
        return {name: self._traces[name] for name in names}

    def links(self, names: Collection[str]) -> dict[tuple[str, str], float]:
        """The scores of the links that have one of these traces at either end; the lesser id first."""
        new = {self.rows[name]: name for name in names if name not in self._links}
        found = links_of(self.db, sorted(new))
        self.names({b for _, b, _ in found} - self._name.keys())
        self._links |= {name: {} for name in new.values()}
        for a, b, score in found:
            one, other = self._name[a], self._name[b]
            self._links[one][(one, other) if one < other else (other, one)] = score
        scores: dict[tuple[str, str], float] = {}
        for name in names:
            scores |= self._links[name]
        return scores

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


def _write(db: sqlite3.Connection, ident: str, traces: Mapping[str, Trace], rows: Mapping[str, int]) -> None:
    """Write the incident that these traces, earliest first, tell; `rows` are their rows."""
    incident = _account(db, ident, traces)
    columns, facets = summary(incident)
    names = [f'"{name}"' for name in columns]
    db.execute(
        f"INSERT INTO incident (id, {', '.join(names)}) VALUES (?{', ?' * len(names)}) ON CONFLICT (id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in names),
        (ident, *columns.values()),
    )
    (n,) = db.execute("SELECT n FROM incident WHERE id = ?", (ident,)).fetchone()
    db.execute("INSERT OR REPLACE INTO told (incident, record) VALUES (?, ?)", (n, pack(incident)))
    homes = [(n, rows[name], n) for name in traces]
    db.executemany("UPDATE trace SET incident = ? WHERE n = ? AND incident IS NOT ?", homes)
    _renew_facets(db, n, facets)
    naming.renew(db, n, naming.names(incident))
    db.execute("DELETE FROM dispute WHERE incident = ?", (n,))
    disputes = [(n, place, one.field) for place, one in enumerate(incident.disagreements)]
    db.executemany("INSERT INTO dispute (incident, place, field) VALUES (?, ?, ?)", disputes)
    db.execute("INSERT OR IGNORE INTO incident_was (id, trace) VALUES (?, ?)", (ident, next(iter(traces))))


def _renew_facets(db: sqlite3.Connection, n: int, facets: set[Facet]) -> None:
    """Let these be the facets of an incident; those that stay are not touched."""
    there = set(db.execute("SELECT kind, value FROM facet WHERE incident = ?", (n,)))
    gone, new = sorted(there - facets), sorted(facets - there)
    db.executemany("DELETE FROM facet WHERE kind = ? AND value = ? AND incident = ?", [(*f, n) for f in gone])
    db.executemany("INSERT INTO facet (kind, value, incident) VALUES (?, ?, ?)", [(*f, n) for f in new])


def _account(db: sqlite3.Connection, ident: str, members: Mapping[str, Trace]) -> Incident:
    """What the reports of an incident tell of it; their other tellings draw the line."""
    traces: list[Trace] = []
    prints: list[Print] = []
    codings: dict[str, Coding] = {}
    for report in dict.fromkeys(trace.report for trace in members.values()):
        n, print = db.execute("SELECT n, print FROM report WHERE id = ?", (report,)).fetchone()
        prints.append(msgspec.json.decode(print, type=Print))
        records = db.execute("SELECT record FROM trace WHERE report = ? ORDER BY n", (n,))
        traces += [msgspec.json.decode(record, type=Trace) for (record,) in records]
        codings[report] = standing_coding(db, report)
    return account(ident, tellings(members.keys(), traces, codings), voices(prints))


def _remove(db: sqlite3.Connection, ids: Sequence[str]) -> None:
    for i in ids:
        (n,) = db.execute("SELECT n FROM incident WHERE id = ?", (i,)).fetchone()
        db.execute("UPDATE trace SET incident = NULL WHERE incident = ?", (n,))
        for table in ("facet", "named", "dispute", "told"):
            db.execute(f"DELETE FROM {table} WHERE incident = ?", (n,))
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
