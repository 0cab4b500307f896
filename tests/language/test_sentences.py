"""Sentence ends and entities in our own sentences: what abbreviations and quotations must not break."""

import pytest

CASES = [
    ["Gen. Omar Haddad met Lt. Col. A. B. Stone on Sept. 3."],
    ["The No. 2 commander died at 5 a.m. on Tuesday near the U.S. Embassy."],
    ["She flew home to the U.S.", "The talks go on."],
    ["“We will not leave.”", "Troops fired at the crowd."],
    ["He called it a lie.", "“It never happened,” he said."],
    ["Mr. Tal and Dr. Reed of St. Mark's hospital treated Sgt. Cole."],
    ["Maj. Gen. Peter Lund, head of Kesh Corp., spoke to Sen. Ruth Day."],
]


@pytest.mark.parametrize("sentences", CASES, ids=lambda s: s[0][:30])
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
