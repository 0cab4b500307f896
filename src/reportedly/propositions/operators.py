"""The chain of operators over each frame, from the outside in: who says it, whether it is denied, possible, planned."""

from reportedly.propositions.arguments import Draft
from reportedly.propositions.frame import Operator
from reportedly.propositions.mentions import preposition_of
from reportedly.propositions.own import according_to, negations, operator_of, own_operators
from reportedly.propositions.rules import Effect, rules
from reportedly.propositions.sharing import CAUSING, asked_oblique, is_prepositional_complement
from reportedly.propositions.tree import Tree

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
# What passes from a clause into an adverbial or a relative clause in it: only who tells it.
TOLD = frozenset({"attribution", "hedge"})
# Acts that are about their own clause alone: "denied supplying the drones that hit the port" leaves the hit undenied.
OWN_CLAUSE_ONLY = frozenset({"deny", "demand", "promise", "threaten", "agree", "refuse", "doubt"})


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


def _told(above: list[Operator]) -> list[Operator]:
    """What passes into a clause or noun that is taken as known: who tells it, but no act about the telling clause."""
    return [o for o in above if o.kind in TOLD and not (o.kind == "attribution" and o.value in OWN_CLAUSE_ONLY)]


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
    through = _through_nouns(tree, made, parent)
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
        return [*_passed(tree, parent, above), *added, *through]
    if relation == "acl" and parent.trigger.light in rules().undergo and parent.trigger.lemma in rules().pressing:
        asked = [
            e for e in rules().nouns.get(parent.trigger.lemma, ()) if e.kind == "modality"
        ]  # "faces pressure to"
        return [
            *_passed(tree, parent, above),
            *(operator_of(tree, e, parent.trigger.head, parent_index) for e in asked),
        ]
    if relation == "acl" and _intended(tree, made, parent):
        return [*_passed(tree, parent, above), *_contribution(tree, made, parent, parent_index)]
    if relation in {"advcl", "advcl:relcl"}:
        return _into_adverbial(tree, made, above)
    if relation == "acl" and parent.trigger.kind == "noun" and not _definite(tree, parent.trigger.head):
        return above  # "will meet for talks mediated by X": what is told of a planned thing is planned
    if relation == "acl" and tree.words(tree.head[made.clause], "det") & {"any", "no"}:
        return above  # "found no pattern linking them", "any attempt tying"
    if relation in {"acl", "acl:relcl"}:
        return _told(above)
    if relation in {"parataxis", "root", "appos"}:
        return [o for o in above if o.kind in TOLD]
    return [*_into_noun(tree, made, parent, parent_index, above), *through]


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


def _passed(tree: Tree, parent: Draft, above: list[Operator]) -> list[Operator]:
    """What the parent's own operators mean for its complement: a negated "rule out" is no negation of it."""
    if _ends(parent):
        return _told(
            above
        )  # "never stopped shelling", "will stop lending": it was or is done, whatever comes of it
    if parent.trigger.lemma not in rules().negated or not _is_negated(tree, parent):
        return above
    own = {o.span for o in negations(tree, parent.clause, parent.trigger.head)}
    return [o for o in above if not (o.kind == "negation" and o.span in own) and o.value not in REFUSALS]


def _ends(parent: Draft) -> bool:
    """Does the parent end what stands under it, and so take for granted that it went on?"""
    effects = rules().verbs.get(parent.trigger.lemma, ()) if parent.trigger.kind == "verb" else ()
    return any(e == Effect("aspect", "stop") for e in effects) and not any(e.kind == "negation" for e in effects)


# "refused to rule out", "failed to deny": as good as a negation of the verb under them.
REFUSALS = frozenset({"refuse", "refused", "fail"})


def _is_negated(tree: Tree, made: Draft) -> bool:
    if negations(tree, made.clause, made.trigger.head):
        return True
    return made.link == "xcomp" and bool(made.operators) and any(o.value in REFUSALS for o in made.operators)


def _contribution(tree: Tree, made: Draft, parent: Draft, parent_index: int) -> list[Operator]:
    """What the parent itself puts over a clausal complement."""
    effects = _effects(tree, parent)
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
    if made.link not in COMPLEMENTS or (caused and parent.trigger.lemma in CAUSING):  # "had him arrested"
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
    return [operator_of(tree, e, _cue(parent), parent_index) for e in effects]


def _cue(parent: Draft) -> int:
    return parent.trigger.head if parent.trigger.light_head is None else parent.trigger.light_head


def _speaks_by_default(parent: Draft) -> bool:
    return (
        parent.trigger.kind == "verb"
        and bool(parent.subject)
        and parent.trigger.lemma.split()[0] not in rules().no_attribution
    )


def _effects(tree: Tree, parent: Draft) -> tuple[Effect, ...]:
    trigger = parent.trigger
    table = {"verb": rules().verbs, "noun": rules().nouns, "adjective": rules().adjectives}[trigger.kind]
    if trigger.kind == "verb":
        if _is_negated(tree, parent) and trigger.lemma in rules().negated:
            return rules().negated[trigger.lemma]
        if parent.passive and not parent.subject and trigger.lemma in rules().raising_reports:
            return (Effect("hedge", rules().raising_reports[trigger.lemma]),)
        if trigger.lemma in {"seem", "appear"}:
            return (Effect("hedge", "apparent"),)
    effects = table.get(trigger.lemma) or table.get(trigger.lemma.split()[0], ())
    if parent.passive and not parent.subject:
        # "is expected to arrive", "the camp was found" name nobody: what is expected counts, its holder does not
        effects = tuple(e for e in effects if not (e.kind == "attribution" and e.value in {"predict", "assert"}))
    return effects


