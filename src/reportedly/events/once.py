"""What is told again: a named person is killed once, one charge or arrest is told sentence after sentence."""

from functools import lru_cache

from reportedly.events.alike import GENERAL, may_be_one, not_other, same_cost, same_status, same_time
from reportedly.events.draft import Draft
from reportedly.events.ontology import table
from reportedly.language import Parse
from reportedly.records import Actor
from reportedly.records.vocabulary import HAPPENED

# CAMEO's legal action: who is charged is named anew in each sentence on the case.
LEGAL = "115"
# Within how many sentences a charge or a deed is told again.
SOON = 8
# Deeds that a report comes back to; acts in words are told apart by what is said.
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "CONSULT"})
# From this many on the same count of the same harm is that of one attack.
MANY = 3


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("discourse.toml")["again"].items()}


def dies_once(draft: Draft, known: Draft) -> bool:
    """ "Gunmen killed Maria Lopez. Lopez was murdered as she left work": is the same named person killed in both?"""
    if draft.type != "ASSAULT" or known.type != "ASSAULT" or not same_status(draft, known):
        return False
    one, other = _dead(draft), _dead(known)
    if (
        not one
        or not other
        or not (one <= other or other <= one or _same_side(draft.recipients, known.recipients))
    ):
        return False
    return not_other(draft.actors, known.actors) and same_time(draft.time, known.time)


def _dead(draft: Draft) -> frozenset[str]:
    """The victims, where they are persons with names of their own and were killed."""
    killed = any(t.effect == "killed" and t.max != 0 for t in draft.tolls)
    named = all(_is_named(a) for a in draft.recipients)
    return frozenset(a.id for a in draft.recipients) if killed and named else frozenset()


def _is_named(actor: Actor) -> bool:
    return actor.kind == "person" and actor.name != actor.name.lower() and actor.name[:1].isupper()


def charged_again(draft: Draft, known: Draft) -> bool:
    """ "Two men were charged with ...": the same accused, charged by the same or by nobody told, soon after."""
    charge = draft.type == known.type == "ACCUSE" and draft.sense.cameo == known.sense.cameo == LEGAL
    steps = {draft.frame.lemma, known.frame.lemma} & _words()["steps"]
    if not charge or (steps and draft.frame.lemma != known.frame.lemma):
        return False
    if not {draft.status, known.status} <= HAPPENED and not same_status(draft, known):
        return False
    accused = {a.id for a in draft.recipients}
    near = draft.frame.sentence - known.frame.sentence <= SOON
    own = draft.time is None or known.time is None or same_time(draft.time, known.time)
    return (
        bool(accused)
        and accused == {a.id for a in known.recipients}
        and near
        and own
        and not_other(draft.actors, known.actors)
    )


def told_again(draft: Draft, known: Draft, parse: Parse) -> bool:
    """ "Tanzania expelled five Iraqis. The Iraqis were deported on Friday": the same kind of deed, with a side that is the
    same and none that differs, at no other time or place, at no other cost."""
    if draft.type not in DEEDS or not {draft.status, known.status} <= HAPPENED or draft.frame.light == "plan":
        return False
    near = 0 <= draft.frame.sentence - max(f.sentence for f in known.frames) <= SOON
    toll = draft.type == known.type == "ASSAULT" and _same_figure(draft, known, least=MANY)
    if not near or not (toll or _same_manner(draft, known)) or not may_be_one(draft, known):
        return False
    sides = [_same_side(draft.actors, known.actors), _same_side(draft.recipients, known.recipients)]
    if toll:
        return sides[0] is not False  # "a truck attack killed 80 ... at least 80 were killed in the attack"
    if sides[1] is False and (_takes_up(draft, parse) or _names_them(draft, known)):
        sides[1] = True  # "the individuals were arrested", after "four men"
    if draft.type == "CONSULT":
        return sides == [True, True] and draft.mode == known.mode and not _says_another(draft, parse)
    if sides[0] is not False and not draft.actors and _is_told_back(draft, known):
        return True  # "both women had been stabbed", told before
    if False not in sides and _same_figure(draft, known):
        return True in sides
    if False in sides or not _same_costs(draft, known):
        return False
    if True not in sides and not (draft.type == "PROTEST" and _is_of_the_unrest(draft, known)):
        return False  # "protests are continuing", "held daily protests": the report's protests
    if sides == [True, None] and draft.frame.lemma == known.frame.lemma in _words()["campaigns"]:
        return True
    if draft.type != "PROTEST" and sides[1] is None:
        return False
    return not _says_another(draft, parse)


