"""Which words tell something: verbs, event nouns, predicate adjectives, with their particles and light verbs."""

from dataclasses import dataclass

from reportedly.language import lists
from reportedly.propositions.frame import FrameKind
from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree

COPULAR_HOME = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "advcl:relcl"}
)


@dataclass(slots=True)
class Trigger:
    """The words that will be the trigger of a frame; see `Frame` for the fields. `light_head` is the light verb's token."""

    head: int
    tokens: tuple[int, ...]
    lemma: str
    kind: FrameKind
    light: str | None = None
    light_head: int | None = None


def triggers(tree: Tree) -> list[Trigger]:
    """All triggers of a report in text order of their heads. A light verb has none of its own."""
    found: dict[int, Trigger] = {}
    taken: set[int] = set()
    for token in range(len(tree.text)):
        if tree.is_verb(token):
            trigger = _verb(tree, token)
            found[trigger.head] = trigger
            taken.update(trigger.tokens)
    for token in range(len(tree.text)):
        if token in taken or token in found:
            continue
        kind = _other_kind(tree, token)
        if kind is not None:
            found[token] = Trigger(
                token, (token,), event_lemma(tree, token) if kind == "noun" else tree.lemma[token], kind
            )
    return [found[head] for head in sorted(found)]


def _verb(tree: Tree, token: int) -> Trigger:
    particles = tree.children(token, "compound:prt")
    lemma = " ".join([tree.lemma[token], *(tree.lower[p] for p in particles)])
    tokens = tuple(sorted([token, *particles, *(k for k in tree.children(token, "fixed") if k < token)]))
    target = _object_noun(tree, token)
    if target is None:
        return _light_oblique(tree, token, lemma) or Trigger(token, tokens, lemma, "verb")
    event = _event_object(tree, target)
    gained = (
        event is not None and lemma in rules().light.gaining and event_lemma(tree, event) in rules().light.gained
    )
    if event is not None and (lemma in rules().light.verbs or gained):
        return Trigger(event, tuple(sorted([*tokens, event])), event_lemma(tree, event), "noun", lemma, token)
    if _completes(tree, token, target):
        words = f"{lemma} {tree.lemma[target]}"
        return Trigger(token, tuple(sorted([*tokens, target])), words, "verb")
    return Trigger(token, tokens, lemma, "verb")


def _event_object(tree: Tree, target: int) -> int | None:
    """The event noun that is an object, or the last of a row that shares it ("artillery, mortar and rocket fire")."""
    row = [target, *tree.children(target, "conj")]
    return next((e for noun in row if (e := event_noun_below(tree, noun)) is not None), None)


def _light_oblique(tree: Tree, verb: int, lemma: str) -> Trigger | None:
    """ "came under attack", "engaged in talks": the event noun is in a prepositional phrase of a light verb."""
    for kid in tree.children(verb, "obl"):
        event = event_noun_below(tree, kid)
        for preposition in tree.words(kid, "case"):
            if event is not None and f"{lemma} {preposition}" in rules().light.oblique:
                return Trigger(event, tuple(sorted([verb, event])), event_lemma(tree, event), "noun", lemma, verb)
    return None


def _object_noun(tree: Tree, verb: int) -> int | None:
    """The object of a verb, or the subject of its passive: what a light verb or idiom needs."""
    target = tree.child(verb, "obj")
    if target is None and tree.lemma[verb] == "be" and tree.has(verb, "expl"):
        return tree.child(verb, "nsubj")
    if target is None and is_passive(tree, verb):
        target = tree.child(verb, "nsubj:pass", "nsubj")
    if target is None and tree.dep[verb] == "acl" and tree.tag[verb] == "VBN":
        target = tree.head[verb]
        return (
            target
            if event_noun_below(tree, target) is not None and tree.lemma[verb] in rules().light.verbs
            else None
        )
    return target


def _completes(tree: Tree, verb: int, target: int) -> bool:
    return tree.lemma[target] in rules().idioms.get(tree.lemma[verb], frozenset())


def undergoes(trigger: Trigger) -> bool:
    """Does the light verb's subject undergo the event ("faces pressure", "won praise")?"""
    return trigger.light in rules().light.undergo or (
        trigger.light in rules().light.gaining and trigger.lemma in rules().light.gained
    )


def event_lemma(tree: Tree, token: int) -> str:
    """The lemma of an event noun, with a compound where the pair is listed as one ("air strike", "phone call")."""
    nouns = rules().event_nouns
    for kid in tree.children(token, "compound", "amod"):
        pair = f"{tree.lemma[kid]} {tree.lemma[token]}"
        if pair in nouns:
            return pair
    return tree.lemma[token]


def event_noun_below(tree: Tree, token: int) -> int | None:
    """The event noun at a token, or under a transparent noun there ("a series of attacks"); None if there is none."""
    if tree.upos[token] not in {"NOUN", "PROPN", "NUM"}:
        return None
    if tree.lemma[token] in rules().transparent or tree.upos[token] == "NUM":
        for kid in tree.children(token, "nmod"):
            if "of" in tree.words(kid, "case"):
                return event_noun_below(tree, kid)
    return token if event_lemma(tree, token) in rules().event_nouns else None


def is_passive(tree: Tree, verb: int) -> bool:
    """Is the surface voice passive (an auxiliary, a passive subject, or a bare participle after a noun)?"""
    if tree.has(verb, "obl:agent"):
        return True
    if tree.has(verb, "aux:pass", "nsubj:pass", "csubj:pass"):
        return tree.lemma[verb] not in rules().adjectival or any(
            "by" in tree.words(k, "case") for k in tree.children(verb, "obl")
        )
    if tree.tag[verb] != "VBN" or tree.has(verb, "aux", "nsubj"):
        return False
    if tree.dep[verb] == "xcomp":  # "believed kidnapped", "found slain", "left six pupils injured"
        above = tree.head[verb]
        return (tree.tag[above] == "VBN" or tree.has(above, "obj")) and not tree.has(verb, "mark", "obj")
    if tree.dep[verb] == "conj":
        return is_passive(tree, tree.head[verb]) or tree.dep[tree.head[verb]] == "acl"
    return tree.dep[verb] in {"acl", "advcl", "acl:relcl", "root", "ccomp", "parataxis"} and not tree.has(
        verb, "obj"
    )


def _other_kind(tree: Tree, token: int) -> FrameKind | None:
    upos, dep = tree.upos[token], tree.dep[token]
    if upos == "PROPN" and tree.span(token, token + 1).text in lists.months():
        return None  # "in March" is no march
    named = upos in {"NOUN", "PROPN"} and dep not in {"compound", "flat", "fixed", "space"}
    if named and (event_lemma(tree, token) in rules().event_nouns or _is_predicate(tree, token)):
        return "noun"
    if upos == "ADJ" and (
        _is_predicate(tree, token)
        or (dep in {"xcomp", "acl", "ccomp", "conj"} and tree.has(token, "obl", "xcomp", "ccomp"))
    ):
        return "adjective"
    if upos == "ADJ" and dep == "xcomp":
        return "adjective"
    if upos in {"ADV", "ADP", "PRON", "NUM"} and tree.has(token, "cop") and tree.has(token, "nsubj"):
        return "adjective"
    return None


def _is_predicate(tree: Tree, token: int) -> bool:
    """A nominal or adjectival predicate: it has a copula, or its own subject."""
    return tree.dep[token] in COPULAR_HOME and (tree.has(token, "cop") or tree.has(token, "nsubj"))
