"""Every rule of furniture.toml carries lines that must and must not match: the data file is its own test."""

import time

import pytest

from reportedly.reading import from_text
from reportedly.reading.captions import find_picture
from reportedly.reading.rules import data, rules

TABLE = data("furniture.toml")


def examples(section: str, verdict: str):
    return [
        pytest.param(rule, line, id=f"{row['name']}: {line[:30]}")
        for row, rule in zip(TABLE[section], getattr(rules(), section), strict=True)
        for line in row[verdict]
    ]


@pytest.mark.parametrize(("rule", "line"), examples("line", "yes"))
def test_line_rule_matches_its_examples(rule, line):
    assert rule.pattern.fullmatch(line)


@pytest.mark.parametrize(("rule", "line"), examples("line", "no"))
def test_no_line_rule_matches_counter_examples(rule, line):
    assert [other.name for other in rules().line if other.pattern.fullmatch(line)] == []


@pytest.mark.parametrize(("rule", "line"), examples("inside", "yes"))
def test_inside_rule_is_cut_out_of_prose(rule, line):
    report = from_text(line)
    assert rule.pattern.search(line)
    assert all(not rule.pattern.search(line[b.start : b.end]) for b in report.blocks if b.kind == "prose")


@pytest.mark.parametrize(("rule", "line"), examples("inside", "no"))
def test_inside_rule_spares_counter_examples(rule, line):
    assert not rule.pattern.search(line)


@pytest.mark.parametrize(("rule", "line"), examples("credit", "yes"))
def test_credit_is_found(rule, line):
    picture = find_picture(line, 0, len(line))
    assert picture is not None
    assert picture.parts[-1][0] == "credit"


@pytest.mark.parametrize(("rule", "line"), examples("credit", "no"))
def test_sentences_are_no_pictures(rule, line):
    assert find_picture(line, 0, len(line)) is None


@pytest.mark.parametrize(("rule", "line"), examples("lead", "yes"))
def test_lead_opens_a_picture(rule, line):
    picture = find_picture(line, 0, len(line))
    assert picture is not None
    assert picture.parts[0][0] == rule.kind


@pytest.mark.parametrize(("rule", "line"), examples("lead", "no"))
def test_lead_spares_counter_examples(rule, line):
    assert find_picture(line, 0, len(line)) is None


UNITS = [
    "x ", "share ", "- ", "Al Bin ", "OF ", "Ada Brook, ", "ab/", "AB/", "Press Release ", "a@b.c ", "@ab ", "[ab] ",
    "Photo ", "photo by ", "via A ", "A / ", "Reuters/", "May 2 ", "advertisement - ", "Story continues below ", "Ends ",
    "copyright 2020 ", "Share on X (opens in new window) ", "The Press ", "Updated: May 2, 2015 5:46 PM ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_rule_takes_long_on_words_said_again_and_again(unit):
    """A pattern that tries all ways to split a line doubles its time with every word: 0.5 s is 1,000 times the rest."""
    for tail in ("", "!", "Z"):
        line = (unit * 200)[:250] + tail
        begin = time.perf_counter()
        from_text(line)
        assert time.perf_counter() - begin < 0.5
