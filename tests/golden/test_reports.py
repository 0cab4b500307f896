"""Short reports of our own with full keys: how many events have type, actor and recipient right, and how many are too many."""

import tomllib
from pathlib import Path

import pytest
from benchmarks.audit import results
from benchmarks.audit.keys import load
from benchmarks.reports import REPORTS, harmonic, tally

from reportedly.records.vocabulary import EVENT_TYPES

FLOORS = tomllib.loads((REPORTS.parent / "floors.toml").read_text(encoding="utf-8"))["floors"]
SETS = ("first", "second", "third", "last")


@pytest.mark.parametrize("name", SETS)
def test_events_with_their_parties(name: str) -> None:
    compared = results(REPORTS / name)
    share = harmonic([tally(r.outcomes, parties=True) for r in compared]) / 100
    floor = FLOORS[f"reports_{name}"]
    assert share >= floor, (
        f"{share:.3f}, floor {floor}; python -m benchmarks.audit --set {Path(*REPORTS.parts[-3:]) / name}"
    )


def test_there_are_enough_of_every_type_and_of_none() -> None:
    keys = [key for name in SETS for key in load(REPORTS / name)]
    events = [event for key in keys for event in key.events if not event.optional]
    assert len(keys) >= 60
    assert len(events) >= 180
    assert sum(not key.events for key in keys) >= 8
    assert {kind for event in events for kind in event.types} == set(EVENT_TYPES)
