"""Mends in verb groups: what a conjunct is joined to, auxiliaries, particles, and what passive verbs undergo."""

from reportedly.propositions.rules import rules
from reportedly.propositions.shape import only
from reportedly.propositions.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP"})


@only(upos="NOUN")
def _verb_for_noun(tree: Tree, token: int) -> None:
    """ "The ministry thanks France", "guards shot back": what has subject and object, or a finite form, is a verb."""
    if tree.upos[token] != "NOUN" or not tree.has(token, "nsubj") or tree.has(token, "cop", "det"):
        return
    if tree.tag[token] in FINITE:
        tree.upos[token] = "VERB"
    elif tree.has(token, "obj") and tree.tag[token] in {"NN", "NNS"}:
        finite = tree.lower[token].endswith("s")
        tree.upos[token], tree.tag[token] = "VERB", "VBZ" if finite else "VBP"
        if finite and tree.lemma[token] == tree.lower[token]:
            tree.lemma[token] = tree.lower[token][:-1]
    elif tree.tag[token] == "NNS" and tree.dep[token] == "root" and tree.has(token, "parataxis"):
        # "The aid chief posts on X: ..."
        tree.upos[token], tree.tag[token] = "VERB", "VBZ"
        for kid in tree.children(token, "nmod"):
            tree.dep[kid] = "obl"


@only(dep="conj", tag="VB")
def _joined_infinitive(tree: Tree, token: int) -> None:
    """ "will halt shelling, withdraw guns and open the road": a bare infinitive joined to a gerund or noun is joined to
    the bare infinitive above that."""
    host = tree.head[token]
    if tree.dep[token] != "conj" or tree.tag[token] != "VB" or tree.has(token, "mark", "aux", "nsubj"):
        return
    above = tree.head[host]
    if tree.tag[host] in GERUND_OR_NOUN and tree.tag[above] == "VB" and above < host and tree.is_verb(above):
        tree.attach(token, above, "conj")


@only(dep="amod")
def _set_free(tree: Tree, token: int) -> None:
    """ "Set free four leaders": an adjective between verb and object that says what becomes of the object, not what it is."""
    noun, verb = tree.head[token], token - 1
    if (
        tree.dep[token] != "amod"
        or verb < 0
        or f"{tree.lemma[verb]} {tree.lower[token]}" not in rules().phrasal.resultative
    ):
        return
    if tree.is_verb(verb) and tree.head[noun] == verb and noun > token:
        tree.attach(token, verb, "compound:prt")


GERUND_OR_NOUN = frozenset({"VBG", "NN", "NNS", "NNP", "NNPS"})


@only(dep="conj", tag="VBD VBN")
def _passive_conjunct(tree: Tree, token: int) -> None:
    """ "were detained but later released": a past form without the object it wants, joined to a passive, is a passive;
    so is a participle with a subject of its own and no auxiliary ("were killed and dozens wounded")."""
    verb = tree.head[token]
    if tree.dep[token] != "conj" or tree.tag[token] not in {"VBD", "VBN"} or not tree.has(verb, "aux:pass"):
        return
    if tree.lemma[token] not in rules().want_object or tree.has(token, "obj", "ccomp", "xcomp", "aux"):
        return
    if not tree.has(token, "nsubj", "nsubj:pass"):
        tree.tag[token] = "VBN"
    elif tree.tag[token] == "VBN":
        for subject in tree.children(token, "nsubj"):
            tree.dep[subject] = "nsubj:pass"


@only(dep="cop")
def _be_to(tree: Tree, token: int) -> None:
    """ "are to sign a treaty": "be" before an infinitive is its auxiliary, and the subject is the infinitive's own."""
    verb = tree.head[token]
    if tree.dep[token] != "cop" or tree.tag[verb] != "VB" or "to" not in tree.words(verb, "mark"):
        return
    outer = tree.child(verb, "nsubj:outer", "nsubj", "nsubj:pass")
    if outer is None or (tree.dep[outer] == "nsubj:outer" and tree.has(verb, "nsubj", "nsubj:pass")):
        return
    if tree.lemma[outer] in rules().nouns:  # "the plan is to sign": the infinitive tells what the plan is
        return
    tree.dep[token] = "aux"
    if tree.dep[outer] == "nsubj:outer":
        tree.dep[outer] = "nsubj:pass" if tree.has(verb, "aux:pass") else "nsubj"


