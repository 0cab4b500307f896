"""The ledger: one file that keeps reports, their codings, and the incidents they tell."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from reportedly.engine import Worked, worked
from reportedly.incidents import Trace, rules
from reportedly.ledger.coder import newer
from reportedly.ledger.decisions import (
    Made,
    about_events,
    insert_decisions,
    merging,
    splitting,
    standing_coding,
)
from reportedly.ledger.neighbours import load
from reportedly.ledger.opening import PATIENCE, LedgerError, connect, told, transaction
from reportedly.ledger.reports import (
    coding_of,
    delete_report,
    insert_report,
    kept,
    preference,
    renew_parts,
    replace_coding,
    sighted,
    sighting_id,
    storable,
    stored_report,
)
from reportedly.ledger.resolving import report_of, resolve
from reportedly.ledger.settling import Change, Settled, note, rows_of_reports, settle
from reportedly.ledger.tracing import renew_traces, replace_traces, take_traces_out
from reportedly.records import Failure, Report

Outcome = Literal["added", "recoded", "seen again", "known"]
"""What adding a report came to: new; coded anew; its text was there, met in a new place; nothing changed."""


class Ledger:
    """A ledger file, open. Reading is free at any time; what is written goes through `batch`.

    Many may read while one writes, and see the state before the batch until it is done. Writers wait for one another. A
    process that is killed leaves whole batches behind and nothing else.
    """

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        """Use `Ledger.open`."""
        self.db, self.path = db, path
        self._change: Change | None = None

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, patience: float = PATIENCE) -> Self:
        """Open the ledger at `path`.

        Args:
            path: the file; an older version is brought up to date.
            create: make it where there is none.
            patience: seconds to wait for another writer before giving up.

        Raises:
            LedgerError: see `opening.connect`; the message says the cure.
        """
        return cls(connect(Path(path), create=create, patience=patience), Path(path))

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[Callable[[], Settled]]:
        """Everything written inside is there as a whole or not at all; incidents are brought up to date at its end.

        Yields a function that brings them up to date at once and says what came of it; calling it is not needed.

        Raises:
            LedgerError: another program holds the file for longer than the ledger's patience, or it cannot be written.
        """
        with told(self.path), transaction(self.db):
            self._change = Change()
            try:
                yield self._settle
                self._settle()
            finally:
                self._change = None

    def _settle(self) -> Settled:
        done = settle(self.db, self._open_change, now())
        self._change = Change()
        return done

    @property
    def _open_change(self) -> Change:
        if self._change is None:
            raise RuntimeError("write inside `with ledger.batch():`")
        return self._change

    def wanted(self, report: Report, coder: str, *, again: bool = False) -> Report | None:
        """What has to be coded so that the ledger holds `report` as `coder` codes it.

        Args:
            report: as it was read.
            coder: see `ledger.coder`.
            again: code it even if nothing changed.

        Returns:
            The report itself; or the same text as it was met in another place, where that one is preferred; None where it
            stands so already, or was coded by a later version of the program.
        """
        with told(self.path):
            there = kept(self.db, report.id)
            if there is None:
                return report
            stored = stored_report(self.db, there.n)
            if preference(report) < preference(stored):
                return report
            fresh = there.coder == coder or newer(there.coder, coder)
            return None if fresh and not again else stored

    def add(self, work: Worked, coder: str) -> Outcome:
        """Keep a report with its coding, inside a `batch`.

        Args:
            work: the report as it was read with what was made of it, see `engine.worked`.
            coder: who coded it.
        """
        change = self._open_change
        report, coding = storable(work.report), work.coding
        there = kept(self.db, report.id)
        if there is not None and preference(stored_report(self.db, there.n)) < preference(report):
            return self.see(report)
        if there is None:
            if not self.db.execute("SELECT EXISTS (SELECT 1 FROM report)").fetchone()[0]:
                self._note_rules()
            n = insert_report(self.db, report, coding, coder, now())
            outcome: Outcome = "added"
        elif (
            there.sighting == sighting_id(report)
            and there.coder == coder
            and coding_of(self.db, report.id) == coding
        ):
            return "known"
        else:
            n, outcome = there.n, "recoded"
            replace_coding(self.db, n, report, coding, coder, now())
            note(self.db, now(), "recoded", report.id, {"before": there.coder, "now": coder})
        self.db.execute("UPDATE report SET print = ? WHERE n = ?", (work.print.to_json(), n))
        self.db.execute("DELETE FROM failure WHERE source = ? AND ref = ?", _whose(report))
        if about_events(self.db, report.id):  # what people decided holds for the new coding, too
            self.renew(report.id)
        else:
            replace_traces(self.db, n, report.id, work.traces, change)
        return outcome

    def renew(self, report_id: str) -> None:
        """Make the traces of a report anew from its coding and what people decided about it, inside a `batch`."""
        there = kept(self.db, report_id)
        if there is None:
            return
        coding = standing_coding(self.db, report_id)
        renew_parts(self.db, there.n, coding)
        made = worked(stored_report(self.db, there.n), coding)
        replace_traces(self.db, there.n, report_id, made.traces, self._open_change)

    def touch(self, reports: Iterable[str]) -> None:
        """Group anew what is near these reports, inside a `batch`: people decided otherwise which happenings are one."""
        self._open_change.touched.update(rows_of_reports(self.db, reports))

    def see(self, report: Report) -> Outcome:
        """Note that a text that is in the ledger was met in this place, inside a `batch`."""
        self._open_change  # noqa: B018  says so where there is no batch
        there = kept(self.db, report.id)
        if there is None or not sighted(self.db, there.n, storable(report)):
            return "known"
        note(self.db, now(), "seen again", report.id, {"source": report.source, "publisher": report.publisher})
        return "seen again"

    def remove(self, report_id: str, *, by: str, reason: str | None = None) -> None:
        """Take a report out, with its codings and its part in incidents, inside a `batch`: the ledger is then as if it had
        never been added. The log keeps that it was there, whence, and who took it out; what people decided about it stays,
        and holds again if it is added again.

        Args:
            report_id: id, or its beginning.
            by: who takes it out.
            reason: why.

        Raises:
            LedgerError: there is no such report.
        """
        report_id = report_of(self.db, report_id)
        (n,) = self.db.execute("SELECT n FROM report WHERE id = ?", (report_id,)).fetchone()
        stored = stored_report(self.db, n)
        take_traces_out(self.db, n, report_id, self._open_change)
        delete_report(self.db, n)
        whence: dict[str, object] = {
            "by": by,
            "reason": reason,
            "source": stored.source,
            "publisher": stored.publisher,
        }
        note(self.db, now(), "removed", report_id, whence)

    def fail(self, failure: Failure) -> None:
        """Keep what could not be read or coded and why, inside a `batch`; told once, until it succeeds."""
        self._open_change  # noqa: B018  says so where there is no batch
        key = (failure.source, failure.ref or "", failure.line or 0)
        self.db.execute(
            "INSERT INTO failure (source, ref, line, reason, cure, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET reason = excluded.reason, cure = excluded.cure",
            (*key, failure.reason, failure.cure, now()),
        )

    def note(self, kind: str, subject: str | None, detail: dict[str, object], *, line: int | None = None) -> int:
        """Append a line to the log, inside a `batch`; or say anew what stands in line number `line`. The line's number."""
        self._open_change  # noqa: B018  says so where there is no batch
        return note(self.db, now(), kind, subject, detail, line)

    @property
    def outdated(self) -> bool:
        """Whether the incidents were made by other rules of grouping than this program's; False where there are none."""
        with told(self.path):
            made_by = self.db.execute("SELECT value FROM made_by WHERE name = 'rules'").fetchone()
            some = self.db.execute("SELECT EXISTS (SELECT 1 FROM trace)").fetchone()[0]
        return bool(some) and made_by != (rules(),)

    def _note_rules(self) -> None:
        self.db.execute("INSERT OR REPLACE INTO made_by (name, value) VALUES ('rules', ?)", (rules(),))

    def merge(self, one: str, other: str, *, by: str, reason: str | None = None) -> str:
        """Say that two incidents are one, in a batch of its own. The id of what they are now.

        Args:
            one, other: ids, see `resolve`.
            by: who says so.
            reason: why.

        Raises:
            LedgerError: there is no such incident, or they are one already.
        """
        with self.batch():
            first, second = self._traces(one), self._traces(other)
            self._decided(merging(first, second, by, self.moment(), reason), "merged by hand", one, by, reason)
        return resolve(self.db, one)

    def split(
        self, incident: str, reports: Sequence[str], *, by: str, reason: str | None = None
    ) -> tuple[str, str]:
        """Say that what some reports of an incident tell is another one, in a batch of its own. The ids of what stays and
        of what left.

        Args:
            incident: id, see `resolve`.
            reports: ids of the reports that leave, or their beginnings.
            by, reason: who says so, and why.

        Raises:
            LedgerError: there is no such incident, a report is none of its, or none would stay.
        """
        with self.batch():
            traces = self._traces(incident)
            leaving = {self._report_of(traces, name) for name in reports}
            made = splitting(traces, leaving, by, self.moment(), reason)
            self._decided(made, "split by hand", incident, by, reason)
        staying = next(t.id for t in traces if t.report not in leaving)
        return resolve(self.db, staying), resolve(self.db, next(t.id for t in traces if t.report in leaving))

    def regroup(self) -> Settled:
        """Make traces and incidents anew from the reports and codings that stand, in a batch of its own: for rules of
        grouping that changed since. What became of incidents is noted in the log.
        """
        with self.batch() as settled:
            query = "SELECT incident.id, trace.id FROM trace JOIN incident ON incident.n = trace.incident"
            for incident, trace in self.db.execute(query):
                self._open_change.lost.setdefault(incident, set()).add(trace)
            self.db.execute("DELETE FROM trace_key")
            self.db.execute("DELETE FROM trace_link")
            for n, i in self.db.execute("SELECT n, id FROM report ORDER BY n").fetchall():
                work = worked(stored_report(self.db, n), standing_coding(self.db, i))
                self.db.execute("UPDATE report SET print = ? WHERE n = ?", (work.print.to_json(), n))
                self._open_change.anew.update(renew_traces(self.db, n, i, work.traces))
            done = settled()
            self.db.execute("UPDATE items_made SET coding = 0")  # other traces may tell the events now
            self._note_rules()
            self.note("regrouped", None, done._asdict())
        return done

    def moment(self) -> str:
        """When a decision that is taken now is taken, to the microsecond: by the clock; where that was set back, a moment after
        the decision before, for the later one wins."""
        said = datetime.now(UTC)
        row = self.db.execute(
            "SELECT json_extract(record, '$.when') FROM decision ORDER BY n DESC LIMIT 1"
        ).fetchone()
        if row is not None:
            said = max(said, datetime.fromisoformat(row[0]) + timedelta(microseconds=1))
        return said.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def _decided(self, made: list[Made], kind: str, incident: str, by: str, reason: str | None) -> None:
        insert_decisions(self.db, made)
        self.touch({report for _, pair in made for report in pair})
        subject = resolve(self.db, incident)
        self.note(kind, subject, {"by": by, "reason": reason, "decisions": [decision.id for decision, _ in made]})

    def _traces(self, incident: str) -> list[Trace]:
        """The traces of an incident, earliest first."""
        query = "SELECT trace.n FROM trace JOIN incident ON incident.n = trace.incident WHERE incident.id = ?"
        rows = [n for (n,) in self.db.execute(query, (resolve(self.db, incident),))]
        return sorted(load(self.db, rows).values(), key=lambda trace: trace.order)

    @staticmethod
    def _report_of(traces: Sequence[Trace], name: str) -> str:
        name = name if name.startswith("r:") else f"r:{name}"
        found = {trace.report for trace in traces if trace.report.startswith(name)}
        if len(found) != 1:
            what = (
                f"several reports of this incident begin with {name}"
                if found
                else f"{name} is no report of this incident"
            )
            raise LedgerError(f"{what}; see them with: reportedly incident ID")
        return found.pop()


def _whose(report: Report) -> tuple[str, str]:
    return report.source or report.ref or report.id, report.ref or ""


def now() -> str:
    """The time for the log: UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
