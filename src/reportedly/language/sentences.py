"""Sentence starts: what marks and abbreviations make certain, over what the network thinks likely.

How far a mark can be trusted was counted in the training treebanks (EWT; GUM): a capital after a full stop and a
space begins a sentence in 99.1 and 99.6 of a hundred cases, after a closing quotation mark or bracket too in 100
and 95; a figure in 100 and 88 (the rest are notes); a small letter after a comma in 0.2 and 0, or after an
abbreviation in 0. Where the count is less clear (colons, dashes, dots, no mark at all), the network decides.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reportedly.language.abbreviations import ends, is_closed, is_inner, openers
from reportedly.language.lists import months, weekdays

STOPS = frozenset({".", "!", "?", "?!", "!?", "!!", "??", "!!!", "???", ".?", "。"})
OPENING = frozenset({'"', "“", "``", "«", "„", "‘", "'"})
CLOSING = frozenset({'"', "”", "''", "’’", "»", "’", "'"})
BRACKETS = frozenset({")", "]"})
DASHES = frozenset({"-", "‐", "–", "—", "--"})
DOTS = frozenset({"…", "...", ".."})

NO_VOWEL = re.compile(r"y?[bcdfghjklmnpqrstvwxz]+\Z", re.IGNORECASE)
"""Short forms that no list has ("40 km. a day", "two yrs. later"): a small letter behind them goes on."""

ACRONYM = re.compile(r"(?:[A-Za-z]\.){2,}\Z")

CLOCK = ("a.m", "p.m")

OPENING_TIME = 5
"""Words of a time that opens a sentence ("At about 5 p.m. Kesh police ...") and so does not end it."""

GREETING = 4
"""Words of a salutation ("Dear Mr. Reed,"), after which a new sentence may begin."""

DATELINE = 14
"""Words a dateline may have before its dash: two towns, a date, an agency."""

REACH = 10
"""Words between a quotation and the verb that says whose it was: "Amina Diallo, 34, a nurse from Tal, asked"."""


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("reportedly.language").joinpath("data/sentences.toml").read_text("utf-8"))
    return {name: frozenset(forms) for name, forms in table.items()}


def settle(words: Sequence[str], space_before: Sequence[bool], likely: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where sentences begin.

    Args:
        words: the words of a window; its first always begins a sentence.
        space_before: whether white space stands before each.
        likely: where the network puts a start.
    """
    starts = likely.copy()
    starts[0] = True
    begun = 0
    for place in range(1, len(words)):
        if _is_closing(words, space_before, place):
            # The network often takes the mark that ends a quotation for the next sentence's first word.
            if place + 1 < len(words):
                starts[place + 1] |= starts[place]
            starts[place] = False
            continue
        certain = _certain(words, space_before, place, begun)
        if certain is not None:
            starts[place] = certain
        if starts[place]:
            begun = place
    return starts


def _is_closing(words: Sequence[str], space_before: Sequence[bool], place: int) -> bool:
    """Is this a quotation mark or bracket that belongs to the stop before it?"""
    if words[place] not in CLOSING and words[place] not in BRACKETS:
        return False
    if space_before[place] or words[place - 1][-1] not in ".!?…,":
        return False
    return place + 1 == len(words) or space_before[place + 1] or words[place] in BRACKETS


def _certain(words: Sequence[str], space_before: Sequence[bool], place: int, begun: int) -> bool | None:
    """Does a sentence surely begin here, or surely not? None where marks cannot tell.

    Args:
        begun: where the sentence before begins.
    """
    if words[place] in _lists()["bullets"] or words[place - 1] in _lists()["bullets"]:
        return space_before[place] and words[place] in _lists()["bullets"]
    if not space_before[place]:
        return _unspaced(words, place)
    mark = _mark(words, space_before, place - 1)
    if words[mark] in STOPS:
        if space_before[mark] and words[place][0].isdigit():
            return None  # a figure that was torn: "$ 5 . 2 million"
        return _after_stop(words, place, mark, begun)
    if words[mark] in DOTS or words[mark][-2:] == "..":
        return _after_dots(words, place, space_before[mark])
    if words[mark] == ",":
        return None if words[place][0].isupper() and mark == place - 1 and place - begun <= GREETING else False
    if len(words[mark]) > 1 and words[mark].endswith("."):
        return _after_abbreviation(words, place, mark, begun)
    if words[mark] == ":" and (words[place].islower() or words[place][0].isdigit()):
        return False
    if words[mark] in DASHES and _is_dateline(words, begun, mark):
        return False
    return None


def _mark(words: Sequence[str], space_before: Sequence[bool], place: int) -> int:
    """The last word before any quotation marks and brackets that close after it."""
    while place > 0 and words[place] in CLOSING | BRACKETS and not space_before[place]:
        place -= 1
    return place


def _inner(words: Sequence[str], place: int) -> str:
    """The first word at `place` behind opening quotation marks and brackets."""
    while place + 1 < len(words) and (words[place] in OPENING or words[place] in "(["):
        place += 1
    return words[place]


