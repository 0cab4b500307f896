"""The values that most formats share, by name. Each says of itself what it is: the sidecar's field map repeats it."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from reportedly.actors import Codes, schemes
from reportedly.events import ontology
from reportedly.exports.layout import Value, Values
from reportedly.exports.subjects import Figures, Subject, Telling
from reportedly.language.lists import countries
from reportedly.records import Actor

# A format with one column for the day takes the first of at most so many; of a longer time none is the day.
SPAN = timedelta(days=7)
# Points that are where it happened; that of a division or a country stands for all of it.
POINTS = frozenset({"site", "neighbourhood", "city", "admin2"})
NONE = Figures(None, None, None)

shared = Values()


def told(name: str, about: str, value: Value) -> None:
    """Put a value under a name with a line that says what it is."""

    def named(subject: Subject) -> object:
        return value(subject)

    named.__doc__ = about
    shared[name] = named


def day_of(subject: Subject) -> date | None:
    """The day, or the first of a span of at most a week; None for a longer time."""
    if subject.start is None or subject.end is None or subject.end - subject.start >= SPAN:
        return None
    return subject.start


def lead(subject: Subject) -> Telling | None:
    """The earliest report that tells it."""
    return subject.tellings[0] if subject.tellings else None


def published(telling: Telling) -> str | None:
    """The day on which a report came out."""
    return telling.report.published.value


@lru_cache(maxsize=4096)
def codes(actor: Actor, on: str | None) -> Codes:
    """The codes of an actor on a day."""
    return schemes(actor, on)


def codes_of(actor: Actor, subject: Subject) -> Codes:
    """The codes of a party of the subject on its day."""
    return codes(actor, subject.start.isoformat() if subject.start else None)


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """ISO 3166 alpha-3 -> English name."""
    return {country.iso3: country.name for country in countries()}


def country_name(code: str | None) -> str | None:
    """A country's English name; None where the code is of no country."""
    return country_names().get(code or "")


def compact(day: str | date | None) -> str | None:
    """A day as YYYYMMDD."""
    return str(day).replace("-", "") if day else None


told("id", "our id of the incident, or of the event of a report", lambda s: s.id)
told(
    "number", "the id's hexadecimal digits as a number; the same number for the same id always", lambda s: s.number
)
told("incident", "id of the incident", lambda s: s.incident)
told("event", "id of the event, with --per-report", lambda s: s.event)
told("title", "one line that says what happened", lambda s: s.title)
told("words", "the sentences of the event that tells it best", lambda s: s.words or None)
told("start", "first day of the best interval", lambda s: s.start.isoformat() if s.start else None)
told("end", "last day of the best interval", lambda s: s.end.isoformat() if s.end else None)
told("day", "the day, or the first of a span of at most a week; empty for a longer time", day_of)
told("day compact", "the day as YYYYMMDD, or the first of a span of at most a week", lambda s: compact(day_of(s)))
told("year", "the year, where it happened in one", lambda s: one_of(s, "%Y"))
told("month", "the month as YYYYMM, where it happened in one", lambda s: one_of(s, "%Y%m"))
told("type", "PLOVER event type", lambda s: s.type)
told("mode", "PLOVER mode", lambda s: s.mode)
told("contexts", "PLOVER contexts", lambda s: s.contexts)
told("quad", "PLOVER quad class", lambda s: ontology().types[s.type].quad if s.type else None)
told("cameo", "CAMEO code of the event that tells it best, as text", lambda s: s.cameo)
told("cameo root", "first two digits of the CAMEO code", lambda s: s.cameo[:2] if s.cameo else None)
told("cameo base", "first three digits of the CAMEO code", lambda s: s.cameo[:3] if s.cameo else None)
told("intensity", "Goldstein's value of the CAMEO code, else PLOVER's of the type and mode", lambda s: s.intensity)
told("status", "how it is put forward", lambda s: s.status)
told("certainty", "0 to 1, what the words convey", lambda s: s.certainty)
told("background", "told as history only", lambda s: s.background)
told("weapons", "what it was done with", lambda s: s.weapons)
told("disputed", "fields in dispute", lambda s: s.disputed)
told("sources", "those who say so; empty: the reporters", lambda s: s.sources)
told("reports", "how many reports", lambda s: len(s.tellings))
told("voices", "how many independent voices", lambda s: s.voices)
told("report ids", "ids of the reports", lambda s: tuple(t.report.id for t in s.tellings))
told("publishers", "who published the reports", lambda s: names(s, lambda t: t.report.publisher))
told("urls", "addresses of the reports", lambda s: names(s, lambda t: t.report.url))
told("first report", "id of the earliest report", lambda s: t.report.id if (t := lead(s)) else None)
told(
    "first publisher", "publisher of the earliest report", lambda s: t.report.publisher if (t := lead(s)) else None
)
told("first published", "day of the earliest report", lambda s: published(t) if (t := lead(s)) else None)
told(
    "first published compact",
    "day of the earliest report as YYYYMMDD",
    lambda s: compact(published(t)) if (t := lead(s)) else None,
)
told(
    "url",
    "address of the earliest report that has one",
    lambda s: next(iter(names(s, lambda t: t.report.url)), None),
)
told("language", "language of the earliest report", lambda s: t.report.language if (t := lead(s)) else None)
told("place.name", "name of the best place", lambda s: s.place.name if s.place else None)
told("place.text", "its words in a report", lambda s: s.place.text if s.place else None)
told(
    "place.city",
    "name of the place, where it is a town or a part of one",
    lambda s: s.place.name if pointed(s) and s.place else None,
)
told("place.admin1", "first-level division", lambda s: s.place.admin1 if s.place else None)
told("place.iso3", "country, ISO 3166 alpha-3", lambda s: s.place.country if s.place else None)
told("place.country", "country's English name", lambda s: country_name(s.place.country) if s.place else None)
told(
    "place.precision",
    "site, neighbourhood, city, admin2, admin1, country, region, sea",
    lambda s: s.place.precision if s.place else None,
)
told("place.radius_km", "km from the point within which it lies", lambda s: s.place.radius_km if s.place else None)
told(
    "place.latitude",
    "latitude of the place's point, whatever its precision",
    lambda s: s.place.latitude if s.place else None,
)
told(
    "place.longitude",
    "longitude of the place's point, whatever its precision",
    lambda s: s.place.longitude if s.place else None,
)
told(
    "place.geonames",
    "GeoNames id",
    lambda s: s.place.id.removeprefix("geonames:") if s.place and s.place.id.startswith("geonames:") else None,
)
told(
    "point.latitude",
    "latitude, of a town or nearer only",
    lambda s: s.place.latitude if pointed(s) and s.place else None,
)
told(
    "point.longitude",
    "longitude, of a town or nearer only",
    lambda s: s.place.longitude if pointed(s) and s.place else None,
)

