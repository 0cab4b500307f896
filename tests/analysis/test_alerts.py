from datetime import date, timedelta

import numpy as np
import pytest

from reportedly.analysis import Evidence, History, Interaction, history_of
from reportedly.analysis.alerts import ALERT_COLUMNS, alert_rows, alerts, daily, one_in
from reportedly.analysis.counts import by_chance, discoveries
from reportedly.analysis.expecting import Past
from reportedly.analysis.surprise import surprise
from tests.analysis.conftest import HIT, MET, row

FIRST = date(2023, 1, 2)
WEEKS = 40
LAST = FIRST + timedelta(days=7 * WEEKS - 1)
PARTIES = "ABCDEFGH"


def told(burst: int = 12, reports: int = 50, last_week: int = 50, copies: bool = False) -> History:
    """Steady deeds of many pairs; in the last week A and B do `burst` of them."""
    rng = np.random.default_rng(4)
    rows: list[Interaction] = []
    for week in range(WEEKS):
        start = FIRST + timedelta(days=7 * week)
        for i, a in enumerate(PARTIES):
            for b in PARTIES[i + 1 :]:
                number = int(rng.poisson(0.5 * (last_week / reports if week == WEEKS - 1 else 1)))
                if (a, b) == ("A", "B"):
                    number = burst if week == WEEKS - 1 else int(rng.poisson(1.0))
                rows += [
                    row((start + timedelta(days=n % 7)).isoformat(), a, HIT, b, f"{week}{a}{b}{n}", where="MLI")
                    for n in range(number)
                ]
    rows.append(row("2023-01-02", "A", MET, "H"))
    rows = [one._replace(mark=n) for n, one in enumerate(rows)]
    volume = {
        FIRST.toordinal() + n: (last_week if n >= 7 * (WEEKS - 1) else reports) // 7 + 1 for n in range(7 * WEEKS)
    }

    def reader(mark: int) -> tuple[Evidence, ...]:
        voice = "one" if copies else f"r{mark}"
        return (Evidence(f"words {mark}", "Herald", "2023-01-01", f"r{mark}", 0, 5, None, voice),)

    return history_of(rows, volume=volume, origin="rows", reader=reader)


def test_a_burst_stands_out_with_the_incidents_behind_it() -> None:
    found = alerts(told())
    first = found.alerts[0]
    assert (first.ids, first.deeds, first.stands_out) == (("A", "B"), 12, True)
    assert first.expected is not None
    assert first.expected.mean < 3
    assert len(first.behind.incidents) == 12
    assert first.behind.incidents[0].words
    assert first.score == pytest.approx(-np.log10(first.chance))
    assert first.rates.doubled is not None
    assert first.rates.doubled > 0.5
    assert found.watched == 28


def test_nothing_stands_out_where_nothing_changes() -> None:
    assert not any(one.stands_out for one in alerts(told(burst=1)).alerts)


def test_more_reports_are_no_change() -> None:
    history = told(burst=4, last_week=200)
    found = alerts(history)
    assert found.volume > 3 * found.usual
    assert not any(one.stands_out for one in found.alerts)


def test_nothing_after_the_day_plays_a_part() -> None:
    history, day = told(), LAST.toordinal() - 7
    assert alerts(history, day=day) == alerts(history.until(day))


def test_one_story_told_again_is_said() -> None:
    copied = alerts(told(copies=True)).alerts[0]
    assert copied.behind.voices == 1
    assert copied.behind.again == pytest.approx(11 / 12)
    assert any("single source" in caution for caution in copied.cautions)
    assert any("tell again" in caution for caution in copied.cautions)
    assert not any("single source" in caution for caution in alerts(told()).alerts[0].cautions)


def test_the_budget_bounds_the_alerts() -> None:
    found = alerts(told(), budget=1)
    assert len(found.alerts) == 1


def test_day_by_day_what_was_told_is_not_told_again() -> None:
    history = told()
    days = list(daily(history, LAST.toordinal() - 2, LAST.toordinal()))
    assert [day.day for day in days] == [(LAST - timedelta(days=n)).isoformat() for n in (2, 1, 0)]
    out = [one.ids for day in days for one in day.alerts if one.stands_out]
    assert out.count(("A", "B")) == 1
    assert all(one.stands_out for day in days for one in day.alerts)


def test_countries_are_watched_by_where_it_was_done() -> None:
    found = alerts(told(), about="country")
    assert found.watched == 1
    assert all(one.names == ("MLI",) for one in found.alerts)


def test_rows_for_a_table() -> None:
    rows = list(alert_rows(alerts(told())))
    assert all(tuple(one) == ALERT_COLUMNS for one in rows)
    assert rows[0]["names"] == "Party A; Party B"


def test_who_meets_for_the_first_time_is_compared_with_other_first_times() -> None:
    rng = np.random.default_rng(6)
    deeds = np.zeros((60, 41))
    for i in range(59):
        start = 13 + i % 26
        deeds[i, start] = 1
        deeds[i, start + 1 : 40] = rng.poisson(0.2, 39 - start)
    deeds[59, 40] = 9
    found = surprise(Past(deeds, np.zeros_like(deeds), np.full(41, 100.0)))
    assert found.new.tolist() == [False] * 59 + [True]
    assert found.chance[59] == pytest.approx(1 / 60)


def test_steady_dyads_give_false_alarms_seldom() -> None:
    alarms, small, tests = 0, 0, 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        rates = np.exp(rng.normal(-1.0, 1.0, 150))
        deeds = rng.negative_binomial(1.0, 1.0 / (1.0 + rates[:, None]), (150, 40)).astype(float)
        found = surprise(Past(deeds, np.zeros_like(deeds), np.full(40, 100.0)))
        alarms += int(discoveries(found.chance, found.by_chance, 0.1).any())
        small, tests = small + int((found.chance <= 0.01).sum()), tests + 150
    assert alarms <= 4
    assert small / tests < 0.015


def test_tests_that_cannot_reach_a_bound_do_not_count_for_it() -> None:
    chances = np.array([0.001, 0.2, 1.0])
    reachable = np.array([[0.1, 0.001], [0.2, 0.01], [0.3, 0.02]])
    # at 0.001 only the first test can be so surprising; at 0.2 the sums are 0.1 + 0.2 + 0.02
    assert by_chance(chances, reachable) == pytest.approx([0.001, 0.32, 3.0])


def test_chances_in_words() -> None:
    assert [one_in(chance) for chance in (0.25, 0.0123, 0.000321)] == ["25 %", "1 in 81", "1 in 3,100"]


def test_a_history_of_one_week_has_nothing_to_compare_with() -> None:
    found = alerts(history_of([row("2023-03-01", "A", HIT, "B")], volume={}, origin="rows of a test"))
    assert found.watched == 1
    assert not any(one.stands_out for one in found.alerts)
