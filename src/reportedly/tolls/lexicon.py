"""The data files of the tolls, read once."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from reportedly.language.lists import number_words
from reportedly.records.vocabulary import Effect, VictimKind

VICTIM_KINDS: tuple[VictimKind, ...] = get_args(VictimKind)

# "a dozen" multiplies like "hundred" ("two dozen"), though the list of number words has it among the collectives.
MULTIPLYING = frozenset({"dozen"})


def table(name: str) -> dict[str, Any]:
    """One TOML file of tolls/data."""
    return tomllib.loads(files(__package__).joinpath("data", name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class VerbRule:
    """What a verb does to whom.

    Attributes:
        effect: the human cost it tells.
        victim: "object" or "subject", the deep argument that suffers it.
        strict: whether the victims must be words for people, because the verb takes things as well.
        needs: lemmas of which one must stand beside it; empty for none.
        told: whether the victims must be counted by a word.
        passive: whether the verb must be passive.
        without: prepositions and adverbs none of which may stand beside it.
    """

    effect: Effect
    victim: str
    strict: bool
    needs: frozenset[str]
    told: bool = False
    passive: bool = False
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Effects:
    """effects.toml by lemma; see the comments there."""

    verbs: dict[str, tuple[VerbRule, ...]]
    adjectives: dict[str, Effect]
    state: frozenset[str]
    conditions: dict[str, frozenset[str]]
    nouns_of: dict[str, Effect]
    nouns_counted: dict[str, Effect]
    manifold: dict[str, int]
    manifold_nouns: frozenset[str]
    lives: dict[str, frozenset[str]]
    bodies: dict[str, frozenset[str]]
    takings: dict[str, Effect]
    manner: dict[str, Effect]
    manner_verbs: frozenset[str]
    suicides: frozenset[str]
    toll: dict[str, Any]
    unreported: frozenset[str]
    severity: frozenset[str]
    facing: frozenset[str]
    deadly: frozenset[str]
    borne: dict[str, Effect]
    bearing: frozenset[str]
    staying: frozenset[str]
    wounds: frozenset[str]
    found: dict[str, frozenset[str]]
    survival: dict[str, frozenset[str]]
    companions: dict[str, frozenset[str]]
    struck: dict[str, frozenset[str]]


def _by_word(section: dict[str, list[str]]) -> dict[str, Any]:
    return {word: value for value, words in section.items() for word in words}


def _sets(section: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in section.items()}


@lru_cache(maxsize=1)
def effects() -> Effects:
    """The words that tell a human cost."""
    data = table("effects.toml")
    verbs: dict[str, list[VerbRule]] = {}
    for entry in data["verbs"]:
        rule = VerbRule(
            entry["effect"],
            entry["victim"],
            entry.get("strict", False),
            frozenset(entry.get("needs", ())),
            entry.get("told", False),
            entry.get("passive", False),
            frozenset(entry.get("without", ())),
        )
        for lemma in entry["lemmas"]:
            verbs.setdefault(lemma, []).append(rule)
    return Effects(
        verbs={lemma: tuple(rules) for lemma, rules in verbs.items()},
        adjectives=_by_word(data["adjectives"]),
        state=frozenset(data["state"]["effects"]),
        conditions={key: frozenset(data["conditions"][key]) for key in ("nouns", "states")},
        nouns_of=_by_word(data["nouns_of"]),
        nouns_counted=_by_word(data["nouns_counted"]),
        manifold=data["manifold"]["words"],
        manifold_nouns=frozenset(data["manifold"]["nouns"]),
        lives={key: frozenset(data["lives"][key]) for key in ("nouns", "verbs")},
        bodies={key: frozenset(data["bodies"][key]) for key in ("nouns", "verbs")},
        takings=data["takings"]["nouns"],
        manner={word: value for value in ("killed", "injured") for word in data["manner"][value]},
        manner_verbs=frozenset(data["manner"]["verbs"]),
        suicides=frozenset(data["suicides"]["nouns"]),
        toll={**data["toll"], "effects": _by_word(data["toll"]["effects"])},
        unreported=frozenset(data["unreported"]["verbs"]),
        severity=frozenset(data["severity"]["words"]),
        facing=frozenset(data["facing"]["verbs"]),
        deadly=frozenset(data["deadly"]["words"]),
        borne=dict.fromkeys(data["borne"]["nouns"], "injured"),
        bearing=frozenset(data["borne"]["verbs"]),
        staying=frozenset(data["staying"]["verbs"]),
        wounds=frozenset(data["borne"]["nouns"]),
        found=_sets(data["found"]),
        survival=_sets(data["survival"]),
        companions=_sets(data["companions"]),
        struck=_sets(data["struck"]),
    )


@dataclass(frozen=True, slots=True)
class People:
    """victims.toml: lemma phrases (1 to 3 words) to kinds, nouns that are not people, endings of those that are."""

    kinds: dict[tuple[str, ...], VictimKind]
    not_people: frozenset[str]
    endings: tuple[str, ...]


@lru_cache(maxsize=1)
def people() -> People:
    """The words for people."""
    data = table("victims.toml")
    kinds: dict[tuple[str, ...], VictimKind] = {}
    others = frozenset(data.pop("not_people")["words"])
    for kind in VICTIM_KINDS:
        kinds.update({tuple(word.split()): kind for word in data[kind]["words"]})
    return People(kinds, others, tuple(data["endings"]["words"]))


@dataclass(frozen=True, slots=True)
class Quantities:
    """quantities.toml; phrases are tuples of lower-case words with what they make of a number, longest first."""

    numbers: dict[str, int]
    multipliers: dict[str, int]
    vague: dict[str, int]
    tens: dict[str, int]
    exact: dict[str, int]
    none: frozenset[str]
    none_phrases: tuple[tuple[str, ...], ...]
    negated: frozenset[str]
    before: tuple[tuple[tuple[str, ...], str], ...]
    after: tuple[tuple[tuple[str, ...], str], ...]
    collectives: dict[str, int]
    households: frozenset[str]
    amounts: frozenset[str]
    units: frozenset[str]
    beside: frozenset[str]
    bare: frozenset[str]


def _phrases(section: dict[str, list[str]]) -> tuple[tuple[tuple[str, ...], str], ...]:
    found = [(tuple(phrase.split()), bound) for bound, phrases in section.items() for phrase in phrases]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


@lru_cache(maxsize=1)
def quantities() -> Quantities:
    """How news English says how many."""
    data = table("quantities.toml")
    return Quantities(
        numbers={word: int(n.value) for word, n in number_words().items() if n.kind == "cardinal" and n.value},
        multipliers={
            word: int(n.value)
            for word, n in number_words().items()
            if n.kind == "multiplier" or word in MULTIPLYING
        },
        vague=data["vague"],
        tens=data["tens"],
        exact=data["exact"],
        none=frozenset(data["none"]["words"]),
        none_phrases=tuple(tuple(phrase.split()) for phrase in data["none"]["phrases"]),
        negated=frozenset(data["none"]["negated"]),
        before=_phrases(data["before"]),
        after=_phrases(data["after"]),
        collectives=data["collectives"],
        households=frozenset(data["households"]["words"]),
        amounts=frozenset(data["amounts"]["words"]),
        units=frozenset(data["units"]["words"]),
        beside=frozenset(data["names"]["beside"]),
        bare=frozenset(data["names"]["bare"]),
    )


@lru_cache(maxsize=1)
def scopes() -> dict[str, Any]:
    """scope.toml: what makes a figure no figure of the incident told."""
    return table("scope.toml")


@dataclass(frozen=True, slots=True)
class Harmless:
    """causes.toml: natural and accidental causes, verbs with which "fire" is shooting, bodies of people, violence."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    shooting: frozenset[str]
    bodies: frozenset[str]
    violent_nouns: frozenset[str]
    violent_verbs: frozenset[str]


@lru_cache(maxsize=1)
def harmless() -> Harmless:
    """The causes that are nobody's violence."""
    data = table("causes.toml")
    causes, violence = data["causes"], data["violence"]
    return Harmless(
        frozenset(causes["nouns"]),
        frozenset(causes["verbs"]),
        frozenset(causes["shooting"]),
        frozenset(causes["bodies"]),
        frozenset(violence["nouns"]),
        frozenset(violence["verbs"]),
    )
