"""Closed lists of the language: countries, demonyms, numbers, titles, weekdays, months.

Each is read once from a data file of this package and handed out frozen. Country facts (codes, names,
capitals, regions) are from datasets/country-codes (PDDL, public domain); aliases and all other lists are our own.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args

DemonymUse = Literal["adjective", "people", "person"]
NumberKind = Literal[
    "cardinal", "multiplier", "suffix", "ordinal", "collective", "plural", "fraction", "times"
]  # fmt: skip
Sphere = Literal["military", "police", "political", "clerical", "royal", "civil"]

NUMBER_KINDS: tuple[str, ...] = get_args(NumberKind)
SPHERES: tuple[Sphere, ...] = get_args(Sphere)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166, or Kosovo (XKX). `official` and `capital` may be empty."""

    iso3: str
    iso2: str
    name: str
    official: str
    capital: str
    region: str
    subregion: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for what or who belongs to a country: "Afghan" (adjective, person), "Afghans" (people)."""

    form: str
    iso3: str
    use: DemonymUse


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that stands for a number. `plural` ("dozens") gives the size of one; how many is left open."""

    word: str
    value: float
    kind: NumberKind


@dataclass(frozen=True, slots=True)
class Title:
    """A title or rank that stands before a name, and the sphere of life it belongs to."""

    form: str
    sphere: Sphere


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files("reportedly.language").joinpath("data", name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("reportedly.language").joinpath("data", name).read_text("utf-8"))


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country, by ISO 3166 alpha-3 code in alphabetical order."""
    return tuple(
        Country(
            **{key: row[key] for key in ("iso3", "iso2", "name", "official", "capital", "region", "subregion")},
            aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        )
        for row in _rows("countries.csv")
    )


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """Names, official names and aliases of countries, as printed, to their alpha-3 code."""
    found: dict[str, str] = {}
    for country in countries():
        for name in (country.name, country.official, *country.aliases):
            if name:
                found.setdefault(name, country.iso3)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def _written_out() -> Mapping[str, str]:
    return MappingProxyType({country.iso3: _in_full(country) for country in countries()})


def _in_full(country: Country) -> str:
    """ "United States" for "US", "Republic of the Congo" for "Congo - Brazzaville"."""
    if " - " in country.name:
        return country.official
    if len(country.name) <= 3:
        return next((alias for alias in country.aliases if " " in alias), country.name)
    return country.name


def country_name(iso3: str) -> str:
    """What a country is called, written out; the code itself where it is none of ISO 3166 (IGO, EUR)."""
    return _written_out().get(iso3, iso3)


@lru_cache(maxsize=1)
def demonyms() -> tuple[Demonym, ...]:
    """Every demonym, in alphabetical order; one form may serve several countries ("Congolese") and uses."""
    return tuple(Demonym(row["form"], row["iso3"], row["use"]) for row in _rows("demonyms.csv"))  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def demonym_countries() -> Mapping[str, tuple[str, ...]]:
    """The countries that a demonym may mean, by its form as printed."""
    found: dict[str, tuple[str, ...]] = {}
    for demonym in demonyms():
        known = found.get(demonym.form, ())
        if demonym.iso3 not in known:
            found[demonym.form] = (*known, demonym.iso3)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def number_words() -> Mapping[str, NumberWord]:
    """Number words in lower case."""
    return MappingProxyType(
        {row["word"]: NumberWord(row["word"], float(row["value"]), row["kind"]) for row in _rows("numbers.csv")}  # type: ignore[arg-type]
    )


@lru_cache(maxsize=1)
def titles() -> Mapping[str, Title]:
    """Titles and ranks as printed; one in two spheres keeps the first ("Marshal" is military)."""
    table = _table("titles.toml")
    found: dict[str, Title] = {}
    for sphere in SPHERES:
        for form in table[sphere]:
            found.setdefault(form, Title(form, sphere))
    return MappingProxyType(found)


def _calendar(part: str) -> Mapping[str, int]:
    return MappingProxyType({form: int(n) for n, forms in _table("calendar.toml")[part].items() for form in forms})


@lru_cache(maxsize=1)
def weekdays() -> Mapping[str, int]:
    """Weekday names and abbreviations (without a stop) to ISO numbers: Monday 1 to Sunday 7."""
    return _calendar("weekdays")


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """Month names and abbreviations (without a stop) to 1-12."""
    return _calendar("months")


@lru_cache(maxsize=1)
def _seats_of_bodies() -> frozenset[str]:
    return frozenset(_table("names.toml")["seats_of_bodies"])


def is_seat_of_bodies(dateline: str) -> bool:
    """Is the first town of a dateline's place ("GENEVA/NAIROBI", "THE HAGUE, Netherlands") one where world bodies sit?"""
    return dateline.replace("/", ",").partition(",")[0].strip().casefold() in _seats_of_bodies()
