"""Sentence starts: what marks and abbreviations make certain, over what the network thinks likely."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.language.abbreviations import ends, is_abbreviation, is_closed, openers

ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??"})
OPENING = frozenset({'"', "“", "``", "«", "„"})
CLOSING = frozenset({'"', "”", "''", "’’", "»"})
DASHES = frozenset({"-", "‐", "–", "—", "--"})

ACRONYM = re.compile(r"(?:[A-Za-z]\.){2,}\Z")


def settle(words: Sequence[str], space_before: Sequence[bool], likely: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where sentences begin.

    Args:
        words: the words of a window; its first always begins a sentence.
        space_before: whether white space stands before each.
        likely: where the network puts a start.
    """
    starts = likely.copy()
    for place in range(1, len(words)):
        if _is_certain(words, space_before, place):
            starts[place] = True
        elif _is_closing(words, space_before, place):
            # The network often takes the mark that ends a quotation for the next sentence's first word; after a
            # comma the sentence goes on: "...," a villager said.
            if place + 1 < len(words):
                goes_on = words[place - 1][-1] == ","
                starts[place + 1] = not goes_on and (starts[place + 1] or starts[place])
            starts[place] = False
        elif is_closed(words, place) or (words[place] in DASHES and not space_before[place]):
            starts[place] = False
    starts[0] = True
    return starts


def _is_closing(words: Sequence[str], space_before: Sequence[bool], place: int) -> bool:
    """Is this a quotation mark that belongs to the stop before it?"""
    if words[place] not in CLOSING or space_before[place] or words[place - 1][-1] not in ".!?…,":
        return False
    return place + 1 == len(words) or space_before[place + 1]


def _is_certain(words: Sequence[str], space_before: Sequence[bool], place: int) -> bool:
    """Does a sentence surely begin here: a quotation after a stop, or a capital after a stop that is quoted too?"""
    if not space_before[place]:
        return False
    word, last = words[place], words[place - 1]
    if word in OPENING and place + 1 < len(words) and not space_before[place + 1]:
        upper = words[place + 1][0].isupper()
        return upper and (_is_stop(words, place - 1) or _has_own_stop(last))
    if last in CLOSING and not space_before[place - 1] and place > 1:
        return word[0].isupper() and words[place - 2] == "." and _is_stop(words, place - 2)
    return word in openers() and _has_own_stop(last)


def _has_own_stop(word: str) -> bool:
    """Does a word end in a stop of its own ("U.S.", "Inc."), which may end the sentence too?"""
    return bool(ACRONYM.match(word)) or (word.removesuffix(".") in ends() and word.endswith("."))


def _is_stop(words: Sequence[str], place: int) -> bool:
    return words[place] in ENDS and not is_abbreviation(words, place)