def _through_nouns(tree: Tree, made: Draft, parent: Draft) -> list[Operator]:
    """Nouns between a clause and the frame above it: "plans to", "the possibility of", "no intention of"."""
    found: list[Operator] = []
    below = made.anchor
    for above in tree.ancestors(made.anchor):
        if above == parent.anchor or above in parent.trigger.tokens:
            break
        if (
            tree.upos[above] in {"NOUN", "PROPN"}
            and tree.lemma[above] in rules().nouns
            and _content_of(tree, below)
        ):
            noes = negations(tree, above, above)
            effects = rules().nouns[tree.lemma[above]]
            if noes and tree.lemma[above] in rules().negated:  # "no evidence that": it is open
                noes, effects = [], rules().negated[tree.lemma[above]]
            own = [operator_of(tree, e, above) for e in effects]
            found = [*noes, *own, *found]
        below = above
    return found


def _content_of(tree: Tree, below: int) -> bool:
    """Does a phrase say what a noun like "plan" or "claim" is about: a clause, or "of", "about", "for", "against"?"""
    if tree.dep[below] in {"acl", "ccomp", "xcomp", "acl:relcl", "conj"}:
        return True
    return bool(tree.words(below, "case") & {"of", "about", "for", "against", "on", "to"})


def _transparent_path(tree: Tree, made: Draft, parent: Draft) -> bool:
    """Are all nouns between an event noun and its frame seen through ("a series of", "the possibility of")?"""
    for above in tree.ancestors(made.anchor):
        if above == parent.anchor or above in parent.trigger.tokens:
            return True
        if tree.lemma[above] not in rules().transparent and tree.lemma[above] not in rules().nouns:
            return False
    return False


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
        tail = {o.span for o in _negated_objects(tree, parent)}
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


# Event nouns whose being talked about does not make them so: only indefinite ones share what stands over their clause.
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "such"})


# What a concern or fear is "of" may come; what it is "about" may as well be there.
WORRIED = frozenset({"about", "over", "at", "regarding"})


def _negated_objects(tree: Tree, parent: Draft) -> list[Operator]:
    """The negating words that stand on the objects of a clause."""
    subjects = {t for k in tree.children(parent.clause, "nsubj", "nsubj:pass") for t in tree.subtree(k)}
    objects = [t for k in tree.children(parent.clause, "obj") for t in (k, *tree.children(k)) if t not in subjects]
    spans = {tree.span(t, t + 1) for t in objects}
    return [o for o in negations(tree, parent.clause, parent.trigger.head) if o.span in spans]


def _stands_in(tree: Tree, operator: Operator, tokens: set[int]) -> bool:
    return any(tree.starts[t] == operator.span.start for t in tokens)


def _definite(tree: Tree, noun: int) -> bool:
    return tree.has(noun, "nmod:poss") or bool(tree.words(noun, "det") & DEFINITE)


def _into_noun(tree: Tree, made: Draft, parent: Draft, parent_index: int, above: list[Operator]) -> list[Operator]:
    """An event noun inside another frame: what the frame's predicate puts over it."""
    definite = _definite(tree, made.trigger.head)
    bare = parent.trigger.lemma.split()[0]  # "set up a roadblock" plans no more than "set" does
    told = made.trigger.light is None and not {parent.trigger.lemma, bare} & rules().clause_only
    effects = _effects(tree, parent) if told else ()
    preposition = preposition_of(tree, made.anchor)
    with_preposition = rules().verbs.get(f"{parent.trigger.lemma} {preposition}", ()) if preposition else ()
    effects = with_preposition or effects
    if parent.trigger.kind == "verb" and made.link in {"obl", "nmod"} and not with_preposition:
        effects = tuple(
            e
            for e in effects
            if preposition in {"of", "about", "against", "over", "with", "to"} and e.kind != "negation"
        )
    elif made.link == "nmod" and not _transparent_path(tree, made, parent):
        effects = ()
    elif (
        made.link in {"nsubj", "nsubj:pass", "obj"}
        and parent.trigger.kind == "verb"
        and not parent.passive
        and made.link == "nsubj"
    ):
        effects = tuple(e for e in effects if e.kind == "aspect")
    effects = tuple(e for e in effects if e.value not in rules().presupposing and e.value != "obliged")
    if (
        made.link == "nsubj"
    ):  # "an inquiry by the senate found no weapons": what was not found does not undo the inquiry
        inside = {o.span for o in _negated_objects(tree, parent)}
        if parent.trigger.kind == "adjective" or tree.has(parent.clause, "obj"):
            # "pressure was not enormous", "protests did not stop the vote": there was pressure, there were protests
            own = set(tree.subtree(made.anchor))
            inside |= {o.span for o in parent.operators if o.kind == "negation" and not _stands_in(tree, o, own)}
        above = [o for o in above if o.kind != "negation" or o.span not in inside]
    if parent.trigger.lemma in rules().decreeing and made.trigger.lemma in rules().decreed:
        effects = tuple(e for e in effects if e.kind not in {"modality", "attribution"})
    if parent.trigger.kind == "noun" and definite and preposition in WORRIED:
        effects = tuple(e for e in effects if e.value != "predict")  # "concern about the arrests"
    if made.trigger.lemma in rules().speech_nouns:
        # "rejected the request": it was made, whatever became of it
        effects = tuple(e for e in effects if e.value not in rules().turned_down)
    if definite and all(e.kind == "aspect" or e == Effect("attribution", "assert") for e in effects):
        # "would not comment on the raid", "the strike will not end": the raid and the strike stand
        return [*_told(above), *(operator_of(tree, e, _cue(parent), parent_index) for e in effects)]
    kept = above
    return [*_passed(tree, parent, kept), *(operator_of(tree, e, _cue(parent), parent_index) for e in effects)]
