"""Mends of objects and subjects: which noun is whom, which is what, and who does what where a form is read as passive."""

from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree

HEADINGS = frozenset({"headline", "subhead", "caption", "bullet"})
# Verbs whose bare noun is no object: "became minister", "remained president".
COPULAR = frozenset(
    {"become", "remain", "be", "seem", "stay", "turn", "prove", "appear", "rank", "sound", "feel", "look"}
)
# Verbs that ask for what a clause with "for" says: "pushed for the bank to pay", "called for troops to leave".
FOR_CLAUSE = frozenset(
    {
        "push",
        "call",
        "press",
        "appeal",
        "ask",
        "plead",
        "lobby",
        "campaign",
        "clamour",
        "clamor",
        "agitate",
        "wait",
        "vote",
    }
)


def _two_objects(tree: Tree, token: int) -> None:
    """ "Gave Kharkiv 30 generators": of two bare objects the first is to whom; "gave US$ 3 million": a sum alone is what."""
    verb = tree.head[token]
    if not tree.is_verb(verb) or tree.lemma[verb] not in rules().ditransitive or token < verb:
        return
    later = [o for o in tree.children(verb, "obj") if o > token and tree.text[o - 1] != ","]
    if tree.dep[token] == "obj" and later and not tree.has(verb, "iobj") and not tree.has(token, "conj"):
        tree.dep[token] = "iobj"
    elif tree.dep[token] == "iobj" and not tree.has(verb, "obj", "ccomp", "xcomp") and _is_sum(tree, token):
        tree.dep[token] = "obj"
    elif tree.dep[token] == "obj" and not tree.has(verb, "iobj"):
        _receiver_inside(tree, token, verb)


def _receiver_inside(tree: Tree, token: int, verb: int) -> None:
    """ "Gave the Ivory Coast five million dollars": a name before the number is no part of the sum."""
    numbers = [k for k in tree.children(token, "nummod") if k < token]
    names = [k for k in tree.children(token, "compound") if tree.upos[k] == "PROPN" and tree.entity[k]]
    if not numbers or not names or names[-1] > min(tree.subtree(numbers[0])):
        return
    name = names[-1]
    for kid in tree.children(token, "det", "amod", "compound"):
        if kid < name:
            tree.attach(kid, name, tree.dep[kid])
    tree.attach(name, verb, "iobj")


def _is_sum(tree: Tree, token: int) -> bool:
    return tree.text[token].endswith(("$", "€", "£", "¥")) or tree.lemma[token] in {"million", "billion"}


def _finite_active(tree: Tree, token: int) -> None:
    """ "Prisoners rioted on Monday", "bandits released on Monday two teachers": a past form without "was" is active in running
    text; so is one that has a second noun behind it."""
    verb = tree.head[token]
    if tree.dep[token] != "nsubj:pass" or tree.has(verb, "aux:pass", "aux", "obl:agent") or token > verb:
        return
    if any("by" in tree.words(k, "case") for k in tree.children(verb, "obl")):
        return
    after = [k for k in tree.children(verb, "nsubj:pass") if k > verb and tree.upos[k] in {"NOUN", "PROPN"}]
    block = tree.parse.sentences[tree.sentence[token]].block
    if after:
        tree.dep[after[0]] = "obj"
    elif tree.tag[verb] != "VBD" or block in HEADINGS or tree.dep[verb] in {"acl", "acl:relcl"}:
        return
    tree.dep[token] = "nsubj"
    if tree.tag[verb] == "VBN":
        tree.tag[verb] = "VBD"


def _described_object(tree: Tree, token: int) -> None:
    """ "Extradited suspected militant X": a participle between a verb and its only object describes the object."""
    verb = token - 1
    if (
        tree.dep[token] not in {"advcl", "xcomp", "ccomp"}
        or tree.head[token] != verb
        or tree.tag[token] not in {"VBN", "VBD"}
    ):
        return
    noun = tree.child(token, "obj")
    if (
        noun is None
        or noun < token
        or tree.has(verb, "obj")
        or tree.has(token, "nsubj", "mark", "aux", "aux:pass")
    ):
        return
    tree.attach(noun, verb, "obj")
    for kid in tree.children(token):
        if kid > noun:
            tree.attach(kid, verb, tree.dep[kid])
    tree.attach(token, noun, "amod")
    for subject in tree.children(verb, "nsubj:pass"):
        tree.dep[subject] = "nsubj"


def _noun_complement(tree: Tree, token: int) -> None:
    """ "Workers stopped work": a bare noun under a verb that is no copula, and has no object, is its object."""
    verb = tree.head[token]
    if (
        tree.dep[token] != "xcomp"
        or tree.tag[token] not in {"NN", "NNS"}
        or token < verb
        or tree.upos[token] != "NOUN"
    ):
        return
    plain = not tree.has(token, "cop", "mark", "case", "nsubj")
    if plain and tree.is_verb(verb) and tree.lemma[verb] not in COPULAR and not tree.has(verb, "obj", "aux:pass"):
        tree.dep[token] = "obj"


def _for_clause(tree: Tree, token: int) -> None:
    """ "Is pushing for the bank to pay": what a verb asks for with "for", a subject and an infinitive is its complement."""
    if tree.dep[token] != "advcl" or tree.tag[token] not in {"VB", "VBP"} or not tree.has(token, "nsubj"):
        return
    if (
        "for" in tree.words(token, "mark")
        and tree.lemma[tree.head[token]] in FOR_CLAUSE
        and tree.head[token] < token
    ):
        tree.dep[token] = "xcomp"


def _no_second_subject(tree: Tree, token: int) -> None:
    """ "Granted asylum to five officers": what stands behind its verb with a preposition is no subject."""
    verb = tree.head[token]
    if (
        tree.dep[token] == "nsubj"
        and token > verb
        and tree.words(token, "case") & {"to", "from", "with", "against", "for"}
    ):
        first = any(k < verb for k in tree.children(verb, "nsubj", "nsubj:pass"))
        tree.dep[token] = "obl" if first else tree.dep[token]


OBJECT_REPAIRS = (
    _no_second_subject,
    _finite_active,
    _described_object,
    _noun_complement,
    _two_objects,
    _for_clause,
)
