"""What lies where: circles that do not cover one another, boxes that fill the drawing."""

import numpy as np
import pytest

from reportedly.ledger.spread import Area, Point
from reportedly.web.maps.outlines import FAR, NEAR
from reportedly.web.maps.world import HEIGHT, LARGEST, WIDTH, WORLD, clusters, lying, view, world

TOWNS = [Point(33.3, 44.4, 30, 100), Point(33.4, 44.5, 5, 7), Point(34.5, 69.2, 1, 0), Point(-33.9, 18.4, 2, 1)]


def test_what_lies_together_is_one_circle() -> None:
    found = clusters(TOWNS, WORLD)
    assert [(one.count, one.killed) for one in found] == [(35, 107), (2, 1), (1, 0)]
    assert found[0].box == (44.4, 33.3, 44.5, 33.4)


def test_nearer_circles_split() -> None:
    assert len(clusters(TOWNS, view("44,33,45,34"))) == 4


def test_many_points_keep_their_number_and_do_not_cover_one_another() -> None:
    rng = np.random.default_rng(3)
    degrees = rng.uniform((-60, -150), (70, 150), (3000, 2))
    found = world(lying([Point(*one, 1, 0) for one in degrees.tolist()], [], 3000), FAR, NEAR)
    assert sum(one.cluster.count for one in found.circles) == 3000
    middles = np.array([(one.x, one.y) for one in found.circles])
    apart = np.hypot(*(middles[:, None] - middles[None]).transpose(2, 0, 1)) + np.eye(len(middles)) * 999
    assert apart.min() > 2
    assert max(one.r for one in found.circles) <= LARGEST


@pytest.mark.parametrize("box", ["44,33,45,34", "-80,-10,-60,10", "170,-50,179,-40"])
def test_a_box_fills_the_drawing(box: str) -> None:
    west, south, east, north = (float(one) for one in box.split(","))
    there = view(box)(np.array([(west, south), (east, north), (west, north), (east, south)]))
    assert (there > -1).all()
    assert (there < (WIDTH + 1, HEIGHT + 1)).all()
    assert np.ptp(there[:, 0]) > 0.5 * WIDTH or np.ptp(there[:, 1]) > 0.5 * HEIGHT


def test_a_country_is_its_outline_and_a_province_a_ring() -> None:
    mali = Area(
        name="Mali", country="MLI", precision="country", latitude=17.5, longitude=-4, radius_km=600, count=3,
        killed=2,
    )  # fmt: skip
    mopti = Area(
        name="Mopti", country="MLI", precision="admin1", latitude=14.5, longitude=-4.2, radius_km=180, count=1,
        killed=0,
    )  # fmt: skip
    country, province = world(lying([], [mali, mopti], 5), FAR, NEAR).rings
    assert country.path.startswith("M")
    assert province.path == ""
    assert province.r == pytest.approx(180 * WORLD.scale / 6371, rel=0.02)
    assert lying([], [mali, mopti], 5).nowhere == 1
