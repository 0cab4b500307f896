"""A verb and its object, infinitive or predicate that together are one act: "claim responsibility", "put the toll at 77"."""

from reportedly.propositions import Propositions
from reportedly.propositions.mentions import preposition_of
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import is_passive
from reportedly.statements import content as governs
from reportedly.statements import speakers
from reportedly.statements.attribution import Attribution, negated, uttered
from reportedly.statements.cues import Phrase, cues


def phrase_at(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    """A verb and its object or infinitive that together are one act."""
    lemma = tree.lemma[token]
    for phrase in cues().phrases:
        if lemma not in phrase.verbs:
            continue
        for kid in _completions(tree, token):
            if tree.lemma[kid] in phrase.objects:
                return _phrasal(tree, props, token, kid, phrase)
    return None


def _completions(tree: Tree, token: int) -> list[int]:
    held = tree.children(token, "obj", "xcomp")
    # "held the rebels responsible": the parser may take what is said of an object for its adjective
    said_of = [k for one in held for k in tree.children(one, "amod", "acl") if k > one]
    return [*held, *said_of] or (tree.children(token, "nsubj:pass", "nsubj") if is_passive(tree, token) else [])


def _phrasal(tree: Tree, props: Propositions, token: int, kid: int, phrase: Phrase) -> Attribution | None:
    if negated(tree, token) or "no" in tree.words(kid, "det"):
        if phrase.silent_if_negated:
            return None
        if phrase.act == "deny":
            return None
    if phrase.figure or phrase.whole:
        return _whole_phrase(tree, props, token, kid, phrase)
    governed: governs.Tokens = frozenset()
    for holder in (kid, token):
        for below in tree.children(holder, "nmod", "obl", "acl", "advcl", "ccomp", "obj"):
            preposition = preposition_of(tree, below)
            if (
                below != kid
                and below > token
                and (preposition in phrase.by or tree.dep[below] in {"ccomp", "obj"})
            ):
                cases = frozenset(tree.children(below, "case", "mark")) if not phrase.with_object else frozenset()
                governed |= governs.subtree(tree, below, cases)
    if phrase.with_object:
        governed = governs.subtree(tree, kid)
    who = speakers.of_verb(tree, props, token)
    return Attribution(token, tuple(sorted((token, kid))), phrase.act, "neutral", who, governed, presupposes=True)


def _whole_phrase(tree: Tree, props: Propositions, token: int, kid: int, phrase: Phrase) -> Attribution | None:
    """ "put the toll at 77", "holds them responsible for the raid": all behind the verb that belongs to the act."""
    who = speakers.of_verb(tree, props, token)
    ahead = any(tree.lower[k] in {"will", "would", "shall", "'ll"} for k in tree.children(token, "aux"))
    if not who or ahead or negated(tree, token) or not uttered(tree, token):
        return None
    governed: governs.Tokens = frozenset()
    for below in tree.children(token, "obj", "xcomp", "obl"):
        if below > token and (
            below == kid or tree.dep[below] != "obl" or preposition_of(tree, below) in phrase.by
        ):
            governed |= governs.subtree(tree, below)
    if phrase.figure and not any(tree.upos[i] == "NUM" or tree.tag[i] == "CD" for i in governed):
        return None
    tokens = (token, kid) if phrase.whole else (token,)
    return Attribution(token, tokens, phrase.act, "neutral", who, governed, presupposes=phrase.whole)
