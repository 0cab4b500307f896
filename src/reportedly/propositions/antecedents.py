"""Whom a relative clause is about: one noun, the last of a row, or the whole row."""

from reportedly.propositions.frame import Mention
from reportedly.propositions.mentions import mention, spread
from reportedly.propositions.tree import Tree

# Forms of verbs that tell how many do it.
ONE = frozenset({"is", "was", "has"})
MANY = frozenset({"are", "were", "have"})


def antecedents(tree: Tree, clause: int, pronoun: int | None = None) -> tuple[Mention, ...]:
    """ "Poland and Malta, who were invited": both, by the verb's number; "Poland and Malta, which has joined": Malta."""
    noun = _somebody(tree, tree.head[clause], pronoun)
    alone = (mention(tree, noun, carried=True),)
    several = _are_several(tree, clause)
    first = noun
    while several and tree.dep[first] == "conj":
        first = tree.head[first]
    if first != noun and tree.tag[noun] in {"NNS", "NNPS"}:
        return alone  # "a clerk and two guards who were killed": the guards
    row = spread(tree, first, carried=True)
    if len(row) < 2 or any(one.head > clause for one in row):
        return alone
    return row[-1:] if several is False else row


def _somebody(tree: Tree, noun: int, pronoun: int | None) -> int:
    """ "A teenager from Leeds, who was killed": "who" is no place, but the noun before that it stands with."""
    if pronoun is None or tree.lower[pronoun] != "who" or tree.entity[noun] not in {"LOC", "GPE"}:
        return noun
    above = tree.head[noun]
    person = tree.dep[noun] == "nmod" and tree.upos[above] in {"NOUN", "PROPN"} and above < noun
    return above if person and not tree.entity[above] else noun


def _are_several(tree: Tree, clause: int) -> bool | None:
    """Does the verb say that they are several? None where its form leaves it open."""
    for token in (clause, *tree.children(clause, "aux", "aux:pass", "cop")):
        if tree.tag[token] == "VBZ" or tree.lower[token] in ONE:
            return False
        if tree.tag[token] == "VBP" or tree.lower[token] in MANY:
            return True
    return None


def is_done_to_them(tree: Tree, clause: int) -> bool:
    """Is whom the infinitive is done to a personal pronoun, which takes up the object above it?"""
    told = tree.child(clause, "obj")
    return told is not None and tree.lower[told] in {"him", "her", "them"}
