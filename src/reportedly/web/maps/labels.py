"""Where the name of a country is written on a drawing: well inside the part of it that is seen, or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.web.maps.outlines import Land, Points

# Candidates lie on a grid of so many by so many over the drawing.
GRID = 24
# Width of a letter and height of a line, in units, of the type that names are written in.
LETTER, LINE = 6.0, 13.0
# A name is not written nearer to the point that the drawing is about than this, in units.
CLEAR = 14.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name and the middle of where it is written, in units of the drawing."""

    name: str
    x: float
    y: float


def labels(
    shapes: Iterable[tuple[Land, list[Points]]], width: float, height: float, *, away: tuple[float, float, float]
) -> tuple[Label, ...]:
    """A label for each country whose name has room in it.

    Args:
        shapes: countries with their rings in units of the drawing.
        width, height: of the drawing.
        away: a point that stays free, with so much round it.
    """
    across, down = np.meshgrid((np.arange(GRID) + 0.5) * width / GRID, (np.arange(GRID) + 0.5) * height / GRID)
    points = np.column_stack((across.ravel(), down.ravel()))
    found = []
    for land, rings in shapes:
        inside = points[_inside(points, rings)] if rings else points[:0]
        if len(inside) >= 4 and (label := _label(land.name, inside, width, height, away)) is not None:
            found.append(label)
    return tuple(_apart(found))


def _label(
    name: str, inside: Points, width: float, height: float, away: tuple[float, float, float]
) -> Label | None:
    """The spot nearest to the middle of what is seen of the country where the name lies in the drawing and mostly in it."""
    half = len(name) * LETTER / 2
    step, clear = width / GRID, max(CLEAR, away[2] + LINE / 2)
    middle = inside.mean(axis=0)
    for x, y in inside[np.argsort(((inside - middle) ** 2).sum(axis=1))].tolist():
        if not (half + 2 <= x <= width - half - 2 and LINE <= y <= height - LINE):
            continue
        if abs(x - away[0]) < half + clear and abs(y - away[1]) < clear:
            continue
        row = inside[np.abs(inside[:, 1] - y) < 0.1]
        covered = np.count_nonzero(np.abs(row[:, 0] - x) <= half)
        if covered * step >= 1.5 * half:  # three quarters of the name
            return Label(name, round(x, 1), round(y, 1))
    return None


def _apart(found: Sequence[Label]) -> list[Label]:
    kept: list[Label] = []
    for one in found:
        if all(
            abs(one.y - k.y) >= LINE or abs(one.x - k.x) >= (len(one.name) + len(k.name)) * LETTER / 2
            for k in kept
        ):
            kept.append(one)
    return kept


def _inside(points: Points, rings: list[Points]) -> NDArray[np.bool_]:
    """Which points lie in the rings, by the even-odd rule."""
    odd = np.zeros(len(points), dtype=bool)
    for ring in rings:
        low, high = ring.min(axis=0), ring.max(axis=0)
        near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
        if not len(near):
            continue
        x, y = points[near, 0][:, None], points[near, 1][:, None]
        (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
        crosses = (y1 > y) != (y2 > y)
        rise = np.where(y2 == y1, 1.0, y2 - y1)
        odd[near] ^= (crosses & (x < (x2 - x1) * (y - y1) / rise + x1)).sum(axis=1) % 2 == 1
    return odd
