"""Long lists and long strings of quotations take as many times longer as they have more lines."""

import time
from collections.abc import Callable

import pytest
from spacy.language import Language

from reportedly.language import prepare
from reportedly.pipeline import code_report
from reportedly.reading import from_text


def times_longer(few: int, many: int, work: Callable[[int], object]) -> float:
    """How many times longer `many` takes, by the better of two tries each."""
    took = []
    for count in (few, many):
        tries = []
        for _ in range(2):
            begun = time.process_time()
            work(count)
            tries.append(time.process_time() - begun)
        took.append(min(tries))
    return took[1] / took[0]


def test_the_borders_of_many_short_paragraphs_are_set_at_once(nlp: Language) -> None:
    reports = {count: from_text("• a\n" * count) for count in (2_000, 16_000)}
    docs = {count: nlp.make_doc(report.text) for count, report in reports.items()}
    found = times_longer(2_000, 16_000, lambda n: prepare._close_borders(docs[n], reports[n].blocks))
    assert sum(token.is_sent_start is True for token in docs[2_000]) == 2_001  # and the first word
    assert found < 15, "eight times as many; with each border by itself it was forty times longer"


@pytest.mark.parametrize("unit", ['"he said" ', "• Point of the list of demands\n"])
def test_coding_takes_time_by_length(nlp: Language, unit: str) -> None:
    reports = {count: from_text(unit * count) for count in (150, 1_200)}
    code_report(reports[150], nlp)
    assert times_longer(150, 1_200, lambda n: code_report(reports[n], nlp)) < 14, "eight times as long"
