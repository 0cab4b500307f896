"""The language layer from raw text: tags, trees, sentences, lemmas and entities on the development sets."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from models.treebanks import Text, entity_texts, join, paragraphs, sentences

from benchmarks.measure import Row, bootstrap, f1
from reportedly.language import load

Counts = tuple[int, int, int]
"""Right, predicted and gold of one text."""

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

Facts = dict[str, set[Any]]
"""What is said of a text, as sets of facts tied to character offsets, by metric."""


def gold_syntax(text: Text) -> Facts:
    """The facts of a treebank text. Punctuation has no part in UAS and LAS."""
    at, offset = [], 0
    for word, space in zip(text.words, text.space_after, strict=True):
        at.append((offset, offset + len(word)))
        offset += len(word) + space
    begins = [place for place, start in enumerate(text.starts) if start]
    ends = [place - 1 for place in begins[1:]] + [len(at) - 1]
    heads = [
        (a, at[h], label) for a, h, label in zip(at, text.heads, text.labels, strict=True) if label != "punct"
    ]
    return {
        "words": set(at),
        "UPOS": set(zip(at, text.upos, strict=True)),
        "XPOS": set(zip(at, text.xpos, strict=True)),
        "FEATS": set(zip(at, text.feats, strict=True)),
        "lemmas": {(a, lemma.lower()) for a, lemma in zip(at, text.lemmas, strict=True)},
        "UAS": {(a, head) for a, head, _ in heads},
        "LAS": set(heads),
        "sentences": {(at[a][0], at[b][1]) for a, b in zip(begins, ends, strict=True)},
    }


def said_syntax(doc: Any) -> Facts:
    """The facts that a pipeline says of the same text."""
    kept = [token for token in doc if not token.is_space]
    at = {token.i: (token.idx, token.idx + len(token)) for token in kept}
    heads = [
        (at[t.i], at[t.head.i], "root" if t.dep_ == "ROOT" else t.dep_) for t in kept if t.dep_ != "punct"
    ]  # fmt: skip
    inside = [[t for t in sentence if not t.is_space] for sentence in doc.sents]
    return {
        "words": set(at.values()),
        "UPOS": {(at[t.i], t.pos_) for t in kept},
        "XPOS": {(at[t.i], t.tag_) for t in kept},
        "FEATS": {(at[t.i], str(t.morph)) for t in kept},
        "lemmas": {(at[t.i], t.lemma_.lower()) for t in kept},
        "UAS": {(a, head) for a, head, _ in heads},
        "LAS": set(heads),
        "sentences": {(at[s[0].i][0], at[s[-1].i][1]) for s in inside if s},
    }


def gold_entities(text: Text) -> Facts:
    """The entities of a corpus text."""
    offset, open_from, found = 0, -1, set()
    tags = [*text.entities, "O"]
    for place, (word, space) in enumerate(zip(text.words, text.space_after, strict=True)):
        if tags[place][0] == "B":
            open_from = offset
        if tags[place] != "O" and tags[place + 1][0] != "I":
            found.add((open_from, offset + len(word), tags[place][2:]))
        offset += len(word) + space
    return {"entities": found, "entity spans": {(a, b) for a, b, _ in found}}


def said_entities(doc: Any) -> Facts:
    """The entities that a pipeline finds."""
    found = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
    return {"entities": found, "entity spans": {(a, b) for a, b, _ in found}}


def count(
    texts: Iterable[Text], nlp: Callable[[str], Any], gold: Callable[[Text], Facts], said: Callable[[Any], Facts]
) -> dict[str, list[Counts]]:
    """Per metric the counts of each text, read from raw text."""
    counts: dict[str, list[Counts]] = {}
    for text in texts:
        right, found = gold(text), said(nlp(text.text))
        for metric, facts in right.items():
            hits = len(facts & found[metric])
            counts.setdefault(metric, []).append((hits, len(found[metric]), len(facts)))
    return counts


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
    return rows
