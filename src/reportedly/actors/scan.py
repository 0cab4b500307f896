"""From the words of a phrase to its units: names known and unknown, agent nouns, possessives, prepositions."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from reportedly.actors.closed import words
from reportedly.actors.entries import Alias, Entry, Role
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.tables import places, roles, small_words
from reportedly.actors.words import is_acronym, is_number, join, key, pieces, singulars

UnitKind = Literal[
    "entity",
    "role",
    "place",
    "name",
    "word",
    "filler",
    "former",
    "led",
    "backed",
    "possessive",
    "preposition",
    "pronoun",
    "mark",
]

Known = Callable[[str], tuple[Alias, ...]]
LONGEST = 10  # words of the longest spelling in the tables, articles left out
PARTICLES = words("particles")
OWN = words("possessive_pronouns")
ARTICLED = re.compile(r"[a-z]{2}[-‐–][A-ZÀ-Ý]")  # "al-Jabiri"
MADE = re.compile(r"^(.*?)[-–](\w+)$")


class Unit(msgspec.Struct, frozen=True):
    """A stretch of a phrase. `entries` of an entity are the actors it may be; `role` that of an agent noun."""

    kind: UnitKind
    text: str
    entries: tuple[Alias, ...] = ()
    role: Role | None = None
    country: str | None = None
    plural: bool = False
    """Of a role: the noun stands in the plural."""


def words_of(phrase: str) -> tuple[str, ...]:
    """The pieces of a phrase, compounds like "US-backed" and "ex-president" taken apart ("US", "-backed")."""
    small = small_words()
    found: list[str] = []
    for piece in pieces(phrase):
        made = MADE.match(piece)
        if made and made[2].casefold() in small.led | small.backed and key(piece) not in roles():
            found += [made[1], f"-{made[2].casefold()}"]
        elif made and made[1].casefold() in small.former and key(piece) not in roles():
            found += [made[1], made[2]]
        else:
            found.append(piece)
    return tuple(found)


def scan(parts: Sequence[str], known: Known | None, knowledge: Knowledge) -> tuple[Unit, ...]:
    """The units of a phrase, left to right, longest first. `known` gives what the report itself has named."""
    keys = [key(p) if p != "'s" else "s" for p in parts]
    units: list[Unit] = []
    at = 0
    while at < len(parts):
        unit, length = _at(parts, keys, at, known, knowledge)
        units.append(unit)
        at += length
    return tuple(_names(units))


def _at(
    parts: Sequence[str],
    keys: Sequence[str],
    at: int,
    known: Known | None,
    knowledge: Knowledge,
) -> tuple[Unit, int]:
    part = parts[at]
    if part == "'s":
        return Unit("possessive", part), 1
    if not keys[at]:
        return Unit("mark", part), 1
    found = _longest(parts, keys, at, known, knowledge)
    if found:
        return found
    return _small(part, keys[at]), 1


def _longest(
    parts: Sequence[str],
    keys: Sequence[str],
    at: int,
    known: Known | None,
    knowledge: Knowledge,
) -> tuple[Unit, int] | None:
    """The longest entity, agent noun or place that begins here."""
    capital = parts[at][:1].isupper() or parts[at][:2] in {"al", "el"}
    if not (capital or _opens(keys[at], knowledge) or keys[at] in PARTICLES):
        return None
    for length in range(_most(parts, keys, at, known, knowledge), 0, -1):
        if not keys[at + length - 1] or parts[at + length - 1] == "'s":
            continue
        name = keys[at] if length == 1 else _key(keys, at, length)
        surface = parts[at] if length == 1 else join(parts[at : at + length])
        entity = _entity(name, surface, length, known, capital, knowledge)
        if entity:
            return Unit("entity", surface, entity), length
        if length == 1 and parts[at] in small_words().adjectives and _goes_on(parts, at):
            return Unit("filler", surface), 1
        role = _role(name, keys[at + length - 1])
        if role and not (length == 1 and _may_be_surname(role[0]) and part_of_name(parts, at, knowledge)):
            return Unit("role", surface, role=role[0], plural=role[1]), length
        if capital and name in small_words().regions:
            return Unit("place", surface), length
        if capital and name in places():
            return Unit("place", surface, country=places()[name]), length
    return None


def _opens(name: str, knowledge: Knowledge) -> bool:
    """Does a name or noun of the tables begin with the word, or with one of which it may be the plural?"""
    openings = knowledge.openings
    return name.split(" ", 1)[0] in openings or not openings.isdisjoint(singulars(name))


def _most(parts: Sequence[str], keys: Sequence[str], at: int, known: Known | None, knowledge: Knowledge) -> int:
    """The most pieces that a name of the tables beginning here can have; the report's own names may have any number."""
    left = min(LONGEST, len(parts) - at)
    if known is not None or left == 1:
        return left
    first, longest = keys[at].split(" ", 1)[0], knowledge.lengths
    after = at + 1 < len(parts) and parts[at + 1] == "'s"
    words = max(
        longest.get(first, 1),
        longest.get(f"{first}s", 1) if after else 1,
        *(longest.get(s, 1) for s in singulars(first)),
    )
    # a possessive or a mark is a piece of the phrase and no word of the key
    if "'s" in parts or "" in keys:
        words += sum(1 for i in range(at + 1, at + left) if parts[i] == "'s" or not keys[i])
    return min(left, words)


