"""Quotation marks paired over raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.statements.quotes import quotations


def pieces(text):
    """The words of each quotation, paragraphs parted by blank lines."""
    bounds, at = [], 0
    for part in text.split("\n\n"):
        bounds.append((at, at + len(part)))
        at += len(part) + 2
    return [(text[q.inner[0] : q.inner[1]], q) for q in quotations(text, bounds)]


def inner(text):
    return [words for words, _ in pieces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We wait," he said. "We stay."', ["We wait,", "We stay."]),
        ("“We wait,” he said.", ["We wait,"]),
        ("«We wait», he said.", ["We wait"]),
        ("„We wait“, he said.", ["We wait"]),
        ("``We wait,'' he said.", ["We wait,"]),
        ("‘We wait,’ he said.", ["We wait,"]),
        ("Minister: 'We will not yield' to rebels' demands", ["We will not yield"]),
        ("Mayor's 'grave fear' over '90s rockets' return", ["grave fear"]),
        ("the rebels' camp and the soldiers' post", []),
        ("The U.N.'s and the E.U.'s envoys met.", []),
        ("The army's men don't know it's over.", []),
        ('A 6" gun and a 5\'10" tall guard.', []),
        ("He wrote “one ‘two’ three” today.", ["one ‘two’ three"]),
        ('"He said “no” to us," she said.', ["He said “no” to us,"]),
        ("”What now,” she asked.", ["What now,"]),
        ('The "safe zone" was hit.', ["safe zone"]),
    ],
)
def test_marks_of_every_kind(text, expected):
    assert inner(text) == expected


def test_an_odd_mark_does_not_swallow_the_rest():
    """An unclosed quotation ends with its sentence, or where the next one opens."""
    assert inner('He said "we go. The town fell on Friday. No one was hurt.') == ["we go."]
    assert inner('He said "we go. "They came," she said. The town fell.') == ["we go.", "They came,"]
    assert inner('He left." The town fell. "They came," she said.') == ["They came,"]


def test_a_quotation_over_paragraphs_is_one_chain():
    found = pieces('"One.\n\n"Two.\n\n"Three," she said. He left.\n\n"Four," he said.')
    assert [words for words, _ in found] == ["One.", "Two.", "Three,", "Four,"]
    assert len({q.chain for _, q in found[:3]}) == 1
    assert found[3][1].chain != found[0][1].chain
    assert [q.closed for _, q in found] == [False, False, True, True]


def test_a_paragraph_without_mark_ends_an_open_quotation():
    """The quotation left open stops at its first sentence when the next paragraph is narration."""
    assert inner('"We go. We fight.\n\nThe town fell.') == ["We go."]


def test_only_the_closing_mark_repeated():
    assert inner('One.\n\n"We wait.\n\nWe stay," he said.') == ["We wait.", "We stay,"]


@given(st.text(alphabet="ab .,!'\"“”‘’«»„`\n", max_size=80))
def test_any_text_gives_ordered_spans_inside_it(text):
    """Whatever the marks: spans lie inside the text, in order, not overlapping."""
    found = quotations(text, [(0, len(text))])
    at = 0
    for quotation in found:
        assert at <= quotation.start <= quotation.inner[0] <= quotation.inner[1] <= quotation.end <= len(text)
        at = quotation.end
