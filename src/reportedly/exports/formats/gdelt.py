"""GDELT's tables: events of 1.0 and 2.0, and mentions of 2.0."""

from collections.abc import Iterator
from dataclasses import replace

from reportedly.events import ontology
from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.subjects import Subject, Telling
from reportedly.exports.values import codes_of, compact, country_name, day_of, published, shared
from reportedly.records import Actor

values = Values(shared)
# GDELT's own rule: 30 days a month, 365 a year.
MONTH, YEAR, LATEST = 30, 365, 0.9999
ROLE = 3
WEB, CITATION_ONLY = 1, 2
TABLES = layout("gdelt2").tables


@values("fraction")
def fraction(subject: Subject) -> object:
    """the day as a fraction of the year: (30 * months before + day of the month) / 365"""
    day = day_of(subject)
    if day is None:
        return None
    return f"{day.year + min(((day.month - 1) * MONTH + day.day) / YEAR, LATEST):.4f}"


def _party(name: str) -> None:
    def code(subject: Subject) -> tuple[str, str]:
        """The code before the roles and the roles run together."""
        those: tuple[Actor, ...] = getattr(subject, f"{name}s")
        if not those:
            return "", ""
        whole = codes_of(those[0], subject).cameo or ""
        first = codes_of(replace_code(those[0]), subject).cameo or ""
        return first, whole.removeprefix(first)

    def put(what: str, about: str, made: object) -> None:
        def value(subject: Subject) -> object:
            return made(*code(subject)) or None  # type: ignore[operator]

        value.__doc__ = f"{about} of the first {name}"
        values[f"{name} {what}"] = value

    known = frozenset(TABLES["known_groups"])
    put("country code", "CAMEO country code", lambda first, roles: "" if first[:ROLE] in known else first)
    put(
        "known group",
        "CAMEO code of a class (IGO, UNO, NGO ...)",
        lambda first, roles: first if first[:ROLE] in known else "",
    )
    for n in range(3):
        put(f"role {n + 1}", f"CAMEO role {n + 1}", lambda first, roles, n=n: roles[n * ROLE : (n + 1) * ROLE])


def replace_code(actor: Actor) -> Actor:
    """The actor without sectors: what its code begins with."""
    return Actor(id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, code=actor.country)


_party("actor")
_party("recipient")


@values("quad 1 to 4")
def quad(subject: Subject) -> object:
    """quad class of the CAMEO code: 1 and 2 cooperation in words and deeds, 3 and 4 conflict in words and deeds"""
    entry = ontology().cameo.get(subject.cameo or "")
    return entry.quad if entry else None


@values("goldstein")
def goldstein(subject: Subject) -> object:
    """Goldstein's value of the CAMEO code"""
    entry = ontology().cameo.get(subject.cameo or "")
    return entry.goldstein if entry else None


@values("mentions")
def mentions(subject: Subject) -> object:
    """events of the reports that tell it"""
    return len(subject.incident_record.events) if subject.event is None else 1


@values("geo type")
def geo_type(subject: Subject) -> object:
    """1 country, 2 US state, 3 US city, 4 city elsewhere, 5 division elsewhere"""
    place = subject.place
    if place is None or place.latitude is None:
        return None
    side = "us" if place.country == "USA" else "elsewhere"
    return TABLES["geo_types"][side].get(place.precision)


@values("full name")
def full_name(subject: Subject) -> object:
    """place, division, country"""
    place = subject.place
    if place is None:
        return None
    parts = (place.name, place.admin1, country_name(place.country))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _typed(name: str) -> None:
    def coordinate(subject: Subject) -> object:
        place = subject.place
        return getattr(place, name) if place and geo_type(subject) is not None else None

    coordinate.__doc__ = f"{name} of the place's point; how exact it is stands in ActionGeo_Type"
    values[f"typed {name}"] = coordinate


_typed("latitude")
_typed("longitude")


def _moment(day: str | None) -> str | None:
    """YYYYMMDDHHMMSS of a day; the hour is not known and stands as zeros."""
    return f"{compact(day)}000000" if day else None


@values("added")
def added(subject: Subject) -> object:
    """day of the earliest report as YYYYMMDD and six zeros: the hour is not known"""
    return _moment(published(subject.tellings[0])) if subject.tellings else None


@values("event moment")
def event_moment(subject: Subject) -> object:
    """the day of the event as YYYYMMDD and six zeros: the hour is not known"""
    day = day_of(subject)
    return _moment(day.isoformat()) if day else None


def each_report(subject: Subject) -> Iterator[Subject]:
    """A row a report."""
    for telling in subject.tellings:
        yield replace(subject, tellings=(telling,))


def _telling(subject: Subject) -> Telling:
    return subject.tellings[0]


@values("mention type")
def mention_type(subject: Subject) -> object:
    """1 for a report with an address, 2 for one without"""
    return WEB if _telling(subject).report.url else CITATION_ONLY


@values("identifier")
def identifier(subject: Subject) -> object:
    """the report's address, else its id"""
    report = _telling(subject).report
    return report.url or report.id


def _offset(which: str) -> None:
    def at(subject: Subject) -> object:
        event = _telling(subject).event
        if event is None:
            return None
        place = {"actor": event.actors, "recipient": event.recipients}.get(which)
        if place is not None:
            return place[0].start if place else None
        return event.trigger.start if event.trigger else None

    at.__doc__ = f"where the words of the {which} begin in the report (code points)"
    values[f"offset of the {which}"] = at


for _which in ("actor", "recipient", "event"):
    _offset(_which)


@values("percent")
def percent(subject: Subject) -> object:
    """the coder's trust in the row, percent"""
    event = _telling(subject).event
    return round(event.confidence * 100) if event else None


@values("length")
def length(subject: Subject) -> object:
    """code points of the report's text"""
    return _telling(subject).length


@values("in raw text")
def in_raw_text(subject: Subject) -> object:
    """always 1: found in the text as it is"""
    return 1


FORMATS = {
    "gdelt1": Format(name="gdelt1", layout=layout("gdelt1"), values=values),
    "gdelt2": Format(name="gdelt2", layout=layout("gdelt2"), values=values),
    "gdelt2-mentions": Format(
        name="gdelt2-mentions", layout=layout("gdelt2-mentions"), values=values, rows=each_report
    ),
}
