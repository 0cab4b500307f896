"""Words to what the network reads: subtoken ids, word shapes, and where each word begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.language.shapes import shape

MAX_PER_WORD = 6
"""Subtokens kept of one word: enough for any name; addresses and the like are cut (as in training)."""

LONGEST_WORD = 200
"""Characters of a word that are looked at: six subtokens seldom reach further, and noise may be one huge word."""

CACHE_SIZE = 200_000
"""Word forms remembered; about 40 MB. Running text of a day's news has fewer."""


class Subwords:
    """WordPiece ids of words, remembered by word form."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.opening = self._id("[CLS]")
        self.closing = self._id("[SEP]")
        self.unknown = self._id("[UNK]")
        self._known: dict[str, tuple[int, ...]] = {}

    def _id(self, mark: str) -> int:
        found = self._tokenizer.token_to_id(mark)
        if found is None:
            raise ValueError(f"the tokenizer has no {mark}: it is not one of the BERT family that the model needs")
        return int(found)

    def words(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The ids of each word, at least one and at most `MAX_PER_WORD`."""
        if len(self._known) > CACHE_SIZE:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if new:
            cut = [word[:LONGEST_WORD] for word in new]
            for word, found in zip(new, self._tokenizer.encode_batch(cut, add_special_tokens=False), strict=True):
                self._known[word] = tuple(found.ids[:MAX_PER_WORD]) or (self.unknown,)
        return [self._known[word] for word in words]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window as the network reads it: `first` holds the place of each word's first subtoken."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


def encode(words: Sequence[str], space_before: Sequence[bool], subwords: Subwords) -> Encoded:
    """Subtoken ids with the opening and closing marks, a shape per subtoken (0 inside a word), word beginnings."""
    ids, shapes, first = [subwords.opening], [0], []
    for word, space, pieces in zip(words, space_before, subwords.words(words), strict=True):
        first.append(len(ids))
        ids.extend(pieces)
        shapes.append(shape(word, space))
        shapes.extend([0] * (len(pieces) - 1))
    ids.append(subwords.closing)
    shapes.append(0)
    return Encoded(ids, shapes, first)


def stack(batch: Sequence[Encoded]) -> dict[str, NDArray[np.int64]]:
    """Windows of as many subtokens each as the arrays that one call of the network takes."""
    return {"ids": np.array([e.ids for e in batch]), "shapes": np.array([e.shapes for e in batch])}


def pad(batch: Sequence[Encoded]) -> dict[str, NDArray[np.int64]]:
    """Windows of any sizes, padded with zeros to the longest, as `models.net` takes them in training."""
    longest, most = max(len(e.ids) for e in batch), max(len(e.first) for e in batch)
    ids, shapes, mask = (np.zeros((len(batch), longest), np.int64) for _ in range(3))
    first = np.zeros((len(batch), most), np.int64)
    for row, e in enumerate(batch):
        ids[row, : len(e.ids)] = e.ids
        shapes[row, : len(e.ids)] = e.shapes
        mask[row, : len(e.ids)] = 1
        first[row, : len(e.first)] = e.first
    return {"ids": ids, "shp": shapes, "mask": mask, "first": first}
