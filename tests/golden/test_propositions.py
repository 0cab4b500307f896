"""Golden sentences of the propositions: the share of sentences whose every expected field is right."""

import tomllib
from collections import Counter

import pytest

from tests.golden.dsl import GOLDEN, Case, Field, Matcher, cases, read_frame, words_fit

FLOOR = tomllib.loads((GOLDEN / "floors.toml").read_text(encoding="utf-8"))["floors"]["propositions"]


def test_enough_sentences_each_with_something_to_check():
    """The set holds at least 150 different sentences and none that nothing is asked of."""
    all_cases = cases("propositions")
    assert len({case.text for case in all_cases}) == len(all_cases) >= 150
    assert all(case.frames or case.absent for case in all_cases)


def test_every_trigger_stands_in_its_sentence():
    """A trigger or head word that is not in the sentence could never be found."""
    for case in cases("propositions"):
        for frame in case.frames:
            assert all(word in case.text for word in frame.word.split("/")), (case.text, frame.word)


def test_share_of_right_cases(nlp):
    """The share right does not fall below the floor."""
    from tests.golden.dsl import check

    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case in cases("propositions"):
        total[case.phenomenon] += 1
        right[case.phenomenon] += all(c.right for c in check(case, nlp))
    share = sum(right.values()) / sum(total.values())
    lines = [f"{name} {right[name]}/{total[name]}" for name in total if right[name] < total[name]]
    assert share >= FLOOR, f"{share:.3f} < {FLOOR}: " + ", ".join(lines)


@pytest.mark.parametrize(
    ("wanted", "found", "fits"),
    [
        ("army", "army", True),
        ("United/its", "its", True),
        ("a & b", "a & b", True),
        ("a & b", "b & a", False),
        ("a", "a & b", False),
        ("-", "-", True),
        ("-", "army", False),
    ],
)
def test_words_fit(wanted, found, fits):
    """Head words must agree in number and order; alternatives are parted by a slash."""
    assert words_fit(wanted, found) is fits


def test_reading_a_line():
    """A line holds the trigger, its number, valued fields and flags."""
    frame = read_frame("killed#2 | subject=a & b | passive | attribution=assert<army>")
    assert (frame.word, frame.nth) == ("killed", 2)
    assert frame.fields == (
        Field("subject", "a & b"),
        Field("passive", None),
        Field("attribution", "assert<army>"),
    )


def test_a_wrong_expectation_is_seen(nlp):
    """The matcher can fail: a wrong object and a missing frame are both reported."""
    from reportedly.language import parse
    from reportedly.propositions import propositions
    from reportedly.reading import from_text

    text = "Rebels attacked the base."
    parsed = parse(from_text(text), nlp)
    matcher = Matcher(parsed.doc, propositions(parsed))
    good = Case("", text, (read_frame("attacked | subject=Rebels | object=base"),), ())
    bad = Case("", text, (read_frame("attacked | object=Rebels"), read_frame("base | subject=-")), ())
    assert all(c.right for c in matcher.checks(good))
    assert sum(not c.right for c in matcher.checks(bad)) == 3
