"""The operators over event nouns, and through nouns: "plans to", "the possibility of", "warned of an attack"."""

from reportedly.propositions.arguments import Draft
from reportedly.propositions.effects import cue_of, effects_of, passed, told
from reportedly.propositions.frame import Operator
from reportedly.propositions.mentions import preposition_of
from reportedly.propositions.own import negations, operator_of
from reportedly.propositions.rules import Effect, rules
from reportedly.propositions.tree import Tree


def through_nouns(tree: Tree, made: Draft, parent: Draft) -> list[Operator]:
    """Nouns between a clause and the frame above it: "plans to", "the possibility of", "no intention of"."""
    found: list[Operator] = []
    below = made.anchor
    for above in tree.ancestors(made.anchor):
        if above == parent.anchor or above in parent.trigger.tokens:
            break
        if open_ := _open_outcome(tree, made, tree.lemma[above], below):
            found = [*(operator_of(tree, e, above) for e in open_), *found]
        elif (
            tree.upos[above] in {"NOUN", "PROPN"}
            and tree.lemma[above] in rules().nouns
            and _content_of(tree, below)
        ):
            noes = negations(tree, above, above)
            effects = rules().nouns[tree.lemma[above]]
            if noes and tree.lemma[above] in rules().negated:  # "no evidence that": it is open
                noes, effects = [], rules().negated[tree.lemma[above]]
            if "in" not in tree.words(above, "case"):  # "in the event of", not "the events of"
                effects = tuple(e for e in effects if e.kind != "condition")
            own = [operator_of(tree, e, above) for e in effects]
            found = [*noes, *own, *found]
        below = above
    return found


def _open_outcome(tree: Tree, made: Draft, about: str, anchor: int) -> tuple[Effect, ...]:
    """ "Talks over the release", "agreed on a withdrawal": what stands over an outcome by the word whose matter it is and the
    preposition between them; () for what is no outcome."""
    if made.trigger.lemma not in rules().outcomes:
        return ()
    word = about.split()[0]  # "agree on" is a verb of its own
    return rules().over_outcomes.get(f"{word} {preposition_of(tree, anchor)}", ())


def _content_of(tree: Tree, below: int) -> bool:
    """Does a phrase say what a noun like "plan" or "claim" is about: a clause, or "of", "about", "for", "against"?"""
    if (
        tree.dep[below] == "acl"
        and tree.tag[below] == "VBN"
        and not tree.has(below, "mark", "aux", "nsubj", "nsubj:pass")
    ):
        return False  # "the allegations raised in court"
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


# Event nouns whose being talked about does not make them so: only indefinite ones share what stands over their clause.
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "such"})


# What a concern or fear is "of" may come; what it is "about" may as well be there.
WORRIED = frozenset({"about", "over", "at", "regarding"})


def negated_objects(tree: Tree, parent: Draft) -> list[Operator]:
    """The negating words that stand on the objects of a clause."""
    subjects = {t for k in tree.children(parent.clause, "nsubj", "nsubj:pass") for t in tree.subtree(k)}
    objects = [t for k in tree.children(parent.clause, "obj") for t in (k, *tree.children(k)) if t not in subjects]
    spans = {tree.span(t, t + 1) for t in objects}
    return [o for o in negations(tree, parent.clause, parent.trigger.head) if o.span in spans]


def _stands_in(tree: Tree, operator: Operator, tokens: set[int]) -> bool:
    return any(tree.starts[t] == operator.span.start for t in tokens)


def definite(tree: Tree, noun: int) -> bool:
    """Whether a noun is told as known: "the raid", "their raid"."""
    return tree.has(noun, "nmod:poss") or bool(tree.words(noun, "det") & DEFINITE)


def into_noun(tree: Tree, made: Draft, parent: Draft, parent_index: int, above: list[Operator]) -> list[Operator]:
    """An event noun inside another frame: what the frame's predicate puts over it."""
    if open_ := _open_outcome(tree, made, parent.trigger.lemma, made.anchor):
        return [*passed(tree, parent, above), *(operator_of(tree, e, cue_of(parent), parent_index) for e in open_)]
    is_definite = definite(tree, made.trigger.head)
    bare = parent.trigger.lemma.split()[0]  # "set up a roadblock" plans no more than "set" does
    has_effects = made.trigger.light is None and not {parent.trigger.lemma, bare} & rules().clause_only
    effects = effects_of(tree, parent) if has_effects else ()
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
        inside = {o.span for o in negated_objects(tree, parent)}
        if parent.trigger.kind == "adjective" or tree.has(parent.clause, "obj"):
            # "pressure was not enormous", "protests did not stop the vote": there was pressure, there were protests
            own = set(tree.subtree(made.anchor))
            inside |= {o.span for o in parent.operators if o.kind == "negation" and not _stands_in(tree, o, own)}
        above = [o for o in above if o.kind != "negation" or o.span not in inside]
    if parent.trigger.lemma in rules().decrees.verbs and made.trigger.lemma in rules().decrees.nouns:
        effects = tuple(e for e in effects if e.kind not in {"modality", "attribution"})
    if parent.trigger.lemma in rules().escapes.verbs and made.trigger.lemma not in rules().escapes.undone:
        effects = ()
    if parent.trigger.kind == "noun" and is_definite and preposition in WORRIED:
        effects = tuple(e for e in effects if e.value != "predict")  # "concern about the arrests"
    if made.trigger.lemma in rules().speech_nouns:
        # "rejected the request": it was made, whatever became of it
        effects = tuple(e for e in effects if e.value not in rules().turned_down)
    if is_definite and all(e.kind == "aspect" or e == Effect("attribution", "assert") for e in effects):
        # "would not comment on the raid", "the strike will not end": the raid and the strike stand
        return [*told(above), *(operator_of(tree, e, cue_of(parent), parent_index) for e in effects)]
    kept = above
    return [*passed(tree, parent, kept), *(operator_of(tree, e, cue_of(parent), parent_index) for e in effects)]
