"""Headings whose verb looks like a noun, and what they leave out; prose stays as it is."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from reportedly.language import parse
from reportedly.reading import from_text
from reportedly.records import Block, Report
from reportedly.records.vocabulary import BlockKind


def doc_of(text: str, nlp: Language, block: BlockKind = "headline") -> Doc:
    report = Report(id=from_text(text).id, text=text, blocks=(Block(kind=block, start=0, end=len(text)),))
    return parse(report, nlp).doc


def relation(doc: Doc, word: str) -> tuple[str, str]:
    token = next(t for t in doc if t.lower_ == word)
    return token.dep_, token.head.lower_


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("Rebels Down Army Jet in Eastern Congo", "down", "rebels", "jet"),
        ("Cops nab 3 Maoists in Gadchiroli", "nab", "cops", "maoists"),
        ("Bandits Ambush Patrol, Kill Four", "ambush", "bandits", "patrol"),
        ("Rwanda, Burundi to reopen border", "reopen", "rwanda", "border"),
        ("Ministers Decry Ghana Visa Ban", "decry", "ministers", "ban"),
        ("Navy Guns Down Three Fishermen", "guns", "navy", "fishermen"),
    ],
)
def test_a_verb_that_looks_like_a_noun(nlp: Language, text: str, verb: str, subject: str, object_: str) -> None:
    doc = doc_of(text, nlp)
    assert relation(doc, verb) == ("ROOT", verb)
    assert relation(doc, subject) == ("nsubj", verb)
    assert relation(doc, object_) == ("obj", verb)


def test_a_second_clause_is_joined(nlp: Language) -> None:
    doc = doc_of("Bandits Ambush Patrol, Kill Four", nlp)
    assert relation(doc, "kill") == ("conj", "ambush")
    assert relation(doc, "four") == ("obj", "kill")


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Journalist held over leaked memo", "journalist", ("nsubj:pass", "held")),
        ("Journalist held over leaked memo", "memo", ("obl", "held")),
        ("Killed in Mali: five soldiers", "soldiers", ("nsubj:pass", "killed")),
        ("Peace talks to resume in Geneva", "talks", ("nsubj", "resume")),
        ("Troops on alert along border", "troops", ("nsubj", "alert")),
        ("Women demanding the return of their sons", "women", ("nsubj", "demanding")),
        ("Hundreds of Soldiers Called to Harare", "harare", ("obl", "called")),
        ("Armenia seeks Russian help as border fighting flares", "flares", ("advcl", "seeks")),
    ],
)
def test_what_a_heading_leaves_out(nlp: Language, text: str, word: str, wanted: tuple[str, str]) -> None:
    assert relation(doc_of(text, nlp), word) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan Soldiers Kill Five Militants",
        "Colorado woman kills 5-year-old son",
        "Nurses strike enters third week",
        "Father accidentally shot, killed teen son",
    ],
)
def test_a_sound_tree_keeps_its_verb(nlp: Language, text: str) -> None:
    doc = doc_of(text, nlp)
    root = next(t for t in doc if t.dep_ == "ROOT")
    assert root.lower_ in {"kill", "kills", "enters", "shot"}
    assert any(t.dep_ == "nsubj" and t.head.i == root.i for t in doc)


def test_prose_is_left_alone(nlp: Language) -> None:
    text = "Journalist held over leaked memo"
    plain = doc_of(text, nlp, "prose")
    assert relation(plain, "journalist")[0] == "nsubj"


def test_each_tree_is_one(nlp: Language) -> None:
    for text in ("Troops Storm Radio Station, Arrest Editor", "Fresh sanctions on Belarus over hijacked plane"):
        doc = doc_of(text, nlp)
        for token in doc:
            seen = {token.i}
            while token.head.i != token.i:
                token = token.head
                assert token.i not in seen
                seen.add(token.i)
