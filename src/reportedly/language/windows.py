"""Long runs of words into windows that the network can hold, cut where sentences probably end."""

from collections.abc import Sequence

from reportedly.language.abbreviations import is_abbreviation

MAX_SUBTOKENS = 190
"""Subtokens a window holds, opening and closing marks apart: the longest the model was trained on."""

CLOSERS = frozenset({'"', "”", "''", ")", "]", "’"})
OPENERS = "\"“'‘([-–—•"


def cut_points(words: Sequence[str]) -> list[int]:
    """Places where a new sentence probably begins, in order: safe to cut at."""
    found = []
    for place in range(1, len(words)):
        last = place - 1
        while last > 0 and words[last] in CLOSERS:
            last -= 1
        if words[last][-1] not in ".!?" or is_abbreviation(words, last):
            continue
        if words[place][0].isupper() or words[place][0] in OPENERS:
            found.append(place)
    return found


def windows(words: Sequence[str], sizes: Sequence[int], limit: int = MAX_SUBTOKENS) -> list[tuple[int, int]]:
    """Cut words into (first, one past the last) pieces of at most `limit` subtokens.

    Args:
        words: the words of one block.
        sizes: subtokens of each word.
        limit: subtokens a piece may hold; a piece ends at the last probable sentence end that fits,
            or, where there is none, at the last word that fits.
    """
    cuts = set(cut_points(words)) if sum(sizes) > limit else set()
    pieces, start = [], 0
    while start < len(words):
        total, end, good = 0, start, 0
        while end < len(words) and (end == start or total + sizes[end] <= limit):
            total += sizes[end]
            end += 1
            if end in cuts:
                good = end
        if end < len(words) and good:
            end = good
        pieces.append((start, end))
        start = end
    return pieces