def _goes_on(parts: Sequence[str], at: int) -> bool:
    """Does another word of the same noun phrase follow?"""
    return at + 1 < len(parts) and parts[at + 1][:1].isalpha() and parts[at + 1] not in small_words().prepositions


def _may_be_surname(role: Role) -> bool:
    """ "John Major", "Robin Cook", but no "Oxford University": a body is nobody's surname."""
    return not (role.has("b") or (role.has("v") and role.sectors in {"EDU", "MED", "BUS"}))


def part_of_name(parts: Sequence[str], at: int, knowledge: Knowledge) -> bool:
    """A capitalised agent noun right after another capitalised unknown word that is no agent noun's modifier.

    ("John Major", "Robin Cook"): a one-word title that closes a name is no agent noun.
    """
    if at != len(parts) - 1 or at == 0 or not parts[at][:1].isupper():
        return False
    before = parts[at - 1]
    return (
        before[:1].isupper()
        and before.isalpha()
        and not _is_known(key(before), knowledge)
        and not key(parts[at]).endswith("s")
    )


def _is_known(name: str, knowledge: Knowledge) -> bool:
    return (
        name in knowledge.aliases
        or name in roles()
        or name in places()
        or name in small_words().fillers
        or any(s in roles() for s in singulars(name))
    )


def _key(keys: Sequence[str], at: int, length: int) -> str:
    return " ".join(k for k in keys[at : at + length] if k).replace(" s ", "s ")


def _entity(
    name: str,
    surface: str,
    length: int,
    known: Known | None,
    capital: bool,
    knowledge: Knowledge,
) -> tuple[Alias, ...]:
    told = known(name) if known else ()
    spelled = knowledge.aliases.get(name, ())
    held = tuple(a for a in spelled if a.fits(surface)) if spelled else ()
    if told and (capital or length > 1) and not (told[0].entry.kind == "person" and _in_capitals(surface, held)):
        return told
    if held or length == 1 or not capital:
        return held
    return tuple(
        Alias(entry, surface) for entry in knowledge.imported(name) if not _composed(entry, name, knowledge)
    )


def _in_capitals(surface: str, held: tuple[Alias, ...]) -> bool:
    """ "U.N.", which is no surname "Un"."""
    return is_acronym(surface.split(" ")[-1]) and any(is_acronym(a.spelling) for a in held)


def _composed(entry: Entry, name: str, knowledge: Knowledge) -> bool:
    """A spelling of the imported table that is no name but a phrase, which is read by its parts.

    ("UN mission"; "Israeli prime minister X", who may have left the office since.)
    """
    if entry.kind == "person":
        first = name.split(" ", 1)[0]
        return first not in key(entry.name).split() and (first in knowledge.aliases or first in roles())
    owner, _, noun = name.rpartition(" ")
    return owner in knowledge.aliases and noun in roles()


