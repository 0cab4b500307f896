"""Disagreements inside one report: each rule is a function that yields the claims that cannot all hold."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import combinations, pairwise
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records import Actor, Claim, Disagreement, Event, Source, Span, Statement, Time, Toll, content_id

# Two quotations are the same words when this share (of 100) of their tokens agree: a quotation repeated in a bullet
# loses at most a word or two; different quotations of one speaker share mostly function words and stay below 70.
SAME_WORDS = 90
# Words a quotation must have to be told from another: "It's possible" is said too often to count as the same remark.
LEAST_WORDS = 4


@lru_cache(maxsize=1)
def stances() -> dict[str, Any]:
    """The tables of data/stances.toml."""
    return tomllib.loads(files(__package__).joinpath("data", "stances.toml").read_text(encoding="utf-8"))


def within(
    parse: Parse, props: Propositions, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> tuple[Disagreement, ...]:
    """The disagreements of a report, in text order of their first evidence."""
    found = [
        *_told_twice(parse, statements),
        *_stances(events),
        *_tolls(events),
        *_contrasted(parse, statements),
        *_responsibility(events, statements),
    ]
    unique = {d.id: d for d in found}
    return tuple(sorted(unique.values(), key=lambda d: (_first(d), d.id)))


def _first(disagreement: Disagreement) -> int:
    return min((s.start for c in disagreement.claims for s in c.evidence), default=0)


def _disagreement(field: str, basis: str, claims: Iterable[Claim], about: str | None = None) -> Disagreement:
    kept = tuple(claims)
    parts = [(c.value, [a.id for a in c.by], [s.start for s in c.evidence]) for c in kept]
    return Disagreement(
        id=content_id("d:", field, about, parts), field=field, about=about, claims=kept, basis=basis
    )


# ------------------------------------------------------------------ one remark, two times
def _told_twice(parse: Parse, statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """The same words of the same speaker, told with times that exclude each other."""
    for one, other in combinations([s for s in statements if s.kind == "direct" and s.content is not None], 2):
        assert one.content is not None
        assert other.content is not None
        if one.speaker.id != other.speaker.id or not _same_words(one.content.text, other.content.text):
            continue
        if one.time is None or other.time is None or _compatible(one.time, other.time):
            continue
        claims = [
            Claim(value=_when(s.time), by=(), evidence=_cues(parse, s)) for s in (one, other) if s.time is not None
        ]
        yield _disagreement("time", "one remark told with two times", claims, one.id)


def _same_words(one: str, other: str) -> bool:
    if min(len(one.split()), len(other.split())) < LEAST_WORDS:
        return False
    return bool(token_set_ratio(one.lower(), other.lower()) >= SAME_WORDS)


def _compatible(one: Time, other: Time) -> bool:
    """Do the intervals overlap, or is one of them unknown?"""
    if None in (one.start, one.end, other.start, other.end):
        return True
    return str(one.start) <= str(other.end) and str(other.start) <= str(one.end)


def _when(time: Time | None) -> str:
    if time is None:
        return "unknown"
    days = time.start if time.start == time.end else f"{time.start}/{time.end}"
    return f"{time.text} ({days})" if time.text else str(days)


def _cues(parse: Parse, statement: Statement) -> tuple[Span, ...]:
    spans = [statement.cue, statement.time.span if statement.time is not None else None, statement.content]
    return tuple(s for s in spans if s is not None)


# ------------------------------------------------------------------ stances of different voices on one matter
def _stances(events: tuple[Event, ...]) -> Iterator[Disagreement]:
    """Different sources that lean for and against the same kind of act between the same parties."""
    matters: dict[tuple[str, frozenset[str]], list[Event]] = defaultdict(list)
    for event in events:
        parties = frozenset(a.country or a.id for a in (*event.actors, *event.recipients))
        if event.according_to and len(parties) > 1:
            matters[event.type, parties].append(event)
    for told in matters.values():
        by_voice: dict[str, Event] = {}
        for event in told:
            by_voice.setdefault(event.according_to[-1].id, event)
        leaning = {event.id: _leaning(event) for event in by_voice.values()}
        if {"for", "against"} <= set(leaning.values()):
            sides = [e for e in by_voice.values() if leaning[e.id] != "neutral"]
            ahead = all(e.status in stances()["statuses"]["ahead"] or e.status == "did-not-occur" for e in sides)
            claims = [Claim(value=_side(e), by=(_actor(e.according_to[-1]),), evidence=_trigger(e)) for e in sides]
            yield _disagreement("outlook" if ahead else "status", "voices for and against", claims, sides[0].id)


def _leaning(event: Event) -> str:
    act = event.according_to[-1].act
    for side in ("against", "for"):
        if act in stances()["acts"][side] and (
            side == "against" or event.status not in stances()["statuses"]["against"]
        ):
            return side
        if event.status in stances()["statuses"][side] and side == "against":
            return side
    return "neutral"


def _side(event: Event) -> str:
    source = event.according_to[-1]
    return f"{source.name}: {event.type.lower()} {event.status} ({source.act.replace('_', ' ')})"


def _trigger(event: Event) -> tuple[Span, ...]:
    return (*((event.trigger,) if event.trigger is not None else ()), *event.evidence[:1])


def _actor(source: Source) -> Actor:
    return Actor(
        id=source.id, name=source.name, kind=source.kind, country=source.country, code=source.code, role=source.role,
        text=source.text, start=source.start, end=source.end,
    )  # fmt: skip


# ------------------------------------------------------------------ figures
def _tolls(events: tuple[Event, ...]) -> Iterator[Disagreement]:
    """Figures for one group and effect of one event that exclude each other."""
    for event in events:
        groups: dict[tuple[str, str], list[Toll]] = defaultdict(list)
        for toll in event.tolls:
            if toll.part_of is None:
                groups[toll.effect, toll.kind].append(toll)
        for (effect, _), told in groups.items():
            voices = {tuple(s.id for s in t.according_to) for t in told}
            if len(told) > 1 and len(voices) > 1 and any(_exclude(a, b) for a, b in combinations(told, 2)):
                claims = [
                    Claim(
                        value=f"{effect} {_figure(t)}", by=tuple(map(_actor, t.according_to)), evidence=_words(t)
                    )
                    for t in told
                ]
                yield _disagreement("toll", "figures that exclude each other", claims, event.id)


def _exclude(one: Toll, other: Toll) -> bool:
    high = one.max if one.max is not None else float("inf")
    other_high = other.max if other.max is not None else float("inf")
    return (one.min or 0) > other_high or (other.min or 0) > high


def _figure(toll: Toll) -> str:
    return (
        str(toll.min)
        if toll.min == toll.max
        else f"{toll.min if toll.min is not None else '?'}-{toll.max if toll.max is not None else '?'}"
    )


def _words(toll: Toll) -> tuple[Span, ...]:
    return (Span(start=toll.start, end=toll.end, text=toll.text),)


# ------------------------------------------------------------------ contrast
def _contrasted(parse: Parse, statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """ "Critics said A, but officials said B": two voices of one sentence set against each other by a word of contrast."""
    told = [
        s
        for s in statements
        if s.content is not None and s.cue is not None and not s.speaker.id.endswith("unnamed")
    ]
    for one, other in pairwise(told):
        assert one.content is not None
        assert other.content is not None
        assert other.cue is not None
        if one.speaker.id == other.speaker.id or one.content.end > other.content.start:
            continue
        between = parse.report.text[
            one.content.end : min(other.content.start, other.speaker.start or other.cue.start)
        ]
        words = between.lower().replace(",", " ").split()
        if len(words) <= CONTRAST_SPAN and any(w in stances()["contrast"]["words"] for w in words):
            claims = [
                Claim(value=" ".join(s.content.text.split()), by=(s.speaker,), evidence=_cues(parse, s))
                for s in (one, other)
                if s.content
            ]
            yield _disagreement("claim", "two voices joined by a word of contrast", claims)


# Words between the end of one statement and the start of the next one's speaker: ", but" and little else.
CONTRAST_SPAN = 3


# ------------------------------------------------------------------ responsibility
def _responsibility(events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """Somebody is accused, and denies it."""
    denials = {s.speaker.id: s for s in statements if s.act == "deny"}
    for event in events:
        if event.type != "ACCUSE":
            continue
        for accused in event.recipients:
            denial = denials.get(accused.id)
            if denial is None:
                continue
            accusers = event.actors
            said = tuple(s for s in (denial.cue, denial.content) if s is not None)
            claims = [
                Claim(value=f"{accused.name} is responsible", by=accusers, evidence=_trigger(event)),
                Claim(value=f"{accused.name} denies it", by=(denial.speaker,), evidence=said),
            ]
            yield _disagreement("actor", "an accusation and its denial", claims, event.id)
