"""When and where an incident was, with what each report tells and how far they lie apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from reportedly.incidents.costs import family
from reportedly.incidents.telling import Part
from reportedly.records import Event, Place, Quote, Source, Span, Time, Told, When, Where

EARTH_KM = 6371.0
POINTS = frozenset({"site", "neighbourhood", "city"})
# A place known by name alone says more than the region that holds it.
FINEST = ("site", "neighbourhood", "city", "unresolved", "admin2", "admin1", "sea", "region", "country")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, or a stretch of days, that an event of a report is told to be of; `days` are all that the report tells of."""

    part: Part
    event: Event
    time: Time
    start: str
    end: str
    days: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        """Whose word it is: one source's own, or the report's."""
        by = self.event.according_to[-1:]
        return family(by[0]) if by and family(by[0]) else f":{self.part.report.id}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A place that an event of a report is told to be at; `names` are those of all places of its events."""

    part: Part
    event: Event
    place: Place
    names: frozenset[str] = frozenset()


def dated(parts: Sequence[Part], core: frozenset[str]) -> list[Dated]:
    """One time a report: the finest that its events of the deed tell, the first of equals."""
    found = []
    for part in parts:
        days = frozenset(d for e in part.events if e.time is not None for d in (e.time.start, e.time.end) if d)
        told = [
            Dated(part, e, e.time, e.time.start, e.time.end, days)
            for e in part.events
            if e.type in core and e.time is not None and e.time.start is not None and e.time.end is not None
        ]
        if told:
            found.append(min(told, key=lambda d: (d.start != d.end, d.event.background)))
    return found


def placed(parts: Sequence[Part], core: frozenset[str]) -> list[Placed]:
    """One place a report: the finest that its events of the deed tell, the first of equals."""
    found = []
    for part in parts:
        names = frozenset(e.place.name for e in part.events if e.place is not None)
        told = [
            Placed(part, e, e.place, names)
            for e in part.events
            if e.type in core and e.place is not None and (e.place.precision != "unresolved" or _named(e.place))
        ]
        if told:
            found.append(min(told, key=lambda p: (FINEST.index(p.place.precision), p.event.background)))
    return found


def _named(place: Place) -> bool:
    """Does an unresolved place have a name of its own ("Talaingod"), not only a noun ("the scene")?"""
    return bool(place.name) and all(w[0].isupper() for w in place.name.split() if w[0].isalpha() and len(w) > 3)


def when(found: Sequence[Dated]) -> When | None:
    """The days that most voices tell, the narrowest and then the earliest told of equals; None where nobody tells any.

    A day that its own source later takes back stands among those told, and counts no more.
    """
    told = found
    found = [d for n, d in enumerate(told) if not any(_corrected(d, later) for later in told[n + 1 :])]
    if not found:
        return None
    days = {(d.start, d.end): {o.part.voice for o in found if (o.start, o.end) == (d.start, d.end)} for d in found}
    exact = {span: voices for span, voices in days.items() if span[0] == span[1]} or days
    best = max(exact, key=lambda span: len(exact[span]))
    others = len({d.part.voice for d in found} - days[best])
    basis = f"told by {len(days[best])} of {len({d.part.voice for d in found})} voices"
    if not others:
        basis = f"told by all {len(days[best])} voices" if len(days[best]) > 1 else "told by the only voice"
    narrow = [d for d in found if (d.start, d.end) in exact]
    return When(
        start=best[0], end=best[1], earliest=min(d.start for d in narrow), latest=max(d.end for d in narrow), basis=basis,
        told=_told((span_words(d.start, d.end), d.event, d.part, d.time.span) for d in told),
    )  # fmt: skip


def _corrected(one: Dated, later: Dated) -> bool:
    """Does the same source tell another day in a later report?"""
    if one.family != later.family or one.part.day >= later.part.day:
        return False
    return later.start == later.end and (one.start, one.end) != (later.start, later.end)


def span_words(start: str, end: str) -> str:
    """ "2024-03-04", "2024-03-01 to 2024-03-31"."""
    return start if start == end else f"{start} to {end}"


def where(found: Sequence[Placed]) -> Where | None:
    """The place that most voices tell, the narrowest of equals, then one with a site; None where nobody tells any."""
    if not found:
        return None
    finest = min(FINEST.index(p.place.precision) for p in found)
    points = [p for p in found if p.place.precision in POINTS]
    rivals = points or [p for p in found if FINEST.index(p.place.precision) == finest]
    carrying = {p.place.id: {o.part.voice for o in rivals if o.place.id == p.place.id} for p in rivals}
    best = max(
        rivals, key=lambda p: (len(carrying[p.place.id]), -(p.place.radius_km or 0.0), bool(p.place.site))
    ).place
    far = [distance_km(a.place, b.place) for a, b in combinations(points, 2)]
    known = [d for d in far if d is not None]
    basis = f"{best.precision}, told by {len(carrying[best.id])} of {len({p.part.voice for p in found})} voices"
    return Where(
        place=best,
        spread_km=round(max(known), 1) if known and max(known) > 0 else None,
        basis=basis,
        told=_told((place_name(p.place), p.event, p.part, _span(p.place)) for p in found),
    )


def place_name(place: Place) -> str:
    """ "Nyala, South Darfur, SDN"."""
    return ", ".join(filter(None, (place.name, place.admin1, place.country)))


def _span(place: Place) -> Span | None:
    if place.start is None or place.end is None:
        return None
    return Span(start=place.start, end=place.end, text=place.text or "")


def distance_km(one: Place, other: Place) -> float | None:
    """Kilometres between two places along a great circle; None where one has no point."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    lat, lon, lat2, lon2 = (
        radians(x or 0.0) for x in (one.latitude, one.longitude, other.latitude, other.longitude)
    )
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _told(rows: Iterable[tuple[str, Event, Part, Span | None]]) -> tuple[Told, ...]:
    """One a value and source."""
    merged: dict[tuple[str, str], Told] = {}
    for value, event, part, span in rows:
        by: tuple[Source, ...] = event.according_to[-1:]
        quotes: tuple[Quote, ...] = ((part.quote(span),) if span is not None else ()) + part.quotes(event)
        known = merged.get((value, by[0].id if by else ""), Told(value=value, by=by))
        merged[value, by[0].id if by else ""] = Told(
            value=value,
            by=known.by,
            voices=tuple(dict.fromkeys((*known.voices, part.voice))),
            evidence=(*known.evidence, *quotes),
        )
    return tuple(merged.values())
