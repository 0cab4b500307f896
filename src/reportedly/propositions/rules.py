"""The data files of the propositions, read once."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to what stands under it: an operator's kind and value."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in propositions/data, indexed by lemma. See the comments in those files."""

    verbs: dict[str, tuple[Effect, ...]]
    adjectives: dict[str, tuple[Effect, ...]]
    nouns: dict[str, tuple[Effect, ...]]
    modifiers: dict[str, tuple[Effect, ...]]
    auxiliaries: dict[str, str]
    raising_reports: dict[str, str]
    negators: frozenset[str]
    past_like_stem: frozenset[str]
    conditions: frozenset[str]
    condition_phrases: tuple[str, ...]
    questions: frozenset[str]
    light: frozenset[str]
    undergo: frozenset[str]
    gaining: frozenset[str]
    gained: frozenset[str]
    light_oblique: frozenset[str]
    handing_on: frozenset[str]
    phrasal: frozenset[str]
    resultative: frozenset[str]
    directions: frozenset[str]
    ditransitive: frozenset[str]
    calling: frozenset[str]
    phrasal_out_of: frozenset[str]
    want_object: frozenset[str]
    harmed: dict[str, str]
    motion: frozenset[str]
    results: frozenset[str]
    adjectival: frozenset[str]
    measures: frozenset[str]
    time_nouns: frozenset[str]
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
    only: frozenset[str]
    negating_phrases: frozenset[str]
    asked_if: frozenset[str]
    hoping: frozenset[str]
    thwarting: frozenset[str]
    beside: frozenset[str]
    made: frozenset[str]
    attributive: frozenset[str]
    processes: frozenset[str]
    to_noun: frozenset[str]
    done_with_weapons: frozenset[str]
    weapons: frozenset[str]
    minded: frozenset[str]
    pressing: frozenset[str]
    hyphened_nouns: dict[str, str]
    hyphened_verbs: dict[str, str]
    decreeing: frozenset[str]
    decreed: frozenset[str]
    escaping: frozenset[str]
    undone: frozenset[str]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data", name).read_text(encoding="utf-8"))


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
        negators=frozenset(operators["negators"]["words"]),
        past_like_stem=frozenset(operators["past_like_stem"]["verbs"]),
        conditions=frozenset(operators["conditions"]["marks"]),
        condition_phrases=tuple(operators["conditions"]["phrases"]),
        questions=frozenset(operators["questions"]["marks"]),
        light=frozenset(predicates["light"]["verbs"]),
        undergo=frozenset(predicates["light"]["undergo"]),
        gaining=frozenset(predicates["light"]["gaining"]),
        gained=frozenset(predicates["light"]["gained"]),
        light_oblique=frozenset(predicates["light"]["oblique"]),
        handing_on=frozenset(predicates["light"]["handing_on"]),
        phrasal=frozenset(predicates["phrasal"]["verbs"]),
        directions=frozenset(predicates["adverbial"]["directions"]),
        ditransitive=frozenset(predicates["ditransitive"]["verbs"]),
        calling=frozenset(predicates["ditransitive"]["calling"]),
        resultative=frozenset(predicates["phrasal"]["resultative"]),
        want_object=frozenset(predicates["want_object"]["verbs"]),
        harmed=dict(predicates["harmed"]),
        results=frozenset(predicates["results"]["verbs"]),
        motion=frozenset(predicates["motion"]["verbs"]),
        phrasal_out_of=frozenset(predicates["phrasal"]["out_of"]),
        adjectival=frozenset(predicates["adjectival"]["participles"]),
        measures=frozenset(predicates["adverbial"]["measures"]),
        time_nouns=frozenset(predicates["adverbial"]["times"]),
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
        only=frozenset(operators["negators"]["only"]),
        negating_phrases=frozenset(operators["negators"]["phrases"]),
        asked_if=frozenset(operators["questions"]["asked_if"]),
        hyphened_nouns=_table("hyphened.toml")["nouns"],
        hyphened_verbs=_table("hyphened.toml")["verbs"],
        beside=frozenset(_table("attachment.toml")["beside"]),
        made=frozenset(_table("attachment.toml")["made"]),
        attributive=frozenset(_table("attachment.toml")["attributive"]),
        processes=frozenset(_table("attachment.toml")["processes"]),
        to_noun=frozenset(_table("attachment.toml")["to_noun"]),
        done_with_weapons=frozenset(_table("attachment.toml")["done_with_weapons"]),
        weapons=frozenset(_table("attachment.toml")["weapons"]),
        minded=frozenset(_table("attachment.toml")["minded"]),
        pressing=frozenset(_table("attachment.toml")["pressing"]),
        thwarting=frozenset(operators["thwarting"]["verbs"]),
        decreeing=frozenset(operators["decrees"]["verbs"]),
        decreed=frozenset(operators["decrees"]["nouns"]),
        escaping=frozenset(operators["escapes"]["verbs"]),
        undone=frozenset(operators["escapes"]["undone"]),
    )
