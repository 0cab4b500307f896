"""The data files of the propositions, read once."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

Section = TypeVar("Section")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to what stands under it: an operator's kind and value."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Words by which phrases find their heads."""

    beside: frozenset[str]
    made: frozenset[str]
    attributive: frozenset[str]
    processes: frozenset[str]
    to_noun: frozenset[str]
    minded: frozenset[str]
    pressing: frozenset[str]
    done_with_weapons: frozenset[str]
    weapons: frozenset[str]
    sides: frozenset[str]
    counts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What one clause lends another."""

    ranked: frozenset[str]
    asked_for_oneself: frozenset[str]
    binding: frozenset[str]
    causing: frozenset[str]
    befalling: frozenset[str]
    charges: frozenset[str]
    own_acts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Light:
    """Verbs that lend their grammar to an event noun."""

    verbs: frozenset[str]
    undergo: frozenset[str]
    gaining: frozenset[str]
    gained: frozenset[str]
    oblique: frozenset[str]
    handing_on: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrasal:
    """Verbs that are one word of meaning with what stands behind them."""

    verbs: frozenset[str]
    resultative: frozenset[str]
    out_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Adverbial:
    """Bare nouns and adverbs that are no objects."""

    measures: frozenset[str]
    directions: frozenset[str]
    times: frozenset[str]


@dataclass(frozen=True, slots=True)
class Results:
    """Verbs of what comes of a deed."""

    verbs: frozenset[str]
    harming: frozenset[str]


@dataclass(frozen=True, slots=True)
class Negators:
    """Words that say no."""

    words: frozenset[str]
    only: frozenset[str]
    phrases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Escapes:
    """Verbs by which somebody gets away, and the deeds that then come to nothing."""

    verbs: frozenset[str]
    undone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decrees:
    """Verbs and nouns of what is done by ordering it."""

    verbs: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in propositions/data, indexed by lemma. See the comments in those files."""

    verbs: dict[str, tuple[Effect, ...]]
    adjectives: dict[str, tuple[Effect, ...]]
    nouns: dict[str, tuple[Effect, ...]]
    modifiers: dict[str, tuple[Effect, ...]]
    auxiliaries: dict[str, str]
    raising_reports: dict[str, str]
    past_like_stem: frozenset[str]
    conditions: frozenset[str]
    condition_phrases: tuple[str, ...]
    questions: frozenset[str]
    ditransitive: frozenset[str]
    calling: frozenset[str]
    want_object: frozenset[str]
    harmed: dict[str, str]
    motion: frozenset[str]
    adjectival: frozenset[str]
    idioms: dict[str, frozenset[str]]
    control_object: frozenset[str]
    control_subject: frozenset[str]
    control_oblique: dict[str, str]
    control_noun: dict[str, str]
    own_wishes: frozenset[str]
    answering: frozenset[str]
    prepositions: tuple[tuple[str, ...], ...]
    transparent: frozenset[str]
    event_nouns: dict[str, str]
    possessor_object: frozenset[str]
    parties: frozenset[str]
    undergone_by_parties: frozenset[str]
    negated: dict[str, tuple[Effect, ...]]
    no_attribution: frozenset[str]
    clause_only: frozenset[str]
    infinitive_only: frozenset[str]
    presupposing: frozenset[str]
    speech_nouns: frozenset[str]
    turned_down: frozenset[str]
    asked_if: frozenset[str]
    hoping: frozenset[str]
    thwarting: frozenset[str]
    hyphened_nouns: dict[str, str]
    hyphened_verbs: dict[str, str]
    outcomes: frozenset[str]
    over_outcomes: dict[str, tuple[Effect, ...]]
    attachment: Attachment
    results: Results
    negators: Negators
    escapes: Escapes
    decrees: Decrees
    sharing: Sharing
    light: Light
    phrasal: Phrasal
    adverbial: Adverbial


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data", name).read_text(encoding="utf-8"))


def _sets(kind: type[Section], section: dict[str, list[str]]) -> Section:
    return kind(**{name: frozenset(words) for name, words in section.items()})


def _by_lemma(section: dict[str, dict[str, list[str]]]) -> dict[str, tuple[Effect, ...]]:
    effects: dict[str, list[Effect]] = {}
    for kind, values in section.items():
        for value, lemmas in values.items():
            for lemma in lemmas:
                effects.setdefault(lemma, []).append(Effect(kind, value))
    return {lemma: tuple(found) for lemma, found in effects.items()}


