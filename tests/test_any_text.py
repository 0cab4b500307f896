"""Any text through all stages: offsets lie inside it, the same comes out twice, and long oddities cost little time."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from reportedly.engine import worked
from reportedly.incidents import group
from reportedly.language import load
from reportedly.pipeline import code_report
from reportedly.reading import from_text
from tests.records_walk import misplaced

STORY = "KANO, Nigeria - Gunmen killed 12 people in Kano on Monday, police said. The army denied that its soldiers had fired. "
PIECES = st.sampled_from(
    [
        STORY, "Two soldiers were killed by rebels near Goma on Friday. ", '"We did not do it," the minister said. ',
        "At least 5, and perhaps 1,000,000,000,000, were hurt; ", "The group claimed responsibility. ", "on 31 February 2023 ",
        "\u202e\u0642\u062a\u0644 \u0631\u062c\u0644\u0627\u0646\u202c ", "\u200b", "\ufeff", "\x00", "\ud800", "e\u0301" * 9,
        "🙂👩‍👩‍👧", '"' * 40, "“", "’s ", "\n", "\n\n", "• ", "- ", "—", "...", "?!", "(", "[", "By Ada Brook\n", "U.S. ",
        "Mr. ",
        "KILLED ", "IRAN SAYS ", "0", "1/2 ", "-5 ", "٣ ", "Ⅻ ", "½ ", "and ", "that ", "who said that ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=9).map("".join), st.text(max_size=80))
LIMIT = 10.0


@pytest.fixture(scope="module")
def small() -> Language:
    return load(fast=True)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(TEXTS)
@example('"')
@example("\ud800 killed \udfff on Monday.")
@example("\u202e" + STORY)
def test_any_text_is_coded_with_offsets_inside_it_and_twice_the_same(small: Language, text: str) -> None:
    report = from_text(text, published="2024-05-05")
    coding = code_report(report, small)
    assert misplaced(coding, report.text) == []
    assert code_report(report, small).to_json() == coding.to_json()
    made = worked(report, coding)
    grouped = group(made.traces)
    assert sorted(name for one in grouped for name in one.traces) == sorted(trace.id for trace in made.traces)


LONG = {
    "a million quotation marks": '"' * 1_000_000,
    "no full stop in a megabyte": "soldiers moved toward the town " * 32_000,
    "right to left": "\u202e\u0642\u062a\u0644 \u0631\u062c\u0644\u0627\u0646 " * 40_000,
    "zero width between letters": "\u200b".join(STORY) * 2_000,
    "NULs between letters": "\x00".join(STORY) * 2_000,
    "half characters": "\ud800a\udfff " * 100_000,
    "marks upon letters": ("a" + "\u0301" * 50 + " ") * 10_000,
    "brackets": "(" * 500_000 + STORY,
    "colons": "a: " * 200_000,
    "datelines": "KANO, Nigeria - " * 50_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_oddities_are_read_in_time(name: str) -> None:
    begun = time.process_time()
    report = from_text(LONG[name] + "x")
    assert time.process_time() - begun < LIMIT
    at = 0
    for block in report.blocks:
        assert at <= block.start < block.end <= len(report.text)
        at = block.end


@pytest.mark.parametrize(
    "name", ["a million quotation marks", "brackets", "zero width between letters", "half characters"]
)
def test_what_holds_no_words_is_coded_in_time(small: Language, name: str) -> None:
    report = from_text(LONG[name][:30_000] + " Two men died.")
    begun = time.process_time()
    code_report(report, small)
    assert time.process_time() - begun < 3 * LIMIT
