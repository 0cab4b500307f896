"""What became of pairs: signs, standings, cuts, rates with their bounds."""

import numpy as np
import pytest

from reportedly.analysis.base_rates import base_rates, signs, standing
from reportedly.analysis.patterns import USUAL, Case, Signed, Standing, cases, cuts, rate, signed, wilson
from tests.analysis.conftest import HIT, MET, made, row

BEFORE = Standing(0.0, 0.0, 0, 0.0, 0, 0, 0)


def told(*rows: tuple[int, int, int, int]) -> Signed:
    columns = np.array(rows, np.int32).T
    return signed(*columns)


def test_interactions_are_ordered_and_undirected() -> None:
    found = told((9, 2, 1, 1), (3, 1, 2, -1), (5, 1, 1, -1), (4, 1, 2, 0))
    assert [found.days.tolist(), found.one.tolist(), found.other.tolist(), found.sign.tolist()] == [
        [3, 9], [1, 1], [2, 2], [-1, 1],
    ]  # fmt: skip


def test_a_record_weighs_less_with_age() -> None:
    found = told((0, 1, 2, 1), (60, 1, 2, -1))
    stands = standing(found, 1, 2, 60)
    assert stands.own == "mainly hostile"
    assert stands.deeds == 2
    assert stands.weight == pytest.approx(0.5 ** (61 / 60) + 0.5 ** (1 / 60))


def test_what_lies_further_back_or_ahead_is_not_seen() -> None:
    found = told((0, 1, 2, 1), (200, 1, 2, -1))
    assert standing(found, 1, 2, 180).own == "none"
    assert standing(found, 1, 2, 199).own == "none"
    assert standing(found, 2, 1, 200).own == "mainly hostile"


def test_third_parties_are_told_apart() -> None:
    found = told(
        (0, 1, 3, -1),
        (0, 2, 3, -1),
        (0, 1, 4, 1),
        (0, 4, 2, 1),
        (0, 1, 5, 1),
        (0, 5, 2, -1),
        (0, 6, 2, -1),
        (0, 6, 1, -1),
    )
    stands = standing(found, 1, 2, 0)
    assert (stands.partners, stands.opponents, stands.split) == (1, 2, 1)
    assert stands.common == "mainly common opponents"
    assert stands.triads == 2
    assert stands.actors == pytest.approx(-0.25)


def test_a_history_is_cut_only_where_it_can_be_looked_back() -> None:
    assert cuts(told((0, 1, 2, 1))) == ()
    assert cuts(told((0, 1, 2, 1), (359, 1, 2, 1))) == (210, 240, 270, 300, 330)
    assert len(cuts(told((0, 1, 2, 1), (240, 1, 2, 1)))) == 2


def test_a_case_knows_nothing_of_the_time_after() -> None:
    found = told(
        (0, 1, 2, -1), (10, 1, 2, -1), (20, 1, 2, 1), (21, 1, 2, 1), (22, 1, 2, 1), (20, 3, 4, 1), (21, 3, 4, -1)
    )
    (case,) = cases(found, days=[15])
    assert case.pair == (1, 2)
    assert case.standing.own == "mainly hostile"
    assert case.cooperative


def test_bounds_are_wilsons_and_widen_where_pairs_repeat() -> None:
    assert wilson(0.5, 100) == pytest.approx((0.4038, 0.5962), abs=1e-3)
    apart = [Case(0, (n, n + 1), BEFORE, n % 2 == 0) for n in range(100)]
    often = [Case(cut, (n, n + 1), BEFORE, n % 2 == 0) for n in range(20) for cut in range(5)]
    single, repeated = rate(apart), rate(often)
    assert single is not None
    assert repeated is not None
    assert (single.share, single.n, single.pairs) == (0.5, 100, 100)
    assert (repeated.share, repeated.n, repeated.pairs) == (0.5, 100, 20)
    assert repeated.high - repeated.low > 1.8 * (single.high - single.low)
    assert rate([]) is None


def test_what_both_do_in_one_act_is_one_sign() -> None:
    history = made(
        row("2023-01-05", "A", MET, "B", "inc:1"),
        row("2023-01-05", "B", MET, "A", "inc:1"),
        row("2023-01-06", "A", HIT, "B"),
    )
    assert signs(history).sign.tolist() == [1, -1]


def test_parts_count_as_their_party() -> None:
    history = made(row("2023-01-05", "A", MET, "B"), row("2023-01-06", "C", HIT, "B"))
    place = {party.id: n for n, party in enumerate(history.parties)}
    found = signs(history, [[place["A"], place["C"]]])
    assert set(found.one.tolist()) == {place["A"]}


def test_a_short_history_is_told_the_rates_of_icews14() -> None:
    history = made(row("2023-01-05", "A", HIT, "B"))
    found = signs(history)
    rates = base_rates(found, standing(found, 0, 1, history.days[-1] + 1), history.origin)
    assert [rate.fits for rate in rates] == [True, False, False]
    assert "mainly hostile by one or two deeds" in rates[0].pairs
    assert all(rate.source.startswith("ICEWS14") and rate.low < rate.share < rate.high for rate in rates)


def test_a_long_history_is_measured_itself() -> None:
    rows = [(day, n, n + 1, 1 if n % 4 else -1) for n in range(0, 120, 2) for day in range(n % 7, 360, 20)]
    found = told(*rows)
    stands = standing(found, 0, 1, 359)
    rates = base_rates(found, stands, "rows of a test", USUAL)
    assert rates[0].source.startswith("rows of a test")
    assert (rates[0].pairs, rates[0].share) == (
        "pairs mainly hostile by more than two deeds of the last 180 days",
        0.0,
    )
    assert rates[1].share == 100.0
    assert rates[-1].source.startswith("ICEWS14")


def test_an_even_record_fits_no_rate() -> None:
    found = told((0, 1, 2, 1), (0, 1, 2, -1))
    stands = standing(found, 1, 2, 0)
    assert stands.own == "even"
    rates = base_rates(found, stands, "rows of a test")
    assert [rate.fits for rate in rates] == [False, False, False]
