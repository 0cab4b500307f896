"""The outlines of countries, read from TopoJSON or GeoJSON: the package's own, or a file that a user gives instead."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

OWN = Path(str(files(__package__).joinpath("data")))
FAR, NEAR = OWN / "far.json", OWN / "near.json"
# Where GeoJSON files of other makers keep a country's code; Natural Earth writes -99 where it has none.
CODE_PROPERTIES = ("ISO_A3_EH", "ISO_A3", "iso_a3", "ADM0_A3", "adm0_a3")
NAME_PROPERTIES = ("name", "NAME", "ADMIN", "admin")


class OutlinesError(ValueError):
    """A file of outlines that cannot be read; the message says what is wrong and the cure."""


@dataclass(frozen=True, slots=True, eq=False)
class Land:
    """One country's outline.

    Attributes:
        code: ISO 3166 alpha-3; None where ISO has none.
        name: as the file has it.
        rings: outer and inner rings, each an array of (longitude, latitude) in degrees.
        boxes: of each ring west, south, east, north in degrees.
    """

    code: str | None
    name: str
    rings: tuple[Points, ...]
    boxes: Points


@lru_cache(maxsize=4)
def lands(path: Path) -> tuple[Land, ...]:
    """The countries of a file, in its order.

    Args:
        path: TopoJSON (the first of its objects) or a GeoJSON FeatureCollection, of polygons in degrees. A country's code
            is its `id`, or one of `CODE_PROPERTIES`.

    Raises:
        OutlinesError: it is not there, or is something else.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(_topology(told) if told["type"] == "Topology" else _features(told))
    except OSError as error:
        raise OutlinesError(f"{path} cannot be read ({str(error.strerror).lower()}); name another file") from None
    except (ValueError, LookupError, TypeError) as error:
        raise OutlinesError(
            f"{path} holds no outlines ({error}); it must be TopoJSON or GeoJSON with polygons of countries"
        ) from None
    if not found:
        raise OutlinesError(f"{path} holds no polygons; it must be TopoJSON or GeoJSON with polygons of countries")
    return found


def _topology(told: dict[str, Any]) -> list[Land]:
    arcs = [_arc(arc, told.get("transform")) for arc in told["arcs"]]

    def ring(indices: list[int]) -> Points:
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    first = next(iter(told["objects"].values()))
    found = []
    for shape in first["geometries"]:
        polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}.get(shape["type"], [])
        found += _land(shape, [ring(indices) for polygon in polygons for indices in polygon])
    return found


def _arc(arc: list[list[float]], transform: dict[str, list[float]] | None) -> Points:
    points = np.asarray(arc, dtype=np.float64)[:, :2]
    if transform is None:
        return points
    return np.cumsum(points, axis=0) * transform["scale"] + transform["translate"]


def _features(told: dict[str, Any]) -> list[Land]:
    found = []
    for feature in told["features"]:
        shape = feature["geometry"]
        polygons = {"Polygon": [shape["coordinates"]], "MultiPolygon": shape["coordinates"]}.get(shape["type"], [])
        rings = [np.asarray(ring, dtype=np.float64)[:, :2] for polygon in polygons for ring in polygon]
        found += _land(feature, rings)
    return found


def _land(shape: dict[str, Any], rings: list[Points]) -> list[Land]:
    if not rings:
        return []
    told = shape.get("properties") or {}
    codes = (shape.get("id"), *(told.get(name) for name in CODE_PROPERTIES))
    code = next((str(one) for one in codes if one and len(str(one)) == 3 and str(one).isalpha()), None)
    name = next((str(told[name]) for name in NAME_PROPERTIES if told.get(name)), code or "")
    rings = [_whole(ring) for ring in rings]
    boxes = np.array([(*ring.min(axis=0), *ring.max(axis=0)) for ring in rings])
    return [Land(code, name, tuple(rings), boxes)]


def _whole(ring: Points) -> Points:
    """A ring over the line of dates on one side of it (Fiji: up to 182 degrees east); one round a pole stays as it is."""
    if np.abs(ring[:, 1]).max() > 85.0 or np.abs(np.diff(ring[:, 0])).max() <= 180.0:
        return ring
    return np.column_stack((np.unwrap(ring[:, 0], period=360.0), ring[:, 1]))


def path_data(rings: list[Points], *, apart: float = 4.0) -> str:
    """Rings in the units of a drawing as SVG path data in whole units: points closer than `apart` to the last one drawn are
    left out, and rings that would be no larger than that."""
    return "".join(_ring_data(ring, apart) for ring in rings if np.ptp(ring, axis=0).max() >= apart)


def _ring_data(ring: Points, apart: float) -> str:
    drawn = [tuple(ring[0].round().astype(int).tolist())]
    for x, y in ring[1:].round().astype(int).tolist():
        if max(abs(x - drawn[-1][0]), abs(y - drawn[-1][1])) >= apart:
            drawn.append((x, y))
    if len(drawn) < 3:
        return ""
    steps = " ".join(f"{c - a} {d - b}" for (a, b), (c, d) in pairwise(drawn)).replace(" -", "-")
    return f"M{drawn[0][0]} {drawn[0][1]}l{steps}z"
