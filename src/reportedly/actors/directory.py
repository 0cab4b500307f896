"""Actors of the tables by id, for whoever met one in a record and asks who it is."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from reportedly.actors.entries import CLASSES, Entry
from reportedly.actors.knowledge import shipped
from reportedly.actors.people import entry_of_line, lines
from reportedly.actors.tables import adjectives, leaders, schemes, states


def known(ident: str) -> Entry | None:
    """The actor of the shipped tables that bears this id, with its offices and what it belongs to; None where none does.

    Ids that are composed ("MLI:MIL") or of words ("unresolved:...") are in no table.
    """
    found = _curated().get(ident)
    if found is not None:
        return found
    number = _imported().get(ident)
    return entry_of_line(lines()[0][number]) if number is not None else None


def name_of(ident: str) -> str | None:
    """The name by which an id of the tables goes, or one composed of a country and its sectors ("MLI:MIL": "Malian
    military"); None for what is known by a report's words alone."""
    found = known(ident)
    if found is not None:
        return found.name
    country, _, joined = ident.partition(":")
    names = schemes().sectors
    sectors = [names.get(joined[i : i + 3]) for i in range(0, len(joined), 3)]
    of = adjectives().get(country) or CLASSES.get(country)
    if of is None or not sectors or None in sectors:
        return None
    return f"{of} {' and '.join(filter(None, sectors))}"


@lru_cache(maxsize=1)
def _curated() -> Mapping[str, Entry]:
    named = {alias.entry.id: alias.entry for held in shipped().aliases.values() for alias in held}
    return MappingProxyType({**named, **{entry.id: entry for entry, _ in leaders()}, **states()})


@lru_cache(maxsize=1)
def _imported() -> Mapping[str, int]:
    return MappingProxyType({line.split("\t", 1)[0]: number for number, line in enumerate(lines()[0])})
