"""The account of an incident, from records made by hand: figures, states, best, disputes."""

import itertools

import pytest

from reportedly.incidents import Telling, account
from reportedly.incidents.lists import words
from reportedly.incidents.weapons import contrary, named, table
from reportedly.records import Actor, Coding, Event, Published, ReportHeader, Source, Span, Toll, Voice

POLICE = Source(id="NGA:COP", name="police", act="assert", kind="police", country="NGA")
HOSPITAL = Source(id="unresolved:hospital", name="hospital", act="assert", kind="organisation")
REBELS = Source(id="org:front", name="Front", act="assert", kind="armed_group")


def telling(
    name: str, day: str, *figures: tuple[int | None, int | None, Source | None], text: str = "x"
) -> Telling:
    """A report of a bombing, published on a day of March 2024, with its figures of the dead."""
    tolls = tuple(
        Toll(
            id=f"{name}{n}", effect="killed", group="people", min=low, max=high, best=high if low == high else None,
            according_to=(by,) if by else (), text=f"{low} people", start=100 * n + 10, end=100 * n + 19,
        )
        for n, (low, high, by) in enumerate(figures)
    )  # fmt: skip
    event = Event(
        id=f"e{name}", type="ASSAULT", mode="explosives", tolls=tolls, trigger=Span(start=0, end=4, text="bomb"),
        evidence=(Span(start=0, end=max(9, len(text)), text=text),), according_to=(POLICE,),
    )  # fmt: skip
    published = Published(value=f"2024-03-{day}", basis="given")
    return Telling(
        Coding(report=ReportHeader(id=name, ref=name, published=published), events=(event,)), (event.id,)
    )


def test_rising_toll_is_history_and_no_dispute():
    found = account("i", [telling("a", "04", (12, None, POLICE)), telling("b", "05", (31, 31, HOSPITAL))])
    (count,) = found.counts
    assert (count.best, count.low, count.high, count.disputed) == (31, 31, 31, False)
    assert [f.min for f in count.history] == [12, 31]
    assert not found.disagreements


def test_lowered_toll_of_one_source_supersedes():
    found = account("i", [telling("a", "04", (63, 63, POLICE)), telling("b", "06", (57, 57, POLICE))])
    assert [f.state for f in found.counts[0].history] == ["superseded", "current"]
    assert found.counts[0].best == 57
    assert not found.disagreements


def test_two_sources_of_one_day_dispute():
    found = account("i", [telling("a", "04", (12, 12, POLICE)), telling("b", "04", (40, 40, HOSPITAL))])
    (dispute,) = found.disagreements
    assert (dispute.field, dispute.scope) == ("toll", "incident")
    assert {c.value: [a.name for a in c.by] for c in dispute.claims} == {
        "killed 12": ["police"],
        "killed 40": ["hospital"],
    }
    assert {c.report for c in dispute.claims} == {"a", "b"}
    assert (found.counts[0].low, found.counts[0].high) == (12, 40)


@pytest.mark.parametrize("figure", [(24, None), (21, None), (31, 31), (30, 35)])
def test_figures_that_fit_agree(figure: tuple[int, int | None]):
    found = account("i", [telling("a", "04", (31, 31, POLICE)), telling("b", "04", (*figure, HOSPITAL))])
    assert not found.disagreements
    assert found.counts[0].best == 31


def test_party_to_the_deed_disputes_even_on_a_later_day():
    found = account("i", [telling("a", "04", (6, 6, POLICE)), telling("b", "05", (9, 9, REBELS))])
    assert [d.field for d in found.disagreements] == ["toll"]
    assert found.counts[0].best == 6
    assert "party" in found.counts[0].basis


def test_copies_are_one_voice_and_one_line_of_history():
    tellings = [telling(n, "04", (12, 12, POLICE)) for n in "abc"]
    found = account("i", tellings, [Voice(id="a", name="Agency", agency="Agency", reports=("a", "b", "c"))])
    assert [len(v.reports) for v in found.voices] == [3]
    assert len(found.counts[0].history) == 1


def test_order_of_reports_does_not_matter():
    tellings = [
        telling("a", "04", (12, None, POLICE)), telling("b", "05", (31, 31, HOSPITAL)), telling("c", "05", (9, 9, REBELS)),
    ]  # fmt: skip
    whole = account("i", tellings).to_json()
    assert all(account("i", order).to_json() == whole for order in itertools.permutations(tellings))


def test_claim_against_blame_is_a_dispute_and_vague_doers_are_not():
    claim = telling("a", "04", (3, 3, POLICE))
    event = claim.coding.events[0]
    front, army = (
        Actor(id="org:front", name="Front", kind="armed_group"),
        Actor(id="SYR:MIL", name="army", kind="military", country="SYR"),
    )
    gunmen = Actor(id="unresolved:gunmen", name="gunmen", kind="group")
    events = (
        Event(id="e1", type="ASSAULT", actors=(front,), according_to=(REBELS,), trigger=event.trigger),
        Event(
            id="e2", type="ACCUSE", mode="allege", actors=(Actor(id="x", name="X"),), recipients=(army,), trigger=event.trigger
        ),
        Event(id="e3", type="ASSAULT", actors=(gunmen,), according_to=(POLICE,), trigger=event.trigger),
    )  # fmt: skip
    found = account("i", [Telling(Coding(report=ReportHeader(id="r"), events=events), ("e1", "e2", "e3"))])
    assert {(a.party.name, a.way) for a in found.actors} == {
        ("Front", "claimed"),
        ("army", "blamed"),
        ("gunmen", "fact"),
    }
    (dispute,) = found.disagreements
    assert dispute.field == "actor"
    assert {c.value for c in dispute.claims} == {"claimed by Front", "done by army (blamed)"}


def test_weapons_that_cannot_both_be():
    assert contrary("aircraft", "rocket")
    assert contrary("accident", "bomb")
    assert not contrary("accident", "gun")
    assert not contrary("bomb", "vehicle_bomb")
    assert not contrary("air_strike", "drone")
    assert contrary("aircraft", "drone")
    assert contrary("air_strike", "artillery")
    assert not contrary("gun", "blade")
    span = Span(start=50, end=90, text="It was not a bomb but a gas leak, he said")
    assert [(kind, words.start) for kind, words in named(span)] == []
    assert [kind for kind, _ in named(Span(start=0, end=30, text="A rocket struck the camp."))] == ["rocket"]


def test_every_weapon_word_is_in_one_class_and_every_pair_names_classes():
    known = set(table().of.values())
    assert {kind for pair in (*table().apart, *table().fits) for kind in pair} <= known
    assert words("several", "deeds")
