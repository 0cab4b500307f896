"""What is in the ledger at a glance."""

from fastapi import APIRouter, Request

from reportedly.ledger import Filter, Ledger, queue, shelf, views
from reportedly.ledger.facets import Facets, facets
from reportedly.ledger.leaving import Left
from reportedly.ledger.shelf import ListedReport
from reportedly.ledger.views import Dispute
from reportedly.records import Incident, Record
from reportedly.web.maps.world import Lying
from reportedly.web.pages.map import where
from reportedly.web.paging import Reading, page

router = APIRouter()

# So many of each are shown.
GRAVEST, DISPUTES, REPORTS = 6, 6, 8


class Waiting(Record, frozen=True, kw_only=True):
    """What waits for a reader: events not read yet, of the random sample, blind second readings, readings that differ; how many
    events were read.
    """

    todo: int
    sample: int
    second: int
    conflict: int
    done: int

    @property
    def drawn(self) -> bool:
        """Whether what was coded was put up for review at all."""
        return self.todo + self.done > 0


class Overview(Record, frozen=True, kw_only=True):
    """What is in the ledger: how much, from when to when, the gravest and the most disputed, the newest reports, what waits for
    a reader, what could not be read.
    """

    reports: int
    incidents: int
    disputed: int
    publishers: int
    failures: int
    published_from: str | None
    published_to: str | None
    facets: Facets
    lying: Lying
    gravest: tuple[Incident, ...]
    disputes: tuple[Dispute, ...]
    newest: tuple[ListedReport, ...]
    waiting: Waiting


@page(router, "/", "overview.html", also=("/overview",))
def overview(ledger: Reading, request: Request) -> Overview:
    """How much there is, over time and by whom; the gravest incidents, open disputes, newest reports, what waits."""
    return request.app.state.shelf.of(ledger, "overview", lambda: _overview(ledger))  # type: ignore[no-any-return]


def _overview(ledger: Ledger) -> Overview:
    db = ledger.db
    left = Left(db, Filter())
    reports, publishers, first, last = db.execute(
        "SELECT count(*), count(DISTINCT publisher), min(published), max(published) FROM report"
    ).fetchone()
    (failures,) = db.execute("SELECT count(*) FROM failure").fetchone()
    waiting = queue.left(db)
    counted = facets(db, Filter(), left)
    return Overview(
        reports=reports,
        incidents=left.total,
        disputed=next((one.count for one in counted.disputed if one.value == "yes"), 0),
        publishers=publishers,
        failures=failures,
        published_from=first,
        published_to=last,
        facets=counted,
        lying=where(ledger, Filter(), left.total),
        gravest=tuple(left.incidents("killed", GRAVEST)),
        disputes=tuple(views.disputes(db, Filter(), limit=DISPUTES)),
        newest=tuple(shelf.reports(db, limit=REPORTS)),
        waiting=Waiting(
            todo=waiting.todo,
            sample=waiting.sample,
            second=waiting.second,
            conflict=waiting.conflict,
            done=waiting.done,
        ),
    )
