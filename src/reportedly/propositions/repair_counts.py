"""Mends where numbers, gerunds and auxiliaries stand for more than they were read as."""

from reportedly.propositions.rules import rules
from reportedly.propositions.shape import only
from reportedly.propositions.tree import Tree


@only(dep="conj", upos="NUM")
def _counted_conjunct(tree: Tree, token: int) -> None:
    """ "14 dead and 30 wounded": a number joined to a state counts the state behind it."""
    after = token + 1
    if tree.upos[token] != "NUM" or tree.dep[token] != "conj" or after >= len(tree.text):
        return
    if (
        tree.dep[after] == "conj"
        and tree.head[after] == tree.head[token]
        and tree.upos[after] in {"ADJ", "VERB", "NOUN"}
    ):
        tree.attach(token, after, "nummod")


@only(dep="acl amod")
def _number_before_state(tree: Tree, token: int) -> None:
    """ "14 dead", read as a number that a state describes: the number counts the state. After a passive the state is its
    second participle ("Twelve were killed and 30 injured")."""
    number, above = token - 1, tree.head[token - 1]
    if tree.dep[token] not in {"amod", "acl"} or tree.head[token] != number or tree.upos[number] != "NUM":
        return
    participle = rules().harmed.get(tree.lower[token])
    if tree.dep[number] == "conj" and tree.has(above, "aux:pass") and participle is not None:
        tree.attach(token, above, "conj")
        tree.attach(number, token, "nsubj:pass")
        tree.upos[token], tree.tag[token], tree.lemma[token] = "VERB", "VBN", participle
        for kid in tree.children(number, "cc", "punct"):
            tree.attach(kid, token, tree.dep[kid])
        return
    if tree.dep[number] not in {"obj", "conj"} or (tree.lower[token] != "dead" and participle is None):
        return
    tree.attach(token, above, tree.dep[number])
    tree.attach(number, token, "nummod")
    tree.upos[token], tree.tag[token] = "NOUN", "NNS"


@only(upos="ADJ VERB")
def _counted_state(tree: Tree, token: int) -> None:
    """ "reported 24 dead and 87 wounded": a state with a number of its own stands for people."""
    counted = [k for k in tree.children(token, "nummod") if k == token - 1]
    if not counted or tree.upos[token] not in {"ADJ", "VERB"} or tree.has(token, "obj", "aux", "aux:pass"):
        return
    if tree.dep[token] == "conj" and tree.is_verb(tree.head[token]):
        return
    tree.upos[token], tree.tag[token] = "NOUN", "NNS"
    if tree.dep[token] in {"xcomp", "ccomp", "amod", "advcl"}:
        tree.dep[token] = "obj"


@only(dep="advmod nummod obl obl:unmarked", upos="NUM")
def _numeric_subject(tree: Tree, token: int) -> None:
    """ "12 were killed", "one died and three wounded": a bare number before a verb that was read as an adjunct."""
    if tree.upos[token] != "NUM" or tree.dep[token] not in {"obl", "nummod", "obl:unmarked", "advmod"}:
        return
    verb = tree.head[token]
    if not tree.is_verb(verb) or token > verb or tree.has(verb, "nsubj", "nsubj:pass") or tree.has(token, "case"):
        return
    passive = tree.has(verb, "aux:pass") or (tree.tag[verb] == "VBN" and not tree.has(verb, "aux"))
    tree.attach(token, verb, "nsubj:pass" if passive else "nsubj")


@only(upos="NOUN", tag="VBG")
def _gerund_verb(tree: Tree, token: int) -> None:
    """ "accused of smuggling weapons": an -ing word with an object is a verb, whatever it was tagged."""
    if tree.upos[token] != "NOUN" or tree.tag[token] != "VBG" or not tree.has(token, "obj"):
        return
    tree.upos[token] = "VERB"
    if tree.dep[token] in {"nmod", "obl"}:
        tree.dep[token] = "advcl" if tree.is_verb(tree.head[token]) else "acl"
        for kid in tree.children(token, "case"):
            tree.dep[kid] = "mark"


