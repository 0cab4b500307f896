"""GeoJSON: incidents as features."""

from math import cos, radians

from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.subjects import Subject
from reportedly.exports.values import NONE, shared

values = Values(shared)
# Kilometres of a degree of latitude.
DEGREE_KM = 111.195


@values("feature")
def feature(subject: Subject) -> object:
    """always Feature"""
    return "Feature"


@values("geometry type")
def geometry_type(subject: Subject) -> object:
    """always Point; geometry is null where no point is known"""
    return "Point"


@values("coordinates")
def coordinates(subject: Subject) -> object:
    """longitude, latitude of the place's point (WGS 84)"""
    place = subject.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return [place.longitude, place.latitude]


@values("bbox")
def bbox(subject: Subject) -> object:
    """west, south, east, north of the circle within which the place lies"""
    place = subject.place
    if place is None or place.latitude is None or place.longitude is None or not place.radius_km:
        return None
    high = place.radius_km / DEGREE_KM
    wide = min(180.0, high / max(cos(radians(place.latitude)), 1e-6))
    south, north = max(-90.0, place.latitude - high), min(90.0, place.latitude + high)
    west, east = _turned(place.longitude - wide), _turned(place.longitude + wide)
    if wide >= 180 or north >= 90 or south <= -90:
        west, east = -180.0, 180.0
    return [round(value, 5) for value in (west, south, east, north)]


def _turned(longitude: float) -> float:
    """A longitude between -180 and 180; over the date line a box's west is greater than its east (RFC 7946, 5.2)."""
    return (longitude + 180) % 360 - 180


@values("date precision")
def date_precision(subject: Subject) -> object:
    """day, days (with their number), or unknown"""
    if subject.start is None or subject.end is None:
        return "unknown"
    days = (subject.end - subject.start).days + 1
    return "day" if days == 1 else f"{days} days"


@values("names of actors")
def actors(subject: Subject) -> object:
    """parties that may stand as actors"""
    return [actor.name for actor in subject.actors]


@values("names of recipients")
def recipients(subject: Subject) -> object:
    """to whom it was done"""
    return list(dict.fromkeys(actor.name for actor in subject.recipients))


@values("carriers")
def carriers(subject: Subject) -> object:
    """of each report: id, publisher, day, address"""
    told = (telling.report for telling in subject.tellings)
    return [{"report": r.id, "publisher": r.publisher, "published": r.published.value, "url": r.url} for r in told]


@values("dead")
def dead(subject: Subject) -> object:
    """least, best, most"""
    return list(subject.figures.get("killed", NONE))


FORMATS = {"geojson": Format(name="geojson", layout=layout("geojson"), values=values)}
