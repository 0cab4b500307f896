"""Arguments that stand outside a trigger's own clause: control, raising, relatives, participles, conjuncts."""

from reportedly.propositions.antecedents import antecedents, is_done_to_them
from reportedly.propositions.arguments import Draft, Mentions
from reportedly.propositions.frame import Mention, Oblique
from reportedly.propositions.mentions import carried, is_relative, is_time, mention, preposition_of, spread
from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import is_passive, undergoes


def link(tree: Tree, drafts: list[Draft], at: dict[int, int]) -> None:
    """Give every draft its parent: the nearest frame above its anchor, and the relation by which it hangs."""
    for made in drafts:
        own = at[made.trigger.head]
        for above in tree.ancestors(made.anchor):
            parent = at.get(above)
            if parent is not None and parent != own:
                made.parent, made.link = parent, tree.dep[made.anchor]
                break


def share(tree: Tree, drafts: list[Draft], at: dict[int, int]) -> None:
    """Fill the arguments that a draft shares with the frames above it, from the top of the tree down."""
    for made in sorted(drafts, key=lambda d: (len(tree.ancestors(d.anchor)), d.anchor)):
        parent = None if made.parent is None else drafts[made.parent]
        relation = tree.dep[made.clause] if made.trigger.kind != "noun" or made.trigger.light else made.link
        if relation == "acl:relcl":
            _relative(tree, made, drafts, at)
        if parent is None:
            continue
        if relation == "acl" and is_to_be_done(tree, made.clause):
            _put_subject(made, (mention(tree, tree.head[made.clause], carried=True),))
        elif (
            relation == "xcomp"
            or is_prepositional_complement(tree, made.clause)
            or (relation in {"ccomp", "acl"} and _infinitive(tree, made.clause))
        ):
            _controlled(tree, made, parent)
        elif relation == "acl":
            _reduced_relative(tree, made)
            _had_done(tree, made, parent)
        elif relation == "advcl":
            _participle(tree, made, parent)
            _when(tree, made)
        elif relation == "conj":
            _conjunct(tree, made, parent)
        elif made.trigger.kind == "noun":
            _nominal(tree, made, parent)
    for made in drafts:
        _lend(made, drafts, at)


# "The first woman to be elected" has been.
RANKED = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "last", "latest", "only", "next", "one"}
)


def is_to_be_done(tree: Tree, clause: int) -> bool:
    """ "The prisoners to be released", "a settlement to be reached": what is yet to be done to the noun."""
    noun = tree.head[clause]
    passive = tree.tag[clause] == "VBN" and tree.has(clause, "aux:pass") and "to" in tree.words(clause, "mark")
    if not passive:
        return False
    ranked = any(
        tree.tag[k] == "JJS" or tree.lower[k] in RANKED for k in (noun, *tree.children(noun, "amod", "nummod"))
    )
    return tree.dep[clause] == "acl" and not ranked and tree.lemma[noun] not in rules().nouns


def _infinitive(tree: Tree, verb: int) -> bool:
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
    if tree.lemma[noun] in ASKED_FOR_ONESELF and tree.lemma[clause] in rules().own_wishes:
        askers = [k for k in tree.children(noun, "nmod") if k < clause and "from" in tree.words(k, "case")]
        return next(iter([*askers, *tree.children(noun, "nmod:poss", "compound", "amod")]), None)
    places = [*tree.children(noun, "nmod"), *tree.children(tree.head[noun], "obl")]
    return next((k for k in places if noun < k < clause and preposition in tree.words(k, "case")), None)


# Nouns by which somebody asks to be let do something himself ("a request from X to visit the prison").
ASKED_FOR_ONESELF = frozenset({"request", "application", "bid", "petition"})


def _put_subject(made: Draft, surface: Mentions) -> None:
    """A surface subject brought from elsewhere: the object where the clause is passive."""
    if made.surface or not surface:
        return
    made.surface = carried(surface)
    if made.passive or undergoes(made.trigger):
        made.object = made.object or made.surface
    elif not made.subject or made.trigger.kind != "noun":
        made.subject = made.subject or made.surface


