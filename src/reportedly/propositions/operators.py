"""The chain of operators over each frame, from the outside in: who says it, whether it is denied, possible, planned."""

from collections.abc import Iterator

from reportedly.propositions.arguments import Draft
from reportedly.propositions.frame import Operator, OperatorKind
from reportedly.propositions.mentions import preposition_of, spread
from reportedly.propositions.rules import Effect, rules
from reportedly.propositions.sharing import is_prepositional_complement
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


def operate(tree: Tree, drafts: list[Draft], at: dict[int, int]) -> None:
    """Set the operators of every draft, parents first."""
    for index in sorted(range(len(drafts)), key=lambda i: len(tree.ancestors(drafts[i].anchor))):
        made = drafts[index]
        outer = list(_according_to(tree, made))
        if made.parent is not None:
            outer += _inherited(tree, made, drafts[made.parent], made.parent)
        made.operators = _distinct([*outer, *_own(tree, made, drafts, at)])


def _distinct(operators: list[Operator]) -> list[Operator]:
    kept: list[Operator] = []
    for one in operators:
        if one not in kept:
            kept.append(one)
    return kept


def _operator(tree: Tree, effect: Effect, token: int, frame: int | None = None) -> Operator:
    kind: OperatorKind = effect.kind  # type: ignore[assignment]  # the tables hold these kinds alone (tested)
    return Operator(kind, effect.value, tree.parse.span(token, token + 1), frame)


# ------------------------------------------------------------------ from above
def _inherited(tree: Tree, made: Draft, parent: Draft, parent_index: int) -> list[Operator]:
    relation = made.link
    above = [o for o in parent.operators if o.kind not in {"tense", "purpose"}]
    through = _through_nouns(tree, made, parent)
    if relation == "conj":
        return _as_conjunct(tree, made, parent, above)
    if (
        relation in COMPLEMENTS
        or (relation == "acl" and through)
        or is_prepositional_complement(tree, made.clause)
    ):
        return [*_passed(tree, parent, above), *_contribution(tree, made, parent, parent_index), *through]
    if relation in {"advcl", "advcl:relcl"}:
        return _into_adverbial(tree, made, above)
    if relation in {"acl", "acl:relcl"}:
        return [o for o in above if o.kind in TOLD]
    if relation in {"parataxis", "root", "appos"}:
        return [o for o in above if o.kind in TOLD]
    return [*_into_noun(tree, made, parent, parent_index, above), *through]


def _passed(tree: Tree, parent: Draft, above: list[Operator]) -> list[Operator]:
    """What the parent's own operators mean for its complement: a negated "rule out" is no negation of it."""
    if parent.trigger.lemma not in rules().negated or not _is_negated(tree, parent):
        return above
    own = {o.span for o in _negations(tree, parent.clause, parent.trigger.head)}
    return [o for o in above if not (o.kind == "negation" and o.span in own) and o.value not in REFUSALS]


# "refused to rule out", "failed to deny": as good as a negation of the verb under them.
REFUSALS = frozenset({"refuse", "refused", "fail"})


def _is_negated(tree: Tree, made: Draft) -> bool:
    if _negations(tree, made.clause, made.trigger.head):
        return True
    return made.link == "xcomp" and bool(made.operators) and any(o.value in REFUSALS for o in made.operators)


