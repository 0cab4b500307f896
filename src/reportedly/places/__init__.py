"""Places: toponyms, what they stand for on the map, and where each event happened."""

from reportedly.places.atlas import Atlas, atlas
from reportedly.places.gazetteer import Entry, Gazetteer, gazetteer
from reportedly.places.resolve import Candidate, Choice, Hints, publisher_country, resolve
from reportedly.places.toponyms import Toponym

__all__ = [
    "Atlas", "Candidate", "Choice", "Entry", "Gazetteer", "Hints", "Toponym", "atlas", "gazetteer",
    "publisher_country", "resolve",
]  # fmt: skip
