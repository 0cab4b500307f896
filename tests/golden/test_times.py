"""Golden times: expressions and their values, the report's anchor, and which time belongs to which event.

`python -m tests.golden.test_times` prints what differs.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from reportedly.language import load, parse
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Time
from reportedly.times import Clock, clock

GOLDEN = Path(__file__).parent
FLOOR = tomllib.loads((GOLDEN / "floors.toml").read_text(encoding="utf-8"))["floors"].get("times", 0.0)
CASES = [
    (path.stem, case)
    for path in sorted((GOLDEN / "times").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def bounds(time: Time | None) -> str:
    return "-" if time is None else f"{time.start or ''}..{time.end or ''}"


def differences(case: dict[str, Any], nlp: Language) -> list[str]:
    """What a case expects and does not find, and which expressions are found that it does not expect."""
    known = {"published": case["published"]} if "published" in case else {}
    parsed = parse(from_text(case["text"], **known), nlp)
    props = propositions(parsed)
    found = clock(parsed, props)
    wrong = []
    if "published_as" in case:
        told = f"{found.published.value or '-'} {found.published.basis}"
        wrong += [] if told == case["published_as"] else [f"published {told}, not {case['published_as']}"]
    if "times" in case:
        wrong += _times(case["times"], found)
    heads = {parsed.doc[f.head].text: f.index for f in reversed(props.frames)}
    heads |= {f.trigger.text: f.index for f in reversed(props.frames) if f.trigger.text not in heads}
    for key, ask in (("events", found.of), ("said", found.said)):
        for word, expected in case.get(key, {}).items():
            got = bounds(ask(heads[word])) if word in heads else "no frame"
            if got != expected:
                wrong.append(f"{key} {word}: {got}, not {expected}")
    return wrong


def _times(expected: dict[str, str], found: Clock) -> list[str]:
    got = {str(t.time.text): " ".join(x for x in (t.type, t.time.value or "-", t.mod) if x) for t in found.timexes}
    wrong = [
        f"{words}: {got.get(words)}, not {value}" for words, value in expected.items() if got.get(words) != value
    ]
    return wrong + [f"{words}: {value}, not expected" for words, value in got.items() if words not in expected]


def test_share_of_golden_cases_right(nlp: Language) -> None:
    wrong = {f"{name}: {case['text']}": d for name, case in CASES if (d := differences(case, nlp))}
    share = 1 - len(wrong) / len(CASES)
    report = "\n".join(f"{text}\n    {'; '.join(d)}" for text, d in wrong.items())
    assert share >= FLOOR, f"{share:.3f} of {len(CASES)} golden times right, floor {FLOOR}:\n{report}"


def test_every_case_asks_something() -> None:
    assert len(CASES) >= 120
    for name, case in CASES:
        if not {"times", "events", "said", "published_as"} & set(case):
            pytest.fail(f"{name}: {case['text']}")


if __name__ == "__main__":
    pipeline = load()
    failing = [(name, case["text"], d) for name, case in CASES if (d := differences(case, pipeline))]
    for name, text, d in failing:
        print(f"{name}: {text}")
        for line in d:
            print(f"    {line}")
    print(f"{len(CASES) - len(failing)} of {len(CASES)} right")
