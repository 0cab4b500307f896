"""Mends where the parser is known to be weak, by the grammar of news English alone, before frames are read.

Each repair is one function over one sentence's tree; `REPAIRS` is their order. What each is for stands in its docstring.
"""

from reportedly.propositions.repair_speech import SPEECH_REPAIRS, is_speech
from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree


def repair(tree: Tree) -> None:
    """Apply all repairs, in place."""
    for token in range(len(tree.text)):
        for mend in REPAIRS:
            mend(tree, token)


def _fronted_subject(tree: Tree, token: int) -> None:
    """ "with officials warning ..., the army launched", "Should talks collapse, the rebels would": of two subjects of one
    verb, the one before a fronted clause that has none is that clause's."""
    if tree.dep[token] != "advcl" or tree.has(token, "nsubj", "nsubj:pass") or token > tree.head[token]:
        return
    subjects = tree.children(tree.head[token], "nsubj", "nsubj:pass")
    before = [s for s in subjects if s < token]
    if before and any(s > token for s in subjects):
        tree.attach(before[-1], token, "nsubj")


def _listed_apposition(tree: Tree, token: int) -> None:
    """ "killed a teacher, two nurses and a priest": an indefinite "apposition" to an indefinite noun is a list."""
    if (
        tree.dep[token] != "appos"
        or not tree.has(token, "conj")
        or not (_indefinite(tree, token) and _indefinite(tree, tree.head[token]))
    ):
        return
    tree.attach(token, tree.head[token], "conj")


def _indefinite(tree: Tree, token: int) -> bool:
    return tree.has(token, "nummod") or bool(tree.words(token, "det") & {"a", "an", "some", "several"})


def _gerund_noun(tree: Tree, token: int) -> None:
    """ "after fierce fighting": a word in -ing with a determiner, adjective or preposition of its own is a noun."""
    if tree.upos[token] != "VERB" or tree.tag[token] != "VBG" or tree.has(token, "obj", "nsubj", "aux"):
        return
    if tree.has(token, "det", "amod") and tree.lower[token] in rules().event_nouns:
        tree.upos[token], tree.tag[token], tree.lemma[token] = "NOUN", "NN", tree.lower[token]
        if tree.dep[token] == "advcl":
            tree.dep[token] = "obl"
        for kid in tree.children(token, "mark"):
            tree.dep[kid] = "case"
        for kid in tree.children(token, "obl"):
            tree.dep[kid] = "nmod"


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


def _phrasal_out_of(tree: Tree, token: int) -> None:
    """ "pulled out of the valley": "out" is the verb's particle."""
    if (
        tree.lower[token] != "out"
        or tree.dep[token] not in {"case", "advmod"}
        or tree.lower[token + 1 : token + 2] != ["of"]
    ):
        return
    verb = token - 1
    if verb >= 0 and tree.is_verb(verb) and tree.lemma[verb] in rules().phrasal_out_of:
        tree.attach(token, verb, "compound:prt")


def _doer_of_noun(tree: Tree, token: int) -> None:
    """ "the seizure of the tanker by Iran", "an attack by gunmen on a party": both phrases belong to the event noun."""
    if tree.dep[token] != "nmod" or not tree.words(token, "case") & {"by", "on", "against"}:
        return
    host = tree.head[token]
    event = tree.head[host]
    if (
        tree.dep[host] == "nmod"
        and tree.words(host, "case") & {"of", "by"}
        and tree.lemma[event] in rules().event_nouns
        and tree.lemma[host] not in rules().event_nouns
    ):
        tree.attach(token, event, "nmod")


def _headline_infinitive(tree: Tree, token: int) -> None:
    """ "France to send tanks": in a headline the infinitive on a bare noun is the sentence."""
    noun = tree.head[token]
    if tree.dep[token] != "acl" or tree.tag[token] != "VB" or tree.dep[noun] != "root" or token < noun:
        return
    if (
        "to" in tree.words(token, "mark")
        and tree.upos[noun] in {"PROPN", "NOUN"}
        and not tree.has(noun, "cop", "det")
    ):
        tree.attach(token, token, "root")
        tree.attach(noun, token, "nsubj")


def _absolute_noun(tree: Tree, token: int) -> None:
    """ "with officials warning": where the participle hangs on the noun, the noun is its subject and it the clause."""
    if tree.dep[token] not in {"obl", "nmod"} or tree.words(token, "case") != {"with"}:
        return
    participle = tree.child(token, "acl")
    if (
        participle is None
        or tree.tag[participle] != "VBG"
        or participle < token
        or not tree.is_verb(tree.head[token])
    ):
        return
    clause_head = tree.head[token]
    tree.attach(participle, clause_head, "advcl")
    tree.attach(token, participle, "nsubj")


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


