"""Gold trees and sentences of our own: are they well formed, and which words does the model get wrong?

python -m tests.golden.trees [PHENOMENON ...]
"""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from benchmarks.measure import f1
from benchmarks.trees import (
    GOLD,
    borders,
    count_sentences,
    count_trees,
    gold_entities,
    gold_sentences,
    gold_trees,
    read,
    said_entities,
)
from models.treebanks import Text, sentences

from reportedly.language import load


def malformed(text: Text) -> Iterator[str]:
    """What is wrong with the trees of a text, in words."""
    for place, head in enumerate(text.heads):
        if (head == place) != (text.labels[place] == "root"):
            yield f"{text.words[place]} is {text.labels[place]} of {text.words[head]}"
        seen, at = {place}, place
        while text.heads[at] != at:
            at = text.heads[at]
            if at in seen:
                yield f"{text.words[place]} hangs on itself"
                break
            seen.add(at)
    begins = [place for place, start in enumerate(text.starts) if start]
    for first, last in zip(begins, [*begins[1:], len(text.words)], strict=True):
        roots = sum(text.heads[place] == place for place in range(first, last))
        if roots != 1:
            yield f"{roots} roots in {' '.join(text.words[first:last])}"
        if any(not first <= text.heads[place] < last for place in range(first, last)):
            yield f"a head outside {' '.join(text.words[first:last])}"
    for before, tag in zip(["O", *text.entities], text.entities, strict=False):
        if tag[0] == "I" and before[1:] != tag[1:]:
            yield f"{tag} after {before}"


def stated_texts() -> Iterator[tuple[str, str, str]]:
    """File, the text that each tree's comment states, and the text its words make."""
    for path in sorted(GOLD.glob("*.conllu")):
        stated = [
            line.removeprefix("# text = ")
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith("# text = ")
        ]
        for text, sentence in zip(stated, sentences(path), strict=True):
            yield path.stem, text, sentence.text.rstrip()


def wrong_words(text: Text, doc: Any) -> Iterator[tuple[str, str]]:
    """Label and description of each word whose head, label or word class differs from gold; entities too."""
    said = {token.idx: token for token in doc if not token.is_space}
    sizes = (len(word) + space for word, space in zip(text.words, text.space_after, strict=True))
    offsets = list(accumulate(sizes, initial=0))
    for place, word in enumerate(text.words):
        token, label, head = said.get(offsets[place]), text.labels[place], text.heads[place]
        if token is None or len(token) != len(word):
            yield label, f"{word}: cut otherwise"
            continue
        found = "root" if token.dep_ == "ROOT" else token.dep_
        if label != "punct" and (found != label or token.head.idx != offsets[head]):
            gold = "root" if label == "root" else f"{label} of {text.words[head]}"
            yield label, f"{word}: {found} of {token.head.text}, gold {gold}"
        if token.pos_ != text.upos[place]:
            yield "UPOS", f"{word}: {token.pos_}, gold {text.upos[place]}"


def wrong_entities(text: Text, doc: Any) -> Iterator[str]:
    """The entities that only one side has."""
    gold, said = gold_entities(text)["entities"], said_entities(doc)["entities"]
    for a, b, label in sorted(gold ^ said):
        yield f"{text.text[a:b]} {label} {'missed' if (a, b, label) in gold else 'said'}"


def report(nlp: Any, chosen: list[str]) -> None:
    """Print the words that fail, by phenomenon, then scores and the labels that fail most."""
    kinds: Counter[str] = Counter()
    summary = []
    for phenomenon, texts in gold_trees().items():
        if chosen and phenomenon not in chosen:
            continue
        for text in texts:
            doc = read(text.text, nlp).doc.spacy
            wrong = list(wrong_words(text, doc))
            kinds.update(label for label, _ in wrong)
            lines = [line for _, line in wrong] + list(wrong_entities(text, doc))
            if lines:
                print(f"\n{phenomenon}: {text.text}")
                print("    " + "\n    ".join(lines))
        found = count_trees(texts, nlp)
        scores = " ".join(f"{metric} {f1(found[metric]):.1f}" for metric in ("UAS", "LAS", "UPOS", "entities"))
        summary.append(f"{phenomenon} ({len(texts)} texts): {scores}")
    for phenomenon, passages in gold_sentences().items():
        if chosen and phenomenon not in chosen:
            continue
        for passage in passages:
            gold, said = borders(passage, nlp)
            for a, b in sorted(said - gold):
                print(f"\nsentences, {phenomenon}: no sentence of gold: {passage.text[a:b]!r}")
        summary.append(f"sentences, {phenomenon}: F {f1(count_sentences(passages, nlp)):.1f}")
    print("\n" + "\n".join(summary))
    print("labels of gold that fail most:", ", ".join(f"{label} {n}" for label, n in kinds.most_common(20)))


if __name__ == "__main__":
    report(load(), sys.argv[1:])