@only(dep="case advmod xcomp")
def _particle(tree: Tree, token: int) -> None:
    """ "was shot down": an adverb right behind the verb that makes one word of meaning with it."""
    verb, noun = token - 1, tree.head[token]
    if tree.dep[token] == "case" and tree.dep[noun] == "obl" and tree.head[noun] == verb and noun > token:
        # "shot down a drone": no preposition, and what follows is the object
        listed = verb >= 0 and f"{tree.lemma[verb]} {tree.lower[token]}" in rules().phrasal.verbs
        if (
            listed
            and tree.is_verb(verb)
            and not tree.has(verb, "obj", "aux:pass")
            and not tree.has(noun, "nmod:tmod")
        ):
            tree.attach(token, verb, "compound:prt")
            tree.dep[noun] = "obj"
        return
    verb = tree.head[token]
    if tree.dep[token] not in {"advmod", "xcomp"} or verb != token - 1 or not tree.is_verb(verb):
        return
    if f"{tree.lemma[verb]} {tree.lower[token]}" in rules().phrasal.verbs:
        tree.dep[token] = "compound:prt"


# Words that are particles of their verb before another preposition: "let in at Dolo", "moved back to the ridge".
BEFORE_ANOTHER = frozenset({"in", "up", "over", "down", "off", "away", "back", "through", "out"})


@only(dep="case")
def _particle_before_case(tree: Tree, token: int) -> None:
    """ "Let four families in at Dolo": of two prepositions side by side behind an object the first is the verb's particle."""
    noun = tree.head[token]
    verb = tree.head[noun]
    if tree.dep[token] != "case" or tree.lower[token] not in BEFORE_ANOTHER or tree.dep[noun] != "obl":
        return
    cases = [k for k in tree.children(noun, "case") if k > token]
    if not cases or cases[0] != token + 1 or not tree.is_verb(verb) or not tree.has(verb, "obj"):
        return
    pair = (tree.lower[token], tree.lower[token + 1])
    if token > verb and pair not in rules().prepositions:
        tree.attach(token, verb, "compound:prt")


@only(dep="nsubj:pass")
def _perfect_active(tree: Tree, token: int) -> None:
    """ "A militia had shot at the trucks", read as a passive: "had" with no "been" is the active perfect."""
    verb = tree.head[token]
    if tree.dep[token] != "nsubj:pass" or tree.has(verb, "aux:pass", "obl:agent"):
        return
    if "have" in {tree.lemma[k] for k in tree.children(verb, "aux")}:
        tree.attach(token, verb, "nsubj")


@only(dep="mark")
def _due_to(tree: Tree, token: int) -> None:
    """ "The ministers are due to meet", read as the preposition "due to": they are to meet."""
    verb = tree.head[token]
    if (
        tree.lower[token] != "due"
        or tree.dep[token] != "mark"
        or tree.tag[verb] != "VB"
        or not tree.has(verb, "cop")
    ):
        return
    for kid in tree.children(token, "fixed"):
        tree.attach(kid, verb, "mark")
    tree.attach(token, verb, "advmod")
    for kid in tree.children(verb, "cop"):
        tree.attach(kid, verb, "aux")
    for kid in tree.children(verb, "nsubj:outer"):
        tree.attach(kid, verb, "nsubj")


@only(upos="VERB")
def _crossing(tree: Tree, token: int) -> None:
    """ "Closed the border crossing with Armenia": a crossing behind its name, with no object of its own, is a place."""
    if tree.lower[token] not in {"crossing", "crossings"} or tree.upos[token] != "VERB" or tree.has(token, "obj"):
        return
    name = token - 1
    named = tree.head[name] == token and tree.dep[name] == "compound"
    beside = name >= 0 and tree.upos[name] in {"NOUN", "PROPN"} and tree.head[name] == tree.head[token]
    if beside and tree.dep[name] in {"obj", "nsubj", "nsubj:pass", "obl"} and tree.dep[token] in {"advcl", "acl"}:
        tree.attach(token, tree.head[name], tree.dep[name])
        for kid in tree.children(name):
            tree.attach(kid, token, tree.dep[kid])
        tree.attach(name, token, "compound")
    elif not named:
        return
    tree.upos[token], tree.tag[token], tree.lemma[token] = "NOUN", "NN", "crossing"
    for kid in tree.children(token, "obl"):
        tree.attach(kid, token, "nmod")


