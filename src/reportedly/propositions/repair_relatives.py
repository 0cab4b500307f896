"""Mends where relative clauses hang on the wrong noun or miss their pronoun's role."""

from reportedly.propositions.repair_speech import is_speech
from reportedly.propositions.rules import rules
from reportedly.propositions.shape import only
from reportedly.propositions.tree import Tree


@only(tag="WDT WP")
def _pied_piping(tree: Tree, token: int) -> None:
    """ "the group with whom they have been at war": a clause that opens with preposition and relative pronoun belongs
    to the noun before it."""
    if tree.tag[token] not in {"WDT", "WP"} or tree.lower[token] not in {"whom", "which"} or token < 2:
        return
    clause, noun = tree.head[token], token - 2
    while noun > 0 and tree.text[noun] == ",":
        noun -= 1
    if (
        tree.dep[clause] not in {"advcl", "acl", "parataxis", "conj", "ccomp", "acl:relcl"}
        or clause < token
        or noun > token - 2
    ):
        return
    if tree.lower[token - 1] not in PIED or not tree.is_nominal(noun) or noun in tree.subtree(clause):
        return
    while tree.dep[noun] in {"flat", "compound", "punct"} and tree.head[noun] < token:
        noun = tree.head[noun]
    tree.attach(clause, noun, "acl:relcl")
    if tree.dep[token] not in {"obl", "nmod"}:
        tree.dep[token] = "obl"


@only(dep="acl:relcl")
def _claimed_content(tree: Tree, token: int) -> None:
    """ "the charge that he had sold arms": a clause that has its object already is what the noun says, no relative."""
    if tree.dep[token] != "acl:relcl" or tree.lemma[tree.head[token]] not in rules().nouns:
        return
    objects = tree.children(token, "obj")
    that = [k for k in objects if tree.lower[k] == "that" and k < token]
    if that and len(objects) > 1 and tree.has(token, "nsubj", "nsubj:pass"):
        tree.dep[that[0]], tree.dep[token] = "mark", "acl"


PIED = frozenset(
    {
        "with",
        "to",
        "for",
        "against",
        "from",
        "by",
        "of",
        "on",
        "in",
        "at",
        "about",
        "among",
        "under",
        "over",
        "through",
    }
)


@only(dep="acl:relcl")
def _relative_on_place(tree: Tree, token: int) -> None:
    """ "a strike in the city of X, which ... targeted": a relative clause that a place cannot be the doer of."""
    if tree.dep[token] != "acl:relcl" or tree.is_verb(tree.head[token]):
        return
    place = tree.head[token]
    if tree.dep[place] not in {"obl", "nmod"} or tree.words(place, "case") - {"in", "at", "near", "outside", "on"}:
        return
    if not any(tree.lower[i] in {"which", "that"} for i in range(place + 1, token)) or not _doer_gap(tree, token):
        return
    host = tree.head[place]
    noun = host if tree.upos[host] == "NOUN" else tree.child(host, "obj")
    if noun is not None and noun < place and tree.lemma[noun] in rules().event_nouns:
        tree.attach(token, noun, "acl:relcl")


def _doer_gap(tree: Tree, clause: int) -> bool:
    """Does the relative clause (or what is said in it) lack a doer while it has an object?"""
    inner = tree.child(clause, "ccomp") if is_speech(tree, clause) else clause
    if inner is None or not tree.is_verb(inner):
        return False
    subjects = [s for s in tree.children(inner, "nsubj") if tree.lower[s] not in {"which", "that"}]
    objects = [o for o in tree.children(inner, "obj") if tree.lower[o] not in {"which", "that"}]
    return not subjects and bool(objects)


