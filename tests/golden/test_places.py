"""Golden cases of places: toponyms, what they mean, and where events happened."""

import sys
import tomllib
from pathlib import Path
from typing import Any

from reportedly.language import load, parse
from reportedly.places import Atlas, atlas
from reportedly.propositions import Propositions, propositions
from reportedly.reading import from_text

GOLDEN = Path(__file__).parent


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, case)
        for path in sorted((GOLDEN / "places").glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def faults(nlp: Any, case: dict[str, Any]) -> list[str]:
    """What of one case came out otherwise, in words."""
    parsed = parse(from_text(case["text"]), nlp)
    props = propositions(parsed)
    found = atlas(parsed, props)
    return [
        *(f for expected in case.get("toponyms", ()) if (f := toponym_fault(found, expected))),
        *(f for expected in case.get("events", ()) if (f := event_fault(parsed.doc, props, found, expected))),
        *(
            f"{name} is no place"
            for name in case.get("absent", ())
            if any(t.place.text == name for t in found.toponyms)
        ),
    ]


def toponym_fault(found: Atlas, expected: dict[str, Any]) -> str | None:
    same = [
        t
        for t in found.toponyms
        if expected["text"] in (t.place.text, t.place.name) or t.place.text.endswith(expected["text"])
    ]
    if not same:
        return f"{expected['text']} not found"
    if "literal" in expected and same[0].literal != expected["literal"]:
        return f"{expected['text']} literal: {same[0].literal}"
    return place_fault(expected["text"], same[0].place, expected)


def event_fault(doc: Any, props: Propositions, found: Atlas, expected: dict[str, Any]) -> str | None:
    frames = [f for f in props.frames if doc[f.head].text == expected["word"]]
    if not frames:
        return f"no frame {expected['word']}"
    place = found.of(frames[0].index)
    if expected.get("place") == "-":
        return None if place is None else f"{expected['word']} in {place.name} ({place.basis})"
    return place_fault(expected["word"], place, expected)


def place_fault(what: str, place: Any, expected: dict[str, Any]) -> str | None:
    if place is None:
        return f"{what} has no place"
    wanted = {
        "name": expected.get("place"),
        **{k: expected.get(k) for k in ("country", "precision", "relation", "site")},
    }
    for field, value in wanted.items():
        if value is not None and getattr(place, field) != (None if value == "-" else value):
            return f"{what}: {field} is {getattr(place, field)!r}, not {value!r} ({place.basis})"
    low, high = expected.get("radius", (None, None))
    if low is not None and not (place.radius_km is not None and low <= place.radius_km <= high):
        return f"{what}: radius is {place.radius_km}, not {low} to {high}"
    return None


def share(nlp: Any, tell: bool = False) -> float:
    right = 0
    everything = cases()
    for phenomenon, case in everything:
        wrong = faults(nlp, case)
        right += not wrong
        if wrong and tell:
            sys.stdout.write(f"{phenomenon}: {case['text'][:80]}\n    {'; '.join(wrong)}\n")
    if tell:
        sys.stdout.write(f"{right} of {len(everything)}\n")
    return right / len(everything)


def test_share_of_places_right(nlp: Any) -> None:
    floor = tomllib.loads((GOLDEN / "floors.toml").read_text(encoding="utf-8"))["floors"]["places"]
    assert share(nlp) >= floor


if __name__ == "__main__":
    share(load(), tell=True)
