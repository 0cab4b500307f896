"""Feasts that move: the days of the calendars they belong to."""

from datetime import date

import pytest

from reportedly.times import recognise
from reportedly.times.makers.named import on_year
from reportedly.times.observances import islamic, nowruz, orthodox_easter, rosh_hashanah

YEARS = range(1990, 2036)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("orthodox easter", ["1990-04-15", "2013-05-05", "2021-05-02", "2022-04-24", "2024-05-05"]),
        ("rosh hashanah", ["2020-09-19", "2021-09-07", "2022-09-26", "2023-09-16", "2024-10-03", "2025-09-23"]),
        ("yom kippur", ["1973-10-06", "2010-09-18", "2015-09-23", "2021-09-16", "2024-10-12", "2028-09-30"]),
        ("passover", ["2002-03-28", "2020-04-09", "2021-03-28", "2024-04-23"]),
        ("nowruz", ["1996-03-20", "1997-03-21", "2017-03-21", "2024-03-20", "2025-03-21", "2029-03-20"]),
        ("lunar new year", ["1996-02-19", "2004-01-22", "2007-02-18", "2023-01-22", "2027-02-06", "2034-02-19"]),
        ("diwali", ["1999-11-07", "2008-10-28", "2013-11-03", "2021-11-04", "2023-11-12"]),
        ("good friday", ["1998-04-10", "2021-04-02"]),
        ("ramadan", ["2021-04-13", "2024-03-11"]),
        ("eid al-fitr", ["2021-05-13", "2000-01-08"]),
    ],
)  # fmt: skip
def test_known_days(name: str, days: list[str]) -> None:
    for day in days:
        assert on_year(name, int(day[:4]))[0].isoformat() == day


def test_two_feasts_in_one_year() -> None:
    assert len(islamic(2000, 10, 1)) == 2
    assert len(islamic(2030, 9, 1)) == 2


def test_every_feast_has_its_day_from_1990_to_2035() -> None:
    for name in (
        "easter",
        "orthodox easter",
        "eid",
        "rosh hashanah",
        "passover",
        "nowruz",
        "diwali",
        "chinese new year",
    ):
        assert all(on_year(name, year) for year in YEARS), name


def test_the_calendars_keep_their_rules() -> None:
    for year in YEARS:
        assert orthodox_easter(year).isoweekday() == 7
        assert rosh_hashanah(year).isoweekday() not in (7, 3, 5)  # put off from Sunday, Wednesday and Friday
        assert nowruz(year) in (date(year, 3, 20), date(year, 3, 21))


@pytest.mark.parametrize("year", [1, 2, 621, 622, 623, 1582, 1899, 2100, 9998, 9999])
def test_years_far_away_do_not_crash(year: int) -> None:
    for words in ("Eid", "Ramadan", "Passover", "Nowruz", "Orthodox Easter", "Diwali", "Sukkot", "Yom Kippur"):
        for found in recognise(f"It was at {words}.", date(year, 6, 1)):
            assert found.reading.start is None or found.reading.start <= (found.reading.end or date.max)


@pytest.mark.parametrize(
    "text", ["Ramadan Shallah spoke.", "The scholar Tariq Ramadan spoke.", "Judge Ramadan left."]
)
def test_a_name_is_no_month(text: str) -> None:
    assert recognise(text, date(2021, 4, 20)) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [("Eid al-Fitr 2021", "local dates differ by a day"), ("Ramadan 2021", "by sight of the moon")],
)
def test_the_basis_tells_the_uncertainty(words: str, said: str) -> None:
    assert said in recognise(f"It was at {words}.", date(2021, 9, 2))[0].reading.basis
