"""How incidents lie over the map and over time, as counts: quick enough to be asked for every page."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from reportedly.ledger.filters import Filter, asks, condition
from reportedly.records import Record
from reportedly.records.vocabulary import PlacePrecision

# Known well enough for a point; what is known less well is counted by place, as an area.
POINTS: tuple[PlacePrecision, ...] = ("site", "neighbourhood", "city")
# Word for word the conditions of the indices of migration 5, so that these are used.
_EXACT = "incident.precision IN ('site', 'neighbourhood', 'city') AND incident.latitude IS NOT NULL"
_VAGUE = "incident.precision NOT IN ('site', 'neighbourhood', 'city') AND incident.latitude IS NOT NULL"


def _incident(asked: Filter) -> str:
    """The table, looked through from end to end where a filter asks for more than the indices of maps hold: in their order,
    each row would be looked up, which takes five times as long."""
    return "incident NOT INDEXED" if asks(asked) else "incident"


class Point(NamedTuple):
    """A point with the incidents that lie at it, and the dead told of them by the highest standing figures."""

    latitude: float
    longitude: float
    incidents: int
    killed: int


class Area(Record, frozen=True, kw_only=True):
    """Incidents that are known only to have been somewhere in an area.

    Attributes:
        name: of the place; country: alpha-3, None where it lies in none, or in several.
        precision: what sort of place it is.
        latitude, longitude, radius_km: a ring that holds it; a country's outline says more.
        count: how many incidents; killed: dead told of them, by the highest standing figures.
    """

    name: str
    country: str | None
    precision: str
    latitude: float
    longitude: float
    radius_km: float | None
    count: int
    killed: int


class Spot(NamedTuple):
    """One incident on the map: its row in this file, and what is needed to draw it. Days are counted from 1970-01-01."""

    n: int
    latitude: float
    longitude: float
    precision: PlacePrecision
    radius_km: float | None
    country: str | None
    start: int | None
    end: int | None
    killed: int | None


def points(db: sqlite3.Connection, asked: Filter) -> Iterator[Point]:
    """The points at which the incidents that a filter leaves lie, from south to north."""
    where, values = condition(asked)
    sql = (
        "SELECT incident.latitude, incident.longitude, count(*), coalesce(sum(incident.killed_high), 0) "
        f"FROM {_incident(asked)} WHERE {where} AND {_EXACT} GROUP BY incident.latitude, incident.longitude"
    )
    yield from map(Point._make, db.execute(sql, values))


def areas(db: sqlite3.Connection, asked: Filter) -> Iterator[Area]:
    """The places known less exactly, each with the incidents somewhere in it; the largest first, so that small ones are drawn
    over them."""
    where, values = condition(asked)
    sql = (
        "SELECT min(incident.place), incident.country, incident.precision, incident.latitude, incident.longitude, "
        "max(incident.radius_km), count(*), coalesce(sum(incident.killed_high), 0) "
        f"FROM {_incident(asked)} WHERE {where} AND {_VAGUE} "
        "GROUP BY incident.precision, incident.country, incident.latitude, incident.longitude ORDER BY 6 DESC, 4, 5"
    )
    for name, country, precision, latitude, longitude, radius, count, killed in db.execute(sql, values):
        yield Area(
            name=name, country=country, precision=precision, latitude=latitude, longitude=longitude,
            radius_km=radius, count=count, killed=killed,
        )  # fmt: skip


def _day(column: str) -> str:
    # Julian days begin at noon
    return f"CAST(julianday({column}) - 2440587.5 AS INTEGER)"


def spots(db: sqlite3.Connection, asked: Filter) -> Iterator[Spot]:
    """Every incident that a filter leaves and that has a point or an area."""
    where, values = condition(asked)
    last = 'coalesce(incident."end", incident.start)'
    sql = (
        "SELECT incident.n, incident.latitude, incident.longitude, incident.precision, incident.radius_km, "
        f"incident.country, {_day('incident.start')}, {_day(last)}, "
        "incident.killed_high "
        f"FROM {_incident(asked)} WHERE {where} AND incident.latitude IS NOT NULL ORDER BY incident.n"
    )
    yield from map(Spot._make, db.execute(sql, values))


class Days(Record, frozen=True, kw_only=True):
    """How many incidents began on a day, month or year; `start` is that day, month or year."""

    start: str
    count: int


def over_time(db: sqlite3.Connection, asked: Filter) -> Iterator[Days]:
    """The days on which incidents that a filter leaves began, whatever time it asks for."""
    asked = replace(asked, since=None, until=None)
    where, values = condition(asked)
    sql = (
        f"SELECT incident.start, count(*) FROM {_incident(asked)} WHERE {where} AND incident.start IS NOT NULL "
        "GROUP BY 1 ORDER BY 1"
    )
    for start, count in db.execute(sql, values):
        yield Days(start=start, count=count)
