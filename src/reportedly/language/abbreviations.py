"""Abbreviations whose full stop ends no sentence."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("reportedly.language").joinpath("data/abbreviations.toml").read_text("utf-8"))
    return {name: frozenset(forms) for name, forms in table.items()}


def openers() -> frozenset[str]:
    """Words that, with a capital and after an acronym, begin a sentence: no name that goes on begins so."""
    return _table()["openers"]


def ends() -> frozenset[str]:
    """Abbreviations that end a sentence as often as not ("Inc", without its stop)."""
    return _table()["ends"]


def numbered() -> frozenset[str]:
    """Abbreviations that a figure follows, to which their stop then belongs ("No", without its stop)."""
    return _table()["numbered"]


def abbreviations() -> tuple[str, ...]:
    """All abbreviations of the lists that are words of their own with their stop, without it, in order. "No" is
    left out: with a stop it is a whole sentence as often as a number."""
    titles, others = _table()["titles"], _table()["others"]
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
    return stem in _table()["titles"] or (stem in _table()["numbered"] and words[place][0].isdigit())


def is_inner(stem: str) -> bool:
    """Does more of the sentence follow an abbreviation (without its stop): a title, an initial, "vs"?"""
    return stem in _table()["titles"] or stem in _table()["others"] or (len(stem) == 1 and stem.isupper())


def is_abbreviation(words: Sequence[str], place: int) -> bool:
    """Does word `place` end a title, an initial ("J.") or another abbreviation that seldom ends a sentence?"""
    stem = _before_stop(words, place)
    known = stem in _table()["titles"] or stem in _table()["others"]
    return known or (len(stem) == 1 and stem.isalpha() and stem != "I")
