"""The happenings of one report: its events, those together that tell the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportedly.incidents.families import families, family_of, go_together
from reportedly.incidents.trace import Spot
from reportedly.incidents.where import apart, fineness, is_fine, spot
from reportedly.records import Actor, Event, Report, Time, Toll

# What is planned, asked for or feared is no happening yet; what is denied is one whose truth is in dispute.
TOLD = frozenset({"occurred", "ongoing", "denied", "possible", "did-not-occur"})
# An event joins a happening for which at least this much speaks.
ENOUGH = 0.5
# A country or a sea is no place of its own for a happening; a spot that the gazetteer does not know is.
WIDE = frozenset(range(1, 4))
# How `times` says that an event has the time of what was told before it.
GOES_ON = "told before"
# Days before publication in which news lies that names no day.
RECENT = 14
# What is told to have gone on for longer than so many days is a war or a campaign, and no attack of one day is it.
LONG = 366
# Characters before a trigger in which "another" or "separate" opens another happening.
BEFORE = 40
# The further down, the less likely it is what the report is about: this many characters halve an event's share.
HALVED = 600


@dataclass(slots=True)
class Happening:
    """Events of one report that tell the same, in text order, and the tolls told beside them."""

    family: str
    background: bool
    events: list[Event] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)

    @property
    def place(self) -> Spot | None:
        """The finest place told, the first of equals; those named beside the events before those taken from elsewhere."""
        told = [e for e in self.events if e.place is not None]
        named = [e for e in told if own_place(e) is not None]
        return max((spot(e.place) for e in named or told if e.place is not None), key=fineness, default=None)

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The narrowest interval told, the first of equals; those named beside the events before those taken from elsewhere."""
        named = [t for e in self.events if (t := own_time(e) or bounded(e)) is not None]
        told = [t for e in self.events if (t := e.time) is not None and (t.start or t.end)]
        if not told:
            return None, None
        best = min(named or told, key=lambda t: (t.start is None, t.end is None, t.start != t.end))
        return best.start, best.end


def own_time(event: Event) -> Time | None:
    """The time of an event where its own sentence names it."""
    time = event.time
    if time is None or time.span is None or not (time.start or time.end):
        return None
    return time if any(s.start <= time.span.start < s.end for s in event.evidence) else None


def bounded(event: Event) -> Time | None:
    """The time of an event where both its ends are known from its sentence: named there, or counted from what is.

    A time that only goes on from what was told before cannot tell two happenings apart.
    """
    time = event.time
    if time is None or not time.start or not time.end:
        return None
    return None if time.text is None and GOES_ON in time.basis else time


def own_place(event: Event) -> Spot | None:
    """The place of an event where its own sentence names it."""
    place = event.place
    if place is None or place.start is None or not any(s.start <= place.start < s.end for s in event.evidence):
        return None
    return spot(place)


def start_of(event: Event) -> int:
    """Where the words begin that tell an event."""
    return event.trigger.start if event.trigger is not None else 0


def happenings(report: Report, events: Sequence[Event]) -> list[Happening]:
    """Events that tell the same together; what the report is about comes first, the others in text order. Never empty."""
    known = families().of
    deeds = sorted((e for e in events if e.type in known and e.status in TOLD), key=start_of)
    found: list[Happening] = []
    beside: list[Event] = [e for e in events if e.type not in known and e.status in TOLD]
    for event in deeds:
        home = _home(report, event, found)
        if home is None and found and _is_vague(event):
            beside.append(event)
            continue
        if home is None:
            home = Happening(family_of(event), event.background)
            found.append(home)
        home.events.append(event)
    news = [h for h in found if not h.background]
    main = max(news, key=_share) if news else Happening("story", background=False)
    ordered = [main, *(h for h in found if h is not main)]
    for event in beside:
        home = nearest(ordered, start_of(event))
        home.events.append(event)
        home.events.sort(key=start_of)
    return ordered


def nearest(found: Sequence[Happening], start: int) -> Happening:
    """The happening told last before a place in the text; what the report is about where none is."""
    before = [(start_of(e), -n, h) for n, h in enumerate(found) for e in h.events if start_of(e) <= start]
    return max(before, key=lambda b: b[:2])[2] if before else found[0]


def _share(home: Happening) -> float:
    """How much of the report is about a happening: events near the opening count more, and so does harm to people."""
    return sum(
        (1 + bool(e.tolls)) * (1 + (home.family == "violence")) / (1 + start_of(e) / HALVED) for e in home.events
    )


def _is_vague(event: Event) -> bool:
    """Support, aid and talks without a day or a place of their own, told beside other things, are no happening of their own."""
    return family_of(event) == "diplomacy" and own_time(event) is None and not is_fine(own_place(event))


def _home(report: Report, event: Event, found: Sequence[Happening]) -> Happening | None:
    """The happening that an event tells again, the last of equals; None where it tells one of its own."""
    family = family_of(event)
    best, best_score = None, ENOUGH
    for n, home in enumerate(found):
        if go_together(home.family, family) and not _barred(event, home):
            score = _sameness(report, event, home, only=len(found) == 1, last=n == len(found) - 1)
            if score >= best_score:
                best, best_score = home, score
    return best


