"""Words of reports to tags, sentences, trees and entities."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.language.agree import agree
from reportedly.language.encode import Encoded, encode
from reportedly.language.network import Floats, Ints, Network, Scores
from reportedly.language.sentences import settle
from reportedly.language.tags import best_paths
from reportedly.language.trees import trees
from reportedly.language.windows import windows

BUDGET = 512
"""Subtokens in one call of the network, at least one window: more leaves the processor's cache and is slower."""


START = -0.5
"""Score above which a word begins a sentence. Sentence F on EWT and GUM dev: 85.5 and 92.3 with 0, 86.0 and 93.1 with -0.5,
85.1 and 93.4 with -1."""

PORTION = 512
"""Windows whose scores are held at once, some 50 MB: decoding many together is cheaper a window."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, without white space.

    Attributes:
        forms: word forms.
        space_before: whether white space stands before each word.
        bounds: words at which a block of the text begins; no window, and so no sentence, crosses one.
    """

    forms: Sequence[str]
    space_before: Sequence[bool]
    bounds: Sequence[int]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A number per word: tags and labels count in the network's lists; `head` is a word, the root's is itself.

    `sure` is the probability, 0 to 1, that the network gives the head.
    """

    upos: Ints
    xpos: Ints
    feats: Ints
    ner: Ints
    dep: Ints
    head: Ints
    start: NDArray[np.bool_]
    sure: Floats

    @staticmethod
    def empty(words: int) -> "Analysis":
        """An analysis of so many words, all zeros, to be filled."""
        upos, xpos, feats, ner, dep, head = np.zeros((6, words), np.int64)
        return Analysis(upos, xpos, feats, ner, dep, head, np.zeros(words, np.bool_), np.zeros(words, np.float32))


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (exclusive) of a text, as they are and as the network reads them."""

    text: int
    first: int
    last: int
    words: Sequence[str]
    space_before: Sequence[bool]
    encoded: Encoded

    @property
    def here(self) -> slice:
        """Its words in the text."""
        return slice(self.first, self.last)


def analyse(texts: Sequence[Words], network: Network, budget: int = BUDGET) -> list[Analysis]:
    """Analyse texts together; each gets what it would get alone.

    Args:
        texts: the words of each.
        network: the opened model.
        budget: subtokens in one network call.
    """
    results = [Analysis.empty(len(text.forms)) for text in texts]
    found = [window for number, text in enumerate(texts) for window in _windows(number, text, network)]
    for start in range(0, len(found), PORTION):
        said = [
            (window, scores)
            for batch in _batches(found[start : start + PORTION], budget)
            for window, scores in zip(batch, network.read([window.encoded for window in batch]), strict=True)
        ]
        _fill(results, said, network)
    for text, result in zip(texts, results, strict=True):
        agree(text.forms, result, network)
    return results


def _windows(number: int, text: Words, network: Network) -> Iterator[Window]:
    edges = sorted({0, len(text.forms), *text.bounds})
    for block, end in pairwise(edges):
        inside = text.forms[block:end]
        sizes = [len(pieces) for pieces in network.subwords.words(inside)]
        for a, b in windows(inside, sizes):
            part = inside[a:b]
            spaces = text.space_before[block + a : block + b]
            yield Window(number, block + a, block + b, part, spaces, encode(part, spaces, network.subwords))


def _batches(found: Sequence[Window], budget: int) -> Iterator[Sequence[Window]]:
    """Windows of as many subtokens each, as many as the budget holds (a single window always fits)."""
    by_size: dict[int, list[Window]] = defaultdict(list)
    for window in found:
        by_size[len(window.encoded.ids)].append(window)
    for size, alike in by_size.items():
        most = max(1, budget // size)
        for start in range(0, len(alike), most):
            yield alike[start : start + most]


def _fill(results: Sequence[Analysis], said: Sequence[tuple[Window, Scores]], network: Network) -> None:
    """Decode the scores of all windows into the analyses of their texts."""
    governors = []
    paths = best_paths([scores.ner for _, scores in said], network.transitions)
    for (window, scores), path in zip(said, paths, strict=True):
        starts = settle(window.words, window.space_before, scores.start > START)
        head, sure = trees(scores.arcs, starts)
        result, here = results[window.text], window.here
        result.upos[here], result.xpos[here], result.feats[here] = scores.upos, scores.xpos, scores.feats
        result.start[here], result.head[here], result.sure[here] = starts, window.first + head, sure
        result.ner[here] = path
        governors.append(scores.as_head[head])
    labels = network.label(np.concatenate([scores.as_dependant for _, scores in said]), np.concatenate(governors))
    for window, _ in said:
        own = np.arange(window.first, window.last)
        result = results[window.text]
        result.dep[own] = np.where(result.head[own] == own, network.root, labels[: len(own)])
        labels = labels[len(own) :]
