"""The history that a ledger tells."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from reportedly.analysis.history import Evidence, History, history_of
from reportedly.analysis.origins.deeds import Gathered, Marked, Telling, barred, day_of, gather, volume_of
from reportedly.exports.subjects import WAYS
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.streaming import Codings, Kept, at_one_moment, streamed
from reportedly.ledger.summary import whole
from reportedly.ledger.views import coding, incident
from reportedly.records import Incident
from reportedly.records.vocabulary import Way

_VOLUME = "SELECT substr(published, 1, 10), count(*) FROM report GROUP BY 1"


def of_ledger(ledger: Ledger, *, ways: Iterable[Way] = WAYS, reports: Iterable[str] | None = None) -> History:
    """Who did what to whom by the reports of a ledger, a deed of an incident once.

    Only what is told as having happened stands in the rows; what is planned, agreed, asked, threatened or possible is in
    `intents`. What no incident holds (plans, mostly) goes by its event's id as key, one a report.

    Args:
        ledger: an open ledger; its file is opened again when evidence is asked for.
        ways: how a party must be told to stand for a deed to count as its doer (see `records.vocabulary.Way`): as in
            exports, who is only blamed or suspected does not.
        reports: only what these tell, by id, with the volume of all; None: everything. All deeds between two parties
            stand in the reports that name both, which are much sooner read.
    """
    chosen = None if reports is None else frozenset(reports)
    granted = frozenset(ways)
    held = Gathered([], [], [])
    codings = Codings(ledger.db)
    with at_one_moment(ledger.db):
        grouped: set[str] = set()
        for one in streamed(ledger.db, Filter()) if chosen is None else _told_by(ledger.db, chosen):
            if one.events:
                grouped.update(one.events)
                those = (
                    one.reports if chosen is None else tuple(report for report in one.reports if report in chosen)
                )
                told = (_tellings(codings.of(report), granted, frozenset(one.events)) for report in those)
                gather(held, one.id, [telling for those in told for telling in those], _when(one), _dead(one))
        for (report,) in ledger.db.execute("SELECT id FROM report ORDER BY published, id").fetchall():
            if chosen is not None and report not in chosen:
                continue
            for telling in _tellings(codings.of(report), granted):
                if telling.event.id not in grouped:
                    gather(held, telling.event.id, [telling], None, None)
        volume = volume_of(ledger.db.execute(_VOLUME).fetchall())
    reader = _Reader(ledger.path, held.tellings)
    origin = f"ledger {ledger.path.name}"
    intents = history_of(held.intents, volume=volume, origin=origin, reader=reader)
    return history_of(
        held.deeds, volume=volume, origin=origin, undated=held.undated, intents=intents, reader=reader
    )


def _told_by(db: sqlite3.Connection, reports: frozenset[str]) -> Iterator[Incident]:
    """The incidents that any of these reports tells, by id."""
    sql = (
        "SELECT DISTINCT incident.id FROM report JOIN trace ON trace.report = report.n "
        "JOIN incident ON incident.n = trace.incident WHERE report.id IN (SELECT value FROM json_each(?)) ORDER BY incident.id"
    )
    for (ident,) in db.execute(sql, (json.dumps(sorted(reports)),)).fetchall():
        yield incident(db, ident)


def _tellings(kept: Kept, granted: frozenset[Way], members: frozenset[str] | None = None) -> list[Telling]:
    """The events of a report, or those of them that are `members`, with who may not stand as their doer."""
    told = kept.coding
    published = day_of(told.report.published.value)
    return [
        Telling(told.report.id, published, event, barred(event, told.responsibility, granted))
        for event in told.events
        if members is None or event.id in members
    ]


def _when(one: Incident) -> tuple[date, date] | None:
    if one.time is None or (start := day_of(one.time.start)) is None:
        return None
    return start, day_of(one.time.end) or start


def _dead(one: Incident) -> float | None:
    count = whole(one, "killed")
    if count is None:
        return None
    figure = count.best if count.best is not None else count.low
    return None if figure is None else float(figure)


class _Reader:
    """Reads the words that tell a deed from the ledger's file, when they are asked for."""

    def __init__(self, path: Path, tellings: list[Marked]) -> None:
        self._path, self._tellings = path, tellings

    def __call__(self, mark: int) -> tuple[Evidence, ...]:
        wanted: dict[str, set[str]] = {}
        marked = self._tellings[mark]
        for report, event in marked.told_by:
            wanted.setdefault(report, set()).add(event)
        with Ledger.open(self._path) as ledger:
            voices = _voices(ledger, marked.key)
            told = [
                self._told(ledger, report, events, voices.get(report, report)) for report, events in wanted.items()
            ]
        return tuple(
            sorted(
                (one for those in told for one in those),
                key=lambda e: (e.published or "9999", e.report or "", e.start or 0),
            )
        )

    @staticmethod
    def _told(ledger: Ledger, report: str, events: set[str], voice: str) -> list[Evidence]:
        held = coding(ledger.db, report)
        header = held.report
        spans = {(s.start, s.end): s for event in held.events if event.id in events for s in event.evidence}
        return [
            Evidence(
                words=" ".join(span.text.split()),
                publisher=header.publisher,
                published=header.published.value,
                report=report,
                start=span.start,
                end=span.end,
                source=header.url or header.ref,
                copy_of=voice,
            )
            for _, span in sorted(spans.items())
        ]


def _voices(ledger: Ledger, key: str) -> dict[str, str]:
    """Report -> the independent voice of an incident that it belongs to; nothing for what is no incident."""
    if not key.startswith("inc:"):
        return {}
    return {report: voice.id for voice in incident(ledger.db, key).voices for report in voice.reports}
