"""What one figure does to another: replaced by its own words or by a correction, or the same figure told openly."""

from collections.abc import Sequence

import msgspec
import pytest

from reportedly.incidents import Telling, account
from reportedly.records import Source
from tests.incidents.test_account import HOSPITAL, POLICE, telling

COUNCIL = Source(id="unresolved:council", name="council", act="assert", kind="organisation")


def replacing(one: Telling, figure: int) -> Telling:
    """The same report, whose figure is told to replace another."""
    event = one.coding.events[0]
    tolls = tuple(msgspec.structs.replace(t, supersedes=figure) for t in event.tolls)
    event = msgspec.structs.replace(event, tolls=tolls)
    coding = msgspec.structs.replace(one.coding, events=(event,))
    return Telling(coding, one.events)


def states(tellings: Sequence[Telling]) -> list[str]:
    return [f.state for f in account("i", tellings).counts[0].history]


def test_a_figure_whose_words_name_the_one_it_replaces_makes_it_history():
    first, later = telling("a", "04", (63, 63, POLICE)), telling("b", "04", (57, 57, None))
    assert states([first, later]) != ["current", "superseded"]
    found = account("i", [first, replacing(later, 63)])
    assert {f.min: f.state for f in found.counts[0].history} == {57: "current", 63: "superseded"}
    assert found.counts[0].best == 57
    assert not found.disagreements


@pytest.mark.parametrize(("figure", "by"), [(61, None), (63, COUNCIL)])
def test_another_figure_or_another_source_s_is_not_replaced(figure: int, by: Source | None):
    later = replacing(telling("b", "04", (57, 57, by)), figure)
    found = account("i", [telling("a", "04", (63, 63, POLICE)), later])
    assert {f.min: f.state for f in found.counts[0].history}[63] == "current"


@pytest.mark.parametrize(("by", "state"), [(COUNCIL, "current"), (POLICE, "superseded"), (None, "superseded")])
def test_a_correction_by_name_replaces_its_own_figure_and_the_reporters(by: Source | None, state: str):
    lowered = telling("b", "06", (57, 57, POLICE), text="The police lowered the toll to 57.")
    assert states([telling("a", "04", (70, None, by)), lowered])[0] == state


def test_an_open_figure_is_listed_with_the_exact_one_it_agrees_with():
    found = account(
        "i",
        [
            telling("a", "04", (38, 38, POLICE)),
            telling("b", "04", (36, None, COUNCIL)),
            telling("c", "04", (61, 61, HOSPITAL)),
        ],
    )
    (dispute,) = found.disagreements
    assert {c.value: sorted(a.name for a in c.by) for c in dispute.claims} == {
        "killed 38": ["council", "police"],
        "killed 61": ["hospital"],
    }


def test_an_open_figure_that_fits_no_exact_one_is_listed_alone():
    found = account("i", [telling("a", "04", (20, 20, POLICE)), telling("b", "04", (61, None, HOSPITAL))])
    (dispute,) = found.disagreements
    assert sorted(c.value for c in dispute.claims) == ["killed 20", "killed at least 61"]