def _role(name: str, last: str) -> tuple[Role, bool] | None:
    table = roles()
    if name in table:
        return table[name], last in {"people", "police", "personnel", "staff"}
    front = name[: len(name) - len(last)]
    for single in singulars(last)[1:]:
        role = table.get(front + single)
        if role and not role.has("x"):
            return role, True
    return _inner_plural(name, table)


def _inner_plural(name: str, table: object) -> tuple[Role, bool] | None:
    """ "attorneys general", "chiefs of staff", "heads of state": the plural stands on the first word."""
    first, _, rest = name.partition(" ")
    if rest and first.endswith("s"):
        role = roles().get(f"{first[:-1]} {rest}")
        return (role, True) if role else None
    return None


@lru_cache(maxsize=16384)
def _small(part: str, name: str) -> Unit:
    small = small_words()
    low = part.casefold()
    if low in OWN:
        return Unit("pronoun", part)
    if low.startswith("-"):
        return Unit("led" if low[1:] in small.led else "backed", part)
    if low in small.former:
        return Unit("former", part)
    if low in small.prepositions:
        return Unit("preposition", part)
    if low in small.fillers or is_number(part):
        return Unit("filler", part)
    if name and (part[:1].isupper() or ARTICLED.match(part)):
        return Unit("name", part)
    return Unit("word", part)


def _names(units: list[Unit]) -> list[Unit]:
    """Runs of unknown capitalised words, with particles between them, become one name."""
    found: list[Unit] = []
    for index, unit in enumerate(units):
        joined = bool(found) and found[-1].kind == "name"
        if unit.kind == "entity" and _goes_on_as_name(units, index):
            unit = Unit(
                "name", unit.text
            )  # "Ahmed Maher" + "el-Sayed": another than the Ahmed Maher of the tables
        if unit.kind == "entity" and _single_name(unit) and (joined or _before_single(units, index)):
            unit = Unit("name", unit.text)  # "Petro" + "Lysenko": one name, not a leader's and another
        if unit.kind == "place" and (joined or _before_name(units, index) or _after_title(found)):
            unit = Unit("name", unit.text)  # "Feliciano" + "Valencia", "Paris" + "Hamblin", "Mr." + "Lincoln"
        inside = unit.kind == "word" and unit.text in PARTICLES and _name_after_particles(units, index)
        if joined and (unit.kind == "name" or inside):
            found[-1] = Unit("name", f"{found[-1].text} {unit.text}")
        elif inside:
            found.append(Unit("name", unit.text))
        else:
            found.append(unit)
    return found


def _single_name(unit: Unit) -> bool:
    """Is it one word of a leader's name?"""
    return bool(unit.entries) and all(a.single for a in unit.entries)


def _goes_on_as_name(units: list[Unit], index: int) -> bool:
    """A person's full name of the imported table, right before another word of a name."""
    unit = units[index]
    imported = all(a.entry.kind == "person" and not a.entry.id.startswith("person:") for a in unit.entries)
    return imported and " " in unit.text and index + 1 < len(units) and units[index + 1].kind == "name"


def _before_single(units: list[Unit], index: int) -> bool:
    """Does the name go on: with an unknown name, a particle, a place or another single name?"""
    if index + 1 >= len(units):
        return False
    then = units[index + 1]
    if then.kind == "word":
        return then.text in PARTICLES and _before_name(units, index + 1)
    return then.kind == "name" or (then.kind == "entity" and _single_name(then))


def _name_after_particles(units: list[Unit], index: int) -> bool:
    """Does a name follow, after more particles or none ("van der" Berg)?"""
    while index + 1 < len(units) and units[index + 1].kind == "word" and units[index + 1].text in PARTICLES:
        index += 1
    return _before_name(units, index)


def _before_name(units: list[Unit], index: int) -> bool:
    return index + 1 < len(units) and units[index + 1].kind == "name"


def _after_title(found: list[Unit]) -> bool:
    return bool(found) and found[-1].role is not None and found[-1].role.has("x")
