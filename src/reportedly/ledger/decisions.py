"""What people decided about incidents: appended, never changed, and read whenever traces are grouped."""

import sqlite3
from collections.abc import Iterable

import msgspec

from reportedly.incidents import Trace, decide
from reportedly.incidents.decisions import DIFFERENT, SAME
from reportedly.ledger.opening import LedgerError
from reportedly.records import Decision

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
    """The decisions about traces of these reports, in the order in which they were taken."""
    query = "SELECT decision.n, decision.record FROM about JOIN decision ON decision.n = about.decision WHERE report = ?"
    found = (
        {n: record for report in reports for n, record in db.execute(query, (report,))} if any_decided(db) else {}
    )
    return tuple(msgspec.json.decode(found[n], type=Decision) for n in sorted(found))


def all_decisions(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision, in the order in which they were taken."""
    rows = db.execute("SELECT record FROM decision ORDER BY n")
    return tuple(msgspec.json.decode(record, type=Decision) for (record,) in rows)


def tied_reports(db: sqlite3.Connection, reports: Iterable[str]) -> set[str]:
    """The reports that decisions tie to these."""
    query = "SELECT there.report FROM about AS here JOIN about AS there ON there.decision = here.decision WHERE here.report = ?"
    return {there for report in reports for (there,) in db.execute(query, (report,))} if any_decided(db) else set()


def any_decided(db: sqlite3.Connection) -> bool:
    """Whether anybody decided anything: most ledgers are spared the look-up."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM decision)").fetchone()[0])


def insert_decisions(db: sqlite3.Connection, made: Iterable[Made]) -> None:
    """Append decisions."""
    for decision, reports in made:
        n = db.execute(
            "INSERT INTO decision (id, record) VALUES (?, ?)", (decision.id, decision.to_json())
        ).lastrowid
        db.executemany(
            "INSERT INTO about (report, decision) VALUES (?, ?)", [(r, n) for r in sorted(set(reports))]
        )
