"""The country of a described group ("villagers", "gunmen") from the place of the act."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import structs

from reportedly.events.draft import Draft
from reportedly.events.ontology import table
from reportedly.records import Actor

# Types done on the spot, by and to the people of the place as a rule; who meets or signs there may come from anywhere.
LOCAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "AID"})
# Kinds of described actors that belong to the place of the act where the words give them no country.
DESCRIBED = frozenset({"group", "population", "military", "police", "armed_group", "party", "government"})
# Kinds that may as well be the other side's where a party of another country is named.
FORCES = frozenset({"military", "police"})


@lru_cache(maxsize=1)
def strangers() -> frozenset[str]:
    """Nouns of people who need not be of the country where they are."""
    return frozenset(table("discourse.toml")["strangers"]["lemmas"])


def localised(actors: Iterable[Actor], draft: Draft) -> tuple[Actor, ...]:
    """Give a described group without a country that of the place where the act was done."""
    found, place = tuple(actors), draft.place
    if place is None or place.country is None or draft.type not in LOCAL:
        return found
    foreign = any(a.country not in {None, place.country} for a in (*draft.actors, *draft.recipients))
    return tuple(a if foreign and a.kind in FORCES else _of_country(a, place.country) for a in found)


def _of_country(actor: Actor, country: str) -> Actor:
    if actor.country is not None or actor.kind not in DESCRIBED or not actor.id.startswith("unresolved:"):
        return actor
    if any(word in strangers() or word.removesuffix("s") in strangers() for word in _words(actor)):
        return actor
    basis = f"{actor.basis}; country of the place" if actor.basis else "country of the place"
    return structs.replace(actor, country=country, code=country + (actor.code or ""), basis=basis)


def _words(actor: Actor) -> list[str]:
    return (actor.text or actor.name).lower().split()
