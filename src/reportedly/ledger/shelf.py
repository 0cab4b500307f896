"""Reports as they stand in the ledger: lists of them, and where each comes from."""

import hashlib
import sqlite3
from collections.abc import Iterator

from msgspec.structs import replace

from reportedly.ledger.decisions import standing_coding
from reportedly.ledger.filters import first_day, last_day
from reportedly.ledger.opening import LedgerError, MissingError
from reportedly.ledger.packing import unpack
from reportedly.records import Coding, Record, Report


class ListedReport(Record, frozen=True, kw_only=True):
    """A report in a list: how many events and statements were coded, and how many incidents it tells."""

    id: str
    published: str | None
    basis: str
    publisher: str | None
    title: str
    ref: str | None
    events: int
    statements: int
    incidents: int


class ToldIncident(Record, frozen=True, kw_only=True):
    """An incident that a report tells."""

    id: str
    title: str
    reports: int


class Sighting(Record, frozen=True, kw_only=True):
    """A place in which a text was met; `coded`: it is coded as it was met there."""

    source: str | None
    ref: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published: str | None
    basis: str
    coded: bool


class CodedBy(Record, frozen=True, kw_only=True):
    """A coding that a report had: by which program and model, when, how many events; `stands`: it is the one that counts."""

    coder: str
    at: str
    events: int
    stands: bool


class Provenance(Record, frozen=True, kw_only=True):
    """Where a report comes from and what was made of it.

    Attributes:
        sha256: of the text in UTF-8.
        length: of the text in code points, in which all offsets count.
        sightings: the one that is coded first.
        codings: the one that stands first, then the latest.
        incidents: those it tells, in the order of the text.
    """

    sha256: str
    length: int
    sightings: tuple[Sighting, ...]
    codings: tuple[CodedBy, ...]
    incidents: tuple[ToldIncident, ...]


class Shelved(Record, frozen=True, kw_only=True):
    """A report with its text, the coding that stands with what people decided about it, and its provenance."""

    report: Report
    coding: Coding
    provenance: Provenance


def reports(
    db: sqlite3.Connection,
    *,
    publisher: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    limit: int = -1,
    skipped: int = 0,
) -> Iterator[ListedReport]:
    """Reports, the newest first, those of unknown date last.

    Args:
        db: the ledger.
        publisher: one of these, as written.
        since, until: published on or after, on or before a year, month or day.
        limit, skipped: so many, after so many.
    """
    where, values = _asked(publisher, since, until)
    sql = (
        "SELECT n, id, published, publisher, title FROM report "
        f"WHERE {where} ORDER BY published DESC, id LIMIT ? OFFSET ?"
    )
    for n, i, published, of, title in db.execute(sql, (*values, limit, skipped)).fetchall():
        coding = unpack(_standing(db, n), Coding)
        told = "SELECT count(DISTINCT incident) FROM trace WHERE report = ?"
        yield ListedReport(
            id=i, published=published, basis=coding.report.published.basis, publisher=of, title=title,
            ref=coding.report.ref, events=len(coding.events), statements=len(coding.statements),
            incidents=db.execute(told, (n,)).fetchone()[0],
        )  # fmt: skip


def count_reports(
    db: sqlite3.Connection,
    *,
    publisher: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
) -> int:
    """How many reports are such; arguments as for `reports`."""
    where, values = _asked(publisher, since, until)
    return int(db.execute(f"SELECT count(*) FROM report WHERE {where}", values).fetchone()[0])


def publishers(db: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Who published reports, and how many, the most first."""
    sql = "SELECT publisher, count(*) FROM report WHERE publisher IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    return tuple(db.execute(sql))


def _asked(publisher: tuple[str, ...], since: str | None, until: str | None) -> tuple[str, list[object]]:
    found: list[str] = ["1"]
    values: list[object] = []
    if publisher:
        found.append(f"publisher IN ({', '.join('?' * len(publisher))})")
        values += publisher
    if since:
        found.append("published >= ?")
        values.append(first_day(since))
    if until:
        found.append("published <= ?")
        values.append(last_day(until))
    return " AND ".join(found), values


def _standing(db: sqlite3.Connection, n: int) -> bytes:
    query = "SELECT coding.record FROM report JOIN coding ON coding.n = report.coding WHERE report.n = ?"
    (record,) = db.execute(query, (n,)).fetchone()
    return bytes(record)


def shelved(db: sqlite3.Connection, name: str) -> Shelved:
    """A report given by id, or by the beginning of one.

    Raises:
        MissingError: there is none.
        LedgerError: several begin so.
    """
    n, _ = row_of(db, name)
    coded_from, text = db.execute("SELECT sighting, text FROM report WHERE n = ?", (n,)).fetchone()
    met = db.execute("SELECT id, record FROM sighting WHERE report = ? ORDER BY id = ? DESC, id", (n, coded_from))
    sightings = [(sighting, unpack(record, Report)) for sighting, record in met]
    return Shelved(
        report=replace(sightings[0][1], text=text),
        coding=standing_coding(db, sightings[0][1].id),
        provenance=Provenance(
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            length=len(text),
            sightings=tuple(_sighting(report, sighting == coded_from) for sighting, report in sightings),
            codings=tuple(_codings(db, n)),
            incidents=tuple(_told(db, n)),
        ),
    )


def row_of(db: sqlite3.Connection, name: str) -> tuple[int, str]:
    """Row number and id of the report that is meant by an id or the beginning of one; raises as `shelved`."""
    begins = name if name.startswith("r:") else f"r:{name}"
    rows = db.execute(
        "SELECT n, id FROM report WHERE id >= ? AND id < ? ORDER BY id LIMIT 6", (begins, f"{begins}~")
    ).fetchall()
    if not rows:
        raise MissingError(f"there is no report {name} in the ledger; find it with: reportedly search WORDS")
    if len(rows) > 1 and rows[0][1] != begins:
        raise LedgerError(
            f"several reports begin with {name}: {', '.join(i for _, i in rows[:5])}; give more of the id"
        )
    return rows[0][0], rows[0][1]


def _sighting(report: Report, coded: bool) -> Sighting:
    return Sighting(
        source=report.source, ref=report.ref, url=report.url, publisher=report.publisher, author=report.author,
        published=report.published.value, basis=report.published.basis, coded=coded,
    )  # fmt: skip


def _codings(db: sqlite3.Connection, n: int) -> Iterator[CodedBy]:
    rows = db.execute(
        "SELECT coding.coder, coding.at, coding.record, coding.n = report.coding FROM coding "
        "JOIN report ON report.n = coding.report WHERE report.n = ? ORDER BY 4 DESC, coding.n DESC",
        (n,),
    )
    for coder, at, record, stands in rows:
        yield CodedBy(coder=coder, at=at, events=len(unpack(record, Coding).events), stands=bool(stands))


def _told(db: sqlite3.Connection, n: int) -> Iterator[ToldIncident]:
    rows = db.execute(
        "SELECT incident.id, incident.title, incident.reports FROM trace JOIN incident ON incident.n = trace.incident "
        "WHERE trace.report = ? GROUP BY incident.n ORDER BY min(trace.n)",
        (n,),
    )
    return (ToldIncident(id=i, title=title, reports=reports) for i, title, reports in rows)
