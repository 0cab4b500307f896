"""Read the lexicon's CSV files and index them by the forms that frames show."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from reportedly.events.lexicon.sense import Alternative, Condition, Pattern, Sense, lookups
from reportedly.propositions.frame import FrameKind
from reportedly.records.vocabulary import EVENT_TYPES, EventType

NO_EVENT = "NONE"
COLUMNS = (
    "form", "pos", "cameo", "mode", "kind", "actor", "recipient", "against", "when", "unless", "contexts", "example",
)  # fmt: skip
KINDS = frozenset({"", "reciprocal", "effect", "effect-only", "causer"})


class LexiconError(ValueError):
    """A row of the lexicon that cannot be read; the message names file, line and cure."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All senses, and the patterns under each (part of speech, form), most specific first."""

    senses: tuple[Sense, ...]
    index: dict[tuple[str, str], tuple[Pattern, ...]]
    rules: dict[str, Sense]

    def patterns(self, kind: str, lemma: str) -> tuple[Pattern, ...]:
        """The patterns for a trigger, most specific first; empty where the lexicon does not know it."""
        return self.index.get((kind, lemma), ())


def conditions(text: str, where: str = "") -> tuple[Condition, ...]:
    """Read "object:@weapon|rocket|with:any; modifier:air": conditions parted by ";", their alternatives by "|".

    Raises:
        LexiconError: an alternative has no slot.
    """
    found: list[Condition] = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        alternatives: list[Alternative] = []
        slot = ""
        for piece in filter(None, (p.strip() for p in part.split("|"))):
            before, colon, after = piece.rpartition(":")
            if colon:
                slot = before
            if not slot:
                raise LexiconError(f"{where}: condition {part!r} names no argument; write it as object:word")
            alternatives.append(Alternative(slot, after if colon else piece))
        found.append(tuple(alternatives))
    return tuple(found)


def read_rows(name: str, lines: Iterable[str]) -> list[Sense]:
    """The senses of one CSV file; `name` is its type, or NONE for uses that are no event.

    Raises:
        LexiconError: the header is not the one documented, or a row names an unknown part of speech or kind.
    """
    reader = csv.DictReader(lines)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise LexiconError(f"{name}.csv: the header must be {','.join(COLUMNS)}")
    senses = []
    for row in reader:
        where = f"{name}.csv line {reader.line_num}"
        if row["pos"] not in {"verb", "noun", "adjective"} or row["kind"] not in KINDS:
            raise LexiconError(
                f"{where}: pos must be verb, noun or adjective, kind one of {', '.join(sorted(KINDS))}"
            )
        senses.append(_sense(name, row, reader.line_num, where))
    return senses


def _sense(name: str, row: dict[str, str], line: int, where: str) -> Sense:
    def slots(column: str) -> tuple[str, ...]:
        return tuple(filter(None, (s.strip() for s in row[column].split("/"))))

    if name != NO_EVENT and name not in EVENT_TYPES:
        raise LexiconError(f"{name}.csv: the file's name must be a PLOVER type or {NO_EVENT}")
    return Sense(
        form=row["form"],
        pos=cast("FrameKind", row["pos"]),
        type=None if name == NO_EVENT else cast("EventType", name),
        mode=row["mode"] or None,
        cameo=row["cameo"] or None,
        kind=row["kind"],
        actor=slots("actor"),
        recipient=slots("recipient"),
        against=slots("against"),
        when=conditions(row["when"], where),
        unless=conditions(row["unless"], where),
        contexts=tuple(row["contexts"].split()),
        example=row["example"] or None,
        line=line,
    )


def build(senses: Iterable[Sense]) -> Lexicon:
    """Index senses for look-up."""
    kept = tuple(senses)
    index: dict[tuple[str, str], list[Pattern]] = {}
    for order, sense in enumerate(kept):
        for pos, form, extra in lookups(sense):
            rank = (len(sense.when) + len(extra), len(sense.form.split(" ")), -order)
            index.setdefault((pos, form), []).append(Pattern(sense, extra, rank))
    ranked = {key: tuple(sorted(found, key=lambda p: p.rank, reverse=True)) for key, found in index.items()}
    return Lexicon(kept, ranked, {sense.rule: sense for sense in kept})


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon, read on first use: every CSV file of this folder, by name."""
    folder = files("reportedly.events.lexicon")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))
    senses: list[Sense] = []
    for name in names:
        text = folder.joinpath(name).read_text(encoding="utf-8")
        senses += read_rows(name.removesuffix(".csv"), text.splitlines())
    return build(senses)
