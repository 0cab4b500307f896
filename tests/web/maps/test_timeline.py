"""The line of time: units, bars, what lies long before."""

from datetime import date, timedelta

import pytest

from reportedly.ledger.spread import Days
from reportedly.web.maps.timeline import Unit, bar_words, columns, timeline


def each(start: str, days: int, step: int = 1) -> list[Days]:
    first = date.fromisoformat(start)
    return [Days(start=(first + timedelta(days=n)).isoformat(), count=1) for n in range(0, days, step)]


@pytest.mark.parametrize(
    ("days", "unit", "bars"),
    [(10, "day", 10), (200, "week", 29), (900, "month", 30), (3650 * 3, "year", 30)],
)
def test_the_unit_fits_the_time(days: int, unit: Unit, bars: int) -> None:
    line = timeline(each("2020-01-01", days), days)
    assert (line.unit, len(line.bars)) == (unit, bars)
    assert sum(bar.count for bar in line.bars) == days
    for bar, after in zip(line.bars, line.bars[1:], strict=False):
        assert date.fromisoformat(after.since) - date.fromisoformat(bar.until) == timedelta(days=1)


def test_what_lies_long_before_does_not_push_the_rest_into_a_corner() -> None:
    line = timeline([Days(start="1914-06-28", count=1), *each("2021-01-01", 100)], 104)
    assert (line.earlier, line.undated, line.unit) == (1, 3, "week")
    near = timeline([Days(start="2020-12-28", count=1), *each("2021-01-01", 100)], 101)
    assert near.earlier == 0


def test_bars_that_are_asked_for_are_marked() -> None:
    line = timeline(each("2020-01-01", 900), 900)
    drawn = columns(line, "2020-06", "2020-07-15")
    assert [one.bar.since for one in drawn if one.chosen] == ["2020-06-01", "2020-07-01"]
    assert [one.mark for one in drawn if one.mark] == ["2020", "2021", "2022"]
    assert bar_words(drawn[0].bar, line.unit) == "January 2020"


def test_nothing_gives_no_bars() -> None:
    assert columns(timeline([], 3), None, None) == []
    assert timeline([], 3).undated == 3
