"""On what terms a source speaks: named, for a body, unnamed, untold; and the words by which it asks not to be named."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.propositions import Mention
from reportedly.propositions.tree import Tree
from reportedly.records import Actor
from reportedly.records.vocabulary import Sourcing

# Kinds of actor that are no person: a mention of one without an office in it is the body itself.
_BODIES = frozenset(
    {"state", "government", "military", "police", "armed_group", "party", "igo", "ngo", "media", "organisation"}
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The words of `data/circumstances.toml`: venues and how they are told, offices, and conditions of naming."""

    prepositions: frozenset[str]
    nouns: frozenset[str]
    platforms: frozenset[str]
    heard: frozenset[str]
    speaking: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    conditions: re.Pattern[str]


@lru_cache(maxsize=1)
def circumstances() -> Circumstances:
    """The table, read once."""
    path = files("reportedly.statements") / "data" / "circumstances.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    venue, terms = data["venue"], data["conditions"]
    alternatives = "|".join(f"(?:{pattern})" for pattern in terms["patterns"])
    return Circumstances(
        prepositions=frozenset(venue["prepositions"]),
        nouns=frozenset(venue["nouns"]),
        platforms=frozenset(venue["platforms"]),
        heard=frozenset(venue["heard"]),
        speaking=frozenset(venue["speaking"]),
        offices=frozenset(data["sourcing"]["offices"]),
        bodies=frozenset(data["sourcing"]["bodies"]),
        conditions=re.compile(rf"\b(?:{alternatives})\b{terms['reason']}", re.IGNORECASE),
    )


def conditions(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text says that a source goes unnamed, as offsets in text order ("on condition of anonymity because ...")."""
    return tuple(
        (found.start(), found.start() + len(found.group().rstrip()))
        for found in circumstances().conditions.finditer(text)
    )


def sourcing(tree: Tree, mention: Mention | None, who: Actor) -> Sourcing:
    """How a speaker is given: a person by name, a body or its office, somebody described, or nobody at all.

    `mention` None stands for a speaker that no words of this cue name.
    """
    if who.id == "unresolved:unnamed":
        return "untold"
    if who.kind == "person" and _is_name(who):
        return "named"
    speaks = circumstances().offices | circumstances().bodies
    nouns = {(who.role or "").rpartition(" ")[2]}
    if mention is not None:
        pronoun = tree.upos[mention.head] == "PRON"
        nouns.add(_last_word(who.antecedent.text) if pronoun and who.antecedent else tree.lemma[mention.head])
    if nouns & speaks or (who.kind in _BODIES and (who.role is None or who.name.rpartition(" ")[2][:1].isupper())):
        return "body"
    if who.kind == "unknown" and mention is not None and tree.upos[mention.head] == "PROPN":
        return "named" if tree.entity[mention.head] == "PER" else "body"
    return "unnamed"


def _last_word(text: str) -> str:
    return text.casefold().rpartition(" ")[2]


def _is_name(who: Actor) -> bool:
    """ "Aminata Diallo", and not "spokeswoman" or "Malian trader": a known person, or capitals throughout."""
    words = [word for word in who.name.split() if word[:1].isalpha()]
    described = who.role is not None and who.role in who.name
    return not described and bool(words) and not words[-1].islower()
