"""What reviewers do: judge events, edit their fields, say which happenings are one, remark, and take any of it back."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from reportedly.incidents import Trace, decide
from reportedly.ledger.acts import Act
from reportedly.ledger.decisions import (
    about_events,
    action_of,
    insert_decisions,
    insert_reviews,
    standing_coding,
)
from reportedly.ledger.items import make_items
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.neighbours import load
from reportedly.ledger.opening import LedgerError, MissingError
from reportedly.ledger.queue import release
from reportedly.ledger.reports import coding_of, kept, stored_report
from reportedly.records import Coding, Decision, Event, Report, Span, content_id
from reportedly.records.vocabulary import Drawn, Verdict
from reportedly.review import edited_event, handle, judged, meant, plain, read_handle, value, written
from reportedly.review.effective import VERDICTS
from reportedly.review.readings import Reading, readings


class Before(NamedTuple):
    """An event as a reviewer has it before him.

    Attributes:
        report: with its text. coding: as the program made it. coder: who made it.
        event: as the program coded it. decided: all decisions about it that stand.
    """

    report: Report
    coding: Coding
    coder: str
    event: Event
    decided: tuple[Decision, ...]

    def as_seen(self, by: str, drawn: Drawn | None) -> Event:
        """The event as this reviewer is shown it: with everybody's edits, or, for a second reading, with none but his own."""
        blind = drawn == "second"
        mine = [d for d in self.decided if (d.drawn == "second") == blind and (not blind or d.by == by)]
        return edited_event(self.event, judged(mine))

    def readings(self) -> tuple[Reading, ...]:
        """The readings of it."""
        return readings(self.decided)


def before(db: sqlite3.Connection, event: str) -> Before:
    """What there is to judge.

    Args:
        db: the ledger.
        event: the event's id, now or in an earlier coding that was decided about.

    Raises:
        MissingError: no report of the ledger tells such an event.
    """
    report = _report_of(db, event)
    there = kept(db, report)
    if there is None:
        raise MissingError(f"the report {report} is not in the ledger")
    coding = coding_of(db, report)
    decided = about_events(db, report)
    found = next((e for e in coding.events if e.id == event), None)
    if found is None:  # coded anew since, or back because somebody accepted it
        found = next((e for e in standing_coding(db, report).events if e.id == event), None)
    if found is None:
        raise MissingError(f"{event} is not coded any more; the report was coded anew. Go on with the next one.")
    mine = tuple(d for d in decided if _is_about(d, found, coding.events))
    return Before(stored_report(db, there.n), coding, there.coder, found, mine)


def _report_of(db: sqlite3.Connection, event: str) -> str:
    row = db.execute(
        "SELECT report.id FROM item JOIN report ON report.n = item.report WHERE item.event = ?", (event,)
    ).fetchone()
    if row is None:
        row = db.execute(
            "SELECT review.report FROM review JOIN decision ON decision.n = review.decision "
            "WHERE review.report IS NOT NULL AND json_extract(decision.record, '$.event') = ? LIMIT 1",
            (event,),
        ).fetchone()
    if row is None:
        raise MissingError(
            f"there is no event {event} to review in the ledger; see them at: reportedly search WORDS"
        )
    return str(row[0])


def _is_about(decision: Decision, event: Event, events: Sequence[Event]) -> bool:
    name = read_handle(decision.record)
    if name is None:
        return False
    found = meant(name, decision.event, events)
    return (found.id if found is not None else decision.event) == event.id


def judge(
    ledger: Ledger, event: str, verdict: Verdict, *, by: str, reason: str | None = None, drawn: Drawn | None = None
) -> Act:
    """Say of an event that it is right as it stands (with the edits made), that it should not be there, or that the words
    do not tell. In a batch of its own, as all of these.

    Raises:
        LedgerError: the verdict is none; the event is not there.
    """
    if verdict not in VERDICTS:
        raise LedgerError(f'"{verdict}" is no verdict; one of: {", ".join(sorted(VERDICTS))}')
    with ledger.batch():
        there = before(ledger.db, event)
        old = there.event.to_json()
        made = _decision(there, "event", verdict, by=by, when=ledger.moment(), reason=reason, drawn=drawn, old=old)
        return _taken(ledger, there, [made])


def edit(
    ledger: Ledger,
    event: str,
    fields: Iterable[tuple[str, str | None]],
    *,
    by: str,
    reason: str | None = None,
    span: Span | None = None,
    drawn: Drawn | None = None,
) -> Act | None:
    """Give fields of an event other values; the reviewer goes on with it and says in the end that it is right so.

    Args:
        ledger, event, by, reason, drawn: as for `judge`.
        fields: names, see `review.FIELDS`, with what should stand there as JSON, None for nothing.
        span: the words that the reviewer picked for it.

    Returns:
        The act; None where everything stood so already.

    Raises:
        LedgerError: a field or a value is none; the event is not there.
    """
    with ledger.batch():
        there = before(ledger.db, event)
        seen = there.as_seen(by, drawn)
        made = []
        for field, after in fields:
            if _differs(seen, field, after, by):
                old = value(there.event, field)
                made.append(
                    _decision(
                        there,
                        field,
                        "edit",
                        by=by,
                        when=ledger.moment(),
                        reason=reason,
                        drawn=drawn,
                        old=old,
                        new=after,
                        span=span,
                    )
                )
        return _taken(ledger, there, made) if made else None


def _differs(seen: Event, field: str, after: str | None, by: str) -> bool:
    """Whether a value is another than the one shown.

    Raises:
        LedgerError: it is none of this field.
    """
    try:
        written(seen, field, after, by)
        return _said(value(seen, field)) != _said(after)
    except (ValueError, msgspec.MsgspecError) as error:
        raise LedgerError(f"that is no {plain(field)} of an event: {error}") from error