@only(dep="acl:relcl")
def _relative_of_name(tree: Tree, token: int) -> None:
    """ "an enemy in the Front, which is responsible": after a comma, "which" and "who" take up the name just before it."""
    noun = tree.head[token]
    if tree.dep[token] != "acl:relcl" or tree.entity[noun]:
        return
    pronouns = [k for k in tree.children(token, "nsubj", "nsubj:pass", "obj") if tree.lower[k] in {"which", "who"}]
    if not pronouns or tree.text[pronouns[0] - 1] != ",":
        return
    if tree.lemma[noun] in rules().event_nouns and tree.lower[pronouns[0]] != "who":
        return  # "the release of X, who had been held" is not about the release
    name = pronouns[0] - 2
    while tree.dep[name] in {"flat", "punct", "compound"} and tree.head[name] < token and tree.head[name] != name:
        name = tree.head[name]
    host = tree.head[name]
    if name > noun and tree.lemma[name] in rules().event_nouns and name in tree.subtree(noun):
        tree.attach(token, name, "acl:relcl")
        return
    if (
        name > noun
        and (tree.upos[name] == "PROPN" or tree.text[name][0].isupper())
        and tree.entity[name] != "LOC"
        and host in {noun, tree.head[noun]}
    ):
        tree.attach(token, name, "acl:relcl")


@only(dep="obj")
def _relative_subject(tree: Tree, token: int) -> None:
    """ "which the army said targeted rebels": the pronoun is the inner verb's subject when that has an object of its own."""
    if tree.lower[token] not in {"which", "who", "that"} or tree.dep[token] != "obj":
        return
    verb = tree.head[token]
    said = tree.child(verb, "ccomp")
    if is_speech(tree, verb) and said is not None and tree.has(said, "obj") and not tree.has(said, "nsubj"):
        tree.attach(token, said, "nsubj")
        return
    others = [o for o in tree.children(verb, "obj") if o != token and o > verb]
    if others and token < verb and not tree.has(verb, "nsubj"):
        tree.attach(token, verb, "nsubj")


@only(dep="acl:relcl")
def _where_of_place(tree: Tree, token: int) -> None:
    """ "a curfew in Montenegro where ...": a clause with "where" belongs to the place just before it."""
    noun = tree.head[token]
    if tree.dep[token] != "acl:relcl" or "where" not in tree.words(token, "advmod"):
        return
    where = next(k for k in tree.children(token, "advmod") if tree.lower[k] == "where")
    for place in tree.children(noun, "nmod"):
        if noun < place < where and place >= where - 2 and tree.upos[place] in {"PROPN", "NOUN"}:
            tree.attach(token, place, "acl:relcl")
            return


@only(dep="obl")
def _after_aside(tree: Tree, token: int) -> None:
    """ "extradited X, whose appeal was rejected in March, to Spain": a phrase behind the comma that closes an aside belongs
    to the verb before the aside."""
    verb = tree.head[token]
    if tree.dep[token] != "obl" or token < verb or tree.mark_before(token) != "," or not tree.has(token, "case"):
        return
    for aside in [verb, *tree.ancestors(verb)]:
        if tree.dep[aside] not in {"acl:relcl", "acl", "appos"}:
            continue
        noun = tree.head[aside]
        outer = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
        opened = tree.mark_before(aside) == "," or tree.dep[noun] == "appos"
        if outer is not None and outer < noun and opened:
            tree.attach(token, outer, "obl")
        return


@only(dep="acl:relcl")
def _content_clause(tree: Tree, token: int) -> None:
    """ "charges he shot a man", "the claim that it fled": a clause on a noun of saying, whole without it, is what is said."""
    if tree.dep[token] != "acl:relcl" or not tree.has(token, "nsubj", "nsubj:pass"):
        return
    says = any(e.kind == "attribution" for e in rules().nouns.get(tree.lemma[tree.head[token]], ()))
    relative = any(tree.tag[k] in {"WDT", "WP", "WRB", "WP$"} for k in tree.subtree(token) if k < token)
    gap = is_speech(tree, token) and not tree.has(token, "obj", "ccomp", "xcomp")  # "a charge he dismissed"
    if says and not relative and not gap:
        tree.dep[token] = "acl"


