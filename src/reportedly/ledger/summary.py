"""What of an incident stands in columns, to sort and filter by."""

from collections.abc import Iterator

from reportedly.records import Actor, Count, Incident, Source

Facet = tuple[str, str]


def summary(incident: Incident) -> tuple[dict[str, object], set[Facet]]:
    """Column values of the incident table by name, and facets as (kind, value in small letters)."""
    time, place = incident.time, incident.place and incident.place.place
    killed = whole(incident, "killed")
    columns: dict[str, object] = {
        "title": incident.title,
        "type": incident.type,
        "mode": incident.mode,
        "certainty": incident.certainty,
        "status": incident.status,
        "start": time and time.start,
        "end": time and (time.end or time.start),
        "country": place and place.country,
        "place": place and place.name,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "precision": place and place.precision,
        "radius_km": place and place.radius_km,
        "killed_low": killed and (killed.low if killed.low is not None else killed.best),
        "killed_high": killed and (killed.high if killed.high is not None else killed.best),
        "reports": len(incident.reports),
        "voices": len(incident.voices),
        "disputes": len(incident.disagreements),
        "background": int(incident.background),
    }
    return columns, {(kind, value.casefold()) for kind, value in _facets(incident) if value}


def whole(incident: Incident, effect: str) -> Count | None:
    """The count of everybody who suffered `effect`; None where no figure is told."""
    counts = [count for count in incident.counts if count.effect == effect]
    return next((c for c in counts if c.kind is None), counts[0] if len(counts) == 1 else None)


def _facets(incident: Incident) -> Iterator[tuple[str, str | None]]:
    yield "type", incident.type
    yield "mode", incident.mode
    yield "status", incident.status
    for answer in (*incident.actors, *incident.recipients):
        yield from _party("actor", answer.party)
        for source in answer.by:
            yield from _party("source", source)
    if incident.place is not None:
        for told in incident.place.told:
            yield "place", told.value
        if (place := incident.place.place) is not None:
            for name in (place.name, place.admin1, place.text):
                yield "place", name
            yield "country", place.country
    for voice in incident.voices:
        for name in (voice.name, voice.agency, *voice.publishers):
            yield "source", name
    tellings = (*incident.told, *incident.weapons, *(incident.time.told if incident.time else ()))
    figures = (figure for count in incident.counts for figure in count.history)
    for sources in (*(t.by for t in tellings), *(f.according_to for f in figures)):
        for source in sources:
            yield from _party("source", source)


def _party(kind: str, one: Actor | Source) -> Iterator[tuple[str, str | None]]:
    for value in (one.id, one.name, one.code):
        yield kind, value
