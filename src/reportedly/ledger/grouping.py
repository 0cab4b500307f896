"""The account of an incident: a stand-in with the signature of `incidents`."""

from collections import Counter
from collections.abc import Sequence

from reportedly.records import Answer, Coding, Count, Incident, Voice, When, Where


def account(id: str, events: Sequence[str], codings: Sequence[Coding]) -> Incident:
    """The best account of an incident.

    Args:
        id: of the incident.
        events: ids of the events that tell it.
        codings: of the reports that tell it, earliest first.
    """
    wanted = set(events)
    told = [event for coding in codings for event in coding.events if event.id in wanted]
    types = Counter(event.type for event in told)
    days = sorted(e.time.start for e in told if e.time and e.time.start)
    places = [e.place for e in told if e.place]
    killed = [t for e in told for t in e.tolls if t.effect == "killed" and t.min]
    return Incident(
        id=id,
        title=next((c.report.title for c in codings if c.report.title), id),
        type=min(types, key=str) if types else None,
        time=When(start=days[0], end=days[0]) if days else None,
        place=Where(place=places[0]) if places else None,
        actors=tuple(Answer(party=a, way="fact") for e in told for a in e.actors),
        recipients=tuple(Answer(party=a, way="fact") for e in told for a in e.recipients),
        counts=(Count(effect="killed", best=killed[0].best, low=killed[0].min, high=killed[0].max),)
        if killed
        else (),
        voices=tuple(Voice(id=c.report.id, name=c.report.publisher or c.report.id) for c in codings),
        events=tuple(e.id for e in told),
        reports=tuple(c.report.id for c in codings),
    )
