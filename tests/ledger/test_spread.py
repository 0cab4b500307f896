"""How incidents lie over the map and over time, against the incidents themselves."""

from collections import Counter
from collections.abc import Callable

import pytest

from reportedly.engine import Worked
from reportedly.ledger import Filter, Ledger, LedgerError, spread, views


@pytest.fixture
def ledger(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> Ledger:
    return fill(told)


@pytest.mark.parametrize("asked", [Filter(), Filter(country=("Pakistan",)), Filter(since="2023-06")])
def test_points_areas_and_spots_hold_every_incident_once(ledger: Ledger, asked: Filter) -> None:
    every = list(views.incidents(ledger.db, asked))
    best = [one.place.place for one in every if one.place and one.place.place and one.place.place.latitude]
    points = {(p.latitude, p.longitude): p.incidents for p in spread.points(ledger.db, asked)}
    exact = Counter((p.latitude, p.longitude) for p in best if p.precision in spread.POINTS)
    assert points == exact
    assert sum(area.count for area in spread.areas(ledger.db, asked)) == len(best) - exact.total()
    assert len(list(spread.spots(ledger.db, asked))) == len(best) > 0


def test_what_is_known_only_of_an_area_is_counted_there(ledger: Ledger) -> None:
    ledger.db.execute("UPDATE incident SET precision = 'country', place = country WHERE country = 'PAK'")
    (area,) = spread.areas(ledger.db, Filter(country=("PAK",)))
    assert (area.precision, area.count) == ("country", views.count(ledger.db, Filter(country=("PAK",))))
    assert list(spread.points(ledger.db, Filter(country=("PAK",)))) == []


def test_the_line_of_time_is_whole_whatever_time_is_asked_for(ledger: Ledger) -> None:
    days = list(spread.over_time(ledger.db, Filter(since="2023-06")))
    assert [day.start for day in days] == sorted(day.start for day in days)
    dated = [one for one in views.incidents(ledger.db, Filter()) if one.time and one.time.start]
    assert sum(day.count for day in days) == len(dated)
    assert days[0].start < "2023-06"


@pytest.mark.parametrize(
    ("box", "countries"),
    [
        ("60,20,75,40", {"PAK"}),
        ("30,30,75,40", {"PAK", "SYR"}),
        ("170,-50,10,50", {"NGA"}),  # over the line of dates, to the east of Nigeria
        ("-180,-90,180,90", {"PAK", "SYR", "NGA"}),
    ],
)
def test_a_box_keeps_what_lies_in_it(ledger: Ledger, box: str, countries: set[str]) -> None:
    found = list(views.incidents(ledger.db, Filter(bbox=box)))
    assert {one.place.place.country for one in found if one.place and one.place.place} == countries


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,10,5,-10", "0,0,200,1", "nan,0,1,1"])
def test_what_is_no_box_is_told(ledger: Ledger, box: str) -> None:
    with pytest.raises(LedgerError, match="is no box"):
        views.count(ledger.db, Filter(bbox=box))


def test_precision_is_asked_for_by_its_words(ledger: Ledger) -> None:
    towns = views.count(ledger.db, Filter(precision=("city",)))
    assert 0 < towns < views.count(ledger.db, Filter())
    with pytest.raises(LedgerError, match="is no precision"):
        views.count(ledger.db, Filter(precision=("exactly",)))
