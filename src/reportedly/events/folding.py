"""What PLOVER and CAMEO exports write: tense, modality and negation folded into the type."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import structs

from reportedly.events.lexicon import lexicon
from reportedly.events.ontology import ontology, table
from reportedly.records import Actor, Event
from reportedly.records.vocabulary import HAPPENED, EventType

PLACE_BASIS = "country of the place"
# Types that are done to those of the place, where nobody else is named.
BY_PLACE = frozenset(
    {"ASSAULT", "PROTEST", "COERCE", "SANCTION", "MOBILIZE", "AID", "ACCUSE", "CONCEDE", "RETREAT"}
)
# Kinds of described actors that belong to the place of the act where the words give them no country.
DESCRIBED = frozenset({"group", "population", "military", "police", "armed_group", "party", "government"})
# Types of acts in words that have another act as their content.
MATRICES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})


def fold(events: Sequence[Event]) -> list[tuple[Event, EventType, str | None]]:
    """What an export writes of a report: the folded type and code of each event that PLOVER would code.

    What is asked, agreed, refused or threatened is coded once: where the asking itself is an event ("demanded that the
    rebels withdraw"), the content that would fold into the same type of the same sentence is left out.
    """
    kept = []
    acts = [e for e in events if e.status in HAPPENED and e.type in MATRICES]
    for event in events:
        to = folded(event)
        if to is None:
            continue
        nested = to[0] != event.type and any(
            act.type == to[0] and act is not event and _overlap(act, event) for act in acts
        )
        if not nested:
            kept.append((event, *to))
    return kept


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

    The record names as parties only whom the report names. A dyad asks for countries: a described group without one gets that
    of the event's place, and where no recipient is told, the country where it was done stands for it.
    """
    country = event.place.country if event.place is not None else None
    if country is None:
        return event.actors, event.recipients
    actors, recipients = (tuple(_at(a, country) for a in side) for side in (event.actors, event.recipients))
    if not recipients and event.type in BY_PLACE:
        recipients = (
            Actor(id=country, name=country, code=country, country=country, kind="state", basis=PLACE_BASIS),
        )
    return actors, recipients


def _at(actor: Actor, country: str) -> Actor:
    if actor.country is not None or actor.kind not in DESCRIBED or not actor.id.startswith("unresolved:"):
        return actor
    return structs.replace(actor, country=country, code=country + (actor.code or ""), basis=PLACE_BASIS)


def is_reciprocal(event: Event) -> bool:
    """Do the parties do it to each other (met, clashed, signed)? Exports then write both directions."""
    sense = lexicon().rules.get((event.rule or "").split("; ")[0])
    return sense is not None and sense.reciprocal
