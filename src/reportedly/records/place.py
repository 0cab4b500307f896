"""Where: a toponym and what it stands for on the map."""

from reportedly.records.base import Record
from reportedly.records.vocabulary import PlacePrecision


class Place(Record, frozen=True, kw_only=True):
    """A place named or described in a report.

    Attributes:
        id: "geonames:1138958", "country:AFG", "admin1:1121143", or "unresolved:" + normalised words.
        name: canonical name, or the words where unresolved.
        country: ISO 3166 alpha-3, None where unknown.
        admin1: name of the first-level division, None where unknown.
        latitude, longitude: WGS84 degrees of a representative point; None where unresolved. `precision` says
            how far off the true spot may lie; a country's point is not a location.
        radius_km: kilometres from the point within which the true spot lies, as far as the words tell: the extent of the
            place, and what its relation adds ("20 km south of"). None where there is no point.
        site: the words of a site inside the place ("Kabul's airport") where the point is that of the place.
        relation: "in", "near", "outside", "south of" ...: how the event lies to the place.
        candidates: how many gazetteer entries bore the name.
        text, start, end: the words in the report.
        basis: the rule that chose it.
    """

    id: str
    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision = "unresolved"
    radius_km: float | None = None
    site: str | None = None
    relation: str | None = None
    candidates: int = 0
    text: str | None = None
    start: int | None = None
    end: int | None = None
    basis: str = ""
