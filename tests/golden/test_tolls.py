"""Golden passages of the tolls: the share of passages whose tolls are all right, with none too many."""

import tomllib
from collections import Counter

import pytest

from reportedly.records import Toll
from tests.golden.dsl import GOLDEN
from tests.golden.tolls_dsl import Case, cases, differences, fits, tolls_of

FLOOR = tomllib.loads((GOLDEN / "floors.toml").read_text(encoding="utf-8"))["floors"]["tolls"]


def test_enough_passages():
    """The set holds at least 70 different passages."""
    assert len({case.text for case in cases()}) == len(cases()) >= 70


def test_share_of_right_passages(nlp):
    """The share right does not fall below the floor."""
    wrong = {case.text: differences(case, tolls_of(case.text, nlp)) for case in cases()}
    right: Counter[str] = Counter(case.phenomenon for case in cases() if not wrong[case.text])
    total: Counter[str] = Counter(case.phenomenon for case in cases())
    share = sum(right.values()) / sum(total.values())
    assert share >= FLOOR, f"{share:.3f} < {FLOOR}: {[text for text in wrong if wrong[text]]}"


TOLL = Toll(id="t", effect="killed", group="people", min=3, max=None, best=None, derived="several: at least 3")


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("killed | min=3 | max=- | derived", True),
        ("killed | group=people", True),
        ("injured | group=people", False),
        ("killed | n=3", False),
        ("killed | min=4", False),
        ("killed | part=people", False),
    ],
)
def test_fits(line, right):
    """Each field of a line is looked at."""
    assert fits(line, TOLL, {}) is right


def test_a_toll_too_many_is_a_difference(nlp):
    """A passage with a toll that is not expected is wrong."""
    found = tolls_of("Rebels killed 14 people.", nlp)
    assert differences(Case("", "", ()), found)
    assert not differences(Case("", "", ("killed | n=14",)), found)
