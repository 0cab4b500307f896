"""The operators that a clause brings by itself: negation, modals, tense, conditions, questions, purposes, hedges."""

from collections.abc import Iterator, Sequence

from reportedly.propositions.arguments import Draft
from reportedly.propositions.control import is_prepositional_complement, is_to_be_done
from reportedly.propositions.frame import Operator, OperatorKind
from reportedly.propositions.mentions import preposition_of, spread
from reportedly.propositions.rules import Effect, rules
from reportedly.propositions.tree import Tree


def operator_of(tree: Tree, effect: Effect, token: int, frame: int | None = None) -> Operator:
    """The operator that a word (or the frame it heads) puts over something, by an entry of the tables."""
    kind: OperatorKind = effect.kind  # type: ignore[assignment]  # the tables hold these kinds alone (tested)
    return Operator(kind, effect.value, tree.span(token, token + 1), frame)


def own_operators(tree: Tree, made: Draft, at: dict[int, int]) -> list[Operator]:
    """The operators over a draft that come from its own clause, outermost first; negation stands innermost."""
    clause, head = made.clause, made.trigger.head
    found = [*_conditions(tree, clause, at), *_questions(tree, clause), *_purposes(tree, made)]
    if tenses := _tenses(tree, made):
        words = tree.span(clause, clause + 1)
        found += [Operator("tense", value, words) for value in tenses]
    for token in sorted({clause, head}):
        for kid in tree.children(token, "advmod", "amod", "compound", "aux", "mark"):
            found += _word(tree, kid)
    return [*found, *_infinitive_plan(tree, made), *negations(tree, clause, head)]


def _infinitive_plan(tree: Tree, made: Draft) -> list[Operator]:
    """ "are to sign a treaty", and the headline's "France to send tanks": a plan."""
    clause = made.clause
    marks = tree.children(clause, "mark")
    if not marks:
        return []
    planned = any(tree.lemma[k] == "be" for k in tree.children(clause, "aux"))
    planned = planned or (tree.dep[clause] == "root" and tree.has(clause, "nsubj"))
    to = [k for k in marks if tree.lower[k] == "to" and tree.tag[clause] == "VB"]
    if is_to_be_done(tree, clause):
        return [operator_of(tree, Effect("modality", "planned"), marks[0])]
    outer = tree.child(clause, "nsubj:outer", "nsubj") if tree.has(clause, "cop") else None
    if outer is not None and to:  # "the plan is to build a wall"
        meant = [e for e in rules().nouns.get(tree.lemma[outer], ()) if e.kind == "modality"]
        return [operator_of(tree, e, outer) for e in meant]
    return [operator_of(tree, Effect("modality", "planned"), k) for k in to[:1] if planned]


def _word(tree: Tree, kid: int) -> list[Operator]:
    if tree.dep[kid] == "aux":
        value = rules().auxiliaries.get(tree.lower[kid]) or rules().auxiliaries.get(tree.lemma[kid])
        if value is None or value == "future":
            return []
        return [operator_of(tree, Effect("modality", value), kid)]
    if tree.upos[tree.head[kid]] == "NUM" and tree.dep[kid] == "advmod":
        return []  # "is almost two years late": the number is nearly reached
    return [operator_of(tree, e, kid) for e in rules().modifiers.get(tree.lower[kid], ())]


def negations(tree: Tree, clause: int, head: int) -> list[Operator]:
    """The negating words of a clause: "not", "never", "without", and "no" or "neither" on an argument."""
    found: set[int] = set()
    for token in {clause, head}:
        for kid in tree.children(token, "advmod", "det", "mark", "case", "cc:preconj", "cc"):
            if _but_also(tree, kid):
                continue
            if tree.lower[kid] in rules().negators.words or (
                tree.lower[kid] == "longer" and tree.words(kid, "advmod", "det") & {"no"}
            ):
                found.add(kid)
        for argument in tree.children(token, "nsubj", "nsubj:pass", "obj"):
            if (
                tree.lower[argument] in rules().negators.words and tree.lower[argument] != "no"
            ):  # "said no" is said
                found.add(argument)
            words = tree.children(argument, "det", "advmod", "cc")
            if not words:
                continue
            found.update([k for k in words if tree.lower[k] in {"no", "neither"}])
            found.update(_not_one(tree, argument))
        found.update(_negating_phrases(tree, token))
    return [
        Operator("negation", "not" if tree.lower[t] in {"n't", "nt"} else tree.lower[t], tree.span(t, t + 1))
        for t in sorted(found)
    ]


