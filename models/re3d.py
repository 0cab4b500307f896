"""re3d (dstl/re3d, without its part under CC BY-NC): press releases and Wikipedia on the war in Syria and Iraq.

Its spans serve the extraction of relations: they hold titles, generic groups ("the regime") and pronouns, and lie
inside one another. Kept are the longest that are names.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import spacy

from models.treebanks import Text
from reportedly.language.entities import tidy
from reportedly.language.tokens import tokenizer

LABELS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}

SMALL = frozenset({"of", "the", "and", "for", "in", "al", "bin", "de", "-", "’s", "'s"})
"""Words in lower case, and marks, that may stand inside a name."""


def re3d_texts(path: Path) -> Iterator[Text]:
    """The documents, cut into words as the house cuts them, with BIO tags of what is named."""
    nlp = spacy.blank("en")
    cut = tokenizer(nlp)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            doc = cut(row["text"])
            places = [place for place, token in enumerate(doc) if not token.is_space]
            words = [doc[place].text for place in places]
            after = [
                place + 1 == len(doc) or bool(doc[place].whitespace_) or doc[place + 1].is_space
                for place in places
            ]
            begins = {doc[place].idx: i for i, place in enumerate(places)}
            ends = {doc[place].idx + len(doc[place]): i + 1 for i, place in enumerate(places)}
            spans = [
                (begins[a], ends[b], LABELS[label])
                for a, b, label in row["entities"]
                if label in LABELS and a in begins and b in ends
            ]
            yield Text(words=words, space_after=after, entities=_tags(spans, words), document=row["id"])


def _tags(spans: list[tuple[int, int, str]], words: list[str]) -> list[str]:
    tags = ["O"] * len(words)
    for first, last, label in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        first += words[first].lower() == "the"
        if first >= last or not _is_name(words[first:last]) or any(tag != "O" for tag in tags[first:last]):
            continue
        for a, b, kind in tidy([(first, last, label)], words):
            tags[a:b] = [f"B-{kind}"] + [f"I-{kind}"] * (b - a - 1)
    return tags


def _is_name(words: list[str]) -> bool:
    ends = words[0][0].isupper() and words[-1][0].isupper()
    return ends and all(word[0].isupper() or word in SMALL for word in words)
