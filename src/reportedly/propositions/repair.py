"""Mends where the parser is known to be weak, by the grammar of news English alone, before frames are read.

Each repair is one function over one sentence's tree; `REPAIRS` is their order. What each is for stands in its docstring.
"""

from functools import lru_cache

from reportedly.propositions.mentions import is_time
from reportedly.propositions.repair_agents import AGENT_REPAIRS
from reportedly.propositions.repair_clauses import CLAUSE_REPAIRS
from reportedly.propositions.repair_counts import COUNT_REPAIRS
from reportedly.propositions.repair_hyphens import HYPHEN_REPAIRS, HYPHENS
from reportedly.propositions.repair_nouns import NOUN_REPAIRS
from reportedly.propositions.repair_objects import OBJECT_REPAIRS
from reportedly.propositions.repair_relatives import RELATIVE_REPAIRS
from reportedly.propositions.repair_said import SAID_REPAIRS
from reportedly.propositions.repair_speech import SPEECH_REPAIRS
from reportedly.propositions.repair_verbs import VERB_REPAIRS
from reportedly.propositions.rules import rules
from reportedly.propositions.shape import Mend, only, repair_of
from reportedly.propositions.tree import Tree

# Participles that say what somebody is only thought to be.
SUSPECTED = frozenset({"suspected", "alleged"})


def repair(tree: Tree) -> None:
    """Apply all repairs, in place."""
    hyphens = [token for token, word in enumerate(tree.text) if word in HYPHENS]
    for token in hyphens:  # first, for the joined word is what the others look for
        for mend in HYPHEN_REPAIRS:
            mend(tree, token)
    for token in range(len(tree.text)):
        first: int | None = 0
        while first is not None:
            first = _mend(tree, token, first)
    tree.prepositions, tree.mentions = {}, {}


def _mend(tree: Tree, token: int, first: int) -> int | None:
    """Apply the repairs from place `first` that look at such a token; the next place where one made it another, else None."""
    dep, upos, tag = tree.dep[token], tree.upos[token], tree.tag[token]
    for place, mend in _fitting(dep, upos, tag):
        if place >= first:
            mend(tree, token)
            if tree.dep[token] != dep or tree.upos[token] != upos or tree.tag[token] != tag:
                return place + 1
    return None


@lru_cache(maxsize=8192)
def _fitting(dep: str, upos: str, tag: str) -> tuple[tuple[int, Mend], ...]:
    """The repairs that look at a token like this, by their places."""
    return tuple(
        (place, one.mend) for place, one in enumerate(map(repair_of, REPAIRS)) if one.looks_at(dep, upos, tag)
    )


@only(dep="advcl")
def _fronted_subject(tree: Tree, token: int) -> None:
    """ "with officials warning ..., the army launched", "Should talks collapse, the rebels would": of two subjects of one
    verb, the one before a fronted clause that has none is that clause's."""
    if tree.dep[token] != "advcl" or tree.has(token, "nsubj", "nsubj:pass") or token > tree.head[token]:
        return
    subjects = tree.children(tree.head[token], "nsubj", "nsubj:pass")
    before = [s for s in subjects if s < token]
    if before and any(s > token for s in subjects):
        tree.attach(before[-1], token, "nsubj")


@only(dep="appos")
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


@only(upos="VERB", tag="VBG")
def _gerund_noun(tree: Tree, token: int) -> None:
    """ "after fierce fighting", "fighting erupted": an event word in -ing with a determiner or adjective of its own, or
    alone as a subject, is a noun."""
    if tree.upos[token] != "VERB" or tree.tag[token] != "VBG" or tree.has(token, "obj", "nsubj", "aux"):
        return
    bare_subject = tree.dep[token] in {"nsubj", "nsubj:pass"} and not tree.kids[token]
    if (bare_subject or tree.has(token, "det", "amod")) and tree.lower[token] in rules().event_nouns:
        tree.upos[token], tree.tag[token], tree.lemma[token] = "NOUN", "NN", tree.lower[token]
        if tree.dep[token] == "advcl":
            tree.dep[token] = "obl"
        for kid in tree.children(token, "mark"):
            tree.dep[kid] = "case"
        for kid in tree.children(token, "obl"):
            tree.dep[kid] = "nmod"