def _not_one(tree: Tree, noun: int) -> Iterator[int]:
    """ "Not one soldier fired", "not a single shot was fired"; "not all" and "not many" leave some."""
    negators = [k for k in tree.children(noun, "advmod") if tree.lower[k] == "not"]
    if negators and (tree.words(noun, "nummod") & {"one"} or tree.words(noun, "amod") & {"single"}):
        yield from negators


def _negating_phrases(tree: Tree, clause: int) -> Iterator[int]:
    """The negating words of "at no time", and of any such phrase before a turned verb: "not once did the army fire"."""
    for phrase in tree.children(clause, "advmod", "obl", "obl:unmarked"):
        negators = [k for k in tree.children(phrase, "det", "advmod") if tree.lower[k] in {"no", "not", "never"}]
        if not negators:
            continue
        subjects = tree.children(clause, "nsubj", "nsubj:pass")
        auxiliaries = tree.children(clause, "aux", "aux:pass")
        turned = any(phrase < a < s for a in auxiliaries for s in subjects)
        words = " ".join(tree.lower[t] for t in sorted(tree.subtree(phrase)))
        if turned or words in rules().negators.phrases:
            yield from negators


def _but_also(tree: Tree, negator: int) -> bool:
    """ "Not only", "not just": no negation of what it stands with."""
    return (
        negator + 1 < len(tree.lower)
        and tree.lower[negator] == "not"
        and tree.lower[negator + 1] in rules().negators.only
    )


def _conditions(tree: Tree, clause: int, at: dict[int, int]) -> Iterator[Operator]:
    """The clause is an if-clause, or has one."""
    for kid in tree.children(clause, "mark", "advmod", "aux") if tree.dep[clause] in CONDITIONAL else ():
        if _sets_condition(tree, clause, kid):
            yield Operator("condition", tree.lower[kid], tree.span(kid, kid + 1))
    for adverbial in tree.children(clause, "advcl"):
        for kid in tree.children(adverbial, "mark", "advmod", "aux"):
            likened = kid > 0 and tree.lower[kid - 1] in {
                "as",
                "even",
            }  # "as if", "even if": the main clause stands
            if _sets_condition(tree, adverbial, kid) and not likened:
                yield Operator("condition", tree.lower[kid], tree.span(kid, kid + 1), at.get(adverbial))


# The relations of a clause that may be an if-clause.
CONDITIONAL = frozenset({"advcl", "acl", "ccomp", "conj", "parataxis", "root"})


def _sets_condition(tree: Tree, clause: int, kid: int) -> bool:
    """Whether a word at the head of a clause makes it a condition: "if", "in case", "should the truce hold"."""
    if tree.dep[kid] == "aux":
        return tree.dep[clause] == "advcl" and _inverted(tree, clause, kid)
    if tree.lower[kid] == "if" and (tree.dep[clause] == "ccomp" or _asked_if(tree, clause)):
        return False
    words = " ".join(tree.lower[t] for t in (kid, *tree.children(kid, "fixed")))
    return tree.lower[kid] in rules().conditions or words in rules().condition_phrases


def _inverted(tree: Tree, clause: int, helper: int) -> bool:
    """ "Should the truce hold", "had they met": a condition told by putting the auxiliary first."""
    subjects = tree.children(clause, "nsubj", "nsubj:pass")
    return tree.lower[helper] in {"should", "had", "were"} and helper < min(subjects, default=helper)


def _asked_if(tree: Tree, clause: int) -> bool:
    """ "Could not say if the ship sank", where the parse has an adverbial clause."""
    head = tree.head[clause]
    return tree.dep[clause] == "advcl" and clause > head and tree.lemma[head] in rules().asked_if


