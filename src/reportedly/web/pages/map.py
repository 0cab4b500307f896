"""The map with the line of time, and what their scripts ask for."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from reportedly.ledger import Filter, MissingError, spread, views
from reportedly.ledger.packing import unpack
from reportedly.ledger.rows import incident_row
from reportedly.ledger.summary import whole
from reportedly.records import Incident, Record
from reportedly.web.asking import SHOWN, Asked, Sheet
from reportedly.web.maps.precision import distance
from reportedly.web.maps.timeline import Timeline, timeline
from reportedly.web.maps.world import Lying, lying
from reportedly.web.narrowing import Chip, chips
from reportedly.web.paging import Reading, page
from reportedly.web.wording import days, figure

router = APIRouter()

# A card names so many of a circle's incidents at most.
NAMED = 4


class MapPage(Record, frozen=True, kw_only=True):
    """The incidents that a filter leaves: on the map, over time, and one sheet of them in a list."""

    lying: Lying
    timeline: Timeline
    incidents: tuple[Incident, ...]
    total: int
    sheet: int
    asked: tuple[Chip, ...] = ()


def _rows(found: MapPage) -> Iterator[dict[str, object]]:
    return (incident_row(one) for one in found.incidents)


@page(router, "/map", "map.html", rows=_rows)
def map_of(request: Request, ledger: Reading, asked: Asked, sheet: Sheet = 1) -> MapPage:
    """Where and when: the incidents that a filter leaves on a map and a line of time, with a list of them."""
    total = views.count(ledger.db, asked)
    every = views.count(ledger.db, replace(asked, since=None, until=None))
    shown = tuple(views.incidents(ledger.db, asked, limit=sheet * SHOWN))
    return MapPage(
        lying=where(ledger, asked, total), timeline=timeline(list(spread.over_time(ledger.db, asked)), every),
        incidents=shown[(sheet - 1) * SHOWN :], total=total, sheet=sheet, asked=tuple(chips(ledger.db, request)),
    )  # fmt: skip


def where(ledger: Reading, asked: Filter, total: int) -> Lying:
    """What a map shows of the `total` incidents that a filter leaves; in the filter's box, if it has one."""
    return lying(spread.points(ledger.db, asked), spread.areas(ledger.db, asked), total, asked.bbox)


class Spots(Record, frozen=True, kw_only=True):
    """Every incident that can be drawn, in columns: what the script draws the map from.

    Attributes:
        n: its row; `/map/at/N` is its page. latitude, longitude: degrees.
        precision: place in `precisions`; country: place in `countries`, -1 for none. radius: km, -1 for unknown.
        start, end: days since 1970, None for unknown. killed: by the highest standing figure, -1 where none is told.
    """

    precisions: tuple[str, ...]
    countries: tuple[str, ...]
    n: list[int]
    latitude: list[float]
    longitude: list[float]
    precision: list[int]
    radius: list[float]
    country: list[int]
    start: list[int | None]
    end: list[int | None]
    killed: list[int]


@router.get("/map/points.json", include_in_schema=False)
def points(ledger: Reading, asked: Asked) -> Response:
    """Every incident that a filter leaves, at whatever time: the script chooses the time."""
    found = spread.spots(ledger.db, replace(asked, since=None, until=None))
    n, latitude, longitude, precision, radius, country, start, end, killed = [
        list(column) for column in zip(*found, strict=True)
    ] or [[] for _ in spread.Spot._fields]
    kinds, kind_of = _places_in(precision)
    countries, country_of = _places_in(country)
    told = Spots(
        precisions=kinds,
        countries=countries,
        n=n,
        latitude=latitude,
        longitude=longitude,
        precision=kind_of,
        radius=[-1.0 if one is None else one for one in radius],
        country=country_of,
        start=start,
        end=end,
        killed=[-1 if one is None else one for one in killed],
    )
    return Response(msgspec.json.encode(told), media_type="application/json")


def _places_in(values: list[str | None]) -> tuple[tuple[str, ...], list[int]]:
    """The different values in order, and the place of each value among them; -1 for None."""
    known = tuple(sorted({value for value in values if value is not None}))
    at: dict[str | None, int] = {value: place for place, value in enumerate(known)}
    at[None] = -1
    return known, [at[value] for value in values]


class Card(Record, frozen=True, kw_only=True):
    """An incident in few words, as a map names it."""

    id: str
    title: str
    when: str
    where: str
    killed: str


@router.get("/map/cards.json", include_in_schema=False)
def cards(ledger: Reading, n: Annotated[list[int], Query(max_length=NAMED)]) -> Response:
    """The incidents in these rows, in few words."""
    found = []
    for one in n:
        row = ledger.db.execute("SELECT record FROM told WHERE incident = ?", (one,)).fetchone()
        if row is not None:
            found.append(_card(unpack(row[0], Incident)))
    return Response(msgspec.json.encode(found), media_type="application/json")


def _card(incident: Incident) -> Card:
    time, place = incident.time, incident.place.place if incident.place else None
    killed = whole(incident, "killed")
    return Card(
        id=incident.id,
        title=incident.title or incident.id,
        when=days(time.start, time.end) if time else "day not told",
        where=f"{place.name}, known to within {distance(place.radius_km)}" if place else "",
        killed=f"{figure(killed)} killed" if killed else "",
    )


@router.get("/map/at/{n}", include_in_schema=False)
def at(ledger: Reading, n: int) -> RedirectResponse:
    """The page of the incident in a row."""
    row = ledger.db.execute("SELECT id FROM incident WHERE n = ?", (n,)).fetchone()
    if row is None:
        raise MissingError("that incident is not there any more; load the map anew")
    return RedirectResponse(f"/incident/{row[0]}")


@router.get("/map/{name}.outlines.json", include_in_schema=False)
def outlines(request: Request, name: str) -> FileResponse:
    """The outlines that the map is drawn on: `far`, the world, or `near`, a country."""
    if name not in ("far", "near"):
        raise MissingError("there are two sets of outlines: far and near")
    return FileResponse(getattr(request.app.state.desk, name), media_type="application/json")
