"""What a cost is laid to where nobody did it: a quake, a flood, a disease, an accident."""

from typing import Any

from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.tolls.lexicon import effects, harmless
from reportedly.tolls.reader import Cost
from reportedly.tolls.victims import PERSON_LABELS, kind_of

ACTORS = PERSON_LABELS | {"ORG", "NORP"}
# Above these a cost still belongs to the clause that holds them: "the quake struck the town, killing 29".
WITHIN = frozenset({"xcomp", "advcl", "acl", "acl:relcl", "obj", "obl", "nmod", "appos", "nmod:desc", "amod"})
# No sentence nests deeper in the sets measured; the bound keeps a broken tree from looping.
DEEPEST = 12


def cause(parse: Parse, props: Propositions, cost: Cost) -> str | None:
    """The lemma of the natural or accidental cause that the cost's own sentence tells, None where it tells none.

    A cost with a doer has that doer for its cause or none. A sentence that speaks of violence tells no such cause.
    """
    sentence = parse.sentence_at(cost.cue)
    if any(_is_violent(parse.doc[i]) for i in range(sentence.start, sentence.end)):
        return None
    frame = props.frames[cost.frame] if cost.frame is not None else None
    doers = _doers(frame) if frame is not None else []
    if any(_name(parse.doc, at) is None and _is_somebody(parse.doc, at) for at in doers):
        return None
    named = [(at, name) for at in (*doers, *_around(parse.doc, cost.cue)) if (name := _name(parse.doc, at))]
    return min(named, key=lambda pair: (pair[0] not in doers, abs(pair[0] - cost.cue)))[1] if named else None


def _doers(frame: Frame) -> list[int]:
    """The heads of those who did it, where the verb is one that somebody does to another."""
    does = any(rule.victim == "object" for rule in effects().verbs.get(frame.lemma, ()))
    return [mention.head for mention in frame.subject] if does and frame.kind == "verb" else []


def _is_somebody(doc: Any, at: int) -> bool:
    """Whether a doer is people or a body of people: then no flood has done it."""
    token = doc[at]
    return kind_of(doc, at)[1] or token.ent_type_ in ACTORS or token.lemma_.lower() in harmless().bodies


def _around(doc: Any, cue: int) -> list[int]:
    """The tokens of the cue's clause and of those that it stands in, without clauses joined by "and"."""
    top = doc[cue]
    for _ in range(DEEPEST):
        if top.head.i == top.i or (top.pos_ in {"VERB", "AUX"} and top.dep_ not in WITHIN):
            break
        top = top.head
    later = [c for c in top.children if c.dep_ in {"conj", "parataxis"} and c.pos_ == "VERB" and c.i > cue]
    joined = {token.i for child in later for token in child.subtree}
    around = {token.i for token in top.subtree if token.i not in joined}
    if top.dep_ == "conj" and not any(child.dep_.startswith("nsubj") for child in top.children):
        around |= {child.i for child in top.head.children if child.dep_.startswith("nsubj")}
    return sorted(around)


def _name(doc: Any, at: int) -> str | None:
    """The natural or accidental cause that a token names, None where it names none."""
    token, words = doc[at], harmless()
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return lemma if lemma in words.verbs else None
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    pair = f"{doc[at - 1].lower_} {lemma}" if at else lemma
    if lemma == "fire" and (token.head.lemma_ in words.shooting or (at > 0 and doc[at - 1].lower_ == "under")):
        return None
    return next((name for name in (pair, lemma) if name in words.nouns), None)


def _is_violent(token: Any) -> bool:
    words, lemma = harmless(), token.lemma_.lower()
    if token.pos_ in {"NOUN", "PROPN"}:
        natural = any(c.lemma_.lower() in words.nouns for c in token.children if c.dep_ in {"compound", "amod"})
        heart = f"{token.nbor(-1).lower_} {lemma}" in words.nouns if token.i else False
        return lemma in words.violent_nouns and not natural and not heart
    return token.pos_ == "VERB" and lemma in words.violent_verbs
