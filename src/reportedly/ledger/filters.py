"""Which incidents are asked for, as SQL conditions."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import get_args

from reportedly.ledger.opening import LedgerError
from reportedly.records.vocabulary import EVENT_TYPES, STATUSES, PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What an incident must be. Fields that are left out ask for nothing; of several values in one field one is enough.

    Attributes:
        since, until: it lies, at least in part, on or after, on or before (YYYY, YYYY-MM or YYYY-MM-DD).
        place: words of a place that is told for it. country: ISO 3166 alpha-3, or a country's name.
        bbox: the point of its best place lies in this box: "west,south,east,north" in degrees; west greater than east: over the
            line of dates.
        precision: how exactly its place is known, as in `records`.
        actor: words of the name, or the id or code, of a party on any side; "=ID": exactly this one (so also for
            `place`, by the id of the best place, and `source`, by the whole name of a voice).
        type: PLOVER type or mode. mode: PLOVER mode. status: as in `records`.
        certainty: how surely the surest telling speaks: one of `CERTAINTIES`.
        source: words of the name of a voice, or of somebody a figure or claim is from.
        killed: at least so many dead are told.
        reports, voices: at least so many reports, independent voices.
        disputed: True: something is disputed; False: nothing.
        background: True: only told as history; False: told as news.
        coded: True: something was coded of it; False: nothing, its report's words alone stand for it.
    """

    since: str | None = None
    until: str | None = None
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    bbox: str | None = None
    precision: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    killed: int | None = None
    reports: int | None = None
    voices: int | None = None
    disputed: bool | None = None
    background: bool | None = None
    coded: bool | None = None


Condition = tuple[str, list[object]]

# How surely something is told, by name: from this certainty on, the surest first.
CERTAINTIES = {"plain": 0.95, "likely": 0.7, "doubtful": 0.45, "weak": 0.0}
# The names in the ledger's lists by which "=ID" is found.
NAMED = {"actor": "party", "place": "place", "source": "voice"}


def condition(asked: Filter) -> Condition:
    """An SQL condition on the incident table, and its values.

    Raises:
        LedgerError: a date, type, status or country is none; the message says the cure.
    """
    found: list[Condition] = [*_timed(asked), *_worded(asked), *_counted(asked)]
    return " AND ".join(sql for sql, _ in found) or "1", [value for _, values in found for value in values]


def _timed(asked: Filter) -> Iterator[Condition]:
    if asked.since:
        yield 'coalesce(incident."end", incident.start) >= ?', [first_day(asked.since)]
    if asked.until:
        yield "incident.start <= ?", [last_day(asked.until)]


def _worded(asked: Filter) -> Iterator[Condition]:
    for kind in NAMED:
        values = getattr(asked, kind)
        if values:
            yield _holds(kind, values)
    yield from _somewhere(asked)
    if asked.type:
        yield _typed(asked.type)
    if asked.mode:
        yield _in("incident.mode", [_mode(value) for value in asked.mode])
    if asked.status:
        yield _in("incident.status", [_one_of(value.lower(), STATUSES, "status") for value in asked.status])
    if asked.certainty:
        yield _certain(asked.certainty)


def _counted(asked: Filter) -> Iterator[Condition]:
    if asked.killed is not None:
        yield "incident.killed_high >= ?", [asked.killed]
    if asked.reports is not None:
        yield "incident.reports >= ?", [asked.reports]
    if asked.voices is not None:
        yield "incident.voices >= ?", [asked.voices]
    if asked.disputed is not None:
        yield "(incident.disputes > 0) = ?", [int(asked.disputed)]
    if asked.background is not None:
        yield "incident.background = ?", [int(asked.background)]
    if asked.coded is not None:
        yield "(incident.type IS NOT NULL) = ?", [int(asked.coded)]


def _somewhere(asked: Filter) -> Iterator[Condition]:
    """Conditions on the best place."""
    if asked.country:
        yield _in("incident.country", [country_code(value) for value in asked.country])
    if asked.bbox:
        yield _in_box(asked.bbox)
    if asked.precision:
        known = [_one_of(value.lower(), get_args(PlacePrecision), "precision") for value in asked.precision]
        yield _in("incident.precision", known)


def asks(filter: Filter) -> bool:
    """Whether a filter leaves anything out."""
    empty = Filter()
    return any(getattr(filter, f.name) != getattr(empty, f.name) for f in fields(filter))


