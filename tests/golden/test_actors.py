"""Golden passages of the actors: the share of passages whose every expected actor is right."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from reportedly.actors import Cast, cast
from reportedly.propositions import Mention
from tests.golden.dsl import GOLDEN

FLOOR = tomllib.loads((GOLDEN / "floors.toml").read_text(encoding="utf-8"))["floors"]["actors"]
UNASKED, NONE = "~", "-"


@dataclass(frozen=True)
class Case:
    """A passage; `on` is its date of publication. `actors`: word | id | country | code [| name]; pairs: word = word;
    `several`: a word and the ids of its actors.
    """

    phenomenon: str
    text: str
    on: str | None
    actors: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, str], ...]
    differ: tuple[tuple[str, str], ...]
    several: tuple[tuple[str, tuple[str, ...]], ...] = ()


def pair(line: str) -> tuple[str, str]:
    first, second = line.split(" = ")
    return first.strip(), second.strip()


def listed(line: str) -> tuple[str, tuple[str, ...]]:
    word, _, ids = line.partition("|")
    return word.strip(), tuple(i.strip() for i in ids.split(","))


def cases() -> list[Case]:
    paths = sorted((GOLDEN / "actors").glob("*.toml"))
    return [
        read(path.stem, one) for path in paths for one in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def read(phenomenon: str, one: dict[str, Any]) -> Case:
    return Case(
        phenomenon,
        one["text"],
        one.get("on"),
        tuple(tuple(p.strip() for p in line.split("|")) for line in one.get("actors", [])),
        tuple(pair(line) for line in one.get("same", [])),
        tuple(pair(line) for line in one.get("differ", [])),
        tuple(listed(line) for line in one.get("all", [])),
    )


def token_of(doc, word: str) -> int:
    """The token of a word; "he#2" is its second occurrence."""
    form, _, nth = word.partition("#")
    tokens = [t.i for t in doc if t.text == form]
    return tokens[int(nth or 1) - 1]


def wrong(case: Case, found: Cast, doc) -> list[str]:
    """What is not as expected, in words."""
    faults = []
    for word, *wanted in case.actors:
        actor = found.actor(token_of(doc, word))
        held = (actor.id, actor.country or NONE, actor.code or NONE, actor.name)
        if any(w not in (UNASKED, h) for w, h in zip(wanted, held, strict=False)):
            faults.append(f"{word}: {held} instead of {wanted}")
    for word, ids in case.several:
        token = token_of(doc, word)
        mention = Mention(token, token, token + 1, found.parse.span(token, token + 1))
        held = tuple(a.id for a in found.all([mention]))
        faults += [f"{word}: {held} instead of {ids}"] if held != ids else []
    for pairs, verdict in ((case.same, True), (case.differ, False)):
        faults += [
            f"{a} = {b} is {not verdict}"
            for a, b in pairs
            if found.same(token_of(doc, a), token_of(doc, b)) is not verdict
        ]
    return faults


def test_enough_passages_each_with_something_to_check():
    """At least 60 different passages, none of which nothing is asked."""
    held = cases()
    assert len({(c.text, c.on) for c in held}) == len(held) >= 60
    assert all(c.actors or c.same or c.differ or c.several for c in held)


def test_share_of_right_passages(props):
    """The share right does not fall below the floor."""
    right: Counter[str] = Counter()
    faults = []
    held = cases()
    for case in held:
        parse, propositions = props(case.text)
        found = wrong(case, cast(parse, propositions, case.on), parse.doc)
        right[case.phenomenon] += not found
        faults += [f"{case.phenomenon}: {case.text[:50]}: {f}" for f in found]
    share = sum(right.values()) / len(held)
    print(*faults, sep="\n")
    assert share >= FLOOR, f"{share:.3f} < {FLOOR}:\n" + "\n".join(faults)


def test_a_wrong_expectation_is_seen(props):
    """The matcher can fail: a wrong country and a wrong pair are both reported."""
    text = "French soldiers met Malian farmers."
    parse, propositions = props(text)
    found = cast(parse, propositions, None)
    good = Case("", text, None, (("soldiers", "FRA:MIL", "FRA", "FRAMIL"),), (), (("soldiers", "farmers"),))
    bad = Case("", text, None, (("soldiers", "FRA:MIL", "MLI", "FRAMIL"),), (("soldiers", "farmers"),), ())
    assert wrong(good, found, parse.doc) == []
    assert len(wrong(bad, found, parse.doc)) == 2


@pytest.mark.parametrize(("word", "at"), [("he", 0), ("he#2", 2)])
def test_nth_word(word, at, nlp):
    """ "he#2" is the second "he"."""
    assert token_of(nlp.make_doc("he and he"), word) == at
