from datetime import date, timedelta

import numpy as np
import pytest

from reportedly.analysis import History
from reportedly.analysis.dyads import PERIOD_COLUMNS, dyad
from reportedly.analysis.grid import Grid, grid, tally, weeks_to
from tests.analysis.conftest import HIT, MET, made, row


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def days(periods: Grid) -> list[str]:
    return [date.fromordinal(edge).isoformat() for edge in periods.edges]


@pytest.fixture(scope="module")
def told() -> History:
    rows = []
    for week in range(20):
        start = date(2023, 1, 2) + timedelta(days=7 * week)
        rows += [row(start.isoformat(), "A", HIT, "B", key=f"h{week}{n}", reports=2) for n in range(2)]
        rows += [row((start + timedelta(days=2)).isoformat(), "B", MET, "A", key=f"m{week}")]
    return made(*rows, volume={day("2023-01-02") + n: 10 for n in range(140)})


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    weeks = grid(day("2023-01-05"), day("2023-01-16"), "week")
    assert days(weeks) == ["2023-01-02", "2023-01-09", "2023-01-16", "2023-01-23"]
    months = grid(day("2022-12-31"), day("2023-01-01"), "month")
    assert days(months) == [
        "2022-12-01",
        "2023-01-01",
        "2023-02-01",
    ]
    assert days(weeks_to(day("2023-01-20"), day("2023-01-10"))) == ["2023-01-07", "2023-01-14", "2023-01-21"]


def test_hostile_and_cooperative_are_two_counts(told: History) -> None:
    found = dyad(told, told.find("A"), told.find("B"))
    assert {(p.hostile.deeds, p.hostile.by, p.hostile.to) for p in found.periods} == {(2, 2, 0)}
    assert {(p.cooperative.deeds, p.cooperative.by, p.cooperative.to) for p in found.periods} == {(1, 0, 1)}
    assert found.periods[3].hostile.per_hundred == pytest.approx(200 / 70)
    assert found.periods[3].hostile.reports == 4
    assert found.periods[3].hostile.intensity == -10.0


def test_expectations_come_after_some_weeks_and_reach_one_ahead(told: History) -> None:
    found = dyad(told, told.find("A"), told.find("B"))
    assert [p.hostile.expected is None for p in found.periods[:5]] == [True] * 4 + [False]
    late = found.periods[-1].hostile.expected
    assert late is not None
    assert late.mean == pytest.approx(2.0, abs=0.4)
    assert late.low <= 2 <= late.high
    assert found.next_hostile is not None
    assert found.next_hostile.chance is None


def test_nothing_is_expected_of_two_before_their_first_deed() -> None:
    others = [row((date(2023, 1, 2) + timedelta(days=7 * n)).isoformat(), "C", HIT, "D") for n in range(12)]
    history = made(*others, row("2023-03-01", "A", HIT, "B"))
    found = dyad(history, history.find("A"), history.find("B"))
    assert [p.hostile.expected is None for p in found.periods] == [True] * 9 + [False] * 3


def test_nothing_after_the_day_plays_a_part(told: History) -> None:
    a, b = told.find("A"), told.find("B")
    early = dyad(told, a, b, as_of=day("2023-03-05"))
    assert early.as_of == "2023-03-05"
    assert early == dyad(told.until(day("2023-03-05")), a, b)
    assert len(early.periods) == 9


def test_since_and_until_only_choose_what_is_shown(told: History) -> None:
    a, b = told.find("A"), told.find("B")
    shown = dyad(told, a, b, since=day("2023-02-06"), until=day("2023-02-19"))
    whole = dyad(told, a, b)
    assert shown.periods == whole.periods[5:7]
    assert len(shown.deeds) == 6


def test_what_both_do_to_each_other_is_one_deed() -> None:
    history = made(row("2023-01-02", "A", MET, "B", key="x"), row("2023-01-02", "B", MET, "A", key="x"))
    one = dyad(history, 0, 1, by="month").periods[0].cooperative
    assert (one.deeds, one.by, one.to) == (1, 1, 1)
    week = grid(day("2023-01-02"), day("2023-01-02"), "week")
    assert tally(history, week, "cooperative").past.deeds.tolist() == [[1.0]]


def test_the_dead_of_an_incident_count_once() -> None:
    rows = [
        row("2023-01-02", "A", HIT, "B", key="x", deaths=5.0),
        row("2023-01-02", "B", HIT, "A", key="x", deaths=5.0),
    ]
    assert dyad(made(*rows), 0, 1).periods[0].deaths == 5.0


def test_deeds_with_others_stand_outside() -> None:
    rows = [row("2023-01-02", "A", HIT, "B"), row("2023-01-03", "A", HIT, "C"), row("2023-01-04", "C", HIT, "B")]
    held = tally(made(*rows), grid(day("2023-01-02"), day("2023-01-02"), "week"), "hostile")
    assert held.past.outside.tolist() == [[2.0], [2.0], [2.0]]
    assert np.array_equal(held.row_pair >= 0, [True] * 3)


def test_columns_for_tables(told: History) -> None:
    columns = dyad(told, told.find("A"), told.find("B"), by="month").columns()
    assert tuple(columns) == PERIOD_COLUMNS
    assert {len(column) for column in columns.values()} == {5}


def test_a_dyad_needs_two(told: History) -> None:
    with pytest.raises(ValueError, match="name two"):
        dyad(told, 0, 0)