def _relative(tree: Tree, made: Draft, drafts: list[Draft], at: dict[int, int]) -> None:
    """ "militants who attacked", "the base they attacked", "the town where", "with whom": the gap is the antecedent."""
    clause = made.clause
    pronoun = _relative_word(tree, clause)
    antecedent = antecedents(tree, clause, pronoun)
    if pronoun is None:
        _fill_gap(tree, made, antecedent, drafts, at)
        return
    relation, host = tree.dep[pronoun], tree.head[pronoun]
    index = at.get(host)
    target = made if host == clause or index is None else drafts[index]
    if tree.tag[pronoun] == "WRB" or relation == "advmod":
        if tree.lower[pronoun] in {"where", "when"}:
            target.obliques.append(Oblique("in", antecedent[0]))
    elif relation in {"nsubj", "nsubj:pass"}:
        target.surface = ()
        _put_subject(target, antecedent)
    elif relation in {"obl", "nmod"}:
        target.obliques.extend(Oblique(preposition_of(tree, pronoun), one) for one in antecedent)
    elif relation == "nmod:poss":
        return
    elif (
        relation == "obj"
        and not target.object
        and target.trigger.kind == "verb"
        and tree.child(host, "ccomp") is None
    ):
        target.object = antecedent
    else:
        _fill_gap(tree, made, antecedent, drafts, at)


def _relative_word(tree: Tree, clause: int) -> int | None:
    for token in tree.subtree(clause):
        if token > clause and tree.dep[token] != "nsubj":
            break
        if is_relative(tree, token) and tree.dep[token] not in {"mark", "det"}:
            above = [token, *tree.ancestors(token)]
            if clause in above and not any(tree.dep[a] == "acl:relcl" for a in above[1 : above.index(clause)]):
                return token
    return None


def _fill_gap(tree: Tree, made: Draft, antecedent: Mentions, drafts: list[Draft], at: dict[int, int]) -> None:
    """A relative clause without a pronoun: the antecedent is the missing subject, or that of what is said, or the object."""
    if not made.surface:
        _put_subject(made, antecedent)
        return
    said = tree.child(made.clause, "ccomp")
    inner = None if said is None else at.get(said)
    if inner is not None:
        if not drafts[inner].surface:
            _put_subject(drafts[inner], antecedent)
        elif not drafts[inner].object and drafts[inner].trigger.kind == "verb":
            drafts[inner].object = antecedent
        return
    if not made.object and not made.passive and made.trigger.kind == "verb":
        made.object = antecedent


def _controlled(tree: Tree, made: Draft, parent: Draft) -> None:
    """The subject of an infinitive: the object of "order", the subject of "plan", the possessor of a "plan"."""
    if made.surface:
        return
    head = tree.head[made.clause]
    asked = asked_oblique(tree, made.clause)
    if asked is not None:
        _put_subject(made, spread(tree, asked))
        return
    answering = _answering(tree, head)
    if answering is not None:
        _put_subject(made, spread(tree, answering))
        return
    possessor = tree.child(head, "nmod:poss")
    asks = tree.upos[head] == "NOUN" and rules().control_noun.get(tree.lemma[head]) in {"to", "on"}
    if tree.upos[head] == "NOUN" and possessor is not None and not asks:
        _put_subject(made, (mention(tree, possessor),))
        return
    lemma = parent.trigger.lemma
    if (
        lemma in CAUSING
        and tree.tag[made.clause] == "VBN"
        and parent.object
        and not tree.words(made.clause, "mark")
    ):
        made.passive, made.subject = True, carried(parent.subject)  # "had the editor arrested"
        _put_subject(made, parent.object)
        return
    if parent.indirect and lemma in rules().ditransitive and tree.lemma[head] not in BINDING:
        controller = parent.indirect  # "gave the rebels ten days to disarm"
    elif (
        tree.dep[made.clause] == "acl" and tree.upos[head] == "NOUN" and any(m.head == head for m in parent.object)
    ):
        controller = parent.subject if parent.passive else parent.surface or parent.subject
    elif parent.passive:
        controller = parent.surface
    elif tree.dep[made.clause] == "acl" and tree.dep[head] == "obl" and tree.lemma[head] not in CHARGES:
        controller = (
            parent.surface or parent.subject
        )  # "blocked streets in defiance of the police to demand reforms"
    elif tree.lemma[head] in CHARGES and tree.dep[head] == "obl" and parent.object:
        controller = parent.object  # "arrested a senator on suspicion of inciting violence"
    elif made.trigger.kind == "adjective" and parent.object:
        controller = parent.object  # "left 12 dead", "shot dead an editor"
    elif lemma == "call" and is_done_to_them(tree, made.clause):
        controller = parent.surface or parent.subject  # "called the premier to congratulate him"
    elif (
        lemma in rules().control_object
        and lemma not in rules().control_subject
        and (parent.object or parent.indirect)
    ):
        controller = parent.object or parent.indirect
    else:
        controller = parent.surface or parent.subject
    # "an attempt to kill him failed": the attempt kills nobody
    _put_subject(made, tuple(m for m in controller if m.head != head))


