"""Ties: what is no tie, who tells it, and that a record points at its words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden.relations_dsl import relations_of


def shown(text, nlp):
    return [(r.kind, r.source.name, r.target.name) for r in relations_of(text, nlp)]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey is not an ally of Qatar.",
        "Turkey may become an ally of Qatar.",
        "Is Turkey an ally of Qatar?",
        "If Turkey were an ally of Qatar, it would help.",
        "Turkey, a former ally of Qatar, closed its embassy.",
        "Turkey denied that it was an ally of Qatar.",
        "An ally of the president resigned.",
    ],
)
def test_what_does_not_hold_is_no_tie(text, nlp):
    """Negated, possible, asked, conditional, former and denied ties are none."""
    assert shown(text, nlp) == []


def test_a_tie_in_somebody_elses_words(nlp):
    """A predicate inside a statement is told according to its speaker."""
    (tie,) = relations_of("Turkey is an ally of Qatar, the Kremlin said.", nlp)
    assert [s.name for s in tie.according_to] == ["Kremlin"]
    (tie,) = relations_of("Turkey is an ally of Qatar.", nlp)
    assert tie.according_to == ()


def test_the_state_of_an_office_is_the_casts_own(nlp):
    """The target of an office has the id and name that the cast gives the state."""
    text = "Defense Secretary Paul Hale met British troops. The United States and the United Kingdom agreed."
    ties = relations_of(f"US {text}", nlp)
    assert [(t.kind, t.label, t.target.id, t.target.name) for t in ties] == [
        ("role", "defense secretary", "USA", "United States")
    ]


def test_one_office_is_one_tie(nlp):
    """An office told thrice, once with its body, is one tie, to the body."""
    text = (
        "General Oleh Marchenko, commander of the Ukrainian army, left. Commander Oleh Marchenko came back. "
        "Oleh Marchenko is the commander of the Ukrainian army."
    )
    assert [t.label for t in relations_of(text, nlp) if t.label != "general"] == ["commander"]


def test_mutual_ties_stand_once(nlp):
    """ "X is an ally of Y" and "Y is an ally of X" are one tie."""
    assert len(shown("Turkey is an ally of Qatar. Qatar is an ally of Turkey.", nlp)) == 1


def test_an_office_that_only_the_tables_know_is_not_told(nlp):
    """A surname that the tables give an office has none in a report that tells none."""
    assert [t for t in relations_of("Lavrov smiled.", nlp) if t.kind == "role"] == []


PARTS = [
    "Hamas spokesman Fadi Mansour",
    "Turkey, an ally of Qatar,",
    "the Iran-backed Houthis",
    "Omar Keita, leader of Boko Haram,",
    "said",
    "is at war with",
    "and",
    "denied that",
    "Russia",
    ".",
    "\n",
    "“",
]


@settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8))
def test_evidence_is_the_words_and_the_same_every_time(nlp, parts):
    """For any text: offsets equal words, no tie of an actor with itself, two runs agree."""
    text = " ".join(parts)
    ties = relations_of(text, nlp)
    for tie in ties:
        assert tie.source.id != tie.target.id
        for span in tie.evidence:
            assert text[span.start : span.end] == span.text != ""
    assert [t.to_json() for t in relations_of(text, nlp)] == [t.to_json() for t in ties]
    assert len({t.id for t in ties}) == len(ties)


def test_a_report_that_names_no_state_has_no_home(props):
    from reportedly.actors import cast
    from reportedly.relations.home import home

    parsed, found = props("Gunmen fired on a bus. Police spokesman Jo Hale gave no details.")
    assert home(parsed, cast(parsed, found, None)) is None
