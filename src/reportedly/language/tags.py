"""Entity tags: the best path through the scores of a window, and its spans."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def best_path(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> NDArray[np.int64]:
    """Viterbi path over the log scores of one window.

    Args:
        scores: log probability of each tag at each word, (words, tags).
        transitions: score of going from one tag to the next, [previous, next].
    """
    back, best = [], scores[0]
    for here in scores[1:]:
        reach = best[:, None] + transitions
        back.append(reach.argmax(0))
        best = reach.max(0) + here
    path = [int(best.argmax())]
    for came_from in reversed(back):
        path.append(int(came_from[path[-1]]))
    return np.array(path[::-1], np.int64)


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """BIO tags as (first, one past the last, label). An I- without its B- opens a new span."""
    found: list[tuple[int, int, str]] = []
    for place, tag in enumerate(tags):
        if tag == "O":
            continue
        label = tag[2:]
        if tag[0] == "I" and found and found[-1][1:] == (place, label):
            found[-1] = (found[-1][0], place + 1, label)
        else:
            found.append((place, place + 1, label))
    return found