def _answering(tree: Tree, noun: int) -> int | None:
    """ "Turned down an appeal from X to disarm": who answers what is asked of him is to do it; None for any other noun."""
    verb = tree.head[noun]
    asked = rules().control_noun.get(tree.lemma[noun]) == "to" and tree.dep[noun] == "obj"
    return tree.child(verb, "nsubj") if asked and tree.lemma[verb] in rules().answering else None


# Nouns that bind who gives them, and verbs that bind who says them: "gave them a promise to leave", "promised them to leave".
BINDING = frozenset({"promise", "pledge", "assurance", "guarantee", "offer", "undertaking", "word", "assure"})
# Verbs by which somebody has somebody else do it to the object.
CAUSING = frozenset({"have", "get"})
# Verbs of what befalls the subject of "have".
BEFALLING = frozenset({"kill", "wound", "injure", "steal", "destroy", "damage", "hurt", "sink", "loot", "torch"})
# Nouns that say what the one dealt with is held to have done.
CHARGES = frozenset({"suspicion", "charge", "accusation", "allegation", "count"})


def _reduced_relative(tree: Tree, made: Draft) -> None:
    """ "the camp attacked by militants", "officials warning of": the noun is the participle's surface subject."""
    noun = tree.head[made.clause]
    if made.trigger.light_head is not None and made.trigger.head == noun:
        return
    if tree.tag[made.clause] in {"VBN", "VBD", "VBG"} and not tree.has(made.clause, "nsubj", "nsubj:pass"):
        made.passive = made.passive or tree.tag[made.clause] != "VBG"
        if made.passive and made.surface == made.subject:
            made.subject = ()
        _put_subject(made, (mention(tree, noun, carried=True),))


def _had_done(tree: Tree, made: Draft, parent: Draft) -> None:
    """ "Had eleven fishermen picked up": who has it done does it, unless it befell him ("had two men killed")."""
    told = parent.trigger.lemma in CAUSING and any(m.head == tree.head[made.clause] for m in parent.object)
    if told and tree.tag[made.clause] == "VBN" and not made.subject and made.trigger.lemma not in BEFALLING:
        made.subject = carried(parent.subject)


def _participle(tree: Tree, made: Draft, parent: Draft) -> None:
    """ "..., killing 12" shares the deep subject of its clause, "Asked about ..., Blinken declined" the surface one."""
    if made.surface or (
        tree.words(made.clause, "mark") & {"if", "because", "that", "after_"} and tree.has(made.clause, "nsubj")
    ):
        return
    fronted = made.clause < parent.clause
    if (
        tree.tag[made.clause] == "VB"
        and parent.indirect
        and not fronted
        and parent.trigger.lemma in rules().ditransitive
    ):
        _put_subject(made, parent.indirect)  # "gave both sides a week to reopen the schools"
        return
    marks = tree.words(made.clause, "mark")
    if tree.tag[made.clause] == "VBG" and marks == {"for"} and parent.object and _dealt_with(parent):
        _put_subject(made, parent.object)  # "jailed students for marching"
    elif tree.tag[made.clause] == "VBG" and parent.passive and not fronted and marks <= {"by", "thereby"}:
        _put_subject(made, parent.subject)
    else:
        _put_subject(made, parent.surface or parent.subject)


def _dealt_with(parent: Draft) -> bool:
    """Does the verb punish, blame or praise its object for what that one did?"""
    effects = rules().verbs.get(parent.trigger.lemma, ())
    judged = any(e.kind == "attribution" and e.value in {"condemn", "praise", "blame"} for e in effects)
    return judged or parent.trigger.lemma in rules().want_object


