"""What the rules share: the table of words, records of disagreements, words of spans, and what can be the same."""

import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reportedly.language import Parse, Token
from reportedly.records import Actor, Claim, Disagreement, Event, Place, Source, Span, Statement, Time, content_id
from reportedly.records.vocabulary import HAPPENED

# Parts of speech that carry what a statement is about.
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# Kinds of actors that speak and act for the state of their country.
OF_STATE = frozenset({"state", "government", "military", "police"})


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The tables of data/stances.toml."""
    return tomllib.loads(files(__package__).joinpath("data", "stances.toml").read_text(encoding="utf-8"))


def disagreement(field: str, basis: str, claims: Iterable[Claim], about: str | None = None) -> Disagreement:
    """The record, with an id made of its content."""
    kept = tuple(claims)
    parts = [(c.value, [a.id for a in c.by], [s.start for s in c.evidence]) for c in kept]
    return Disagreement(
        id=content_id("d:", field, about, parts), field=field, about=about, claims=kept, basis=basis
    )


def first(found: Disagreement) -> int:
    """Where its first evidence starts."""
    return min((s.start for c in found.claims for s in c.evidence), default=0)


def cues(statement: Statement) -> tuple[Span, ...]:
    """The words of a statement: cue, time, content."""
    spans = [statement.cue, statement.time.span if statement.time is not None else None, statement.content]
    return tuple(s for s in spans if s is not None)


def trigger(event: Event) -> tuple[Span, ...]:
    """The words of an event: trigger and first sentence of evidence."""
    return (*((event.trigger,) if event.trigger is not None else ()), *event.evidence[:1])


def said(statement: Statement) -> str:
    """The content of a statement on one line, its cue where it has none."""
    span = statement.content or statement.cue
    return "" if span is None else " ".join(span.text.split())


def start(statement: Statement) -> int:
    """Where a statement's words start."""
    return min((s.start for s in (statement.cue, statement.content) if s is not None), default=0)


def actor_of(source: Source) -> Actor:
    """The actor of a link of an attribution chain."""
    return Actor(
        id=source.id, name=source.name, kind=source.kind, country=source.country, code=source.code, role=source.role,
        text=source.text, start=source.start, end=source.end,
    )  # fmt: skip


def accuses(event: Event) -> bool:
    """Does somebody in fact lay something at somebody's door? "Did not accuse" does not."""
    return (
        event.type == "ACCUSE" and event.mode == "allege" and event.status in HAPPENED and bool(event.recipients)
    )


def laid_on(parties: Iterable[Actor | Source]) -> str:
    """The value of a claim that lays a deed on parties; without a verb that would have to agree with them in number."""
    return f"done by {' and '.join(party.name for party in parties)}"


def claimed_by(party: Actor | Source) -> str:
    """The value of a claim of responsibility."""
    return f"claimed by {party.name}"


def denied_by(party: Actor | Source) -> str:
    """The value of a party's denial that a deed is its own."""
    return f"denied by {party.name}"


def kin(one: Actor | Source, other: Actor | Source) -> bool:
    """Is it the same party, or two branches of the same state?"""
    if one.id == other.id:
        return True
    same = one.country is not None and one.country == other.country
    return same and _of_state(one) and _of_state(other)


def _of_state(actor: Actor | Source) -> bool:
    return actor.kind in OF_STATE or (actor.kind == "person" and actor.role is not None)


def same_time(one: Time | None, other: Time | None) -> bool:
    """Do the intervals overlap, or is one of them unknown?"""
    if one is None or other is None or None in (one.start, one.end, other.start, other.end):
        return True
    return str(one.start) <= str(other.end) and str(other.start) <= str(one.end)


def same_place(one: Place | None, other: Place | None) -> bool:
    """May the two be one place: the same, unknown, or one of them only the other's country?"""
    if one is None or other is None or one.id == other.id or "unresolved" in {one.precision, other.precision}:
        return True
    wide = {"country", "region", "admin1", "admin2"}
    return one.country == other.country and (one.precision in wide or other.precision in wide)


class Words:
    """The tokens of a report by offsets."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._starts = [token.idx for token in parse.doc]

    def tokens(self, span: Span | None) -> Iterator[Token]:
        """The tokens that start inside a span."""
        if span is not None:
            yield from self.parse.doc[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def lemmas(self, span: Span | None) -> frozenset[str]:
        """Lemmas in lower case of the words that carry content."""
        return frozenset(t.lemma_.lower() for t in self.tokens(span) if t.pos_ in CONTENT)

    def names(self, span: Span | None) -> frozenset[str]:
        """The proper names and numbers of a span: two spans with different ones are about different things."""
        return frozenset(t.lower_ for t in self.tokens(span) if t.pos_ == "PROPN" and t.ent_type_ == "LOC")

    def sentence(self, offset: int) -> int:
        """The index of the sentence at an offset, of the last before it where it stands between two."""
        at = max(bisect_left(self._starts, offset + 1) - 1, 0)
        starts = [s.start for s in self.parse.sentences]
        return max(bisect_left(starts, at + 1) - 1, 0)

    def overlap(self, one: Span | None, other: Span | None) -> float:
        """The share (0..1) of the shorter span's content words that the other has; 0 where one has none."""
        mine, theirs = self.lemmas(one), self.lemmas(other)
        least = min(len(mine), len(theirs))
        return len(mine & theirs) / least if least else 0.0
