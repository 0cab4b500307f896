"""The map of the world, or of a part of it: what lies where, in circles as large as there are many, and areas."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.ledger.filters import box as box_of
from reportedly.ledger.spread import Area, Point
from reportedly.records import Record
from reportedly.web.maps.outlines import Points, lands, path_data
from reportedly.web.maps.projection import EARTH_KM, EqualEarth

Box = tuple[float, float, float, float]
Numbers = NDArray[np.float64]
Groups = NDArray[np.int64]

# The drawing in units; the page scales it. The whole world is shown from the sixth part of its height downward to Tierra del
# Fuego: nobody reports from the ice below.
WIDTH, HEIGHT = 960, 440
WORLD = EqualEarth(177.158, 480.0, 246.0)
# No closer than this: a unit is then some 100 m, and outlines of 1:50 million have nothing more to show.
CLOSEST = 300.0
# From this enlargement on the finer outlines are drawn.
FINE = 3.0
# A single incident's circle, the least that has room for a number, and the largest (units); between them the area goes with the
# number.
LEAST, SEVERAL, LARGEST = 4.5, 8.5, 26.0
# Points in one cell of this size (units) are one circle in any case.
CELL = 14.0
# Circles whose middles lie closer than this many of the sum of their radii become one.
TOUCHING = 0.75
# A ring is drawn no smaller than this, so that it can be seen and met.
LEAST_RING = 5.0


class Cluster(Record, frozen=True, kw_only=True):
    """Incidents that lie so near to one another that a drawing has one circle for them.

    `box` (west, south, east, north, degrees) holds them; `killed`: dead told of them, by the highest standing figures.
    """

    count: int
    killed: int
    latitude: float
    longitude: float
    box: Box


class Lying(Record, frozen=True, kw_only=True):
    """How incidents lie on a map.

    Attributes:
        exact, vague, nowhere: how many lie at a point, somewhere in an area, and at no known place.
        clusters: what lies at points. areas: what is known less exactly; countries first.
        box: what is shown, if not the world.
    """

    exact: int
    vague: int
    nowhere: int
    clusters: tuple[Cluster, ...]
    areas: tuple[Area, ...]
    box: str | None = None


def lying(points: Iterable[Point], areas: Iterable[Area], every: int, box: str | None = None) -> Lying:
    """What a map of `every` so many incidents shows.

    Args:
        points, areas: from `ledger.spread`.
        every: how many incidents there are, those at no known place among them.
        box: what to show, "west,south,east,north" in degrees; None: the world.
    """
    found, vague = clusters(list(points), view(box)), tuple(areas)
    exact, somewhere = sum(one.count for one in found), sum(one.count for one in vague)
    return Lying(
        exact=exact,
        vague=somewhere,
        nowhere=every - exact - somewhere,
        clusters=tuple(found),
        areas=vague,
        box=box,
    )


def view(box: str | None) -> EqualEarth:
    """The projection in which a box fills the drawing; the world where there is none."""
    if box is None:
        return WORLD
    west, south, east, north = box_of(box)
    if west > east:  # over the line of dates, along which the drawing is cut: the world
        west, east = -180.0, 180.0
    edge = np.linspace(0.0, 1.0, 9)
    corners = np.array([(west + (east - west) * t, lat) for t in edge for lat in (south, north)])
    there = WORLD(corners)
    (left, top), (right, bottom) = there.min(axis=0), there.max(axis=0)
    larger = 0.86 * min(WIDTH / max(right - left, 1e-9), HEIGHT / max(bottom - top, 1e-9))
    larger = min(max(larger, 1.0), CLOSEST)
    x, y = (left + right) / 2, (top + bottom) / 2
    return EqualEarth(
        WORLD.scale * larger,
        WIDTH / 2 - (x - WORLD.x) * larger,
        HEIGHT / 2 - (y - WORLD.y) * larger,
    )


def clusters(points: list[Point], project: EqualEarth) -> list[Cluster]:
    """Points so near to one another that their circles would touch become one, the largest first."""
    if not points:
        return []
    degrees = np.array([(one.longitude, one.latitude) for one in points])
    count = np.array([one.incidents for one in points], dtype=float)
    killed = np.array([one.killed for one in points], dtype=float)
    there = project(degrees)
    cell = np.floor(there / CELL).astype(np.int64)
    _, group = np.unique(cell[:, 0] * 1_000_003 + cell[:, 1], return_inverse=True)
    group = _joined(group, there, count)
    order = np.argsort(group, kind="stable")
    first = np.flatnonzero(np.diff(group[order], prepend=-1))
    degrees, count, killed = degrees[order], count[order], killed[order]
    many = np.add.reduceat(count, first)
    found = [
        Cluster(count=int(number), killed=int(dead), longitude=at[0], latitude=at[1], box=(*low, *high))
        for number, dead, at, low, high in zip(
            many.tolist(),
            np.add.reduceat(killed, first).tolist(),
            (np.add.reduceat(degrees * count[:, None], first) / many[:, None]).round(4).tolist(),
            np.minimum.reduceat(degrees, first).tolist(),
            np.maximum.reduceat(degrees, first).tolist(),
            strict=True,
        )
    ]
    return sorted(found, key=lambda one: (-one.count, one.latitude, one.longitude))


def _joined(group: Groups, there: Points, count: Numbers) -> Groups:
    """Groups whose circles would touch put together, beginning with the largest."""
    many = np.bincount(group, weights=count).astype(np.float64)
    middle = np.column_stack([np.bincount(group, weights=count * there[:, i]) / many for i in (0, 1)])
    sizes = radius(many, many.max())
    into = np.full(len(many), -1)
    for one in np.argsort(-many, kind="stable"):
        if into[one] >= 0:
            continue
        free = np.flatnonzero(into < 0)
        reach = TOUCHING * (sizes[one] + sizes[free])
        near = free[np.hypot(*(middle[free] - middle[one]).T) < reach]
        into[near] = one
        into[one] = one
    return into[group]


def radius(count: Numbers, most: float) -> Numbers:
    """The radii (units) of circles of so many incidents where the largest stands for `most`: areas go with the numbers, as far
    as the least can be seen."""
    largest = min(LARGEST, LEAST * math.sqrt(most))
    found: Numbers = np.maximum(np.where(count > 1, SEVERAL, LEAST), largest * np.sqrt(count / most))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A cluster as it is drawn: middle and radius in units, and whether its number has room in it."""

    x: float
    y: float
    r: float
    number: str
    cluster: Cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """An area as it is drawn: a ring, or the outline of a country (`path`, in tenths of a unit)."""

    x: float
    y: float
    r: float
    path: str
    area: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The drawing: path data of the land in tenths of a unit, areas below circles."""

    land: str
    rings: tuple[Ring, ...]
    circles: tuple[Circle, ...]


def world(shown: Lying, far: Path, near: Path) -> World:
    """What is to be drawn.

    Args:
        shown: what lies where.
        far, near: files of outlines for the world and for a part of it.
    """
    project = view(shown.box)
    outlines = far if project.scale < FINE * WORLD.scale else near
    most = max((one.count for one in shown.clusters), default=1)
    circles = []
    middles = project(np.array([(one.longitude, one.latitude) for one in shown.clusters]).reshape(-1, 2))
    sizes = radius(np.array([float(one.count) for one in shown.clusters]), most).tolist()
    for one, (x, y), r in zip(shown.clusters, middles.tolist(), sizes, strict=True):
        if -LARGEST < x < WIDTH + LARGEST and -LARGEST < y < HEIGHT + LARGEST:
            number = f"{one.count:,}" if one.count > 1 and len(f"{one.count:,}") * 6.4 < 2 * r else ""
            circles.append(Circle(x=round(x, 1), y=round(y, 1), r=round(r, 1), number=number, cluster=one))
    return World(
        land=_land(outlines, project), rings=tuple(_rings(shown.areas, project, outlines)), circles=tuple(circles)
    )


def _rings(areas: Sequence[Area], project: EqualEarth, outlines: Path) -> Iterator[Ring]:
    middles = project(np.array([(area.longitude, area.latitude) for area in areas]).reshape(-1, 2)).tolist()
    for area, (x, y) in zip(areas, middles, strict=True):
        km = (area.radius_km or 0.0) * project.scale / EARTH_KM
        path = _country(outlines, project, area.country) if area.precision == "country" and area.country else ""
        if path or (-km < x < WIDTH + km and -km < y < HEIGHT + km):
            yield Ring(x=round(x, 1), y=round(y, 1), r=round(max(km, LEAST_RING), 1), path=path, area=area)


@lru_cache(maxsize=1024)
def _country(outlines: Path, project: EqualEarth, code: str) -> str:
    """A country's outline; "" where the file has none."""
    rings = [ring for land in lands(outlines) if land.code == code for ring in _seen(land.rings, project)]
    return path_data([10 * ring for ring in rings])


@lru_cache(maxsize=8)
def _land(outlines: Path, project: EqualEarth) -> str:
    rings = [ring for land in lands(outlines) if land.code != "ATA" for ring in _seen(land.rings, project)]
    return path_data([10 * ring for ring in rings])


def _seen(rings: Iterable[Points], project: EqualEarth) -> Iterator[Points]:
    for ring in rings:
        there = project(ring)
        if (there.min(axis=0) < (WIDTH, HEIGHT)).all() and (there.max(axis=0) > (0.0, 0.0)).all():
            yield there