def _questions(tree: Tree, clause: int) -> Iterator[Operator]:
    for kid in tree.children(clause, "mark", "advmod"):
        asked = tree.lower[kid] == "if" and (tree.dep[clause] == "ccomp" or _asked_if(tree, clause))
        if tree.lower[kid] in rules().questions or asked:
            yield Operator("question", tree.lower[kid], tree.span(kid, kid + 1))
    if tree.dep[clause] in {"ccomp", "csubj"} and tree.head[clause] < clause:
        for kid in tree.children(clause, "nsubj", "nsubj:pass", "obj", "advmod", "obl"):
            how = tree.dep[kid] == "advmod" and any(tree.tag[k] == "WRB" for k in tree.children(kid, "advmod"))
            if (how or tree.tag[kid] in {"WP", "WRB"}) and kid < clause:
                yield Operator("question", "how" if how else tree.lower[kid], tree.span(kid, kid + 1))
    for kid in tree.children(clause, "punct") if tree.dep[clause] in {"root", "ccomp"} else ():
        if tree.text[kid].startswith("?"):
            yield Operator("question", "?", tree.span(kid, kid + 1))


def _purposes(tree: Tree, made: Draft) -> Iterator[Operator]:
    if is_prepositional_complement(tree, made.clause):
        return
    for kid in tree.children(made.clause, "mark") if tree.dep[made.clause] == "advcl" else []:
        if tree.lower[kid : kid + 2] == ["so", "that"] and tree.tag[tree.head[made.clause]] != "JJ":
            yield Operator("purpose", "so that", tree.span(kid, kid + 2))
            return
    if tree.dep[made.clause] == "advcl" and tree.tag[made.clause] == "VB":
        for kid in tree.children(made.clause, "mark"):
            if tree.lower[kid] in {"to", "in"}:
                yield Operator("purpose", "to", tree.span(kid, kid + 1))
                return
    yield from _errand(tree, made)


def _errand(tree: Tree, made: Draft) -> Iterator[Operator]:
    """ "travelled to Doha for talks": what somebody goes somewhere for."""
    noun = made.trigger.head
    if made.trigger.kind != "noun" or made.trigger.light or tree.dep[noun] != "obl" or tree.has(noun, "nmod:poss"):
        return
    going = tree.head[noun]
    for kid in tree.children(noun, "case"):
        if (
            tree.lower[kid] == "for"
            and tree.lemma[going] in rules().motion
            and not tree.words(noun, "det") & {"the"}
        ):
            yield Operator("purpose", "for", tree.span(kid, kid + 1))


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
            ["past"]
            if _past_like_its_stem(tree, clause, helpers)
            else ["infinitive"]
            if tree.tag[clause] == "VB" or "VB" in tags[: len(helpers)]
            else ["participle"]
            if tree.tag[clause] in {"VBG", "VBN"}
            else []
        )
    return values[:2]


def _past_like_its_stem(tree: Tree, clause: int, helpers: Sequence[int]) -> bool:
    """ "The miners let him go": a finite verb whose past is its stem, taken for an infinitive by the tagger."""
    if tree.tag[clause] != "VB" or tree.lower[clause] not in rules().past_like_stem or helpers:
        return False
    if tree.has(clause, "mark") or any(tree.lower[k] == "to" for k in tree.children(clause)):
        return False
    joined = tree.dep[clause] == "conj" and tree.tag[tree.head[clause]] == "VBD"
    return joined or (tree.has(clause, "nsubj") and tree.dep[clause] in {"root", "ccomp", "parataxis"})


def according_to(tree: Tree, made: Draft) -> Iterator[Operator]:
    """ "according to X" in the clause: an attribution over it whose source is X."""
    for token in sorted({made.clause, made.trigger.head}):
        for kid in tree.children(token, "obl", "nmod", "advcl", "parataxis"):
            if preposition_of(tree, kid) == "according to":
                case = next((k for k in tree.subtree(kid) if tree.lower[k] == "according"), None)
                if case is None:
                    continue
                yield Operator("attribution", "assert", tree.span(case, case + 2), None, spread(tree, kid))
