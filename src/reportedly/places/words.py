"""The word lists of data/words.toml, as sets."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case lemmas; see data/words.toml for what each list is."""

    scene: frozenset[str]
    path: frozenset[str]
    plain: frozenset[str]
    on_kinds: frozenset[str]
    on_after: frozenset[str]
    sites: frozenset[str]
    foreign: frozenset[str]
    parts: frozenset[str]
    object_is_scene: frozenset[str]
    never_a_person: frozenset[str]
    subject_is_place: frozenset[str]
    speech: frozenset[str]
    locative: frozenset[str]
    attributes: frozenset[str]
    inhabitants: frozenset[str]
    civic: frozenset[str]
    never: frozenset[str]
    performative: frozenset[str]
    dwellers: frozenset[str]
    also_persons: frozenset[str]
    ways: frozenset[str]
    arrivals: frozenset[str]
    wide: frozenset[str]
    second_capitals: Mapping[str, frozenset[str]]
    described: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def words() -> Words:
    """The shipped lists, read once."""
    text = resources.files("reportedly.places").joinpath("data/words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Words(
        scene=frozenset(table["prepositions"]["scene"]), path=frozenset(table["prepositions"]["path"]),
        plain=frozenset(table["prepositions"]["plain"]),
        on_after=frozenset(table["prepositions"]["on_after"]),
        on_kinds=frozenset(table["prepositions"]["on_kinds"]), sites=frozenset(table["sites"]["nouns"]),
        foreign=frozenset(table["sites"]["foreign"]),
        parts=frozenset(table["parts"]["nouns"]), object_is_scene=frozenset(table["verbs"]["object_is_scene"]),
        never_a_person=frozenset(table["verbs"]["never_a_person"]),
        subject_is_place=frozenset(table["verbs"]["subject_is_place"]), speech=frozenset(table["verbs"]["speech"]),
        locative=frozenset(table["recognition"]["locative"]),
        attributes=frozenset(table["recognition"]["attributes"]),
        inhabitants=frozenset(table["recognition"]["inhabitants"]), civic=frozenset(table["recognition"]["civic"]),
        never=frozenset(table["recognition"]["never"]),
        performative=frozenset(table["verbs"]["performative"]),
        dwellers=frozenset(table["recognition"]["dwellers"]),
        also_persons=frozenset(table["recognition"]["also_persons"]),
        ways=frozenset(table["parts"]["ways"]),
        arrivals=frozenset(table["verbs"]["arrivals"]), wide=frozenset(table["described"]["wide"]),
        second_capitals={code: frozenset(names) for code, names in table["second_capitals"].items()},
        described={
            noun: frozenset(kinds) for kinds_of in table["described"]["kinds"]
            for noun in kinds_of["nouns"] for kinds in (kinds_of["mean"],)
        },
    )  # fmt: skip
