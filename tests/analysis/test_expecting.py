import numpy as np
import pytest

from reportedly.analysis.expecting import BY_MEASUREMENT, Past, Setting, elasticity, expect, learn


def drawn(dyads: int, weeks: int, seed: int = 5, volume: np.ndarray | None = None) -> Past:
    rng = np.random.default_rng(seed)
    rates = rng.gamma(1.0, 1.5, dyads)
    given = np.full(weeks, 100.0) if volume is None else volume
    mean = rates[:, None] * given[None, :] / given.mean()
    deeds = rng.negative_binomial(2.0, 2.0 / (2.0 + np.maximum(mean, 1e-9))).astype(float)
    return Past(deeds, np.zeros_like(deeds), given)


def test_a_small_history_uses_the_measured_setting() -> None:
    assert learn(drawn(3, 20)).weights == BY_MEASUREMENT


def test_a_steady_rate_is_learned_as_the_mean() -> None:
    past = drawn(150, 60)
    setting = learn(past)
    assert setting.cells > 300
    slow = setting.weights[2] + setting.weights[3]
    assert slow > 0.6
    found = expect(past, setting)
    late = slice(30, 60)
    ratio = found.mean[:, late].mean() / past.deeds[:, late].mean()
    assert ratio == pytest.approx(1.0, abs=0.1)


def test_only_the_past_counts() -> None:
    past = drawn(20, 30)
    changed = past._replace(deeds=past.deeds.copy())
    changed.deeds[:, 20:] += 50
    one, other = expect(past, Setting()), expect(changed, Setting())
    assert np.array_equal(one.mean[:, :21], other.mean[:, :21])
    assert np.array_equal(one.size[:, :21], other.size[:, :21])
    assert (other.mean[:, 21] > one.mean[:, 21]).all()


def test_twice_the_reports_are_no_change() -> None:
    volume = np.tile([100.0, 300.0, 50.0, 400.0, 100.0, 900.0], 10)
    past = drawn(150, 60, volume=volume)
    setting = learn(past)
    assert setting.elasticity > 0.8
    found = expect(past, setting)
    for low, high in ((50.0, 100.0), (300.0, 900.0)):
        those = (volume >= low) & (volume <= high) & (np.arange(60) > 20)
        assert found.mean[:, :-1][:, those].sum() / past.deeds[:, those].sum() == pytest.approx(1.0, abs=0.2)


def test_deeds_that_do_not_follow_reports_are_told_apart() -> None:
    rng = np.random.default_rng(8)
    volume = rng.uniform(50, 500, 80)
    assert elasticity(rng.poisson(400, 80).astype(float), volume) < 0.2
    assert elasticity(rng.poisson(volume).astype(float), volume) > 0.8
    assert elasticity(np.ones(80), np.full(80, 9.0)) == 1.0


def test_a_week_without_reports_says_nothing() -> None:
    past = drawn(5, 30)
    gap = Past(np.insert(past.deeds, 15, 0.0, axis=1), np.zeros((5, 31)), np.insert(past.volume, 15, 0.0))
    one, other = expect(past, Setting(own=0.0)), expect(gap, Setting(own=0.0))
    assert (other.mean[:, 15] < 1e-3).all()
    # a week later its age alone counts
    assert np.allclose(one.mean[:, 15], other.mean[:, 16], rtol=0.2)
