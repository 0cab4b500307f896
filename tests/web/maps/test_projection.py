"""Projections give what d3-geo gives (figures of d3-geo 3.1.2)."""

import numpy as np
import pytest

from reportedly.web.maps.projection import EARTH_KM, Around, EqualEarth

EQUAL_EARTH = [
    ((0, 0), (480, 250)),
    ((180, 0), (959.5011546516291, 250)),
    ((-180, 0), (0.4988453483708213, 250)),
    ((0, 90), (480, 16.618648313190988)),
    ((44.4, 33.3), (588.8879251245814, 134.09586840528675)),
    ((-79.855, -6.7701), (267.9835616133912, 274.267525508952)),
    ((179.9, -58), (848.1708749171372, 437.94275176888925)),
    ((-120, 84), (287.681222529661, 18.505313741005068)),
]
# geoAzimuthalEquidistant().rotate([-44.4, -33.3]).scale(6371).translate([0, 0])
AROUND = [
    ((44.4, 33.3), (0, 0)),
    ((45, 34), (55.311928813015676, -77.99643981642755)),
    ((35, 31), (-895.0378050274434, 216.17179604285477)),
    ((60, -5), (1862.0525488662497, 4167.822949614688)),
    ((-170, 60), (2613.56306679603, -8792.57181589239)),
]


@pytest.mark.parametrize(("degrees", "there"), EQUAL_EARTH)
def test_the_world_lies_as_d3_draws_it(degrees: tuple[float, float], there: tuple[float, float]) -> None:
    assert EqualEarth()(np.array([degrees], dtype=float))[0] == pytest.approx(there, abs=1e-6)


@pytest.mark.parametrize(("degrees", "there"), AROUND)
def test_what_lies_round_a_point_lies_as_d3_draws_it(
    degrees: tuple[float, float], there: tuple[float, float]
) -> None:
    project = Around(44.4, 33.3, scale=6371 / EARTH_KM)
    assert project(np.array([degrees], dtype=float))[0] == pytest.approx(there, abs=1e-6)
