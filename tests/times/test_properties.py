"""What holds of every text: sound offsets and days, no crash on nonsense, nothing read from what comes after."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.times import recognise
from reportedly.times.recognise import Found

MONTHS = ("January", "Feb.", "March", "April", "May", "Sept.", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Sunday")
number = st.one_of(st.integers(0, 40), st.integers(0, 10000))
ANCHORS = st.one_of(
    st.dates(date(1800, 1, 1), date(2200, 1, 1)),
    st.integers(1801, 2199).map(lambda y: date(y, 12, 31)),
    st.integers(1801, 2199).map(lambda y: date(y, 1, 1)),
    st.sampled_from([date(2020, 2, 29), date(2024, 2, 29), date(2100, 2, 28), date(1, 1, 1), date(9999, 12, 31)]),
)
EXPRESSIONS = st.one_of(
    st.builds("{} {}".format, number, st.sampled_from(MONTHS)),
    st.builds("{} {}, {}".format, st.sampled_from(MONTHS), number, number),
    st.builds("{}, {} {} {}".format, st.sampled_from(WEEKDAYS), number, st.sampled_from(MONTHS), number),
    st.builds("the {}th of {}".format, st.integers(0, 99), st.sampled_from(MONTHS)),
    st.builds("{}/{}/{}".format, number, number, number),
    st.builds("{:04d}-{:02d}-{:02d}".format, number, st.integers(0, 99), st.integers(0, 99)),
    st.builds("{:04d}-{:02d}-{:02d}T{}:{}".format, number, *[st.integers(0, 99)] * 4),
    st.builds(
        "{}:{:02d} {}".format, st.integers(0, 99), st.integers(0, 99), st.sampled_from(["GMT", "p.m.", "EST"])
    ),
    st.builds("{} a.m. local time".format, number),
    st.builds("{:04d} EST".format, number),
    st.builds("{} years {}".format, number, st.sampled_from(["ago", "later", "earlier", "before"])),
    st.builds(
        "{} {} {}".format, number, st.sampled_from(["days", "weeks", "months", "centuries"]), st.just("ago")
    ),
    st.builds("in the year {}".format, number),
    st.builds("the {}th century".format, number),
    st.builds("{} {}".format, st.sampled_from(["Eid", "Ramadan", "Passover", "Diwali", "Nowruz"]), number),
    st.sampled_from(
        ["last week", "next week", "the weekend", "the next day", "last year", "on 29 February", "Monday"]
    ),
)
DATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
CLOCK = re.compile(r"T(\d\d):(\d\d)")
WEEK = re.compile(r"(\d{4})-W(\d\d)")


def assert_sound(text: str, found: list[Found]) -> None:
    """Offsets inside the text, days of the calendar, hours of the day."""
    at = 0
    for each in found:
        assert at <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        at = each.end
        reading = each.reading
        assert reading.start is None or reading.end is None or reading.start <= reading.end
        value = reading.value or ""
        for year, month, day in DATED.findall(value):
            date(int(year), int(month), int(day))
        for hour, minute in CLOCK.findall(value):
            assert (int(hour), int(minute)) <= (24, 0), value
            assert int(minute) < 60, value
        for year, week in WEEK.findall(value):
            date.fromisocalendar(int(year), int(week), 1)


@given(st.lists(EXPRESSIONS, max_size=4).map("; ".join), st.one_of(st.none(), ANCHORS))
@settings(max_examples=400, deadline=None)
def test_any_expression(text: str, anchor: date | None) -> None:
    assert_sound(text, recognise(text, anchor))


@given(
    EXPRESSIONS, ANCHORS, st.sampled_from(["\n\nThe town has a bridge.", " The mill stood. Nobody spoke.", "\n\n"])
)
@settings(max_examples=200, deadline=None)
def test_what_follows_without_a_date_changes_nothing(words: str, anchor: date, after: str) -> None:
    text = f"It happened {words}."
    assert recognise(text + after, anchor) == recognise(text, anchor)


@given(st.sampled_from([52, 53, 1]), st.integers(1990, 2060), st.integers(1, 7), st.sampled_from([-1, 0, 1]))
@settings(max_examples=200, deadline=None)
def test_weeks_at_the_ends_of_years(week: int, year: int, weekday: int, move: int) -> None:
    try:
        anchor = date.fromisocalendar(year, week, weekday)
    except ValueError:  # a year of 52 weeks
        return
    words = {-1: "last week", 0: "this week", 1: "next week"}[move]
    (found,) = recognise(f"It was {words}.", anchor)
    moved = (anchor + timedelta(weeks=move)).isocalendar()
    assert found.reading.value == f"{moved.year}-W{moved.week:02d}"
    assert found.reading.start == date.fromisocalendar(moved.year, moved.week, 1)
    assert found.reading.end == date.fromisocalendar(moved.year, moved.week, 7)


@pytest.mark.parametrize(
    "words",
    [
        "32 March", "13/13/2013", "at 25:99", "24:30 GMT", "the 0th of May", "the 45th of May", "31 June 2021",
        "Feb. 30", "Feb. 29, 2023", "00/00/0000", "2021-13-45T99:99", "2460 GMT", "28:61 a.m.", "the year 12000",
    ],
)  # fmt: skip
def test_nonsense_is_no_day(words: str) -> None:
    found = recognise(f"It was told {words}.", date(2021, 9, 2))
    assert_sound(f"It was told {words}.", found)
    assert all(f.reading.granularity not in ("day", "time") for f in found), found


@pytest.mark.parametrize(
    ("words", "day", "weekday"),
    [
        ("Monday, 3 May 2022", "2022-05-03", "Tuesday"),
        ("Friday, May 3", "2022-05-03", "Tuesday"),
        ("Monday, 2022-05-03", "2022-05-03", "Tuesday"),
        ("Monday, the 3rd of May, 2022", "2022-05-03", "Tuesday"),
        ("Friday, 12/25/2021", "2021-12-25", "Saturday"),
    ],
)
def test_a_date_keeps_its_day_against_its_weekday(words: str, day: str, weekday: str) -> None:
    (found,) = recognise(f"It was told {words}.", date(2022, 6, 1))
    assert (found.text, str(found.reading.start)) == (words, day)
    assert found.reading.basis.endswith(f"that day was a {weekday}")


def test_a_weekday_tells_which_number_is_the_month() -> None:
    (found,) = recognise("It was told Tuesday, 3/5/2022.", date(2022, 6, 1))
    assert (str(found.reading.start), found.reading.basis) == (
        "2022-05-03",
        "explicit date, day first by its weekday",
    )
