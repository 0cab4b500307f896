"""What a phrase was found to stand for, before it becomes the actor of one mention."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from reportedly.actors.entries import CLASSES, Alias, Entry, Role
from reportedly.actors.knowledge import Knowledge, shipped
from reportedly.actors.tables import adjectives, small_words, states
from reportedly.actors.words import key
from reportedly.records import Actor, Span
from reportedly.records.vocabulary import ActorKind

OF_PEOPLE = "agent noun of a people"
"""Basis of "Hutu rebels": of an ethnic or religious group, so of no state until a place tells."""
ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})


class Found(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An actor without its mention. `noun` is the head noun's key ("fighter"), "" for a name; `body` is an
    institution or a group taken as one, `plural` several people; `site` is the noun of a site or vehicle for which the mention
    names them ("outpost"), "" for none.
    """

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    sectors: str = ""
    role: str | None = None
    basis: str = ""
    noun: str = ""
    body: bool = False
    plural: bool = False
    parent: str | None = None
    site: str = ""

    @property
    def told_as(self) -> str:
        """The noun of the mention, with its site ("army outpost")."""
        return f"{self.noun} {self.site}".strip()

    @property
    def resolved(self) -> bool:
        """Is it an actor of the tables, or a part of one?"""
        return not self.id.startswith("unresolved:")

    @property
    def is_state(self) -> bool:
        """Is it a state as a whole (by name, adjective, capital or people)?"""
        return self.country is not None and self.id in {self.country, f"{self.country}:people"}

    @property
    def code(self) -> str | None:
        """Country or class and sectors, "USAMIL"; None where nothing is known."""
        return f"{self.country or ''}{self.sectors}" or None

    def actor(
        self,
        text: str | None = None,
        start: int | None = None,
        end: int | None = None,
        antecedent: Span | None = None,
    ) -> Actor:
        """The record of one mention of it; `antecedent` are the words by which the mention was resolved."""
        return Actor(
            id=self.id, name=self.name, kind=self.kind, country=self.country, code=self.code, role=self.role,
            text=text, start=start, end=end, basis=self.basis or None, antecedent=antecedent,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where a phrase stands.

    Attributes:
        on: ISO date of publication, None for no filter by date.
        countries: codes of the states that the report names; None where there is no report.
        known: actors the report has named so far, by key (full names, surnames, introduced acronyms).
        openings: the first words of the keys of `known`: a phrase with none of them cannot name anybody of these.
        shared: single names that several persons of the report bear, by key.
        bearers: the persons who bear each of these, in the order in which the report tells them.
        home: the state that the report is about, None where that is not sure.
        knowledge: the names that are known before the report is read.
        owner: what a possessive pronoun in the phrase ("his government") stands for, None where not known.
    """

    on: str | None = None
    countries: frozenset[str] | None = None
    known: Mapping[str, Found] = field(default_factory=dict)
    openings: frozenset[str] = frozenset()
    owner: Found | None = None
    shared: frozenset[str] = frozenset()
    bearers: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)
    home: str | None = None
    knowledge: Knowledge = field(default_factory=shipped)


def of_entry(entry: Entry, on: str | None, basis: str) -> Found:
    """What a table's entry is on a day."""
    sectors, office = entry.on(on)
    return Found(
        id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, sectors=sectors, role=office,
        basis=basis, body=entry.kind not in {"person", "population"}, plural=entry.kind == "population",
        parent=entry.parent,
    )  # fmt: skip


def alias_of(found: Found) -> Alias:
    """A spelling that the report itself introduced, as the scanner wants it."""
    terms_free = Entry(found.id, found.name, found.kind, found.country, found.sectors, (), found.parent)
    return Alias(terms_free, found.name)


def unresolved(words: str, basis: str, **known: object) -> Found:
    """An actor that no table has: its words, with what they tell."""
    name = " ".join(words.split())
    return Found(id=f"unresolved:{key(name) or name.casefold()}", name=name, basis=basis, **known)  # type: ignore[arg-type]


def part_of_state(country: str, sectors: str, role: Role, basis: str, plural: bool) -> Found:
    """A branch or group of a state: id "USA:MIL", name "United States military"."""
    small = small_words()
    if not sectors:
        raise ValueError(f"{role.phrase}: a part of {country} needs a sector; give the noun one in roles.toml")
    of = adjectives().get(country) or (
        states()[country].name if country in states() else CLASSES.get(country, country)
    )
    kind = "group" if role.has("v") else kind_of(sectors)
    if (
        kind == "group"
        and not plural
        and not role.has("b")
        and key(role.phrase).rsplit(" ", 1)[-1] not in small.collectives
    ):
        kind = "person"
    return Found(
        id=f"{country}:{sectors}", name=f"{of} {small.parts.get(sectors, role.phrase)}", kind=kind,
        country=country, sectors=sectors, role=role.phrase, basis=basis, noun=key(role.phrase),
        body=role.has("b"), plural=plural,
    )  # fmt: skip


def kind_of(sectors: str) -> ActorKind:
    """The kind of actor that a described group of these sectors is."""
    return small_words().kinds.get(sectors, "group")


def titled(person: Found, role: Role, basis: str) -> Found:
    """The person whom an office stands for; the office's sectors outrank what the tables say."""
    return replace(
        person, sectors=role.sectors or person.sectors, role=role.phrase, basis=basis, noun=key(role.phrase)
    )