def _unspaced(words: Sequence[str], place: int) -> bool | None:
    """With no space before it, a word begins a sentence only where the space was lost ("dead.The")."""
    last, word = words[place - 1], words[place]
    if last in DOTS or last[-2:] == ".." or (last in BRACKETS and word[0].isupper()):
        return None
    if last in ("”", '"') and words[place - 2] in STOPS:
        return word[0].isupper() and (last == "”" or not _is_open(words, place))
    if last in STOPS and word in ("“", '"'):
        return _inner(words, place)[0].isupper() and (word == "“" or not _is_open(words, place))
    return word[0].isupper() and (last in STOPS or (ACRONYM.match(last) is not None and word in openers()))


def _is_open(words: Sequence[str], place: int) -> bool:
    """Does a straight quotation mark wait for its fellow at `place`?"""
    return words[:place].count('"') % 2 == 1


def _after_stop(words: Sequence[str], place: int, mark: int, begun: int) -> bool | None:
    """What follows a stop, perhaps with closing quotation marks between, when white space stands before it."""
    if (
        words[mark] == "."
        and mark - begun <= 2
        and words[mark - 1].isdigit()
        and _is_numbering(words, mark, begun)
    ):
        return False
    word, closed = _inner(words, place), mark < place - 1
    quoted = closed and words[place - 1] in CLOSING
    if closed and not quoted and not _is_aside(words, place - 1, begun):
        return None
    if quoted and words[mark] != ".":
        if word[0].islower():
            return False
        return words[place] in OPENING or word in openers() or not _is_attribution(words, place)
    if words[place] in "([":
        return True if word[0].isupper() and _holds_sentence(words, place) else None
    if word[0].isupper() or word[0].isdigit() or word in _lists()["particles"]:
        return True
    return False if NO_VOWEL.match(words[mark - 1]) and mark == place - 1 else None


def _after_dots(words: Sequence[str], place: int, apart: bool) -> bool | None:
    """What follows dots: those that stand `apart` stand for words left out."""
    word = _inner(words, place)
    if word[0].islower():
        return False
    return True if word[0].isupper() and not apart else None


def _is_aside(words: Sequence[str], close: int, begun: int) -> bool:
    """Is a whole sentence, not a part of one, inside the brackets that close here?"""
    opened = max((place for place in range(close) if words[place] in "(["), default=close)
    return opened <= begun


def _is_numbering(words: Sequence[str], mark: int, begun: int) -> bool:
    """Is this the stop after the number of a list's entry ("1.", "* 2.")?"""
    return len(words[mark - 1]) <= 2 and (mark - begun == 1 or not words[begun][0].isalnum())


def _holds_sentence(words: Sequence[str], place: int) -> bool:
    """Does a bracket that opens here close behind a stop?"""
    for end in range(place + 1, len(words)):
        if words[end] in BRACKETS:
            return words[end - 1][-1] in ".!?"
    return False


def _is_attribution(words: Sequence[str], place: int) -> bool:
    """Do words after a quotation say whose it was, and nothing else: Colonel Reed asked?"""
    for verb in range(place + 1, min(place + REACH, len(words))):
        if words[verb] in STOPS:
            return False
        if words[verb] in _lists()["verbs"]:
            return verb + 1 == len(words) or words[verb + 1] in _lists()["after_verbs"]
    return False


def _after_abbreviation(words: Sequence[str], place: int, mark: int, begun: int) -> bool | None:
    """What follows a word with a stop of its own, which may be the sentence's too ("U.S.", "Inc.")."""
    stem = words[mark].removesuffix(".")
    word = _inner(words, place)
    may_end = ACRONYM.match(words[mark]) is not None or stem in ends()
    if word in openers() and (may_end or not is_inner(stem)):
        return True
    if is_closed(words, place) or word[0].islower() or word[0].isdigit():
        return False
    if stem.lower() in CLOCK and _is_of_the_clock(words, place):
        return False
    if stem.lower() in CLOCK and word[0].isupper() and place - begun > OPENING_TIME:
        return True
    return None if may_end or not is_inner(stem) else False


def _is_of_the_clock(words: Sequence[str], place: int) -> bool:
    """Does a time of day go on with its day or zone: 5 p.m. Tuesday, 5 p.m. GMT, 5 p.m. Valmora time?"""
    word = words[place].removesuffix(".")
    named = word in weekdays() or word in months() or (word.isupper() and len(word) > 1)
    return named or "time" in [following.lower() for following in words[place + 1 : place + 3]]


def _is_dateline(words: Sequence[str], begun: int, dash: int) -> bool:
    """Do a town in capitals or an agency in brackets stand before this dash?"""
    if begun > 0 or dash > DATELINE:
        return False
    return words[dash - 1] == ")" or (words[0].isupper() and len(words[0]) > 1)
