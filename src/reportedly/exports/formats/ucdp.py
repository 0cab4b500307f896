"""A table like UCDP's Georeferenced Event Dataset: violence that killed."""

from math import floor

from reportedly.exports.formats.parties import class_of
from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.subjects import Subject
from reportedly.exports.values import NONE, shared
from reportedly.records import Actor

values = Values(shared)
LAYOUT = layout("ucdp")
TABLES = LAYOUT.tables
# PRIO-GRID: cells of half a degree, numbered from the south-west, 720 in a row.
CELL, ROW = 0.5, 720


def lethal(subject: Subject) -> bool:
    """Whether it is violence of which a death is told."""
    killed = subject.figures.get("killed", NONE)
    return subject.type in TABLES["types"] and any(n for n in killed if n)


def sides(subject: Subject) -> tuple[Actor | None, Actor | None]:
    """Side a and side b: the doer and the other, a state always first where both are armed."""
    one = subject.actors[0] if subject.actors else None
    other = subject.recipients[0] if subject.recipients else None
    if one is not None and other is not None:
        classes = (class_of(one), class_of(other))
        if classes[1] == "state" and classes[0] in TABLES["armed"] and classes[0] != "state":
            return other, one
    return one, other


@values("type of violence")
def type_of_violence(subject: Subject) -> object:
    """1 state-based, 2 non-state, 3 one-sided: by what the sides are; empty where one is not known"""
    classes = [class_of(side) if side else None for side in sides(subject)]
    if classes == ["state", "state"] and len({side.country for side in sides(subject) if side}) == 1:
        return None
    armed = [kind in TABLES["armed"] for kind in classes]
    if all(armed):
        return 1 if "state" in classes else 2
    return 3 if armed[0] and classes[1] in TABLES["unarmed"] else None


@values("side a")
def side_a(subject: Subject) -> object:
    """the doer; of two armed sides the state"""
    side = sides(subject)[0]
    return side.name if side else None


@values("side b")
def side_b(subject: Subject) -> object:
    """the other side; Civilians where they are civilians"""
    side = sides(subject)[1]
    if side is None:
        return None
    return "Civilians" if class_of(side) in TABLES["unarmed"] else side.name


@values("dyad")
def dyad(subject: Subject) -> object:
    """both sides, where both are known"""
    both = (side_a(subject), side_b(subject))
    return " - ".join(str(side) for side in both) if all(both) else None


@values("articles")
def articles(subject: Subject) -> object:
    """publisher, day and title of each report, parted by semicolons"""
    told = (telling.report for telling in subject.tellings)
    each = (", ".join(p for p in (r.publisher, r.published.value, r.title) if p) or r.id for r in told)
    return ";".join(f'"{one.replace(";", ",")}"' for one in each)


def _listed(name: str, about: str) -> None:
    def listed(subject: Subject) -> object:
        reports = (telling.report for telling in subject.tellings)
        told = (r.published.value if name == "published" else getattr(r, name) for r in reports)
        return ";".join((value or "").replace(";", ",") for value in told)

    listed.__doc__ = f"{about} of each report, parted by semicolons"
    values[f"each {name}"] = listed


_listed("publisher", "publisher")
_listed("published", "day")
_listed("title", "headline")


@values("said by")
def said_by(subject: Subject) -> object:
    """those who say so, parted by semicolons"""
    return ";".join(subject.sources) or None


@values("where precision")
def where_precision(subject: Subject) -> object:
    """1 town or nearer, 2 near one, 3 and 4 second and first division, 6 country, 7 sea or larger region"""
    place = subject.place
    if place is None:
        return None
    near = place.relation not in TABLES["at"] and place.relation is not None
    return 2 if near and place.precision in TABLES["near"] else TABLES["where_prec"].get(place.precision)


@values("where described")
def where_described(subject: Subject) -> object:
    """relation, site and words of the place"""
    place = subject.place
    if place is None:
        return None
    return ", ".join(part for part in (place.site, place.relation, place.text) if part) or None


@values("wkt")
def wkt(subject: Subject) -> object:
    """the point as WKT"""
    place = subject.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return f"POINT ({place.longitude:.10g} {place.latitude:.10g})"


@values("priogrid")
def priogrid(subject: Subject) -> object:
    """PRIO-GRID cell of the point, of a town or nearer only"""
    latitude, longitude = (shared[f"point.{name}"](subject) for name in ("latitude", "longitude"))
    if not isinstance(latitude, float) or not isinstance(longitude, float):
        return None
    row = min(floor((latitude + 90) / CELL), 359)
    return row * ROW + min(floor((longitude + 180) / CELL), ROW - 1) + 1


@values("clarity")
def clarity(subject: Subject) -> object:
    """1 where one day is told; else empty"""
    return 1 if subject.start is not None and subject.start == subject.end else None


@values("date precision")
def date_precision(subject: Subject) -> object:
    """1 day, 2 two to six days, 3 a week, 4 up to a month, 5 longer"""
    if subject.start is None or subject.end is None:
        return None
    days = (subject.end - subject.start).days + 1
    return next((code for code, most in enumerate(TABLES["date_prec"], 1) if days <= most), 5)


def deaths(subject: Subject) -> dict[str, int | None]:
    """The best figure parted among side a, side b, civilians and unknown; their sum is the best figure."""
    best = subject.figures.get("killed", NONE).best
    if best is None:
        return dict.fromkeys(("a", "b", "civilians", "unknown"))
    found = {"a": 0, "b": 0, "civilians": 0, "unknown": 0}
    for kind, figures in subject.victims.items():
        found[_whose(kind, subject)] += figures.best or 0
    known = sum(found.values()) - found["unknown"]
    if known > best:
        return {**dict.fromkeys(found, 0), "unknown": best}
    return {**found, "unknown": best - known}


def _whose(kind: str, subject: Subject) -> str:
    """Whose the dead of a kind are: civilians, or of the one side that is of the class of their kind."""
    if kind in TABLES["civilian_kinds"]:
        return "civilians"
    classes = [class_of(side) if side else None for side in sides(subject)]
    fitting = [
        name for name, held in zip("ab", classes, strict=True) if held in TABLES["side_kinds"].get(kind, ())
    ]
    return fitting[0] if len(fitting) == 1 else "unknown"


def _deaths(of: str) -> None:
    def dead(subject: Subject) -> object:
        return deaths(subject)[of]

    dead.__doc__ = f"dead of the best figure: {of}"
    values[f"deaths {of}"] = dead


for _of in ("a", "b", "civilians", "unknown"):
    _deaths(_of)


FORMATS = {"ucdp": Format(name="ucdp", layout=LAYOUT, values=values, belongs=lethal)}
