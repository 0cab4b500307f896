"""The words that tell ties: data/relations.toml and data/offices.toml, read once."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reportedly.propositions import Frame
from reportedly.records.vocabulary import RelationKind


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that ties its `source` argument to its `target` arguments (roles or prepositions).

    `object`: lemmas of which its object must be one; `light`: light verbs of which its own must be one;
    `preposition`: the word that must stand before it; `tense`: tenses of which it must have one ("have fought" lasts,
    "fought" does not); `without`: prepositions that give it another sense ("headed down the lane"),
    `without_clause` those before a clause ("joined X in condemning Y"); `of_kinds`: the kinds of actors that
    its source may be. None or empty
    where anything will do.
    """

    lemmas: frozenset[str]
    kinds: frozenset[str]
    source: str
    target: tuple[str, ...]
    relation: RelationKind
    object: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    preposition: str | None = None
    tense: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    without_clause: frozenset[str] = frozenset()
    of_kinds: frozenset[str] = frozenset()

    def may_be(self, frame: Frame) -> bool:
        """Is the frame's trigger one of this clause's?"""
        return (
            frame.lemma in self.lemmas
            and frame.kind in self.kinds
            and (not self.light or (frame.light or "") in self.light)
            and not any(o.preposition in self.without for o in frame.obliques)
            and (not self.tense or any(o.value in self.tense for o in frame.over("tense")))
        )


@dataclass(frozen=True, slots=True)
class Post:
    """Verbs by which their `holder` ("subject", "object") comes into an office, has it for a while (`lasting`: over when
    told in the past), or leaves it (`left`); `before`: where whoever had it stands ("object", or a preposition).
    """

    lemmas: frozenset[str]
    holder: str
    before: tuple[str, ...] = ()
    left: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """All of data/; `words` are its small lists by name, `sources` and `targets` the kinds of actors that
    the ends of a relation may be.
    """

    nouns: dict[str, RelationKind]
    clauses: tuple[Clause, ...]
    posts: tuple[Post, ...]
    participles: dict[str, RelationKind]
    turned: dict[str, RelationKind]
    words: dict[str, frozenset[str]]
    ends: dict[str, frozenset[str]]
    sources: dict[str, frozenset[str]]
    targets: dict[str, frozenset[str]]
    named: frozenset[str]


@lru_cache(maxsize=1)
def table() -> Table:
    """Read on first use."""
    raw, of_offices = (
        tomllib.loads(files(__package__).joinpath("data", name).read_text(encoding="utf-8"))
        for name in ("relations.toml", "offices.toml")
    )
    nouns: dict[str, RelationKind] = {}
    for kind, lemmas in raw["nouns"].items():
        for lemma in lemmas:
            nouns.setdefault(lemma, kind)
    return Table(
        nouns=nouns,
        clauses=tuple(map(_clause, raw["clauses"])),
        posts=tuple(map(_post, of_offices["posts"])),
        participles=raw["participles"],
        turned=raw["participles_turned"],
        words=_sets(raw["words"] | of_offices["words"]),
        ends=_sets(raw["ends"]),
        sources=_sets(raw["sources"]),
        targets=_sets(raw["targets"]),
        named=frozenset(raw["named"]["kinds"]),
    )


def _sets(lists: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in lists.items()}


def _post(raw: dict[str, Any]) -> Post:
    return Post(
        lemmas=frozenset(raw["lemmas"]),
        holder=raw["holder"],
        before=tuple(raw.get("before", ())),
        left=raw.get("left", False),
        lasting=raw.get("lasting", False),
    )


def _clause(raw: dict[str, Any]) -> Clause:
    return Clause(
        lemmas=frozenset(raw["lemmas"]),
        kinds=frozenset(raw["kinds"]),
        source=raw["source"],
        target=tuple(raw["target"]),
        relation=raw["relation"],
        object=frozenset(raw.get("object", ())),
        light=frozenset(raw.get("light", ())),
        preposition=raw.get("with_preposition"),
        tense=frozenset(raw.get("tense", ())),
        without=frozenset(raw.get("without", ())),
        without_clause=frozenset(raw.get("without_clause", ())),
        of_kinds=frozenset(raw.get("of_kinds", ())),
    )
