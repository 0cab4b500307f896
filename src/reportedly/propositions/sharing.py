"""Arguments that stand outside a trigger's own clause: control, raising, relatives, participles, conjuncts."""

from reportedly.propositions.antecedents import antecedents
from reportedly.propositions.arguments import Draft, Mentions
from reportedly.propositions.control import (
    control,
    is_infinitive,
    is_prepositional_complement,
    is_to_be_done,
    put_subject,
)
from reportedly.propositions.frame import Mention, Oblique
from reportedly.propositions.mentions import carried, is_relative, is_time, mention, preposition_of
from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import is_passive


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
            put_subject(made, (mention(tree, tree.head[made.clause], carried=True),))
        elif (
            relation == "xcomp"
            or is_prepositional_complement(tree, made.clause)
            or (relation in {"ccomp", "acl"} and is_infinitive(tree, made.clause))
        ):
            control(tree, made, parent)
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
        put_subject(target, antecedent)
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
        put_subject(made, antecedent)
        return
    said = tree.child(made.clause, "ccomp")
    inner = None if said is None else at.get(said)
    if inner is not None:
        if not drafts[inner].surface:
            put_subject(drafts[inner], antecedent)
        elif not drafts[inner].object and drafts[inner].trigger.kind == "verb":
            drafts[inner].object = antecedent
        return
    if not made.object and not made.passive and made.trigger.kind == "verb":
        made.object = antecedent


def _reduced_relative(tree: Tree, made: Draft) -> None:
    """ "the camp attacked by militants", "officials warning of": the noun is the participle's surface subject."""
    noun = tree.head[made.clause]
    if made.trigger.light_head is not None and made.trigger.head == noun:
        return
    if tree.tag[made.clause] in {"VBN", "VBD", "VBG"} and not tree.has(made.clause, "nsubj", "nsubj:pass"):
        made.passive = made.passive or tree.tag[made.clause] != "VBG"
        if made.passive and made.surface == made.subject:
            made.subject = ()
        put_subject(made, (mention(tree, noun, carried=True),))


def _had_done(tree: Tree, made: Draft, parent: Draft) -> None:
    """ "Had eleven fishermen picked up": who has it done does it, unless it befell him ("had two men killed")."""
    told = parent.trigger.lemma in rules().sharing.causing and any(
        m.head == tree.head[made.clause] for m in parent.object
    )
    if (
        told
        and tree.tag[made.clause] == "VBN"
        and not made.subject
        and made.trigger.lemma not in rules().sharing.befalling
    ):
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
        put_subject(made, parent.indirect)  # "gave both sides a week to reopen the schools"
        return
    marks = tree.words(made.clause, "mark")
    if tree.tag[made.clause] == "VBG" and marks == {"for"} and parent.object and _dealt_with(parent):
        put_subject(made, parent.object)  # "jailed students for marching"
    elif tree.tag[made.clause] == "VBG" and parent.passive and not fronted and marks <= {"by", "thereby"}:
        put_subject(made, parent.subject)
    else:
        put_subject(made, parent.surface or parent.subject)


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
        put_subject(made, parent.surface or parent.subject)
        if made.passive and parent.passive and not made.subject:
            made.subject = carried(tuple(m for m in parent.subject if m.head > made.clause))
    beside = made.clause - parent.clause <= ADJACENT and not parent.passive and not parent.obliques
    if beside and made.trigger.kind == "verb" and parent.trigger.kind == "verb" and not parent.object:
        parent.object = carried(made.object)  # "arrested and charged two teenagers"
    if made.trigger.kind == "verb" and not made.object and not made.passive and parent.trigger.kind == "verb":
        made.object = carried(tuple(m for m in parent.object if m.head > made.clause and not parent.passive))


# Verbs that hand their subject on to an event noun in object place: the doer completes, plans, or resumes its own act.
_HANDING_ON = frozenset({"aspect", "modality", "negation"})


def _nominal(tree: Tree, made: Draft, parent: Draft) -> None:
    """ "completed the withdrawal", "planned attacks": the doer of the noun is the verb's subject."""
    if made.subject or made.link != "obj" or parent.trigger.kind != "verb":
        return
    effects = rules().verbs.get(parent.trigger.lemma, ())
    kinds = {e.kind for e in effects}
    speaks = any(e.kind == "attribution" and e.value not in rules().sharing.own_acts for e in effects)
    hands = bool(kinds & _HANDING_ON) and not speaks and not any(e.value == "requested" for e in effects)
    if parent.trigger.lemma in rules().thwarting:  # "foiled a coup attempt": somebody else's
        return
    if hands or parent.trigger.lemma in rules().light.handing_on:
        made.subject = carried(parent.surface if not parent.passive else parent.subject)


def _lend(made: Draft, drafts: list[Draft], at: dict[int, int]) -> None:
    """A light verb whose event noun is its antecedent ("the strike that the army carried out") lends it its doer."""
    if made.trigger.kind != "verb" or made.trigger.lemma not in rules().light.verbs:
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
