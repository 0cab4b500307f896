"""Disputes over means, days and places, and over whether it happened at all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from reportedly.disagreements.shared import kin
from reportedly.incidents.claims import Differing, held_by, related
from reportedly.incidents.lists import words
from reportedly.incidents.telling import Part
from reportedly.incidents.weapons import Means, contrary
from reportedly.incidents.when_where import POINTS, Dated, Placed, distance_km, place_name, span_words
from reportedly.records import Claim, Event
from reportedly.records.vocabulary import HAPPENED

# Two places are told apart beyond both their extents and this: a village and the town it lies by are one place.
APART_KM = 15.0
# Further apart than this, one of the two names was taken for another town: reports of one attack place it in one region.
FARTHEST_KM = 500.0
# Days further apart are of two happenings, or of what came of one (a trial), and no dispute.
FAR = timedelta(days=14)
# Parts of the day by which two neighbouring days may be one night.
NIGHT = frozenset({"night", "overnight", "late", "midnight", "evening", "early", "dawn", "hours"})


def over_weapons(found: Sequence[Means]) -> Iterator[Differing]:
    """Means that cannot both be, by different sources none of which tells both; each means once."""
    kinds_of: dict[str, set[str]] = defaultdict(set)
    for one in found:
        kinds_of[_teller(one)].add(one.kind)
    sides: dict[str, Means] = {}
    for one, other in combinations(found, 2):
        if _teller(one) == _teller(other) or related(one.by, other.by) or not contrary(one.kind, other.kind):
            continue
        if not any({one.kind, other.kind} <= kinds for kinds in kinds_of.values()):
            sides.setdefault(one.kind, one)
            sides.setdefault(other.kind, other)
    if sides:
        claims = [
            Claim(
                value=m.kind.replace("_", " "),
                by=held_by(m.by),
                evidence=(m.words, m.sentence),
                report=m.part.report.id,
            )
            for m in sides.values()
        ]
        yield "weapon", "means that cannot both be", claims


def _teller(one: Means) -> str:
    return one.by.id if one.by else f":{one.part.voice}"


def over_days(found: Sequence[Dated]) -> Iterator[Differing]:
    """Days that do not touch, or touch in no night, by different voices; each such stretch of days once."""
    sides: dict[tuple[str, str], Dated] = {}
    for one, other in combinations(found, 2):
        if one.part.voice != other.part.voice and one.family != other.family and _days_apart(one, other):
            sides.setdefault((one.start, one.end), one)
            sides.setdefault((other.start, other.end), other)
    if sides:
        claims = [
            Claim(
                value=span_words(d.start, d.end),
                by=held_by(d.event.according_to[-1] if d.event.according_to else None),
                evidence=(*((d.time.span,) if d.time.span else ()), *d.event.evidence[:1]),
                report=d.part.report.id,
            )
            for d in sides.values()
        ]
        yield "time", "days that cannot both be", claims


def _days_apart(one: Dated, other: Dated) -> bool:
    """Are the days of two reports near, and yet not the same, nor one night, nor a weekday taken for the next week's?"""
    first, last = sorted((one, other), key=lambda d: d.start)
    if last.start <= first.end or not (_exact(one) and _exact(other)):
        return False
    between = date.fromisoformat(last.start) - date.fromisoformat(first.end)
    if between > FAR or between.days % 7 == 0:
        return False
    if {one.start, one.end} & other.days or {other.start, other.end} & one.days:
        return False
    told = " ".join(
        (d.time.text or "") + " " + (d.event.evidence[0].text if d.event.evidence else "") for d in (one, other)
    )
    night = bool(NIGHT & set(told.lower().replace(",", " ").replace(".", " ").split()))
    return not (between.days == 1 and night)


def _exact(one: Dated) -> bool:
    return date.fromisoformat(one.end) - date.fromisoformat(one.start) <= timedelta(days=1)


def over_places(found: Sequence[Placed]) -> Iterator[Differing]:
    """Points that lie apart beyond their extents, by different voices."""
    for one, other in combinations(found, 2):
        if one.part.voice != other.part.voice and _places_apart(one, other):
            yield (
                "place",
                "places that cannot both be",
                [
                    Claim(
                        value=place_name(p.place),
                        by=held_by(p.event.according_to[-1] if p.event.according_to else None),
                        evidence=p.event.evidence[:1],
                        report=p.part.report.id,
                    )
                    for p in (one, other)
                ],
            )
            return


def _places_apart(one: Placed, other: Placed) -> bool:
    """Do two points lie apart, and yet in one part of the world, under two names of which neither report tells both?"""
    mine, theirs = one.place, other.place
    if mine.precision not in POINTS or theirs.precision not in POINTS or mine.id == theirs.id:
        return False
    names = [{w.lower() for w in p.name.split()} for p in (mine, theirs)]
    if names[0] <= names[1] or names[1] <= names[0]:  # one name, of two towns in the tables
        return False
    if mine.name in other.names or theirs.name in one.names:
        return False
    far = distance_km(mine, theirs)
    least = (mine.radius_km or 0) + (theirs.radius_km or 0) + APART_KM
    return far is not None and least < far <= FARTHEST_KM


def over_happening(parts: Sequence[Part], core: frozenset[str]) -> Iterator[Differing]:
    """Told as done by one, as not done at all by another; a party that denies only its own part is no such case."""
    done: list[tuple[Part, Event]] = []
    undone: list[tuple[Part, Event]] = []
    for part in parts:
        for event in (e for e in part.events if e.type in core):
            if event.status in HAPPENED and event.certainty > 0:
                done.append((part, event))
            elif _undone(event) and not _own_part(event) and not _no_harm(event):
                undone.append((part, event))
    for part, event in undone:
        deniers = event.according_to
        other = next(
            ((p, e) for p, e in done if not any(related(s, d) for s in e.according_to for d in deniers)), None
        )
        if other is not None:
            yield (
                "status",
                "told as done by one, as not done by another",
                [
                    _status(*other),
                    _status(part, event),
                ],
            )
            return


def _undone(event: Event) -> bool:
    """ "Denied that the killings took place", "no massacre had taken place": a deed denied, or one told by a noun and
    said not to be done. "Did not shoot" tells of one act among others, and an attack foiled was an attack.
    """
    if event.status == "denied":
        return True
    said = event.evidence[0].text.lower().replace(",", " ").split() if event.evidence else []
    negated = event.according_to and not words("negation", "words").isdisjoint(said)
    return bool(negated) and event.status == "did-not-occur" and "(noun)" in (event.rule or "")


def _own_part(event: Event) -> bool:
    """ "Denied that its planes bombed the town": a party that speaks of itself."""
    return any(kin(s, a) for s in event.according_to for a in event.actors)


def harmless(event: Event) -> bool:
    """ "Nobody was hurt": it says what did not come of a deed, and tells no deed; a bomb made safe is no attack."""
    return event.status in {"did-not-occur", "denied"} and _no_harm(event)


def _no_harm(event: Event) -> bool:
    """ "Nobody was injured", "denied that anyone was hurt": that is a toll of zero, not a deed undone."""
    said = event.evidence[0].text.lower().replace(",", " ").split() if event.evidence else []
    return any(t.max == 0 for t in event.tolls) or not words("nobody", "words").isdisjoint(said)


def _status(part: Part, event: Event) -> Claim:
    value = "it happened" if event.status in HAPPENED else "it did not happen"
    return Claim(
        value=value,
        by=held_by(event.according_to[-1] if event.according_to else None),
        evidence=(*((event.trigger,) if event.trigger else ()), *event.evidence[:1]),
        report=part.report.id,
    )
