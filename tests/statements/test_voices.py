"""Statements and standings of whole texts: spans, speakers, time, chains."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.propositions import propositions
from reportedly.records import Actor, Place, Time
from reportedly.statements import UNNAMED, voices
from reportedly.statements.voices import paragraphs_of
from tests.golden.statements_dsl import Unresolved

AT_DORRA = "In Dorra, Orsk told reporters that the bridge had fallen."
DORRA = AT_DORRA.index("Dorra")


class Known(Unresolved):
    """A cast that knows one pronoun, and a clock and an atlas that know one answer."""

    def actor(self, mention, /):
        actor = super().actor(mention)
        if actor.name.lower() in {"he", "orsk", "general orsk"}:
            return Actor(id="orsk", name="Ivo Orsk", text=actor.text, start=actor.start, end=actor.end)
        return actor

    def said(self, frame_index, /):
        return Time(start="2024-03-05", end="2024-03-05", granularity="day")

    def of(self, frame_index, /):
        return Place(id="geonames:1", name="Dorra", text="Dorra", start=DORRA, end=DORRA + 5)


class Scene(Known):
    """An atlas that knows only where the events are."""

    def of(self, frame_index, /):
        return Place(id="geonames:1", name="Dorra", text="Dorra", start=50, end=55)


@pytest.fixture(scope="module")
def listen(parse):
    def run(text, known=None):
        parsed = parse(text)
        props = propositions(parsed)
        stub = known or Unresolved()
        return parsed, props, voices(parsed, props, stub, stub, stub)

    return run


def test_spans_are_the_words_of_the_report(listen):
    text = '"Our convoy," the driver said, "was hit." The army denied that it had fired.'
    parsed, _, found = listen(text)
    assert len(found.statements) == 2
    for statement in found.statements:
        for span in (statement.content, statement.cue, *statement.content_spans):
            assert parsed.report.text[span.start : span.end] == span.text
    assert [s.text for s in found.statements[0].content_spans] == ["Our convoy", "was hit."]


def test_addressee_time_and_place(listen):
    _, _, found = listen(AT_DORRA, Known())
    (statement,) = found.statements
    assert statement.addressee.name == "reporters"
    assert statement.time.start == "2024-03-05"
    assert statement.place.name == "Dorra"


def test_the_scene_of_what_is_said_is_not_where_it_was_said(listen):
    _, _, found = listen("Orsk told reporters that the bridge fell and that Dorra was cut off.", Scene())
    assert [s.place for s in found.statements] == [None]


def test_one_statement_for_each_of_two_speakers(listen):
    _, _, found = listen("The army and the police said the road was closed.")
    assert [s.speaker.name for s in found.statements] == ["The army", "the police"]
    assert len({s.id for s in found.statements}) == 2


def test_a_doubt_is_spelt_out_by_the_quotation_after_it(listen):
    text = 'General Orsk voiced doubt about the plan.\n\n"I would not bet on it," he said.'
    _, _, found = listen(text, Known())
    assert [(s.speaker.name, s.act) for s in found.statements] == [("Ivo Orsk", "doubt"), ("Ivo Orsk", "doubt")]


def test_a_quotation_by_another_speaker_keeps_its_own_act(listen):
    text = 'General Orsk voiced doubt about the plan.\n\n"We like it," the mayor said.'
    _, _, found = listen(text, Known())
    assert found.statements[1].act == "assert"


def test_an_unnamed_source(listen):
    _, _, found = listen("It was reported that the guards had mutinied.")
    assert found.statements[0].speaker == UNNAMED


def test_links_name_source_cue_and_act(listen):
    parsed, props, found = listen("The army said the gunmen fled.")
    fled = next(f for f in props.frames if f.lemma == "flee")
    (link,) = found.standing(fled.index).according_to
    assert (link.name, link.act, link.text) == ("The army", "assert", "The army said")
    assert parsed.report.text[link.start : link.end] == link.text


def test_paragraphs_are_cut_at_blank_lines_and_at_breaks_after_sentences(parse):
    text = "The road is shut.\nThe bridge fell.\n\nA long line that was wrapped\nat a fixed width."
    parsed = parse(text)
    assert [text[a:b] for a, b in paragraphs_of(parsed)][-1].startswith("A long line")
    assert len(paragraphs_of(parsed)) == 3


def test_an_empty_report_has_no_voices(listen):
    assert listen("\n\n")[2].statements == ()


def test_the_same_text_gives_the_same_statements(listen):
    text = '"We hold," Orsk said. Kavar blamed its neighbour for the raid.'
    assert listen(text)[2].statements == listen(text)[2].statements


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            ["said", '"', "“", "”", "'", "the", "army", "denied", "that", ",", ".", "it", "claimed", "to", "\n\n",
             "according", "by", "attack", "not", "ANNA", ":", "—", "warned", "of"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_no_word_salad_breaks_it(listen, words):
    """Any order of cues, marks and names gives statements whose spans lie in the text."""
    parsed, props, found = listen(" ".join(words))
    for statement in found.statements:
        span = statement.content or statement.cue
        assert parsed.report.text[span.start : span.end] == span.text
    for frame in props.frames:
        assert 0.0 <= found.standing(frame.index).certainty <= 1.0
