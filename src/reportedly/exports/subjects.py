"""What is exported: an incident, or one event of one report, in one shape that every format reads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reportedly.ledger import Filter, Ledger
from reportedly.ledger.streaming import Codings, Kept, streamed
from reportedly.ledger.summary import whole
from reportedly.records import Actor, Answer, Event, Incident, Place, ReportHeader, Toll, content_id
from reportedly.records.vocabulary import HAPPENED, Status, Way

# Ways in which a party may stand as the doer where a format has no room to say how. Who is only blamed or suspected is not
# written as if it had done it, unless that is asked for; who denies it never by this way alone.
WAYS: tuple[Way, ...] = ("fact", "admitted", "claimed")


class Figures(NamedTuple):
    """A human cost: least, best and most; None where open or not told."""

    low: int | None
    best: int | None
    high: int | None


class Telling(NamedTuple):
    """A report that tells the subject, the event of it that tells it best (None: by words alone), the length of its text."""

    report: ReportHeader
    event: Event | None
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One row to be.

    Attributes:
        id: of the incident, or of the event. number: the same as a number below 2**48.
        incident: id of the incident. event: id of the event where one event is the subject.
        start, end: days, both included; None where unknown.
        cameo, intensity, contexts: of the event that tells it best and has its type.
        actors, recipients: the parties that may stand as such (see `WAYS`). answers: all that is told of who did it.
        figures: by effect. victims: of the dead, by kind.
        tellings: earliest report first. voices: how many independent ones.
        sources: names of those who say so. disputed: fields in dispute.
        words: what tells it.
        incident_record, event_record: the whole record.
    """

    id: str
    number: int
    incident: str
    event: str | None
    title: str
    start: date | None
    end: date | None
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    intensity: float | None
    status: Status
    certainty: float
    background: bool
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    answers: tuple[Answer, ...]
    place: Place | None
    figures: dict[str, Figures]
    victims: dict[str, Figures]
    weapons: tuple[str, ...]
    tellings: tuple[Telling, ...]
    voices: int
    sources: tuple[str, ...]
    disputed: tuple[str, ...]
    words: str
    incident_record: Incident
    event_record: Event | None


def subjects(
    ledger: Ledger, asked: Filter, per_report: bool = False, ways: Iterable[Way] = WAYS
) -> Iterator[Subject]:
    """What a filter leaves of a ledger, one subject an incident, or with `per_report` one an event of a report that has one of
    the statuses asked for (none asked for: that happened). The oldest incidents first.
    """
    codings, granted = Codings(ledger.db), frozenset(ways)
    wanted = frozenset(asked.status) or HAPPENED
    for incident in streamed(ledger.db, asked):
        kept = {report: codings.of(report) for report in incident.reports}
        if per_report:
            yield from _events(incident, kept, wanted, granted)
        else:
            yield _incident(incident, kept, granted)


def _incident(incident: Incident, kept: dict[str, Kept], granted: frozenset[Way]) -> Subject:
    telling = tuple(_telling(incident, one) for one in kept.values())
    of_type = [t.event for t in telling if t.event is not None and t.event.type == incident.type]
    lead = min(of_type, key=lambda event: _rank(event, incident)) if of_type else None
    time, where = incident.time, incident.place
    killed = [c for c in incident.counts if c.effect == "killed" and c.kind is not None]
    effects = dict.fromkeys(count.effect for count in incident.counts)
    counts = {effect: whole(incident, effect) for effect in effects}
    return Subject(
        id=incident.id,
        number=number_of(incident.id),
        incident=incident.id,
        event=None,
        title=incident.title,
        start=_day(time.start if time else None),
        end=_day((time.end or time.start) if time else None),
        type=incident.type,
        mode=incident.mode,
        contexts=_joined(event.contexts for event in of_type),
        cameo=lead.cameo if lead else None,
        intensity=lead.intensity if lead else None,
        status=incident.status,
        certainty=incident.certainty,
        background=incident.background,
        actors=_parties(answer.party for answer in incident.actors if answer.way in granted),
        recipients=_parties(answer.party for answer in incident.recipients),
        answers=incident.actors,
        place=where.place if where else None,
        figures={effect: Figures(c.low, c.best, c.high) for effect, c in counts.items() if c is not None},
        victims={str(c.kind): Figures(c.low, c.best, c.high) for c in killed},
        weapons=tuple(dict.fromkeys(told.value for told in incident.weapons)),
        tellings=telling,
        voices=len(incident.voices),
        sources=tuple(dict.fromkeys(source.name for told in incident.told for source in told.by)),
        disputed=tuple(dict.fromkeys(one.field for one in incident.disagreements)),
        words=_words(lead),
        incident_record=incident,
        event_record=None,
    )


