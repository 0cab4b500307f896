"""The names that are known before a report is read: of states, groups, bodies and leaders, with those that a user adds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, Literal

from reportedly.actors.entries import CLASSES, Alias, Entry
from reportedly.actors.people import imported, imported_lengths
from reportedly.actors.tables import leaders, people_of, places, roles, rows, small_words, states, terms_of, toml
from reportedly.actors.words import key
from reportedly.language.lists import countries as listed_countries
from reportedly.language.lists import demonyms

# Kinds of actors that nobody names without speaking of their state.
OF_STATES = frozenset({"state", "population", "government", "military", "police"})
Holders = Mapping[tuple[str, str], tuple[tuple[str, str, Entry], ...]]


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Whom spellings may stand for. A value that is handed on: `shipped()`, or what `own.knowing` makes of a user's file.

    Attributes:
        aliases: every spelling of states, bodies, groups and leaders, by key.
        offices: holders of national offices by (country, office): start, end, who.
        own: a user's actors by id, which stand in place of those of the tables that bear the same id.
    """

    aliases: Mapping[str, tuple[Alias, ...]]
    offices: Holders
    own: Mapping[str, Entry]

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first words of all keys of spellings and roles: where none stands, nothing needs looking up."""
        return frozenset(name.split(" ", 1)[0] for name in (*self.aliases, *roles(), *small_words().regions))

    @cached_property
    def lengths(self) -> Mapping[str, int]:
        """The most words of a key of spellings, roles, regions, towns or imported names, by its first word."""
        longest = dict(imported_lengths())
        for name in (*self.aliases, *roles(), *small_words().regions, *places()):
            first, words = name.split(" ", 1)[0], name.count(" ") + 1
            if words > longest.get(first, 0):
                longest[first] = words
        return longest

    @cached_property
    def state_openings(self) -> frozenset[str]:
        """First words of the names of states, their bodies and towns that have several words; articles may open any."""
        held = (n for n, found in self.aliases.items() if any(a.entry.kind in OF_STATES for a in found))
        several = {name.split(" ", 1)[0] for name in (*held, *places()) if " " in name}
        return frozenset(several | {"the", "a", "an"})

    @cached_property
    def of_states(self) -> Mapping[str, tuple[Alias, ...]]:
        """The spellings by which a report surely speaks of one state, by key: its own, its people's, its bodies'."""
        found = {
            name: tuple(
                a
                for a in held
                if a.entry.kind in OF_STATES
                and a.entry.country
                and a.entry.country not in CLASSES
                and not a.doubtful
            )
            for name, held in self.aliases.items()
        }
        return {name: held for name, held in found.items() if held}

    @cached_property
    def national_offices(self) -> frozenset[str]:
        """Offices that one person of a state holds at a time ("president")."""
        return frozenset(office for _, office in self.offices)

    def imported(self, name: str) -> tuple[Entry, ...]:
        """Persons and organisations of the imported table that bear this key."""
        found = imported(name)
        return tuple(self.own.get(entry.id, entry) for entry in found) if self.own else found


@lru_cache(maxsize=1)
def shipped() -> Knowledge:
    """What the package's own tables know."""
    found: dict[str, list[Alias]] = {}
    for source in (_curated(), _state_aliases(), _leading()):
        for alias in source:
            held = found.setdefault(key(alias.spelling), [])
            if all(_distinct(alias, a) for a in held):
                held.append(alias)
    aliases = {name: tuple(held) for name, held in found.items()}
    return Knowledge(
        MappingProxyType(aliases), offices_of(entry for entry, _ in leaders()), MappingProxyType({})
    )  # fmt: skip


