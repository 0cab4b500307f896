"""How many: figures, number words, bounds, vague words, and numbers that count nobody."""

import pytest

from reportedly.tolls.numbers import number
from reportedly.tolls.quantity import quantity


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("169", 169),
        ("70,000", 70_000),
        ("twenty-five", 25),
        ("twenty - five", 25),
        ("two hundred and five", 205),
        ("1.2 million", 1_200_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("two dozen", 24),
        ("three hundred thousand", 300_000),
        ("soldiers", None),
        ("", None),
        ("9" * 5000, None),
        ("hundred " * 400, None),
    ],
)
def test_number(words, value):
    assert number(words.split()) == value


CASES = [
    ("At least 169 civilians were killed.", "civilians", (169, None, None)),
    ("More than 30 civilians were killed.", "civilians", (31, None, None)),
    ("Fewer than 20 civilians were killed.", "civilians", (None, 19, None)),
    ("Up to 50 civilians were killed.", "civilians", (None, 50, None)),
    ("About 50 civilians were killed.", "civilians", (None, None, 50)),
    ("Between 15 and 20 civilians were killed.", "civilians", (15, 20, None)),
    ("15-20 civilians were killed.", "civilians", (15, 20, None)),
    ("Twelve heavily armed men were killed.", "men", (12, 12, 12)),
    ("20 or more men were killed.", "men", (20, None, None)),
    ("Several dozen men were killed.", "men", (36, None, None)),
    ("Dozens of men were killed.", "Dozens", (24, None, None)),
    ("Tens of thousands of men fled.", "Tens", (20_000, None, None)),
    ("No men were killed.", "men", (0, 0, 0)),
    ("Men were killed.", "Men", (2, None, None)),
    ("A man was killed.", "man", (1, 1, 1)),
    ("Another man was killed.", "man", (1, 1, 1)),
    ("A family was killed.", "family", (2, None, None)),
    ("A 12-year-old boy was killed.", "boy", (1, 1, 1)),
    ("Two 19-year-old men were killed.", "men", (2, 2, 2)),
    ("The May 11 shooting wounded a guard.", "guard", (1, 1, 1)),
]


@pytest.mark.parametrize(("text", "head", "bounds"), CASES)
def test_quantity(parse, text, head, bounds):
    doc = parse(text).doc
    at = next(token.i for token in doc if token.text == head)
    found = quantity(doc, at, 0)
    assert (found.min, found.max, found.best) == bounds


@pytest.mark.parametrize(
    ("text", "head"), [("Dozens of men died.", "Dozens"), ("Men died.", "Men"), ("A crew died.", "crew")]
)
def test_bounds_by_rule_say_so(parse, text, head):
    """A bound that is no figure of the text names its rule."""
    doc = parse(text).doc
    found = quantity(doc, next(token.i for token in doc if token.text == head), 0)
    assert found.derived


def test_words_that_point_back(parse):
    """ "the three men" are known already, "three men" are not."""
    for text, definite in (("The three men died.", True), ("Three men died.", False)):
        doc = parse(text).doc
        assert quantity(doc, next(token.i for token in doc if token.text == "men"), 0).definite is definite
