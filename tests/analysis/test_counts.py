import numpy as np
import pytest

from reportedly.analysis import counts


def of(mean: float, size: float, top: int = 400) -> counts.Real:
    return counts.probabilities(np.array([mean]), np.array([size]), top)[0]


@pytest.mark.parametrize(("mean", "size"), [(0.01, 0.05), (1.0, 0.7), (3.0, 1e7), (40.0, 5.0)])
def test_probabilities_have_their_mean_and_variance(mean: float, size: float) -> None:
    held, k = of(mean, size, 2000), np.arange(2001)
    assert held.sum() == pytest.approx(1.0, abs=1e-6)
    assert (held * k).sum() == pytest.approx(mean, rel=1e-4)
    assert (held * k**2).sum() - mean**2 == pytest.approx(mean + mean**2 / size, rel=1e-3)


def test_the_tail_is_the_sum_of_its_terms_far_out_too() -> None:
    seen = np.array([0, 1, 5, 60])
    got = counts.at_least(seen, np.full(4, 1.5), np.full(4, 2.0))
    held = of(1.5, 2.0)
    assert got == pytest.approx([held[k:].sum() for k in seen], rel=1e-6)
    assert got[0] == 1.0
    assert 0 < got[3] < 1e-15


def test_an_interval_is_nearest_to_its_level() -> None:
    for mean in (0.2, 1.0, 7.0):
        held = of(mean, 2.0)
        low, high, mass = counts.interval(held, 0.8)
        assert low <= held.argmax() <= high
        assert mass == pytest.approx(held[low : high + 1].sum())
        assert abs(mass - 0.8) <= max(held) / 2 + 1e-9 or (low, high) == (0, 0)


def test_scores_prefer_the_right_forecast() -> None:
    rng = np.random.default_rng(1)
    seen = rng.poisson(3.0, 4000)
    right, wrong = (counts.probabilities(np.full(4000, m), np.full(4000, 1e7), 40) for m in (3.0, 5.0))
    assert counts.crps(right, seen).mean() < counts.crps(wrong, seen).mean()
    assert counts.log_score(right, seen).mean() > counts.log_score(wrong, seen).mean()


def test_the_transform_is_flat_for_the_right_forecast_only() -> None:
    rng = np.random.default_rng(2)
    seen = rng.negative_binomial(1.5, 1.5 / (1.5 + 2.0), 20000)
    right = counts.pit(counts.probabilities(np.full(20000, 2.0), np.full(20000, 1.5), 60), seen)
    narrow = counts.pit(counts.probabilities(np.full(20000, 2.0), np.full(20000, 1e7), 60), seen)
    assert right.sum() == pytest.approx(1.0)
    assert np.abs(right - 0.1).max() < 0.01
    assert narrow[0] + narrow[-1] > 0.3


def test_a_doubled_rate_agrees_with_draws() -> None:
    rng = np.random.default_rng(3)
    for (y1, x1), (y0, x0) in (((6, 30), (10, 150)), ((0, 30), (0, 150)), ((2, 30), (30, 150))):
        draws = rng.gamma(y1 + 0.5, 1 / x1, 400_000) > 2 * rng.gamma(y0 + 0.5, 1 / x0, 400_000)
        got = counts.doubled(np.array([y1, x1], float), np.array([y0, x0], float))
        assert float(got) == pytest.approx(draws.mean(), abs=0.004)


def test_discoveries_keep_to_their_share() -> None:
    chances = np.array([0.001, 0.2, 0.015, 0.9, 0.04])
    assert counts.discoveries(chances, chances * 5, 0.05).tolist() == [True, False, True, False, False]
    assert not counts.discoveries(np.array([0.5, 0.6]), np.array([1.0, 1.2]), 0.05).any()
    assert counts.discoveries(np.array([]), np.array([]), 0.05).tolist() == []
