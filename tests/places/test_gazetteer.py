"""The shipped gazetteer: what it holds, how names are compared, what it costs."""

import csv
import time
from importlib import resources
from pathlib import Path

import pytest

from reportedly.places.gazetteer import Gazetteer, gazetteer
from reportedly.places.names import name_key


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return gazetteer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jalālābād", "Jalalabad"), ("St. Petersburg", "Saint Petersburg"), ("Mazar-e-Sharif", "mazar e sharif"),
        ("Sana'a", "Sanaa"), ("Łódź", "Lodz"), ("W. Va.", "W Va"), ("Ft. Worth", "Fort Worth"),
    ],
)  # fmt: skip
def test_spellings_that_differ_in_marks_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_marks_alone_have_no_key() -> None:
    assert name_key("--'.") == ""


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Kabul", "geonames:1138958"), ("Kyiv", "geonames:703448"), ("Kiev", "geonames:703448"),
        ("Afghanistan", "country:AFG"), ("Helmand", "admin1:1140043"), ("Crimea", "disputed:Crimea"),
        ("Black Sea", "sea:Black Sea"), ("Laurel County", "admin2:US.KY/Laurel County"),
    ],
)  # fmt: skip
def test_known_places_are_there(world: Gazetteer, name: str, ident: str) -> None:
    assert ident in [entry.id for entry in world.find(name)]


def test_an_unknown_name_finds_nothing(world: Gazetteer) -> None:
    assert world.find("Qalbanduz-on-Sea") == ()


def test_every_point_is_on_the_globe(world: Gazetteer) -> None:
    assert abs(world.latitude).max() <= 90
    assert abs(world.longitude).max() <= 180
    assert not ((world.latitude == 0) & (world.longitude == 0)).any()


def test_disputed_lands_between_states_have_no_country(world: Gazetteer) -> None:
    for name in ("Crimea", "Kashmir", "Golan Heights", "Abyei"):
        disputed = [e for e in world.find(name) if e.kind == "disputed"]
        assert disputed, name
        assert disputed[0].country is None


def test_the_file_is_small() -> None:
    path = resources.files("reportedly.places").joinpath("data/gazetteer.npz")
    assert len(path.read_bytes()) < 8_000_000


def test_it_loads_in_four_tenths_of_a_second() -> None:
    gazetteer.cache_clear()
    before = time.process_time()
    gazetteer()
    assert time.process_time() - before < 0.4


def test_our_own_table_is_large_and_each_place_of_it_is_found(world: Gazetteer) -> None:
    with (Path(__file__).parents[2] / "gazetteer" / "own.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) >= 600
    assert len({(row["name"], row["country"]) for row in rows}) == len(rows)
    for row in rows:
        near = [
            e for e in world.find(row["name"])
            if abs(e.latitude - float(row["latitude"])) < 3 and abs(e.longitude - float(row["longitude"])) < 6
        ]  # fmt: skip
        assert near, row["name"]


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Kano airport", "NGA", "site"), ("Mogadishu airport", "SOM", "site"), ("Zamzam camp", "SDN", "site"),
        ("Old Dhaka", "BGD", "neighbourhood"),
        ("Omanthai", "LKA", "city"), ("Sambisa Forest", "NGA", "region"), ("Bab al-Hawa crossing", None, "site"),
        ("Elysee Palace", "FRA", "site"),
    ],
)  # fmt: skip
def test_places_of_conflict_news_are_there(world: Gazetteer, name: str, country: str | None, kind: str) -> None:
    assert (country, kind) in [(e.country, e.kind) for e in world.find(name)]


def test_every_country_has_at_most_one_capital(world: Gazetteer) -> None:
    for code in ("AFG", "FRA", "LBR", "UKR", "NGA"):
        row = world.capital_row(code)
        assert row is not None
        assert (world.entry(row).country, world.entry(row).kind) == (code, "capital")
    assert world.capital_row("XYZ") is None
