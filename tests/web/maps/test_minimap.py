"""The small map of a place: an area as exact as the place is known."""

import pytest

from reportedly.records import Place
from reportedly.records.vocabulary import PlacePrecision
from reportedly.web.maps.minimap import HEIGHT, WIDTH, Minimap, minimap
from reportedly.web.maps.outlines import NEAR


def drawn(
    name: str, country: str | None, at: tuple[float, float], precision: PlacePrecision, km: float
) -> Minimap:
    place = Place(
        id=f"own:{name}", name=name, country=country, latitude=at[0], longitude=at[1], precision=precision,
        radius_km=km,
    )  # fmt: skip
    found = minimap(place, NEAR)
    assert found is not None
    return found


def test_a_town_is_a_dot_in_its_country() -> None:
    found = drawn("Maiduguri", "NGA", (11.85, 13.16), "city", 11)
    assert found.dot
    assert found.own
    assert 0 < found.x < WIDTH
    assert 0 < found.y < HEIGHT
    assert found.words == "Maiduguri, Nigeria: within 11 km of the point shown."
    assert "Nigeria" in {label.name for label in found.labels}


def test_a_province_is_a_ring_of_its_radius_and_no_dot() -> None:
    found = drawn("Chittagong", "BGD", (22.63, 91.49), "admin1", 155)
    assert not found.dot
    assert found.radius == pytest.approx(155 * found.bar / found.bar_km, rel=0.02)
    assert "within 155 km" in found.words


def test_a_country_is_its_outline_and_neither_ring_nor_dot() -> None:
    found = drawn("Mali", "MLI", (17.5, -4.0), "country", 600)
    assert found.whole
    assert not found.dot
    assert found.radius is None


def test_what_lies_in_no_country_has_a_ring_that_can_be_seen() -> None:
    found = drawn("Second Thomas Shoal", None, (9.75, 115.86), "region", 20)
    assert found.own == ""
    assert not found.dot
    assert found.radius is not None
    assert found.radius >= 6


def test_the_line_of_dates_cuts_nothing() -> None:
    found = drawn("Suva", "FJI", (-18.14, 178.44), "city", 5)
    assert found.own.count("M") > 3
    assert found.bar_km <= 200


def test_what_is_said_follows_the_relation() -> None:
    place = Place(
        id="x", name="Afgoye", country="SOM", latitude=2.14, longitude=45.12, precision="city", radius_km=7.8,
        relation="near",
    )  # fmt: skip
    found = minimap(place, NEAR)
    assert found is not None
    assert found.words == "Near Afgoye, Somalia: within 8 km of the point shown."
    assert minimap(Place(id="unresolved:x", name="X"), NEAR) is None
    assert minimap(None, NEAR) is None
