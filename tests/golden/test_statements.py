"""Golden statements and standings: the share of passages in which nothing differs."""

import tomllib

import pytest

from reportedly.records.vocabulary import ACTS, STATUSES
from tests.golden.statements_dsl import BANDS, DIFFERENCES, GOLDEN, cases

FLOORS = tomllib.loads((GOLDEN / "floors.toml").read_text(encoding="utf-8"))["floors"]
LEAST = {"statements": 70, "standing": 60}


@pytest.mark.parametrize("part", ["statements", "standing"])
def test_enough_different_passages(part):
    """The set is large enough and repeats no passage."""
    texts = [case["text"] for _, case in cases(part)]
    assert len(set(texts)) == len(texts) >= LEAST[part]


def test_expectations_use_the_vocabulary():
    """A misspelt act or status could never be met."""
    for _, case in cases("statements"):
        assert all(line.split(" | ")[1] in ACTS for line in case["said"]), case
    for _, case in cases("standing"):
        for line in case["frames"]:
            _, status, certainty, _ = line.split(" | ")
            assert set(status.split("/")) <= set(STATUSES), line
            assert set(certainty.split("/")) <= {name for name, _ in BANDS}, line


@pytest.mark.parametrize("part", ["statements", "standing"])
def test_share_of_right_passages(part, nlp):
    """The share right does not fall below the floor."""
    differing = {case["text"]: found for _, case in cases(part) if (found := DIFFERENCES[part](case, nlp))}
    share = 1 - len(differing) / len(cases(part))
    assert share >= FLOORS[part], f"{share:.3f} < {FLOORS[part]}: {differing}"
