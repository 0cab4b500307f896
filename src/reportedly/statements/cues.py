"""The cue table: which words make what stands with them somebody's words, thoughts or acts of speech."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, cast

from reportedly.language.lists import titles
from reportedly.records.vocabulary import ACTS, Act

Commitment = Literal["endorse", "neutral", "distance", "belief", "perception"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the table.

    Attributes:
        lemma: lemma with its particle or preposition ("call for"); `act` the speech act; None where a phrase's act is "none".
        commitment: what the reporter lends the words; see the table's head.
        takes: the complements that are its content.
        by: prepositions whose noun phrase is content.
        inf_act: the act where the complement is an infinitive, None for the same.
        hearer: the object is who is spoken to; recipient: the object is who is judged.
        needs_verb: a noun of feeling, an utterance only where a verb utters it ("voiced support", not "its support").
    """

    lemma: str
    act: Act
    commitment: Commitment = "neutral"
    takes: frozenset[str] = frozenset()
    by: tuple[str, ...] = ()
    inf_act: Act | None = None
    hearer: bool = False
    recipient: bool = False
    needs_verb: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb and its object (or infinitive) that together are the act: "claim responsibility", "decline to comment".

    `figure`: needs a numeral in what is said ("put the toll at 77"); `whole`: object and predicate are the content.
    """

    act: Act
    verbs: frozenset[str]
    objects: frozenset[str]
    by: tuple[str, ...]
    with_object: bool
    silent_if_negated: bool
    figure: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """The whole table, keyed by lemma."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    reporting: frozenset[str]
    phrases: tuple[Phrase, ...]
    sources: Mapping[str, Act]
    citing: frozenset[str]
    light: frozenset[str]
    uttering: frozenset[str]
    never: frozenset[str]
    negated: Mapping[str, Act | None]
    deeds: frozenset[str]
    deed_verbs: frozenset[str]
    own_deeds: frozenset[str]
    responsible: frozenset[str]
    addressee: frozenset[str]
    threats: frozenset[str]
    modals: frozenset[str]
    carried: frozenset[str]
    own_voice: frozenset[str]
    headings: frozenset[str]
    persons: frozenset[str]
    speaking: frozenset[str]
    claims: frozenset[str]
    only_negated: frozenset[str]
    asking: frozenset[str]
    pronouns: frozenset[str]
    told: frozenset[str]
    silence: tuple[str, ...]
    silence_whole: tuple[str, ...]
    documents: frozenset[str]


def _act(value: str) -> Act:
    if value not in ACTS:
        raise ValueError(f"cues.toml: {value!r} is no act; take one of {', '.join(ACTS)}")
    return cast(Act, value)


def _entries(groups: list[dict[str, Any]]) -> dict[str, Cue]:
    """One Cue a lemma; the first group that names a lemma holds it."""
    table: dict[str, Cue] = {}
    for group in groups:
        for lemma in group["lemmas"]:
            table.setdefault(
                lemma,
                Cue(
                    lemma=lemma,
                    act=_act(group["act"]),
                    commitment=group["commitment"],
                    takes=frozenset(group.get("takes", ())),
                    by=tuple(group.get("by", ())),
                    inf_act=_act(group["inf_act"]) if "inf_act" in group else None,
                    hearer=group.get("hearer", False),
                    needs_verb=group.get("needs_verb", False),
                    recipient=group.get("recipient", False),
                ),
            )
    return table


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The table of `data/cues.toml`.

    Raises:
        ValueError: an entry names an act that the records do not know.
    """
    data = tomllib.loads((files("reportedly.statements") / "data" / "cues.toml").read_text(encoding="utf-8"))
    verbs = _entries(data["verb"])
    return Cues(
        verbs=verbs,
        reporting=frozenset(k for k, c in verbs.items() if {"clause", "quote"} <= c.takes and " " not in k),
        nouns=_entries(data["noun"]),
        phrases=tuple(
            Phrase(
                act=_act(p["act"]),
                verbs=frozenset(p["verbs"]),
                objects=frozenset(p["objects"]),
                by=tuple(p["by"]),
                with_object=p.get("with_object", False),
                silent_if_negated=p.get("negated") == "none",
                figure=p.get("figure", False),
                whole=p.get("whole", False),
            )
            for p in data["phrase"]
        ),
        sources={phrase: _act(s["act"]) for s in data["source"] for phrase in s["phrases"]},
        citing=frozenset(lemma for c in data["citing"] for lemma in c["lemmas"]),
        light=frozenset(data["light"]["verbs"]),
        uttering=frozenset(data["light"]["uttering"]),
        never=frozenset(data["open"]["never"]),
        negated={lemma: None if act == "none" else _act(act) for lemma, act in data["negated"].items()},
        deeds=frozenset(data["responsibility"]["deeds"]),
        deed_verbs=frozenset(data["responsibility"]["verbs"]),
        own_deeds=frozenset(data["responsibility"]["own"]),
        responsible=frozenset(data["responsibility"]["words"]),
        addressee=frozenset(data["addressee"]["prepositions"]),
        modals=frozenset(data["unrealised"]["modals"]),
        carried=frozenset(data["unrealised"]["carried"]),
        persons=frozenset(data["objects"]["persons"]) | frozenset(t.lower() for t in titles()),
        speaking=frozenset(data["objects"]["speaking"]),
        claims=frozenset(data["objects"]["claims"]),
        only_negated=frozenset(data["objects"]["only_negated"]),
        asking=frozenset(data["objects"]["asking"]),
        pronouns=frozenset(data["objects"]["pronouns"]),
        told=frozenset(data["objects"]["told"]),
        silence=tuple(data["silence"]["words"]),
        silence_whole=tuple(data["silence"]["whole"]),
        documents=frozenset(data["documents"]["nouns"]),
        headings=frozenset(data["headings"]["words"]),
        own_voice=frozenset(data["unrealised"]["own_voice"]),
        threats=frozenset(data["threat"]["lemmas"]),
    )
