"""What people decided: appended, never changed, and read whenever traces are made or grouped."""

import sqlite3
from collections.abc import Iterable

import msgspec

from reportedly.incidents import Trace, decide
from reportedly.incidents.decisions import DIFFERENT, SAME
from reportedly.ledger.opening import LedgerError
from reportedly.ledger.reports import coding_of
from reportedly.records import Coding, Decision
from reportedly.review import effective, read_handle

Made = tuple[Decision, tuple[str, str]]
"""A decision with the ids of the reports that it ties together."""


def merging(one: list[Trace], other: list[Trace], by: str, when: str, reason: str | None) -> list[Made]:
    """The decision that two incidents, given by their traces, earliest first, are one: what holds of their first traces
    holds of all that stands with them.

    Raises:
        LedgerError: they are one already.
    """
    if one[0].id == other[0].id:
        raise LedgerError("the two are one incident already")
    return [_pair(one[0], other[0], SAME, by, when, reason)]


def splitting(traces: list[Trace], reports: Iterable[str], by: str, when: str, reason: str | None) -> list[Made]:
    """The decisions that what these reports tell is another incident than what the others tell; each side stays together.

    Raises:
        LedgerError: a report tells nothing of the incident, or no report is left.
    """
    wanted = set(reports)
    leaving = [trace for trace in traces if trace.report in wanted]
    staying = [trace for trace in traces if trace.report not in wanted]
    if missing := sorted(wanted - {trace.report for trace in leaving}):
        raise LedgerError(f"{missing[0]} is no report of this incident; see them with: reportedly incident ID")
    if not staying:
        raise LedgerError("these are all the reports of the incident; leave out one at least")
    made = [_pair(one, other, DIFFERENT, by, when, reason) for one in leaving for other in staying]
    for side in (leaving, staying):
        made += [_pair(side[0], other, SAME, by, when, reason) for other in side[1:]]
    return made


def _pair(one: Trace, other: Trace, verdict: str, by: str, when: str, reason: str | None) -> Made:
    return decide(one, other, verdict, by=by, when=when, reason=reason), (one.report, other.report)


def decided(db: sqlite3.Connection, reports: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions that stand about traces of these reports, in the order in which they were taken."""
    query = (
        "SELECT decision.n, decision.record FROM about JOIN decision ON decision.n = about.decision "
        "JOIN review ON review.decision = decision.n WHERE about.report = ? AND NOT review.withdrawn"
    )
    found = (
        {n: record for report in reports for n, record in db.execute(query, (report,))} if any_decided(db) else {}
    )
    return tuple(msgspec.json.decode(found[n], type=Decision) for n in sorted(found))


def all_decisions(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision about traces that stands, in the order in which they were taken."""
    rows = db.execute(
        "SELECT record FROM decision JOIN review ON review.decision = decision.n "
        "WHERE review.report IS NULL AND NOT review.withdrawn ORDER BY n"
    )
    return tuple(msgspec.json.decode(record, type=Decision) for (record,) in rows)


def tied_reports(db: sqlite3.Connection, reports: Iterable[str]) -> set[str]:
    """The reports that decisions tie to these."""
    query = "SELECT there.report FROM about AS here JOIN about AS there ON there.decision = here.decision WHERE here.report = ?"
    return {there for report in reports for (there,) in db.execute(query, (report,))} if any_decided(db) else set()


def any_decided(db: sqlite3.Connection) -> bool:
    """Whether anybody decided anything: most ledgers are spared the look-up."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM decision)").fetchone()[0])


def about_events(db: sqlite3.Connection, report: str) -> tuple[Decision, ...]:
    """The decisions that stand about events of a report, in the order in which they were taken."""
    if not any_decided(db):
        return ()
    query = (
        "SELECT decision.record FROM review JOIN decision ON decision.n = review.decision "
        "WHERE review.report = ? AND NOT review.withdrawn ORDER BY review.decision"
    )
    return tuple(msgspec.json.decode(record, type=Decision) for (record,) in db.execute(query, (report,)))


def standing_coding(db: sqlite3.Connection, report: str) -> Coding:
    """The coding that stands for a report, with what people decided about it: what incidents are made of."""
    return effective(coding_of(db, report), about_events(db, report))


def action_of(decision: Decision) -> str:
    """The name of the act by which a decision was taken: what one reviewer decided at one moment."""
    return f"{decision.when} {decision.by}"


def insert_decisions(db: sqlite3.Connection, made: Iterable[Made]) -> None:
    """Append decisions about traces."""
    for decision, reports in made:
        n = _insert(db, decision, f"{decision.record} {decision.after}", None)
        db.executemany(
            "INSERT INTO about (report, decision) VALUES (?, ?)", [(r, n) for r in sorted(set(reports))]
        )


def insert_reviews(db: sqlite3.Connection, made: Iterable[Decision]) -> None:
    """Append decisions about events, and withdrawals."""
    for decision in made:
        name = read_handle(decision.record)
        _insert(db, decision, decision.record, name.report if name is not None else None)
        if decision.field == "withdrawn":
            query = "UPDATE review SET withdrawn = 1 WHERE decision = (SELECT n FROM decision WHERE id = ?)"
            db.execute(query, (decision.record,))


def _insert(db: sqlite3.Connection, decision: Decision, subject: str, report: str | None) -> int:
    n = db.execute("INSERT INTO decision (id, record) VALUES (?, ?)", (decision.id, decision.to_json())).lastrowid
    assert n is not None
    db.execute(
        "INSERT INTO review (decision, action, by, subject, report, verdict) VALUES (?, ?, ?, ?, ?, ?)",
        (n, action_of(decision), decision.by, subject, report, decision.verdict),
    )
    return n
