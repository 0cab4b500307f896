"""The chain of operators over each frame, from the outside in: who says it, whether it is denied, possible, planned."""

from reportedly.propositions.arguments import Draft
from reportedly.propositions.control import asked_oblique, is_prepositional_complement
from reportedly.propositions.effects import TOLD, cue_of, effects_of, passed, told
from reportedly.propositions.frame import Operator
from reportedly.propositions.mentions import preposition_of
from reportedly.propositions.own import according_to, operator_of, own_operators
from reportedly.propositions.rules import Effect, rules
from reportedly.propositions.tree import Tree
from reportedly.propositions.under_nouns import definite, into_noun, negated_objects, through_nouns

COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj"})
FINITE_ADVERBIALS = frozenset(
    {
        "after",
        "before",
        "while",
        "because",
        "as",
        "since",
        "when",
        "until",
        "though",
        "although",
        "once",
        "where",
        "whereas",
    }
)
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})


def operate(tree: Tree, drafts: list[Draft], at: dict[int, int]) -> None:
    """Set the operators of every draft, parents first."""
    for index in sorted(range(len(drafts)), key=lambda i: len(tree.ancestors(drafts[i].anchor))):
        made = drafts[index]
        operators_over(tree, made, None if made.parent is None else drafts[made.parent], at)


def operators_over(tree: Tree, made: Draft, parent: Draft | None, at: dict[int, int]) -> None:
    """Set the operators of one draft, whose parent (the draft of index `made.parent`) has its own."""
    outer = list(according_to(tree, made))
    if parent is not None and made.parent is not None:
        outer += _inherited(tree, made, parent, made.parent)
    own = own_operators(tree, made, at)
    if any(o.kind == "tense" for o in outer):
        own = [o for o in own if o.kind != "tense"]  # "will halt fire and withdraw": one future for both
    made.outer, made.operators = outer, _distinct([*outer, *own])


def _distinct(operators: list[Operator]) -> list[Operator]:
    kept: list[Operator] = []
    for one in operators:
        if one not in kept:
            kept.append(one)
    return kept


# ------------------------------------------------------------------ from above
def _intended(tree: Tree, made: Draft, parent: Draft) -> bool:
    """ "A decision to strike", "his refusal to leave": the infinitive of a noun that has a frame of its own."""
    infinitive = tree.tag[made.clause] == "VB" or "to" in tree.words(made.clause, "mark")
    return (
        infinitive
        and parent.trigger.kind == "noun"
        and tree.head[made.clause] == parent.trigger.head
        and parent.trigger.lemma in rules().nouns
    )


def _inherited(tree: Tree, made: Draft, parent: Draft, parent_index: int) -> list[Operator]:
    relation = made.link
    above = [o for o in parent.operators if o.kind not in {"tense", "purpose"}]
    if relation == "xcomp" or (relation == "advcl" and tree.tag[made.clause] == "VBG") or _is_object(tree, made):
        above = _with_future(parent)
    through = through_nouns(tree, made, parent)
    if relation == "conj":
        return _as_conjunct(tree, made, parent)
    if (
        relation in COMPLEMENTS
        or (relation == "acl" and (through or asked_oblique(tree, made.clause) is not None))
        or is_prepositional_complement(tree, made.clause)
        or _of_an_adjective(tree, made, parent)
    ):
        added = _contribution(tree, made, parent, parent_index)
        if any(o.value == "unconfirmed" for o in through):
            above = [o for o in above if o.kind != "negation"]
        if any(o.value == "attempted" for o in through):
            added = [o for o in added if o.kind != "negation"]  # an attempt that was foiled was made
        return [*passed(tree, parent, above), *added, *through]
    if (
        relation == "acl"
        and parent.trigger.light in rules().light.undergo
        and parent.trigger.lemma in rules().attachment.pressing
    ):
        asked = [
            e for e in rules().nouns.get(parent.trigger.lemma, ()) if e.kind == "modality"
        ]  # "faces pressure to"
        return [
            *passed(tree, parent, above),
            *(operator_of(tree, e, parent.trigger.head, parent_index) for e in asked),
        ]
    if relation == "acl" and _intended(tree, made, parent):
        return [*passed(tree, parent, above), *_contribution(tree, made, parent, parent_index)]
    if relation in {"advcl", "advcl:relcl"}:
        return _into_adverbial(tree, made, above)
    finite = tree.tag[made.clause] in FINITE_TAGS or tree.has(made.clause, "nsubj")
    if (
        relation == "acl"
        and parent.trigger.kind == "noun"
        and not finite
        and not definite(tree, parent.trigger.head)
    ):
        return above  # "will meet for talks mediated by X": what is told of a planned thing is planned
    if relation == "acl" and tree.words(tree.head[made.clause], "det") & {"any", "no"}:
        return above  # "found no pattern linking them", "any attempt tying"
    if relation in {"acl", "acl:relcl"}:
        return told(above)
    if relation in {"parataxis", "root", "appos"}:
        return [o for o in above if o.kind in TOLD]
    return [*into_noun(tree, made, parent, parent_index, above), *through]


def _of_an_adjective(tree: Tree, made: Draft, parent: Draft) -> bool:
    """ "Capable of firing", "opposed to leaving"; "aimed at doubling"."""
    if made.link != "advcl" or tree.tag[made.clause] != "VBG":
        return False
    marks = tree.words(made.clause, "mark", "case")
    if parent.trigger.kind == "adjective":
        return parent.trigger.lemma in rules().adjectives and bool(marks & ASKED_BY_ADJECTIVES)
    return any(f"{parent.trigger.lemma} {mark}" in rules().verbs for mark in marks)


