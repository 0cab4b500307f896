"""What reports dispute, over all incidents."""

from collections.abc import Iterator

from fastapi import APIRouter, Request

from reportedly.ledger import views
from reportedly.ledger.around import reports_named
from reportedly.ledger.rows import dispute_rows
from reportedly.ledger.views import Dispute
from reportedly.records import Record
from reportedly.web.account.naming import Teller, tellers
from reportedly.web.asking import Asked, Sheet, Words
from reportedly.web.narrowing import Chip, chips
from reportedly.web.paging import Reading, page

router = APIRouter()

# A dispute takes half a screen.
SHOWN = 20


class DisputeList(Record, frozen=True, kw_only=True):
    """One sheet of the disputes in the incidents that a filter leaves; `fields`: how many there are about each field."""

    disputes: tuple[Dispute, ...]
    reports: tuple[Teller, ...]
    fields: dict[str, int]
    field: tuple[str, ...]
    asked: tuple[Chip, ...]
    total: int
    sheet: int
    order: str


def _rows(found: DisputeList) -> Iterator[dict[str, object]]:
    return (row for one in found.disputes for row in dispute_rows(one))


@page(router, "/disputes", "disputes.html", rows=_rows)
def disputes(
    ledger: Reading, request: Request, asked: Asked, field: Words = None, sheet: Sheet = 1, order: str = "newest"
) -> DisputeList:
    """The disputes in the incidents that a filter leaves, or those about some fields, in pages of twenty."""
    wanted = tuple(field or ())
    fields = request.app.state.shelf.of(
        ledger, ("disputed fields", asked), lambda: views.disputed_fields(ledger.db, asked)
    )
    found = tuple(views.disputes(ledger.db, asked, wanted, order, SHOWN, (sheet - 1) * SHOWN))
    ids = sorted({claim.report for one in found for claim in one.disagreement.claims if claim.report})
    voices = tuple(voice for one in found for voice in one.voices)
    return DisputeList(
        disputes=found,
        reports=tellers(voices, reports_named(ledger.db, ids)),
        fields=fields,
        field=wanted,
        asked=tuple(chips(ledger.db, request)),
        total=sum(count for name, count in fields.items() if not wanted or name in wanted),
        sheet=sheet,
        order=order,
    )
