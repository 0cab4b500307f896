"""The arguments that a trigger has in its own clause: voice undone, conjuncts spread, event nouns opened."""

from dataclasses import dataclass, field

from reportedly.language import lists
from reportedly.propositions.frame import Mention, Oblique, Operator
from reportedly.propositions.mentions import is_relative, is_time, mention, preposition_of, spread
from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import Trigger, is_passive, undergoes

Mentions = tuple[Mention, ...]


@dataclass(slots=True)
class Draft:
    """A frame in the making. `anchor` is the token by which it hangs in the tree (the light verb, if that is above)."""

    trigger: Trigger
    anchor: int
    clause: int
    passive: bool = False
    subject: Mentions = ()
    object: Mentions = ()
    indirect: Mentions = ()
    obliques: list[Oblique] = field(default_factory=list)
    modifiers: tuple[str, ...] = ()
    surface: Mentions = ()
    """The surface subject, whatever its deep role: what participles and conjuncts share."""
    parent: int | None = None
    link: str = ""
    operators: list[Operator] = field(default_factory=list)
    outer: list[Operator] = field(default_factory=list)
    """Those of `operators` that come from above, not from the draft's own clause."""


def draft(tree: Tree, trigger: Trigger) -> Draft:
    """The frame of a trigger with the arguments of its own clause."""
    light = trigger.light_head
    anchor = trigger.head if light is None or tree.head[light] == trigger.head else light
    made = Draft(trigger, anchor, clause=light if light is not None else trigger.head)
    if trigger.kind == "verb" or light is not None:
        _verbal(tree, made)
    if trigger.kind == "noun":
        _nominal(tree, made)
    elif trigger.kind == "adjective":
        _predicative(tree, made)
    made.subject = tuple(m for m in made.subject if m.head != trigger.head)
    made.object = tuple(m for m in made.object if m.head not in trigger.tokens)
    made.obliques = [o for o in made.obliques if o.mention.head != trigger.head]
    return made


def _verbal(tree: Tree, made: Draft) -> None:
    verb = made.clause
    made.passive = is_passive(tree, verb)
    made.surface = _mentions(tree, verb, "nsubj", "nsubj:pass")
    # the object of a light verb is the event itself, with whatever is joined to it
    objects = () if made.trigger.light is not None else _mentions(tree, verb, "obj")
    made.indirect = _mentions(tree, verb, "iobj")
    made.obliques += _obliques(tree, verb)
    for adverb in tree.children(verb, "advmod"):  # "stayed away from work", "pulled the guns back from the river"
        made.obliques += _obliques(tree, adverb) if tree.lower[adverb] in rules().adverbial.directions else []
    if made.trigger.kind == "verb":
        # what hangs on the noun of an idiom ("responsibility for the attack") is the idiom's
        for part in made.trigger.tokens:
            made.obliques += _obliques(tree, part) if part != verb else []
    if made.passive:
        made.subject = tuple(
            m
            for m in _mentions(tree, verb, "obl:agent")
            + tuple(
                o.mention for o in made.obliques if o.preposition == "by" and not is_time(tree, o.mention.head)
            )
        )
        made.obliques = [o for o in made.obliques if o.preposition != "by" or is_time(tree, o.mention.head)]
        if objects and made.surface:
            made.indirect, made.object = made.surface, objects
        else:
            made.object = made.surface or objects
    else:
        made.subject, made.object = made.surface, objects
    if made.trigger.kind == "verb":
        made.obliques += _scene(tree, (*made.object, *(o.mention for o in made.obliques)))
    if undergoes(made.trigger):
        made.object, made.subject = made.subject, tuple(made.object)
        made.subject = tuple(o.mention for o in made.obliques if o.preposition in {"from", "by"})


def _predicative(tree: Tree, made: Draft) -> None:
    made.surface = made.subject = _mentions(tree, made.trigger.head, "nsubj", "nsubj:pass")
    made.obliques += _obliques(tree, made.trigger.head)


def _mentions(tree: Tree, head: int, *relations: str) -> Mentions:
    """The mentions in these relations, conjuncts spread; relative pronouns and expletives are left out."""
    found: list[Mention] = []
    for kid in tree.children(head, *relations):
        if not is_relative(tree, kid) and not (tree.lower[kid] == "there" and tree.tag[kid] == "EX"):
            found.extend(spread(tree, kid))
    return tuple(found)


def _obliques(tree: Tree, head: int) -> list[Oblique]:
    found: list[Oblique] = []
    for kid in tree.children(
        head, "obl", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod", "nmod:unmarked", "nmod:tmod"
    ):
        if is_relative(tree, kid) or tree.upos[kid] in {"ADV", "VERB"}:
            continue
        preposition = preposition_of(tree, kid)
        found.extend(Oblique(preposition_of(tree, one.head) or preposition, one) for one in spread(tree, kid))
        for inner in tree.children(
            kid, "nmod"
        ):  # "in defiance of the authorities": the noun is part of the preposition
            phrase = preposition_of(tree, inner)
            if f" {tree.lower[kid]} " in f" {phrase} ":
                found.extend(Oblique(phrase, one) for one in spread(tree, inner))
    return found


def _nation(word: str) -> bool:
    """Does the word name a country or its people?"""
    return word in lists.demonym_countries() or word in lists.country_names()


# "ambushed a convoy near Goma", "met leaders in Vienna on Monday": where and when hang on the last noun as often as on
# the verb, and what is so for the noun is so for the event; these are given to the verb as well, marked as carried.
SCENE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "outside of",
        "north of",
        "south of",
        "east of",
        "west of",
        "during",
        "after",
        "before",
    }
)


