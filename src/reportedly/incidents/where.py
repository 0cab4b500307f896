"""How two places lie to one another."""

import math

from reportedly.incidents.trace import Spot
from reportedly.records import Place

EARTH_KM = 6371.0
# From the widest to the finest.
FINENESS = ("unresolved", "sea", "region", "country", "admin1", "admin2", "city", "neighbourhood", "site")
# Kilometres within which the true spot lies where the record does not say: the size of such a place, taken wide.
RADIUS = {"site": 3.0, "neighbourhood": 5.0, "city": 15.0, "admin2": 60.0, "admin1": 250.0}


def spot(place: Place) -> Spot:
    """A place as grouping needs it."""
    names = [name.lower() for name in (place.site, place.name) if name]
    return Spot(
        names=tuple(dict.fromkeys(names)), admin1=place.admin1, country=place.country, latitude=place.latitude,
        longitude=place.longitude, precision=place.precision, radius_km=place.radius_km,
    )  # fmt: skip


def fineness(place: Spot | None) -> int:
    """How finely a place is told; 0 for none."""
    return FINENESS.index(place.precision) if place is not None and place.precision in FINENESS else 0


def is_fine(place: Spot | None) -> bool:
    """Whether a place is told to the city or finer, with a point."""
    return place is not None and place.latitude is not None and fineness(place) >= FINENESS.index("city")


def kilometres(one: Spot, other: Spot) -> float | None:
    """The distance of two points along the surface; None where one has none."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half = math.radians(one.longitude - other.longitude) / 2
    chord = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def reach(place: Spot) -> float:
    """Kilometres from its point within which the true spot lies."""
    known = RADIUS.get(place.precision)
    if place.radius_km is None:
        return known if known is not None else 1000.0
    return max(place.radius_km, known or 0.0)


def apart(one: Spot | None, other: Spot | None) -> bool:
    """Whether two places cannot be one: their circles do not touch, or their countries differ; a name in common is a place."""
    if one is None or other is None:
        return False
    if set(one.names) & set(other.names) or "unresolved" in (one.precision, other.precision):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if min(fineness(one), fineness(other)) <= FINENESS.index("country"):
        return False
    distance = kilometres(one, other)
    return distance is not None and distance > reach(one) + reach(other)