def _takes_up(draft: Draft, parse: Parse) -> bool:
    """Are those it is done to only "the men", "those individuals"?"""
    if len(draft.frame.object) != 1:
        return False
    head = parse.doc[draft.frame.object[0].head]
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "these", "those"} for c in head.children)
    alone = all(c.dep_ in {"det", "nummod", "acl:relcl"} for c in head.children)
    return definite and alone and head.lemma_.lower() in _words()["anybody"]


def _names_them(draft: Draft, known: Draft) -> bool:
    """ "Two Swedes were killed ... Erik Holm and Anna Berg were killed": as many names as were counted."""
    counted = {(t.effect, t.min) for t in known.tolls if t.min == t.max and t.min and t.min > 1}
    named = [a for a in draft.recipients if _has_name(a)]
    each = {t.effect for t in draft.tolls if t.min == t.max == 1}
    return any((effect, len(named)) in counted for effect in each) and len(named) == len(draft.recipients)


def _is_told_back(draft: Draft, known: Draft) -> bool:
    """The same word in the pluperfect, of whoever was hit: how what was told came about."""
    back = any(o.value == "pluperfect" for o in draft.frame.over("tense"))
    return back and draft.frame.lemma == known.frame.lemma and draft.frame.passive and bool(draft.recipients)


def _is_of_the_unrest(draft: Draft, known: Draft) -> bool:
    """A noun for the protests in another sentence than theirs."""
    return draft.frame.sentence > known.frame.sentence and "noun" in {draft.frame.kind, known.frame.kind}


def _same_manner(draft: Draft, known: Draft) -> bool:
    """The same word, or the same mode; killing and wounding say what came of an attack."""
    if draft.sense.form == known.sense.form or draft.frame.lemma == known.frame.lemma:
        return True
    if draft.type == "CONSULT":
        return {draft.frame.kind, known.frame.kind} == {"noun", "verb"} and draft.sense.reciprocal
    return draft.mode is not None and draft.mode == known.mode and draft.mode != "destroy"


def _same_side(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool | None:
    """Are these the others, or some of them? None where one side is not told."""
    if not some or not others:
        return None
    ids, words = {a.id for a in others}, {_noun(b) for b in others if b.kind in GENERAL}
    if all(a.id in ids or (a.kind in GENERAL and _noun(a) in words) or _is_surname(a, others) for a in some):
        return True
    return names(some, others)


def names(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    """Is the one a name, and the other one person of whom nothing is told?"""
    return len(some) == len(others) == 1 and _has_name(some[0]) and _is_anybody(others[0])


def _is_surname(actor: Actor, others: tuple[Actor, ...]) -> bool:
    """Is it the last name of one of the others ("Gomes" of "Gary Gomes")?"""
    return _is_named(actor) and any(_is_named(b) and b.name.endswith(f" {actor.name}") for b in others)


def _has_name(actor: Actor) -> bool:
    """Is it a person's name, or may it be one?"""
    return _is_named(actor) or (actor.kind == "unknown" and " " in actor.name and actor.name.istitle())


def _is_anybody(actor: Actor) -> bool:
    """Somebody of whom nothing is told but that it is one person ("a man", "a suspect")."""
    return (
        actor.kind == "person"
        and not actor.country
        and _noun(actor) in _words()["anybody"]
        and actor.name == actor.name.lower()
    )


def _noun(actor: Actor) -> str:
    """The word that says what a described party is: "teachers" of "Decatur teachers"."""
    return actor.name.lower().rpartition(" ")[2]


def _same_figure(draft: Draft, known: Draft, least: int = 1) -> bool:
    """Do both give the same count of the same harm?"""
    figures = {(t.effect, t.min, t.max) for t in known.tolls if t.min is not None and t.min >= least}
    return any((t.effect, t.min, t.max) in figures for t in draft.tolls)


def _says_another(draft: Draft, parse: Parse) -> bool:
    """Is the deed, or whom it is done to, said to be another one, or new to the report?"""
    heads = [draft.frame.head, *(m.head for m in draft.frame.object)]
    beside = (c for head in heads for c in parse.doc[head].children)
    return any(c.lower_ in _words()["others"] or (c.dep_ == "nummod" and c.i < c.head.i) for c in beside)


def _same_costs(draft: Draft, known: Draft) -> bool:
    """Is there no figure that differs?"""
    for toll in draft.tolls:
        alike = [k for k in known.tolls if k.effect == toll.effect]
        if alike and not any(same_cost(toll, k) for k in alike):
            return False
    return True
