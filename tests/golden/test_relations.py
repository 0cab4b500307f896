"""Golden passages of the relations: the share of passages whose ties are all right, with none too many."""

import tomllib
from pathlib import Path

import pytest

from reportedly.records import Actor, Relation
from tests.golden.relations_dsl import Case, cases, differences, fits, relations_of

FLOOR = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["floors"]["relations"]


def test_enough_passages():
    """The set holds at least 70 different passages, a fifth of them without any tie."""
    assert len({case.text for case in cases()}) == len(cases()) >= 70
    assert sum(not case.ties for case in cases()) >= len(cases()) / 5


def test_share_of_right_passages(nlp):
    """The share right does not fall below the floor."""
    wrong = {case.text: found for case in cases() if (found := differences(case, relations_of(case.text, nlp)))}
    share = 1 - len(wrong) / len(cases())
    assert share >= FLOOR, f"{share:.3f} < {FLOOR}: {wrong}"


TIE = Relation(
    id="l",
    source=Actor(id="RUS", name="Russia"),
    target=Actor(id="SYR", name="Syria"),
    kind="ally",
    label="friend",
)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("ally | Russia | Syria", True),
        ("ally | Syria | Russia", True),
        ("enemy | Russia | Syria", False),
        ("ally | Russia | Iran", False),
        ("ally | Russia | Syria | label=foe/friend", True),
        ("ally | Russia | Syria | label=foe", False),
        ("ally | Russia | Syria | by=Iran", False),
    ],
)
def test_fits(line, right):
    """Each field of a line is looked at."""
    assert fits(line, TIE) is right


def test_a_tie_too_many_is_a_difference():
    """A passage with a tie that is not expected is wrong."""
    assert differences(Case("", "", ()), [TIE])
    assert not differences(Case("", "", ("ally | Russia | Syria",)), [TIE])
