"""What may stand in a field instead: the other values of the report, numbered, those of the passage first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from reportedly.events import ontology
from reportedly.records import Actor, Coding, Event, Place, Record, Source, Time, source_of
from reportedly.records.vocabulary import EVENT_TYPES, STATUSES
from reportedly.review.readings import compared
from reportedly.web.telling import act, interval, spot

# More would not be looked through; what is missing is written in words.
MOST = 9


class Choice(Record, frozen=True, kw_only=True):
    """A value that may be chosen: `key` is what a form sends for it."""

    key: str
    label: str
    note: str = ""
    chosen: bool = False


Party = Actor | Source
One = TypeVar("One", Actor, Source)


def types(event: Event) -> tuple[Choice, ...]:
    """The sixteen types, with what each is."""
    known = ontology().types
    return tuple(
        Choice(key=name, label=name.capitalize(), note=known[name].meaning, chosen=name == event.type)
        for name in EVENT_TYPES
    )


def modes(event: Event) -> tuple[Choice, ...]:
    """The modes of the event's type, and none."""
    found = (Choice(key=m, label=m, chosen=m == event.mode) for m in ontology().types[event.type].modes)
    return (*found, Choice(key="", label="not told", chosen=event.mode is None))


def statuses(event: Event) -> tuple[Choice, ...]:
    """How a report may put an event forward."""
    return tuple(Choice(key=s, label=s, chosen=s == event.status) for s in STATUSES)


def parties(event: Event, coding: Coding, field: str) -> tuple[Choice, ...]:
    """Who stands in the field, then whom else the report names near by."""
    there = event.actors if field == "actor" else event.recipients
    chosen = {key_of(one) for one in there}
    return tuple(
        Choice(key=key_of(one), label=one.name, note=_words(one), chosen=key_of(one) in chosen)
        for one in known_parties(event, coding, field)
    )


def known_parties(event: Event, coding: Coding, field: str) -> tuple[Actor, ...]:
    """The parties that `parties` offers."""
    there = event.actors if field == "actor" else event.recipients
    rest = (*event.actors, *event.recipients, *event.against, *_all_actors(coding))
    return _distinct(there, _near(event, rest), (key_of, lambda one: one.id))


def sources(event: Event, coding: Coding) -> tuple[Choice, ...]:
    """Who tells it, then who else speaks in the report."""
    chosen = {key_of(one) for one in event.according_to}
    return tuple(
        Choice(key=key_of(one), label=f"{one.name} {act(one)}", note=_words(one), chosen=key_of(one) in chosen)
        for one in known_sources(event, coding)
    )


def known_sources(event: Event, coding: Coding) -> tuple[Source, ...]:
    """The sources that `sources` offers."""
    said = (source_of(s.speaker, s.act, s.speaker.text, s.speaker.start, s.speaker.end) for s in coding.statements)
    told = (one for e in coding.events for one in e.according_to)
    rest = _near(event, (*told, *said))
    return _distinct(event.according_to, rest, (key_of, lambda one: one.id))


def times(event: Event, coding: Coding) -> tuple[Choice, ...]:
    """When it was, then the other times of the report."""
    now = compared(event, "time") if event.time is not None else None
    return tuple(
        Choice(
            key=time_key(one),
            label=interval(one),
            note=one.text or "",
            chosen=(one.start, one.end) == now and n == 0,
        )
        for n, one in enumerate(known_times(event, coding))
    )


def known_times(event: Event, coding: Coding) -> tuple[Time, ...]:
    """The times that `times` offers."""
    rest = [e.time for e in coding.events] + [s.time for s in coding.statements]
    found = [one for one in rest if one is not None and one.start is not None]
    there = (event.time,) if event.time is not None else ()
    return _distinct(there, found, (lambda one: (one.start, one.end),))


def places(event: Event, coding: Coding) -> tuple[Choice, ...]:
    """Where it was, then the other places of the report."""
    return tuple(
        Choice(key=place_key(one), label=spot(one), note=one.precision, chosen=event.place is not None and n == 0)
        for n, one in enumerate(known_places(event, coding))
    )


def known_places(event: Event, coding: Coding) -> tuple[Place, ...]:
    """The places that `places` offers."""
    rest = [e.place for e in coding.events] + [s.place for s in coding.statements]
    there = (event.place,) if event.place is not None else ()
    return _distinct(there, [one for one in rest if one is not None], (lambda one: one.id,))


def key_of(one: Party) -> str:
    """What a form sends for a party or source."""
    return f"{one.id}|{one.start if one.start is not None else ''}"


def time_key(one: Time) -> str:
    """What a form sends for a time."""
    return f"{one.start}/{one.end}"


def place_key(one: Place) -> str:
    """What a form sends for a place."""
    return f"{one.id}|{one.start if one.start is not None else ''}"


def _all_actors(coding: Coding) -> Iterator[Actor]:
    for event in coding.events:
        yield from (*event.actors, *event.recipients, *event.against)
    for statement in coding.statements:
        yield statement.speaker
    for answer in coding.responsibility:
        yield answer.party


def _near(event: Event, those: Iterable[One]) -> list[One]:
    """Those in the sentences of the event first."""
    spans = [(s.start, s.end) for s in event.evidence]

    def away(one: One) -> bool:
        return one.start is None or not any(low <= one.start < high for low, high in spans)

    return sorted(those, key=away)


def _words(one: Party) -> str:
    words = " ".join((one.text or "").split())
    return "" if words.casefold() == one.name.casefold() else words


def _distinct(there: Sequence[Any], rest: Iterable[Any], by: Sequence[Callable[[Any], object]]) -> tuple[Any, ...]:
    """What is there, then the rest, each once by every one of the keys."""
    found = list(there)
    known = {(n, key(one)) for one in there for n, key in enumerate(by)}
    for one in rest:
        keys = {(n, key(one)) for n, key in enumerate(by)}
        if not keys & known:
            known |= keys
            found.append(one)
    return tuple(found[: max(MOST, len(there))])


def as_json(value: object) -> str:
    """A value as decisions keep it."""
    return msgspec.json.encode(value).decode()
