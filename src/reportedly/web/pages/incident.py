"""The incident in full."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException

from reportedly.ledger import Ledger, views
from reportedly.ledger.around import reports_named, reports_of_tellings
from reportedly.ledger.resolving import resolve
from reportedly.ledger.views import Past
from reportedly.records import Incident, Record
from reportedly.web.account.naming import Teller, tellers
from reportedly.web.paging import Reading, page

router = APIRouter()


class Alike(Record, frozen=True, kw_only=True):
    """Why two reports are taken to tell one incident: how alike they are (0 to 1), and in what."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...] = ()


class IncidentPage(Record, frozen=True, kw_only=True):
    """An incident with its reports by name, why they are taken for one, and how it came to be."""

    incident: Incident
    reports: tuple[Teller, ...]
    alike: tuple[Alike, ...]
    past: Past


@page(router, "/incident/{name}", "incident.html")
def incident(ledger: Reading, request: Request, name: str) -> IncidentPage:
    """One incident: the best account, every source's figures, claims and denials, disputes.

    Any id that an incident ever had, and the id of any report that tells it, leads to its present address.
    """
    present = resolve(ledger.db, name)
    if present != name:
        ending = ".json" if request.url.path.endswith(".json") else ""
        raise HTTPException(307, headers={"Location": f"/incident/{quote(present, safe=':')}{ending}"})
    return whole_page(ledger, present)


def whole_page(ledger: Ledger, ident: str) -> IncidentPage:
    """What the page of the incident with this present id shows."""
    found = views.incident(ledger.db, ident)
    past = views.past(ledger.db, ident)
    homes = reports_of_tellings(ledger.db, (end for like in past.likeness for end in (like.one, like.other)))
    return IncidentPage(
        incident=found,
        reports=tellers(found.voices, reports_named(ledger.db, found.reports)),
        alike=tuple(
            Alike(one=homes[like.one], other=homes[like.other], score=like.score, reasons=like.reasons)
            for like in past.likeness
            if like.one in homes and like.other in homes
        ),
        past=past,
    )
