"""Who is to do what an infinitive or a participle tells: "ordered them to leave", "accused Kyiv of shelling"."""

from reportedly.propositions.antecedents import is_done_to_them
from reportedly.propositions.arguments import Draft, Mentions
from reportedly.propositions.mentions import carried, is_time, mention, spread
from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import undergoes


def put_subject(made: Draft, surface: Mentions) -> None:
    """A surface subject brought from elsewhere: the object where the clause is passive."""
    if made.surface or not surface:
        return
    made.surface = carried(surface)
    if made.passive or undergoes(made.trigger):
        made.object = made.object or made.surface
    elif not made.subject or made.trigger.kind != "noun":
        made.subject = made.subject or made.surface


def is_to_be_done(tree: Tree, clause: int) -> bool:
    """ "The prisoners to be released", "a settlement to be reached": what is yet to be done to the noun."""
    noun = tree.head[clause]
    passive = tree.tag[clause] == "VBN" and tree.has(clause, "aux:pass") and "to" in tree.words(clause, "mark")
    if not passive:
        return False
    ranked = any(
        tree.tag[k] == "JJS" or tree.lower[k] in rules().sharing.ranked
        for k in (noun, *tree.children(noun, "amod", "nummod"))
    )
    return tree.dep[clause] == "acl" and not ranked and tree.lemma[noun] not in rules().nouns


def is_infinitive(tree: Tree, verb: int) -> bool:
    """An infinitive with "to", or a participle with "of" under a noun of intent ("no intention of leaving")."""
    marks = tree.words(verb, "mark")
    return "to" in marks or (
        "of" in marks and tree.tag[verb] == "VBG" and tree.lemma[tree.head[verb]] in rules().nouns
    )


def is_prepositional_complement(tree: Tree, clause: int) -> bool:
    """ "accused Kyiv of shelling", "prevented it from leaving", "ruled out working": a participle its verb asks for."""
    head = tree.head[clause]
    if tree.dep[clause] != "advcl" or clause < head:
        return False
    if asked_oblique(tree, clause) is not None:
        return True
    if not tree.is_verb(head):
        return False
    prevents = any(e.kind == "negation" for e in rules().verbs.get(tree.lemma[head], ()))
    if tree.tag[clause] == "VB" and tree.lemma[head] in rules().control_object and not prevents:
        return any(head < k < clause for k in tree.children(head, "obj")) and "to" in tree.words(clause, "mark")
    if tree.tag[clause] != "VBG":
        return False
    marks = tree.words(clause, "mark")
    if marks & {"of", "from", "into", "against", "about"} or (marks == {"with"} and tree.lemma[head] == "charge"):
        return True
    particles = len(tree.children(head, "compound:prt"))
    return not marks and clause == head + particles + 1


def asked_oblique(tree: Tree, clause: int) -> int | None:
    """The noun in "reliant on X to provide", "called on X to leave" that is to do it; None for any other infinitive."""
    head = tree.head[clause]
    if tree.dep[clause] == "acl":
        return _asked_by_noun(tree, clause, head)
    preposition = rules().control_oblique.get(tree.lemma[head])
    if preposition is None or tree.dep[clause] not in {"advcl", "xcomp"} or "to" not in tree.words(clause, "mark"):
        return None
    leads = set(preposition.split("|"))
    nouns = [k for k in tree.children(head, "obl", "nmod") if leads & tree.words(k, "case") and k < clause]
    nouns = [k for k in nouns if not is_time(tree, k)]  # "called him on Wednesday to thank him"
    return nouns[0] if nouns else None


def _asked_by_noun(tree: Tree, clause: int, noun: int) -> int | None:
    """ "an ultimatum to X to withdraw": X, on the noun or on the verb that issues it."""
    preposition = rules().control_noun.get(tree.lemma[noun])
    if preposition is None or "to" not in tree.words(clause, "mark"):
        return None
    if tree.lemma[noun] in rules().sharing.asked_for_oneself and tree.lemma[clause] in rules().own_wishes:
        askers = [k for k in tree.children(noun, "nmod") if k < clause and "from" in tree.words(k, "case")]
        return next(iter([*askers, *tree.children(noun, "nmod:poss", "compound", "amod")]), None)
    places = [*tree.children(noun, "nmod"), *tree.children(tree.head[noun], "obl")]
    return next((k for k in places if noun < k < clause and preposition in tree.words(k, "case")), None)


def control(tree: Tree, made: Draft, parent: Draft) -> None:
    """The subject of an infinitive: the object of "order", the subject of "plan", the possessor of a "plan"."""
    if made.surface:
        return
    head = tree.head[made.clause]
    asked = asked_oblique(tree, made.clause)
    if asked is not None:
        put_subject(made, spread(tree, asked))
        return
    answering = _answering(tree, head)
    if answering is not None:
        put_subject(made, spread(tree, answering))
        return
    possessor = tree.child(head, "nmod:poss")
    asks = tree.upos[head] == "NOUN" and rules().control_noun.get(tree.lemma[head]) in {"to", "on"}
    if tree.upos[head] == "NOUN" and possessor is not None and not asks:
        put_subject(made, (mention(tree, possessor),))
        return
    lemma = parent.trigger.lemma
    if (
        lemma in rules().sharing.causing
        and tree.tag[made.clause] == "VBN"
        and parent.object
        and not tree.words(made.clause, "mark")
    ):
        made.passive, made.subject = True, carried(parent.subject)  # "had the editor arrested"
        put_subject(made, parent.object)
        return
    # "an attempt to kill him failed": the attempt kills nobody
    put_subject(made, tuple(m for m in _controller(tree, made, parent, head) if m.head != head))


def _controller(tree: Tree, made: Draft, parent: Draft, head: int) -> Mentions:
    """The object, the subject or the indirect object of the frame above: by its verb, and by where the infinitive hangs."""
    lemma, clausal = parent.trigger.lemma, tree.dep[made.clause] == "acl"
    whoever = parent.surface or parent.subject
    if parent.indirect and lemma in rules().ditransitive and tree.lemma[head] not in rules().sharing.binding:
        return parent.indirect  # "gave the rebels ten days to disarm"
    if clausal and tree.upos[head] == "NOUN" and any(m.head == head for m in parent.object):
        return parent.subject if parent.passive else whoever
    if parent.passive:
        return parent.surface
    if clausal and tree.dep[head] == "obl" and tree.lemma[head] not in rules().sharing.charges:
        return whoever  # "blocked streets in defiance of the police to demand reforms"
    if tree.lemma[head] in rules().sharing.charges and tree.dep[head] == "obl" and parent.object:
        return parent.object  # "arrested a senator on suspicion of inciting violence"
    if made.trigger.kind == "adjective" and parent.object:
        return parent.object  # "left 12 dead", "shot dead an editor"
    if lemma == "call" and is_done_to_them(tree, made.clause):
        return whoever  # "called the premier to congratulate him"
    if lemma in rules().control_object and lemma not in rules().control_subject:
        return parent.object or parent.indirect or whoever
    return whoever


def _answering(tree: Tree, noun: int) -> int | None:
    """ "Turned down an appeal from X to disarm": who answers what is asked of him is to do it; None for any other noun."""
    verb = tree.head[noun]
    asked = rules().control_noun.get(tree.lemma[noun]) == "to" and tree.dep[noun] == "obj"
    return tree.child(verb, "nsubj") if asked and tree.lemma[verb] in rules().answering else None