def _contribution(tree: Tree, made: Draft, parent: Draft, parent_index: int) -> list[Operator]:
    """What the parent itself puts over a clausal complement."""
    effects = _effects(tree, parent)
    if made.link == "ccomp" and not any(e.kind == "attribution" for e in effects) and _speaks_by_default(parent):
        effects = (Effect("attribution", "assert"),)
    if made.link not in COMPLEMENTS:
        effects = tuple(e for e in effects if e.value != "obliged")
    finite = tree.tag[made.clause] in {"VBD", "VBZ", "VBP", "MD"} or tree.has(
        made.clause, "nsubj", "nsubj:pass", "cop"
    )
    if made.link == "ccomp" and finite:
        # "said it planned": a finite clause is told, not planned, unless the verb looks ahead or back by itself
        kept = {"attribution", "hedge", "negation"}
        ahead = {"predicted", "requested", "agreed", "possible", "threatened"}
        effects = tuple(
            e
            for e in effects
            if e.kind in kept or (e.value in ahead and e.value != "possible") or parent.trigger.kind == "adjective"
        )
        if any(e.kind == "attribution" for e in effects):
            effects = tuple(e for e in effects if e.kind != "negation")
    return [_operator(tree, e, _cue(parent), parent_index) for e in effects]


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
        # "is expected to arrive" names nobody: the expectation counts, its holder does not
        effects = tuple(e for e in effects if not (e.kind == "attribution" and e.value == "predict"))
    return effects


def _through_nouns(tree: Tree, made: Draft, parent: Draft) -> list[Operator]:
    """Nouns between a clause and the frame above it: "plans to", "the possibility of", "no intention of"."""
    found: list[Operator] = []
    for above in tree.ancestors(made.anchor):
        if above == parent.anchor or above in parent.trigger.tokens:
            break
        if tree.upos[above] in {"NOUN", "PROPN"} and tree.lemma[above] in rules().nouns:
            own = [_operator(tree, e, above) for e in rules().nouns[tree.lemma[above]]]
            found = [*_negations(tree, above, above), *own, *found]
    return found


def _as_conjunct(tree: Tree, made: Draft, parent: Draft, above: list[Operator]) -> list[Operator]:
    """A conjunct stands where its head stands; it shares the auxiliaries only if it has neither subject nor its own."""
    own = {id(o) for o in parent.operators} - {id(o) for o in _from_above(parent)}
    outer = [o for o in above if id(o) not in own]
    if tree.has(made.clause, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark") or (
        made.trigger.kind == "noun" and not made.trigger.light
    ):
        return outer
    if tree.tag[made.clause] != tree.tag[parent.clause]:
        return outer
    return above


def _from_above(parent: Draft) -> list[Operator]:
    return [o for o in parent.operators if o.frame is not None or o.kind == "attribution"]


def _into_adverbial(tree: Tree, made: Draft, above: list[Operator]) -> list[Operator]:
    marks = tree.words(made.clause, "mark", "advmod", "case")
    if marks & FINITE_ADVERBIALS or marks & rules().conditions:
        return [o for o in above if o.kind in TOLD]
    if "to" in marks:
        return above
    return [o for o in above if o.kind != "negation" and o.kind != "aspect"]


# Event nouns whose being talked about does not make them so: only indefinite ones share what stands over their clause.
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "such"})


def _into_noun(tree: Tree, made: Draft, parent: Draft, parent_index: int, above: list[Operator]) -> list[Operator]:
    """An event noun inside another frame: what the frame's predicate puts over it."""
    definite = bool(tree.words(made.trigger.head, "det", "nmod:poss") & DEFINITE) or tree.has(
        made.trigger.head, "nmod:poss"
    )
    effects = _effects(tree, parent) if made.trigger.light is None else ()
    preposition = preposition_of(tree, made.anchor)
    with_preposition = rules().verbs.get(f"{parent.trigger.lemma} {preposition}", ()) if preposition else ()
    effects = with_preposition or effects
    if parent.trigger.kind == "verb" and made.link in {"obl", "nmod"} and not with_preposition:
        effects = tuple(
            e
            for e in effects
            if preposition in {"of", "about", "against", "over", "with", "to"} and e.kind != "negation"
        )
    elif (
        made.link in {"nsubj", "nsubj:pass", "obj"}
        and parent.trigger.kind == "verb"
        and not parent.passive
        and made.link == "nsubj"
    ):
        effects = tuple(e for e in effects if e.kind == "aspect")
    effects = tuple(e for e in effects if e.value not in rules().presupposing and e.value != "obliged")
    if definite and not effects:
        return [o for o in above if o.kind in TOLD]
    kept = above if effects or not definite else [o for o in above if o.kind in TOLD]
    return [*_passed(tree, parent, kept), *(_operator(tree, e, _cue(parent), parent_index) for e in effects)]


