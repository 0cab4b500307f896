"""Plain stand-ins for the neighbouring stages, so that the coder is tested by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.actors import resolve
from reportedly.events.describe import noun_classes
from reportedly.language import Parse, lists
from reportedly.propositions import Mention
from reportedly.records import Actor, Place, Published, Statement, Time
from reportedly.records.vocabulary import Status


class Cast:
    """Countries by name and demonym, kinds by the noun's class; everything else stays its own words."""

    def __init__(self, parse: Parse) -> None:
        self.doc = parse.doc
        self.parse = parse

    def resolve(self, words: str, on: str | None = None) -> Actor:
        return resolve(words, on)

    def actor(self, what: int | Mention) -> Actor:
        head = what if isinstance(what, int) else what.head
        start, end = (head, head + 1) if isinstance(what, int) else (what.start, what.end)
        token = self.doc[head]
        span = self.parse.span(start, end)
        classes = noun_classes().get(token.lemma_.lower(), frozenset())
        kind = next((k for c, k in KINDS.items() if c in classes), "unknown")
        where = {"text": span.text, "start": span.start, "end": span.end}
        for i in range(start, end):
            country = self.country(i)
            if country and (i == head or self.doc[i].head.i == head):
                code = country + ("MIL" if kind == "military" else "")
                return Actor(
                    id=code, name=country, country=country, kind="state" if i == head else kind, code=code, **where
                )
        if token.ent_type_ in {"PER", "PERSON"}:
            return Actor(id="unresolved:" + token.lower_, name=span.text, kind="person", **where)
        return Actor(id="unresolved:" + span.text.lower(), name=span.text, kind=kind, **where)

    def country(self, token: int) -> str | None:
        word = self.parse.span(token, token + 1).text
        if word in lists.country_names():
            return lists.country_names()[word]
        found = lists.demonym_countries().get(word)
        return found[0] if found else None

    def all(self, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
        return tuple({a.id: a for a in map(self.actor, mentions)}.values())

    def same(self, one: int, other: int) -> bool:
        return self.actor(one).id == self.actor(other).id


KINDS = {
    "armed": "military",
    "official": "government",
    "government": "government",
    "media": "media",
    "civil": "population",
}


@dataclass(frozen=True)
class Clock:
    """Knows no times but those it is given, by frame."""

    published: Published = field(default_factory=Published)
    times: dict[int, Time] = field(default_factory=dict)

    def of(self, frame: int) -> Time | None:
        return self.times.get(frame)

    def said(self, frame: int) -> Time | None:
        return None


class Atlas:
    """Knows no places."""

    def of(self, frame: int) -> Place | None:
        return None


@dataclass(frozen=True)
class Standing:
    status: Status = "occurred"
    certainty: float = 1.0
    according_to: tuple = ()


class Voices:
    """Everything is told plainly."""

    statements: tuple[Statement, ...] = ()

    def standing(self, frame: int) -> Standing:
        return Standing()
