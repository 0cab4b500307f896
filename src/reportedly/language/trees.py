"""Arc scores to dependency trees: the best arcs, and a maximum spanning tree where these do not make a tree."""

import numpy as np
from numpy.typing import NDArray

NEVER = -1e9
Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def cycle_in(heads: Heads, root: int) -> Heads | None:
    """The nodes of a cycle that `heads` runs into, or None where every node reaches the root."""
    seen_from = np.full(len(heads), -1)
    seen_from[root] = len(heads)
    for start in range(len(heads)):
        node = start
        while seen_from[node] < 0:
            seen_from[node] = start
            node = heads[node]
        if seen_from[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return np.array(cycle)
    return None


def spanning_tree(scores: Scores, root: int) -> Heads:
    """The tree of the highest total score (Chu and Liu 1965, Edmonds 1967), recursive.

    Args:
        scores: score of each arc, [dependant, head]; the diagonal is not looked at.
        root: the node that every other hangs from; it is given itself as its head.
    """
    scores = scores.copy()
    np.fill_diagonal(scores, NEVER)
    heads: Heads = scores.argmax(1)
    heads[root] = root
    cycle = cycle_in(heads, root)
    if cycle is None:
        return heads
    rest = np.setdiff1d(np.arange(len(scores)), cycle)
    one = len(rest)  # the cycle shrunk to one node stands after the others
    leaving = scores[np.ix_(rest, cycle)]
    entering = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    shrunk = np.full((one + 1, one + 1), NEVER, scores.dtype)
    shrunk[:one, :one] = scores[np.ix_(rest, rest)]
    shrunk[:one, one], shrunk[one, :one] = leaving.max(1), entering.max(0)
    found = spanning_tree(shrunk, int(np.flatnonzero(rest == root)[0]))
    for place, node in enumerate(rest):
        if node != root:
            heads[node] = rest[found[place]] if found[place] < one else cycle[leaving[place].argmax()]
    heads[cycle[entering[:, found[one]].argmax()]] = rest[found[one]]
    return heads


def sentence_tree(scores: Scores) -> Heads:
    """The heads of one sentence; the root has itself as head. The diagonal of `scores` is for being the root."""
    if len(scores) == 1:
        return np.zeros(1, np.int64)
    others = scores.copy()
    np.fill_diagonal(others, NEVER)
    return spanning_tree(scores, int((np.diag(scores) - others.max(1)).argmax()))


def trees(scores: Scores, starts: NDArray[np.bool_]) -> tuple[Heads, Scores]:
    """Heads for a run of sentences: no arc leaves its sentence, each sentence has one root and no cycle.

    Args:
        scores: score of each arc, [dependant, head]; the diagonal is the score for being a root.
        starts: where sentences begin; the first word always begins one.

    Returns:
        The head of each word, a root's being itself; and how sure it is: the network's probability, 0 to 1, of that
        head among the words of the sentence.
    """
    size = len(scores)
    sentence = np.cumsum(starts)
    scores = np.where(sentence[:, None] == sentence[None, :], scores, np.float32(NEVER))
    heads: Heads = scores.argmax(1)
    words = np.arange(size)
    best = scores[words, heads]
    total = np.exp(scores - best[:, None]).sum(1)
    reached = heads
    for _ in range(size.bit_length()):  # doubling the step: after it, every word stands at its root or in a cycle
        reached = reached[reached]
    bounds = np.append(np.flatnonzero(starts), size)
    roots = np.add.reduceat(heads == words, bounds[:-1])
    astray = np.add.reduceat(heads[reached] != reached, bounds[:-1])
    for broken in np.flatnonzero((roots != 1) | (astray > 0)):
        a, b = bounds[broken], bounds[broken + 1]
        heads[a:b] = a + sentence_tree(scores[a:b, a:b])
    return heads, np.exp(scores[words, heads] - best) / total
