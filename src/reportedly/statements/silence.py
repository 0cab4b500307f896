"""Silence that a report tells of: "could not be reached", "had no comment", "did not return calls", "has yet to comment"."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from reportedly.propositions import Mention
from reportedly.propositions.mentions import preposition_of, spread
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import is_passive
from reportedly.statements.attribution import Attribution, negators
from reportedly.statements.content import is_party


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    text = (files("reportedly.statements") / "data" / "silence.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


@lru_cache(maxsize=1)
def heads() -> frozenset[str]:
    """The lemmas at which a silence is looked for."""
    told = _words()
    return frozenset().union(
        *(told[n] for n in ("reached", "available", "unavailable", "words", "speaking", "returning"))
    )


def silence_at(tree: Tree, token: int) -> Attribution | None:
    """Who says nothing, where a token tells that; None where it tells no silence, or nobody's."""
    lemma, told = tree.lemma[token], _words()
    if lemma not in heads():
        return None
    who: tuple[Mention, ...] = ()
    if lemma in told["reached"] and is_passive(tree, token) and negators(tree, token):
        who = _subject(tree, token)
        who = who if _sought(tree, token) or any(is_party(tree, m.head) for m in who) else ()
    elif lemma in told["available"] | told["unavailable"]:
        silent = lemma in told["unavailable"] or bool(negators(tree, token))
        who = _subject(tree, token) if silent and _sought(tree, token) else ()
    elif lemma in told["words"] and "no" in tree.words(token, "det"):
        who = _without_words(tree, token)
    elif lemma in told["returning"] and negators(tree, token):
        calls = any(tree.lemma[k] in told["calls"] for k in tree.children(token, "obj"))
        who = _subject(tree, token) if calls else ()
    elif lemma in told["speaking"] and tree.dep[token] in {"xcomp", "ccomp", "advcl"} and tree.tag[token] == "VB":
        above = tree.head[token]
        yet = "yet" in {tree.lower[k] for k in tree.children(above, "advmod")}
        who = _subject(tree, above) if yet and tree.lemma[above] in {"have", "be"} else ()
    return Attribution(token, (token,), "no_comment", "neutral", who) if who else None


def _without_words(tree: Tree, token: int) -> tuple[Mention, ...]:
    """ "no comment from Israel", "Israel had no comment"."""
    told = _words()
    for kid in tree.children(token, "nmod", "obl"):
        if preposition_of(tree, kid) in told["from"]:
            return spread(tree, kid)
    verb = tree.head[token]
    if tree.dep[token] == "obj" and tree.lemma[verb] in told["holding"]:
        return _subject(tree, verb)
    beside = (k for k in tree.children(verb, "obl") if k > token and preposition_of(tree, k) in told["from"])
    source = next(beside, None) if tree.dep[token] == "nsubj" and tree.has(verb, "expl") else None
    return spread(tree, source) if source is not None else ()


def _sought(tree: Tree, token: int) -> bool:
    """ "for comment", "for an interview"."""
    return any(
        tree.lemma[k] in _words()["sought"] and preposition_of(tree, k) == "for"
        for k in tree.children(token, "obl", "nmod")
    )


def _subject(tree: Tree, token: int) -> tuple[Mention, ...]:
    kid = tree.child(token, "nsubj", "nsubj:pass")
    return spread(tree, kid) if kid is not None else ()
