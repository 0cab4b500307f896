"""How far from its point a place reaches, in kilometres."""

import math
import re

from reportedly.places.gazetteer import Entry

# Inhabitants on a square kilometre of a town's built ground: 2,000 to 5,000 in most of the world's towns. Kabul's 3 million
# give 18 km, a town of 30,000 1.8 km.
TOWNSPEOPLE = 3000
# What a settlement has at least; what a building or ground, and a quarter of a town, have where our table is silent.
HAMLET, SITE, QUARTER = 1.0, 0.5, 2.0
# How far "near" and "outside" reach beyond the place itself: twice its radius, within bounds; and "off the coast of" and
# "on the border with".
LEAST_NEAR, MOST_NEAR, ALONG = 2.0, 10.0, 50.0
KILOMETRES = {
    "mile": 1.609,
    "miles": 1.609,
    "m": 0.001,
    "metre": 0.001,
    "meter": 0.001,
    "metres": 0.001,
    "meters": 0.001,
}
NUMBERS = {"a few": 5.0, "several": 10.0, "two": 2.0, "three": 3.0, "ten": 10.0}

_FAR = re.compile(
    r"(?P<number>\d[\d.,]*|several|a few|two|three|ten)[\s-]*"
    r"(?P<unit>km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m)\b"
)
_ALONG = re.compile(r"border|coast")
_BESIDE = re.compile(
    r"\b(?:near|outside|close to|next to|not far from|off|beyond|(?:north|south|east|west)\S* of|outskirts|toward)"
)


def extent(entry: Entry) -> float:
    """Kilometres from an entry's point within which nearly all of it lies."""
    if entry.kind in ("city", "capital"):
        return max(HAMLET, round(math.sqrt(entry.population / TOWNSPEOPLE / math.pi), 1))
    if entry.kind in ("site", "neighbourhood"):
        return float(entry.radius) or (SITE if entry.kind == "site" else QUARTER)
    return float(entry.radius)


def widened(radius: float, relation: str | None) -> float:
    """The radius with what the words of the relation add: "20 km south of" 20, "near" 2 to 10."""
    words = (relation or "").lower()
    far = _FAR.search(words)
    if far:
        number = NUMBERS.get(far["number"]) or float(far["number"].strip(".,").replace(",", ""))
        return round(radius + number * KILOMETRES.get(far["unit"], 1.0), 1)
    if _ALONG.search(words):
        return radius + ALONG
    beside = min(MOST_NEAR, max(LEAST_NEAR, 2 * radius))
    return round(radius + beside, 1) if _BESIDE.search(words) else radius
