"""No word of any stage's tables is missing from the gate."""

import pytest

from reportedly import wanted
from reportedly.events.lexicon import lexicon
from reportedly.language.component import SHIPPED
from reportedly.language.gate import Gate
from reportedly.language.lemmas import Lemmas
from reportedly.relations.tables import table
from reportedly.statements.cues import cues
from reportedly.tolls.lexicon import effects


@pytest.fixture(scope="module")
def gate() -> Gate:
    return wanted.gate()


def test_every_example_of_the_event_lexicon_passes(gate: Gate) -> None:
    told = [sense for sense in lexicon().senses if sense.type is not None and sense.example is not None]
    assert [f"{s.rule}: {s.example}" for s in told if not gate.passes(str(s.example))] == []


def test_every_sense_of_the_event_lexicon_has_its_sign() -> None:
    """In its own words with the least that its conditions ask for, a sense passes a gate that knows it alone."""
    missed, every, lemmas = [], set(wanted.signs()), Lemmas(SHIPPED)
    for sense in lexicon().senses:
        if sense.type is None:
            continue
        own = tuple(wanted.sense_signs(sense))
        asked = [sorted(words)[-1] for words in own[0].beside]
        verb = "they" if sense.pos == "verb" else ""
        sentence = f"{verb} {sense.form} {' '.join(asked)} for Aminata"
        if not Gate(own, lemmas).passes(sentence) or not set(own) <= every:
            missed.append(f"{sense.rule}: {sentence}")
    assert missed == []


def test_every_cue_passes(gate: Gate) -> None:
    table = cues()
    verbs = [f"they {lemma} it" for lemma in table.verbs]
    nouns = [f"the {lemma}" for lemma, cue in table.nouns.items() if not cue.needs_verb]
    felt = [f"they express {lemma}" for lemma, cue in table.nouns.items() if cue.needs_verb]
    sources = [f"it was cold {phrase} him" for phrase in table.sources]
    assert [words for words in (*verbs, *nouns, *felt, *sources) if not gate.passes(words)] == []


def test_every_word_of_a_human_cost_passes(gate: Gate) -> None:
    table = effects()
    verbs = [
        f"they {lemma} nine {need}"
        for lemma, found in table.verbs.items()
        for rule in found
        for need in sorted(rule.needs) or ["of them"]
    ]
    nouns = [f"nine {noun}" for noun in (*table.nouns_of, *table.nouns_counted)]
    said = [f"the {word} ones" for word in table.adjectives]
    assert [words for words in (*verbs, *nouns, *said) if not gate.passes(words)] == []


def test_every_relational_noun_passes(gate: Gate) -> None:
    assert [n for n in table().nouns if not gate.passes(f"the {n} of the Lake Front")] == []


def test_every_verb_of_office_and_recognition_passes(gate: Gate) -> None:
    verbs = [lemma for post in table().posts for lemma in sorted(post.lemmas)] + sorted(
        table().words["recognising"]
    )
    assert [verb for verb in verbs if not gate.passes(f"they {verb} Aminata Keita")] == []


def test_every_inflection_passes(gate: Gate) -> None:
    """The forms that English makes of verbs which are signs by themselves, irregular ones too."""
    forms = ["said", "told", "fought", "was shot", "was slain", "withdrew", "kidnapped", "fled their homes", "seized",
             "mobilised", "mobilized", "condemning", "denies", "sought talks", "bombings", "massacres"]  # fmt: skip
    assert [form for form in forms if not gate.passes(f"it {form} there")] == []
