"""Search: reports that hold words, the passages that events were read from, and the incidents they tell."""

from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException

from reportedly.ledger import views
from reportedly.ledger.around import titles
from reportedly.ledger.rows import hit_rows
from reportedly.ledger.views import Hit
from reportedly.records import Record
from reportedly.web.asking import Asked, Sheet
from reportedly.web.narrowing import Chip, chips
from reportedly.web.paging import Reading, page

router = APIRouter()

SHOWN = 25


class SearchPage(Record, frozen=True, kw_only=True):
    """One sheet of the reports that hold what was looked for; `incidents`: the titles of those that they tell, by id."""

    q: str
    hits: tuple[Hit, ...]
    incidents: dict[str, str]
    asked: tuple[Chip, ...]
    total: int
    sheet: int


def _rows(found: SearchPage) -> Iterator[dict[str, object]]:
    return (row for hit in found.hits for row in hit_rows(hit))


@page(router, "/search", "search.html", rows=_rows)
def search(ledger: Reading, request: Request, asked: Asked, q: str = "", sheet: Sheet = 1) -> SearchPage:
    """The reports that hold words, best first, in pages of twenty-five; an id of a report or an incident leads to it."""
    words = q.strip()
    for kind, begins in (("incident", "inc:"), ("report", "r:")):
        if words.startswith(begins) and " " not in words and not request.url.path.endswith((".json", ".csv")):
            raise HTTPException(307, headers={"Location": f"/{kind}/{words}"})
    found = tuple(views.search(ledger.db, words, asked, SHOWN, (sheet - 1) * SHOWN)) if words else ()
    told = dict.fromkeys(i for hit in found for i in hit.incidents)
    known = titles(ledger.db, list(told))
    return SearchPage(
        q=words,
        hits=found,
        incidents={i: known[i] for i in told if i in known},
        asked=tuple(chips(ledger.db, request)),
        total=views.found(ledger.db, words, asked) if words else 0,
        sheet=sheet,
    )
