"""Whole reports: records point at their words, the same every time, and one difference is told once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden.disagreements_dsl import Case, disagreements_of


def found(text, nlp, published=None):
    return disagreements_of(Case("", text, (), published), nlp)


def test_a_difference_of_figures_is_not_told_again_as_contrast(nlp):
    """The sharper rule stands for the looser one."""
    text = "The coast guard said 17 people had drowned, but an aid group said 43 had died."
    assert [d.field for d in found(text, nlp)] == ["toll"]


def test_three_sources_are_one_disagreement(nlp):
    """Each source has its claim."""
    text = (
        "A bomb went off in Quetta on Monday. Police said 12 people were killed. Doctors said 19 people were killed. "
        "A rebel group said 40 people were killed."
    )
    (one,) = found(text, nlp)
    assert [c.value for c in one.claims] == ["killed 12", "killed 19", "killed 40"]
    assert all(c.by for c in one.claims)


@pytest.mark.parametrize("denial", ["denied the claim", "rejected the accusation", "called the claim baseless"])
def test_denials_in_many_words(denial, nlp):
    """A denial by act and one by predicate are the same."""
    text = f"Pakistan said Indian troops had shelled a village on Sunday. India {denial}."
    assert [d.field for d in found(text, nlp)] == ["actor"]


def test_nobody_disagrees_with_himself(nlp):
    """One source that gives two figures corrects itself."""
    text = "The mayor said 12 people were killed in the blast. The mayor said 19 people were killed in the blast."
    assert found(text, nlp) == ()


PARTS = [
    "Police said 12 people were killed.",
    "Doctors said at least 40 people were killed.",
    "Ukraine accused Russia of shelling a school.",
    "Russia denied it.",
    "However, the mayor said the school was empty.",
    "“We will not leave this town to anybody,” Lindgren said on Monday.",
    "Lindgren said on Friday: “We will not leave this town to anybody.”",
    "Islamic State claimed responsibility for the bombing.",
    "\n\n",
    "but",
]


@settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6))
def test_evidence_is_the_words_and_the_same_every_time(nlp, parts):
    """For any text: offsets equal words, at least two claims each, two runs agree, ids are distinct."""
    text = " ".join(parts)
    differ = found(text, nlp, "2022-03-05")
    for one in differ:
        assert len(one.claims) >= 2
        for span in (s for c in one.claims for s in c.evidence):
            assert text[span.start : span.end] == span.text != ""
    assert [d.to_json() for d in found(text, nlp, "2022-03-05")] == [d.to_json() for d in differ]
    assert len({d.id for d in differ}) == len(differ)
