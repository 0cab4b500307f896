"""What makes two traces alike, and under which keys they are found."""

import pytest
from hypothesis import given

from reportedly.incidents import Trace, decide, handle, keys, likeness
from tests.incidents.making import ARVEN, BELTRI, trace
from tests.incidents.test_group import worlds

BAZAAR = "A grenade hit the bazaar of Arven and killed Osmanov"


@given(worlds())
def test_likeness_is_symmetric(world: list[Trace]) -> None:
    for one in world:
        for other in world:
            assert likeness(one, other) == likeness(other, one)


def test_the_same_day_and_place_speak_for_one_happening() -> None:
    fields = {"start": "2023-05-01", "end": "2023-05-01", "exact": True, "place": ARVEN}
    bare = likeness(trace("a", BAZAAR), trace("b", BAZAAR))
    dated = likeness(trace("a", BAZAAR, **fields), trace("b", BAZAAR, **fields))
    assert dated.score > bare.score
    assert {"same day, 2023-05-01", "same place, arven"} <= set(dated.reasons)


def test_other_days_and_places_speak_against_it() -> None:
    one = trace("a", BAZAAR, start="2023-05-01", end="2023-05-01", exact=True, place=ARVEN)
    later = trace("b", BAZAAR, start="2023-05-09", end="2023-05-09", exact=True, place=ARVEN)
    elsewhere = trace("c", BAZAAR, start="2023-05-01", end="2023-05-01", exact=True, place=BELTRI)
    same = trace("d", BAZAAR, start="2023-05-01", end="2023-05-01", exact=True, place=ARVEN)
    assert likeness(one, later).score < likeness(one, same).score
    assert likeness(one, elsewhere).score < likeness(one, same).score
    assert "8 days apart" in likeness(one, later).reasons


def test_traces_of_one_report_are_never_alike() -> None:
    one, other = trace("a", BAZAAR, report="r"), trace("b", BAZAAR, report="r")
    assert likeness(one, other).score == 0.0


def test_reports_on_one_thing_share_a_key_and_others_do_not() -> None:
    other = trace("c", "Talks on fishing quotas in the sound resumed between the two ministries")
    one, same = trace("a", BAZAAR), trace("b", "Osmanov died when a grenade exploded in the bazaar")
    assert keys(one) & keys(same)
    assert not keys(one) & keys(other)


def test_a_trace_survives_json() -> None:
    one = trace("a", BAZAAR, place=ARVEN, tolls=(("killed", 1, None),), triggers=((3, 9),))
    assert Trace.from_json(one.to_json()) == one


def test_a_decision_names_report_and_words() -> None:
    one, other = trace("a", BAZAAR), trace("b", BAZAAR, main=False, triggers=((40, 46),))
    assert handle(one) == "a"
    assert handle(other) == "b@40"
    decision = decide(one, other, "same", by="ana", when="2024-01-01T00:00:00")
    assert (decision.record, decision.after, decision.field) == ("a", "b@40", "same")
    with pytest.raises(ValueError, match="neither"):
        decide(one, other, "perhaps", by="ana", when="2024-01-01T00:00:00")
