"""What reviewers did, read back: the latest, all of it as rows to export, and what it says of the program and its readers."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from reportedly.ledger.filters import first_day, last_day
from reportedly.records import Decision, Record, Span
from reportedly.records.vocabulary import Drawn, Verdict
from reportedly.review import read_handle
from reportedly.review.quality import Agreement, ErrorRate, agreement, errors
from reportedly.review.readings import readings


class Act(Record, frozen=True, kw_only=True):
    """What a reviewer did at one moment: the decisions of it, with the name by which it is undone.

    `words` tell the event that it is about, `title` the headline of the report.
    """

    name: str
    by: str
    when: str
    decisions: tuple[Decision, ...]
    withdrawn: bool = False
    words: str = ""
    title: str = ""


class Reviewed(Record, frozen=True, kw_only=True):
    """A decision as it is exported.

    Attributes:
        id, field, verdict, by, when, reason, drawn, coder: as in `Decision`.
        report: the report's id; sha256: of its text in UTF-8, None where the report is not in this ledger.
        start, end, words: the words that tell the event, in code points of that text.
        event: the id that the event had.
        before, after: the values.
        span: words that the reviewer picked for the field.
        other: of two happenings the second; `report` and `start` are the first.
        withdrawn: whether it was taken back.
    """

    id: str
    report: str
    sha256: str | None
    start: int | None = None
    end: int | None = None
    words: str | None = None
    event: str | None = None
    field: str
    verdict: Verdict | None = None
    before: Any = None
    after: Any = None
    span: Span | None = None
    other: str | None = None
    by: str
    when: str
    reason: str | None = None
    drawn: Drawn | None = None
    coder: str | None = None
    withdrawn: bool = False


class Quality(Record, frozen=True, kw_only=True):
    """What the readings say: how well reviewers agree, how often the program errs, and how many readings there are."""

    agreement: tuple[Agreement, ...]
    errors: tuple[ErrorRate, ...]
    readings: int
    second: int
    sample: int
    readers: tuple[str, ...]


def recent(db: sqlite3.Connection, by: str, limit: int = 10) -> tuple[Act, ...]:
    """The last acts of a reviewer, the latest first; those that only took something back are left out."""
    rows = db.execute(
        "SELECT action, max(decision), max(withdrawn) FROM review WHERE by = ? AND coalesce(verdict, '') <> 'withdraw' "
        "GROUP BY action ORDER BY 2 DESC LIMIT ?",
        (by, limit),
    ).fetchall()
    return tuple(_act(db, action, by, bool(withdrawn)) for action, _, withdrawn in rows)


def _act(db: sqlite3.Connection, action: str, by: str, withdrawn: bool) -> Act:
    query = "SELECT record FROM review JOIN decision ON decision.n = review.decision WHERE review.action = ? ORDER BY n"
    found = tuple(msgspec.json.decode(record, type=Decision) for (record,) in db.execute(query, (action,)))
    name = read_handle(found[0].record)
    report, start, length = (
        (name.report, name.start + 1, name.end - name.start) if name else (found[0].record.partition("@")[0], 1, 0)
    )
    row = db.execute(
        "SELECT substr(text, ?, ?), title FROM report WHERE id = ?", (start, length, report)
    ).fetchone()
    words, title = row or ("", "")
    return Act(
        name=action, by=by, when=found[0].when, decisions=found, withdrawn=withdrawn, words=" ".join(words.split()),
        title=title,
    )  # fmt: skip


def reviewed(
    db: sqlite3.Connection, *, by: str | None = None, since: str | None = None, until: str | None = None
) -> Iterator[Reviewed]:
    """Every decision, in the order in which they were taken; withdrawals are told with what they took back.

    Args:
        db: the ledger.
        by: by this reviewer only.
        since, until: taken on or after, on or before a year, month or day.
    """
    after, before = first_day(since) if since else "", last_day(until) + "T99" if until else "~"
    query = (
        "SELECT decision.record, review.withdrawn FROM decision JOIN review ON review.decision = decision.n "
        "WHERE coalesce(review.verdict, '') <> 'withdraw' ORDER BY decision.n"
    )
    for record, withdrawn in db.execute(query):
        one = msgspec.json.decode(record, type=Decision)
        if after <= one.when < before and by in (None, one.by):
            yield _exported(db, one, bool(withdrawn))


def _exported(db: sqlite3.Connection, one: Decision, withdrawn: bool) -> Reviewed:
    name = read_handle(one.record)
    report, _, at = one.record.partition("@")
    row = db.execute("SELECT text FROM report WHERE id = ?", (report,)).fetchone()
    text = row[0] if row is not None else None
    start, end = (name.start, name.end) if name is not None else (int(at) if at.isdigit() else None, None)
    return Reviewed(
        id=one.id, report=report, field=one.field, verdict=one.verdict, by=one.by, when=one.when, reason=one.reason,
        sha256=None if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        start=start, end=end, words=text[start:end] if text is not None and end is not None else None,
        event=one.event, before=_value(one.before), after=_value(one.after) if name is not None else None,
        span=one.span, other=one.after if name is None else None, drawn=one.drawn, coder=one.coder, withdrawn=withdrawn,
    )  # fmt: skip


def _value(told: str | None) -> Any:
    return None if told is None else json.loads(told)


def quality(db: sqlite3.Connection) -> Quality:
    """What all readings of the ledger say."""
    rows = db.execute(
        "SELECT decision.record FROM decision JOIN review ON review.decision = decision.n "
        "WHERE review.report IS NOT NULL AND NOT review.withdrawn"
    )
    found = readings(msgspec.json.decode(record, type=Decision) for (record,) in rows)
    return Quality(
        agreement=agreement(found),
        errors=errors(found),
        readings=len(found),
        second=sum(r.is_second for r in found),
        sample=sum(r.final.drawn == "sample" for r in found),
        readers=tuple(sorted({r.by for r in found})),
    )
