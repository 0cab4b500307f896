"""Reading of the shipped data files: the closed tables, each read once."""

import csv
import gzip
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from reportedly.actors.entries import Entry, Role, Small, Term
from reportedly.actors.words import key
from reportedly.language.lists import countries as listed_countries
from reportedly.language.lists import demonyms


def path(name: str) -> Any:
    """A shipped data file."""
    return files("reportedly.actors").joinpath("data", name)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped CSV file."""
    with path(name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def toml(name: str) -> dict[str, Any]:
    """A shipped TOML file."""
    return tomllib.loads(path(name).read_text("utf-8"))


def terms_of(written: str) -> tuple[str, tuple[Term, ...]]:
    """ "REB;1996-09-27/2001-11-13=GOV": sectors outside all dated spans, and the spans."""
    default, *spans = written.split(";")
    terms = []
    for span in spans:
        dates, _, sectors = span.partition("=")
        start, _, end = dates.partition("/")
        terms.append(Term("", sectors, start, end))
    return default, tuple(terms)


@lru_cache(maxsize=1)
def states() -> Mapping[str, Entry]:
    """States by ISO 3166 alpha-3 code."""
    names = toml("states.toml")["names"]
    return MappingProxyType(
        {c.iso3: Entry(c.iso3, names.get(c.iso3, c.name), "state", c.iso3) for c in listed_countries()}
    )


@lru_cache(maxsize=1)
def forms() -> Mapping[str, frozenset[str]]:
    """The states that a noun of a form of rule ("kingdom") may take up, by noun."""
    return MappingProxyType({noun: frozenset(codes) for noun, codes in toml("states.toml")["forms"].items()})


@lru_cache(maxsize=1)
def adjectives() -> Mapping[str, str]:
    """The adjective of each state that has one ("Afghan"), by code."""
    given, held = toml("states.toml")["adjectives"], states()
    found: dict[str, str] = {}
    for demonym in demonyms():  # the form that resembles the name goes before those of parts ("Chechen")
        if demonym.use == "adjective" and demonym.iso3 in held:
            like = demonym.form[:3] == held[demonym.iso3].name[:3]
            if like and found.get(demonym.iso3, "")[:3] != demonym.form[:3]:
                found[demonym.iso3] = demonym.form
            found.setdefault(demonym.iso3, demonym.form)
    return MappingProxyType({**found, **given})


def people_of(state: Entry, use: str) -> Entry:
    """What a demonym stands for: as an adjective the state, else its people."""
    if use == "adjective":
        return state
    return Entry(
        f"{state.id}:people", adjectives().get(state.id, state.name) + " people", "population", state.country
    )


@lru_cache(maxsize=1)
def leaders() -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Leaders known by surname in the news, with their spellings."""
    held: dict[str, list[dict[str, str]]] = {}
    for row in rows("leaders.csv"):
        held.setdefault(row["id"], []).append(row)
    found = []
    for ident, told in held.items():
        first = told[0]
        terms = tuple(Term(r["office"], r["sectors"], r["start"], r["end"]) for r in told)
        entry = Entry(
            f"person:{ident}", first["name"], "person", first["country"] or None, first["sectors"], terms
        )
        spellings = dict.fromkeys([first["name"], *(a for r in told for a in r["aliases"].split(";") if a)])
        found.append((entry, tuple(spellings)))
    return tuple(found)


@lru_cache(maxsize=1)
def roles() -> Mapping[str, Role]:
    """Agent nouns by key (singular)."""
    found: dict[str, Role] = {}
    for group in toml("roles.toml")["role"]:
        for phrase in group["phrases"]:
            found.setdefault(key(phrase), Role(phrase, group["sectors"], group["flags"]))
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def places() -> Mapping[str, str]:
    """Towns and provinces that lie in one state only, by key: its ISO 3166 alpha-3 code."""
    with path("places.tsv.gz").open("rb") as packed:
        lines = gzip.decompress(packed.read()).decode("utf-8").splitlines()
    return MappingProxyType(dict(line.split("\t") for line in lines))


@lru_cache(maxsize=1)
def small_words() -> Small:
    """The closed small words."""
    table = toml("phrases.toml")
    by_use = {word: use for use, words in table["prepositions"].items() for word in words}
    return Small(
        partitives=frozenset(table["partitives"]),
        counts=frozenset(table["counts"]),
        collectives=frozenset(table["collectives"]),
        adjectives=frozenset(table["adjectives"]),
        regions=frozenset(key(region) for region in table["regions"]),
        fillers=frozenset(table["fillers"]),
        former=frozenset(table["former"]),
        owned=frozenset(table["owned"]),
        abstract=frozenset(table["abstract"]),
        areas=frozenset(table["areas"]),
        led=frozenset(table["led"]),
        backed=frozenset(table["backed"]),
        prepositions=MappingProxyType(by_use),
        parts=MappingProxyType(table["parts"]),
        kinds=MappingProxyType(table["kinds"]),
        ships=MappingProxyType({prefix: frozenset(held) for prefix, held in table["ships"].items()}),
    )


@lru_cache(maxsize=1)
def genders() -> Mapping[str, str]:
    """ "m" or "f" by first name, in small letters without accents."""
    table = toml("first_names.toml")
    return MappingProxyType({**dict.fromkeys(table["male"], "m"), **dict.fromkeys(table["female"], "f")})


@dataclass(frozen=True, slots=True)
class StateCodes:
    """Codes of one state; "" where a scheme has none for it."""

    iso_numeric: str
    cow_number: str
    cow_abbreviation: str
    cameo: str


@dataclass(frozen=True, slots=True)
class SchemeTable:
    """What other schemes write (data/schemes.toml, data/state_codes.csv).

    Attributes:
        sectors: names of PLOVER's sectors. cameo: CAMEO's roles for sectors and its codes for classes, where they differ.
        acled: sectors of ACLED's generic names by how their key begins.
        cow_before: for states whose Correlates of War number was another before a day: day, number, abbreviation.
        cow_since: the day on which a state entered that system.
    """

    sectors: Mapping[str, str]
    cameo: Mapping[str, str]
    acled: Mapping[str, str]
    states: Mapping[str, StateCodes]
    cow_before: Mapping[str, tuple[str, str, str]]
    cow_since: Mapping[str, str]


@lru_cache(maxsize=1)
def schemes() -> SchemeTable:
    """The codes of other schemes."""
    held = toml("schemes.toml")
    roles_of = {code: row["cameo"] for code, row in held["sectors"].items() if "cameo" in row}
    return SchemeTable(
        sectors=MappingProxyType({code: row["name"] for code, row in held["sectors"].items()}),
        cameo=MappingProxyType({**roles_of, **held["classes"]}),
        acled=MappingProxyType(held["acled"]),
        states=MappingProxyType({
            row["iso3"]: StateCodes(
                row["iso_numeric"], row["cow_number"], row["cow_abbreviation"], row["cameo"] or row["iso3"]
            )
            for row in rows("state_codes.csv")
        }),
        cow_before=MappingProxyType(
            {row["iso3"]: (row["until"], row["number"], row["abbreviation"]) for row in held["cow_before"]}
        ),
        cow_since=MappingProxyType(held["cow_since"]),
    )  # fmt: skip
