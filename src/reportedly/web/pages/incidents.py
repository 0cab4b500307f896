"""The list of incidents, and the incident in full."""

from collections.abc import Iterator

from fastapi import APIRouter

from reportedly.ledger import views
from reportedly.ledger.rows import incident_row
from reportedly.ledger.views import Past
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


class IncidentPage(Record, frozen=True, kw_only=True):
    """An incident with how it came to be."""

    incident: Incident
    past: Past


def _rows(found: IncidentList) -> Iterator[dict[str, object]]:
    return (incident_row(one) for one in found.incidents)


@page(router, "/incidents", "incidents.html", rows=_rows)
def incidents(ledger: Reading, asked: Asked, sheet: Sheet = 1, order: str = "newest") -> IncidentList:
    """The incidents that a filter leaves, in pages of fifty."""
    wanted = views.incidents(ledger.db, asked, order, limit=sheet * SHOWN)
    found = tuple(wanted)[(sheet - 1) * SHOWN :]
    return IncidentList(incidents=found, total=views.count(ledger.db, asked), sheet=sheet, order=order)


@page(router, "/incident/{name}", "incident.html")
def incident(ledger: Reading, name: str) -> IncidentPage:
    """One incident: the best account, every source's figures, claims and denials, disputes."""
    found = views.incident(ledger.db, name)
    return IncidentPage(incident=found, past=views.past(ledger.db, found.id))
