"""From degrees to the plane: the Equal Earth projection for the world, the azimuthal equidistant one for what lies near.

Both give what d3-geo gives, so that what the server draws and what the script draws lie on one another.
"""

import math
from dataclasses import dataclass

import numpy as np

from reportedly.web.maps.outlines import Points

# Šavrič, Patterson and Jenny: The Equal Earth map projection (2018), equations 4 and 5.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2
EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The whole world, areas true to one another; in d3-geo's standard frame of 960 by 500, the middle at (480, 250)."""

    scale: float = 177.158
    x: float = 480.0
    y: float = 250.0

    def __call__(self, degrees: Points) -> Points:
        """Degrees (longitude, latitude) as an array of (x, y), y downward."""
        along, up = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
        slant = np.arcsin(M * np.sin(up))
        two = slant * slant
        six = two * two * two
        right = along * np.cos(slant) / (M * (A1 + 3 * A2 * two + six * (7 * A3 + 9 * A4 * two)))
        above = slant * (A1 + A2 * two + six * (A3 + A4 * two))
        return np.column_stack((self.x + self.scale * right, self.y - self.scale * above))


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a point: distances and directions from it are true, so a ring of so many km is a circle.

    Attributes:
        longitude, latitude: the point, degrees.
        scale: units of the drawing a km.
        x, y: where the point lies in the drawing.
    """

    longitude: float
    latitude: float
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def __call__(self, degrees: Points) -> Points:
        """Degrees (longitude, latitude) as an array of (x, y), y downward."""
        along, up = np.radians(degrees[:, 0] - self.longitude), np.radians(degrees[:, 1])
        here = math.radians(self.latitude)
        near = np.clip(
            math.sin(here) * np.sin(up) + math.cos(here) * np.cos(up) * np.cos(along), -1.0, 1.0
        )  # cosine of the angle from the point
        angle = np.arccos(near)
        sine = np.sin(angle)
        stretch = np.where(sine > 1e-9, angle / np.where(sine > 1e-9, sine, 1.0), 1.0) * EARTH_KM * self.scale
        right = np.cos(up) * np.sin(along)
        above = math.cos(here) * np.sin(up) - math.sin(here) * np.cos(up) * np.cos(along)
        return np.column_stack((self.x + stretch * right, self.y - stretch * above))


def km_to_degrees(km: float) -> float:
    """So many km along a great circle, in degrees."""
    return math.degrees(km / EARTH_KM)
