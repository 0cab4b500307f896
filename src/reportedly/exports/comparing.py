"""Which rows of another data set tell the same as our incidents, and how far they agree."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Any, Literal, NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from reportedly.actors import resolve
from reportedly.exports.formats.parties import class_of
from reportedly.exports.subjects import Figures
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.counterparts import Counterpart, Near, in_time, incident_in_row
from reportedly.ledger.summary import whole
from reportedly.records import Actor, Incident, Record

Outcome = Literal["match", "again", "possible", "none", "ours only"]
"""match: the best row of an incident. again: another row that tells an incident which a better row matches. possible: day and
place fit, parties or dead do not. none: no incident of ours fits. ours only: an incident that no row matches."""
Agreement = Literal["agree", "differ", "unknown"]

EARTH_KM = 6371.0
# Names are the same from here on (100: every word of one is in the other).
ALIKE = 85
# Without a point, or with that of a country only, a place is no more than its country.
WIDE_KM = 300.0
# How much names and best figures that agree and yet are not the same weigh: it tells two of one day and town apart.
UNLIKE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far apart what is one may be told.

    Attributes:
        days: between the intervals of days. km: between the circles in which the places lie.
        dead: share of the larger figure by which best figures may differ (never less than one person).
    """

    days: int = 2
    km: float = 25.0
    dead: float = 0.25


class Compared(Record, frozen=True, kw_only=True):
    """A row of theirs beside an incident of ours, or either alone.

    Attributes:
        row, incident: ids; None where there is none.
        days: between the intervals of days. km: between the circles of the places; None where a point is missing.
        parties, dead, place: whether they agree.
        score: how well all of it fits, 0 to 4.
        their_*, our_*: what each tells; dead as least, best, most.
    """

    outcome: Outcome
    row: str | None = None
    line: int | None = None
    incident: str | None = None
    score: float | None = None
    days: int | None = None
    km: float | None = None
    place: Agreement = "unknown"
    parties: Agreement = "unknown"
    dead: Agreement = "unknown"
    their_day: str | None = None
    our_day: str | None = None
    their_place: str | None = None
    our_place: str | None = None
    their_parties: tuple[str, ...] = ()
    our_parties: tuple[str, ...] = ()
    their_kind: str | None = None
    our_kind: str | None = None
    their_dead: tuple[int | None, int | None, int | None] | None = None
    our_dead: tuple[int | None, int | None, int | None] | None = None
    our_title: str | None = None


class Fit(NamedTuple):
    """How one row and one incident fit."""

    score: float
    sure: bool
    days: int
    km: float | None
    place: Agreement
    parties: Agreement
    dead: Agreement


class Pair(NamedTuple):
    """A row, by its place among the rows, with an incident that it may tell."""

    place: int
    near: Near
    fit: Fit


def compare(
    ledger: Ledger, rows: Iterable[Counterpart], asked: Filter, tolerance: Tolerance | None = None
) -> Iterator[Compared]:
    """Each row with what it matches, in the order of the rows; then our incidents of the rows' days, countries and types that
    none matches.

    An incident is matched by one row, the one that fits best; pairs are taken by their fit, the best first, ids breaking ties.
    """
    within = tolerance or Tolerance()
    held = list(rows)
    pairs = [
        Pair(place, near, fit)
        for place, row in enumerate(held)
        for near in _candidates(ledger, row, asked, within)
        if (fit := fitting(row, near, incident_in_row(ledger.db, near.n), within)) is not None
    ]
    pairs.sort(key=lambda p: (not p.fit.sure, -p.fit.score, held[p.place].id, p.near.id))
    chosen: dict[int, tuple[Outcome, Pair]] = {}
    taken: set[str] = set()
    for pair in pairs:
        if pair.fit.sure and pair.place not in chosen and pair.near.id not in taken:
            chosen[pair.place] = ("match", pair)
            taken.add(pair.near.id)
    for pair in pairs:
        chosen.setdefault(pair.place, ("again" if pair.fit.sure else "possible", pair))
    for place, row in enumerate(held):
        yield _told(ledger, row, chosen.get(place))
    yield from _ours_only(ledger, held, asked, taken)


def _candidates(ledger: Ledger, row: Counterpart, asked: Filter, within: Tolerance) -> Iterator[Near]:
    if row.start is None or row.end is None:
        return
    first, last = (_shift(row.start, -within.days), _shift(row.end, within.days))
    for near in in_time(ledger.db, asked, first, last):
        if row.types and near.type not in row.types:
            continue
        if row.country and near.country and row.country != near.country:
            continue
        apart = _apart(row, near)
        if apart is None or apart <= within.km:
            yield near


