"""Who stands for the deed: names for descriptions, a body's own bulletin, denials of a part."""

import pytest

from reportedly.incidents import Telling, account
from reportedly.incidents.bodies import body_publishing
from reportedly.records import Actor, Coding, Event, Place, Published, ReportHeader, Source, Span
from reportedly.records.vocabulary import Status

ARMY = Actor(id="XYZ:MIL", name="army", kind="military", country="XYZ")
ARMY_SAYS = Source(id="XYZ:MIL", name="army", act="assert", kind="military", country="XYZ")
FRONT = Actor(id="org:front", name="Northern Front", kind="armed_group")
HERDERS = Source(id="unresolved:herders", name="herders", act="assert", kind="group")


def telling(
    name: str, *doers: Actor, by: Source | None = None, status: Status = "occurred", publisher: str | None = None,
    text: str = "The camp was raided.", place: Place | None = None,
) -> Telling:  # fmt: skip
    event = Event(
        id=f"e{name}", type="ASSAULT", status=status, actors=doers, according_to=(by,) if by else (), place=place,
        trigger=Span(start=0, end=3, text="The"), evidence=(Span(start=0, end=len(text), text=text),),
    )  # fmt: skip
    header = ReportHeader(
        id=name, ref=name, publisher=publisher, published=Published(value="2024-03-20", basis="given")
    )
    return Telling(Coding(report=header, events=(event,)), (event.id,))


def ways(*tellings: Telling) -> set[tuple[str, str]]:
    return {(a.party.name, a.way) for a in account("i", tellings).actors}


def test_a_bulletin_of_the_doer_is_its_claim_and_a_paper_is_not():
    libya = Actor(id="LBY:MIL", name="Libyan army", kind="military", country="LBY")
    assert ways(telling("a", libya, publisher="Libyan Ministry of Defence")) == {("Libyan army", "claimed")}
    assert ways(telling("a", libya, publisher="Army Times")) == {("Libyan army", "fact")}
    assert ways(telling("a", libya, publisher="Chadian Ministry of Defence")) == {("Libyan army", "fact")}


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        ("Libyan Ministry of Defence", "LBY"),
        ("U.S. Central Command", "USA"),
        ("Ministry of Defence of Chad", "TCD"),
        ("Police Service", None),
    ],
)
def test_whose_body_publishes(publisher: str, country: str | None):
    body = body_publishing(publisher)
    assert body is not None
    assert body.country == country


def test_papers_are_no_bodies():
    assert body_publishing("Army Times") is None
    assert body_publishing("Lakes Wire") is None


def test_an_affiliate_is_who_the_report_says_it_is():
    text = "The Northern Front, al Qaeda's affiliate in the hills, burned the camp."
    front = Actor(
        id="org:front", name="Northern Front", kind="armed_group", text="The Northern Front", start=0, end=18
    )
    affiliate = Actor(id="unresolved:al qaeda's affiliate", name="Al Qaeda's affiliate", kind="armed_group")
    stranger = Actor(id="unresolved:iran's affiliate", name="Iran's affiliate", kind="armed_group")
    assert ways(telling("a", front, affiliate, text=text)) == {("Northern Front", "fact")}
    assert ("Iran's affiliate", "fact") in ways(telling("a", front, stranger, text=text))


def test_who_owns_to_a_deed_and_denies_something_about_it_disputes_nothing():
    told, own = telling("a", ARMY, by=HERDERS), telling("b", ARMY, by=ARMY_SAYS)
    denial = telling("c", ARMY, by=ARMY_SAYS, status="denied", text="The army denied killing civilians.")
    assert not account("i", [told, own, denial]).disagreements
    (dispute,) = account("i", [told, denial]).disagreements
    assert {c.value for c in dispute.claims} == {"done by army", "denied by army"}
