"""What the tables are made of: actors with their terms, spellings of actors, agent nouns, small words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from reportedly.actors.words import is_acronym
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
    ships: Mapping[str, frozenset[str]] = field(default_factory=dict)