def extended(spelled: Iterable[tuple[Entry, tuple[str, ...]]]) -> Knowledge:
    """The shipped names with actors added. A spelling given here stands for these actors alone; an id of the tables given
    here is this actor wherever the tables name it.

    Args:
        spelled: each actor with its spellings, marked as in groups.csv.
    """
    base = shipped()
    held = list(spelled)
    own = {entry.id: entry for entry, _ in held}
    aliases = dict(base.aliases)
    if own.keys() & {a.entry.id for found in aliases.values() for a in found}:
        aliases = {
            name: tuple(replace(a, entry=own.get(a.entry.id, a.entry)) for a in found)
            for name, found in aliases.items()
        }
    added: dict[str, list[Alias]] = {}
    for entry, spellings in held:
        for written in spellings:
            alias = spelled_as(entry, written)
            if entry.kind == "person" and " " not in alias.spelling:
                alias = replace(alias, single="alone")
            added.setdefault(key(alias.spelling), []).append(alias)
    aliases.update({name: tuple(found) for name, found in added.items()})
    persons = {entry.id: entry for entry, _ in leaders()} | {i: e for i, e in own.items() if e.kind == "person"}
    return Knowledge(MappingProxyType(aliases), offices_of(persons.values()), MappingProxyType(own))


def offices_of(persons: Iterable[Entry]) -> Holders:
    """Holders of national offices by (country, office): start, end, who."""
    found: dict[tuple[str, str], list[tuple[str, str, Entry]]] = {}
    for entry in persons:
        for term in entry.terms:
            if entry.country and term.office:
                found.setdefault((entry.country, term.office), []).append((term.start, term.end, entry))
    return MappingProxyType({office: tuple(held) for office, held in found.items()})


def spelled_as(entry: Entry, written: str) -> Alias:
    """A spelling as tables write it: "=IS" matches letter by letter, "RSF?" needs support from the report."""
    exact, doubtful = written.startswith("="), written.endswith("?")
    return Alias(entry, written.strip("=?"), exact, doubtful)


def _curated() -> Iterator[Alias]:
    for name in ("groups.csv", "institutions.csv", "organisations.csv"):
        for row in rows(name):
            sectors, terms = terms_of(row["sectors"])
            kind: Any = row.get("kind") or ("organisation" if "CRM" in sectors else "armed_group")
            parent = f"org:{row['parent']}" if row["parent"] else None
            entry = Entry(f"org:{row['id']}", row["name"], kind, row["country"] or None, sectors, terms, parent)
            for written in (row["name"], *filter(None, row["aliases"].split(";"))):
                yield spelled_as(entry, written)
                if written.startswith("UN "):
                    yield spelled_as(entry, f"United Nations {written[3:]}")


def _state_aliases() -> Iterator[Alias]:
    table, held = toml("states.toml"), states()
    for country in listed_countries():
        entry = held[country.iso3]
        for name in (entry.name, country.name, country.official.rstrip(" *"), *country.aliases):
            if name:
                yield Alias(entry, name)
        if country.capital and not country.capital.startswith("The "):  # The Valley
            yield Alias(_seat(entry), country.capital)
    for iso, names in table["aliases"].items():
        yield from (Alias(held[iso], name) for name in names)
    for iso, names in table["seats"].items():
        yield from (Alias(_seat(held[iso]), name) for name in names)
    for demonym in sorted(demonyms(), key=lambda d: d.use):  # "adjective" comes first
        yield Alias(people_of(held[demonym.iso3], demonym.use), demonym.form, adjective=demonym.use == "adjective")


def _seat(state: Entry) -> Entry:
    return Entry(state.id, state.name, "state", state.country, "GOV")


def _leading() -> Iterator[Alias]:
    for entry, spellings in leaders():
        yield from (Alias(entry, spelling, single=_single(spelling)) for spelling in spellings)


def _single(spelling: str) -> Literal["", "alone", "near", "titled"]:
    """How far one word of a leader's name goes; "" for a name of several words."""
    if " " in spelling:
        return ""
    listed = surnames()
    return "alone" if spelling in listed["alone"] else "near" if spelling in listed["near"] else "titled"


@lru_cache(maxsize=1)
def surnames() -> Mapping[str, frozenset[str]]:
    """Surnames that name a leader by themselves, by how far they go (data/surnames.toml)."""
    return MappingProxyType({reach: frozenset(names) for reach, names in toml("surnames.toml").items()})


def _distinct(alias: Alias, held: Alias) -> bool:
    """Does the spelling add an actor? A word for one of a people ("Afghan") is its adjective first."""
    if alias.entry.kind == "population" and held.entry.id == alias.entry.country:
        return False
    return alias.entry.id != held.entry.id or (alias.exact, alias.doubtful) != (held.exact, held.doubtful)
