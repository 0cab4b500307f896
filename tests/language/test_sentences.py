"""Sentence ends and entities in our own sentences: what abbreviations and quotations must not break."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from reportedly.language.sentences import settle

# One passage a line, its sentences parted by "|": ranks, initials, clock times, quotations, brackets, lists, datelines.
PASSAGES = [
    line.split("|") for line in Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines() if line
]


def settled(nlp, text, likely=""):
    """The sentences of a text by the rules, where the network would begin one at the word `likely` alone."""
    doc = nlp.make_doc(text)
    starts = settle(
        [token.text for token in doc],
        [token.i == 0 or bool(doc[token.i - 1].whitespace_) for token in doc],
        np.array([token.text == likely for token in doc]),
    )
    edges = [*np.flatnonzero(starts), len(doc)]
    return [doc[a:b].text for a, b in pairwise(edges)]


@pytest.mark.parametrize("sentences", PASSAGES, ids=lambda s: s[0][:30])
def test_marks_alone_show_where_sentences_begin(nlp, sentences):
    assert settled(nlp, " ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Gen. Omar Haddad met Mr. Reed.", "Omar"),
        ("J. Reed left.", "Reed"),
        ("They met at No. 10 in London.", "10"),
        ("They left, and he stayed.", "and"),
        ("“Why us?” she asked.", "she"),
        ("“Why us?” Halima Diallo, a nurse, asked.", "Halima"),
        ("“It is over,” he said.", "he"),
        ("KESH, May 3 (Reuters) - Gunmen fled.", "Gunmen"),
        ("KESH (AP) — Gunmen fled.", "Gunmen"),
        ("They walked 40 km. a day.", "a"),
        ("It began at 5 p.m. Tuesday.", "Tuesday"),
        ("He asked for help ... and waited.", "and"),
        ("• Four died.", "Four"),
    ],
)
def test_the_network_cannot_break_a_sentence_here(nlp, text, never):
    assert not any(sentence.startswith(never) for sentence in settled(nlp, text, never))


def test_a_lost_space_hides_no_start(nlp):
    assert settled(nlp, 'Two died.Six fled. He said "Run."Troops came.') == (
        ["Two died.", "Six fled.", 'He said "Run."', "Troops came."]
    )


@pytest.mark.parametrize("sentences", PASSAGES[:7], ids=lambda s: s[0][:30])
def test_sentence_ends(parse, sentences):
    parsed = parse(" ".join(sentences))
    assert [parsed.span(s.start, s.end).text for s in parsed.sentences] == sentences


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Militants of ISIS-K attacked Kabul.", "ISIS-K", "ORG"),
        ("The blast was claimed by al-Qaeda on Monday.", "al-Qaeda", "ORG"),
        ("Lt. Gen. Omar Haddad spoke to reporters.", "Omar Haddad", "PER"),
        ("Iranian troops left Syria on Sunday.", "Syria", "LOC"),
    ],
)
def test_entities(parse, text, name, label):
    assert (name, label) in [(e.text, e.label_) for e in parse(text).doc.ents]


def test_a_demonym_is_no_entity(parse):
    assert "Palestinians" not in [e.text for e in parse("Troops shot three Palestinians on Sunday.").doc.ents]
