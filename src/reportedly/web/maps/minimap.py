"""A small map of one place: the country round it, and how exactly the place is known as an area, never as a mere dot."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from reportedly.records import Place
from reportedly.web.maps.labels import Label, labels
from reportedly.web.maps.outlines import Land, Points, lands, path_data
from reportedly.web.maps.precision import POINTS, told
from reportedly.web.maps.projection import Around, km_to_degrees

# The drawing in units; the page scales it. Outlines are in tenths of a unit.
WIDTH, HEIGHT = 360, 270
# What a small map shows: the place's country if it is not larger than the farthest, and never less than the nearest (km).
NEAREST, FARTHEST = 160.0, 1500.0
# What it shows where the place lies in no country (km).
ALONE = 1000.0
# Islands and other parts of the country no farther than this (km) are shown too.
BESIDE = 300.0
# The area takes at most so much of the height, so that what lies round it can be known.
LARGEST = 0.6
# A ring smaller than this (units) would be hidden by the dot in its middle.
LEAST_RING = 6.0
# Scale bars are of these lengths (km), the longest that takes no more than a quarter of the width.
BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimap:
    """What is drawn.

    Attributes:
        around: path data of the other countries; own: of the place's country; both in tenths of a unit.
        x, y: the place, in units; radius: of the ring within which the true spot lies, None where the country is the area.
        dot: whether the spot is known well enough for a dot.
        labels: names of countries.
        bar, bar_km: length of the scale bar in units, and what it stands for.
        words: what the drawing says, for the caption and for who does not see it.
    """

    around: str
    own: str
    x: float
    y: float
    radius: float | None
    dot: bool
    whole: bool
    labels: tuple[Label, ...]
    bar: float
    bar_km: int
    words: str


def minimap(place: Place | None, outlines: Path) -> Minimap | None:
    """The small map of a place; None where there is no point to draw.

    Args:
        place: as an incident or an event has it.
        outlines: the file of outlines to draw on.
    """
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return _drawn(
        place.latitude, place.longitude, place.precision, place.radius_km, place.country, told(place), outlines
    )


@lru_cache(maxsize=256)
def _drawn(
    latitude: float,
    longitude: float,
    precision: str,
    km: float | None,
    code: str | None,
    words: str,
    outlines: Path,
) -> Minimap:
    every = lands(outlines)
    whole = precision == "country" and any(land.code == code for land in every)
    project = Around(longitude, latitude)
    home = [land for land in every if code and land.code == code]
    own = [project(ring) for land in home for ring in _near(land, longitude, latitude)]
    (left, top), width = _frame(own, 0.0 if whole else km or 0.0, whole)
    scale = WIDTH / width
    # in the drawing's units, from its upper left corner
    view = Around(longitude, latitude, scale, -left * scale, -top * scale)
    seen = [(land, _shown(view(ring) for ring in _in_sight(land, longitude, latitude, width))) for land in every]
    radius = km * scale if km and not whole else None
    dot = precision in POINTS
    bar = max(one for one in BARS if one == 1 or one * scale <= WIDTH / 4)
    return Minimap(
        around=path_data([10 * ring for land, rings in seen if land not in home for ring in rings]),
        own=path_data([10 * ring for land, rings in seen if land in home for ring in rings]),
        x=round(view.x, 1),
        y=round(view.y, 1),
        radius=round(radius, 1) if radius is not None and radius >= LEAST_RING else None if dot or whole else LEAST_RING,
        dot=dot,
        whole=whole,
        labels=labels(seen, WIDTH, HEIGHT, away=(view.x, view.y, min(radius or 0.0, HEIGHT / 4))),
        bar=round(bar * scale, 1),
        bar_km=bar,
        words=words,
    )  # fmt: skip


def _frame(own: list[Points], km: float, whole: bool) -> tuple[tuple[float, float], float]:
    """Upper left corner and width of what is shown, in km from the place: the country, the ring, and some room."""
    least = max(NEAREST if own else ALONE, km * 2 / LARGEST)
    farthest = max(3 * FARTHEST if whole else FARTHEST, least)
    reach = [(-least / 2, -least / 2), (least / 2, least / 2)]
    home = min(own, key=_distance, default=None)
    for ring in own:
        if ring is home or _distance(ring) < BESIDE:
            reach += [tuple(ring.min(axis=0)), tuple(ring.max(axis=0))]
    corners = np.clip(np.array(reach), -farthest, farthest)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    width = max(right - left, (bottom - top) * WIDTH / HEIGHT) * 1.12
    middle = (left + right) / 2, (top + bottom) / 2
    return (float(middle[0] - width / 2), float(middle[1] - width * HEIGHT / WIDTH / 2)), float(width)


def _distance(ring: Points) -> float:
    """From the place to the nearest corner of a ring, km; 0 where the place may lie in it."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    return 0.0 if (low <= 0).all() and (high >= 0).all() else float(np.hypot(*ring.T).min())


def _near(land: Land, longitude: float, latitude: float) -> Iterator[Points]:
    """The rings of a country that do not lie on the other side of the earth, where this projection tears them."""
    west, _, east, _ = land.boxes.T
    away = np.abs(((west + east) / 2 - longitude + 180.0) % 360.0 - 180.0) - (east - west) / 2
    for i in np.flatnonzero((away < 90.0) | (abs(latitude) > 60.0)):
        yield land.rings[i]


def _in_sight(land: Land, longitude: float, latitude: float, width: float) -> Iterator[Points]:
    """The rings that may come nearer to the place than `width` (km)."""
    west, south, east, north = land.boxes.T
    up = km_to_degrees(width)
    along = min(up / max(math.cos(math.radians(min(abs(latitude) + up, 89.0))), 0.02), 180.0)
    away = np.abs(((west + east) / 2 - longitude + 180.0) % 360.0 - 180.0) - (east - west) / 2
    for i in np.flatnonzero((south - up <= latitude) & (latitude <= north + up) & (away <= along)):
        yield land.rings[i]


def _shown(rings: Iterable[Points]) -> list[Points]:
    """The rings of which something may lie in the drawing."""
    return [
        ring
        for ring in rings
        if (ring.min(axis=0) < (WIDTH, HEIGHT)).all() and (ring.max(axis=0) > (0.0, 0.0)).all()
    ]