@only(dep="nmod obl")
def _bare_adjunct(tree: Tree, token: int) -> None:
    """ "troops surrounding the palace", "killed at least 38 worshippers": a noun right of a verb, with no preposition and
    no time in it, is its object; so is one hung on the noun that the participle describes."""
    relation, verb = tree.dep[token], tree.head[token]
    if relation not in {"obl", "nmod"} or (tree.has(token, "case", "nmod:poss") and tree.has(token, "case")):
        return
    if relation == "nmod":
        participles = [k for k in tree.children(verb, "acl") if tree.tag[k] == "VBG" and k < token]
        if not participles or any(tree.text[i] == "," for i in range(participles[-1], token)):
            return
        verb = participles[-1]
    if (
        not tree.is_verb(verb)
        or token < verb
        or tree.has(verb, "obj", "ccomp", "xcomp", "aux:pass")
        or is_time(tree, token)
    ):
        return
    if (
        tree.upos[token] in {"NOUN", "PROPN"}
        and tree.lemma[token] not in rules().adverbial.measures
        and tree.tag[verb] != "VBN"
    ):
        tree.attach(token, verb, "obj")


@only(dep="acl", tag="VBG")
def _passive_charge(tree: Tree, token: int) -> None:
    """ "accused by rights groups of killing civilians": what the accused did hangs on the accusing, not on the accuser."""
    accuser = tree.head[token]
    verb = tree.head[accuser]
    if tree.dep[token] != "acl" or tree.tag[token] != "VBG" or "of" not in tree.words(token, "mark"):
        return
    if tree.dep[accuser] in {"obl", "obl:agent"} and "by" in tree.words(accuser, "case") and tree.is_verb(verb):
        tree.attach(token, verb, "advcl")


@only(dep="conj", tag="VBG")
def _second_result(tree: Tree, token: int) -> None:
    """ "leaving 12 people dead and wounding 30": a participle joined to the result is joined to the verb above."""
    result = tree.head[token]
    joined = tree.dep[token] == "conj" and tree.tag[token] == "VBG" and tree.upos[result] == "ADJ"
    if joined and tree.dep[result] == "xcomp" and tree.tag[tree.head[result]] == "VBG":
        tree.attach(token, tree.head[result], "conj")


@only(upos="VERB", tag="VBN")
def _participle_noun(tree: Tree, token: int) -> None:
    """ "wished the wounded a speedy recovery": a participle with an article and no noun of its own is a noun."""
    if (
        tree.upos[token] != "VERB"
        or tree.tag[token] != "VBN"
        or tree.has(token, "aux", "aux:pass", "nsubj", "nsubj:pass")
    ):
        return
    articles = [k for k in tree.children(token, "det") if k == token - 1 and tree.lower[k] == "the"]
    if articles:
        tree.upos[token], tree.tag[token] = "NOUN", "NNS"
        if tree.dep[token] in {"xcomp", "ccomp"}:
            tree.dep[token] = "obj"


@only(dep="nsubj", tag="VBN")
def _those_killed(tree: Tree, token: int) -> None:
    """ "Those killed included three children": the participle describes "those"."""
    if (
        tree.tag[token] != "VBN"
        or tree.dep[token] != "nsubj"
        or tree.lower[token - 1] not in {"those", "anyone", "everyone"}
    ):
        return
    if tree.head[token - 1] == tree.head[token]:
        tree.attach(token, token - 1, "acl")


