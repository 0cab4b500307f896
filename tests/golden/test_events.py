"""Our own news sentences: the share of expected events that come out, and of sentences with nothing to tell that stay empty."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from reportedly.actors import cast
from reportedly.events import code
from reportedly.language import parse as parse_report
from reportedly.places import atlas
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Actor, Block, Event, Report, Thing
from reportedly.records.vocabulary import BlockKind
from reportedly.statements import voices
from reportedly.times import clock
from reportedly.tolls import count

HERE = Path(__file__).parent


def cases() -> Iterator[dict[str, Any]]:
    for path in sorted((HERE / "events").glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["case"]


def events_of(text: str, nlp: Language, block: BlockKind | None = None) -> tuple[Event, ...]:
    """The events of a text; with `block` it is all of that kind (a lone headline, caption ...)."""
    report = from_text(text)
    if block is not None:
        report = Report(id=report.id, text=text, blocks=(Block(kind=block, start=0, end=len(text)),))
    parsed = parse_report(report, nlp)
    props = propositions(parsed)
    who, when, where = cast(parsed, props, None), clock(parsed, props), atlas(parsed, props)
    said = voices(parsed, props, who, when, where)
    return code(parsed, props, who, when, where, said, count(parsed, props, who, said))


def names(actors: tuple[Actor, ...]) -> str:
    return " | ".join(f"{a.id} {a.name} {a.text} {a.country}" for a in actors).lower()


def names_one(wanted: str, actors: tuple[Actor, ...]) -> bool:
    """Is one of the alternatives in the names?"""
    return any(word in names(actors) for word in wanted.lower().split("|"))


def told_things(wanted: list[str] | None, found: tuple[Thing, ...]) -> bool:
    """Are these the things told, as "kind: words", all of them and no other? None asks nothing."""
    return wanted is None or wanted == [f"{thing.kind}: {thing.text}" for thing in found]


def fits(event: Event, wanted: dict[str, Any]) -> bool:
    return (
        event.type in wanted["type"].split("|")
        and names_one(wanted["actor"], event.actors)
        and names_one(wanted["recipient"], event.recipients)
        and wanted.get("against", "") in names(event.against)
        and event.status in wanted["status"].split("|")
        and wanted.get("mode", event.mode) == event.mode
        and wanted.get("background", event.background) == event.background
        and not any(name in names(event.recipients) for name in wanted.get("not_recipients", ()))
        and told_things(wanted.get("weapons"), event.weapons)
        and told_things(wanted.get("targets"), event.targets)
        and set(wanted.get("tolls", ())) <= {f"{t.effect} {t.min}" for t in event.tolls}
    )


def faults(case: dict[str, Any], found: tuple[Event, ...]) -> list[str]:
    """What is wrong, one line a fault; a case asks for each of its events, and for nothing where it has none."""
    told = [
        f"{e.type}/{e.mode} {names(e.actors)} -> {names(e.recipients)} {e.status} {[(t.effect, t.min) for t in e.tolls]}"
        for e in found
    ]
    if not case["events"]:
        return [f"{case['text']} told {told}"] if found else []
    wrong = [
        f"{case['text']} must not tell {w}; told {told}"
        for w in case.get("never", ())
        if any(fits(e, w) for e in found)
    ]
    wrong += [
        f"{case['text']} lacks {w}; told {told}" for w in case["events"] if not any(fits(e, w) for e in found)
    ]
    for kind, wanted in case.get("count", {}).items():
        if sum(e.type == kind for e in found) != wanted:
            wrong.append(f"{case['text']} should tell {wanted} {kind}; told {told}")
    return wrong


def test_share_of_golden_events(nlp: Language) -> None:
    points = right = 0
    wrong: list[str] = []
    for case in cases():
        lines = faults(case, events_of(case["text"], nlp, case.get("block")))
        points += max(1, len(case["events"])) + len(case.get("count", {}))
        right += max(1, len(case["events"])) + len(case.get("count", {})) - len(lines)
        wrong += lines
    floor = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["floors"]["events"]
    share = right / points
    assert share >= floor, f"{share:.3f} of {points} points, floor {floor}:\n" + "\n".join(wrong)


def test_there_are_enough_cases() -> None:
    assert sum(1 for _ in cases()) >= 80


@pytest.mark.parametrize("text", ["", "Hello.", "—", "9/11"])
def test_odd_texts_do_not_stop_it(nlp: Language, text: str) -> None:
    assert isinstance(events_of(text or " ", nlp), tuple)
