"""The words by which a story is known again, each with a weight that does not depend on any other report."""

import gzip
import math
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from reportedly.actors.tables import genders, rows
from reportedly.language.lists import country_names, demonym_countries

# A clock time, a number, or a word with its apostrophes; "5-year-old" falls into its parts.
TOKEN = re.compile(r"\d+:\d\d|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
# "Didn't", "they're": no words of their own.
SHORTENED = re.compile(r"\w+(?:n't|'(?:re|ve|ll|m|d))")
# Zipf frequency that a word has which is not in the table: rarer than its rarest.
UNKNOWN = 1.5
# Words as common as this ("people", "work") tell nothing; their weight is nil.
COMMON = 5.3
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Share of its weight that a word keeps which is part of the name of a country, a people or an armed group.
SIDE = 0.4
# The same holds for who leads a side, where the name is so rare that it hardly is another's: commoner ones ("Johnson") name
# victims too. With leaders, the largest group of 200 undated reports of one war (MUC-4 dev) falls from 18 to 4; GVC and ECB+
# stay as they are.
LEADER = 2.5
YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=1)
def frequencies() -> dict[str, float]:
    """The Zipf frequency of each common English word: log10 of its uses in a thousand million words."""
    text = gzip.decompress((files(__package__) / "data" / "words.txt.gz").read_bytes()).decode()
    table = {}
    for line in text.splitlines():
        zipf, *words = line.split(" ")
        table.update(dict.fromkeys(words, float(zipf)))
    return table


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word in small letters without its ending, where what is left is a commoner word ("victims": victim)."""
    table = frequencies()
    word = word.lower().replace("’", "'").removesuffix("'s")
    if SHORTENED.fullmatch(word):
        return ""
    here = table.get(word, 0.0)
    for ending, instead in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
    ):
        base = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(base) > 2 and table.get(base, 0.0) > here:
            return base
    return word


@lru_cache(maxsize=1)
def sides() -> frozenset[str]:
    """The words of names of countries, peoples, armed groups and rare names of leaders, stemmed: in news of a war they stand
    in every report.
    """
    names = [*country_names(), *demonym_countries()]
    for row in rows("groups.csv"):
        names += [row["name"], *row["aliases"].split(";")]
    words = {stem(match[0]) for name in names for match in LETTERS.finditer(name)}
    leaders = [name for row in rows("leaders.csv") for name in (row["name"], *row["aliases"].split(";"))]
    led = {stem(match[0]) for name in leaders for match in LETTERS.finditer(name)} - genders().keys()
    return frozenset(words | {word for word in led if COMMON - frequencies().get(word, UNKNOWN) >= LEADER})


@lru_cache(maxsize=100_000)
def weight(word: str) -> float:
    """How much a stemmed word or a number tells, 0 or more; in powers of ten below the most common of words that tell."""
    if word in sides():
        return SIDE * max(0.0, COMMON - frequencies().get(word, UNKNOWN))
    if word[0].isdigit():
        if YEAR.fullmatch(word):
            return 1.0
        return min(4.0, 0.5 + 0.9 * len(word))
    return max(0.0, COMMON - frequencies().get(word, UNKNOWN))


# No word of a name weighs more than this: a misspelling must not outweigh two plain names.
NAME_WORD = 3.5


@lru_cache(maxsize=100_000)
def name_weight(name: str) -> float:
    """How much a name of several words tells, 0 or more."""
    return sum(min(weight(stem(word)), NAME_WORD) for word in LETTERS.findall(name) if stem(word))


def vector(texts: Iterable[tuple[str, float]], size: int) -> tuple[tuple[str, float], ...]:
    """The `size` weightiest words of some stretches of text, each stretch with how much its words count.

    The vector has length 1; its words are in alphabetical order.
    """
    counts: dict[str, float] = {}
    for text, factor in texts:
        for match in TOKEN.finditer(text):
            word = stem(match[0])
            counts[word] = counts.get(word, 0.0) + factor
    weights = {w: weight(w) * (1 + math.log(max(n, 1.0))) for w, n in counts.items() if len(w) > 1}
    best = sorted(((v, w) for w, v in weights.items() if v > 0), key=lambda pair: (-pair[0], pair[1]))[:size]
    norm = math.sqrt(sum(v * v for v, _ in best)) or 1.0
    return tuple(sorted((w, round(v / norm, 4)) for v, w in best))


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """How alike two vectors are, 0.0 .. 1.0."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other.get(word, 0.0) for word, value in one.items())