def _events(
    incident: Incident, kept: dict[str, Kept], wanted: frozenset[str], granted: frozenset[Way]
) -> Iterator[Subject]:
    members = frozenset(incident.events)
    for one in kept.values():
        for event in one.coding.events:
            if event.id in members and event.status in wanted:
                yield _event(incident, one, event, granted)


def _event(incident: Incident, kept: Kept, event: Event, granted: frozenset[Way]) -> Subject:
    time = event.time
    about = [r for r in kept.coding.responsibility if r.event == event.id]
    fit = {r.party.id for r in about if r.way in granted}
    barred = {r.party.id for r in about} - fit
    return Subject(
        id=event.id,
        number=number_of(event.id),
        incident=incident.id,
        event=event.id,
        title=incident.title,
        start=_day(time.start if time else None),
        end=_day((time.end or time.start) if time else None),
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        cameo=event.cameo,
        intensity=event.intensity,
        status=event.status,
        certainty=event.certainty,
        background=event.background,
        actors=_parties(actor for actor in event.actors if actor.id not in barred),
        recipients=_parties(event.recipients),
        answers=tuple(Answer(party=r.party, way=r.way, by=r.by, basis=r.basis) for r in about),
        place=event.place,
        figures=_figures(event.tolls, lambda toll: toll.effect),
        victims=_figures([t for t in event.tolls if t.effect == "killed"], lambda toll: toll.kind),
        weapons=tuple(dict.fromkeys(weapon.text for weapon in event.weapons)),
        tellings=(Telling(kept.coding.report, event, kept.length),),
        voices=1,
        sources=tuple(dict.fromkeys(source.name for source in event.according_to)),
        disputed=(),
        words=_words(event),
        incident_record=incident,
        event_record=event,
    )


def number_of(name: str) -> int:
    """An id as a number: its hexadecimal digits. An id that has none is hashed first."""
    digits = name.rpartition(":")[2]
    try:
        return int(digits, 16)
    except ValueError:
        return int(content_id("", name), 16)


def _telling(incident: Incident, kept: Kept) -> Telling:
    members = frozenset(incident.events)
    events = [event for event in kept.coding.events if event.id in members]
    best = min(events, key=lambda event: _rank(event, incident)) if events else None
    return Telling(kept.coding.report, best, kept.length)


def _rank(event: Event, incident: Incident) -> tuple[bool, bool, bool, bool, float]:
    """The least tells the incident best: of its type and mode, as something that happened, with a code, most certain."""
    return (
        event.type != incident.type,
        event.mode != incident.mode,
        event.status not in HAPPENED,
        event.cameo is None,
        -event.certainty,
    )


def _figures(tolls: Iterable[Toll], key: Callable[[Toll], str]) -> dict[str, Figures]:
    """The figures of one event. Parts are left to their whole; wholes that differ give the range that holds them all."""
    found: dict[str, list[Toll]] = {}
    for toll in tolls:
        if toll.scope == "incident" and toll.part_of is None:
            found.setdefault(key(toll), []).append(toll)
    return {name: _span(those) for name, those in found.items()}


def _span(tolls: list[Toll]) -> Figures:
    groups, tellers = {(t.kind, t.group) for t in tolls}, {tuple(s.id for s in t.according_to) for t in tolls}
    if 1 < len(groups) == len(tolls) and len(tellers) == 1:
        # "five soldiers and three villagers": different people, told by one source, are added up
        return Figures(*(_sum(getattr(t, name) for t in tolls) for name in ("min", "best", "max")))
    lows, highs = [t.min for t in tolls], [t.max for t in tolls]
    bests = {t.best for t in tolls}
    low = min(low for low in lows if low is not None) if None not in lows else None
    high = max(high for high in highs if high is not None) if None not in highs else None
    return Figures(low, bests.pop() if len(bests) == 1 else None, high)


def _sum(values: Iterable[int | None]) -> int | None:
    those = list(values)
    return None if None in those else sum(value for value in those if value is not None)


def _parties(those: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each once. Those of whom a code is known come first: many formats hold one party, and "a flat" that a blast tore
    through stands among the recipients, too."""
    found: dict[str, Actor] = {}
    for party in those:
        found.setdefault(party.id, party)
    return tuple(sorted(found.values(), key=lambda party: party.code is None))


def _joined(those: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in those for value in values))


def _words(event: Event | None) -> str:
    return " ".join(" ".join(span.text.split()) for span in event.evidence) if event is not None else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
