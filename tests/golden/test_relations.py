"""Golden passages of the relations: the share of passages whose ties are all right, with none too many."""

import tomllib
from pathlib import Path

import pytest

from reportedly.records import Actor, Relation
from tests.golden.relations_dsl import Case, cases, differences, fits, relations_of

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["floors"]
# Passages written before their output was seen have a floor of their own.
UNSEEN = ("news", "unseen")


def test_enough_passages():
    """The set holds at least 70 different passages, a fifth of them without any tie."""
    assert len({case.text for case in cases()}) == len(cases()) >= 70
    assert sum(not case.ties for case in cases()) >= len(cases()) / 5


@pytest.mark.parametrize("part", ["relations", *(f"relations_{name}" for name in UNSEEN)])
def test_share_of_right_passages(part, nlp):
    """The share right does not fall below the floor."""
    own = [case for case in cases() if (case.phenomenon in UNSEEN) == (part != "relations")]
    read = [case for case in own if part == "relations" or part == f"relations_{case.phenomenon}"]
    wrong = {case.text: found for case in read if (found := differences(case, relations_of(case.text, nlp)))}
    share = 1 - len(wrong) / len(read)
    assert share >= FLOORS[part], f"{share:.3f} < {FLOORS[part]}: {wrong}"


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
