"""Abbreviations whose full stop ends no sentence."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

NUMBERED = frozenset({"No", "Nos", "no", "nos", "Art", "art", "Sec", "Vol", "vol", "p", "pp"})
"""Followed by a figure, these belong to it."""


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads(files("reportedly.language").joinpath("data/abbreviations.toml").read_text("utf-8"))
    return frozenset(table["titles"]), frozenset(table["others"])


def abbreviations() -> tuple[str, ...]:
    """All abbreviations of the lists that are words of their own with their stop, without it, in order. "No" is
    left out: with a stop it is a whole sentence as often as a number."""
    titles, others = _lists()
    return tuple(sorted((titles | others) - {"No", "fig"}))


def _before_stop(words: Sequence[str], place: int) -> str:
    """What stands before the full stop that word `place` is or ends in; empty where it has none."""
    word = words[place]
    if word == ".":
        return words[place - 1] if place else ""
    return word[:-1] if word.endswith(".") else ""


def is_closed(words: Sequence[str], place: int) -> bool:
    """Is it sure that no sentence starts at word `place`, as after "Gen." and between "No." and "2"?"""
    stem = _before_stop(words, place - 1)
    return stem in _lists()[0] or (stem in NUMBERED and words[place][0].isdigit())


def is_abbreviation(words: Sequence[str], place: int) -> bool:
    """Does word `place` end a title, an initial ("J.") or another abbreviation that seldom ends a sentence?"""
    stem = _before_stop(words, place)
    titles, others = _lists()
    return stem in titles or stem in others or (len(stem) == 1 and stem.isalpha() and stem != "I")
