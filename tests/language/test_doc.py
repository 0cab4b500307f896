"""The frozen reading of a Doc says what spaCy says, token by token, for our pipeline and for a foreign one."""

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from reportedly.language.doc import read
from reportedly.language.parse import SURE
from reportedly.reading import from_text

TEXT = (
    'Sarim, Monday\n\nRebels, officials and two of the "monitors" said 14 soldiers who had been wounded near Novy Brod, '
    "a port, died.\n\nThe army's spokesman Omar Haddad denied it. Talks in Sarim and Geneva will resume on Friday."
)
NAMES = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_")
FLAGS = ("is_space", "is_punct", "is_alpha", "is_quote", "like_num", "is_sent_start")
NEAR = ("children", "subtree", "ancestors", "conjuncts")
FEATURES = ("Number", "Tense", "VerbForm", "Person", "Case")


@pytest.fixture(scope="module")
def ours(parse):
    return parse(TEXT).doc


@pytest.fixture(scope="module")
def foreign():
    """A tree with crossing arcs and no entities, as another pipeline might leave it."""
    words = ["A", "hearing", "is", "scheduled", "today", "on", "the", "issue"]
    heads = [1, 2, 2, 2, 3, 7, 7, 1]
    nlp = spacy.blank("en")
    return read(SpacyDoc(nlp.vocab, words=words, heads=heads, deps=["dep"] * len(words)))


@pytest.mark.parametrize("which", ["ours", "foreign"])
def test_a_token_says_what_spacys_says(which, request):
    doc = request.getfixturevalue(which)
    assert len(doc) == len(doc.spacy)
    for token, theirs in zip(doc, doc.spacy, strict=True):
        assert [getattr(token, name) for name in NAMES] == [getattr(theirs, name) for name in NAMES]
        assert [getattr(token, flag) for flag in FLAGS] == [bool(getattr(theirs, flag)) for flag in FLAGS]
        for near in NEAR:
            assert [t.i for t in getattr(token, near)] == [t.i for t in getattr(theirs, near)], (token, near)
        assert [token.morph.get(name) for name in FEATURES] == [theirs.morph.get(name) for name in FEATURES]
        assert str(token.morph) == str(theirs.morph)
        assert (token.head.i, token.left_edge.i, token.right_edge.i) == (
            theirs.head.i, theirs.left_edge.i, theirs.right_edge.i,
        )  # fmt: skip
        assert (token.sent.start, token.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert len(token) == len(theirs)


def test_entities_and_stretches(ours):
    theirs = ours.spacy
    assert ours.ents
    assert [(e.start, e.end, e.label_, e.text, e.root.i) for e in ours.ents] == [
        (e.start, e.end, e.label_, e.text, e.root.i) for e in theirs.ents
    ]
    for start in range(len(ours)):
        for end in range(start, min(start + 6, len(ours) + 1)):
            assert ours.words(start, end) == theirs[start:end].text
    at = TEXT.index("officials") + 3
    assert ours.char_span(at, at + 1) is None
    assert ours.char_span(at, at + 1, alignment_mode="expand").text == "officials"


def test_what_the_pipeline_left_is_still_there(ours):
    assert ours.text == ours.spacy.text
    assert len(ours.user_data[SURE]) == len(ours)
    assert ours == ours
    assert ours != read(ours.spacy)


def test_no_neighbour_beyond_either_end(ours):
    assert ours[1].nbor(-1) is ours[0]
    for token, steps in ((ours[0], -1), (ours[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(steps)


def test_an_empty_text(nlp, parse):
    assert len(read(nlp.make_doc(""))) == 0
    assert len(parse("   ").doc) == len(parse("   ").doc.spacy)
    assert from_text("   ").text == "   "