# ------------------------------------------------------------------ from its own clause
def _own(tree: Tree, made: Draft, drafts: list[Draft], at: dict[int, int]) -> list[Operator]:
    clause, head = made.clause, made.trigger.head
    found = [*_conditions(tree, clause, at), *_questions(tree, clause), *_purposes(tree, made)]
    found += [Operator("tense", value, tree.parse.span(clause, clause + 1)) for value in _tenses(tree, made)]
    for token in sorted({clause, head}):
        for kid in tree.children(token, "advmod", "amod", "compound", "aux", "mark"):
            found += _word(tree, kid)
    return [*found, *_infinitive_plan(tree, made), *_negations(tree, clause, head)]


def _infinitive_plan(tree: Tree, made: Draft) -> list[Operator]:
    """ "are to sign a treaty", and the headline's "France to send tanks": a plan."""
    clause = made.clause
    planned = any(tree.lemma[k] == "be" for k in tree.children(clause, "aux"))
    planned = planned or (tree.dep[clause] == "root" and tree.has(clause, "nsubj"))
    to = [k for k in tree.children(clause, "mark") if tree.lower[k] == "to" and tree.tag[clause] == "VB"]
    return [_operator(tree, Effect("modality", "planned"), k) for k in to[:1] if planned]


def _word(tree: Tree, kid: int) -> list[Operator]:
    if tree.dep[kid] == "aux":
        value = rules().auxiliaries.get(tree.lower[kid]) or rules().auxiliaries.get(tree.lemma[kid])
        if value is None or value == "future":
            return []
        return [_operator(tree, Effect("modality", value), kid)]
    return [_operator(tree, e, kid) for e in rules().modifiers.get(tree.lower[kid], ())]


def _negations(tree: Tree, clause: int, head: int) -> list[Operator]:
    """The negating words of a clause: "not", "never", "without", and "no" or "neither" on an argument."""
    found: set[int] = set()
    for token in {clause, head}:
        for kid in tree.children(token, "advmod", "det", "mark", "case", "cc:preconj", "cc"):
            if tree.lower[kid] in rules().negators:
                found.add(kid)
        for argument in tree.children(token, "nsubj", "nsubj:pass", "obj"):
            if tree.lower[argument] in rules().negators:
                found.add(argument)
            found.update(
                k for k in tree.children(argument, "det", "advmod", "cc") if tree.lower[k] in {"no", "neither"}
            )
    return [
        Operator("negation", "not" if tree.lower[t] in {"n't", "nt"} else tree.lower[t], tree.parse.span(t, t + 1))
        for t in sorted(found)
    ]


def _conditions(tree: Tree, clause: int, at: dict[int, int]) -> Iterator[Operator]:
    """The clause is an if-clause, or has one."""
    for kid in tree.children(clause, "mark", "advmod"):
        if tree.lower[kid] in rules().conditions and tree.dep[clause] in {
            "advcl",
            "acl",
            "ccomp",
            "conj",
            "parataxis",
            "root",
        }:
            if tree.dep[clause] == "ccomp" and tree.lower[kid] == "if":
                continue
            yield Operator("condition", tree.lower[kid], tree.parse.span(kid, kid + 1))
    for kid in tree.children(clause, "aux"):
        if (
            tree.dep[clause] == "advcl"
            and tree.lower[kid] in {"should", "had", "were"}
            and kid < min(tree.children(clause, "nsubj", "nsubj:pass"), default=kid)
        ):
            yield Operator("condition", tree.lower[kid], tree.parse.span(kid, kid + 1))
    for adverbial in tree.children(clause, "advcl"):
        for kid in tree.children(adverbial, "mark", "advmod"):
            if tree.lower[kid] in rules().conditions:
                yield Operator("condition", tree.lower[kid], tree.parse.span(kid, kid + 1), at.get(adverbial))


