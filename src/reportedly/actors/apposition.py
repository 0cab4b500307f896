"""A mention and what it is called beside it, put together."""

from dataclasses import replace

from reportedly.actors.found import Found


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
