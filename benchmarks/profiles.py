"""The shipped models against one another and against float32 products, and how often a head is as sure as it says."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from models.treebanks import Text, entity_texts

from benchmarks.language import ENTITIES, SYNTAX, count_entities, count_syntax, syntax_texts
from benchmarks.measure import Row, bootstrap, f1
from benchmarks.trees import Counts, count_trees, gold_trees
from reportedly.language import load
from reportedly.language.component import FACTORY
from reportedly.language.parse import SURE

FLOAT = Path(__file__).parent.parent / "build" / "model-float"
"""The default model before its products became bytes; `make model` leaves it there."""

METRICS = ("UAS", "LAS", "UPOS", "sentences", "entities")
SHARES = (0.0, 0.5, 0.7, 0.9, 0.98, 0.999, 1.0001)
"""Borders between which heads are counted by how sure they are."""


def measure(data: Path) -> list[Row]:
    """F1 of each profile per set, and the share of right heads by sureness.

    Raises:
        FileNotFoundError: a set is not in `data`.
    """
    treebanks = {name: syntax_texts(data / "syntax" / file) for name, (file, _) in SYNTAX.items()}
    file, part, *_ = ENTITIES["UNER EWT dev, unseen half"]
    names = list(entity_texts(data / "ner" / file))[part]
    rows = []
    for profile, nlp in _profiles().items():
        for name, texts in treebanks.items():
            rows += _rows(profile, name, count_syntax(texts, nlp))
        rows += _rows(profile, "UNER EWT dev, unseen half", count_entities(names, nlp))
        own = [text for found in gold_trees().values() for text in found]
        rows += _rows(profile, "own hard news", count_trees(own, nlp))
    return rows + _sureness(treebanks["GUM dev (open genres)"], load())


def _profiles() -> dict[str, Any]:
    found = {"default (int8)": load(), "fast (int8)": load(fast=True)}
    if FLOAT.is_dir():
        found["default in float32"] = load()
        found["default in float32"].get_pipe(FACTORY).from_disk(FLOAT)
    return found


def _rows(profile: str, data: str, counts: dict[str, list[Counts]]) -> list[Row]:
    made = []
    for metric in METRICS:
        if metric in counts:
            ours, low, high = bootstrap(counts[metric], f1)
            n = sum(gold for _, _, gold in counts[metric])
            made.append(Row("profiles", data, f"{profile}: {metric}", ours, low, high, n))
    return made


def _sureness(texts: Sequence[Text], nlp: Any) -> list[Row]:
    """The share of right heads among words that are the treebank's too, by how sure the parser was."""
    told: list[tuple[float, bool]] = []
    for text in texts:
        offsets = _offsets(text)
        gold = {
            offsets[place]: offsets[head] for place, head in enumerate(text.heads) if text.labels[place] != "punct"
        }
        doc = nlp(text.text)
        for token in doc:
            place = (token.idx, token.idx + len(token))
            if place in gold:
                head = (token.head.idx, token.head.idx + len(token.head))
                told.append((float(doc.user_data[SURE][token.i]), head == gold[place]))
    made = []
    for low, high in pairwise(SHARES):
        inside = [right for sure, right in told if low <= sure < high]
        if inside:
            metric = f"heads right, where sure {low:g} to {min(high, 1):g}"
            made.append(
                Row("profiles", "GUM dev (open genres)", metric, 100 * sum(inside) / len(inside), n=len(inside))
            )
    return made


def _offsets(text: Text) -> list[tuple[int, int]]:
    found, at = [], 0
    for word, space in zip(text.words, text.space_after, strict=True):
        found.append((at, at + len(word)))
        at += len(word) + space
    return found
