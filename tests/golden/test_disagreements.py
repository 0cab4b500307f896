"""Golden passages of the disagreements: the share of passages in which all are found, with none too many."""

import tomllib
from pathlib import Path

import pytest

from reportedly.records import Actor, Claim, Disagreement
from tests.golden.disagreements_dsl import Case, cases, differences, disagreements_of, fits

FLOOR = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["floors"][
    "disagreements"
]


def test_enough_passages():
    """The set holds at least 60 different passages, a third of them without any disagreement."""
    assert len({case.text for case in cases()}) == len(cases()) >= 60
    assert sum(not case.differ for case in cases()) >= len(cases()) / 3


def test_share_of_right_passages(nlp):
    """The share right does not fall below the floor."""
    wrong = {case.text: found for case in cases() if (found := differences(case, disagreements_of(case, nlp)))}
    share = 1 - len(wrong) / len(cases())
    assert share >= FLOOR, f"{share:.3f} < {FLOOR}: {wrong}"


DIFFER = Disagreement(
    id="d",
    field="toll",
    claims=(Claim(value="killed 38", by=(Actor(id="x", name="doctors"),)), Claim(value="killed 61")),
)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("toll | 38 | 61", True),
        ("toll | 61 | 38 & doctors", True),
        ("claim/toll | 38/40 | 61", True),
        ("claim | 38 | 61", False),
        ("toll | 38 | 38", False),
        ("toll | 38 | 61 & doctors", False),
    ],
)
def test_fits(line, right):
    """Field and claims are looked at; each part needs a claim of its own."""
    assert fits(line, DIFFER) is right


def test_a_disagreement_too_many_is_a_difference():
    """A passage with a disagreement that is not expected is wrong."""
    assert differences(Case("", "", ()), [DIFFER])
    assert not differences(Case("", "", ("toll | 38 | 61",)), [DIFFER])
