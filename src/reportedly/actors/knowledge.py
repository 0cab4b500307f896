"""What is known of actors before a report is read: states, groups, bodies, persons, agent nouns, places."""

import csv
import gzip
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from reportedly.actors.words import is_acronym, key
from reportedly.language.lists import countries as listed_countries
from reportedly.language.lists import demonyms
from reportedly.records.vocabulary import ActorKind

# International actors of PLOVER that stand in a country's place.
CLASSES = MappingProxyType({
    "IGO": "intergovernmental organisation", "UNO": "United Nations", "EUR": "European Union",
    "NGO": "non-governmental organisation", "IMG": "transnational armed group",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A time in which an actor held an office or counted to a sector. Dates are ISO (a year may stand alone)."""

    office: str
    sectors: str
    start: str
    end: str

    def covers(self, on: str) -> bool:
        """Does the term hold on that day? A missing end is open, a missing start with it is undated: no."""
        return bool(self.start or self.end) and self.start <= on[: len(self.start) or 10] and self.ends_after(on)

    def ends_after(self, on: str) -> bool:
        """Is the end open, or not before that day?"""
        return not self.end or self.end >= on[: len(self.end)]


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the tables. `sectors` are those that hold where no term says otherwise."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: str = ""
    terms: tuple[Term, ...] = ()
    parent: str | None = None

    def on(self, day: str | None) -> tuple[str, str | None]:
        """Sectors and office on a day; with no day, of the latest term.

        A person whose terms have all ended counts among the elites (ELI); before the first, nothing is known.
        """
        if not self.terms:
            return self.sectors, None
        if day is None:
            last = max(self.terms, key=lambda t: (t.start, t.end or "9"))
            return last.sectors or self.sectors, last.office or None
        held = [t for t in self.terms if t.covers(day)]
        if held:
            last = max(held, key=lambda t: t.start)
            return last.sectors or self.sectors, last.office or None
        if self.kind != "person" or not all(t.start or t.end for t in self.terms):
            return self.sectors, None
        if all(not t.ends_after(day) for t in self.terms):
            last = max(self.terms, key=lambda t: t.end)
            return "ELI", f"former {last.office}" if last.office else None
        return "", None


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of an actor.

    `exact`: letters must match ("IS"); `doubtful`: needs the report's context; `single`: one word of a person's
    name, enough by itself ("alone"), where the report speaks of the country ("near"), or with a title ("titled").
    """

    entry: Entry
    spelling: str
    exact: bool = False
    doubtful: bool = False
    adjective: bool = False
    single: Literal["", "alone", "near", "titled"] = ""

    def fits(self, surface: str) -> bool:
        """May these words of a report be this spelling, as far as capitals go?"""
        if self.exact:
            bare = surface.removeprefix("the ").removeprefix("The ")
            return bare.replace(".", "") == self.spelling.replace(".", "")
        if is_acronym(self.spelling):
            plain = surface.replace(".", "")
            return plain.isupper() or (len(plain) > 3 and plain[:1].isupper())
        return self.spelling.islower() or any(c.isupper() for c in surface)


@dataclass(frozen=True, slots=True)
class Role:
    """An agent noun: PLOVER sectors and flags (see data/roles.toml)."""

    phrase: str
    sectors: str
    flags: str

    def has(self, flag: str) -> bool:
        """Is the flag set?"""
        return flag in self.flags


@dataclass(frozen=True, slots=True)
class Small:
    """The closed small words of actor phrases (data/phrases.toml)."""

    partitives: frozenset[str]
    counts: frozenset[str]
    collectives: frozenset[str]
    regions: frozenset[str]
    adjectives: frozenset[str]
    fillers: frozenset[str]
    former: frozenset[str]
    owned: frozenset[str]
    abstract: frozenset[str]
    areas: frozenset[str]
    led: frozenset[str]
    backed: frozenset[str]
    prepositions: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, ActorKind] = field(default_factory=dict)


def _path(name: str) -> Any:
    return files("reportedly.actors").joinpath("data", name)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with _path(name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_path(name).read_text("utf-8"))


def _terms(written: str) -> tuple[str, tuple[Term, ...]]:
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
    names = _toml("states.toml")["names"]
    return MappingProxyType(
        {c.iso3: Entry(c.iso3, names.get(c.iso3, c.name), "state", c.iso3) for c in listed_countries()}
    )


@lru_cache(maxsize=1)
def forms() -> Mapping[str, frozenset[str]]:
    """The states that a noun of a form of rule ("kingdom") may take up, by noun."""
    return MappingProxyType({noun: frozenset(codes) for noun, codes in _toml("states.toml")["forms"].items()})


@lru_cache(maxsize=1)
def adjectives() -> Mapping[str, str]:
    """The adjective of each state that has one ("Afghan"), by code."""
    given, held = _toml("states.toml")["adjectives"], states()
    found: dict[str, str] = {}
    for demonym in demonyms():  # the form that resembles the name goes before those of parts ("Chechen")
        if demonym.use == "adjective" and demonym.iso3 in held:
            like = demonym.form[:3] == held[demonym.iso3].name[:3]
            if like and found.get(demonym.iso3, "")[:3] != demonym.form[:3]:
                found[demonym.iso3] = demonym.form
            found.setdefault(demonym.iso3, demonym.form)
    return MappingProxyType({**found, **given})


def _state_aliases() -> Iterator[Alias]:
    table, held = _toml("states.toml"), states()
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


def people_of(state: Entry, use: str) -> Entry:
    """What a demonym stands for: as an adjective the state, else its people."""
    if use == "adjective":
        return state
    return Entry(
        f"{state.id}:people", adjectives().get(state.id, state.name) + " people", "population", state.country
    )


def _spelled(entry: Entry, written: str) -> Alias:
    exact, doubtful = written.startswith("="), written.endswith("?")
    return Alias(entry, written.strip("=?"), exact, doubtful)


def _curated() -> Iterator[Alias]:
    for name in ("groups.csv", "institutions.csv", "organisations.csv"):
        for row in _rows(name):
            sectors, terms = _terms(row["sectors"])
            kind: Any = row.get("kind") or ("organisation" if "CRM" in sectors else "armed_group")
            parent = f"org:{row['parent']}" if row["parent"] else None
            entry = Entry(f"org:{row['id']}", row["name"], kind, row["country"] or None, sectors, terms, parent)
            for written in (row["name"], *filter(None, row["aliases"].split(";"))):
                yield _spelled(entry, written)
                if written.startswith("UN "):
                    yield _spelled(entry, f"United Nations {written[3:]}")


@lru_cache(maxsize=1)
def leaders() -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Leaders known by surname in the news, with their spellings."""
    held: dict[str, list[dict[str, str]]] = {}
    for row in _rows("leaders.csv"):
        held.setdefault(row["id"], []).append(row)
    found = []
    for ident, rows in held.items():
        first = rows[0]
        terms = tuple(Term(r["office"], r["sectors"], r["start"], r["end"]) for r in rows)
        entry = Entry(
            f"person:{ident}", first["name"], "person", first["country"] or None, first["sectors"], terms
        )
        spellings = dict.fromkeys([first["name"], *(a for r in rows for a in r["aliases"].split(";") if a)])
        found.append((entry, tuple(spellings)))
    return tuple(found)


@lru_cache(maxsize=1)
def aliases() -> Mapping[str, tuple[Alias, ...]]:
    """Every spelling of states, bodies, groups and leaders, by key. Earlier tables win where ids are the same."""
    found: dict[str, list[Alias]] = {}
    leading = (
        Alias(entry, spelling, single=_single(spelling))
        for entry, spellings in leaders()
        for spelling in spellings
    )
    for source in (_curated(), _state_aliases(), leading):
        for alias in source:
            held = found.setdefault(key(alias.spelling), [])
            if all(_distinct(alias, a) for a in held):
                held.append(alias)
    return MappingProxyType({name: tuple(held) for name, held in found.items()})


def _single(spelling: str) -> Literal["", "alone", "near", "titled"]:
    """How far one word of a leader's name goes; "" for a name of several words."""
    if " " in spelling:
        return ""
    listed = surnames()
    return "alone" if spelling in listed["alone"] else "near" if spelling in listed["near"] else "titled"


@lru_cache(maxsize=1)
def surnames() -> Mapping[str, frozenset[str]]:
    """Surnames that name a leader by themselves, by how far they go (data/surnames.toml)."""
    return MappingProxyType({reach: frozenset(names) for reach, names in _toml("surnames.toml").items()})


def _distinct(alias: Alias, held: Alias) -> bool:
    """Does the spelling add an actor? A word for one of a people ("Afghan") is its adjective first."""
    if alias.entry.kind == "population" and held.entry.id == alias.entry.country:
        return False
    return alias.entry.id != held.entry.id or (alias.exact, alias.doubtful) != (held.exact, held.doubtful)


@lru_cache(maxsize=1)
def _people_lines() -> tuple[tuple[str, ...], Mapping[str, tuple[int, ...]]]:
    """The lines of the imported table, and the numbers of those that bear each key."""
    with _path("people.tsv.gz").open("rb") as packed:
        lines = gzip.decompress(packed.read()).decode("utf-8").splitlines()
    index: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(lines):
        for alias in line.split("\t", 6)[5].split(";"):
            index[alias] = (*index[alias], number) if alias in index else (number,)
    return tuple(lines), index


def imported(name: str) -> tuple[Entry, ...]:
    """Persons and organisations of the imported table that bear this key; read on first use."""
    lines, index = _people_lines()
    held = (_imported(lines[number]) for number in index.get(name, ()))
    return tuple(entry for entry in held if _in_full(entry, name))


def _in_full(entry: Entry, name: str) -> bool:
    """Does a key bear all of a person's name? "Sekou Camara" is not "Sekou Kissing Camara"; initials may go.

    Names of other sources than the snapshot of cabinets come with aliases that were listed, not made.
    """
    if entry.kind != "person" or not entry.id.startswith("cia:"):
        return True
    words = key(entry.name).split()
    return len([w for w in words if len(w) > 1]) <= len(name.split())


@lru_cache(maxsize=4096)
def _imported(line: str) -> Entry:
    ident, name, kind, country, sectors, _, terms = line.split("\t")
    held = tuple(Term(*term.split("|")) for term in terms.split(";")) if terms else ()
    return Entry(ident, name, kind, country or None, sectors, held)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The first words of all keys of curated spellings and roles: where none stands, nothing needs looking up."""
    return frozenset(name.split(" ", 1)[0] for name in (*aliases(), *roles(), *small_words().regions))


@lru_cache(maxsize=1)
def roles() -> Mapping[str, Role]:
    """Agent nouns by key (singular)."""
    found: dict[str, Role] = {}
    for group in _toml("roles.toml")["role"]:
        for phrase in group["phrases"]:
            found.setdefault(key(phrase), Role(phrase, group["sectors"], group["flags"]))
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def places() -> Mapping[str, str]:
    """Towns and provinces that lie in one state only, by key: its ISO 3166 alpha-3 code."""
    with _path("places.tsv.gz").open("rb") as packed:
        lines = gzip.decompress(packed.read()).decode("utf-8").splitlines()
    return MappingProxyType(dict(line.split("\t") for line in lines))


@lru_cache(maxsize=1)
def small_words() -> Small:
    """The closed small words."""
    table = _toml("phrases.toml")
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
    )


@lru_cache(maxsize=1)
def genders() -> Mapping[str, str]:
    """ "m" or "f" by first name, in small letters without accents."""
    table = _toml("first_names.toml")
    return MappingProxyType({**dict.fromkeys(table["male"], "m"), **dict.fromkeys(table["female"], "f")})


@lru_cache(maxsize=1)
def national_offices() -> frozenset[str]:
    """Offices that one person of a state holds at a time ("president"), from leaders.csv."""
    return frozenset(office for _, office in offices())


@lru_cache(maxsize=1)
def offices() -> Mapping[tuple[str, str], tuple[tuple[str, str, Entry], ...]]:
    """Holders of national offices by (country, office): start, end, who; from leaders.csv."""
    found: dict[tuple[str, str], list[tuple[str, str, Entry]]] = {}
    for entry, _ in leaders():
        for term in entry.terms:
            if entry.country:
                found.setdefault((entry.country, term.office), []).append((term.start, term.end, entry))
    return MappingProxyType({office: tuple(held) for office, held in found.items()})