def _pied_piping(tree: Tree, token: int) -> None:
    """ "the group with whom they have been at war": a clause that opens with preposition and relative pronoun belongs
    to the noun before it."""
    if tree.tag[token] not in {"WDT", "WP"} or tree.lower[token] not in {"whom", "which"} or token < 2:
        return
    clause, noun = tree.head[token], token - 2
    while noun > 0 and tree.text[noun] == ",":
        noun -= 1
    if (
        tree.dep[clause] not in {"advcl", "acl", "parataxis", "conj", "ccomp"}
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


def _gerund_subject(tree: Tree, token: int) -> None:
    """ "On the US working with rebels": the noun between a preposition and a gerund is the gerund's subject."""
    if tree.tag[token] != "VBG" or tree.dep[token] not in {"advcl", "acl"} or tree.has(token, "nsubj", "aux"):
        return
    for noun in tree.children(token, "obl", "nmod"):
        cases = [
            k
            for k in tree.children(noun, "case")
            if tree.lower[k] in {"on", "about", "of", "for", "with", "despite", "without"}
        ]
        if noun == token - 1 and cases:
            tree.attach(noun, token, "nsubj")
            tree.attach(cases[0], token, "mark")
            return


def _asked_infinitive(tree: Tree, token: int) -> None:
    """ "reliant on X, the group with whom ..., to provide": the infinitive that a predicate asks for, hung inside an aside."""
    if tree.dep[token] != "advcl" or "to" not in tree.words(token, "mark"):
        return
    host, to = tree.head[token], tree.children(token, "mark")[0]
    if tree.lemma[host] in rules().control_oblique or tree.text[to - 1] != ",":
        return
    for above in tree.ancestors(host):
        preposition = rules().control_oblique.get(tree.lemma[above])
        if preposition is None:
            continue
        asked = [
            k for k in tree.children(above, "obl", "nmod") if preposition in tree.words(k, "case") and k < token
        ]
        if asked and not any("to" in tree.words(k, "mark") for k in tree.children(above, "advcl", "xcomp")):
            tree.attach(token, above, "advcl")
            return


def _relative_of_name(tree: Tree, token: int) -> None:
    """ "an enemy in the Front, which is responsible": after a comma, "which" and "who" take up the name just before it."""
    noun = tree.head[token]
    if tree.dep[token] != "acl:relcl" or tree.entity[noun] or tree.lemma[noun] in rules().event_nouns:
        return
    pronouns = [k for k in tree.children(token, "nsubj", "nsubj:pass", "obj") if tree.lower[k] in {"which", "who"}]
    if not pronouns or tree.text[pronouns[0] - 1] != ",":
        return
    name = pronouns[0] - 2
    while tree.dep[name] in {"flat", "punct", "compound"} and tree.head[name] < token and tree.head[name] != name:
        name = tree.head[name]
    host = tree.head[name]
    if (
        name > noun
        and tree.upos[name] == "PROPN"
        and tree.entity[name] != "LOC"
        and host in {noun, tree.head[noun]}
    ):
        tree.attach(token, name, "acl:relcl")


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


def _appositive_subject(tree: Tree, token: int) -> None:
    """ "Asked about X, Blinken, who ..., declined": a name set off before a verb that has no subject is its subject."""
    if tree.dep[token] != "appos" or not tree.entity[token]:
        return
    for verb in tree.ancestors(token):
        if not tree.is_verb(verb) or verb < token:
            continue
        if tree.has(verb, "nsubj", "nsubj:pass", "csubj", "expl") or tree.tag[verb] not in {"VBD", "VBZ", "VBP"}:
            return
        tree.attach(token, verb, "nsubj")
        return


def _numeric_subject(tree: Tree, token: int) -> None:
    """ "12 were killed": a bare number before a passive that was read as an adjunct."""
    if tree.upos[token] != "NUM" or tree.dep[token] not in {"obl", "nummod", "obl:unmarked", "advmod"}:
        return
    verb = tree.head[token]
    if not tree.is_verb(verb) or token > verb or tree.has(verb, "nsubj", "nsubj:pass") or tree.has(token, "case"):
        return
    tree.attach(token, verb, "nsubj:pass" if tree.has(verb, "aux:pass") else "nsubj")


REPAIRS = (
    *SPEECH_REPAIRS,
    _gerund_noun,
    _where_of_place,
    _fronted_subject,
    _listed_apposition,
    _phrasal_out_of,
    _doer_of_noun,
    _headline_infinitive,
    _absolute_noun,
    _pied_piping,
    _gerund_subject,
    _asked_infinitive,
    _relative_of_name,
    _relative_on_place,
    _relative_subject,
    _appositive_subject,
    _numeric_subject,
)
