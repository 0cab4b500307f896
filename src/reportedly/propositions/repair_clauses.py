"""Mends of clauses: infinitives, gerunds and clauses of time that hang in the wrong place."""

from reportedly.propositions.repair_speech import is_speech
from reportedly.propositions.rules import rules
from reportedly.propositions.shape import only
from reportedly.propositions.tree import Tree

# What leads a clause of time behind a verb of saying.
AFTER = frozenset({"after", "before"})
WAS = frozenset({"was", "were"})


@only(dep="nmod obl")
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


@only(dep="acl advcl", tag="VBG")
def _gerund_subject(tree: Tree, token: int) -> None:
    """ "On Turkey talking to rebels": the noun between a preposition and a gerund is the gerund's subject."""
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


@only(dep="acl", tag="VB")
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


@only(dep="advcl")
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
            k
            for k in tree.children(above, "obl", "nmod")
            if set(preposition.split("|")) & tree.words(k, "case") and k < token
        ]
        if asked and not any("to" in tree.words(k, "mark") for k in tree.children(above, "advcl", "xcomp")):
            tree.attach(token, above, "advcl")
            return


@only(dep="advcl")
def _said_after(tree: Tree, token: int) -> None:
    """ "'There is no way out,' he said after meeting X": the clause behind the verb of saying is its own, not the quote's."""
    quoted = tree.head[token]
    said = tree.head[quoted]
    behind = quoted < said < token and tree.dep[quoted] == "ccomp" and tree.is_verb(said)
    if tree.dep[token] == "advcl" and behind and tree.words(token, "mark") & AFTER:
        tree.attach(token, said, "advcl")


@only(dep="advcl")
def _promised_infinitive(tree: Tree, token: int) -> None:
    """ "Undertook to open the road": the infinitive under a promise is what is promised, no purpose."""
    verb = tree.head[token]
    if tree.dep[token] != "advcl" or verb > token or tree.words(token, "mark") != {"to"}:
        return
    effects = rules().verbs.get(tree.lemma[verb], ())
    promised = any(e.kind == "modality" and e.value == "agreed" for e in effects)
    if promised and not tree.has(verb, "obj", "xcomp", "ccomp"):
        tree.dep[token] = "xcomp"


@only(dep="advcl xcomp")
def _asked_by_noun(tree: Tree, token: int) -> None:
    """ "issued an ultimatum to X to withdraw", "the right of X to reply": the infinitive says what the noun asks or grants."""
    verb, marks = tree.head[token], tree.words(token, "mark")
    if tree.dep[token] not in {"advcl", "xcomp"} or marks != {"to"} or not tree.is_verb(verb):
        return
    noun = tree.child(verb, "obj", "nsubj:pass")
    preposition = None if noun is None else rules().control_noun.get(tree.lemma[noun])
    if noun is None or preposition is None or noun > token:
        return
    asked = [*tree.children(noun, "nmod"), *tree.children(verb, "obl")]
    sides = {preposition, "from"} if preposition == "to" else {preposition}  # "a request from X to visit"
    if any(noun < k < token and sides & tree.words(k, "case") for k in asked):
        tree.attach(token, noun, "acl")


@only(dep="advcl")
def _before_the_plan(tree: Tree, token: int) -> None:
    """ "Threatened to leave after rebels killed five": what came before is told of the threat, not of the leaving."""
    planned = tree.head[token]
    told = tree.head[planned]
    after = tree.dep[token] == "advcl" and "after" in tree.words(token, "mark")
    past = tree.tag[token] == "VBD" or "had" in tree.words(token, "aux") or tree.words(token, "aux:pass") & WAS
    if not after or not past:
        return
    infinitive = tree.dep[planned] in {"xcomp", "ccomp"} and "to" in tree.words(planned, "mark")
    if infinitive and told < planned < token and tree.tag[told] in {"VBD", "VBN"}:
        tree.attach(token, told, "advcl")


@only(dep="advcl", tag="VBG")
def _harm_of_what_is_told(tree: Tree, token: int) -> None:
    """ "Accused the coast guard of ramming a boat, injuring four": the harm came of the ramming, not of the accusing."""
    told = tree.head[token]
    if tree.lemma[token] not in rules().results.harming or told > token or not is_speech(tree, told):
        return
    if tree.text[token - 1] != "," or tree.words(token, "mark"):
        return
    deeds = [k for k in tree.children(told, "advcl", "xcomp", "ccomp") if told < k < token and tree.is_verb(k)]
    deeds = [k for k in deeds if tree.dep[k] == "ccomp" or tree.tag[k] == "VBG"]
    if deeds:
        tree.attach(token, deeds[-1], "advcl")


CLAUSE_REPAIRS = (
    _headline_infinitive,
    _absolute_noun,
    _gerund_subject,
    _asked_infinitive,
    _asked_by_noun,
    _promised_infinitive,
    _said_after,
    _before_the_plan,
    _harm_of_what_is_told,
)