def _questions(tree: Tree, clause: int) -> Iterator[Operator]:
    for kid in tree.children(clause, "mark", "advmod"):
        if tree.lower[kid] in rules().questions or (tree.lower[kid] == "if" and tree.dep[clause] == "ccomp"):
            yield Operator("question", tree.lower[kid], tree.parse.span(kid, kid + 1))
    if tree.dep[clause] in {"ccomp", "csubj"} and tree.head[clause] < clause:
        for kid in tree.children(clause, "nsubj", "nsubj:pass", "obj", "advmod", "obl"):
            if tree.tag[kid] in {"WP", "WRB"} and kid < clause:
                yield Operator("question", tree.lower[kid], tree.parse.span(kid, kid + 1))
    for kid in tree.children(clause, "punct"):
        if tree.text[kid].startswith("?") and tree.dep[clause] in {"root", "ccomp"}:
            yield Operator("question", "?", tree.parse.span(kid, kid + 1))


def _purposes(tree: Tree, made: Draft) -> Iterator[Operator]:
    if is_prepositional_complement(tree, made.clause):
        return
    if tree.dep[made.clause] == "advcl" and tree.tag[made.clause] == "VB":
        for kid in tree.children(made.clause, "mark"):
            if tree.lower[kid] in {"to", "in"}:
                yield Operator("purpose", "to", tree.parse.span(kid, kid + 1))
                return


def _tenses(tree: Tree, made: Draft) -> list[str]:
    """Tense and aspect values of a clause; none for a noun without a verb."""
    clause = made.clause
    if made.trigger.kind == "noun" and made.trigger.light_head is None and not tree.has(clause, "cop"):
        return []
    helpers = tree.children(clause, "aux", "aux:pass", "cop")
    words = [tree.lower[k] for k in helpers]
    if any(
        w in {"will", "would", "shall", "'ll", "wo", "'d"} and rules().auxiliaries.get(w) == "future"
        for w in words
    ):
        return ["future"]
    if tree.dep[clause] == "xcomp" and tree.lower[tree.head[clause]] == "going":
        return ["future"]
    tags = [tree.tag[k] for k in helpers] + [tree.tag[clause]]
    participle = tree.tag[clause] == "VBN" or any(tree.lower[k] == "been" for k in helpers)
    have = next(
        (
            k
            for k in helpers
            if tree.lemma[k] == "have" or tree.lower[k] in {"had", "has", "have", "'ve", "having"}
        ),
        None,
    )
    if have is not None and participle:
        return (
            ["pluperfect"]
            if tree.tag[have] == "VBD"
            else ["perfect"]
            if tree.tag[have] in {"VBZ", "VBP"}
            else ["past"]
        )
    values = [
        value
        for tag, value in (("VBD", "past"), ("VBZ", "present"), ("VBP", "present"))
        if tag in tags[: len(helpers)] or tree.tag[clause] == tag
    ]
    if tree.tag[clause] == "VBG" and helpers:
        values.append("progressive")
    if not values:
        values = (
            ["infinitive"]
            if tree.tag[clause] == "VB"
            else ["participle"]
            if tree.tag[clause] in {"VBG", "VBN"}
            else []
        )
    return values[:2]


def _according_to(tree: Tree, made: Draft) -> Iterator[Operator]:
    """ "according to X" in the clause: an attribution over it whose source is X."""
    for token in sorted({made.clause, made.trigger.head}):
        for kid in tree.children(token, "obl", "nmod", "advcl", "parataxis"):
            if preposition_of(tree, kid) == "according to":
                case = next(k for k in tree.subtree(kid) if tree.lower[k] == "according")
                yield Operator("attribution", "assert", tree.parse.span(case, case + 2), None, spread(tree, kid))