@only(dep="nmod")
def _place_of_passive(tree: Tree, token: int) -> None:
    """ "killed by the army in Herat": a place behind the agent of a passive says where it was done."""
    agent = tree.head[token]
    if tree.dep[token] != "nmod" or tree.entity[token] != "LOC" or not tree.words(token, "case") & {"in", "near"}:
        return
    if tree.dep[agent] == "obl:agent" and agent < token and "," not in tree.text[agent:token]:
        tree.attach(token, tree.head[agent], "obl")


@only(dep="obj", upos="NOUN")
def _half_quoted(tree: Tree, token: int) -> None:
    """ "targeted pirate “bosses and lookouts”": a noun right before a quotation mark, of two objects, belongs to the other."""
    verb = tree.head[token]
    if tree.dep[token] != "obj" or tree.upos[token] != "NOUN" or tree.text[token + 1 : token + 2] not in QUOTES:
        return
    other = next((k for k in tree.children(verb, "obj") if k > token), None)
    if other is not None and tree.subtree(other)[0] >= token + 1 and not tree.has(other, "det", "nummod"):
        tree.attach(token, other, "compound")


QUOTES = (['"'], ["“"], ["'"], ["‘"])


@only(dep="acl")
def _asked_after_time(tree: Tree, token: int) -> None:
    """ "failed for the tenth time to elect a president": the infinitive belongs to the verb that asks for one."""
    time = tree.head[token]
    verb = tree.head[time]
    if tree.dep[token] != "acl" or "to" not in tree.words(token, "mark") or tree.lemma[time] != "time":
        return
    asks = {e.kind for e in rules().verbs.get(tree.lemma[verb], ())} & {"negation", "modality"}
    if asks and tree.dep[time] == "obl" and not tree.has(verb, "obj", "xcomp", "ccomp"):
        tree.attach(token, verb, "xcomp")


@only(tag="VBD VBN")
def _believed_to(tree: Tree, token: int) -> None:
    """ "Hackers believed to be working for the North stole": a verb of belief over a bare infinitive is a participle, and
    the finite verb behind it without a subject is the main one."""
    if tree.lemma[token] not in rules().raising_reports or tree.has(token, "obj", "aux", "aux:pass"):
        return
    infinitive = tree.child(token, "xcomp")
    if infinitive is None or "to" not in tree.words(infinitive, "mark") or tree.tag[token] not in {"VBD", "VBN"}:
        return
    if tree.dep[token] == "advcl" and token - 1 in tree.children(tree.head[token], "nsubj", "nsubj:pass"):
        tree.attach(token, token - 1, "acl")
        tree.tag[token] = "VBN"
        return
    subject = tree.child(token, "nsubj")
    main = next((k for k in tree.children(token, "ccomp", "conj", "parataxis") if k > infinitive), None)
    if subject != token - 1 or main is None or tree.has(main, "nsubj", "nsubj:pass", "cc", "mark"):
        return
    above, relation = tree.head[token], tree.dep[token]
    tree.attach(main, main if above == token else above, relation)
    tree.attach(subject, main, "nsubj:pass" if tree.has(main, "aux:pass") else "nsubj")
    tree.attach(token, subject, "acl")
    tree.tag[token] = "VBN"


VERB_REPAIRS = (
    _verb_for_noun,
    _asked_after_time,
    _believed_to,
    _joined_infinitive,
    _passive_conjunct,
    _be_to,
    _particle,
    _particle_before_case,
    _place_of_passive,
    _perfect_active,
    _due_to,
    _crossing,
    _half_quoted,
    _set_free,
)
