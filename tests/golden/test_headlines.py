"""Lone headlines, subheads, captions and bullets of our own: the share of expected events that come out."""

import tomllib
from pathlib import Path

from spacy.language import Language

from tests.golden.test_events import events_of, faults

HERE = Path(__file__).parent


def test_share_of_golden_headlines(nlp: Language) -> None:
    points = right = 0
    wrong: list[str] = []
    for path in sorted((HERE / "headlines").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            lines = faults(case, events_of(case["text"], nlp, case["block"]))
            points += max(1, len(case["events"]))
            right += max(1, len(case["events"])) - len(lines)
            wrong += lines
    floor = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["floors"]["headlines"]
    share = right / points
    assert share >= floor, f"{share:.3f} of {points} points, floor {floor}:\n" + "\n".join(wrong)