def _when(tree: Tree, made: Draft) -> None:
    """ "since October 2017, when a bomb killed": the date before "when" is that of its clause."""
    whens = [k for k in tree.children(made.clause, "advmod", "mark") if tree.lower[k] == "when" and k > 1]
    for when in whens[:1]:
        date = when - 2 if tree.text[when - 1] == "," else when - 1
        while tree.dep[date] in {"nmod", "nmod:unmarked", "nmod:tmod", "nummod", "flat"} and not tree.has(
            date, "case"
        ):
            date = tree.head[date]
        if is_time(tree, date) and date < when:
            made.obliques.append(Oblique("in", mention(tree, date, carried=True)))


# Tokens from one verb to the next where only "and" stands between them.
ADJACENT = 2


def _conjunct(tree: Tree, made: Draft, parent: Draft) -> None:
    """ "attacked and burned the camp": a conjunct without a subject shares it; an object behind both is shared too."""
    verbal = made.trigger.kind != "noun" or made.trigger.light is not None
    parent_verbal = parent.trigger.kind != "noun" or parent.trigger.light is not None
    if not verbal or not parent_verbal:
        if made.trigger.kind == "noun" and parent.trigger.kind == "noun":
            made.subject = made.subject or carried(parent.subject)
            # "the kidnapping and assassination of five": what follows both is of both
            parent.object = parent.object or carried(tuple(m for m in made.object if m.head > made.trigger.head))
            made.object = made.object or carried(tuple(m for m in parent.object if m.head > made.trigger.head))
        return
    if not made.surface and not tree.has(made.clause, "expl"):
        if is_passive(tree, made.clause) and not made.passive:
            made.passive = True
        _put_subject(made, parent.surface or parent.subject)
        if made.passive and parent.passive and not made.subject:
            made.subject = carried(tuple(m for m in parent.subject if m.head > made.clause))
    beside = made.clause - parent.clause <= ADJACENT and not parent.passive and not parent.obliques
    if beside and made.trigger.kind == "verb" and parent.trigger.kind == "verb" and not parent.object:
        parent.object = carried(made.object)  # "arrested and charged two teenagers"
    if made.trigger.kind == "verb" and not made.object and not made.passive and parent.trigger.kind == "verb":
        made.object = carried(tuple(m for m in parent.object if m.head > made.clause and not parent.passive))


# Verbs that hand their subject on to an event noun in object place: the doer completes, plans, or resumes its own act.
_HANDING_ON = frozenset({"aspect", "modality", "negation"})
_OWN_ACTS = frozenset({"promise", "threaten", "announce", "agree"})


def _nominal(tree: Tree, made: Draft, parent: Draft) -> None:
    """ "completed the withdrawal", "planned attacks": the doer of the noun is the verb's subject."""
    if made.subject or made.link != "obj" or parent.trigger.kind != "verb":
        return
    effects = rules().verbs.get(parent.trigger.lemma, ())
    kinds = {e.kind for e in effects}
    speaks = any(e.kind == "attribution" and e.value not in _OWN_ACTS for e in effects)
    hands = bool(kinds & _HANDING_ON) and not speaks and not any(e.value == "requested" for e in effects)
    if parent.trigger.lemma in rules().thwarting:  # "foiled a coup attempt": somebody else's
        return
    if hands or parent.trigger.lemma in rules().handing_on:
        made.subject = carried(parent.surface if not parent.passive else parent.subject)


def _lend(made: Draft, drafts: list[Draft], at: dict[int, int]) -> None:
    """A light verb whose event noun is its antecedent ("the strike that the army carried out") lends it its doer."""
    if made.trigger.kind != "verb" or made.trigger.lemma not in rules().light:
        return
    for one in made.object:
        index = at.get(one.head)
        if index is not None and one.carried and not drafts[index].subject:
            drafts[index].subject = carried(made.subject)


def unique(mentions: Mentions) -> Mentions:
    """The mentions with each head once, in text order."""
    if len(mentions) < 2:
        return mentions
    by_head: dict[int, Mention] = {}
    for one in mentions:
        by_head.setdefault(one.head, one)
    return tuple(by_head[h] for h in sorted(by_head))