def _one_value(section: dict[str, list[str]]) -> dict[str, str]:
    return {word: value for value, words in section.items() for word in words}


def _idioms(pairs: list[str]) -> dict[str, frozenset[str]]:
    """Verb lemma -> the lemmas (or "noun noun" tails) that complete it."""
    table: dict[str, set[str]] = {}
    for pair in pairs:
        verb, _, rest = pair.partition(" ")
        table.setdefault(verb, set()).add(rest)
    return {verb: frozenset(rest) for verb, rest in table.items()}


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The tables of the stage, read from its data files on first use."""
    operators, predicates, nouns = _table("operators.toml"), _table("predicates.toml"), _table("event_nouns.toml")
    multiword = sorted((tuple(p.split()) for p in predicates["prepositions"]["multiword"]), key=len, reverse=True)
    return Rules(
        verbs=_by_lemma(operators["verbs"]),
        adjectives=_by_lemma(operators["adjectives"]),
        nouns=_by_lemma(operators["nouns"]),
        modifiers=_by_lemma(operators["modifiers"]),
        auxiliaries=_one_value(operators["auxiliaries"]),
        raising_reports=_one_value(operators["raising_reports"]),
        past_like_stem=frozenset(operators["past_like_stem"]["verbs"]),
        conditions=frozenset(operators["conditions"]["marks"]),
        condition_phrases=tuple(operators["conditions"]["phrases"]),
        questions=frozenset(operators["questions"]["marks"]),
        ditransitive=frozenset(predicates["ditransitive"]["verbs"]),
        calling=frozenset(predicates["ditransitive"]["calling"]),
        want_object=frozenset(predicates["want_object"]["verbs"]),
        harmed=dict(predicates["harmed"]),
        motion=frozenset(predicates["motion"]["verbs"]),
        adjectival=frozenset(predicates["adjectival"]["participles"]),
        idioms=_idioms(predicates["idioms"]["verb_object"]),
        control_object=frozenset(predicates["control"]["object"]),
        control_subject=frozenset(predicates["control"]["subject"]),
        control_oblique=dict(predicates["control"]["oblique"]),
        control_noun=dict(predicates["control"]["noun"]),
        answering=frozenset(predicates["control"]["answering"]),
        own_wishes=frozenset(predicates["control"]["own_wishes"]),
        prepositions=tuple(multiword),
        transparent=frozenset(predicates["transparent"]["nouns"]),
        event_nouns={n: kind for kind in ("of_object", "of_subject", "both") for n in nouns[kind]["nouns"]},
        possessor_object=frozenset(nouns["possessor_object"]["nouns"]),
        parties=frozenset(nouns["parties"]["nouns"]),
        undergone_by_parties=frozenset(nouns["undergone_by_parties"]["nouns"]),
        negated={
            lemma: tuple(Effect(*e.split(":")) for e in found) for lemma, found in operators["negated"].items()
        },
        no_attribution=frozenset(operators["no_attribution"]["verbs"]),
        clause_only=frozenset(operators["clause_only"]["verbs"]),
        infinitive_only=frozenset(operators["infinitive_only"]["verbs"]),
        presupposing=frozenset(operators["presupposing"]["acts"]),
        speech_nouns=frozenset(operators["speech_nouns"]["nouns"]),
        turned_down=frozenset(operators["speech_nouns"]["acts"]),
        hoping=frozenset(operators["hoping"]["verbs"]),
        asked_if=frozenset(operators["questions"]["asked_if"]),
        hyphened_nouns=_table("hyphened.toml")["nouns"],
        hyphened_verbs=_table("hyphened.toml")["verbs"],
        thwarting=frozenset(operators["thwarting"]["verbs"]),
        outcomes=frozenset(operators["outcomes"]["nouns"]),
        over_outcomes=_by_lemma({"modality": operators["outcomes"]["modality"]}),
        results=_sets(Results, predicates["results"]),
        negators=_sets(Negators, operators["negators"]),
        escapes=_sets(Escapes, operators["escapes"]),
        decrees=_sets(Decrees, operators["decrees"]),
        attachment=_sets(Attachment, _table("attachment.toml")),
        sharing=_sets(Sharing, predicates["sharing"]),
        light=_sets(Light, predicates["light"]),
        phrasal=_sets(Phrasal, predicates["phrasal"]),
        adverbial=_sets(Adverbial, predicates["adverbial"]),
    )
