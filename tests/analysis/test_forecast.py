"""Forecasts: nothing after the date counts, parts add up, probabilities rise with the expectation, known answers come out."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.analysis import History
from reportedly.analysis.forecast import ask_forecast, backtest, forecast
from reportedly.analysis.forecast.backtest import recurrence_ranks
from reportedly.analysis.forecast.chances import (
    Cases,
    Curve,
    Judged,
    at_its_word,
    brier,
    calibration_error,
    fitted,
    forward,
    gain,
    hit_rate,
    interval,
)
from reportedly.analysis.forecast.learning import LEAST, unlearned
from reportedly.analysis.forecast.model import Model, lift, ranks, scores, taught
from reportedly.analysis.forecast.past import Past, kinds, past_of, past_of_arrays
from reportedly.analysis.forecast.signals import NAMES, Days
from reportedly.analysis.forecast.transfer import following
from reportedly.analysis.forecast.windows import cut_dates, rates, tried
from reportedly.analysis.history import Party
from tests.analysis.conftest import HIT, MET, made, row

FIRST = date(2020, 1, 1).toordinal()


def world(days: int = 200, parties: int = 12, seed: int = 3) -> np.ndarray[Any, Any]:
    """Facts of a small world: each party mostly meets the next one, and is answered two days later by another deed."""
    rng = np.random.default_rng(seed)
    facts = []
    for day in range(days):
        for one in range(parties):
            if rng.random() < 0.4:
                other = (one + 1) % parties if rng.random() < 0.8 else int(rng.integers(parties))
                if other != one:
                    facts.append((one, 0, other, FIRST + day))
                    if rng.random() < 0.5 and day + 2 < days:
                        facts.append((other, 1, one, FIRST + day + 2))
    return np.array(facts)


@pytest.fixture(scope="module")
def past() -> Past:
    return past_of_arrays(world(), 12, 2)


@pytest.fixture(scope="module")
def model(past: Past) -> Model:
    return taught(past, FIRST + 180, questions=600)


def told(days: int = 150) -> History:
    """A history of the small world."""
    facts = world(days)
    letters = "ABCDEFGHIJKL"
    rows = (
        row(
            date.fromordinal(int(day)).isoformat(),
            letters[actor],
            (MET, HIT)[what],
            letters[other],
            f"{day}{actor}{other}",
        )
        for actor, what, other, day in facts
    )
    return made(*{one.key + one.what.words: one for one in rows}.values())


def test_the_order_of_reading_changes_nothing(past: Past) -> None:
    facts = world()
    again = past_of_arrays(facts[np.random.default_rng(0).permutation(len(facts))], 12, 2)
    for name in ("subject", "relation", "object", "day"):
        assert (getattr(past, name) == getattr(again, name)).all()
    one, other = (taught(p, FIRST + 180, questions=300) for p in (past, again))
    assert np.array_equal(one.weights.table, other.weights.table)


def test_what_lies_on_the_day_or_after_it_changes_nothing() -> None:
    facts, cut = world(), FIRST + 150
    rng = np.random.default_rng(1)
    future = np.stack(
        [
            rng.integers(0, 12, 400),
            rng.integers(0, 2, 400),
            rng.integers(0, 12, 400),
            cut + rng.integers(0, 60, 400),
        ],
        1,
    )
    early = facts[facts[:, 3] < cut]
    pasts = [past_of_arrays(f, 12, 2) for f in (early, facts, np.concatenate([early, future]))]
    found = []
    for one in pasts:
        model = taught(one, cut, questions=300)
        signals = Days(one).on(cut)
        found.append(np.concatenate([scores(model.weights, signals, s, r) for s in range(12) for r in range(4)]))
        found.append(np.concatenate([rates(one, s, cut) for s in range(12)]))
        trial = tried(one, cut, 7, questions=300)
        found.append(trial.cases.expected)
        found.append(trial.cases.came.astype(float))
    for other in (found[4:8], found[8:]):
        assert all(np.array_equal(a, b) for a, b in zip(found[:4], other, strict=True))


def test_a_forecast_of_a_history_does_not_look_past_its_date() -> None:
    history = told()
    until = FIRST + 120
    place = history.find("A")
    whole = forecast(history, place, as_of=until, days=7, explained=True)
    cut = history.until(until)
    assert whole.rows == forecast(cut, place, as_of=until, days=7, explained=True).rows
    assert all(one.day <= date.fromordinal(until).isoformat() for r in whole.rows for one in r.carried)


def test_the_parts_of_a_score_add_up_to_it(past: Past, model: Model) -> None:
    signals = Days(past).on(FIRST + 190)
    for subject, relation in ((0, 0), (3, 1), (5, 2)):
        score = scores(model.weights, signals, subject, relation)
        parts = [lift(model, signals, subject, relation, other) for other in range(12)]
        for part in parts:
            assert part.brings.sum() + part.everybody == pytest.approx(part.total)
        # the differences between parties are those of the scores
        totals = np.array([part.total for part in parts])
        assert np.allclose(totals - totals.mean(), score - score.mean())


def test_shares_add_up_to_one() -> None:
    history = told()
    found = forecast(history, history.find("A"), days=7, explained=True)
    assert found.rows
    for one in found.rows:
        assert one.everybody is not None
        assert one.rest is not None
        assert sum(c.share for c in one.carried) + one.rest + one.everybody == pytest.approx(1.0)


def test_who_comes_again_each_time_is_named_first(past: Past, model: Model) -> None:
    signals = Days(past).on(FIRST + 190)
    for subject in range(12):
        score = scores(model.weights, signals, subject, 0)
        score[subject] = -np.inf
        assert int(score.argmax()) == (subject + 1) % 12


def test_an_answer_transfers_to_who_was_met() -> None:
    # 0 met 1 yesterday; whoever is met answers by deed 1; nobody ever did deed 1 to 0 before
    facts = [(i, 0, i + 1, FIRST + 3 * n) for n in range(30) for i in (2, 4, 6)]
    facts += [(i + 1, 1, i, FIRST + 3 * n + 2) for n in range(30) for i in (2, 4, 6)]
    facts += [(0, 0, 1, FIRST + 95), (9, 0, 8, FIRST + 20)]
    past = past_of_arrays(np.array(facts), 10, 2)
    signals = Days(past).on(FIRST + 96)
    score = scores(unlearned(), signals, 1, 1)
    score[1] = -np.inf
    assert int(score.argmax()) == 0


def test_what_follows_what_is_counted_by_hand() -> None:
    # deed 0 on days 0 and 50; the other answers (deed 1) on day 10: one of two was followed within 30 days
    facts = np.array([(0, 0, 1, FIRST), (1, 1, 0, FIRST + 10), (0, 0, 1, FIRST + 50)])
    found = following(past_of_arrays(facts, 2, 2), FIRST + 100)
    answered = 1 + 2  # deed 1 seen from the side of 0
    assert (found.followed[answered, 0], found.met[0]) == (1, 2)
    assert found.followed[0, 0] == 0
    # on day 40 the window of the third is not over, it is no case yet
    assert following(past_of_arrays(facts, 2, 2), FIRST + 60).met[0] == 1


def test_ties_count_as_their_mean_rank_and_other_true_ones_are_taken_out() -> None:
    # four parties of whom nothing is known: level but for the actor itself
    facts = np.array([(0, 0, 1, FIRST), (0, 0, 2, FIRST)])
    past = past_of_arrays(facts, 5, 1)
    rows = np.flatnonzero(past.relation == 0)
    _, found = ranks(Model(past, unlearned(), FIRST), rows)
    assert found.tolist() == [2.5, 2.5]
    assert recurrence_ranks(past, rows).tolist() == [2.5, 2.5]


def test_the_model_is_better_than_recurrence_where_deeds_answer_deeds(past: Past, model: Model) -> None:
    order, found = ranks(model, np.flatnonzero(past.day >= FIRST + 180))
    assert (1 / found).mean() > (1 / recurrence_ranks(past, order)).mean()


def test_with_too_little_the_unlearned_weights_are_used() -> None:
    few = past_of_arrays(world(3), 12, 2)
    assert taught(few, FIRST + 3).weights.questions == 0
    assert len(few.day) // 2 < LEAST
    assert set(np.flatnonzero(unlearned().table.any(1))) < set(range(len(NAMES)))
    assert taught(past_of_arrays(np.zeros((0, 4)), 3, 1), FIRST).weights.questions == 0


def test_cut_dates_do_not_overlap_and_end_before_the_day(past: Past) -> None:
    cuts = cut_dates(past, FIRST + 200, 14)
    assert cuts[-1] + 14 <= FIRST + 200
    assert all(later - earlier >= 14 for earlier, later in pairwise(cuts))
    assert cuts[0] >= FIRST + 100
    assert cut_dates(past, FIRST, 7) == ()


def two(n: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    return np.zeros(n, np.int64), np.zeros(n, np.int64)


def test_what_is_gained_is_judged_by_groups() -> None:
    came = np.array([True, False] * 50)
    good, bad = (Judged(np.where(came, p, 1 - p), came, np.repeat(np.arange(10), 10)) for p in (0.8, 0.6))
    mean, low, high = gain(good, bad)
    assert mean == pytest.approx(0.12)
    assert low == pytest.approx(high) == pytest.approx(0.12)
    rng = np.random.default_rng(0)
    noise = Judged(np.clip(good.chances + rng.normal(0, 0.1, 100), 0, 1), came, good.group)
    assert gain(noise, good)[1] < 0


@given(
    st.lists(st.floats(1e-6, 50), min_size=30, max_size=60),
    st.lists(st.booleans(), min_size=60, max_size=60),
)
def test_probabilities_lie_between_0_and_1_and_rise(expected: list[float], came: list[bool]) -> None:
    values = np.stack([np.array(expected), np.array(expected[::-1])], 1)
    curve = fitted(Cases(values, np.array(came[: len(values)]), *two(len(values))))
    rising = np.sort(np.r_[0.0, values[:, 0], 1e6])
    for grid in (
        np.stack([rising, np.full_like(rising, 0.3)], 1),
        np.stack([np.full_like(rising, 0.3), rising], 1),
    ):
        found = curve.at(grid)
        assert ((found >= 0) & (found <= 1)).all()
        assert (np.diff(found) >= 0).all()


def test_the_curve_finds_back_what_made_the_cases() -> None:
    rng = np.random.default_rng(5)
    expected = np.exp(rng.normal(-1, 1, (20000, 2)))
    came = rng.random(20000) < Curve(-0.3, (0.7, 0.2)).at(expected)
    cases = Cases(expected, came, np.repeat(np.arange(4), 5000), np.arange(20000) % 50)
    found = fitted(cases)
    assert found.level == pytest.approx(-0.3, abs=0.05)
    assert found.slopes == pytest.approx((0.7, 0.2), abs=0.05)
    chances, came, group = forward(cases)
    assert len(set(group.tolist())) == 150
    assert len(came) == 15000  # nothing lies before the first date
    assert calibration_error(chances, came) < 0.02


def test_the_measures_by_hand() -> None:
    came = np.array([True, False, True, False])
    assert brier(np.array([1.0, 0.0, 0.5, 0.5]), came) == pytest.approx(0.125)
    expected = np.r_[np.full(100, 1.0), np.full(100, 10.0)][:, None]
    cases = Cases(expected, np.r_[np.zeros(90), np.ones(110)] > 0, *two(200))
    assert hit_rate(cases, np.array([1.1]), at_its_word(1)) == (10, 100)
    assert hit_rate(cases, np.array([9.0]), at_its_word(1)) == (100, 100)
    low, high = interval(10, 100)
    assert low < 0.1 < high
    assert interval(0, 0) == (0.0, 1.0)


def test_a_forecast_of_enough_history_has_probabilities_with_their_record() -> None:
    history = told()
    found = forecast(history, history.find("A"), days=7)
    assert found.trust.enough
    assert len(found.trust.cuts) > 2
    first = found.rows[0]
    assert (first.recipient, first.what) == ("Party B", "CONSULT")
    chances = [one.chance for one in found.rows]
    assert all(c is not None and 0 <= c <= 1 for c in chances)
    assert chances == sorted(chances, reverse=True)
    assert first.cases == 100
    assert first.low is not None
    assert first.low <= first.hits / first.cases


def test_a_short_history_gives_counts_and_no_probability() -> None:
    history = made(
        row("2023-01-01", "A", MET, "B"), row("2023-01-05", "A", MET, "B"), row("2023-01-07", "B", HIT, "A")
    )
    found = forecast(history, history.find("A"), explained=True)
    assert not found.trust.enough
    assert [(one.chance, one.expected) for one in found.rows] == [(None, None)]
    assert (found.rows[0].recipient, found.rows[0].told, found.rows[0].last) == ("Party B", 2, "2023-01-05")
    assert found.rows[0].carried
    with pytest.raises(ValueError, match="nothing on or before"):
        forecast(history, 0, as_of=date(2022, 1, 1).toordinal())
    with pytest.raises(ValueError, match="at least 1"):
        forecast(history, 0, days=0)


def test_a_statement_of_intent_helps_and_is_no_deed() -> None:
    days = [date(2023, 1, 1) + timedelta(days=7 * n) for n in range(20)]
    deeds = [row((day + timedelta(days=2)).isoformat(), "A", MET, "B") for day in days[:-1]]
    deeds += [row(day.isoformat(), "A", MET, "C") for day in days]
    planned = MET._replace(status="planned")
    intents = made(*(row(day.isoformat(), "A", planned, "B") for day in days))
    history = replace(made(*deeds), intents=intents)
    found = forecast(history, history.find("A"), days=7, explained=True)
    assert {one.what for one in found.rows} == {"CONSULT"}
    plan = next(one for r in found.rows if r.recipient == "Party B" for one in r.carried if one.intent)
    assert plan.what == "planned: CONSULT"
    assert (plan.followed, plan.cases) == (15, 15)  # the windows of the last five are not over


def test_recipient_narrows_to_one_party() -> None:
    history = told()
    found = forecast(history, history.find("A"), history.find("C"), days=30)
    assert {one.recipient for one in found.rows} == {"Party C"}
    assert found.recipient == "Party C"


def test_names_give_countries_and_roles() -> None:
    parties = [
        Party("1", "Police (Ukraine)"), Party("2", "Ukraine"), Party("3", "Ana Lind"), Party("4", "Guard", "UKR", "UKRMIL"),
        Party("5", "Police (Chad)"),
    ]  # fmt: skip
    country, role = kinds(parties)
    assert country[0] == country[1] != country[4]
    assert country[2] == role[2] == -1
    assert role[0] == role[4] != role[3]


def test_a_backtest_says_whether_to_trust_the_model() -> None:
    found = backtest(told(), days=7)
    assert found.model > found.recurrence
    assert found.low < found.better < found.high
    assert found.verdict == "the model names the next party better than plain recurrence here"
    little = backtest(made(row("2023-01-01", "A", MET, "B"), row("2023-01-05", "A", MET, "B")))
    assert little.verdict.startswith("too little to judge")
    assert past_of(told()).labels[:1] == ("Consult, not specified below",)


def test_a_state_acts_with_its_organs() -> None:
    army = Party("TCD:army", "Army of Chad", "TCD", "TCDMIL")
    state = Party("TCD", "Chad", "TCD", "TCD")
    one = row("2023-01-01", "A", MET, "B")
    rows = [one._replace(day=one.day + n, actor=(army, state)[n % 2], key=f"k{n}") for n in range(6)] + [
        one._replace(actor=army, recipient=state, key="own")
    ]
    found = ask_forecast(made(*rows), ["Chad"])
    assert [(r.actor, r.recipient, r.told) for r in found.rows][:1] == [("Chad", "Party B", 6)]
    alone = ask_forecast(made(*rows), ["Chad"], whole=False)
    assert alone.rows[0].told == 3
    with pytest.raises(ValueError, match="are one party"):
        ask_forecast(made(*rows), ["Chad", "TCD"])
