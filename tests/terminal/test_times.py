from reportedly.records import Time
from reportedly.terminal.times import became
from reportedly.times import Timex


def timex(type_: str, mod: str | None = None, **told: str) -> Timex:
    return Timex(0, 1, 0, type_, Time(**told), mod)  # type: ignore[arg-type]


def test_days_that_are_the_value_are_told_once() -> None:
    day = {"start": "2021-08-26", "end": "2021-08-26", "edtf": "2021-08-26", "value": "2021-08-26"}
    assert became(timex("DATE", granularity="day", **day)) == "2021-08-26, day (DATE)"


def test_bounds_value_and_modifier_are_told() -> None:
    month = {"start": "2022-11-01", "end": "2022-11-30", "edtf": "2022-11", "value": "2022-11"}
    shown = became(timex("DATE", "END", granularity="month", **month))
    assert shown == "2022-11-01 to 2022-11-30, month (DATE 2022-11 END)"


def test_open_bounds_and_what_only_edtf_tells() -> None:
    assert became(timex("DATE", start="2019-05-08", edtf="2019-05-08/..")) == "2019-05-08 or later (DATE)"
    assert became(timex("DATE", end="2019-05-08", edtf="../2019-05-08")) == "2019-05-08 or before (DATE)"
    rough = {"start": "2019-05-08", "end": "2019-05-08", "value": "2019-05-08", "edtf": "2019-05-08~"}
    assert became(timex("DATE", **rough)) == "2019-05-08 (DATE; EDTF 2019-05-08~)"


def test_a_length_tells_no_day() -> None:
    assert became(timex("DURATION", value="P9D")) == "no day told (DURATION P9D)"


def test_times_of_day_are_named_in_words() -> None:
    noon = {"start": "2021-08-26", "end": "2021-08-26", "edtf": "2021-08-26", "value": "2021-08-26T12:00"}
    assert became(timex("TIME", granularity="time", **noon)) == "2021-08-26, time of day (TIME 2021-08-26T12:00)"
