"""Whether a ransom was paid: two who contradict each other, and what contradicts nobody."""

import pytest

from reportedly.incidents import Telling, account
from reportedly.records import Actor, Coding, Event, ReportHeader, Span, Statement
from reportedly.records.vocabulary import Act

RELATIVES = Actor(id="unresolved:relatives", name="relatives", kind="group")
OWNER = Actor(id="unresolved:owner", name="owner", kind="person")
MINISTRY = Actor(id="XYZ:GOV", name="ministry", kind="government", country="XYZ")
POLICE = Actor(id="XYZ:COP", name="police", kind="police", country="XYZ")


def telling(name: str, speaker: Actor, content: str, act: Act = "assert") -> Telling:
    event = Event(id=f"e{name}", type="RETREAT", mode="release", trigger=Span(start=0, end=5, text="freed"))
    said = Statement(
        id=f"s{name}", speaker=speaker, act=act, content=Span(start=20, end=20 + len(content), text=content)
    )
    return Telling(Coding(report=ReportHeader(id=name), events=(event,), statements=(said,)), (event.id,))


def values(*told: Telling) -> set[tuple[str, str]]:
    return {(c.value, c.by[0].name) for d in account("i", told).disagreements for c in d.claims}


PAID = telling("a", RELATIVES, "they had paid the captors two camels, though the ministry has denied it")


@pytest.mark.parametrize(
    ("speaker", "content", "act"),
    [
        (MINISTRY, "that any ransom was paid", "deny"),
        (MINISTRY, "no ransom was paid", "assert"),
        (OWNER, "nothing had been paid to the captors", "assert"),
    ],
)
def test_paid_and_not_paid(speaker: Actor, content: str, act: Act):
    assert values(PAID, telling("b", speaker, content, act)) == {
        ("ransom paid", "relatives"),
        ("no ransom paid", speaker.name),
    }


@pytest.mark.parametrize(
    ("speaker", "content", "act"),
    [
        (OWNER, "the captors demanded that a ransom be paid", "assert"),
        (MINISTRY, "no ransom would be paid", "assert"),
        (MINISTRY, "that it had spoken with the captors", "deny"),
        (MINISTRY, "that the wages had not been paid", "assert"),
        (OWNER, "a ransom of two camels was paid", "assert"),
        (RELATIVES, "no ransom was paid", "assert"),
    ],
)
def test_what_contradicts_nobody(speaker: Actor, content: str, act: Act):
    assert not values(PAID, telling("b", speaker, content, act))


def test_two_bodies_of_one_state_are_one_source():
    assert not values(telling("a", POLICE, "a ransom was paid"), telling("b", MINISTRY, "no ransom was paid"))
