"""Private life: a report in which nobody governs, fights, polices or protests tells of promises and quarrels, not events."""

from collections.abc import Sequence

from reportedly.events.describe import is_resolved
from reportedly.events.draft import Draft
from reportedly.events.matters import IN_EARNEST, LAWSUIT, STRIKE, head_word, is_of_court, shared
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
    if len(words) < FEWEST_WORDS or len(shared("grave").intersection(words)) >= GRAVE_WORDS:
        return False
    if any(_is_known(a) and _is_public(a) for d in drafts for a in (*d.actors, *d.recipients)):
        return False
    return 100 * sum(map(_is_public_act, drafts)) < SHARE * len(drafts)


def _is_public_act(draft: Draft) -> bool:
    if (draft.cameo or "").startswith((LAWSUIT, STRIKE)) and any(a.kind == "group" for a in draft.actors):
        return True
    return any(_is_public(a) for a in (*draft.actors, *draft.recipients))


def _is_known(actor: Actor) -> bool:
    """Do the tables know the party, and is it more than people of some country, who may be tourists?"""
    return is_resolved(actor) and actor.kind != "population" and (actor.text or "").lower() not in OURS


def _is_public(actor: Actor) -> bool:
    called = {head_word(actor), (actor.role or "").lower().rpartition(" ")[2]}
    if is_of_court(actor) or called & ANYBODYS:
        return False
    return actor.kind in PUBLIC_KINDS or (actor.code or "").endswith(PUBLIC_SECTORS)
