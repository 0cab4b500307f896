"""Names of the world put in the place of a text's own, so that the entity tagger learns where names stand."""

import csv
import gzip
import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import numpy as np

from models.treebanks import Text
from reportedly.language.lists import country_names
from reportedly.places.gazetteer import KINDS, gazetteer

SHARE = 0.35
"""Of the texts with entities this share gets other names; the rest keeps the corpus' own contexts and its names."""

SWAPPED = 0.8
"""Of the names of such a text this share is changed: some of the old stay beside the new."""

LEAST_POPULATION = 30_000
"""Smaller towns are seldom in the news, and their names are oftener words of other kinds."""

PLAIN = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’.]*(?:-[A-Za-zÀ-ž'’]+)*\Z")
"""A word of a name as news in English print it."""


@dataclass(frozen=True)
class Names:
    """Names by kind and origin, each as its words; a country or a list is drawn first, then a name of it."""

    pools: dict[str, list[list[tuple[str, ...]]]] = field(default_factory=dict)

    def draw(self, kind: str, rng: random.Random, size: int = 0) -> tuple[str, ...]:
        """A name of a kind (PER, ORG, LOC), of `size` words (0: any; empty where twenty draws find none)."""
        for _ in range(20):
            name = rng.choice(rng.choice(self.pools[kind]))
            if not size or len(name) == size:
                return name
        return ()


@lru_cache(maxsize=1)
def names() -> Names:
    """The names that the package ships for its own later stages."""
    return Names({"PER": _people(), "ORG": _organisations(), "LOC": _places()})


def _pools(found: dict[str, list[tuple[str, ...]]]) -> list[list[tuple[str, ...]]]:
    return [sorted(set(pool)) for _, pool in sorted(found.items()) if pool]


def _words(name: str) -> tuple[str, ...]:
    words = tuple(name.split())
    return words if all(map(PLAIN.match, words)) else ()


def _people() -> list[list[tuple[str, ...]]]:
    found = defaultdict(list)
    path = files("reportedly.actors").joinpath("data/people.tsv.gz")
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            _, name, kind, country, *_ = line.split("\t")
            words = _words(name)
            if kind == "person" and 2 <= len(words) <= 4:
                found[country].append(words)
    return _pools(found)


def _organisations() -> list[list[tuple[str, ...]]]:
    found = defaultdict(list)
    for part in ("groups", "organisations", "institutions"):
        with files("reportedly.actors").joinpath(f"data/{part}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                for name in (row["name"], *row["aliases"].split(";")):
                    words = _words(name.removeprefix("the ").removeprefix("The "))
                    if words and words[0][0].isupper():
                        found[part].append(words)
    return _pools(found)


def _places() -> list[list[tuple[str, ...]]]:
    known = gazetteer()
    found = defaultdict(list)
    towns = np.isin(known.kind, [KINDS.index(kind) for kind in ("city", "capital", "admin1")])
    for row in np.flatnonzero(towns & (known.population >= LEAST_POPULATION)):
        entry = known.entry(int(row))
        words = _words(entry.name)
        if words and len(words) <= 3:
            found[entry.country or ""].append(words)
    states = [words for name in country_names() if (words := _words(name)) and words[0] != "the"]
    pools = _pools(found)
    return [*pools, *[sorted(set(states))] * (len(pools) // 4)]  # every fifth place a state: news name them often


def rename(text: Text, rng: random.Random) -> Text:
    """A text with other names, the same one for each occurrence; a surname alone follows its full name.

    A text with trees keeps its words' number, and so gets names of the same length only.
    """
    fixed = bool(text.upos)
    swaps: dict[tuple[str, ...], tuple[str, ...]] = {}
    spans = _spans(text.entities)
    for first, last, kind in sorted(spans, key=lambda span: span[0] - span[1]):  # full names before surnames
        old = tuple(text.words[first:last])
        if old in swaps:
            continue
        swaps[old] = old
        if rng.random() < SWAPPED and any(word[0].isupper() for word in old):
            new = names().draw(kind, rng, len(old) if fixed else 0)
            new = new[-1:] if kind == "PER" and len(old) == 1 else new
            swaps[old] = new if new and (not fixed or len(new) == len(old)) else old
        if kind == "PER" and len(old) > 1:
            swaps.setdefault(old[-1:], swaps[old][-1:])
    made = Text(**{**vars(text), "words": [], "space_after": [], "entities": []})
    at = 0
    for first, last, kind in [*spans, (len(text.words), len(text.words), "")]:
        made.words += text.words[at:first]
        made.space_after += text.space_after[at:first]
        made.entities += text.entities[at:first]
        new = swaps.get(tuple(text.words[first:last]), ())
        made.words += new
        if last > first:
            made.space_after += [*[True] * (len(new) - 1), text.space_after[last - 1]]
            made.entities += [f"B-{kind}"] + [f"I-{kind}"] * (len(new) - 1)
        at = last
    if len(made.space_after) == len(text.space_after):
        made.space_after = text.space_after
    return made


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for place, tag in enumerate(tags):
        if tag[0] == "B":
            found.append((place, place + 1, tag[2:]))
        elif tag[0] == "I" and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1, found[-1][2])
    return found
