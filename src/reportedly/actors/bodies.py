"""Bodies that no table has: what their names and nouns tell of them."""

from collections.abc import Sequence

from reportedly.actors.closed import words
from reportedly.actors.entries import Role
from reportedly.actors.found import Found, kind_of, unresolved
from reportedly.actors.scan import Unit
from reportedly.actors.tables import small_words
from reportedly.actors.words import key
from reportedly.records.vocabulary import ActorKind

BANDS, ARMS_OF_SERVICE = words("bands"), words("arms_of_service")
AFTER_NAMES = words("nouns_after_names")
OF_SIDES = frozenset({"", "PTY", "OPP", "REB", "UAF", "PRM", "CRM", "MIL"})
NAMED_BY_NOUN = "name before the noun of a body"


def is_name_of_body(unit: Unit) -> bool:
    """A capitalised noun of a party, movement or union: part of a name that no table has."""
    role = unit.role
    capital = role is not None and unit.text.istitle()
    return (
        capital
        and role is not None
        and not role.has("t")
        and role.sectors in {"", "SOC", "PTY", "LAB", "NGO", "REB", "OPP"}
    )


def is_band(units: Sequence[Unit]) -> bool:
    """ "Ansari Brigade": a name of its own before a capitalised unit of fighters, and no arm of service or number."""
    *named, last = units
    if not named or last.role is None or last.role.phrase not in BANDS or not last.text.istitle():
        return False
    return all(u.kind == "name" and not ARMS_OF_SERVICE & set(key(u.text).split()) for u in named)


def band(name: str) -> Found:
    """Fighters under a name that no table has: armed, and of no state that is known."""
    return unresolved(name, "name of a body", kind="armed_group", sectors="UAF", body=True)


def is_named_by(units: Sequence[Unit]) -> bool:
    """ "the Dan Na militia": a name that no table has before a noun of armed or political bodies in small letters."""
    *_, before, last = units
    role = last.role
    unknown = before.kind == "name" or all(a.entry.id.startswith("unresolved:") for a in before.entries)
    if before.kind not in {"name", "entity"} or not unknown:
        return False
    if role is None or last.plural or not last.text.islower():
        return False
    noun = role.phrase.rsplit(" ", 1)[-1]
    plain = before.text[:1].isupper() and not ARMS_OF_SERVICE & set(key(before.text).split())
    return plain and noun in AFTER_NAMES and role.sectors in OF_SIDES


def named_by(words: str, role: Role, country: str | None) -> Found:
    """Such a body: of the noun's sort, those of a brigade being armed and of no state that is known."""
    sectors = "UAF" if role.sectors == "MIL" else role.sectors
    kind = kind_of(sectors) if sectors else "organisation"
    kind = "organisation" if kind == "group" else kind
    return unresolved(words, NAMED_BY_NOUN, kind=kind, sectors=sectors, country=country, body=True)


def goes_on_as_name(units: Sequence[Unit]) -> bool:
    """Do the words after a preposition go on with a name (an article left out)?"""
    rest = [u for u in units if u.kind != "filler"]
    return bool(rest) and rest[0].text[:1].isupper() and rest[0].kind in {"name", "role", "word"}


def body(words: str, unit: Unit, owner: Found | None) -> Found:
    """An organisation that no table has: its name, with what its last noun and its owner tell."""
    sectors = unit.role.sectors if unit.role else ""
    country = owner.country if owner and owner.is_state else None
    kind = kind_of(sectors) if sectors in {"PTY", "NGO"} else "armed_group" if sectors == "REB" else "organisation"
    return unresolved(words, "name of a body", kind=kind, sectors=sectors, country=country, body=True)


def institution(words: str, role: Role, country: str | None) -> Found:
    """A hospital, school or the like by its own name."""
    return unresolved(
        words, "name of a body", kind="organisation", sectors=role.sectors, role=role.phrase, country=country, body=True
    )  # fmt: skip


def is_body(unit: Unit) -> bool:
    """Is the unit a body of the tables (no person, state or people)?"""
    return unit.kind == "entity" and unit.entries[0].entry.kind not in {"person", "state", "population"}


def kind_of_noun(unit: Unit, role: Role, sectors: str) -> ActorKind:
    """A body by its sectors, one of a kind as a person, several as a group."""
    if role.has("b"):
        return kind_of(sectors)
    collective = key(role.phrase).split(" of ", 1)[0].rsplit(" ", 1)[-1] in small_words().collectives
    return "group" if unit.plural or collective else "person"
