"""The ontologies as data: PLOVER's types, modes and contexts, CAMEO's codes, and the values of both."""

import csv
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from reportedly.records.vocabulary import EVENT_TYPES, Act, EventType

Sort = Literal["hostile", "cooperative", "neutral"]
"""On which side an act counts between two parties."""

# Blocks of a report that sum up its body.
SUMMARIES = frozenset({"headline", "subhead", "bullet", "caption"})


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One PLOVER type. `modes` gives each mode's score; scores lie in -10.0 (most hostile) .. +10.0."""

    name: EventType
    meaning: str
    quad: str
    recipient_required: bool
    score: float
    modes: dict[str, float]


@dataclass(frozen=True, slots=True)
class CameoEntry:
    """One CAMEO code. `plover` None where PLOVER has no place for it (roots 01); `goldstein` None where the scale has none.

    `quad`: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    """

    code: str
    label: str
    root: str
    quad: int
    goldstein: float | None
    plover: EventType | None
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """A code of our own for an act of speech that PLOVER leaves out; `cameo` is the code of root 01 that says the same."""

    code: str
    act: Act
    cameo: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """Both ontologies, indexed by code."""

    types: dict[str, TypeEntry]
    contexts: dict[str, str]
    cameo: dict[str, CameoEntry]

    def intensity(self, event_type: EventType, mode: str | None, cameo: str | None) -> float:
        """Goldstein's value of the CAMEO code; where there is none, PLOVER's score of the mode, then of the type."""
        entry = self.cameo.get(cameo) if cameo else None
        if entry is not None and entry.goldstein is not None:
            return entry.goldstein
        kind = self.types[event_type]
        return kind.modes.get(mode, kind.score) if mode else kind.score

    def check(self, event_type: EventType, mode: str | None, cameo: str | None) -> list[str]:
        """What is wrong with a combination of codes, in words; empty where nothing is. No code is ever replaced."""
        wrong = []
        if event_type not in self.types:
            return [f"{event_type!r} is no PLOVER type; the types are {', '.join(EVENT_TYPES)}"]
        if mode and mode not in self.types[event_type].modes:
            known = ", ".join(self.types[event_type].modes) or "none"
            wrong.append(f"{mode!r} is no mode of {event_type}; its modes are {known}")
        if cameo and cameo not in self.cameo:
            wrong.append(f"{cameo!r} is no CAMEO code; data/cameo.csv lists them")
        return wrong


def read_data(name: str) -> str:
    """The text of a file of this stage's `data` folder."""
    return files("reportedly.events").joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def table(name: str) -> dict[str, Any]:
    """A TOML file of this stage's `data` folder; it is read once and must not be changed."""
    return tomllib.loads(read_data(name))


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The ontologies, read on first use."""
    plover = table("plover.toml")
    types = {
        name: TypeEntry(
            name=name,
            meaning=row["meaning"],
            quad=row["quad"],
            recipient_required=row["recipient_required"],
            score=row["score"],
            modes={mode: entry["score"] for mode, entry in row.get("modes", {}).items()},
        )
        for name, row in plover["types"].items()
    }
    rows = csv.DictReader(read_data("cameo.csv").splitlines())
    cameo = {row["code"]: _cameo(row) for row in rows}
    return Ontology(types, dict(plover["contexts"]), cameo)


@lru_cache(maxsize=1)
def _sorts() -> dict[str, Sort]:
    """CAMEO root, PLOVER type, or type and mode -> sort."""
    rows = table("sorts.toml")
    return {name: sort for scheme in ("cameo", "plover") for sort, names in rows[scheme].items() for name in names}


def sort_of(event_type: str | None, mode: str | None = None, cameo: str | None = None) -> Sort:
    """On which side an act counts: by the root of its CAMEO code, else by its PLOVER mode or type; see `data/sorts.toml`.

    What none of them tells is "neutral".
    """
    sorts = _sorts()
    found = sorts.get((cameo or "")[:2]) or sorts.get(f"{event_type} {mode}") or sorts.get(event_type or "")
    return found or "neutral"


@lru_cache(maxsize=1)
def _extensions() -> dict[Act, Extension]:
    rows = table("extensions.toml").items()
    return {row["act"]: Extension(code, row["act"], row["cameo"], row["meaning"]) for code, row in rows}


def extension(act: Act) -> Extension | None:
    """The code of our own for the act of a statement; None for acts that have none."""
    return _extensions().get(act)


def _cameo(row: dict[str, Any]) -> CameoEntry:
    return CameoEntry(
        code=row["code"],
        label=row["label"],
        root=row["root"],
        quad=int(row["quad"]),
        goldstein=float(row["goldstein"]) if row["goldstein"] else None,
        plover=row["plover"] or None,
        mode=row["mode"] or None,
        contexts=tuple(row["contexts"].split()),
    )


@lru_cache(maxsize=1)
def _support_verbs() -> dict[str, frozenset[str]]:
    lists = table("support_verbs.toml")
    return {kind: frozenset(verbs) for kind, verbs in lists.items() if isinstance(verbs, list)}


def support_verbs_of(kind: str) -> frozenset[str]:
    """The words of one list of `support_verbs.toml`: verbs, mostly, and the nouns and adjectives that go with them."""
    return _support_verbs()[kind]


@lru_cache(maxsize=1)
def alike() -> dict[str, frozenset[str]]:
    """A verb with an event noun under it -> the verbs that say the same of that noun, itself among them."""
    groups = [frozenset(group) for group in table("support_verbs.toml")["alike"].values()]
    verbs = sorted(frozenset[str]().union(*groups))
    return {verb: frozenset[str]().union(*(g for g in groups if verb in g)) for verb in verbs}
