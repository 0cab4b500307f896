"""How exactly a place is known, in words: what an area on a map stands for."""

from reportedly.language.lists import countries
from reportedly.records import Place
from reportedly.records.vocabulary import PlacePrecision

KNOWN: dict[PlacePrecision, str] = {
    "site": "a site",
    "neighbourhood": "a quarter",
    "city": "a town",
    "admin2": "a district",
    "admin1": "a province",
    "country": "a country",
    "region": "a region",
    "sea": "waters",
    "unresolved": "no known place",
}
# What is known well enough to be shown as a point with its ring; the rest is shown as an area alone.
POINTS: tuple[PlacePrecision, ...] = ("site", "neighbourhood", "city")
# Relations that say that the spot lies beside the place named, not in it ("through" and "from" do not).
ASIDE = ("near", "outside", "outskirts", "close", "beyond", "border", "coast", " of", "off ", "far from")


def country_name(code: str | None) -> str:
    """A country's name in English for its alpha-3 code; the code itself where it is in no list, "" for None."""
    return next((one.name for one in countries() if one.iso3 == code), code or "")


def told(place: Place) -> str:
    """What a drawing of a place says: "Chiclayo, Peru: within 8 km of the point shown.", "Somewhere in Mali ..." """
    if place.precision == "country":
        return f"Somewhere in {place.name}: the reports tell no more."
    name = place_words(place)
    if place.precision not in POINTS:
        return f"Somewhere in or near {name}: within {distance(place.radius_km)} of the middle of the ring."
    aside = place.relation if place.relation and any(word in place.relation for word in ASIDE) else ""
    words = f"{aside} {name}: within {distance(place.radius_km)} of the point shown.".strip()
    return words[0].upper() + words[1:]


def known_as(precision: PlacePrecision) -> str:
    """What sort of place is known, in words."""
    return KNOWN[precision]


def place_words(place: Place) -> str:
    """A place with its country in words: "Chiclayo, Peru"."""
    return ", ".join(dict.fromkeys(part for part in (place.name, country_name(place.country)) if part))


def distance(km: float | None) -> str:
    """So many kilometres in words: "800 m", "8 km", "an unknown distance"."""
    if km is None:
        return "an unknown distance"
    return f"{round(km * 1000, -1):g} m" if km < 1 else f"{km:.0f} km"
