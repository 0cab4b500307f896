"""Mends of who does it: agents hung on another noun, participles read as gerunds, agents that are none."""

from reportedly.propositions.mentions import is_time
from reportedly.propositions.rules import rules
from reportedly.propositions.shape import only
from reportedly.propositions.tree import Tree

# How far above a "by" phrase its passive may stand: "pelted with bottles by", "condemned as an act of piracy by".
STEPS = 3


@only(dep="obl:agent")
def _no_agent(tree: Tree, token: int) -> None:
    """ "Patrolled with the army", "is opposed to mediation": an agent stands with "by"."""
    if tree.dep[token] == "obl:agent" and tree.has(token, "case") and "by" not in tree.words(token, "case"):
        tree.dep[token] = "obl"


def _kept_object(tree: Tree, token: int) -> bool:
    """ "Has been denied entry by the militia": what a passive of giving and denying keeps as its object."""
    verb = tree.head[token]
    passive = tree.dep[token] == "obj" and tree.is_verb(verb) and tree.has(verb, "aux:pass")
    return passive and tree.lemma[verb] in rules().ditransitive


@only(dep="nmod", upos="NOUN PROPN")
def _agent_of_passive(tree: Tree, token: int) -> None:
    """ "Were delivered to the army by Paris", "were pelted with bottles by youths": the doer of the passive above."""
    if tree.dep[token] != "nmod" or tree.words(token, "case") != {"by"} or is_time(tree, token):
        return
    if tree.lemma[token] in rules().attachment.beside or tree.upos[token] not in {"NOUN", "PROPN"}:
        return
    at = tree.head[token]
    for _ in range(STEPS):
        if _kept_object(tree, at):
            at = tree.head[at]
            break
        if (
            tree.lemma[at] in rules().event_nouns
            or tree.lemma[at] in rules().attachment.made
            or tree.dep[at] in {"nsubj", "nsubj:pass"}
        ):
            return
        at = tree.head[at]
        if tree.is_verb(at):
            break
    passive = tree.is_verb(at) and at < token and tree.has(at, "aux:pass")
    if (
        passive
        and not tree.has(at, "obl:agent")
        and not any("by" in tree.words(k, "case") for k in tree.children(at, "obl"))
    ):
        tree.attach(token, at, "obl:agent")


@only(dep="obl obl:agent")
def _two_with_one_case(tree: Tree, token: int) -> None:
    """ "Donated to Bhutan by India": of two phrases side by side each has its own preposition."""
    verb = tree.head[token]
    if tree.dep[token] not in {"obl", "obl:agent"} or not tree.is_verb(verb):
        return
    cases = tree.children(token, "case")
    for kid in cases[:-1]:
        between = [k for k in tree.children(verb, "obl") if kid < k < cases[-1] and not tree.has(k, "case")]
        if between:
            tree.attach(kid, between[-1], "case")


@only(dep="advcl", tag="VBG")
def _doing_agent(tree: Tree, token: int) -> None:
    """ "Blockaded by striking fishermen": behind the "by" of a passive the participle describes who does it."""
    verb = tree.head[token]
    if tree.tag[token] != "VBG" or tree.dep[token] != "advcl" or tree.words(token, "mark") != {"by"}:
        return
    doer = tree.child(token, "obj")
    if doer is None or tree.lemma[token] not in rules().attachment.attributive or not tree.has(verb, "aux:pass"):
        return
    if doer < token or tree.has(doer, "det", "nmod:poss"):
        return
    marks = tree.children(token, "mark")
    tree.attach(doer, verb, "obl:agent")
    for kid in marks:
        tree.attach(kid, doer, "case")
    for kid in tree.children(token):
        tree.attach(kid, verb if kid > doer else doer, tree.dep[kid])
    tree.attach(token, doer, "amod")


@only(dep="nmod")
def _process_of(tree: Tree, token: int) -> None:
    """ "The lifting of the curfew by the governor": who lifts it, for the curfew is only what is lifted."""
    if tree.dep[token] != "nmod" or tree.words(token, "case") != {"by"}:
        return
    matter = tree.head[token]
    process = tree.head[matter]
    if (
        tree.dep[matter] == "nmod"
        and "of" in tree.words(matter, "case")
        and tree.lemma[process] in rules().attachment.processes
    ):
        tree.attach(token, process, "nmod")


AGENT_REPAIRS = (_no_agent, _two_with_one_case, _doing_agent, _process_of, _agent_of_passive)
