"""Disputes over days, places, victims, and whether it happened, each with what must not be one."""

import pytest

from reportedly.incidents import Telling, account
from reportedly.records import Actor, Coding, Event, Place, Published, ReportHeader, Source, Span, Time, Toll
from reportedly.records.vocabulary import Status, VictimKind

REFUGEES = Source(id="unresolved:refugees", name="refugees", act="assert", kind="group")
MINISTRY = Source(id="XYZ:GOV", name="ministry", act="assert", kind="government", country="XYZ")


def fields(*tellings: Telling) -> list[str]:
    return [d.field for d in account("i", tellings).disagreements if d.scope == "incident"]


def telling(
    name: str, *, day: str | None = None, place: Place | None = None, by: Source | None = None, status: Status = "occurred",
    actor: Actor | None = None, text: str = "The village was shelled.", toll: Toll | None = None,
) -> Telling:  # fmt: skip
    event = Event(
        id=f"e{name}", type="ASSAULT", status=status, time=Time(start=day, end=day) if day else None, place=place,
        according_to=(by,) if by else (), actors=(actor,) if actor else (), trigger=Span(start=0, end=3, text="The"),
        evidence=(Span(start=0, end=len(text), text=text),), tolls=(toll,) if toll else (),
        rule="ASSAULT.csv:1 massacre (noun)",
    )  # fmt: skip
    header = ReportHeader(id=name, ref=name, published=Published(value="2024-03-20", basis="given"))
    return Telling(Coding(report=header, events=(event,)), (event.id,))


@pytest.mark.parametrize(
    ("one", "other", "text", "disputed"),
    [
        ("2024-03-12", "2024-03-13", "Shells fell on the village.", True),
        ("2024-03-12", "2024-03-13", "Shells fell on the village overnight.", False),
        ("2024-03-12", "2024-03-12", "Shells fell on the village.", False),
        ("2024-03-12", "2024-03-19", "Shells fell on the village.", False),  # a weekday taken for the next week's
        ("2024-02-01", "2024-03-12", "Shells fell on the village.", False),  # another happening
    ],
)
def test_days(one: str, other: str, text: str, disputed: bool):
    assert ("time" in fields(telling("a", day=one, text=text), telling("b", day=other))) is disputed


def test_a_source_that_moves_its_own_day_disputes_with_nobody():
    assert "time" not in fields(
        telling("a", day="2024-03-12", by=MINISTRY), telling("b", day="2024-03-13", by=MINISTRY)
    )


def town(name: str, latitude: float) -> Place:
    return Place(
        id=f"geonames:{name}{latitude}", name=name, country="XYZ", latitude=latitude, longitude=10.0, precision="city",
        radius_km=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (town("Gau", 10.0), town("Meneke", 12.0), True),  # 222 km
        (town("Gau", 10.0), town("Gau Farm", 12.0), False),  # one name, taken for two places
        (town("Gau", 10.0), town("Meneke", 10.1), False),  # 11 km
        (town("Gau", 10.0), town("Meneke", 20.0), False),  # 1,100 km: another town was meant
    ],
)
def test_places(one: Place, other: Place, disputed: bool):
    assert ("place" in fields(telling("a", place=one), telling("b", place=other))) is disputed


def test_whether_it_happened():
    told = telling("a", by=REFUGEES)
    denied = telling("b", by=MINISTRY, status="did-not-occur", text="No massacre took place, the ministry said.")
    foiled = telling(
        "c", by=MINISTRY, status="did-not-occur", text="Troops thwarted a massacre, the ministry said."
    )
    own = telling(
        "d", by=MINISTRY, status="denied", actor=Actor(id="XYZ:MIL", name="army", kind="military", country="XYZ")
    )
    assert "status" in fields(told, denied)
    assert "status" not in fields(told, foiled)
    assert "status" not in fields(told, own)


def dead(kind: VictimKind, by: Source, count: int = 23) -> Toll:
    return Toll(
        id=f"t{kind}", effect="killed", group=kind, kind=kind, min=count, max=count, best=count, according_to=(by,),
        text=f"{count} {kind}s",
        start=10, end=20,
    )  # fmt: skip


def test_the_same_dead_are_civilians_to_one_and_fighters_to_another():
    army, farmers = dead("militant", MINISTRY), dead("civilian", REFUGEES)
    assert fields(telling("a", toll=army), telling("b", toll=farmers)) == ["victims"]
    assert not fields(telling("a", toll=army), telling("b", toll=dead("military", REFUGEES)))


@pytest.mark.parametrize(("count", "disputed"), [(23, True), (30, True), (3, False), (60, False)])
def test_other_dead_are_no_dispute_over_who_they_were(count: int, disputed: bool):
    army, farmers = dead("militant", MINISTRY), dead("civilian", REFUGEES, count)
    assert ("victims" in fields(telling("a", toll=army), telling("b", toll=farmers))) is disputed


def test_nobody_hurt_is_no_deed_undone():
    safe = telling("a", status="did-not-occur", text="Nobody was hurt.")
    moved = Event(id="m", type="AID", trigger=Span(start=30, end=39, text="evacuated"))
    told = Telling(Coding(report=safe.coding.report, events=(*safe.coding.events, moved)), (*safe.events, "m"))
    assert account("i", [told]).status == "occurred"
    foiled = telling("b", status="did-not-occur", text="Troops thwarted a massacre.")
    assert account("i", [foiled]).status == "did-not-occur"