@only(dep="advcl")
def _conditional_participle(tree: Tree, token: int) -> None:
    """ "would leave provided the army stops": "provided" opens the condition behind it."""
    if tree.lower[token] not in rules().conditions or tree.dep[token] != "advcl":
        return
    content = tree.child(token, "ccomp")
    if content is not None and content > token and tree.kids[token] == [content]:
        tree.attach(content, tree.head[token], "advcl")
        tree.attach(token, content, "mark")
    if tree.kids[token]:
        return
    clause = next((k for k in tree.children(tree.head[token], "advcl") if k > token), None)
    if clause is not None:
        tree.attach(token, clause, "mark")


@only(upos="AUX")
def _lone_auxiliary(tree: Tree, token: int) -> None:
    """ "can and will retake": an auxiliary that was taken for the verb its conjunct is."""
    if tree.upos[token] != "AUX" or not tree.has(token, "nsubj", "nsubj:pass"):
        return
    if tree.dep[token] in {"aux", "aux:pass", "cop"}:
        for subject in tree.children(token, "nsubj", "nsubj:pass"):
            tree.attach(subject, tree.head[token], tree.dep[subject])
        return
    verb = next((k for k in tree.children(token, "conj") if tree.is_verb(k) and not tree.has(k, "nsubj")), None)
    if verb is None:
        return
    above, relation = tree.head[token], tree.dep[token]
    tree.attach(verb, verb if above == token else above, relation)
    for kid in tree.children(token, "nsubj", "advmod", "punct"):
        tree.attach(kid, verb, tree.dep[kid])
    tree.attach(token, verb, "aux")


@only(dep="nsubj nsubj:pass", upos="NUM")
def _age_aside(tree: Tree, token: int) -> None:
    """ "Boy, 4, dies": a bare number between commas, read as a second subject, is the age of the first."""
    if (
        tree.upos[token] != "NUM"
        or tree.dep[token] not in {"nsubj", "nsubj:pass"}
        or not 1 < token < len(tree.text) - 1
    ):
        return
    subjects = tree.children(tree.head[token], "nsubj", "nsubj:pass")
    if subjects[0] < token and tree.text[token - 1] == tree.text[token + 1] == "," and not tree.has(token, "nmod"):
        tree.attach(token, subjects[0], "appos")


@only(dep="root", upos="NOUN")
def _headline_passive(tree: Tree, token: int) -> None:
    """ "4 shot at party": in a headline a bare number before a participle of harm is what it was done to."""
    number = token - 1
    if tree.dep[token] != "root" or tree.upos[token] != "NOUN" or tree.lower[token] not in rules().harmed:
        return
    if (
        number < 0
        or tree.upos[number] != "NUM"
        or tree.head[number] != token
        or tree.has(token, "cop", "nsubj", "det")
    ):
        return
    tree.upos[token], tree.tag[token], tree.lemma[token] = "VERB", "VBN", rules().harmed[tree.lower[token]]
    tree.dep[number] = "nsubj:pass"
    for kid in tree.children(token, "nmod"):
        tree.dep[kid] = "obl"


@only(dep="amod", upos="VERB ADJ")
def _verb_before_count(tree: Tree, token: int) -> None:
    """ "Executed twelve children and raped scores of women": what stands before a count is the next verb, no adjective."""
    noun, after = tree.head[token], token + 1
    first = tree.head[noun]
    verb = tree.head[first]
    joined = tree.dep[noun] == "conj" and tree.dep[first] == "obj" and tree.is_verb(verb) and verb < first < token
    if not joined or tree.tag[token] not in {"VBN", "VBD", "JJ"} or tree.lower[token - 1] != "and" or after > noun:
        return
    if not (tree.upos[after] == "NUM" or tree.lower[after] in rules().attachment.counts) or not tree.lower[
        token
    ].endswith("ed"):
        return
    tree.upos[token], tree.tag[token] = "VERB", tree.tag[verb]
    tree.lemma[token] = rules().harmed.get(tree.lower[token], tree.lemma[token])
    for kid in tree.children(noun, "cc"):
        tree.attach(kid, token, "cc")
    tree.attach(token, verb, "conj")
    tree.attach(noun, token, "obj")


COUNT_REPAIRS = (
    _verb_before_count,
    _age_aside,
    _headline_passive,
    _counted_conjunct,
    _number_before_state,
    _counted_state,
    _numeric_subject,
    _gerund_verb,
    _conditional_participle,
    _lone_auxiliary,
)
