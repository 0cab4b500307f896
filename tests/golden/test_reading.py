"""Golden cases of the reading stage: the share of cases whose every expected field is right, against the floor."""

import tomllib
from pathlib import Path

import pytest

from reportedly.reading import from_text
from reportedly.records import Report

GOLDEN = Path(__file__).parent
FOLDER = GOLDEN / "reading"


def cases():
    for path in sorted(FOLDER.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1):
            yield pytest.param(case, id=f"{path.stem}-{number}")


def blocks(report: Report) -> list[list[str]]:
    return [[b.kind, report.text[b.start : b.end]] for b in report.blocks]


def differences(case: dict) -> list[str]:
    """What of a case is not as expected, in words; empty where all is right."""
    if "picture" in case:
        report = from_text(f"Gate burnt in Halvar\n\n{case['picture']}\n\nThe fire is out.")
        expected = [["headline", "Gate burnt in Halvar"], *case["parts"], ["prose", "The fire is out."]]
        return [] if blocks(report) == expected else [f"blocks {blocks(report)}"]
    report = from_text(case["text"])
    line = report.dateline
    found = {
        "blocks": blocks(report),
        "dateline": [line.place or "", line.date or "", line.agency or ""] if line else [],
        "published": [report.published.value, report.published.basis],
        "publisher": report.publisher,
        "author": report.author,
        "credits": [credit.text for credit in report.credits],
    }
    return [f"{key} {found[key]}" for key in found if key in case and case[key] != found[key]]


def test_share_of_cases_right_is_not_below_the_floor():
    floors = tomllib.loads((GOLDEN / "floors.toml").read_text(encoding="utf-8"))["floors"]
    results = [differences(case.values[0]) for case in cases()]
    share = sum(not result for result in results) / len(results)
    assert share >= floors.get("reading", 1.0), [result for result in results if result]
