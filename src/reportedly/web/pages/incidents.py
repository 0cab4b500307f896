"""The list of incidents, with what it may be narrowed to."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from fastapi import APIRouter, Request

from reportedly.ledger import Filter, Ledger
from reportedly.ledger.facets import Facets, facets
from reportedly.ledger.leaving import Left
from reportedly.ledger.rows import incident_row
from reportedly.records import Incident, Record
from reportedly.web.asking import SHOWN, Asked, Sheet
from reportedly.web.keeping import Shelf
from reportedly.web.narrowing import Chip, chips
from reportedly.web.paging import Reading, page

router = APIRouter()

ORDER_WORDS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "killed": "most killed",
    "reports": "most reported",
    "disputes": "most disputed",
}


class IncidentList(Record, frozen=True, kw_only=True):
    """One sheet of the incidents that a filter leaves, with how many there are in all, what the filter asks for, and what
    they may be narrowed to.
    """

    incidents: tuple[Incident, ...]
    total: int
    sheet: int
    order: str
    asked: tuple[Chip, ...]
    facets: Facets

    @property
    def orders(self) -> dict[str, str]:
        """The orders, in words."""
        return ORDER_WORDS


def _rows(found: IncidentList) -> Iterator[dict[str, object]]:
    return (incident_row(one) for one in found.incidents)


@page(router, "/incidents", "incidents.html", rows=_rows)
def incidents(
    ledger: Reading, request: Request, asked: Asked, sheet: Sheet = 1, order: str = "newest"
) -> IncidentList:
    """The incidents that a filter leaves, in pages of fifty, with what they may be narrowed to."""
    left = Left(ledger.db, asked)
    return IncidentList(
        incidents=tuple(left.incidents(order, SHOWN, (sheet - 1) * SHOWN)),
        total=left.total,
        sheet=sheet,
        order=order,
        asked=tuple(chips(ledger.db, request)),
        facets=counted(request.app.state.shelf, ledger, asked, left),
    )


def counted(shelf: Shelf, ledger: Ledger, asked: Filter, left: Left | None = None) -> Facets:
    """What a filter leaves of each value; counted once while the ledger stays as it is."""

    def keep(key: Hashable, make: Callable[[], Any]) -> Any:
        return shelf.of(ledger, key, make)

    return shelf.of(ledger, ("facets", asked), lambda: facets(ledger.db, asked, left, keep))
