"""Training texts: which are read, how they are cut into windows, varied, and packed into batches."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models import speech
from models.headlines import headline
from models.names import SHARE, rename
from models.re3d import re3d_texts
from models.titles import with_titles
from models.treebanks import Text, entity_texts, join, lend_entities, paragraphs, sentences
from models.variations import vary
from reportedly.language.encode import Encoded, Subwords, encode
from reportedly.language.windows import MAX_SUBTOKENS, windows

LEAST, MOST = 30, MAX_SUBTOKENS - 30
"""Target sizes of a training window in subtokens, for texts of several sentences."""

SINGLE = 0.35
"""Share of the windows that are one sentence: paragraphs of news often are."""

SEEN_HALF = slice(0, None, 2)
"""Of UNER EWT dev this half is trained on; the other half is for scoring (benchmarks/language.py)."""

WEIGHT_OF_NEWS_NAMES = 3
"""The half of UNER EWT dev is small and the only hand-made one of its kind: it is taken three times."""

WEIGHT_OF_WAR = 2
"""re3d is small, and the only corpus that tells of armed groups as the reports to be read do."""

HEADLINES = 0.15
"""Of the sentences that make a headline this share is one too in each round. With 0.5, and no windows of a single
sentence beside them, short sentences were read as headlines ("Police arrested ..." as a passive without its "were")."""


@dataclass(frozen=True)
class Corpora:
    """What is trained on: treebank paragraphs, and texts with entities alone. `sentences` are all treebank ones."""

    paragraphs: list[list[Text]]
    entities: list[Text]
    sentences: list[Text]
    development: list[list[Text]]
    tags: list[list[str]]


def read_corpora(syntax: Path, ner: Path) -> Corpora:
    """Read the training data from its folders."""
    ewt = list(sentences(syntax / "ewt-train.conllu.gz"))
    gum = list(sentences(syntax / "gum-open-train.conllu.gz"))
    gum_entities = list(entity_texts(ner / "gum-train.jsonl.gz"))
    lent = lend_entities(gum, gum_entities)
    items = [
        text
        for name in ("redocred", "crossner", "wikigold")
        for text in entity_texts(ner / f"{name}-train.jsonl.gz")
    ]
    items += list(entity_texts(ner / "uner-ewt-dev.jsonl.gz"))[SEEN_HALF] * WEIGHT_OF_NEWS_NAMES
    items += list(re3d_texts(ner / "re3d-open-train.jsonl.gz")) * WEIGHT_OF_WAR
    tags = [text.entities for text in items + gum_entities]
    return Corpora(
        paragraphs=[*paragraphs(ewt), *paragraphs(gum)],
        entities=items if lent else items + gum_entities,
        sentences=ewt + gum,
        development=list(paragraphs(sentences(syntax / "gum-open-dev.conllu.gz")))[:24],
        tags=tags,
    )


def _target(rng: random.Random) -> int:
    """Subtokens that a window should reach; 0 makes it a single sentence."""
    return 0 if rng.random() < SINGLE else rng.randint(LEAST, MOST)


def syntax_windows(groups: Iterable[list[Text]], subwords: Subwords, rng: random.Random) -> Iterator[Text]:
    """Paragraphs cut anew into runs of whole sentences of a random size."""
    for group in groups:
        run: list[Text] = []
        size, target = 0, _target(rng)
        for kept in group:
            sentence = with_titles(kept, rng)
            length = sum(map(len, subwords.words(sentence.words)))
            if length > MAX_SUBTOKENS:
                continue
            if run and size + length > target:
                yield join(run)
                run, size, target = [], 0, _target(rng)
            run.append(sentence)
            size += length
        if run:
            yield join(run)


def with_names(texts: Iterable[Text], rng: random.Random) -> Iterator[Text]:
    """The texts, some of them with other names."""
    return (rename(text, rng) if text.entities and rng.random() < SHARE else text for text in texts)


def rewritten_windows(found: Iterable[Text], rng: random.Random) -> Iterator[Text]:
    """Sentences rewritten as headlines or told by somebody, each a window of its own."""
    for sentence in found:
        if rng.random() < HEADLINES and (made := headline(sentence, rng)):
            yield made
        if rng.random() < speech.SHARE and (made := speech.told(sentence, rng)):
            yield with_titles(made, rng)


def entity_windows(texts: Iterable[Text], subwords: Subwords, rng: random.Random) -> Iterator[Text]:
    """Texts with entities, some with other names, cut at probable sentence ends as they will be in use."""
    for text in with_names(texts, rng):
        sizes = [len(pieces) for pieces in subwords.words(text.words)]
        for a, b in windows(text.words, sizes, MOST):
            yield Text(words=text.words[a:b], space_after=text.space_after[a:b], entities=text.entities[a:b])


Example = tuple[Encoded, Text]


def batches(texts: Iterable[Text], subwords: Subwords, budget: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about `budget` padded subtokens, of texts of like length, in random order."""
    examples = [(encode(vary(text.words, rng), text.space_before, subwords), text) for text in texts]
    examples.sort(key=lambda example: len(example[0].ids) + rng.random() * 8)
    made: list[list[Example]] = []
    longest = 0
    for example in examples:
        longest = max(longest, len(example[0].ids))
        if not made or (len(made[-1]) + 1) * longest > budget:
            made.append([])
            longest = len(example[0].ids)
        made[-1].append(example)
    rng.shuffle(made)
    return made
