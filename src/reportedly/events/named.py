"""Happenings known by name ("9/11"): what the name stands for is background knowledge and is marked so."""

import re
from dataclasses import dataclass
from functools import lru_cache

from msgspec import structs

from reportedly.events.ontology import ontology, table
from reportedly.events.stages import CastLike
from reportedly.language import Parse
from reportedly.records import Actor, Event, Span, Time, content_id
from reportedly.records.vocabulary import EventType

BASIS = "background knowledge"


@dataclass(frozen=True, slots=True)
class Named:
    """One row of named_events.toml; `actor` and `recipient` are names, None where left open."""

    type: EventType
    mode: str | None
    cameo: str
    start: str
    end: str
    actor: str | None
    recipient: str | None


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, Named]]:
    known: dict[str, Named] = {}
    for row in table("named_events.toml")["event"]:
        entry = Named(
            row["type"],
            row.get("mode"),
            row["cameo"],
            row["start"],
            row["end"],
            row.get("actor"),
            row.get("recipient"),
        )
        known.update(dict.fromkeys(row["names"], entry))
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    return re.compile(
        r"(?<![\w/])(" + "|".join(map(re.escape, longest_first)) + r")(?![\w/])", re.IGNORECASE
    ), known


@lru_cache(maxsize=1)
def _shortest() -> tuple[str, ...]:
    """The names that hold no other one."""
    known = _names()[1]
    return tuple(name for name in known if not any(other in name for other in known if other != name))


def named_events(parse: Parse, cast: CastLike) -> list[tuple[Span, Event]]:
    """Each named happening of a report once, where it first stands, with its words.

    Names are looked for in the sentences alone. A date that the name is made of
    ("September 11") is the happening only where the report does not give it as the time of something in its own year;
    bare dates are therefore taken only with a word for the act ("September 11 attacks").
    """
    pattern, known = _names()
    text = parse.report.text.casefold()
    if not any(name in text for name in _shortest()):  # hardly any report names one: much quicker than the pattern
        return []
    found: dict[int, tuple[Span, Event]] = {}
    for sentence in parse.sentences:
        if sentence.start == sentence.end:
            continue
        words = parse.span(sentence.start, sentence.end)
        for match in pattern.finditer(words.text):
            entry = known[match[1].lower()]
            if re.fullmatch(r"(?:sept(?:ember|\.)) 11(?:th)?", match[1].lower()) or id(entry) in found:
                continue
            start = words.start + match.start()
            span = Span(start=start, end=start + len(match[1]), text=match[1])
            found[id(entry)] = (span, _event(parse, cast, entry, span, words))
    return list(found.values())


def _event(parse: Parse, cast: CastLike, entry: Named, span: Span, sentence: Span) -> Event:
    day = entry.start == entry.end
    time = Time(
        start=entry.start,
        end=entry.end,
        edtf=entry.start if day else f"{entry.start}/{entry.end}",
        granularity="day" if day else "interval",
        basis=BASIS,
        text=span.text,
        span=span,
    )
    return Event(
        id=content_id("e:", parse.report.id, entry.type, span.start, span.end, BASIS),
        type=entry.type,
        mode=entry.mode,
        cameo=entry.cameo,
        intensity=ontology().intensity(entry.type, entry.mode, entry.cameo),
        actors=_party(cast, entry.actor, entry.start),
        recipients=_party(cast, entry.recipient, entry.start),
        time=time,
        trigger=span,
        evidence=(sentence,),
        # The name is certain; that the table's facts are what the report has in mind is nearly so.
        confidence=0.9,
        background=True,
        rule=f"named_events.toml {span.text}; {BASIS}",
    )


def _party(cast: CastLike, name: str | None, on: str) -> tuple[Actor, ...]:
    """The party of a name at that time, without words in the report."""
    return () if name is None else (structs.replace(cast.resolve(name, on), text=None, basis=BASIS),)
