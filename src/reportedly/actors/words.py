"""Words of a name: the key by which spellings meet, and the pieces of a phrase."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from reportedly.actors.closed import pairs, words
from reportedly.language.lists import number_words

# One piece: an age ("24-year-old"), a number, a word with inner marks ("al-Qaeda", "U.S.", "P5+1", "Da'esh"), or a single mark.
PIECE = re.compile(r"\d+(?:-[A-Za-z]+)+|\d[\d.,]*\d|\w+(?:[.'’\-/&+]+\w+)*\.?\+?|[^\w\s]")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
DETERMINERS = words("determiners")
ARTICLES = words("name_articles")


@lru_cache(maxsize=65536)
def key(words: str) -> str:
    """The form in which names are compared: no case, accents, marks or leading article ("the U.N." is "un").

    Hyphens part words ("ISIS-K" is "isis k"), apostrophes and full stops join them.
    """
    if words.isascii():  # most words: the same steps, fewer of them
        plain = words.lower()
        if plain.isalnum():
            return plain
        if plain.replace(" ", "").isalnum():
            parts = plain.split()
            return " ".join(parts[1:] if parts[0] in DETERMINERS and len(parts) > 1 else parts)
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)).casefold()
        plain = plain.translate(STROKES)
    plain = re.sub(r"['’‘ʿʾ`.]", "", plain)
    parts = re.sub(r"[^\w+&]+", " ", plain).split()
    if len(parts) > 1 and parts[0] in DETERMINERS:
        parts = parts[1:]
    if ARTICLES.isdisjoint(parts):
        return " ".join(parts)
    hyphened = re.findall(r"(?<![\w])(\w{2,3})[-‐–]", plain)
    return " ".join("al" if p in ARTICLES and p in hyphened else p for p in parts)


STROKES = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "ı": "i", "ß": "ss", "œ": "oe", "ð": "d", "þ": "th"}
)


@lru_cache(maxsize=16384)
def pieces(phrase: str) -> tuple[str, ...]:
    """The pieces of a phrase; a possessive mark is a piece of its own, written "'s".

    A full stop that closes a word stays with it ("Gen.", "U.S.").
    """
    found: list[str] = []
    for piece in PIECE.findall(phrase):
        bare = POSSESSIVE.sub("", piece)
        if bare and bare != piece:
            found += [bare, "'s"]
        elif piece in {"'", "’"} and found and found[-1].endswith("s"):
            found.append("'s")
        else:
            found.append(piece)
    return tuple(found)


def join(parts: Sequence[str]) -> str:
    """The pieces as running text."""
    return " ".join(parts).replace(" 's", "'s").replace(" -", "-")


@lru_cache(maxsize=16384)
def is_acronym(word: str) -> bool:
    """Two to six capitals (digits and hyphens allowed): a spelling that only its capitals tell from a word."""
    letters = word.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 6 and letters.isupper()


def is_capital(word: str) -> bool:
    """Does the word begin with a capital letter?"""
    return word[:1].isupper()


@lru_cache(maxsize=8192)
def singulars(word: str) -> tuple[str, ...]:
    """The word (small letters) and the forms of which it may be the plural, likeliest first."""
    found = [word]
    if word in IRREGULAR:
        found.append(IRREGULAR[word])
    for plural, single in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(plural) and len(word) > len(plural) + 1:
            found.append(word[: -len(plural)] + single)
    return tuple(dict.fromkeys(found))


IRREGULAR = pairs("irregular")


def plural_of(noun: str) -> str:
    """The plural of a noun for people, by rule; a plural stays as it is."""
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    return noun if noun.endswith("s") else f"{noun}s"


@lru_cache(maxsize=8192)
def is_number(word: str) -> bool:
    """Does a word begin with a digit or spell a number ("38", "24-year-old", "forty-six")?"""
    parts = re.split("[-–]", word.casefold())
    if parts[-1] == "old" and len(parts) > 1:  # "eight-month-old"
        parts = parts[:1]
    return word[:1].isdigit() or all(len(p) > 2 and p in number_words() for p in parts)


def is_plural(word: str) -> bool:
    """Does a common noun look plural?"""
    low = word.casefold()
    if low in {
        "people",
        "children",
        "police",
        "troops",
        "military",
        "clergy",
        "personnel",
        "authorities",
        "media",
    }:
        return True
    return low.endswith(("men", "women")) or (low.endswith("s") and not low.endswith(("ss", "us", "is")))


SHORT_TITLES = pairs("short_titles")


def full_title(phrase: str) -> str:
    """A title in full: "lt gen" is "lieutenant general"."""
    return SHORT_TITLES.get(phrase, phrase)
