"""The words of a filler of MUC-4: what is compared, what they are about, and the word lists by which they are told apart."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

from reportedly.events.ontology import table

# What ends the head of a noun phrase: a mark, a preposition, a clause.
ENDS = re.compile(
    r"[,\[\(]| (?:of|in|from|at|who|which|that|with|to|for|near|on|belonging|owned|by|wearing|and|whose|whom|after|close) "
)
# The same without "of".
CLAUSES = re.compile(r"[,\[\(]| (?:in|at|who|which|that|with|near|on|by|and|whose|whom|after|close|to|for) ")


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The word lists of the mapping."""
    data = tomllib.loads((Path(__file__).parent / "labels" / "muc.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed) for name, listed in data.items()}


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Heads of the nouns of things that are hit: no victims."""
    return frozenset(head(noun) for nouns in table("things.toml")["targets"].values() for noun in nouns)


def plain(text: str) -> str:
    """Small letters without accents and marks, one blank between words, without opening articles and numbers."""
    bare = unicodedata.normalize("NFKD", text.replace("'s", " 's"))
    kept = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).lower().split()
    while len(kept) > 1 and (kept[0] in words()["opening"] or kept[0].isdigit()):
        kept.pop(0)
    return " ".join(kept)


def core(text: str) -> str:
    """The words up to the first preposition, clause or mark; "of" is kept after nouns of bands, and followed after amounts."""
    short = _first(ENDS, text)
    last = plain(short).rpartition(" ")[2]
    if last in words()["quantities"] and " of " in text:
        return core(text.split(" of ", 1)[1])
    return _first(CLAUSES, text) if last in words()["bands"] else short


def _first(ends: re.Pattern[str], text: str) -> str:
    return next((part.strip() for part in ends.split(f" {text} ") if plain(part)), text)


def head(text: str) -> str:
    """The last word before the first preposition, clause or mark, without a plural's s: what the phrase is about."""
    last = plain(_first(ENDS, text.lower())).rpartition(" ")[2]
    return last[:-1] if last.endswith("s") and len(last) > 3 else last


def has(text: str, listed: str) -> bool:
    """Does the text have a word of a list?"""
    return not words()[listed].isdisjoint(plain(text).split())


def bare(text: str) -> bool:
    """Is it a number and no more?"""
    return all(word.isdigit() or word in words()["opening"] for word in plain(text).split())
