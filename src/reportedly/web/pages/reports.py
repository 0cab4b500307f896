"""The list of reports, the report with the words that carry records marked, and why it is coded so."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.events.explanation import Explanation
from reportedly.ledger import shelf
from reportedly.ledger.shelf import ListedReport, Provenance
from reportedly.records import Coding, Record, Report
from reportedly.web.asking import SHOWN, Sheet, Words
from reportedly.web.explaining import explanation
from reportedly.web.marks import Stretch, article
from reportedly.web.paging import Reading, page

router = APIRouter()
Day = Annotated[str | None, Query(description="a year, month or day: 2021, 2021-08, 2021-08-28")]


class ReportList(Record, frozen=True, kw_only=True):
    """One sheet of the reports that are asked for, the newest first; `publishers` are all there are, with their counts."""

    reports: tuple[ListedReport, ...]
    total: int
    sheet: int
    publishers: tuple[tuple[str, int], ...]


class ReportPage(Record, frozen=True, kw_only=True):
    """A report as it was read (`text` is what all offsets count in), what was coded of it, and where it comes from."""

    report: Report
    coding: Coding
    provenance: Provenance

    @property
    def article(self) -> tuple[Stretch, ...]:
        """The text in blocks, cut into segments."""
        return article(self.report.text, self.report.blocks, self.coding)

    @property
    def headed(self) -> bool:
        """Whether the text has a headline of its own."""
        return any(block.kind == "headline" for block in self.report.blocks)


class WhyPage(Record, frozen=True, kw_only=True):
    """A report's coding explained; `same`: reading it again gives the events that the ledger holds."""

    report: Report
    explanation: Explanation
    same: bool


def _rows(found: ReportList) -> Iterator[dict[str, object]]:
    return ({name: getattr(one, name) for name in ListedReport.__struct_fields__} for one in found.reports)


@page(router, "/reports", "reports.html", rows=_rows)
def reports(
    ledger: Reading, publisher: Words = None, since: Day = None, until: Day = None, sheet: Sheet = 1
) -> ReportList:
    """The reports, the newest first, in pages of fifty."""
    names = tuple(name for name in publisher or () if name)
    first, last = since or None, until or None
    wanted = shelf.reports(
        ledger.db, publisher=names, since=first, until=last, limit=SHOWN, skipped=(sheet - 1) * SHOWN
    )
    return ReportList(
        reports=tuple(wanted),
        total=shelf.count_reports(ledger.db, publisher=names, since=first, until=last),
        sheet=sheet,
        publishers=shelf.publishers(ledger.db),
    )


@page(router, "/report/{name}", "report.html")
def report(ledger: Reading, name: str) -> ReportPage:
    """One report: its text, what was coded of it, where it comes from, and the incidents it tells."""
    found = shelf.shelved(ledger.db, name)
    return ReportPage(report=found.report, coding=found.coding, provenance=found.provenance)


@page(router, "/report/{name}/why", "why.html")
def why(ledger: Reading, name: str) -> WhyPage:
    """Why a report is coded so: it is read again, which takes some seconds at first."""
    found = shelf.shelved(ledger.db, name)
    told = explanation(found.report)
    now = {one.event.id for one in told.told}
    return WhyPage(report=found.report, explanation=told, same=now == {event.id for event in found.coding.events})
