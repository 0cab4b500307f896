"""What an agent noun of an owner stands for: the owner itself, a part of a state, or people of their own."""

from msgspec.structs import replace

from reportedly.actors.closed import words
from reportedly.actors.entries import Role
from reportedly.actors.found import ARMED, OF_PEOPLE, Found, of_entry, part_of_state
from reportedly.actors.tables import states
from reportedly.actors.words import key

RULED = words("ruled")

ABROAD = words("abroad")
HOME = words("home")


def under(role: Role, owner: Found, bare: Found) -> Found:
    """What an agent noun of an owner stands for. `bare` is the noun by itself, its sectors settled."""
    basis = "agent noun of an actor"
    if key(role.phrase) in HOME and owner.country in states():
        return of_entry(states()[owner.country or ""], None, "country of an actor")
    if owner.kind == "person" and not owner.noun:
        return _of_person(role, owner, bare)
    if owner.is_state or (not owner.resolved and owner.country in states() and not owner.sectors):
        if owner.country and bare.sectors:
            return part_of_state(owner.country, bare.sectors, role, basis, bare.plural)
        return replace(bare, country=owner.country)
    if not owner.resolved and owner.body and not owner.noun and not role.has("v"):
        sectors = bare.sectors if bare.sectors in ARMED else owner.sectors
        return replace(
            owner, role=role.phrase, sectors=sectors, basis=basis, noun=bare.noun, plural=bare.plural, body=False
        )
    if not owner.resolved:
        return _of_unresolved(role, owner, bare)
    if owner.kind == "population":
        if owner.country and bare.sectors:
            return part_of_state(owner.country, bare.sectors, role, basis, bare.plural)
        return replace(bare, basis=OF_PEOPLE)
    if ":" in owner.id and owner.country and owner.id.startswith(f"{owner.country}:"):
        takes = role.has("a") or (role.sectors == "GOV" and role.has("t") and not owner.sectors.startswith("GOV"))
        sectors = owner.sectors if takes else bare.sectors
        return part_of_state(owner.country, sectors or owner.sectors, role, basis, bare.plural)
    if _belongs(role, owner):
        sectors = owner.sectors
        if role.sectors in {"MIL", "COP", "LEG", "JUD"} and owner.kind in {"igo"}:
            sectors = role.sectors
        return replace(
            owner,
            role=role.phrase,
            sectors=sectors,
            basis=basis,
            noun=bare.noun,
            plural=bare.plural,
            body=bare.body,
        )
    of_state = owner.kind in {"government", "military", "police"} or (owner.kind == "party" and role.has("b"))
    if owner.country in states() and of_state and bare.sectors:
        return part_of_state(owner.country or "", bare.sectors, role, basis, bare.plural)
    if owner.kind in {"igo", "ngo"}:
        return replace(bare, country=owner.country)
    return bare


def _belongs(role: Role, owner: Found) -> bool:
    """Does the noun stand for the organisation it belongs to?"""
    if role.has("v"):
        return False
    if owner.kind == "armed_group":
        return (
            role.has("a")
            or role.has("m")
            or role.has("t")
            or role.sectors in {*ARMED, "GOV", "GOVMIL", "COP", "SPY", "PTY"}
        )
    if owner.kind in {"igo"} and role.sectors in {"MIL", "COP", "LEG", "JUD", "GOV"}:
        return True
    return (
        role.has("a")
        or role.has("m")
        or (role.has("t") and role.sectors in {"GOV", "MIL", "GOVMIL", "SPY", "COP", "PTY"})
    )


def _of_person(role: Role, owner: Found, bare: Found) -> Found:
    if key(role.phrase) in RULED and owner.country:
        if owner.country in states() and (owner.sectors[:3] in {"GOV", "ELI", "MIL"} or role.has("b")):
            sectors = "GOV" if role.phrase == "office" else bare.sectors or "GOV"
            return part_of_state(owner.country, sectors, role, "rule of a person", bare.plural)
        return replace(bare, country=owner.country, sectors=owner.sectors or bare.sectors)
    if bare.sectors in {"REB", "PRM"} and owner.country in states():
        return replace(bare, country=owner.country)
    if role.has("a") and owner.country in states() and owner.sectors:
        return part_of_state(owner.country or "", owner.sectors, role, "agent noun of a person", bare.plural)
    return bare


def _of_unresolved(role: Role, owner: Found, bare: Found) -> Found:
    """The spokesman of an unknown party keeps that party's country and sectors."""
    sectors = owner.sectors if role.has("a") and owner.sectors else bare.sectors
    if owner.country in states() and sectors and owner.noun:
        return part_of_state(owner.country or "", sectors, role, "agent noun of a description", bare.plural)
    return replace(bare, sectors=sectors, country=bare.country or owner.country)
