"""The cast of a report: faces, immutability, offsets, determinism."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.actors import cast

TEXT = (
    "Hungarian and Romanian officials met in Vienna on Monday. Gen. Ana Torvald, who leads the Free Valley Front (FVF), "
    'said her fighters had left. The FVF has some 300 men. "I am ready to talk," Torvald said.'
)


@pytest.fixture(scope="module")
def read(nlp):
    from reportedly.language import parse
    from reportedly.propositions import propositions
    from reportedly.reading import from_text

    def run(text, on=None):
        parsed = parse(from_text(text), nlp)
        told = propositions(parsed)
        return parsed, told, cast(parsed, told, on)

    return run


def token(parsed, word, nth=0):
    return [t.i for t in parsed.doc if t.text == word][nth]


def test_all_gives_each_owner(read):
    """ "Hungarian and Romanian officials" are two actors in `all`, one mention in `actor`."""
    _parsed, told, found = read(TEXT)
    frame = next(f for f in told.frames if f.lemma == "meet")
    assert [a.id for a in found.all(frame.subject)] == ["HUN:GOV", "ROU:GOV"]
    assert found.actor(frame.subject[0]).country is None


def test_all_keeps_each_id_once(read):
    """Two mentions of one actor give one."""
    _parsed, told, found = read(
        "Russia and Moscow's allies met. Russia and Ukraine fought. Russian troops and Russia lost."
    )
    mentions = [m for f in told.frames for m in f.subject]
    ids = [a.id for a in found.all(mentions)]
    assert len(ids) == len(set(ids))
    assert "RUS" in ids


def test_offsets_point_at_the_words(read):
    """Every actor's text is what stands at its offsets."""
    parsed, told, found = read(TEXT)
    for frame in told.frames:
        for mention in (*frame.subject, *frame.object):
            actor = found.actor(mention)
            assert parsed.report.text[actor.start : actor.end] == actor.text == mention.span.text


def test_names_and_acronyms_are_taken_up(read):
    """A surname, a pronoun and an acronym stand for what they take up."""
    parsed, _, found = read(TEXT)
    ana = token(parsed, "Ana")
    assert found.same(ana, token(parsed, "Torvald", 1))
    assert found.same(ana, token(parsed, "I"))
    assert found.same(ana, token(parsed, "her"))
    assert found.same(token(parsed, "Front"), token(parsed, "FVF", 1))
    assert not found.same(ana, token(parsed, "Front"))


def test_a_verb_is_nobody(read):
    """A token of no mention is an unresolved actor with its word."""
    parsed, _, found = read(TEXT)
    actor = found.actor(token(parsed, "met"))
    assert (actor.id, actor.text) == ("unresolved:met", "met")


def test_frozen(read):
    """A cast cannot be changed."""
    _, _, found = read("Rebels fled.")
    with pytest.raises(FrozenInstanceError):
        found.parse = None


def test_the_same_input_gives_the_same_cast(read):
    """Two readings agree in every actor."""
    first, second = read(TEXT)[2], read(TEXT)[2]
    assert first._mentions == second._mentions
    assert first._chains == second._chains


def test_an_empty_report(read):
    """A report without words has no actors and does not fail."""
    _parsed, _, found = read(" ")
    assert found.all(()) == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_words_break_the_resolver(words):
    """Any text is resolved to something."""
    from reportedly.actors import resolve

    actor = resolve(words, "2020-01-01")
    assert actor.id
    assert resolve(words, "2020-01-01") == actor
