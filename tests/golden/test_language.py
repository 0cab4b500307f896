"""Golden trees, entities and sentences of the language layer, against the floors; `python -m tests.golden.trees` tells more.

The floors stand two points below what was measured: another processor's int8 arithmetic may turn a few words.
"""

import tomllib
from typing import Any

import pytest
from benchmarks.measure import f1
from benchmarks.trees import GOLD, count_sentences, count_trees, gold_sentences, gold_trees

from reportedly.language.component import FACTORY
from tests.golden.trees import malformed, stated_texts

FLOORS = tomllib.loads((GOLD.parent / "floors.toml").read_text(encoding="utf-8"))["floors"]


@pytest.fixture(scope="module")
def counts(nlp: Any) -> dict[str, Any]:
    return count_trees([text for texts in gold_trees().values() for text in texts], nlp)


@pytest.mark.parametrize("metric", ["UAS", "LAS", "UPOS", "entities"])
def test_share_of_words_right(counts: dict[str, Any], metric: str) -> None:
    assert f1(counts[metric]) / 100 >= FLOORS[f"language_{metric.lower()}"]


def test_share_of_sentences_right(nlp: Any) -> None:
    passages = [passage for cases in gold_sentences().values() for passage in cases]
    assert f1(count_sentences(passages, nlp)) / 100 >= FLOORS["language_sentences"]


def test_gold_trees_are_trees() -> None:
    wrong = {
        phenomenon: faults
        for phenomenon, texts in gold_trees().items()
        if (faults := [fault for text in texts for fault in malformed(text)])
    }
    assert not wrong


def test_gold_labels_and_classes_are_known_to_the_model(nlp: Any) -> None:
    network = nlp.get_pipe(FACTORY).network
    texts = [text for texts in gold_trees().values() for text in texts]
    assert {label for text in texts for label in text.labels} <= set(network.labels)
    assert {tag for text in texts for tag in text.upos} <= set(network.tags["upos"])
    assert {tag for text in texts for tag in text.entities} <= set(network.tags["ner"])


def test_words_of_gold_trees_make_the_stated_text() -> None:
    assert [(file, stated) for file, stated, made in stated_texts() if stated != made] == []