def _holds(kind: str, values: tuple[str, ...]) -> Condition:
    """Incidents that hold one of the values in a facet of this kind, or that name exactly what stands behind "="."""
    exact = [value[1:].casefold() for value in values if value.startswith("=")]
    words = [value.casefold() for value in values if not value.startswith("=")]
    parts: list[Condition] = []
    if words:
        some = " OR ".join(["instr(facet.value, ?) > 0"] * len(words))
        parts.append((f"SELECT facet.incident FROM facet WHERE facet.kind = ? AND ({some})", [kind, *words]))
    if exact:
        some = ", ".join("?" * len(exact))
        sql = f"SELECT named.incident FROM named WHERE named.kind = ? AND named.value IN ({some})"
        parts.append((sql, [NAMED[kind], *exact]))
    return f"incident.n IN ({' UNION '.join(sql for sql, _ in parts)})", [v for _, held in parts for v in held]


def _certain(values: tuple[str, ...]) -> Condition:
    bounds = list(CERTAINTIES.items())
    parts: list[Condition] = []
    for value in values:
        at = list(CERTAINTIES).index(_one_of(value.lower(), tuple(CERTAINTIES), "degree of certainty"))
        below = bounds[at - 1][1] if at else 2.0
        parts.append(("(incident.certainty >= ? AND incident.certainty < ?)", [bounds[at][1], below]))
    return f"({' OR '.join(sql for sql, _ in parts)})", [v for _, held in parts for v in held]


def _typed(values: tuple[str, ...]) -> Condition:
    parts: list[Condition] = []
    for value in values:
        if value.upper() in EVENT_TYPES:
            parts.append(("incident.type = ?", [value.upper()]))
        else:
            parts.append(("incident.mode = ?", [_mode(value)]))
    return f"({' OR '.join(sql for sql, _ in parts)})", [v for _, values in parts for v in values]


def _mode(value: str) -> str:
    from reportedly.events import ontology

    modes = {mode.casefold() for kind in ontology().types.values() for mode in kind.modes}
    if value.casefold() not in modes:
        raise LedgerError(
            f'"{value}" is no event type ({", ".join(EVENT_TYPES)}) and no mode ({", ".join(sorted(modes))})'
        )
    return value.casefold()


def _in(column: str, values: list[str]) -> Condition:
    return f"{column} IN ({', '.join('?' * len(values))})", list(values)


def box(value: str) -> tuple[float, float, float, float]:
    """West, south, east and north in degrees.

    Raises:
        LedgerError: that is no box.
    """
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        west, south, east, north = 0.0, 1.0, 0.0, 0.0
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise LedgerError(f'"{value}" is no box; write west,south,east,north in degrees: 12.5,-4,16,9.25')
    return west, south, east, north


def _in_box(value: str) -> Condition:
    west, south, east, north = box(value)
    either = "AND" if west <= east else "OR"
    sql = (
        "(incident.latitude >= ? AND incident.latitude <= ? "
        f"AND (incident.longitude >= ? {either} incident.longitude <= ?))"
    )
    return sql, [south, north, west, east]


def _one_of(value: str, known: tuple[str, ...], what: str) -> str:
    if value not in known:
        raise LedgerError(f'"{value}" is no {what}; one of: {", ".join(known)}')
    return value


def country_code(value: str) -> str:
    """The alpha-3 code of a country given by code or name.

    Raises:
        LedgerError: there is no such country.
    """
    from reportedly.language.lists import countries, country_names

    if value.upper() in {country.iso3 for country in countries()}:
        return value.upper()
    names = {name.casefold(): code for name, code in country_names().items()}
    if value.casefold() not in names:
        raise LedgerError(f'"{value}" is no country; give its name in English or its ISO code (AFG)')
    return names[value.casefold()]


_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def first_day(value: str) -> str:
    """The first day of a year, month or day."""
    year, month, day = _parts(value)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def last_day(value: str) -> str:
    """The last day of a year, month or day."""
    year, month, day = _parts(value)
    month = month or 12
    return f"{year:04}-{month:02}-{day or calendar.monthrange(year, month)[1]:02}"


def _parts(value: str) -> tuple[int, int | None, int | None]:
    found = _DATE.fullmatch(value.strip())
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
    if not year or (month is not None and not 1 <= month <= 12):
        raise LedgerError(f'"{value}" is no date; write it as 2021, 2021-08 or 2021-08-28')
    if day is not None and not 1 <= day <= calendar.monthrange(year, month or 1)[1]:
        raise LedgerError(f'"{value}" is no date; write it as 2021, 2021-08 or 2021-08-28')
    return year, month, day