_BOUNDS = {"low": "least", "best": "best", "high": "most"}
for _effect in ("killed", "injured", "missing", "abducted", "detained", "displaced", "released", "evacuated"):
    for _n, _bound in enumerate(Figures._fields):

        def _figure(subject: Subject, effect: str = _effect, n: int = _n) -> object:
            return subject.figures.get(effect, NONE)[n]

        told(
            f"{_effect}.{_bound}",
            f"{_effect}: the {_BOUNDS[_bound]} figure",
            _figure,
        )

# Of a party: what each value is, and how it is made.
PARTY: dict[str, tuple[str, Callable[[Actor, Subject], object]]] = {
    "name": ("name", lambda actor, s: actor.name),
    "NAME": ("name in capitals", lambda actor, s: actor.name.upper()),
    "id": ("our id", lambda actor, s: actor.id),
    "text": ("words in the report", lambda actor, s: actor.text),
    "role": ("office or description", lambda actor, s: actor.role),
    "iso3": ("country, ISO 3166 alpha-3 or IGO, UNO, EUR, NGO, IMG", lambda actor, s: actor.country),
    "country": ("country's English name", lambda actor, s: country_name(actor.country)),
    "code": ("PLOVER code", lambda actor, s: actor.code),
    "cameo": ("CAMEO code", lambda actor, s: codes_of(actor, s).cameo),
    "cow": (
        "Correlates of War number on the day",
        lambda actor, s: c.number if (c := codes_of(actor, s).cow) else None,
    ),
    "sectors": ("PLOVER sectors", lambda actor, s: "; ".join(codes_of(actor, s).plover_sectors) or None),
    "sector": ("first PLOVER sector", lambda actor, s: next(iter(codes_of(actor, s).plover_sectors), None)),
}


def _side(side: str) -> Callable[[Subject], tuple[Actor, ...]]:
    return lambda subject: subject.actors if side == "actor" else subject.recipients


for _name, (_about, _made) in PARTY.items():
    for _which in ("actor", "recipient"):

        def _first(
            subject: Subject, made: Callable[[Actor, Subject], object] = _made, side: str = _which
        ) -> object:
            those = _side(side)(subject)
            return made(those[0], subject) if those else None

        def _all(subject: Subject, made: Callable[[Actor, Subject], object] = _made, side: str = _which) -> object:
            return tuple(made(one, subject) for one in _side(side)(subject))

        told(f"{_which}.{_name}", f"{_about} of the first {_which}", _first)
        told(f"{_which}s.{_name}", f"{_about} of every {_which}", _all)


def one_of(subject: Subject, form: str) -> str | None:
    """The year or month in which it happened, where that is one."""
    if subject.start is None or subject.end is None:
        return None
    first, last = subject.start.strftime(form), subject.end.strftime(form)
    return first if first == last or day_of(subject) else None


def names(subject: Subject, of: Callable[[Telling], str | None]) -> tuple[str, ...]:
    """What its reports have, each once, earliest first."""
    return tuple(dict.fromkeys(name for telling in subject.tellings if (name := of(telling))))


def pointed(subject: Subject) -> bool:
    """Whether the place's point is that of a town or nearer."""
    return subject.place is not None and subject.place.precision in POINTS
