"""Private life: a report in which nobody governs, fights, polices or protests tells of promises and quarrels, not events;
so does a waiter's promise to his wife in a report of a coup."""

from collections.abc import Sequence
from functools import lru_cache

from reportedly.events.describe import is_resolved
from reportedly.events.draft import Draft
from reportedly.events.matters import IN_EARNEST, LAWSUIT, STRIKE, head_word, is_of_court, shared
from reportedly.events.ontology import table
from reportedly.propositions.tree import Tree
from reportedly.records import Actor

# A shorter text is a sentence or two torn out of a report that may be of anything.
FEWEST_WORDS = 80
# Sectors of CAMEO, last in a code, whose acts are public whoever they are: those who govern, fight, oppose, organise.
PUBLIC_SECTORS = (
    *("GOV", "MIL", "COP", "LEG", "SPY", "PTY", "OPP"),
    *("REB", "INS", "SEP", "UAF", "IMG", "RAD", "CRM", "LAB", "REF"),
)
# A party, a people or a state is public by its kind, as are those who govern and fight.
PUBLIC_KINDS = IN_EARNEST | {"state", "party", "population"}
# Everybody has critics and opponents.
ANYBODYS = frozenset({"critic", "opponent", "rival", "enemy", "invader", "executive"})
# Pronouns that may stand for a speaker's country by mistake.
OURS = frozenset({"we", "us", "our", "ours"})
# Of the acts of a public report at least so many in a hundred have a public party, known by the tables or not.
SHARE = 30
# So many different words of violence and the law make a report public whoever it names: a hostage may be one at a fair.
GRAVE_WORDS = 2


def is_private(drafts: Sequence[Draft], tree: Tree) -> bool:
    """Has nobody public a part in what the report tells, and do its words not tell of violence and the law?

    Courts are not public here: in a quarrel over a will they judge between private people.
    """
    words = [lemma for word, lemma in zip(tree.text, tree.parsed.lemma, strict=True) if word.isalpha()]
    officers = frozenset[str]() if _words("bodies").isdisjoint(words) else _words("officers")
    grave = shared("grave") - officers
    if len(words) < FEWEST_WORDS or len(grave.intersection(words)) >= GRAVE_WORDS:
        return False
    if any(d.cameo in _acts_of_war() for d in drafts):
        return False
    if any(_is_known(a) and _is_public(a, officers) for d in drafts for a in (*d.actors, *d.recipients)):
        return False
    return 100 * sum(_is_public_act(d, officers) for d in drafts) < SHARE * len(drafts)


@lru_cache(maxsize=1)
def _acts_of_war() -> frozenset[str]:
    """CAMEO codes of acts that need arms of war."""
    return frozenset(table("private.toml")["war"]["codes"])


def is_homely(draft: Draft, told: Sequence[Draft]) -> bool:
    """ "A waiter promised his wife to be home": an everyday word between single private people that leads to no other act.

    Whoever has a name and no post that is told counts as private; groups do only where kin or neighbours make them up.
    """
    frame, parties = draft.frame, (*draft.actors, *draft.recipients)
    within = {"xcomp", "ccomp", "obj"}  # "refused to leave the square" tells of the square
    if frame.kind != "verb" or frame.lemma not in _words("everyday") or draft.tolls or not parties:
        return False
    if any(other.frame.parent == frame.index and other.frame.link in within for other in told):
        return False
    known = {a.id for a in parties if not a.id.endswith(":CVL")}
    if any(_is_grave(other) and known.intersection(a.id for a in other.actors) for other in told):
        return False  # a robber's apology, a commander's promise
    return all(map(_is_at_home, parties))


def _is_grave(draft: Draft) -> bool:
    return draft.frame.lemma not in _words("everyday")


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    return frozenset(table("private.toml")[name]["lemmas"])


def _is_at_home(actor: Actor) -> bool:
    named = _called(actor)
    if named & _words("bodies") and not is_resolved(actor):
        return True
    if (is_resolved(actor) and not actor.id.endswith(":CVL")) or (actor.code or "CVL")[-3:] != "CVL":
        return False
    if actor.kind == "person":
        return not named & _words("public")
    return actor.kind == "group" and bool(named & _words("kin"))


def _called(actor: Actor) -> frozenset[str]:
    """The words, in the singular, that say what somebody is."""
    told = ((actor.text or "").lower().split() or [""])[-1]
    return frozenset(
        {head_word(actor), (actor.role or "").lower().rpartition(" ")[2], told, told.removesuffix("s")}
    )


def _is_public_act(draft: Draft, officers: frozenset[str]) -> bool:
    if (draft.cameo or "").startswith((LAWSUIT, STRIKE)) and any(a.kind == "group" for a in draft.actors):
        return True
    return any(_is_public(a, officers) for a in (*draft.actors, *draft.recipients))


def _is_known(actor: Actor) -> bool:
    """Do the tables know the party, and is it more than people of some country, who may be tourists?"""
    return is_resolved(actor) and actor.kind != "population" and (actor.text or "").lower() not in OURS


def _is_public(actor: Actor, officers: frozenset[str]) -> bool:
    """`officers`: titles that are those of a club or a hive in this report, where no state is told."""
    called = {head_word(actor), (actor.role or "").lower().rpartition(" ")[2]}
    stateless = actor.kind == "person" and len(actor.code or "") <= len("GOV")
    if is_of_court(actor) or called & ANYBODYS or (stateless and called & officers):
        return False
    if actor.id.startswith("person:"):
        return True  # the tables have nobody but public persons
    return actor.kind in PUBLIC_KINDS or (actor.code or "").endswith(PUBLIC_SECTORS)
