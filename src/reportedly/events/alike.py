"""Can two drafts tell one act? What would contradict it: other parties, another time, place, status, or cost."""

from collections.abc import Iterable

from reportedly.events.draft import Draft
from reportedly.records import Actor, Place, Time, Toll
from reportedly.records.vocabulary import HAPPENED

# Kinds that act for a state: "Israel", "the Israeli government", "Israel's military" may be one doer.
OF_STATE = frozenset({"state", "government", "military", "police"})
ARMED = frozenset({"armed_group"})
# Kinds so general that they may be said of any other: "gunmen", "people", "a crowded market".
GENERAL = frozenset({"group", "unknown", "population"})

# Ways of attacking that may be said of one attack, the first more particular.
ONE_MEANS = frozenset(
    frozenset(pair)
    for pair in (
        ("suicide-attack", "explosives"),
        ("aerial", "explosives"),
        ("drone", "aerial"),
        ("drone", "explosives"),
    )
)


def compatible(one: Draft, other: Draft) -> bool:
    """Is nothing said of one that cannot be true of the other?"""
    return (
        share(one.actors, other.actors)
        and share(one.recipients, other.recipients)
        and same_time(one.time, other.time)
        and same_place(one.place, other.place)
    )


def may_be_one(one: Draft, other: Draft, *, anywhere: bool = False) -> bool:
    """As `compatible`, where a party may be told more or less exactly ("gunmen", "al-Shabab"); with `anywhere` the
    places may differ."""
    return (
        one.type == other.type
        and same_status(one, other)
        and same_mode(one, other)
        and one.sense.reciprocal == other.sense.reciprocal
        and not_other(one.actors, other.actors)
        and not_other(one.recipients, other.recipients)
        and same_time(one.time, other.time)
        and (anywhere or same_place(one.place, other.place))
    )


def share(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    """Have they a party in common, or names one side none?"""
    ids = {a.id for a in others}
    return not some or not others or any(a.id in ids for a in some)


def not_other(some: Iterable[Actor], others: Iterable[Actor]) -> bool:
    """May one of the parties be one of the others, or is one side not told?"""
    these, those = tuple(some), tuple(others)
    return not these or not those or any(_may_be(a, b) for a in these for b in those)


def _may_be(one: Actor, other: Actor) -> bool:
    if one.id == other.id:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    known = [not a.id.startswith("unresolved:") for a in (one, other)]
    if {one.kind, other.kind} <= OF_STATE or (
        {one.kind, other.kind} <= OF_STATE | {"person"} and _official(one, other)
    ):
        return one.country == other.country or not all(known)
    if all(known) and one.kind == other.kind == "igo":
        return (one.code or one.id)[:3] == (other.code or other.id)[:3]  # a mission of the UN and the UN
    if all(known):
        return bool({one.kind, other.kind} & GENERAL) and not {one.kind, other.kind} & (OF_STATE | ARMED)
    if {one.kind, other.kind} == {"person"} | ARMED and any(
        a.kind == "person" and a.id.startswith("unresolved:") and a.name == a.name.lower() for a in (one, other)
    ):
        return True  # "a suicide bomber" and the group that sent him
    return one.kind == other.kind or bool({one.kind, other.kind} & GENERAL)


def _official(one: Actor, other: Actor) -> bool:
    """Is the person among the two one of a state's own ("Gen. Milley", "the US")?"""
    persons = [a for a in (one, other) if a.kind == "person"]
    return len(persons) == 1 and any(role in (persons[0].code or "")[3:] for role in ("GOV", "MIL"))


def same_status(one: Draft, other: Draft) -> bool:
    """Are both put forward alike? What happened and what goes on are one."""
    return one.status == other.status or (one.status in HAPPENED and other.status in HAPPENED)


def same_mode(one: Draft, other: Draft) -> bool:
    """Is the way of doing it the same, or is it told of one only?"""
    if one.mode and other.mode and frozenset({one.mode, other.mode}) in ONE_MEANS:
        return True
    both_sides = one.sense.reciprocal and other.sense.reciprocal
    return one.mode is None or other.mode is None or one.mode == other.mode or both_sides


def same_time(one: Time | None, other: Time | None) -> bool:
    """Do the times overlap, or is one not told?"""
    if one is None or other is None:
        return True
    if one.start and other.end and other.end < one.start:
        return False
    return not (other.start and one.end and one.end < other.start)


def same_place(one: Place | None, other: Place | None) -> bool:
    """Is it one place, or a country or province and a place in it, or is one not told?"""
    if one is None or other is None or one.id == other.id:
        return True
    if one.country is None or other.country is None:
        return True
    if one.country != other.country:
        return False
    within = one.admin1 is not None and one.admin1 == other.admin1 and "admin1" in {one.precision, other.precision}
    return within or bool({"country", "unresolved"} & {one.precision, other.precision})


def same_cost(one: Toll, other: Toll) -> bool:
    """May both figures be right at once?"""
    if one.effect != other.effect:
        return False
    low, high = max(one.min or 0, other.min or 0), min(_top(one), _top(other))
    return low <= high


def _top(toll: Toll) -> float:
    return float("inf") if toll.max is None else toll.max
