"""The recogniser on text alone: anchors, calendar edges, and what holds of any text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.times import recognise
from reportedly.times.edtf import edtf
from reportedly.times.period import UNIT_OF, easter, nth_weekday

# words, anchor, value, start, end
CALENDAR = [
    ("yesterday", "2024-03-01", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("yesterday", "2023-03-01", "2023-02-28", "2023-02-28", "2023-02-28"),
    ("yesterday", "2022-01-01", "2021-12-31", "2021-12-31", "2021-12-31"),
    ("tomorrow", "2021-12-31", "2022-01-01", "2022-01-01", "2022-01-01"),
    ("last week", "2021-01-05", "2020-W53", "2020-12-28", "2021-01-03"),
    ("this week", "2021-01-02", "2020-W53", "2020-12-28", "2021-01-03"),
    ("next week", "2020-12-30", "2021-W01", "2021-01-04", "2021-01-10"),
    ("last month", "2022-01-31", "2021-12", "2021-12-01", "2021-12-31"),
    ("last month", "2024-03-31", "2024-02", "2024-02-01", "2024-02-29"),
    ("next month", "2021-12-05", "2022-01", "2022-01-01", "2022-01-31"),
    ("last year", "2000-02-29", "1999", "1999-01-01", "1999-12-31"),
    ("last decade", "2021-09-02", "201", "2010-01-01", "2019-12-31"),
    ("a month ago", "2021-03-31", "2021-02", "2021-02-01", "2021-02-28"),
    ("three days ago", "2024-03-02", "2024-02-28", "2024-02-28", "2024-02-28"),
    ("two weeks ago", "2021-01-08", "2020-W52", "2020-12-21", "2020-12-27"),
    ("50 years ago", "2021-09-02", "1971", "1971-01-01", "1971-12-31"),
    ("Friday", "2021-01-01", "2021-01-01", "2021-01-01", "2021-01-01"),
    ("Saturday", "2021-01-01", "2020-12-26", "2020-12-26", "2020-12-26"),
    ("last Friday", "2021-01-01", "2020-12-25", "2020-12-25", "2020-12-25"),
    ("next Friday", "2021-01-01", "2021-01-08", "2021-01-08", "2021-01-08"),
    ("29 February", "2021-03-05", "2020-02-29", "2020-02-29", "2020-02-29"),
    ("Feb. 29, 2024", "2021-03-05", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("December", "2021-01-04", "2020-12", "2020-12-01", "2020-12-31"),
    ("Dec. 31", "2021-01-01", "2020-12-31", "2020-12-31", "2020-12-31"),
    ("the winter of 1994", "2021-09-02", "1994-WI", "1994-12-01", "1995-02-28"),
    ("last winter", "2021-01-15", "2019-WI", "2019-12-01", "2020-02-29"),
    ("the third quarter of 1989", "2021-09-02", "1989-Q3", "1989-07-01", "1989-09-30"),
    ("the second half of 2017", "2021-09-02", "2017-H2", "2017-07-01", "2017-12-31"),
    ("the 1970s", "2021-09-02", "197", "1970-01-01", "1979-12-31"),
    ("the 20th century", "2021-09-02", "19", "1901-01-01", "2000-12-31"),
    ("May 4, 1850", "2021-09-02", "1850-05-04", "1850-05-04", "1850-05-04"),
    ("in the year 2100", "2021-09-02", "2100", "2100-01-01", "2100-12-31"),
    ("Easter Sunday", "2024-04-10", "2024-03-31", "2024-03-31", "2024-03-31"),
    ("Thanksgiving Day", "2021-12-01", "2021-11-25", "2021-11-25", "2021-11-25"),
    ("Memorial Day", "2021-06-15", "2021-05-31", "2021-05-31", "2021-05-31"),
    ("the past three months", "2021-05-31", "P3M", "2021-02-28", "2021-05-31"),
    ("the next two weeks", "2021-12-25", "P2W", "2021-12-25", "2022-01-08"),
    ("Thursday, Sept. 2", "2022-01-10", "2021-09-02", "2021-09-02", "2021-09-02"),
    ("12/25/21", "2022-01-10", "2021-12-25", "2021-12-25", "2021-12-25"),
]


@pytest.mark.parametrize(("words", "anchor", "value", "start", "end"), CALENDAR)
def test_value_and_bounds(words: str, anchor: str, value: str, start: str, end: str) -> None:
    found = recognise(f"It was told {words}.", date.fromisoformat(anchor))
    assert [f.text for f in found] == [words.removeprefix("in ").removesuffix(".")]
    reading = found[0].reading
    assert (reading.value, str(reading.start), str(reading.end)) == (value, start, end)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two days", "P2D"), ("a dozen years", "P12Y"), ("half an hour", "PT30M"), ("two and a half years", "P2Y6M"),
        ("2 1/2 years", "P2Y6M"), ("a fortnight", "P2W"), ("three decades", "P30Y"), ("two centuries", "P200Y"),
        ("twenty-four hours", "PT24H"), ("one hundred and twenty days", "P120D"), ("several weeks", "PXW"),
        ("1,000 days", "P1000D"), ("90 minutes", "PT90M"), ("five trading days", "P5D"),
    ],
)  # fmt: skip
def test_lengths(words: str, value: str) -> None:
    found = recognise(f"It lasted for {words}.", date(2021, 9, 2))
    assert [(f.text, f.reading.type, f.reading.value) for f in found] == [(words, "DURATION", value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("10 p.m.", "22:00"), ("10:30 a.m.", "10:30"), ("12 a.m.", "00:00"), ("12 p.m.", "12:00"), ("5pm", "17:00"),
        ("7.30am", "07:30"), ("17:50", "17:50"), ("0340 GMT", "03:40Z"), ("1600 hours", "16:00"), ("noon", "12:00"),
        ("midnight", "24:00"), ("4 in the morning", "04:00"), ("nine o'clock in the evening", "21:00"),
    ],
)  # fmt: skip
def test_times_of_day(words: str, value: str) -> None:
    found = recognise(f"It began at {words} and ended.", date(2021, 9, 2))
    assert [(f.text, f.reading.value) for f in found] == [(words, f"2021-09-02T{value}")]


@pytest.mark.parametrize(
    "text",
    [
        "You may march.", "The sun set.", "He sat and wed.", "A 12-year-old boy.", "He is 52 years old.", "1,990 men",
        "2000 troops", "$1990", "The fall of the city.", "A second man.", "Three quarters of the men.", "B-1990", "31/12",
        "At least 1950 homes burned.", "between 1200 and 1500 villages", "some of the 1200 houses",
    ],
)  # fmt: skip
def test_no_time(text: str) -> None:
    assert recognise(text, date(2021, 9, 2)) == []


def test_a_day_that_is_not_in_the_calendar_is_no_date() -> None:
    assert all(f.reading.granularity != "day" for f in recognise("on Feb. 30, 2021", date(2021, 9, 2)))


def test_a_wrong_weekday_is_told() -> None:
    found = recognise("Thursday, Aug. 25, 2021", date(2021, 9, 2))
    assert found[0].reading.start == date(2021, 8, 25)
    assert "that day was a Wednesday" in found[0].reading.basis


def test_without_an_anchor_words_stay_unresolved() -> None:
    for words in (
        "Tuesday",
        "last week",
        "yesterday",
        "in May",
        "two weeks ago",
        "this morning",
        "last winter",
        "Easter",
    ):
        for found in recognise(f"It was {words}.", None):
            assert (found.reading.start, found.reading.end) == (None, None), words


def test_story_counts_from_the_date_told_last() -> None:
    text = "On 28 Feb. 2020 it began. Two days later it spread. The following month it ended."
    values = [f.reading.value for f in recognise(text, date(2021, 9, 2))]
    assert values == ["2020-02-28", "2020-03-01", "2020-04"]


def test_a_text_that_follows_changes_nothing_before_it() -> None:
    text = "It began on Tuesday, two weeks after the vote in May."
    alone = recognise(text, date(2021, 9, 2))
    assert recognise(text + "\n\nThe town has a bridge and a mill.", date(2021, 9, 2)) == alone


WORDS = [
    *("on", "in", "the", "last", "next", "this", "early", "late", "mid", "-", "May", "March", "Friday", "Monday"),
    *(
        "week",
        "month",
        "year",
        "years",
        "day",
        "days",
        "two",
        "three",
        "31",
        "1990",
        "1970s",
        "ago",
        "later",
        "earlier",
    ),
    *(
        "first",
        "third",
        "quarter",
        "spring",
        "of",
        ",",
        ".",
        "10",
        "p.m.",
        "17:50",
        "2021-08-28",
        "every",
        "daily",
    ),
    *(
        "between",
        "and",
        "to",
        "Feb.",
        "29",
        "'s",
        "9/11",
        "Eid al-Adha",
        "morning",
        "night",
        "a",
        "few",
        "several",
    ),
    *(
        "centuries",
        "about",
        "more than",
        "the year",
        "nineteen",
        "ninety",
        "9999",
        "1000",
        "2021",
        "winter",
        "half",
    ),
]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.dates())
@settings(max_examples=300, deadline=None)
def test_any_run_of_time_words(text: str, anchor: date) -> None:
    check(text, anchor)


@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str, anchor: date | None) -> None:
    check(text, anchor)


def check(text: str, anchor: date | None) -> None:
    before = 0
    for found in recognise(text, anchor):
        reading = found.reading
        assert before <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        before = found.end
        if reading.start and reading.end:
            assert reading.start <= reading.end
        written = edtf(reading)
        assert (written is None) == (reading.start is None and reading.end is None)
        if written is not None and "/" in written:
            assert all(part.rstrip("~").strip(".") or part == ".." for part in written.split("/"))
        if anchor is None and reading.anchor is not None:
            assert reading.basis  # counted from a date of the text itself


def test_every_period_has_a_unit() -> None:
    assert {"day", "week", "month", "quarter", "year", "decade", "century"} <= set(UNIT_OF)


@pytest.mark.parametrize(
    ("year", "day"), [(2021, "2021-04-04"), (2024, "2024-03-31"), (1999, "1999-04-04"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


def test_nth_weekday() -> None:
    assert nth_weekday(2021, 5, 1, -1).isoformat() == "2021-05-31"
    assert nth_weekday(2021, 11, 4, 4).isoformat() == "2021-11-25"
