"""A table like ACLED's: political violence, demonstrations, strategic developments. Its sides have no direction."""

from typing import Any

from reportedly.actors import schemes
from reportedly.exports.formats.parties import class_of
from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.subjects import Subject
from reportedly.exports.values import NONE, country_name, shared
from reportedly.records import Actor

values = Values(shared)
LAYOUT = layout("acled")
TABLES = LAYOUT.tables
Kind = tuple[str, str, str]


def sides(subject: Subject) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Both sides in the order of the names of their first party: which is first says nothing of who acted."""
    named = [side for side in (subject.actors, subject.recipients) if side]
    named.sort(key=lambda side: (side[0].name.casefold(), side[0].id))
    first, second, *_ = (*named, (), ())
    return first, second


def _fits(rule: dict[str, Any], subject: Subject, classes: tuple[set[str | None], set[str | None]]) -> bool:
    doers, others = classes
    return (
        subject.type in rule["types"]
        and ("modes" not in rule or subject.mode in rule["modes"])
        and ("actors" not in rule or bool(doers & set(rule["actors"])))
        and ("recipients" not in rule or bool(others & set(rule["recipients"])))
        and ("weapons" not in rule or _done_with(subject, rule["weapons"]))
        and (not rule.get("killed") or any(subject.figures.get("killed", NONE)))
    )


def _done_with(subject: Subject, words: list[str]) -> bool:
    return any(word in weapon.casefold() for weapon in subject.weapons for word in words)


def _kind_of(subject: Subject) -> Kind | None:
    classes = (
        {class_of(actor) for actor in subject.actors},
        {class_of(actor) for actor in subject.recipients},
    )
    for rule in TABLES["rule"]:
        if _fits(rule, subject, classes):
            return rule["disorder"], rule["event"], rule["sub"]
    return None


def of_acled(subject: Subject) -> bool:
    """Whether it is of one of ACLED's kinds."""
    return _kind_of(subject) is not None


def _part(n: int, name: str, about: str) -> None:
    def part(subject: Subject) -> object:
        kind = _kind_of(subject)
        return kind[n] if kind else None

    part.__doc__ = f"{about}, by the table `rule` (type, mode, what the sides are)"
    values[name] = part


_part(0, "disorder", "disorder type")
_part(1, "event type", "event type")
_part(2, "sub-event type", "sub-event type")


def _code(actors: tuple[Actor, ...], subject: Subject) -> int | None:
    """ACLED's number for what a side is; forces of another state than that of the place are external."""
    if not actors:
        return None
    kind = class_of(actors[0])
    country = subject.place.country if subject.place else None
    if kind == "state" and country and actors[0].country not in (None, country):
        kind = "external"
    found: int | None = TABLES["inter"].get(kind)
    return found


def _of_side(n: int) -> None:
    @values(f"side {n + 1}")
    def name(subject: Subject) -> object:
        """first party of a side; the sides stand in the order of their names, which says nothing of who acted"""
        side = sides(subject)[n]
        return side[0].name if side else None

    @values(f"side {n + 1} others")
    def others(subject: Subject) -> object:
        """further parties of this side"""
        return tuple(dict.fromkeys(actor.name for actor in sides(subject)[n][1:]))

    @values(f"side {n + 1} kind")
    def kind(subject: Subject) -> object:
        """what it is: 1 state forces, 2 rebels, 3 militias, 4 communal, 5 rioters, 6 protesters, 7 civilians, 8 foreign"""
        return _code(sides(subject)[n], subject)


_of_side(0)
_of_side(1)


@values("interaction")
def interaction(subject: Subject) -> object:
    """both sides' numbers, the smaller first, 0 for no second side; empty where a side's is not known"""
    named = [side for side in sides(subject) if side]
    codes = [_code(side, subject) for side in named]
    known = sorted(code for code in codes if code is not None)
    if not named or len(known) < len(named):
        return None
    return f"{known[0]}{known[1] if len(known) > 1 else 0}"


@values("civilian targeting")
def civilian_targeting(subject: Subject) -> object:
    """Civilian targeting, where civilians were attacked"""
    hit = any(class_of(actor) == "civilians" for actor in subject.recipients)
    return "Civilian targeting" if hit and subject.type == "ASSAULT" else None


@values("iso numeric")
def iso(subject: Subject) -> object:
    """country, ISO 3166 numeric, as text"""
    code = subject.place.country if subject.place else None
    found = schemes(Actor(id=code, name=code, country=code)).iso if code else None
    return found.numeric.lstrip("0") if found else None


@values("time precision")
def time_precision(subject: Subject) -> object:
    """1 day, 2 at most a week, 3 longer"""
    if subject.start is None or subject.end is None:
        return None
    days = (subject.end - subject.start).days + 1
    return 1 if days == 1 else 2 if days <= 7 else 3


@values("geo precision")
def geo_precision(subject: Subject) -> object:
    """1 town or nearer, 2 near one or a small division, 3 larger"""
    place = subject.place
    if place is None:
        return None
    near = place.relation is not None and place.relation not in TABLES["at"]
    return 2 if near and place.precision in TABLES["near"] else TABLES["geo_precision"].get(place.precision)


def _coordinate(name: str) -> None:
    def coordinate(subject: Subject) -> object:
        place = subject.place
        fit = place is not None and TABLES["geo_precision"].get(place.precision) is not None
        return getattr(place, name) if fit else None

    coordinate.__doc__ = f"{name} of the place's point, of a first-level division or nearer"
    values[f"placed {name}"] = coordinate


_coordinate("latitude")
_coordinate("longitude")


@values("notes")
def notes(subject: Subject) -> object:
    """what happened; figures of the dead and injured (least, best, most); parties by the way they stand; disputes; status"""
    parts = [f"{subject.title}."]
    for effect in ("killed", "injured", "abducted", "detained"):
        figures = subject.figures.get(effect, NONE)
        if figures != NONE:
            told = zip(("low", "best", "high"), figures, strict=True)
            parts.append(
                f"{effect.capitalize()}: " + ", ".join(f"{name} {n}" for name, n in told if n is not None) + "."
            )
    if ways := [answer.stands for answer in subject.answers if answer.way != "fact"]:
        parts.append("Said of parties: " + ", ".join(dict.fromkeys(ways)) + ".")
    if subject.disputed:
        parts.append("Disputed: " + ", ".join(subject.disputed) + ".")
    parts.append(f"Status: {subject.status}.")
    return " ".join(parts)


@values("country")
def country(subject: Subject) -> object:
    """country's English name"""
    return country_name(subject.place.country) if subject.place else None


FORMATS = {"acled": Format(name="acled", layout=LAYOUT, values=values, belongs=of_acled)}