def fitting(row: Counterpart, near: Near, incident: Incident, within: Tolerance) -> Fit | None:
    """How a row fits an incident that is near in time; None where it does not at all."""
    days, apart = _days(row, near), _apart(row, near)
    place = _place(row, near, incident, apart, within)
    parties, dead = _same_parties(row, incident), _same_dead(row, incident, within)
    if place == "differ":
        return None
    known = (parties, dead)
    speaks = known.count("agree") > known.count("differ") or (known.count("differ") == 0 and place == "agree")
    worth = {"agree": 1.0, "unknown": 0.0, "differ": -0.5}
    score = 1 - days / (within.days + 1) + worth[parties] + worth[dead]
    score -= UNLIKE * _unlike(row, incident)
    score += (1 - (apart or 0.0) / (within.km + 1)) if place == "agree" else 0.25
    return Fit(round(score, 4), speaks, days, apart, place, parties, dead)


def _unlike(row: Counterpart, incident: Incident) -> float:
    """How far names and best figures differ, 0 (the same) to 2."""
    ours = " ".join(answer.party.name for answer in (*incident.actors, *incident.recipients)).casefold()
    names = 1 - token_set_ratio(ours, " ".join(row.parties).casefold()) / 100
    best = _dead(incident).best
    if best is None or row.best is None:
        return names
    return names + abs(best - row.best) / max(best, row.best, 1)


def _days(row: Counterpart, near: Near) -> int:
    """Days between two intervals; 0 where they touch."""
    gap = max(
        date.fromisoformat(near.start) - date.fromisoformat(row.end or near.end),
        date.fromisoformat(row.start or near.start) - date.fromisoformat(near.end),
    )
    return max(0, gap.days)


def _apart(row: Counterpart, near: Near) -> float | None:
    """Kilometres between the circles in which both lie; None where one has no point."""
    if None in (row.latitude, row.longitude, near.latitude, near.longitude):
        return None
    distance = kilometres(row.latitude or 0.0, row.longitude or 0.0, near.latitude or 0.0, near.longitude or 0.0)
    return round(max(0.0, distance - (row.radius_km or 0.0) - (near.radius_km or 0.0)), 1)


def kilometres(one: float, east: float, other: float, further: float) -> float:
    """The great circle between two points given by latitude and longitude."""
    a, b, c, d = (radians(value) for value in (one, east, other, further))
    return 2 * EARTH_KM * asin(sqrt(min(1.0, sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2)))


def _place(row: Counterpart, near: Near, incident: Incident, apart: float | None, within: Tolerance) -> Agreement:
    ours = incident.place.place if incident.place else None
    named = [name for name in (ours.name, ours.text, ours.admin1) if name] if ours else []
    theirs = [name for name in (row.place, row.admin1) if name]
    if any(token_set_ratio(a.casefold(), b.casefold()) >= ALIKE for a in named for b in theirs):
        return "agree"
    if apart is None:
        return "unknown" if row.country and row.country == near.country else "differ"
    if apart > within.km:
        return "differ"
    return "agree" if max(row.radius_km or 0, near.radius_km or 0) < WIDE_KM else "unknown"


def _same_parties(row: Counterpart, incident: Incident) -> Agreement:
    ours = [answer.party for answer in (*incident.actors, *incident.recipients)]
    theirs = [party_of(name) for name in row.parties]
    if any(_one(a, b) for a in ours for b in theirs):
        return "agree"
    told = [a for a in ours if a.code], [b for b in theirs if b.code]
    return "differ" if all(told) else "unknown"


def _one(ours: Actor, theirs: Actor) -> bool:
    if ours.id == theirs.id or token_set_ratio(ours.name.casefold(), theirs.name.casefold()) >= ALIKE:
        return True
    if ours.name in _initials(theirs.name) or theirs.name in _initials(ours.name):
        return True
    kind = class_of(ours)
    same_place = ours.country == theirs.country or (None in (ours.country, theirs.country) and kind != "state")
    return kind is not None and kind == class_of(theirs) and kind != "rebels" and same_place


def _initials(name: str) -> tuple[str, ...]:
    """What a name may be shortened to; nothing where that is less than three letters."""
    words = name.partition("(")[0].replace("-", " ").split()
    short = ("".join(w[0] for w in words if w[0].isupper()), "".join(w[0].upper() for w in words))
    return tuple(one for one in short if len(one) >= 3)


