"""Entity tags: the best paths through the scores of many windows, and their spans."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def best_paths(
    windows: Sequence[NDArray[np.float32]], transitions: NDArray[np.float32]
) -> list[NDArray[np.int64]]:
    """Viterbi path of each window, all windows a step at a time.

    Args:
        windows: log probability of each tag at each word, (words, tags) a window; no window is empty.
        transitions: score of going from one tag to the next, [previous, next].
    """
    order = sorted(range(len(windows)), key=lambda i: -len(windows[i]))
    sizes = np.array([len(windows[i]) for i in order])
    longest, tags = int(sizes[0]), len(transitions)
    scores = np.zeros((longest, len(windows), tags), np.float32)
    for row, i in enumerate(order):
        scores[: sizes[row], row] = windows[i]
    best, back = scores[0].copy(), np.zeros((longest, len(windows), tags), np.int8)
    for at in range(1, longest):
        live = int((sizes > at).sum())  # the longest windows come first
        reach = best[:live, :, None] + transitions
        back[at, :live] = reach.argmax(1)
        best[:live] = reach.max(1) + scores[at, :live]
    paths = np.zeros((longest, len(windows)), np.int64)
    paths[sizes - 1, np.arange(len(windows))] = best.argmax(1)
    for at in range(longest - 1, 0, -1):
        live = int((sizes > at).sum())
        paths[at - 1, :live] = back[at, np.arange(live), paths[at, :live]]
    found: list[NDArray[np.int64]] = [np.empty(0, np.int64)] * len(windows)
    for row, i in enumerate(order):
        found[i] = paths[: sizes[row], row]
    return found


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
