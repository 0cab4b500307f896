"""What is left out of a phrase before its meaning is composed: counts, asides, reduced clauses."""

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.actors.closed import words
from reportedly.actors.entries import Role
from reportedly.actors.found import ARMED, Context
from reportedly.actors.scan import Unit
from reportedly.actors.tables import small_words
from reportedly.actors.words import is_number, key, plural_of, singulars

LEADING = words("leading")
SITES, SITES_OF_GOVERNMENT = words("sites_of_bodies"), words("sites_of_government")


def past_partitive(parts: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """ "several of the gunmen" -> "the gunmen"; True where the count says there is more than one."""
    small = small_words()
    counted = False
    while len(parts) > 1 and parts[0] in LEADING and parts[1].casefold() not in {"least", "most"}:
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in {"them", "us", "you"}:  # "11 of them children"
        parts = parts[1:]
    while len(parts) > 1 and parts[1] != "of" and (parts[0].casefold() in small.counts or is_number(parts[0])):
        parts = parts[1:]
    while True:
        for index, part in enumerate(parts[:5]):
            if (
                part == "of"
                and index
                and parts[index - 1].casefold() in small.partitives
                and index + 1 < len(parts)
            ):
                parts, counted = parts[index + 1 :], True
                if len(parts) > 1 and parts[0] == "them":  # "most of them soldiers"
                    parts = parts[1:]
                break
            if (
                (low := part.casefold()) not in small.partitives
                and low not in small.fillers
                and not is_number(part)
            ):
                return parts, counted
        else:
            return parts, counted


def areas(units: Sequence[Unit], context: Context) -> tuple[Unit, ...]:
    """A capital's name before "province" is a place of its state only if the report speaks of that state."""
    found = list(units)
    for index, unit in enumerate(units[:-1]):
        entry = unit.entries[0].entry if unit.entries else None
        seat = entry is not None and entry.kind == "state" and entry.sectors == "GOV"
        if entry is None or not seat or units[index + 1].text.casefold() not in small_words().areas:
            continue
        country = entry.country
        near = context.countries is None or country in context.countries
        found[index] = Unit("place", unit.text, country=country if near else None)
    return tuple(found)


def at_comma(units: Sequence[Unit]) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """The units before the first comma, bracket or dash, and those after it; marks are dropped."""
    for index, unit in enumerate(units):
        if unit.kind == "mark" and unit.text in {",", "(", "—", "–"} and index:
            return units[:index], [u for u in units[index + 1 :] if u.kind != "mark"]
    return [u for u in units if u.kind != "mark"], ()


def before_participle(units: Sequence[Unit]) -> Sequence[Unit]:
    """A participle after a noun opens a reduced clause ("militants linked to ..."): it tells nothing of who.

    After an adjective it belongs to the next noun ("Thai fishing trawler").
    """
    for index, unit in enumerate(units):
        if not index or unit.kind != "word" or not unit.text.endswith(("ed", "ing")):
            continue
        before = units[index - 1]
        if before.kind in {"role", "name"} or (before.kind == "entity" and not before.entries[0].adjective):
            return units[:index]
    return units


def at_site(units: Sequence[Unit]) -> tuple[Sequence[Unit], str]:
    """ "Ukrainian army positions" are the Ukrainian army's, "a rebel hideout" is the rebels': the words without the site, and
    the site; the units as they are and "" where the phrase names no site of armed people or of a government."""
    end = next((i for i, u in enumerate(units) if u.kind == "preposition" and i), len(units))
    at = end - 1
    while at > 0 and _may_be_site(units[at]):
        at -= 1
    role = units[at].role if units else None
    if role is None or at + 1 == end or not _has_sites(role, key(units[end - 1].text)):
        return units, ""
    people = units[at] if role.has("b") else replace(units[at], text=plural_of(units[at].text), plural=True)
    return [*units[:at], people, *units[end:]], key(units[end - 1].text)


def _may_be_site(unit: Unit) -> bool:
    return unit.kind == "word" or (unit.role is not None and key(unit.role.phrase) in SITES)


def _has_sites(role: Role, site: str) -> bool:
    """Is it armed people, or a government, and the noun a site or vehicle of theirs?"""
    if role.has("v") or role.has("m") or not (role.has("b") or role.sectors in ARMED - {"MIL"}):
        return False
    sites = (
        SITES_OF_GOVERNMENT
        if role.sectors == "GOV"
        else SITES
        if role.sectors in ARMED | {"COP", "SPY"}
        else frozenset()
    )
    return not sites.isdisjoint(singulars(site))