# What stands between an adjective and the deed it is about.
ASKED_BY_ADJECTIVES = frozenset({"of", "to", "about", "for", "at", "against"})


def _with_future(parent: Draft) -> list[Operator]:
    """What stands over a clause for a part of it that has no tense: its future is a prediction of the part as well."""
    found = []
    for one in parent.operators:
        if one.kind == "tense" and one.value == "future":
            found.append(Operator("modality", "predicted", one.span, one.frame))
        elif one.kind not in {"tense", "purpose"}:
            found.append(one)
    return found


def _is_object(tree: Tree, made: Draft) -> bool:
    """An event noun that its clause brings about or tells of: "will hold talks", "a strike will begin"."""
    return made.trigger.kind == "noun" and not made.trigger.light and made.link in {"obj", "nsubj", "nsubj:pass"}


def _contribution(tree: Tree, made: Draft, parent: Draft, parent_index: int) -> list[Operator]:
    """What the parent itself puts over a clausal complement."""
    effects = effects_of(tree, parent)
    asked = asked_oblique(tree, made.clause)
    if asked is not None and not effects:  # "called on the minister to step down"
        effects = rules().verbs.get(f"{parent.trigger.lemma} {preposition_of(tree, asked)}", ())
    if parent.trigger.kind == "verb":  # "constrained from lending", "aimed at doubling", "voted against expelling"
        marks = sorted(tree.words(made.clause, "mark", "case"))
        effects = next((e for m in marks if (e := rules().verbs.get(f"{parent.trigger.lemma} {m}"))), effects)
    if made.link == "xcomp" and any(e.kind == "aspect" for e in effects):  # "continued to burn" is not said
        effects = tuple(e for e in effects if e.kind != "attribution")
    if made.link == "ccomp" and not any(e.kind == "attribution" for e in effects) and _speaks_by_default(parent):
        effects = (Effect("attribution", "assert"),)
    caused = tree.tag[made.clause] == "VBN" and "to" not in tree.words(made.clause, "mark")
    if made.link not in COMPLEMENTS or (
        caused and parent.trigger.lemma in rules().sharing.causing
    ):  # "had him arrested"
        effects = tuple(e for e in effects if e.value != "obliged")
    finite = tree.tag[made.clause] in {"VBD", "VBZ", "VBP", "MD"} or tree.has(
        made.clause, "nsubj", "nsubj:pass", "cop"
    )
    if made.link == "ccomp" and finite:
        # "said it planned": a finite clause is told, not planned, unless the verb looks ahead or back by itself
        kept = {"attribution", "hedge", "negation"}
        ahead = {"predicted", "requested", "agreed", "possible", "threatened"}
        if parent.trigger.lemma in rules().infinitive_only:
            ahead = ahead - {"requested"}
        effects = tuple(
            e
            for e in effects
            if e.kind in kept or (e.value in ahead and e.value != "possible") or parent.trigger.kind == "adjective"
        )
        if any(e.kind == "attribution" for e in effects):
            effects = tuple(e for e in effects if e.kind != "negation")
        if parent.trigger.lemma in rules().hoping:  # "hoped that he was caught"
            effects = (*effects, Effect("modality", "possible"))
    return [operator_of(tree, e, cue_of(parent), parent_index) for e in effects]


def _speaks_by_default(parent: Draft) -> bool:
    return (
        parent.trigger.kind == "verb"
        and bool(parent.subject)
        and parent.trigger.lemma.split()[0] not in rules().no_attribution
    )


def _as_conjunct(tree: Tree, made: Draft, parent: Draft) -> list[Operator]:
    """A conjunct stands where its head stands; it shares the auxiliaries only if it has neither subject nor its own."""
    outer = [o for o in parent.outer if o.kind not in {"tense", "purpose"}]
    if tree.has(made.clause, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark") or (
        made.trigger.kind == "noun" and not made.trigger.light
    ):
        return outer
    if tree.tag[made.clause] != tree.tag[parent.clause]:
        either = {"or", "nor"} & tree.words(made.clause, "cc") and tree.tag[made.clause] in {"VBD", "VBN"}
        negations_above = [o for o in parent.operators if o.kind == "negation" and o not in outer]
        return [*outer, *negations_above] if either else outer  # "had not seen it or heard of it"
    above = parent.operators
    if made.trigger.kind == "verb":  # "contained no details and gave no reason": each has its own "no"
        tail = {o.span for o in negated_objects(tree, parent)}
        above = [o for o in above if o.span not in tail]
    shared = (
        {"future"} if tree.tag[made.clause] != "VBN" else {"future", "past", "present", "perfect", "pluperfect"}
    )
    return [o for o in above if o.kind != "tense" or o.value in shared]


def _into_adverbial(tree: Tree, made: Draft, above: list[Operator]) -> list[Operator]:
    marks = tree.words(made.clause, "mark", "advmod", "case")
    if marks & FINITE_ADVERBIALS or marks & rules().conditions:
        return [o for o in above if o.kind in TOLD]
    if "to" in marks:
        return above
    return [o for o in above if o.kind != "negation" and o.kind != "aspect"]
