"""Mends of nouns and participles read as verbs, and of what becomes of an object ("set ablaze", "stoned to death")."""

from reportedly.propositions.rules import rules
from reportedly.propositions.shape import only
from reportedly.propositions.tree import Tree

NOMINAL = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod", "iobj"})


@only(dep="acl advcl xcomp")
def _noun_behind_to(tree: Tree, token: int) -> None:
    """ "Took the ministry to task", "stoned to death a couple", "closed the door to talks": no infinitive."""
    verb = tree.head[token]
    marks = tree.children(token, "mark")
    if (
        not tree.tag[token].startswith("VB")
        or len(marks) != 1
        or tree.lower[marks[0]] != "to"
        or not tree.is_verb(verb)
    ):
        return
    if tree.dep[token] not in {"xcomp", "advcl", "acl"} or token != marks[0] + 1:
        return
    listed = f"{tree.lemma[verb]} to {tree.lower[token]}" in rules().attachment.to_noun
    if not listed and tree.tag[token] != "VBZ":  # no infinitive ends so
        return
    tree.upos[token], tree.tag[token] = "NOUN", "NN" if listed else "NNS"
    objects = tree.children(token, "obj")
    for kid in objects:
        tree.attach(kid, verb, "obj")
    for kid in tree.children(token, "obl"):
        tree.attach(
            kid, token if tree.tag[token] == "NNS" else verb, "nmod" if tree.tag[token] == "NNS" else "obl"
        )
    tree.dep[marks[0]], tree.upos[marks[0]] = "case", "ADP"
    tree.dep[token] = "obl"


@only(dep="advcl xcomp")
def _resultative(tree: Tree, token: int) -> None:
    """ "Set ablaze the office": a predicate between verb and object, read as a verb with the object."""
    verb = tree.head[token]
    if tree.dep[token] not in {"xcomp", "advcl"} or token != verb + 1 or not tree.is_verb(verb):
        return
    if f"{tree.lemma[verb]} {tree.lower[token]}" not in rules().phrasal.resultative:
        return
    for kid in tree.children(token):
        tree.attach(kid, verb, tree.dep[kid])
    tree.upos[token] = "ADV"
    tree.attach(token, verb, "compound:prt")


@only(tag="VBG")
def _gerund_object(tree: Tree, token: int) -> None:
    """ "Closed the border crossing": an -ing form with a noun of its own before it is a noun."""
    if (
        tree.tag[token] != "VBG"
        or tree.dep[token] not in NOMINAL
        or tree.has(token, "obj", "nsubj", "aux", "mark")
    ):
        return
    if any(k == token - 1 and tree.upos[k] == "NOUN" for k in tree.children(token, "compound")):
        tree.upos[token], tree.tag[token], tree.lemma[token] = "NOUN", "NN", tree.lower[token]
        for kid in tree.children(token, "obl"):
            tree.dep[kid] = "nmod"


@only(tag="VBN")
def _ready_to(tree: Tree, token: int) -> None:
    """ "Is prepared to resume talks": a participle that says how somebody is minded is an adjective."""
    if (
        tree.tag[token] != "VBN"
        or tree.lower[token] not in rules().attachment.minded
        or tree.has(token, "obl:agent", "obj")
    ):
        return
    infinitive = next((k for k in tree.children(token, "xcomp", "advcl") if "to" in tree.words(k, "mark")), None)
    if infinitive is None or not tree.has(token, "aux:pass", "cop"):
        return
    tree.upos[token], tree.tag[token], tree.lemma[token] = "ADJ", "JJ", tree.lower[token]
    tree.dep[infinitive] = "xcomp"
    for kid in tree.children(token, "aux:pass"):
        tree.dep[kid] = "cop"
    for kid in tree.children(token, "nsubj:pass"):
        tree.dep[kid] = "nsubj"


@only(dep="advcl xcomp")
def _pressed_to(tree: Tree, token: int) -> None:
    """ "Faces pressure from X to help Y": the infinitive says what the pressure is for."""
    verb = tree.head[token]
    if tree.dep[token] not in {"advcl", "xcomp"} or tree.words(token, "mark") != {"to"} or not tree.is_verb(verb):
        return
    noun = tree.child(verb, "obj")
    if (
        noun is None
        or noun > token
        or tree.lemma[verb] not in rules().light.undergo
        or tree.lemma[noun] not in rules().attachment.pressing
    ):
        return
    tree.attach(token, noun, "acl")


@only(dep="cc")
def _joined_modifiers(tree: Tree, token: int) -> None:
    """ "U.S. and Chinese envoys": an "and" between two words before the noun joins them, not the noun to anything."""
    noun, after = tree.head[token], token + 1
    if tree.dep[token] != "cc" or not token < after < noun or tree.head[after] != noun:
        return
    modifiers = {"amod", "compound", "nmod", "nmod:desc"}
    if tree.dep[after] in modifiers and tree.dep[token - 1] in modifiers and tree.head[token - 1] == noun:
        tree.attach(token, after, "cc")


@only(dep="nsubj", upos="PROPN")
def _name_between_commas(tree: Tree, token: int) -> None:
    """ "The bureau's head, Dr Tesfay, reckons": of two subjects, the name set off by commas behind the first is its own."""
    words = tree.subtree(token)
    verb, opens, after = tree.head[token], words[0], words[-1]
    if tree.dep[token] != "nsubj" or tree.upos[token] != "PROPN" or token > verb:
        return
    last = after if tree.text[after] == "," else after + 1
    before = opens - 1 if tree.text[opens] != "," else opens
    if not 0 <= before < last < len(tree.text) or tree.text[last] != "," or tree.text[before] != ",":
        return
    for other in tree.children(verb, "nsubj"):
        if other < token and tree.upos[other] == "NOUN" and not tree.has(other, "conj"):
            if max(i for i in tree.subtree(other) if tree.dep[i] != "punct") == before - 1:
                tree.attach(token, other, "appos")
            return


@only(dep="nsubj", upos="PROPN")
def _name_in_pieces(tree: Tree, token: int) -> None:
    """ "High Commissioner for Human Rights Volker Marn said", read as three subjects: names side by side are one, and one
    that follows a title is its bearer's."""
    verb, before = tree.head[token], token - 1
    if tree.dep[token] != "nsubj" or tree.upos[token] != "PROPN" or token > verb or before < 0:
        return
    if tree.dep[before] == "nsubj" and tree.head[before] == verb and tree.upos[before] == "PROPN":
        tree.attach(token, before, "flat")
        return
    for other in tree.children(verb, "nsubj"):
        if other < before and tree.subtree(other)[-1] == before and tree.kids[other]:
            tree.attach(token, other, "flat" if tree.upos[other] == "PROPN" else "appos")
            return


@only(dep="appos", upos="PROPN")
def _told_before_name(tree: Tree, token: int) -> None:
    """ "The opposition Unity Party": a noun that says on which side a body stands, right before its name, belongs to it."""
    side, name = tree.head[token], tree.subtree(token)
    if tree.lower[side] not in rules().attachment.sides or side + 1 != name[0] or tree.head[side] == side:
        return
    above, relation = tree.head[side], tree.dep[side]
    for kid in tree.children(side):
        if kid != token:
            tree.attach(kid, token, tree.dep[kid])
    tree.attach(token, above, relation)
    tree.attach(side, token, "compound")


NOUN_REPAIRS = (
    _told_before_name,
    _name_in_pieces,
    _name_between_commas,
    _joined_modifiers,
    _noun_behind_to,
    _resultative,
    _gerund_object,
    _ready_to,
    _pressed_to,
)
