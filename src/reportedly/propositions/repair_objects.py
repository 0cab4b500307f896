"""Mends of objects and subjects: which noun is whom, which is what, and who does what where a form is read as passive."""

from reportedly.propositions.rules import rules
from reportedly.propositions.shape import only
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
# Verbs that have no passive: what stands behind "by" is no agent ("it stood by the government").
WITHOUT_PASSIVE = frozenset({"stand", "abide", "swear", "go", "come", "pass", "live", "drop"})


@only(dep="obj iobj")
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
    elif tree.dep[token] == "obj" and not tree.has(verb, "iobj") and not _time_granted(tree, token, verb):
        _receiver_inside(tree, token, verb)


def _time_granted(tree: Tree, token: int, verb: int) -> bool:
    """ "Gave the mission 48 hours": a counted time just behind whom it is given to is what is given."""
    bare = ("obl", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod:unmarked")
    places = [verb, *tree.subtree(token)]
    for time in (k for place in places for k in tree.children(place, *bare)):
        behind = max(i for i in tree.subtree(token) if i not in tree.subtree(time)) + 1
        if tree.has(time, "nummod") and not tree.has(time, "case") and min(tree.subtree(time)) == behind:
            tree.dep[token] = "iobj"
            tree.attach(time, verb, "obj")
            return True
    return False


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
    if tree.lemma[verb] in WITHOUT_PASSIVE:
        for agent in tree.children(verb, "obl:agent"):
            tree.dep[agent] = "obl"
    if tree.dep[token] != "nsubj:pass" or tree.has(verb, "aux:pass", "aux", "obl:agent") or token > verb:
        return
    by = any("by" in tree.words(k, "case") for k in tree.children(verb, "obl"))
    if by and tree.lemma[verb] not in WITHOUT_PASSIVE:
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


@only(dep="advcl ccomp xcomp", tag="VBD VBN")
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


@only(dep="xcomp", upos="NOUN", tag="NN NNS")
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


@only(dep="advcl", tag="VB VBP")
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


@only(dep="nsubj")
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


@only(dep="nsubj", upos="NOUN PROPN")
def _object_behind(tree: Tree, token: int) -> None:
    """ "Condemned in the strongest terms the raid": of two subjects, the one behind a phrase of the verb is its object."""
    verb, opens = tree.head[token], tree.subtree(token)[0]
    if tree.dep[token] != "nsubj" or tree.upos[token] not in {"NOUN", "PROPN"} or not verb < opens <= token:
        return
    doers = [k for k in tree.children(verb, "nsubj") if k < verb]
    phrases = [k for k in tree.children(verb, "obl") if verb < k < opens]
    taken = tree.has(verb, "obj", "ccomp", "aux:pass", "cop", "nsubj:pass") or (
        tree.tag[verb] == "VBN" and not tree.has(verb, "aux")
    )
    if doers and phrases and not taken and tree.upos[verb] == "VERB":
        tree.dep[token] = "obj"


@only(dep="appos nmod:unmarked obj")
def _called_what(tree: Tree, token: int) -> None:
    """ "Dubbed the offer a trap": what somebody calls something is a second object of the verb, not one of the noun."""
    noun = tree.head[token]
    verb = tree.head[noun]
    if tree.dep[token] not in {"obj", "nmod:unmarked", "appos"} or tree.text[token - 1] == ",":
        return
    named = tree.dep[noun] == "obj" and tree.upos[noun] == "NOUN"
    if named and tree.is_verb(verb) and tree.lemma[verb] in rules().calling:
        tree.attach(token, verb, "obj")


@only(dep="obj", upos="ADJ")
def _predicate_of_object(tree: Tree, token: int) -> None:
    """ "Holds the state answerable for it": the noun before an adjective read as the object is the object."""
    verb = tree.head[token]
    if tree.dep[token] != "obj" or tree.upos[token] != "ADJ" or not tree.is_verb(verb):
        return
    nouns = [k for k in tree.children(token, "obl:unmarked", "nmod:unmarked", "nsubj") if verb < k < token]
    if len(nouns) == 1 and not tree.has(nouns[0], "case"):
        tree.attach(nouns[0], verb, "obj")
        tree.dep[token] = "xcomp"


@only(dep="nmod")
def _means_of_attack(tree: Tree, token: int) -> None:
    """ "Attacked the convoy with rifles": the weapon behind whom it is done to is what it is done with."""
    hit = tree.head[token]
    verb = tree.head[hit]
    if (
        tree.dep[token] != "nmod"
        or tree.lemma[token] not in rules().attachment.weapons
        or "with" not in tree.words(token, "case")
    ):
        return
    direct = tree.dep[hit] in {"obj", "nsubj:pass"} and verb < token
    if direct and tree.is_verb(verb) and tree.lemma[verb] in rules().attachment.done_with_weapons:
        tree.attach(token, verb, "obl")


# Participles that name what the noun behind them is for.
FOR_USE = frozenset(
    {
        "drinking water",
        "cooking oil",
        "cooking gas",
        "cooking fuel",
        "running water",
        "heating oil",
        "building material",
    }
)


@only(tag="VBG")
def _for_use(tree: Tree, token: int) -> None:
    """ "Rice and drinking water": a participle of use is part of the noun."""
    noun = token + 1
    if tree.tag[token] != "VBG" or noun >= len(tree.text) or tree.head[noun] != token:
        return
    if f"{tree.lower[token]} {tree.lemma[noun]}" not in FOR_USE:
        return
    relation = tree.dep[token] if tree.dep[token] in {"conj", "obj", "nsubj", "obl", "nmod"} else "obj"
    tree.attach(noun, tree.head[token], relation)
    for kid in tree.children(token):
        tree.attach(
            kid,
            tree.head[token] if tree.dep[kid] == "obl" and tree.is_verb(tree.head[token]) else noun,
            tree.dep[kid],
        )
    tree.attach(token, noun, "amod")
    tree.upos[token], tree.tag[token] = "ADJ", "JJ"


@only(dep="obj")
def _case_of_object(tree: Tree, token: int) -> None:
    """ "Took the ambassador to task": what stands behind "to" is no second object."""
    verb = tree.head[token]
    if tree.dep[token] == "obj" and tree.words(token, "case") & {"to", "into", "from"} and tree.is_verb(verb):
        tree.dep[token] = "obl"


# What leads a gerund that says what somebody is accused of, kept from or led to.
BEFORE_GERUND = frozenset({"of", "from", "into", "for"})


@only(dep="nsubj obj")
def _object_before_gerund(tree: Tree, token: int) -> None:
    """ "Accused the coast guard of ramming boats": the noun between a verb and the preposition of its gerund is the object."""
    gerund = tree.head[token]
    verb = tree.head[gerund]
    marks = [k for k in tree.children(gerund, "mark", "case") if tree.lower[k] in BEFORE_GERUND]
    between = marks and verb < token < marks[0] < gerund
    if tree.tag[gerund] == "VBG" and between and tree.is_verb(verb) and not tree.has(verb, "obj", "nsubj:pass"):
        tree.attach(token, verb, "obj")


@only(dep="obj", tag="VBG")
def _gerund_of_speech(tree: Tree, token: int) -> None:
    """ "Denies arming the group": a gerund with an object of its own is no noun; who denies it is who would do it."""
    verb = tree.head[token]
    own = tree.has(token, "obj") and not tree.has(token, "det", "nmod:poss", "amod", "case")
    if own and token > verb and any(e.kind == "attribution" for e in rules().verbs.get(tree.lemma[verb], ())):
        tree.upos[token] = "VERB"
        tree.dep[token] = "xcomp"


OBJECT_REPAIRS = (
    _gerund_of_speech,
    _object_before_gerund,
    _means_of_attack,
    _for_use,
    _case_of_object,
    _no_second_subject,
    _object_behind,
    _called_what,
    _predicate_of_object,
    _finite_active,
    _described_object,
    _noun_complement,
    _two_objects,
    _for_clause,
)
