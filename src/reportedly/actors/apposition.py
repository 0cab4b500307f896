"""A mention and what it is called beside it, put together."""

from msgspec.structs import replace

from reportedly.actors.discourse import is_office
from reportedly.actors.found import Found
from reportedly.actors.words import key


def merge_apposition(found: Found, other: Found) -> Found:
    """A name and what it is called: the name is kept, the description adds what the name lacks."""
    described = bool(found.noun) and other.kind == "person" and not other.noun
    named = not found.noun and found.basis == "name" and bool(other.noun)
    first = named or (not described and (found.kind == "person" or found.resolved or other.kind != "person"))
    name, said = (found, other) if first else (other, found)
    if name.kind == "person" or (named and said.kind == "person"):
        return replace(
            name, kind="person", country=name.country or said.country, sectors=name.sectors or said.sectors,
            role=said.role or name.role, basis=f"{name.basis}, apposition",
        )  # fmt: skip
    if not name.resolved and said.resolved and said.noun == "":
        return said
    if not name.resolved:
        kind = said.kind if name.kind == "unknown" else name.kind
        return replace(name, country=name.country or said.country, sectors=name.sectors or said.sectors, kind=kind)
    return name


def may_be_called(found: Found, said: Found) -> bool:
    """Is an apposition a description of the mention, and not another actor beside it?"""
    if said.noun and is_office(said.noun):
        return found.plural == said.plural and (found.kind in {"person", "unknown"} or is_office(found.noun))
    if said.noun:
        return found.kind != "person" and (said.plural == found.plural or found.body)
    if said.kind == "person" and found.noun:
        return not found.plural and (found.kind == "person" or is_office(found.noun))
    return not (found.resolved and said.resolved and found.id != said.id) and key(said.name) != ""
