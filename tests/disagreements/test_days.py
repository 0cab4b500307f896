"""Days compared: what counts as two, and dates against their weekdays in every calendar."""

from datetime import date

import pytest

from reportedly.disagreements.days import gap
from reportedly.records import Time
from reportedly.records.vocabulary import Granularity
from reportedly.times.period import weekdays


def day(on: str, granularity: Granularity = "day", basis: str = "explicit date") -> Time:
    """A day told."""
    return Time(start=on, end=on, value=on, granularity=granularity, basis=basis, text=on)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (day("2024-06-03"), day("2024-06-04"), 1),
        (day("2024-06-03"), day("2024-06-03"), 0),
        (day("2024-06-03", "daypart"), day("2024-06-04"), 0),
        (day("2024-06-03", "daypart"), day("2024-06-06"), 3),
        (day("2024-06-03"), Time(start="2024-06-03", end="2024-06-09", granularity="week"), 0),
        (day("2024-06-03"), Time(end="2024-06-09"), 0),
        (day("2024-06-03"), day("2024-06-05", basis="weekday of publication, publication being inferred"), 0),
        (Time(value="XXXX-WXX-2", text="Tuesday"), Time(value="XXXX-WXX-3", text="Wednesday"), 1),
        (Time(value="XXXX-WXX-7", text="Sunday"), Time(value="XXXX-WXX-1", text="Monday"), 1),
        (Time(value="XXXX-WXX-2", text="Tuesday"), Time(value="XXXX-WXX-2", text="Tuesday"), 0),
    ],
)
def test_the_days_between_two_days_told(one: Time, other: Time, days: int) -> None:
    assert gap(one, other) == gap(other, one) == days


@pytest.mark.parametrize(
    ("on", "allowed"),
    [
        (date(2022, 5, 3), {2}),
        (date(1905, 1, 9), {1, 7}),  # a Sunday by the Julian calendar
        (date(1917, 10, 25), {3, 4}),  # a Wednesday by the Julian calendar
        (date(1700, 2, 1), {1, 4}),
        (date(1, 1, 1), {1, 6}),
    ],
)
def test_before_1924_a_date_has_the_weekdays_of_two_calendars(on: date, allowed: set[int]) -> None:
    assert weekdays(on) == allowed
