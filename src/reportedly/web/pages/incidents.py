"""The list of incidents."""

from collections.abc import Iterator

from fastapi import APIRouter

from reportedly.ledger import views
from reportedly.ledger.rows import incident_row
from reportedly.records import Incident, Record
from reportedly.web.asking import SHOWN, Asked, Sheet
from reportedly.web.paging import Reading, page

router = APIRouter()


class IncidentList(Record, frozen=True, kw_only=True):
    """One sheet of the incidents that a filter leaves, with how many there are in all."""

    incidents: tuple[Incident, ...]
    total: int
    sheet: int
    order: str


def _rows(found: IncidentList) -> Iterator[dict[str, object]]:
    return (incident_row(one) for one in found.incidents)


@page(router, "/incidents", "incidents.html", rows=_rows)
def incidents(ledger: Reading, asked: Asked, sheet: Sheet = 1, order: str = "newest") -> IncidentList:
    """The incidents that a filter leaves, in pages of fifty."""
    wanted = views.incidents(ledger.db, asked, order, limit=sheet * SHOWN)
    found = tuple(wanted)[(sheet - 1) * SHOWN :]
    return IncidentList(incidents=found, total=views.count(ledger.db, asked), sheet=sheet, order=order)
