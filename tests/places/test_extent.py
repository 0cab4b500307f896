"""The radius of places: what a place has by itself, and what the words of its relation add."""

from collections.abc import Callable

import pytest

from reportedly.language import Parse
from reportedly.places import atlas, gazetteer
from reportedly.places.extent import extent, widened
from reportedly.propositions import Propositions

Props = Callable[..., tuple[Parse, Propositions]]


@pytest.mark.parametrize(
    ("relation", "radius"),
    [
        (None, 5.0), ("in", 5.0), ("northern", 5.0), ("at", 5.0), ("near", 15.0), ("outside", 15.0), ("20 km south of", 25.0),
        ("about 1,200 km to the east of", 1205.0), ("ten miles north of", 21.1), ("500 metres from", 5.5),
        ("off the coast of", 55.0), ("along the border with", 55.0), ("outskirts of", 15.0),
    ],
)  # fmt: skip
def test_the_words_of_the_relation_widen_it(relation: str | None, radius: float) -> None:
    assert widened(5.0, relation) == radius


def test_near_a_building_is_nearer_than_near_a_city() -> None:
    assert widened(0.5, "near") < widened(20.0, "near")


def test_larger_places_reach_farther() -> None:
    world = gazetteer()
    kinds = [("Kabul airport", "site"), ("Kabul", "capital"), ("Helmand", "admin1"), ("Afghanistan", "country")]
    reach = [next(extent(e) for e in world.find(name) if e.kind == kind) for name, kind in kinds]
    assert reach == sorted(reach)
    assert reach[0] > 0


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A bomb went off in Dasht-e-Barchi.", "Dasht-e-Barchi", "neighbourhood"),
        ("A bomb went off at Kabul airport.", "Kabul airport", "site"),
        ("A bomb went off in Herat.", "Herat", "city"),
        ("A bomb went off in Zhari district, Afghanistan.", "Zhari", "admin2"),
        ("A bomb went off in Helmand province.", "Helmand", "admin1"),
        ("A bomb went off in Chad.", "Chad", "country"),
        ("A ship sank in the Red Sea.", "Red Sea", "sea"),
        ("Fighting went on in the Sahel.", "Sahel", "region"),
    ],
)
def test_every_known_place_has_a_class_and_a_radius(props: Props, text: str, name: str, precision: str) -> None:
    place = next(t.place for t in atlas(*props(text)).toponyms if t.place.name == name)
    assert place.precision == precision
    assert place.radius_km is not None
    assert place.radius_km > 0


def test_an_unknown_place_has_no_radius(props: Props) -> None:
    place = atlas(*props("Gunmen raided the village of Tamburkwara, Nigeria.")).toponyms[0].place
    assert (place.radius_km, place.latitude, place.country) == (None, None, "NGA")
