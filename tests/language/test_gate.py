"""The gate: which sentences are read, and that nothing else changes."""

import pytest
from spacy.language import Language

from reportedly import wanted
from reportedly.engine import run
from reportedly.language import parse, read_blocks
from reportedly.language.gate import NAME, NUMBER, Gate, Sign, cut
from reportedly.language.quoting import quoted
from reportedly.pipeline import code_report
from reportedly.reading import from_text
from reportedly.records import Report

OPENING = "Rebels shelled the port on Monday. The army withdrew. Two guards were killed.\n\n"
IDLE = "The weather was mild and the lake lay blue."
TEXT = (
    OPENING + "Gen. Amadou Keita was born in Kolda. " + IDLE + " Keita said that the port would reopen.\n\n"
    "The lake is deep. Police arrested 14 smugglers near the pier. " + IDLE + "\n"
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return wanted.gate()


def skipped(gate: Gate, text: str) -> list[str]:
    report = from_text(text)
    return [report.text[a:b] for a, b in gate.skipped(report.text, read_blocks(report))]


def test_idle_sentences_are_skipped_and_offsets_stay(nlp: Language, gate: Gate) -> None:
    report = from_text(TEXT)
    gated, whole = parse(report, nlp, gate), parse(report, nlp)
    assert skipped(gate, TEXT) == [IDLE, "The lake is deep.", IDLE]
    assert len(gated.doc.text) == len(report.text)
    assert gated.doc.text.split() == list(report.text.replace(IDLE, "").replace("The lake is deep.", "").split())
    told = {whole.span(s.start, s.end) for s in whole.sentences}
    kept = [gated.span(s.start, s.end) for s in gated.sentences]
    assert set(kept) <= told
    assert [s.text for s in kept if "lake" in s.text] == []


def test_without_a_gate_the_parse_is_as_ever(nlp: Language) -> None:
    report = from_text(TEXT)
    assert parse(report, nlp, None).doc.spacy.to_bytes() == parse(report, nlp).doc.spacy.to_bytes()
    assert code_report(report, nlp, gate=False) == code_report(report, nlp)


def test_what_is_read_is_told_as_without_the_gate(nlp: Language) -> None:
    off, on = (code_report(from_text(TEXT), nlp, gate=gate) for gate in (False, True))
    assert {(e.type, e.trigger) for e in on.events} == {(e.type, e.trigger) for e in off.events}
    assert {(s.act, s.cue, s.content) for s in on.statements} == {
        (s.act, s.cue, s.content) for s in off.statements
    }
    assert [s.speaker.name for s in on.statements] == [s.speaker.name for s in off.statements]
    assert {t.id for e in on.events for t in e.tolls} == {t.id for e in off.events for t in e.tolls}


def test_records_hang_on_the_report_alone(nlp: Language) -> None:
    reports: list[Report] = [from_text(TEXT), from_text(OPENING + IDLE), from_text(IDLE)]
    there = [code_report(r, nlp, gate=True).to_json() for r in reports]
    back = [code_report(r, nlp, gate=True).to_json() for r in reversed(reports)]
    assert there == back[::-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody knew it, he says.",
        "It was “a dream of mine”.",
        "It was 'a dream of mine'.",
        'The lake, "deep and blue", is cold.',
        "Three of the pupils were missing.",
        "Fourteen young villagers lay there.",
        "According to the council, the lake is deep.",
        "The Iran-backed Houthis were there.",
        "Ms. Sow is a spokeswoman for Senegal.",
        "This was before 9/11, in spring.",
    ],
)
def test_signs(gate: Gate, sentence: str) -> None:
    assert skipped(gate, OPENING + sentence) == []


def test_the_engine_hands_the_gate_on() -> None:
    reports = [from_text(TEXT), from_text(OPENING + IDLE)]
    gated = [coding.to_json() for coding in run(reports, gate=True, jobs=2)]
    assert gated == [coding.to_json() for coding in run(reports, gate=True)]
    assert skipped(wanted.gate(), TEXT)


def test_headings_and_the_opening_are_always_read(gate: Gate) -> None:
    assert skipped(gate, "Quiet Lake Is Deep\n\nThe lake is blue. It is deep. It is cold. It is old.") == [
        "It is old."
    ]


def test_a_quotation_is_read_from_mark_to_mark(gate: Gate) -> None:
    text = OPENING + "“It is cold. The lake is deep. It is old,” the man went. The lake is blue."
    assert skipped(gate, text) == ["The lake is blue."]


def test_a_full_name_that_others_go_on_with_is_read(gate: Gate) -> None:
    born = "Awa Diop Ndiaye was born near a lake."
    assert skipped(gate, OPENING + born) == [born]
    assert skipped(gate, OPENING + born + " Ndiaye said so.") == []
    assert skipped(gate, OPENING + "The Lake Party (LKP) is old. The LKP said so.") == []


def test_readings_by_the_word_before() -> None:
    gate = Gate([Sign("march", "verb"), Sign("fire", "noun"), Sign("boat", "counted")])
    assert gate.passes("Thousands marched")
    assert gate.passes("They march")
    assert not gate.passes("After the march")
    assert not gate.passes("In late March")
    assert gate.passes("Under fire")
    assert not gate.passes("They fire")
    assert gate.passes("Twelve small boats")
    assert not gate.passes("Twelve men rowed out in boats")


def test_what_must_stand_beside() -> None:
    gate = Gate([Sign("claim", "verb", (frozenset({"life", "responsibility"}), frozenset({NAME, NUMBER})))])
    assert gate.passes("It claimed nine lives")
    assert gate.passes("Later Jund claims responsibility")
    assert not gate.passes("It claimed responsibility")
    assert not gate.passes("It claimed nine victims")


@pytest.mark.parametrize(
    ("paragraph", "cuts"),
    [
        ("It rained. Gen. Ba left.", ["It rained.", "Gen. Ba left."]),
        ("He lives in the U.S. He is old.", ["He lives in the U.S. He is old."]),
        ("J. Ba came at 5 a.m. Monday. He left!", ["J. Ba came at 5 a.m. Monday.", "He left!"]),
        ("“Go.” He went.", ["“Go.”", "He went."]),
        ("It was 3.5 km. it was far", ["It was 3.5 km. it was far"]),
    ],
)
def test_cuts(paragraph: str, cuts: list[str]) -> None:
    assert [paragraph[a:b] for a, b in cut(paragraph)] == cuts


@pytest.mark.parametrize(
    ("paragraph", "marked"),
    [
        ('He said "no" to "it".', ['"no"', '"it"']),
        ("“Never. Not ever", ["“Never. Not ever"]),
        ("the end,” he said", ["the end,”"]),
        ("the rebels' boats in the '90s", []),
        ("a 'safe zone' it's called", ["'safe zone'"]),
        ("„Nein“", ["„Nein“"]),
    ],
)
def test_quotation_marks(paragraph: str, marked: list[str]) -> None:
    assert [paragraph[a:b] for a, b in quoted(paragraph)] == marked