@only(dep="advcl", tag="VBG")
def _after_restrictive(tree: Tree, token: int) -> None:
    """ "fired at students who had blocked the road, arresting 40": a comma closes a relative clause that none opened, so
    the participle behind it is the main verb's, unless it tells a result."""
    clause = tree.head[token]
    if tree.dep[token] != "advcl" or tree.tag[token] != "VBG" or token < clause or tree.has(token, "mark"):
        return
    if (
        tree.dep[clause] not in {"acl", "acl:relcl"}
        or tree.mark_before(token) != ","
        or tree.mark_before(clause) == ","
    ):
        return
    if tree.lemma[token] in rules().results.verbs:
        return  # "shot a man who had attacked shoppers, killing three"
    noun = tree.head[clause]
    verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    if verb is not None and verb < noun:
        tree.attach(token, verb, "advcl")


@only(dep="advcl:relcl", upos="VERB")
def _reported_relative(tree: Tree, token: int) -> None:
    """ "the bombing, which it said had targeted a convoy": where "which" is the doer in what is said, it takes up the event
    before the comma, not the clause."""
    said = tree.child(token, "ccomp")
    if tree.dep[token] != "advcl:relcl" or said is None or not is_speech(tree, token):
        return
    for pronoun in tree.children(said, "nsubj", "nsubj:pass"):
        noun = pronoun - 2
        if tree.lower[pronoun] == "which" and noun >= 0 and tree.text[pronoun - 1] == ",":
            if tree.lemma[noun] in rules().event_nouns and tree.upos[noun] == "NOUN":
                tree.attach(token, noun, "acl:relcl")
            return


# Words that show that the subject is one.
SINGULAR = frozenset({"was", "is", "has", "does"})


@only(dep="acl advcl", tag="VBD VBN")
def _contact_relative(tree: Tree, token: int) -> None:
    """ "The diplomats Sweden expelled left", "the convoy gunmen ambushed was carrying flour": two nouns side by side before
    a past form and the main verb. The second did it to the first, unless the first only says what sort the second is."""
    doer, clause = token - 1, tree.head[token]
    if tree.tag[token] not in {"VBN", "VBD"} or tree.dep[token] not in {"acl", "advcl"} or doer < 1:
        return
    if tree.upos[doer] not in {"NOUN", "PROPN"} or tree.has(token, "aux", "aux:pass", "obj", "mark", "obl:agent"):
        return
    if any(k != doer for k in tree.children(token, "nsubj", "nsubj:pass")):
        return
    hit = doer - 1 if tree.dep[doer] != "flat" else doer - 2
    while tree.dep[hit] in {"det", "amod"} and hit > 0:
        hit -= 1
    if tree.upos[hit] not in {"NOUN", "PROPN"}:
        return
    inside = tree.dep[doer] == "nsubj:pass" and tree.head[doer] == token and clause == hit
    beside = (
        tree.dep[hit].startswith("nsubj")
        and tree.dep[doer].startswith("nsubj")
        and tree.head[hit] == tree.head[doer]
    )
    if inside or (beside and tree.head[hit] > token):
        tree.attach(token, hit, "acl:relcl")
        tree.attach(doer, token, "nsubj")
        tree.tag[token] = "VBD"
    elif tree.dep[hit] == "compound" and tree.head[hit] == doer and tree.dep[doer].startswith("nsubj"):
        _split_compound(tree, token, doer, hit)


def _split_compound(tree: Tree, token: int, doer: int, hit: int) -> None:
    """ "The convoy gunmen ambushed was": a verb for one, where the second noun means several."""
    host = clause if (clause := tree.head[doer]) != token else tree.head[token]
    one = bool(tree.words(host, "aux", "aux:pass", "cop") & SINGULAR) or tree.tag[host] == "VBZ"
    if host < token or not one or tree.tag[doer] != "NNS" or tree.tag[hit] != "NN":
        return
    for kid in tree.children(doer, "det", "amod"):
        if kid < hit:
            tree.attach(kid, hit, tree.dep[kid])
    tree.attach(hit, host, "nsubj:pass" if tree.has(host, "aux:pass") else "nsubj")
    tree.attach(token, hit, "acl:relcl")
    tree.attach(doer, token, "nsubj")
    tree.tag[token] = "VBD"


RELATIVE_REPAIRS = (
    _claimed_content,
    _contact_relative,
    _reported_relative,
    _after_restrictive,
    _content_clause,
    _after_aside,
    _where_of_place,
    _pied_piping,
    _relative_of_name,
    _relative_on_place,
    _relative_subject,
)