def _barred(event: Event, home: Happening) -> bool:
    """Whether an event's own day or place cannot be that of a happening."""
    time, place = bounded(event), own_place(event)
    first, last = home.days
    if (
        event.time is not None
        and first
        and last
        and _is_long(event.time.start, event.time.end) != _is_long(first, last)
    ):
        return True
    if time is not None:
        if (first and (time.end or "") < first) or (last and last < (time.start or "")):
            return True
        # News without a day of its own is of the days before its publication; what lies further back is not of it.
        if first is None and last and not home.background and (time.end or "") < _before(last, RECENT):
            return True
    named = [p for e in home.events if (p := own_place(e)) is not None]
    return place is not None and any(apart(place, p) for p in named)


def _is_long(start: str | None, end: str | None) -> bool:
    """Whether an interval is one of years; an open one is not."""
    return bool(start and end) and _before(str(end), LONG) > str(start)[:10]


def _before(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day[:10]) - timedelta(days=days)).isoformat()
    except ValueError:
        return day


def _sameness(report: Report, event: Event, home: Happening, *, only: bool, last: bool) -> float:
    """What speaks for one happening, less what speaks for two."""
    family = family_of(event)
    score = 0.5 * (family == home.family) + 0.5 * (only and not event.background)
    score += _neighbours(event, home) + _who(event, home) + _figures(event, home) + _when_and_where(event, home)
    score += _article(report, event, last=last) + _turned(event, home)
    if home.background != event.background:
        score -= 1.5
    return score


def _neighbours(event: Event, home: Happening) -> float:
    """Told in one sentence, or in the next."""
    gap = min(
        (abs(s.start - e.end) for s in event.evidence for h in home.events for e in h.evidence), default=9999
    )
    shared = any(s.start == e.start for s in event.evidence for h in home.events for e in h.evidence)
    return 1.0 if shared else 0.5 if gap <= 2 else 0.0


def _who(event: Event, home: Happening) -> float:
    """The same sufferers or doers; sufferers that are others speak for two."""
    harmed = {name for e in home.events for a in e.recipients for name in _known(a)}
    mine = {name for a in event.recipients for name in _known(a)}
    doers = {name for e in home.events for a in e.actors for name in _known(a)}
    score = 0.5 * bool(doers & {name for a in event.actors for name in _known(a)})
    if mine & harmed:
        return score + 1.5
    return score - (1.0 if _named(event) and any(_named(e) for e in home.events) else 0.5) * bool(mine and harmed)


def _turned(event: Event, home: Happening) -> float:
    """ "Ousted them in 2001 in the wake of the 9/11 attacks": who suffers it there does it here, and at another time told."""
    time = own_time(event)
    others = [t for e in home.events if (t := own_time(e)) is not None]
    if time is None or not others or any((t.start, t.end) == (time.start, time.end) for t in others):
        return 0.0
    does, suffers = {a.id for a in event.actors}, {a.id for a in event.recipients}
    did = {a.id for e in home.events for a in e.actors}
    suffered = {a.id for e in home.events for a in e.recipients}
    # As much as being told in one sentence as "the attack" speaks for one happening.
    return -2.0 if (does & suffered or suffers & did) and not does & did else 0.0


def _named(event: Event) -> bool:
    """Whether somebody who suffered has a name of their own."""
    return any(a.kind == "person" and a.name[:1].isupper() for a in event.recipients)


def _known(actor: Actor) -> set[str]:
    """The id of a party, and the last word of a described one ("the two farmers", "farmers")."""
    words = (actor.text or actor.name).lower().split()
    return {actor.id} | ({words[-1]} if words and actor.id.startswith("unresolved:") else set())


def _figures(event: Event, home: Happening) -> float:
    """A count of more than one told again; another count of the dead speaks for two."""
    mine = {(t.effect, t.min) for t in event.tolls if t.min}
    theirs = {(t.effect, t.min) for e in home.events for t in e.tolls if t.min}
    if any(low > 1 for _, low in mine & theirs if low is not None):
        return 1.5
    effects = {effect for effect, _ in mine} & {effect for effect, _ in theirs}
    return -0.5 if "killed" in effects and not mine & theirs else 0.0


def _when_and_where(event: Event, home: Happening) -> float:
    """The same day, the same place; a place of its own where the happening has none as fine speaks for two."""
    score = 0.0
    time, place = own_time(event), own_place(event)
    start, end = home.days
    if time is not None and start is not None and start == end and (time.start, time.end) == (start, end):
        score += 1.0
    if place is not None and fineness(place) not in WIDE:
        named = [p for e in home.events if (p := own_place(e)) is not None and fineness(p) not in WIDE]
        score += 1.0 if any(set(place.names) & set(p.names) for p in named) else -0.5
    return score


def _article(report: Report, event: Event, *, last: bool) -> float:
    """ "The attack" goes back to what was told last; "another attack", "a second bomb" tell of one of their own."""
    if event.trigger is None:
        return 0.0
    before = re.findall(r"[a-z]+", report.text[max(0, event.trigger.start - BEFORE) : event.trigger.start].lower())
    cues = families()
    if set(before[-6:]) & cues.another:
        return -1.5
    if before and before[-1] in cues.definite:
        return 1.0 if last else 0.5
    return -0.5 if before and before[-1] in cues.indefinite else 0.0