def _said(value: str | None) -> object:
    return None if value is None else json.loads(value)


def remark(ledger: Ledger, event: str, words: str, *, by: str, drawn: Drawn | None = None) -> Act:
    """Keep a comment on an event. It changes nothing."""
    with ledger.batch():
        there = before(ledger.db, event)
        made = _decision(there, "event", "comment", by=by, when=ledger.moment(), reason=words, drawn=drawn)
        return _taken(ledger, there, [made], answered=False)


def same_or_not(ledger: Ledger, one: str, other: str, verdict: str, *, by: str, reason: str | None = None) -> Act:
    """Say of two happenings, by the ids of their traces, that they are the "same" or "different", or that one "cannot tell".

    Raises:
        LedgerError: there is no such happening any more, or the verdict is none.
    """
    with ledger.batch():
        first, second = _trace(ledger.db, one), _trace(ledger.db, other)
        if verdict == "cannot tell":
            made = decide(first, second, "same", by=by, when=ledger.moment(), reason=reason)
            made = msgspec.structs.replace(made, field="pair", verdict="cannot tell")
        else:
            try:
                made = decide(first, second, verdict, by=by, when=ledger.moment(), reason=reason)
            except ValueError as error:
                raise LedgerError(str(error)) from error
        reports = (first.report, second.report)
        insert_decisions(ledger.db, [(made, reports)])
        if made.field != "pair":
            ledger.touch(reports)
        ledger.note(
            "reviewed", first.report, {"by": by, "field": made.field, "other": second.report, "reason": reason}
        )
        return Act(name=action_of(made), by=by, when=made.when, decisions=(made,))


def _trace(db: sqlite3.Connection, name: str) -> Trace:
    row = db.execute("SELECT n FROM trace WHERE id = ?", (name,)).fetchone()
    if row is None:
        raise MissingError(
            f"there is no happening {name} any more; its report was coded anew. Go on with the next one."
        )
    return load(db, [row[0]])[row[0]]


def undo(ledger: Ledger, action: str, *, by: str, reason: str | None = None) -> Act:
    """Take back what was decided in one act. The decisions stay and are marked as withdrawn by a further one.

    Raises:
        LedgerError: there is no such act, or it was taken back already.
    """
    with ledger.batch():
        db = ledger.db
        rows = db.execute(
            "SELECT decision.record, review.report FROM review JOIN decision ON decision.n = review.decision "
            "WHERE review.action = ? AND NOT review.withdrawn AND json_extract(decision.record, '$.field') <> 'withdrawn'",
            (action,),
        ).fetchall()
        if not rows:
            raise LedgerError("that was taken back already, or nobody decided it")
        when = ledger.moment()
        found = [msgspec.json.decode(record, type=Decision) for record, _ in rows]
        made = [
            Decision(
                id=content_id("dec:", d.id, "withdrawn", by, when), record=d.id, field="withdrawn", before=None, after=None,
                by=by, when=when, reason=reason, verdict="withdraw", event=d.event,
            )
            for d in found
        ]  # fmt: skip
        _entered(ledger, made, {r for _, r in rows if r is not None})
        tied = {r for d in found if d.verdict is None for r in _reports(d)}
        ledger.touch(tied)
        ledger.note("undone", rows[0][1], {"by": by, "reason": reason, "decisions": [d.id for d in found]})
        return Act(name=action_of(made[0]), by=by, when=when, decisions=tuple(made))


def _reports(decision: Decision) -> set[str]:
    return {name.partition("@")[0] for name in (decision.record, decision.after) if name is not None}


def _decision(
    there: Before,
    field: str,
    verdict: Verdict,
    *,
    by: str,
    when: str,
    reason: str | None,
    drawn: Drawn | None,
    old: str | None = None,
    new: str | None = None,
    span: Span | None = None,
) -> Decision:
    if not by.strip():
        raise LedgerError("say who decides: by a name on the page, by --by NAME, or by REPORTEDLY_REVIEWER")
    record = str(handle(there.report.id, there.event))
    return Decision(
        id=content_id("dec:", record, field, verdict, by, when), record=record, field=field, before=old, after=new, by=by,
        when=when, reason=reason or None, verdict=verdict, event=there.event.id, span=span, coder=there.coder, drawn=drawn,
    )  # fmt: skip


def _taken(ledger: Ledger, there: Before, made: list[Decision], *, answered: bool = True) -> Act:
    """Decisions of one moment into the ledger, with what follows from them."""
    made = [msgspec.structs.replace(one, when=made[0].when) for one in made]
    _entered(ledger, made, [there.report.id])
    if answered and made[0].verdict in VERDICTS:
        release(ledger.db, made[0].by, there.event.id)
    detail: dict[str, object] = {
        "by": made[0].by,
        "event": there.event.id,
        "verdict": made[0].verdict,
        "fields": [one.field for one in made if one.verdict == "edit"],
        "reason": made[0].reason,
    }
    ledger.note("reviewed", there.report.id, detail)
    return Act(name=action_of(made[0]), by=made[0].by, when=made[0].when, decisions=tuple(made))


def _entered(ledger: Ledger, made: list[Decision], reports: Iterable[str]) -> None:
    """Append decisions about events of these reports, and bring traces, incidents and items up to date."""
    those = sorted(reports)
    old = {report: standing_coding(ledger.db, report) for report in those if kept(ledger.db, report)}
    insert_reviews(ledger.db, made)
    for report, coding in old.items():
        if standing_coding(ledger.db, report) != coding:
            ledger.renew(report)
        there = kept(ledger.db, report)
        if there is not None:
            make_items(ledger.db, there.n)
