"""What goes with a statement: venue, how the source is given, on what terms, and the statement it stands in."""

import pytest

from reportedly.pipeline import code_report
from reportedly.reading import from_text
from reportedly.statements.sourcing import conditions


@pytest.fixture(scope="module")
def told(nlp):
    return lambda text: code_report(from_text(text), nlp).statements


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("In a statement posted on Telegram, the Ansari Brigade denied the raid.", "In a statement posted on Telegram"),
        ("Mato Brenik said in an interview with Radio Delta that the road was safe.", "in an interview with Radio Delta"),
        ("Aminata Sow told reporters by telephone that soldiers had burned the market.", "by telephone"),
        ("The governor told a news conference on Monday that the dam would hold.", "a news conference"),
        ("Speaking at a rally in Gao, the premier said the truce was dead.", "at a rally in Gao"),
        ("The minister said the road to the television tower was cut.", None),
        ("The envoy said fighters had stormed the radio station.", None),
        ("The union said the strike would go on.", None),
    ],
)  # fmt: skip
def test_the_venue_is_told_in_the_cues_own_words(told, text, venue):
    (statement,) = told(text)
    assert (statement.venue and statement.venue.text) == venue


def test_a_venue_before_the_first_of_two_cues_is_that_of_both(told):
    said = told("In a letter to the council, the rebels denied the raid and threatened to shell the port.")
    assert {s.act for s in said} == {"deny", "threaten"}
    assert {s.venue.text for s in said if s.venue} == {"In a letter to the council"}
    assert all(s.venue for s in said)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Aminata Sow said soldiers had burned the market.", "named"),
        ("The Kenyan army said the road was safe.", "body"),
        ("A spokeswoman for the ministry said the road was safe.", "body"),
        ("Residents said the road was mined.", "unnamed"),
        ("A senior Malian official said the road was mined.", "unnamed"),
        ("The claim that soldiers burned the village spread quickly.", "untold"),
    ],
)
def test_how_a_source_is_given(told, text, how):
    assert [s.sourcing for s in told(text)] == [how]


@pytest.mark.parametrize(
    "words",
    [
        "on condition of anonymity because they were not authorised to brief the press",
        "who asked not to be named, citing fear of reprisals",
        "who declined to be identified",
        "who was not authorized to speak publicly",
        "who did not want his name published",
        "speaking anonymously",
    ],
)
def test_the_words_that_ask_for_anonymity(words):
    text = f"Two officials, {words}, said the general had fled."
    ((start, end),) = conditions(text)
    assert text[start:end] == words


@pytest.mark.parametrize(
    "text",
    [
        "The president asked to be heard by the council.",
        "The rebels would talk on condition that prisoners were freed.",
        "The school was named after a poet.",
        "Police identified two of the men.",
    ],
)
def test_other_conditions_and_names_are_none(text):
    assert conditions(text) == ()


def test_terms_go_with_the_source_that_asks_for_them_and_are_no_demand(told):
    text = "A senior Malian official who asked not to be named told Delta Radio that the truce had collapsed."
    (statement,) = told(text)
    assert (statement.act, statement.sourcing) == ("assert", "unnamed")
    assert statement.condition.text == "who asked not to be named"
    assert text[statement.condition.start : statement.condition.end] == statement.condition.text


def test_terms_in_a_sentence_of_their_own(told):
    first, second = told(
        "An officer said the column had turned back. He spoke on condition of anonymity. The army said it knew nothing."
    )
    assert first.condition.text == "spoke on condition of anonymity"
    assert second.condition is None


def test_a_named_speaker_beside_an_unnamed_one_asks_for_nothing(told):
    said = told(
        "An aide, who asked not to be named, said the talks had failed, but Mato Brenik said they went on."
    )
    assert {s.speaker.name: bool(s.condition) for s in said} == {"aide": True, "Mato Brenik": False}


def test_what_is_said_inside_what_is_said(told):
    outer, inner = told("Mato Brenik said the army believed the rebels had fled to Niger.")
    assert (outer.within, inner.within) == (None, outer.id)
    apart = told("Mato Brenik said the road was cut. The army said it was open.")
    assert [s.within for s in apart] == [None, None]
