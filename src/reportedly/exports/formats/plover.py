"""PLOVER's JSON records."""

from importlib.metadata import version

from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.subjects import Subject
from reportedly.exports.values import NONE, codes_of, day_of, lead, shared
from reportedly.records import Actor

values = Values(shared)


@values("true")
def true(subject: Subject) -> object:
    """always true"""
    return True


@values("plover day")
def plover_day(subject: Subject) -> object:
    """first day, ISO"""
    return subject.start.isoformat() if subject.start else None


@values("plover last day")
def plover_end(subject: Subject) -> object:
    """last day, where another than the first"""
    return subject.end.isoformat() if subject.end and subject.end != subject.start else None


@values("entities of actors")
def actors(subject: Subject) -> object:
    """parties that may stand as actors: code, sector, entity_text, identifier_id, identifier_text, office"""
    return [entity(actor, subject) for actor in subject.actors]


@values("entities of recipients")
def recipients(subject: Subject) -> object:
    """to whom: code, sector, entity_text, identifier_id, identifier_text, office"""
    return [entity(actor, subject) for actor in subject.recipients]


def entity(actor: Actor, subject: Subject) -> dict[str, object]:
    """An actor as PLOVER's entity; keys of which nothing is known are left out."""
    held = {
        "code": actor.country,
        "sector": list(codes_of(actor, subject).plover_sectors) or None,
        "entity_text": actor.text,
        "identifier_id": actor.id,
        "identifier_text": actor.name,
        "office": actor.role,
    }
    return {name: value for name, value in held.items() if value is not None}


@values("event types")
def event_types(subject: Subject) -> object:
    """the PLOVER type, as a list of one"""
    return [subject.type] if subject.type else []


@values("modes")
def modes(subject: Subject) -> object:
    """the mode, as a list of one"""
    return [subject.mode] if subject.mode else None


@values("location")
def location(subject: Subject) -> object:
    """name, country (ISO alpha-3), province, latitude, longitude, precision of the place"""
    place = subject.place
    if place is None:
        return None
    held = {
        "name": place.name,
        "country": place.country,
        "province": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "geonames_id": place.id if place.id.startswith("geonames:") else None,
    }
    return {name: value for name, value in held.items() if value is not None}


@values("text info")
def text_info(subject: Subject) -> object:
    """where the words of the event that tells it stand in the earliest report (code points)"""
    telling = lead(subject)
    if telling is None or telling.event is None or not telling.event.evidence:
        return None
    span = telling.event.evidence[0]
    return {"start": span.start, "end": span.end, "text_story": telling.report.id}


@values("cite info")
def cite_info(subject: Subject) -> object:
    """the earliest report: citation (id), url, title, language, publication"""
    telling = lead(subject)
    if telling is None:
        return None
    report = telling.report
    held = {
        "citation": report.id,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.publisher,
        "codebook": "PLOVER 2.0",
        "version": f"reportedly {version('reportedly')}",
    }
    return {name: value for name, value in held.items() if value is not None}


@values("coder")
def coder(subject: Subject) -> object:
    """the program and its version"""
    return f"reportedly {version('reportedly')}"


@values("linked")
def linked(subject: Subject) -> object:
    """id of the incident, with --per-report"""
    return subject.incident if subject.event else None


@values("comment")
def comment(subject: Subject) -> object:
    """status; figures of dead and injured (least, best, most); reports; parties who are only claimed, blamed or deny it"""
    parts = [f"status: {subject.status}"]
    for effect in ("killed", "injured", "detained"):
        figures = subject.figures.get(effect, NONE)
        if figures != NONE:
            told = zip(("low", "best", "high"), figures, strict=True)
            parts.append(f"{effect}: " + ", ".join(f"{name} {n}" for name, n in told if n is not None))
    if ways := [answer.stands for answer in subject.answers if answer.way != "fact"]:
        parts.append("parties: " + ", ".join(dict.fromkeys(ways)))
    if len(subject.tellings) > 1:
        parts.append("reports: " + ", ".join(telling.report.id for telling in subject.tellings))
    return "; ".join(parts)


@values("one day")
def one_day(subject: Subject) -> object:
    """the day, or the first of a span of at most a week"""
    return day_of(subject)


FORMATS = {"plover": Format(name="plover", layout=layout("plover"), values=values)}