@only(dep="advmod case")
def _phrasal_out_of(tree: Tree, token: int) -> None:
    """ "pulled out of the valley": "out" is the verb's particle."""
    if (
        tree.lower[token] != "out"
        or tree.dep[token] not in {"case", "advmod"}
        or tree.lower[token + 1 : token + 2] != ["of"]
    ):
        return
    verb = token - 1
    if verb >= 0 and tree.is_verb(verb) and tree.lemma[verb] in rules().phrasal.out_of:
        tree.attach(token, verb, "compound:prt")


@only(dep="nmod")
def _doer_of_noun(tree: Tree, token: int) -> None:
    """ "the seizure of the tanker by Iran", "an attack by gunmen on a party": both phrases belong to the event noun."""
    by = tree.words(token, "case") == {"by"}
    if tree.dep[token] != "nmod" or not tree.words(token, "case") & {"by", "on", "against"}:
        return
    host = tree.head[token]
    event = tree.head[host]
    if (
        tree.dep[host] == "nmod"
        and (
            tree.words(host, "case") & {"of", "by"}
            or (by and tree.words(host, "case") & {"into", "on", "against"})
        )
        and tree.lemma[event] in rules().event_nouns
        and tree.lemma[host] not in rules().event_nouns
    ):
        tree.attach(token, event, "nmod")


@only(dep="obl*")
def _doer_of_object(tree: Tree, token: int) -> None:
    """ "condemns the shelling of villages by the army": an active verb has no agent, its event noun has."""
    verb = tree.head[token]
    if not tree.dep[token].startswith("obl") or tree.words(token, "case") != {"by"} or tree.has(verb, "aux:pass"):
        return
    if not tree.has(verb, "nsubj") or is_time(tree, token):
        return
    event = tree.child(verb, "obj")
    if event is not None and verb < event < token and tree.lemma[event] in rules().event_nouns:
        tree.attach(token, event, "nmod")


def _only_suspected(tree: Tree, token: int) -> None:
    """ "When suspected rebels set off a mine": the participle before a subject says what those are thought to be."""
    if tree.lower[token] not in SUSPECTED or tree.dep[token] in {"amod", "ROOT"} or token + 1 >= len(tree.text):
        return
    if tree.has(token, "nsubj", "nsubj:pass", "obj", "aux", "aux:pass", "ccomp"):
        return
    noun = token + 1
    while tree.dep[noun] in {"compound", "amod", "nummod"} and tree.head[noun] > noun:
        noun = tree.head[noun]
    if tree.dep[noun] == "nsubj" and tree.upos[noun] in {"NOUN", "PROPN"}:
        tree.attach(token, noun, "amod")


@only(dep="conj", upos="NOUN")
def _like_conjunct(tree: Tree, token: int) -> None:
    """ "the dispatch by Turkey of a vessel and two frigates": a common noun is joined to the common noun right before the
    "and", not to a name further back."""
    name = tree.head[token]
    joins = tree.children(token, "cc")
    if tree.dep[token] != "conj" or not joins or tree.upos[token] != "NOUN" or tree.upos[name] != "PROPN":
        return
    before = joins[0] - 1
    beside = before > name and tree.upos[before] == "NOUN" and before not in tree.subtree(name)
    if beside and tree.dep[before] in {"nmod", "obj", "obl"}:
        tree.attach(token, before, "conj")


@only(dep="appos")
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


REPAIRS: tuple[Mend, ...] = (
    *NOUN_REPAIRS,
    *AGENT_REPAIRS,
    *SPEECH_REPAIRS,
    *SAID_REPAIRS,
    *RELATIVE_REPAIRS,
    *COUNT_REPAIRS,
    *VERB_REPAIRS,
    *OBJECT_REPAIRS,
    _passive_charge,
    _bare_adjunct,
    _second_result,
    _gerund_noun,
    _participle_noun,
    _those_killed,
    _fronted_subject,
    _listed_apposition,
    _phrasal_out_of,
    _doer_of_noun,
    _doer_of_object,
    *CLAUSE_REPAIRS,
    _only_suspected,
    _like_conjunct,
    _appositive_subject,
)