def _scene(tree: Tree, mentions: Mentions) -> list[Oblique]:
    """The phrases of place and time that hang on the nouns of a clause rather than on its verb."""
    found = []
    for one in mentions:
        for kid in tree.children(one.head, "nmod", "nmod:tmod", "nmod:unmarked"):
            preposition = preposition_of(tree, kid)
            if kid > one.head and (
                preposition in SCENE or tree.dep[kid] != "nmod" or (preposition == "on" and is_time(tree, kid))
            ):
                found.append(Oblique(preposition, mention(tree, kid, carried=True)))
    return found


def _nominal(tree: Tree, made: Draft) -> None:
    """Open an event noun: possessor, compounds, "of" and "by" become its doer and undergoer."""
    noun = made.trigger.head
    kind = rules().event_nouns.get(made.trigger.lemma, "")
    obliques = _obliques(tree, noun)
    doers = tuple(o.mention for o in obliques if o.preposition == "by") + _mentions(tree, noun, "obl:agent")
    of = tuple(o.mention for o in obliques if o.preposition == "of")
    predicate_subject = _mentions(tree, noun, "nsubj", "nsubj:pass") if made.trigger.light is None else ()
    doer, undergoer, places, words = _premodifiers(tree, made)
    possessors = _mentions(tree, noun, "nmod:poss")
    possessors = tuple(p for p in possessors if not is_time(tree, p.head))
    if possessors and kind == "of_subject":
        # "its troop withdrawal": the possessor does it, with the party in the compound
        parties = tuple(d for d in doer if tree.upos[d.head] == "NOUN")
        doer, undergoer = tuple(d for d in doer if d not in parties), undergoer + parties
    if made.trigger.lemma in rules().possessor_object and not of and made.trigger.light is None:
        undergoer = undergoer + possessors
    else:
        doer = possessors + doer
    of_is_object = kind == "of_object" or (kind == "both" and bool(doers or doer or made.subject))
    if kind == "both" and not of_is_object:
        # "a treaty of friendship": what is no party does nothing
        of = tuple(m for m in of if tree.entity[m.head] or tree.lemma[m.head] in rules().parties)
    if of and kind:
        undergoer, doer = (undergoer + of, doer) if of_is_object else (undergoer, of + doer)
    made.surface = made.surface or predicate_subject
    own_doers = _in_order(predicate_subject + doers + doer)
    undergone = undergoes(made.trigger)
    if undergone and not own_doers and not made.subject:  # "came under attack from the rebels"
        own_doers = tuple(o.mention for o in obliques if o.preposition in {"from", "at the hands of"})
    made.subject = own_doers or made.subject if undergone else made.subject or own_doers
    made.object = _in_order((*made.object, *undergoer))
    taken = {m.head for m in (*of, *doers)} if kind else {m.head for m in doers}
    made.obliques += [o for o in obliques if o.mention.head not in taken]
    made.obliques += [*places, *_scene(tree, undergoer)]
    made.modifiers = words


def _in_order(mentions: Mentions) -> Mentions:
    if len(mentions) < 2:
        return mentions
    unique = {m.head: m for m in mentions}
    return tuple(unique[head] for head in sorted(unique))


def _premodifiers(tree: Tree, made: Draft) -> tuple[Mentions, Mentions, list[Oblique], tuple[str, ...]]:
    """Compounds and adjectives before an event noun: doers, undergoers, places, and plain modifiers."""
    doers: list[Mention] = []
    undergoers: list[Mention] = []
    places: list[Oblique] = []
    words: list[str] = []
    noun = made.trigger.head
    for kid in tree.children(noun, "compound", "amod", "nummod", "nmod:desc", "advmod", "det"):
        role = _premodifier_role(tree, made, kid)
        if role == "doer":
            doers.extend(spread(tree, kid) if tree.dep[kid] == "compound" else (mention(tree, kid),))
        elif role == "undergoer":
            undergoers.append(mention(tree, kid))
        elif role == "place":
            places.append(Oblique("in", mention(tree, kid)))
        if role != "place" and tree.dep[kid] in {"compound", "amod"}:
            words.extend(tree.lemma[k] for k in [*tree.children(kid, "compound", "amod"), kid])
    return tuple(doers), tuple(undergoers), places, tuple(words)


def _name_ran_on(tree: Tree, kid: int) -> bool:
    """ "a NATO air raid": is it a common noun, no party, that the name before it took in?"""
    if tree.upos[kid] != "NOUN" or not tree.text[kid].islower() or tree.lemma[kid] in rules().parties:
        return False
    return kid > 0 and tree.upos[kid - 1] == "PROPN" and tree.head[kid - 1] == tree.head[kid]


def _premodifier_role(tree: Tree, made: Draft, kid: int) -> str:
    if tree.dep[kid] not in {"compound", "amod", "nmod:desc"}:
        return ""
    word, lemma = tree.span(kid, kid + 1).text, tree.lemma[kid]
    if _nation(word):
        return "doer"
    if tree.upos[kid] in {"PROPN", "NOUN"} and tree.entity[kid] in {"ORG", "PER"} and not _name_ran_on(tree, kid):
        return "doer"
    if tree.upos[kid] == "PROPN" and len(word) > 1 and word.isupper() and not tree.entity[kid]:
        return "doer"  # an acronym that no name was made of: "another ISIS-K attack"
    if tree.entity[kid] == "LOC" and not word.isupper():
        return "place"
    if lemma in rules().parties or tree.entity[kid] == "LOC":
        return "undergoer" if made.trigger.lemma in rules().undergone_by_parties else "doer"
    return ""
