"""Krippendorff's alpha and Wilson's interval against published worked examples."""

import pytest

from reportedly.review.alpha import alpha, with_interval
from reportedly.review.quality import wilson

# "Computing Krippendorff's Alpha-Reliability" (2011), examples A (binary), B (nominal), C (four observers, values missing).
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(*observers: str) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]


def test_two_observers_two_values() -> None:
    assert alpha(units(*BINARY)) == pytest.approx(0.095, abs=0.0005)


def test_two_observers_many_values() -> None:
    assert alpha(units(*NOMINAL)) == pytest.approx(0.692, abs=0.0005)


def test_four_observers_with_values_missing() -> None:
    told = units(*FOUR)
    assert alpha(told) == pytest.approx(0.743, abs=0.0005)
    numbers = [[int(value) for value in unit] for unit in told]
    assert alpha(numbers, "interval") == pytest.approx(0.849, abs=0.0005)


def test_perfect_chance_and_nothing() -> None:
    assert alpha([("a", "a"), ("b", "b")]) == 1.0
    assert alpha([("a", "b"), ("b", "a")]) == pytest.approx(-0.5)
    assert alpha([("a", "a"), ("a", "a")]) is None, "nothing varies: chance agrees as well"
    assert alpha([("a",), ()]) is None
    assert alpha([]) is None


def test_the_interval_holds_alpha_and_narrows_with_more_units() -> None:
    told = units(*FOUR)
    few, many = with_interval(told), with_interval(told * 10)
    assert (few.units, few.values) == (11, 40)
    for found in (few, many):
        assert found.low is not None
        assert found.alpha is not None
        assert found.high is not None
        assert found.low <= found.alpha <= found.high
    assert many.high - many.low < few.high - few.low  # type: ignore[operator]
    assert with_interval(told) == few, "the same in every run"


@pytest.mark.parametrize(
    ("wrong", "n", "low", "high"),
    # Newcombe 1998, table I, method 3 (score without continuity correction)
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(wrong: int, n: int, low: float, high: float) -> None:
    assert wilson(wrong, n) == pytest.approx((low, high), abs=0.00006)


def test_wilson_of_nothing() -> None:
    assert wilson(0, 0) == (None, None)
