"""Words of one report to tags, sentences, trees and entities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.language.encode import Encoded, encode
from reportedly.language.network import Ints, Network, Scores
from reportedly.language.sentences import settle
from reportedly.language.tags import best_path
from reportedly.language.trees import trees
from reportedly.language.windows import windows

BUDGET = 512
"""Padded subtokens in one call of the network. Measured on one core: 256 3,470 words/s, 512 3,900, 1024 3,470,
8192 3,360 (the working set then leaves the cache); memory stays below 250 MiB."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A number per word: tags and labels count in the network's lists; `head` is a word, the root's is itself."""

    upos: Ints
    xpos: Ints
    feats: Ints
    ner: Ints
    dep: Ints
    head: Ints
    start: NDArray[np.bool_]

    @staticmethod
    def empty(words: int) -> "Analysis":
        """An analysis of so many words, all zeros, to be filled."""
        upos, xpos, feats, ner, dep, head = np.zeros((6, words), np.int64)
        return Analysis(upos, xpos, feats, ner, dep, head, np.zeros(words, np.bool_))


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (exclusive), as they are and as the network reads them."""

    first: int
    last: int
    words: Sequence[str]
    space_before: Sequence[bool]
    encoded: Encoded


def analyse(
    words: Sequence[str],
    space_before: Sequence[bool],
    bounds: Sequence[int],
    network: Network,
    budget: int = BUDGET,
) -> Analysis:
    """Analyse the words of one report.

    Args:
        words: word forms without white space.
        space_before: whether white space stands before each word.
        bounds: words at which a block of the report begins; no window, and so no sentence, crosses one.
        network: the opened model.
        budget: padded subtokens in one network call.
    """
    result = Analysis.empty(len(words))
    found = sorted(_windows(words, space_before, bounds, network), key=lambda w: len(w.encoded.ids))
    for batch in _batches(found, budget):
        _fill(result, batch, network.read([w.encoded for w in batch]), network)
    return result


def _windows(
    words: Sequence[str], space_before: Sequence[bool], bounds: Sequence[int], network: Network
) -> Iterator[Window]:
    edges = sorted({0, len(words), *bounds})
    for block, end in pairwise(edges):
        inside = words[block:end]
        sizes = [len(pieces) for pieces in network.subwords.words(inside)]
        for a, b in windows(inside, sizes):
            part = inside[a:b]
            spaces = space_before[block + a : block + b]
            yield Window(block + a, block + b, part, spaces, encode(part, spaces, network.subwords))


def _batches(found: Sequence[Window], budget: int) -> Iterator[Sequence[Window]]:
    """Runs of windows, shortest first, whose padded size stays within the budget (a single window always fits)."""
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and (end - start + 1) * len(found[end].encoded.ids) <= budget:
            end += 1
        yield found[start:end]
        start = end


def _fill(result: Analysis, batch: Sequence[Window], scores: Sequence[Scores], network: Network) -> None:
    dependants, heads = [], []
    for window, said in zip(batch, scores, strict=True):
        starts = settle(window.words, window.space_before, said.start > 0)
        head = trees(said.arcs, starts)
        here = slice(window.first, window.last)
        result.upos[here], result.xpos[here], result.feats[here] = said.upos, said.xpos, said.feats
        result.ner[here] = best_path(said.ner, network.transitions)
        result.start[here], result.head[here] = starts, window.first + head
        dependants.append(said.as_dependant)
        heads.append(said.as_head[head])
    labels = network.label(np.concatenate(dependants), np.concatenate(heads))
    for window in batch:
        size = window.last - window.first
        own = np.arange(window.first, window.last)
        result.dep[own] = np.where(result.head[own] == own, network.root, labels[:size])
        labels = labels[size:]
