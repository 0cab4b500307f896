"""The few figures of ICEWS14 that the package tells are those that the benchmark measures."""

from pathlib import Path

import pytest
from benchmarks.icews14 import load, roots

from reportedly.analysis.base_rates import _file, _shipped, kind_of
from reportedly.analysis.patterns import Case, cases, rate

DATA = Path(__file__).parents[3] / "shared" / "data"


def test_every_name_that_cameo_words_otherwise_has_a_root() -> None:
    assert {roots()[name] for name in ("mediate", "demand material aid", "make statement")} == {"04", "10", "01"}


@pytest.fixture(scope="module")
def found() -> tuple[Case, ...]:
    try:
        return cases(load(DATA))
    except FileNotFoundError:
        pytest.skip("ICEWS14 is not there")


def test_rates(found: tuple[Case, ...]) -> None:
    for kind, figure in _shipped().items():
        measured = rate([case for case in found if kind_of(case.standing) == kind])
        assert measured is not None
        assert (round(100 * measured.share, 1), measured.n) == (figure["share"], figure["n"]), kind
        # told with the bounds of the benchmark, which are by bootstrap
        assert abs(100 * measured.low - figure["low"]) < 0.8
        assert abs(100 * measured.high - figure["high"]) < 0.8


@pytest.mark.parametrize(("which", "new"), [("seen", False), ("new", True)])
def test_what_was_right(found: tuple[Case, ...], which: str, new: bool) -> None:
    those = [case for case in found if (not case.standing.weight) == new and case.standing.common != "none"]
    beside = [case.standing.actors if new else case.standing.balance for case in those]
    for name, values in (("triads", [case.standing.triads for case in those]), ("own", beside)):
        share = sum((value >= 0) == case.cooperative for value, case in zip(values, those, strict=True)) / len(
            those
        )
        assert round(100 * share, 1) == _file()["right"][which][name], name
