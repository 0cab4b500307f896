"""From the events of an incident to its interactions: one a deed, however many reports tell it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reportedly.analysis.history import Interaction, Party, What
from reportedly.events.ontology import ontology, sort_of
from reportedly.records import Actor, Event
from reportedly.records.responsibility import Responsibility
from reportedly.records.vocabulary import HAPPENED, Act, Status, Way

# What is neither told as done nor as denied: it may come.
INTENDED: frozenset[Status] = frozenset(
    {"planned", "agreed", "requested", "threatened", "predicted", "possible", "conditional"}
)
# What is told by these acts of speech alone is a charge, not a deed.
ACCUSING: frozenset[Act] = frozenset({"accuse", "blame"})
# Of a longer time no day can be told: a month is the longest that charts are drawn by.
LONGEST = 31


Span = tuple[date, date]
"""Two days, both included."""


class Telling(NamedTuple):
    """An event with the report that tells it, its publication day (None unknown), and parties that may not stand as doers
    because they are only blamed, suspected or have denied it."""

    report: str
    published: date | None
    event: Event
    barred: frozenset[str] = frozenset()


class Deed(NamedTuple):
    """What is one interaction among the events of an incident: who, to whom, what, and how it is put forward."""

    actor: str
    recipient: str
    type: str
    sort: str
    status: str


class Marked(NamedTuple):
    """Where an interaction is told: in which incident, by which (report, event)."""

    key: str
    told_by: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Gathered:
    """The interactions of many incidents; `tellings` has for each mark the ids of the incident (or event) and of
    the reports and events that tell it."""

    deeds: list[Interaction]
    intents: list[Interaction]
    tellings: list[Marked]
    undated: int = 0


def day_of(told: str | None) -> date | None:
    """The day that a time told as ISO 8601 begins with; None where none is told, or only a month or a year."""
    try:
        return date.fromisoformat((told or "")[: len("2024-05-17")])
    except ValueError:
        return None


def volume_of(counted: Iterable[tuple[str | None, int]]) -> dict[int, int]:
    """How many reports were published on each day, by ordinal, from how many give each publication time."""
    found: Counter[int] = Counter()
    for told, number in counted:
        if (day := day_of(told)) is not None:
            found[day.toordinal()] += number
    return dict(found)


def barred(event: Event, told: Iterable[Responsibility], granted: frozenset[Way]) -> frozenset[str]:
    """The parties of an event that may not stand as its doers: who answers for it in none of the `granted` ways, and all of
    them where it is told only as what somebody is accused of."""
    about = [answer for answer in told if answer.event == event.id]
    fit = {answer.party.id for answer in about if answer.way in granted}
    found = frozenset(answer.party.id for answer in about) - fit
    accused = event.according_to and event.according_to[-1].act in ACCUSING
    if accused and not fit and "blamed" not in granted:
        found |= {actor.id for actor in event.actors}
    return found


def gather(into: Gathered, key: str, tellings: Iterable[Telling], when: Span | None, dead: float | None) -> None:
    """Add the interactions of one incident.

    Args:
        into: takes them.
        key: id of the incident.
        tellings: its events, earliest report first.
        when: the days between which it lies, both included; None where not known.
        dead: its dead by the best figure; None where none is told.
    """
    found: dict[Deed, list[tuple[Telling, Actor, Actor]]] = {}
    for telling in tellings:
        for deed, actor, recipient in _deeds(telling):
            found.setdefault(deed, []).append((telling, actor, recipient))
    for deed, told in found.items():
        those = [telling for telling, _, _ in told]
        day = _day(those, when)
        if day is None:
            into.undated += 1
            continue
        lead = min(those, key=_rank).event
        killed = any(toll.effect == "killed" for one in those for toll in one.event.tolls)
        row = Interaction(
            day=day.toordinal(),
            actor=_party(told[0][1]),
            recipient=_party(told[0][2]),
            what=what_of(lead, against=deed.sort == "hostile"),
            key=key,
            reports=len({telling.report for telling in those}),
            deaths=dead if killed else None,
            mark=len(into.tellings),
            where=_country(those),
        )
        told_by = tuple(dict.fromkeys((telling.report, telling.event.id) for telling in those))
        into.tellings.append(Marked(key, told_by))
        (into.deeds if row.what.status == "occurred" else into.intents).append(row)


def _deeds(telling: Telling) -> Iterable[tuple[Deed, Actor, Actor]]:
    event = telling.event
    if event.status not in HAPPENED and event.status not in INTENDED:
        return
    status = "occurred" if event.status in HAPPENED else event.status
    own = sort_of(event.type, event.mode, event.cameo)
    for side, others in ((own, event.recipients), ("hostile", event.against)):
        for actor in event.actors:
            for other in others:
                if actor.id != other.id and actor.id not in telling.barred:
                    yield Deed(actor.id, other.id, event.type, side, status), actor, other


def what_of(event: Event, *, against: bool = False) -> What:
    """What an event is; `against`: as it is to the third party that it is aimed at ("trained rebels to fight the army")."""
    entry = ontology().cameo.get(event.cameo or "")
    sort = sort_of(event.type, event.mode, event.cameo)
    words = entry.label if entry is not None else " ".join(filter(None, (event.type.capitalize(), event.mode)))
    aimed = against and sort != "hostile"
    return What(
        type=event.type,
        cameo=event.cameo,
        sort="hostile" if aimed else sort,
        intensity=None if aimed else event.intensity,
        words=f"{words} (against)" if aimed else words,
        mode=event.mode,
        status="occurred" if event.status in HAPPENED else event.status,
    )


def _rank(telling: Telling) -> tuple[bool, float, str, str]:
    """The least tells a deed best: with a code, most certain, earliest."""
    published = telling.published.isoformat() if telling.published is not None else "9999"
    return telling.event.cameo is None, -telling.event.certainty, published, telling.event.id


def _country(tellings: Sequence[Telling]) -> str | None:
    """The country that most tellings place it in."""
    told = Counter(t.event.place.country for t in tellings if t.event.place is not None and t.event.place.country)
    most = max(told.values(), default=0)
    return min((country for country, times in told.items() if times == most), default=None)


def _party(actor: Actor) -> Party:
    return Party(actor.id, actor.name, actor.country, actor.code, actor.kind)


def _day(tellings: Sequence[Telling], when: Span | None) -> date | None:
    """The day of a deed: the exact day that most tellings give it, else the day within the narrowest time told for it or its
    incident that lies nearest to the first report; None where all that is told is longer than a month, or only history
    without a time."""
    spans: list[Span] = [span for telling in tellings if (span := _span(telling.event)) is not None]
    exact = Counter(start for start, end in spans if start == end)
    if exact:
        most = max(exact.values())
        return min(day for day, times in exact.items() if times == most)
    dates = [telling.published for telling in tellings if telling.published is not None]
    short = [span for span in (*spans, *((when,) if when else ())) if (span[1] - span[0]).days < LONGEST]
    if short:
        narrowest: Span = min(short, key=lambda span: (span[1] - span[0], span[0]))
        return max(narrowest[0], min(*dates, narrowest[1])) if dates else narrowest[0]
    if spans or when or not dates or all(telling.event.background for telling in tellings):
        return None
    return min(dates)


def _span(event: Event) -> Span | None:
    if event.time is None or event.time.start is None:
        return None
    return date.fromisoformat(event.time.start), date.fromisoformat(event.time.end or event.time.start)
