"""What PLOVER and CAMEO exports write: tense, modality and negation folded into the type."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import structs

from reportedly.events.draft import CONDITION
from reportedly.events.lexicon import Lexicon
from reportedly.events.lexicon import lexicon as shipped
from reportedly.events.ontology import ontology, table
from reportedly.records import Actor, Event
from reportedly.records.vocabulary import HAPPENED, EventType

PLACE_BASIS = "country of the place"
HOME_BASIS = "country of the other side"
# Types that are done to those of the place, where nobody else is named.
BY_PLACE = frozenset(
    {"ASSAULT", "PROTEST", "COERCE", "SANCTION", "MOBILIZE", "AID", "ACCUSE", "CONCEDE", "RETREAT"}
)
# Types that a government does to its own people, where neither a recipient nor a place is told ("lifted the ban").
AT_HOME = frozenset({"COERCE", "CONCEDE"})
# Kinds of described actors that belong to the place of the act where the words give them no country.
DESCRIBED = frozenset({"group", "population", "military", "police", "armed_group", "party", "government"})
# Kinds that act for a state, towards whom rebels, voters and strikers without a country are its own.
OF_STATE = frozenset({"government", "military", "police"})
# Ways of attacking of which somebody on the spot is thought; a nameless air strike may be anybody's.
BY_HAND = frozenset({"explosives", "firearms", "suicide-attack", "primitive", "abduct", "beat", "targeted"})
# Types of acts in words that have another act as their content.
MATRICES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})


def fold(events: Sequence[Event]) -> list[tuple[Event, EventType, str | None]]:
    """What an export writes of a report: the folded type and code of each event that PLOVER would code.

    One act is counted once: what is asked, agreed, refused or threatened not beside the asking ("demanded that the rebels
    withdraw"), what somebody is accused of not beside the accusation, a demand not beside the protest that raises it. What
    is history to the report, or only the condition of another act ("unless he calls a truce"), is not news and is left out.
    """
    kept = []
    acts = [e for e in events if e.status in HAPPENED]
    for event in events:
        to = folded(event)
        if to is None or event.background or CONDITION in (event.rule or "").split("; "):
            continue
        if not any(act is not event and _counts_for(act, event, to[0]) for act in acts):
            kept.append((event, *to))
    return kept


def _counts_for(act: Event, event: Event, to: EventType) -> bool:
    """Is the event counted with another act of its sentence?"""
    if not _overlap(act, event):
        return False
    if to != event.type and act.type in MATRICES and act.type == to:
        return True
    if event.status == "requested" and act.type in {"REQUEST", "COERCE"}:
        return True
    own = {a.id for a in act.actors}
    if act.type == "ACCUSE" and event.according_to and event.according_to[-1].act == "accuse":
        return event.according_to[-1].id in own
    return act.type == "PROTEST" and event.type == "REQUEST" and bool(own & {a.id for a in event.actors})


def _overlap(one: Event, other: Event) -> bool:
    """Do two events rest on a common sentence?"""
    starts = {span.start for span in one.evidence}
    return any(span.start in starts for span in other.evidence)


@lru_cache(maxsize=1)
def _rules() -> dict[tuple[str, str], tuple[EventType | None, dict[str, str]]]:
    """(type, status) -> (folded type or None, CAMEO code by the root of the code before)."""
    found: dict[tuple[str, str], tuple[EventType | None, dict[str, str]]] = {}
    for rule in table("folding.toml")["rule"]:
        for event_type in rule["types"]:
            for status in rule["statuses"]:
                found[event_type, status] = (rule.get("to"), dict(rule.get("cameo", {})))
    return found


def folded(event: Event) -> tuple[EventType, str | None] | None:
    """The type and CAMEO code under which PLOVER and CAMEO count the event; None where they would not code it.

    A planned visit is AGREE, a refused one REJECT, a threatened attack THREATEN; docs/decisions/folding.md has the
    table and its reasons. An event that occurred, or to which no rule applies, stays what it is.
    """
    rule = _rules().get((event.type, event.status))
    if rule is None:
        return event.type, event.cameo
    to, codes = rule
    if to is None:
        return None
    if to == event.type:
        return event.type, event.cameo
    return to, _code(event.cameo, codes)


def _code(cameo: str | None, codes: dict[str, str]) -> str | None:
    """The code for the longest beginning of `cameo` that the rule knows, else the rule's own ("*"), else None."""
    for length in range(len(cameo or ""), 1, -1):
        found = codes.get((cameo or "")[:length])
        if found is not None:
            return found
    code = codes.get("*")
    return code if code in ontology().cameo else None


def dyad(event: Event) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients as PLOVER's country dyads count them.

    The record names as parties only whom the report names. A dyad asks for countries: a described party without one gets
    that of the event's place, else that of the state whose forces it faces ("police arrested strikers"); where nobody is
    told on a side, the country where it was done stands for it. Parties without a country are left out where others have one.
    """
    country = event.place.country if event.place is not None else None
    actors, recipients = event.actors, event.recipients
    if country is not None:
        actors, recipients = (tuple(_at(a, country, PLACE_BASIS) for a in side) for side in (actors, recipients))
    actors, recipients = _at_home(actors, recipients), _at_home(recipients, actors)
    if country is not None and event.type in BY_PLACE and not any(a.country for a in recipients):
        recipients = (_state(country, PLACE_BASIS),)
    if country is not None and not actors and event.type == "ASSAULT" and event.mode in BY_HAND:
        actors = (_state(country, PLACE_BASIS),)
    if not recipients and event.type in AT_HOME and all(a.kind in OF_STATE for a in actors):
        recipients = tuple(_state(a.country, HOME_BASIS) for a in actors[:1] if a.country)
    return _known(actors), _known(recipients)


def _state(country: str, basis: str) -> Actor:
    return Actor(id=country, name=country, code=country, country=country, kind="state", basis=basis)


def _known(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those with a country, where there is one."""
    return tuple(a for a in actors if a.country) or actors


def _at_home(actors: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Described parties without a country, given that of the one state whose forces or officials are on the other side."""
    states = {a.country for a in others if a.country}
    if len(states) != 1 or not any(a.kind in OF_STATE for a in others):
        return actors
    return tuple(_at(a, next(iter(states)), HOME_BASIS) for a in actors)


def _at(actor: Actor, country: str, basis: str) -> Actor:
    described = actor.kind in DESCRIBED or (actor.kind == "person" and actor.name == actor.name.lower())
    if actor.country is not None or not described or not actor.id.startswith("unresolved:"):
        return actor
    return structs.replace(actor, country=country, code=country + (actor.code or ""), basis=basis)


def is_reciprocal(event: Event, lexicon: Lexicon | None = None) -> bool:
    """Do the parties do it to each other as equals ("A and B met")? Exports then write both directions.

    Who meets, or signs with, another is the actor, and the dyad has that direction alone. `lexicon` is the one that the event
    was coded with, None the shipped one.
    """
    sense = (lexicon or shipped()).rules.get((event.rule or "").split("; ")[0])
    joint = {a.id for a in event.actors} == {a.id for a in event.recipients}
    return sense is not None and sense.reciprocal and joint
