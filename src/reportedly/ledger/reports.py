"""Reports and their codings in the ledger: what is kept of each, and what a new coding replaces."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from reportedly.ledger.dealing import count_parties, insert_dealings
from reportedly.ledger.packing import pack, unpack
from reportedly.records import Actor, Coding, Event, Report, Source, content_id

# Publication dates that the report or the user tells; one that was inferred is no reason to prefer a sighting.
_TOLD = frozenset({"given", "metadata", "dateline"})


class Kept(NamedTuple):
    """What the ledger holds of a report: its row number, the sighting that is coded, by which coder, and which coding."""

    n: int
    sighting: str
    coder: str
    coding: int


def storable(report: Report) -> Report:
    """The report with NUL characters, at which SQLite ends a text, replaced one for one."""
    return replace(report, text=report.text.replace("\0", "\ufffd")) if "\0" in report.text else report


def sighting_id(report: Report) -> str:
    """The id of a report as it was met in one place: of all that is told of it but its text."""
    return content_id("s:", _without_text(report).to_json())


def preference(report: Report) -> tuple[bool, str, bool, bool, str]:
    """Which sighting of a text is coded is the least by this: dated, earliest, with publisher, with title; then by content,
    so that it does not depend on which came first."""
    told = report.published.value if report.published.basis in _TOLD else None
    return told is None, told or "", report.publisher is None, report.title is None, sighting_id(report)


def _without_text(report: Report) -> Report:
    return replace(report, text="")


def kept(db: sqlite3.Connection, report_id: str) -> Kept | None:
    """What stands of a report; None where it was never added."""
    row = db.execute(
        "SELECT report.n, report.sighting, coding.coder, coding.n FROM report JOIN coding ON coding.n = report.coding "
        "WHERE report.id = ?",
        (report_id,),
    ).fetchone()
    return None if row is None else Kept(*row)


def stored_report(db: sqlite3.Connection, n: int) -> Report:
    """The report in row `n` as it was met where it is coded from."""
    text, record = db.execute(
        "SELECT report.text, sighting.record FROM report JOIN sighting "
        "ON sighting.report = report.n AND sighting.id = report.sighting WHERE report.n = ?",
        (n,),
    ).fetchone()
    return replace(unpack(record, Report), text=text)


def coding_of(db: sqlite3.Connection, report_id: str) -> Coding:
    """The coding that stands for a report in the ledger."""
    (record,) = db.execute(
        "SELECT coding.record FROM report JOIN coding ON coding.n = report.coding WHERE report.id = ?",
        (report_id,),
    ).fetchone()
    return unpack(record, Coding)


def sighted(db: sqlite3.Connection, n: int, report: Report) -> bool:
    """Note where a text that is in the ledger was met; False where that was known."""
    done = db.execute(
        "INSERT OR IGNORE INTO sighting (report, id, record) VALUES (?, ?, ?)",
        (n, sighting_id(report), pack(_without_text(report))),
    )
    return done.rowcount > 0


def insert_report(db: sqlite3.Connection, report: Report, coding: Coding, coder: str, at: str) -> int:
    """A report that is new to the ledger, with its coding; its row number."""
    n = db.execute(
        "INSERT INTO report (id, published, publisher, title, text, sighting, coding) VALUES (?, ?, ?, ?, ?, ?, 0)",
        (report.id, *_shown(coding), report.text, sighting_id(report)),
    ).lastrowid
    assert n is not None
    db.execute(
        "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)",
        (n, coding.report.title or "", report.text),
    )
    sighted(db, n, report)
    _insert_coding(db, n, report.text, coding, coder, at)
    return n


def replace_coding(db: sqlite3.Connection, n: int, report: Report, coding: Coding, coder: str, at: str) -> None:
    """A later coding of a report in the ledger, which stands from now on; earlier ones are kept."""
    (title,) = db.execute("SELECT title FROM report WHERE n = ?", (n,)).fetchone()
    sighted(db, n, report)
    if title != (coding.report.title or ""):
        words = "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', ?, ?, ?)"
        db.execute(words, (n, title, report.text))
        words = "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)"
        db.execute(words, (n, coding.report.title or "", report.text))
    db.execute(
        "UPDATE report SET published = ?, publisher = ?, title = ?, sighting = ? WHERE n = ?",
        (*_shown(coding), sighting_id(report), n),
    )
    _delete_passages(db, n, report.text)
    _take_out_parts(db, n)
    _insert_coding(db, n, report.text, coding, coder, at)


def delete_report(db: sqlite3.Connection, n: int) -> None:
    """Take the report in row `n` out with all its codings and whatever was read from it; its traces are gone before."""
    title, text = db.execute("SELECT title, text FROM report WHERE n = ?", (n,)).fetchone()
    _delete_passages(db, n, text)
    db.execute(
        "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', ?, ?, ?)", (n, title, text)
    )
    _take_out_parts(db, n)
    for table in ("claim", "skipped"):
        db.execute(f"DELETE FROM {table} WHERE event IN (SELECT event FROM item WHERE report = ?)", (n,))
    for table in ("item", "dealing", "spelling", "sighting", "coding"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (n,))
    db.execute("DELETE FROM report WHERE n = ?", (n,))
    # Numbers of codings are given again: what is coded next must not pass for one whose items were made.
    db.execute("UPDATE items_made SET coding = min(coding, (SELECT coalesce(max(n), 0) FROM coding))")


def _shown(coding: Coding) -> tuple[str | None, str | None, str]:
    header = coding.report
    return header.published.value, header.publisher, header.title or ""


def _insert_coding(db: sqlite3.Connection, n: int, text: str, coding: Coding, coder: str, at: str) -> None:
    row = db.execute(
        "INSERT INTO coding (report, coder, at, record) VALUES (?, ?, ?, ?)", (n, coder, at, pack(coding))
    ).lastrowid
    db.execute("UPDATE report SET coding = ? WHERE n = ?", (row, n))
    for (start, end), events in _passages(coding.events).items():
        passage = db.execute(
            'INSERT INTO passage (report, start, "end", events) VALUES (?, ?, ?, ?)',
            (n, start, end, json.dumps(events)),
        ).lastrowid
        db.execute("INSERT INTO passage_words (rowid, text) VALUES (?, ?)", (passage, text[start:end]))
    _insert_parts(db, n, coding)


def _delete_passages(db: sqlite3.Connection, n: int, text: str) -> None:
    db.execute(
        "INSERT INTO passage_words (passage_words, rowid, text) "
        "SELECT 'delete', n, substr(?, start + 1, \"end\" - start) FROM passage WHERE report = ?",
        (text, n),
    )
    db.execute("DELETE FROM passage WHERE report = ?", (n,))


def _passages(events: tuple[Event, ...]) -> dict[tuple[int, int], list[str]]:
    """The stretches that events were read from, with the ids of the events, in text order."""
    found: dict[tuple[int, int], list[str]] = {}
    for event in events:
        for span in event.evidence:
            found.setdefault((span.start, span.end), []).append(event.id)
    return dict(sorted(found.items()))


def _insert_parts(db: sqlite3.Connection, n: int, coding: Coding) -> None:
    parts = Counter(
        (role, (one.id, one.name, one.kind, one.country or "", one.code or "")) for role, one in _parts(coding)
    )
    db.executemany(
        "INSERT OR IGNORE INTO actor (id, name, kind, country, code) VALUES (?, ?, ?, ?, ?)",
        [written for _, written in parts],
    )
    db.executemany(
        "INSERT INTO part (actor, report, role, times) VALUES ((SELECT n FROM actor "
        "WHERE id = ? AND name = ? AND kind = ? AND country = ? AND code = ?), ?, ?, ?)",
        [(*written, n, role, times) for (role, written), times in parts.items()],
    )
    db.execute("UPDATE actor SET reports = reports + 1 WHERE n IN (SELECT actor FROM part WHERE report = ?)", (n,))
    count_parties(db, n, 1)
    insert_dealings(db, n, coding)


def renew_parts(db: sqlite3.Connection, n: int, coding: Coding) -> None:
    """Let the actors of the report in row `n` be those of this coding."""
    _take_out_parts(db, n)
    _insert_parts(db, n, coding)


def _take_out_parts(db: sqlite3.Connection, n: int) -> None:
    count_parties(db, n, -1)
    db.execute("UPDATE actor SET reports = reports - 1 WHERE n IN (SELECT actor FROM part WHERE report = ?)", (n,))
    db.execute("DELETE FROM part WHERE report = ?", (n,))


def _parts(coding: Coding) -> Iterator[tuple[str, Actor | Source]]:
    """Who stands in a coding in which role; whoever is said to have spoken is a source."""
    for event in coding.events:
        for role, those in (("actor", event.actors), ("recipient", event.recipients), ("against", event.against)):
            yield from ((role, one) for one in those)
    yield from (("source", statement.speaker) for statement in coding.statements)
