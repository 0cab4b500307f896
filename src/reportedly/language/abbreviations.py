"""Abbreviations whose full stop ends no sentence."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads(files("reportedly.language").joinpath("data/abbreviations.toml").read_text("utf-8"))
    return frozenset(table["titles"]), frozenset(table["others"])


def _before_stop(words: Sequence[str], place: int) -> str:
    """What stands before the full stop that word `place` is or ends in; empty where it has none."""
    word = words[place]
    if word == ".":
        return words[place - 1] if place else ""
    return word[:-1] if word.endswith(".") else ""


def is_title(words: Sequence[str], place: int) -> bool:
    """Does word `place` end an abbreviated title or rank ("Gen.", or "." after "Maj")?"""
    return _before_stop(words, place) in _lists()[0]


def is_abbreviation(words: Sequence[str], place: int) -> bool:
    """Does word `place` end a title, an initial ("J.") or another abbreviation that seldom ends a sentence?"""
    stem = _before_stop(words, place)
    titles, others = _lists()
    return stem in titles or stem in others or (len(stem) == 1 and stem.isalpha() and stem != "I")
