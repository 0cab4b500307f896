import pytest

from reportedly.reading.dates import iso_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2019-05-02", "2019-05-02"),
        ("2019-05-02T23:30:00-05:00", "2019-05-02"),
        ("20190502", "2019-05-02"),
        ("20190502T101500Z", "2019-05-02"),
        ("2 May 2019", "2019-05-02"),
        ("2nd of May 2019", "2019-05-02"),
        ("May 2, 2019", "2019-05-02"),
        ("Sept. 1, 2021", "2021-09-01"),
        ("Thu, 02 May 2019 10:35:00 GMT", "2019-05-02"),
        ("Thursday 2 May 2019", "2019-05-02"),
        ("10:35 GMT, Thursday 2 May 2019", "2019-05-02"),
        ("2 FEB 90", "1990-02-02"),
        ("2 FEB 14", "2014-02-02"),
        ("25/04/2019", "2019-04-25"),
        ("04/25/2019", "2019-04-25"),
        ("04/04/2019", "2019-04-04"),
        ("2.5.2019", "2019-05-02"),
        ("29 February 2020", "2020-02-29"),
    ],
)
def test_dates_that_are_clear(words, day):
    assert iso_day(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "Sept. 1",
        "03/04/2019",
        "31 June 2019",
        "2019-02-30",
        "29 February 2019",
        "May 2019",
        "2019",
        "May",
    ],
)
def test_no_full_or_no_real_date_is_none(words):
    assert iso_day(words) is None