@lru_cache(maxsize=4096)
def party_of(name: str) -> Actor:
    """Who is meant by a party as these sets write it: "Civilians (Kenya)", "Military Forces of Mali (2020-)"."""
    head, _, rest = name.partition("(")
    found = resolve(head.strip() or name)
    inside = resolve(rest.partition(")")[0].strip()) if rest else None
    if found.country is None and inside is not None and inside.kind == "state" and found.code:
        return Actor(
            id=f"{inside.country}:{found.code}",
            name=name,
            kind=found.kind,
            country=inside.country,
            code=f"{inside.country}{found.code}",
        )
    return found


def _dead(incident: Incident) -> Figures:
    count = whole(incident, "killed")
    return Figures(count.low, count.best, count.high) if count else Figures(None, None, None)


def _same_dead(row: Counterpart, incident: Incident, within: Tolerance) -> Agreement:
    ours, theirs = _dead(incident), Figures(row.low, row.best, row.high)
    if not any(value is not None for value in ours) or not any(value is not None for value in theirs):
        return "unknown"
    best = ours.best if ours.best is not None else ours.low, theirs.best if theirs.best is not None else theirs.low
    both = [value for value in best if value is not None]
    if len(both) == 2 and max(both) - min(both) <= max(1, within.dead * max(both)):
        return "agree"
    lows = [value for value in (ours.low, theirs.low) if value is not None]
    highs = [value for value in (ours.high, theirs.high) if value is not None]
    return "agree" if not lows or not highs or max(lows) <= min(highs) else "differ"


def _told(ledger: Ledger, row: Counterpart, chosen: tuple[Outcome, Pair] | None) -> Compared:
    theirs: dict[str, Any] = {
        "row": row.id,
        "line": row.line,
        "their_day": row.start,
        "their_place": row.place,
        "their_parties": row.parties,
        "their_kind": row.kind,
        "their_dead": None if row.best is None and row.low is None else (row.low, row.best, row.high),
    }
    if chosen is None:
        return Compared(outcome="none", **theirs)
    outcome, pair = chosen
    fit = pair.fit._asdict()
    del fit["sure"]
    return Compared(outcome=outcome, **theirs, **_ours(incident_in_row(ledger.db, pair.near.n)), **fit)


def _ours(incident: Incident) -> dict[str, Any]:
    dead = _dead(incident)
    parties = (answer.party.name for answer in (*incident.actors, *incident.recipients))
    return {
        "incident": incident.id,
        "our_day": incident.time.start if incident.time else None,
        "our_place": incident.place.place.name if incident.place and incident.place.place else None,
        "our_parties": tuple(dict.fromkeys(parties)),
        "our_kind": "/".join(name for name in (incident.type, incident.mode) if name) or None,
        "our_dead": tuple(dead) if any(value is not None for value in dead) else None,
        "our_title": incident.title,
    }


def _ours_only(ledger: Ledger, rows: list[Counterpart], asked: Filter, taken: set[str]) -> Iterator[Compared]:
    """Our incidents in the days, countries and types of the rows that no row matches; those without a death are left out
    where every row tells deaths."""
    dated = [row for row in rows if row.start and row.end]
    if not dated:
        return
    countries = {row.country for row in dated if row.country}
    types = frozenset[str]().union(*(row.types for row in dated)) if all(row.types for row in dated) else None
    lethal = all(row.high for row in dated)
    first, last = min(row.start or "" for row in dated), max(row.end or "" for row in dated)
    for near in in_time(ledger.db, asked, first, last):
        if near.id in taken or (countries and near.country not in countries):
            continue
        if types is not None and near.type not in types:
            continue
        incident = incident_in_row(ledger.db, near.n)
        if lethal and not any(_dead(incident)):
            continue
        yield Compared(outcome="ours only", **_ours(incident))


def summed(compared: Iterable[Compared]) -> dict[str, dict[str, int]]:
    """How many of each outcome, and among the matches how often place, parties and dead agree, and days are the same."""
    outcomes: Counter[str] = Counter()
    fields: dict[str, Counter[str]] = {name: Counter() for name in ("day", "place", "parties", "dead")}
    for one in compared:
        outcomes[one.outcome] += 1
        if one.outcome == "match":
            fields["day"]["agree" if one.days == 0 else "differ"] += 1
            for name in ("place", "parties", "dead"):
                fields[name][getattr(one, name)] += 1
    return {
        "outcomes": dict(sorted(outcomes.items())),
        **{name: dict(sorted(n.items())) for name, n in fields.items()},
    }


def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
