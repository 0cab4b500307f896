"""The language layer from raw text: tags, trees by label, sentences, lemmas and entities, on the development sets
and on news of our own."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from models.treebanks import Text, entity_texts, join, paragraphs, sentences

from benchmarks.measure import Row, bootstrap, f1
from benchmarks.trees import (
    Counts,
    count,
    count_sentences,
    count_trees,
    gold_entities,
    gold_sentences,
    gold_syntax,
    gold_trees,
    said_entities,
    said_syntax,
)
from reportedly.language import load

RIVAL = "spaCy CNN on the same training data, on the test part"

# rival figures: EWT test and GUM open test, UNER EWT test (spaCy 3.8 CNN pipelines trained for this comparison)
SYNTAX = {
    "EWT dev": (
        "ewt-dev.conllu.gz",
        {"UAS": 82.6, "LAS": 78.7, "UPOS": 94.2, "XPOS": 93.3, "FEATS": 92.8, "sentences": 77.4},
    ),
    "GUM dev (open genres)": (
        "gum-open-dev.conllu.gz",
        {"UAS": 84.2, "LAS": 80.4, "UPOS": 95.7, "XPOS": 95.3, "FEATS": 90.4, "sentences": 88.9},
    ),
}  # fmt: skip
ENTITIES: dict[str, tuple[str, slice, float | None, str]] = {
    # Every other text was trained on: only the rest is scored.
    "UNER EWT dev, unseen half": ("uner-ewt-dev.jsonl.gz", slice(1, None, 2), 55.4, ""),
    "GUM dev (rule-made spans)": ("gum-dev.jsonl.gz", slice(None), None, ""),
}

count_syntax = partial(count, gold=gold_syntax, said=said_syntax)
count_entities = partial(count, gold=gold_entities, said=said_entities)


def syntax_texts(path: Path) -> list[Text]:
    """A treebank as raw-text units of a paragraph each."""
    return [join(group) for group in paragraphs(sentences(path))]


def _row(data: str, metric: str, counts: Sequence[Counts], rival: float | None, note: str) -> Row:
    ours, low, high = bootstrap(counts, f1)
    n = sum(gold for _, _, gold in counts)
    return Row("language", data, metric, ours, low, high, n, rival, RIVAL if rival else "", note=note)


def measure(data: Path) -> list[Row]:
    """F1 from raw text per set and metric.

    Raises:
        FileNotFoundError: a set is not in `data`.
    """
    nlp = load()
    rows = []
    for name, (file, rivals) in SYNTAX.items():
        counts = count_syntax(syntax_texts(data / "syntax" / file), nlp)
        note = "F1 over words by offsets; UAS and LAS without punctuation; FEATS as whole strings"
        rows += [_row(name, metric, found, rivals.get(metric), note) for metric, found in counts.items()]
    for name, (file, part, rival, note) in ENTITIES.items():
        counts = count_entities(list(entity_texts(data / "ner" / file))[part], nlp)
        rows += [
            _row(name, metric, found, rival if metric == "entities" else None, note)
            for metric, found in counts.items()
        ]
    return rows + _own_news(nlp)


def _own_news(nlp: Any) -> list[Row]:
    """Our own gold trees and passages, read as reports are."""
    note = "sentences of our own, trees and entities corrected by hand (tests/golden/language)"
    trees = gold_trees()
    counts = count_trees([text for texts in trees.values() for text in texts], nlp)
    rows = [_row("own hard news", metric, found, None, note) for metric, found in counts.items()]
    for phenomenon, texts in trees.items():
        found = count_trees(texts, nlp)["LAS"]
        rows.append(_row("own hard news", f"LAS, {phenomenon.replace('_', ' ')}", found, None, ""))
    passages = [passage for cases in gold_sentences().values() for passage in cases]
    note = "ranks, initials, quotations, bullets, headlines; paragraphs of our own"
    rows.append(_row("own news paragraphs", "sentences", count_sentences(passages, nlp), None, note))
    return rows
