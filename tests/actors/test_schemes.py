"""An actor's code in each scheme, and the account of a phrase."""

import pytest

from reportedly.actors import account, resolve, schemes, state
from reportedly.actors.tables import schemes as table
from reportedly.actors.tables import states


def test_a_part_of_a_state():
    """PLOVER, CAMEO, Correlates of War and ISO of the German army."""
    codes = schemes(resolve("German army"))
    assert (codes.plover_country, codes.plover_sectors, codes.cameo) == ("DEU", ("MIL",), "DEUMIL")
    assert (codes.cow.number, codes.cow.abbreviation) == (255, "GMY")
    assert (codes.iso.alpha2, codes.iso.alpha3, codes.iso.numeric) == ("DE", "DEU", "276")


def test_classes_and_renamed_roles():
    """What stands in a state's place has no number; CAMEO calls the media MED and health HLH."""
    codes = schemes(resolve("UN peacekeepers"))
    assert (codes.cameo, codes.cow, codes.iso) == ("IGOUNOMIL", None, None)
    assert schemes(resolve("Romanian journalists")).cameo == "ROMMED"
    assert schemes(resolve("French doctors")).cameo == "FRAHLH"
    assert schemes(resolve("gunmen")).cameo == "UAF"
    assert schemes(resolve("Karo Besh")).cameo is None


@pytest.mark.parametrize(
    ("iso3", "on", "number"),
    [("DEU", "1989-11-09", 260), ("DEU", "1990-10-03", 255), ("SSD", "2010-01-01", None), ("SSD", "2012-01-01", 626),
     ("SRB", None, 345), ("PSE", None, None), ("USA", None, 2)],
)  # fmt: skip
def test_state_system_by_date(iso3, on, number):
    """A number holds from the day on which the state has it."""
    found = schemes(state(iso3), on).cow
    assert (found and found.number) == number


def test_every_state_has_codes_of_its_own():
    """All states stand in the table; no two share a number."""
    held = table().states
    assert held.keys() == states().keys()
    for column in ("iso_numeric", "cow_number", "cow_abbreviation", "cameo"):
        values = [getattr(codes, column) for codes in held.values() if getattr(codes, column)]
        assert len(set(values)) == len(values), column


def test_account_of_a_phrase():
    """Its pieces with their candidates, the actor, and its codes."""
    found = account("Danish Prime Minister Mette Frederiksen", "2022-05-01")
    assert [(p.text, p.kind) for p in found.pieces][:2] == [("Danish", "entity"), ("Prime Minister", "agent noun")]
    assert any("prime minister" in said for said in found.pieces[-1].may_be)
    assert found.actor.code == found.codes.cameo == "DNKGOV"
    assert account("Hezbollah's Radwan force").actor.basis
