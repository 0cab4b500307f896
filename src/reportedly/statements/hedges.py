"""The table of what operators do to a standing, and the one step that applies it."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from reportedly.records.vocabulary import HAPPENED, STATUSES, Status


@dataclass(frozen=True, slots=True)
class Effect:
    """What one operator does; see the head of `data/hedges.toml`.

    `unless_told` and `certainty_if` act only on what is put forward without a tense of its own that says it is so
    (infinitives, event nouns, futures): "warned of an attack", not "warned that rebels had attacked". `negative`: it is told
    as over.
    """

    status: Status | None = None
    certainty: float = 1.0
    unless_told: Status | None = None
    certainty_if: float = 1.0
    if_present: Status | None = None
    unnamed: bool = False
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Hedges:
    """The tables: effects by kind and value, ranks of statuses, what negation makes of each."""

    effects: dict[str, dict[str, Effect]]
    other: dict[str, Effect]
    rank: dict[Status, int]
    commitment: dict[str, float]
    words: dict[str, float]
    negation: dict[Status, Status]
    negation_outside: frozenset[str]
    polar: frozenset[str]
    wh_words: frozenset[str]
    raising: frozenset[str]
    factive: frozenset[str]
    before_imperative: frozenset[str]
    realised_in_past: frozenset[str]
    nobody: frozenset[str]
    anybody: frozenset[str]
    unsaid: Effect
    bringing: frozenset[str]
    lacking: frozenset[str]


def _status(value: str) -> Status:
    if value not in STATUSES:
        raise ValueError(f"hedges.toml: {value!r} is no status; take one of {', '.join(STATUSES)}")
    return cast(Status, value)


def effect_of(entry: dict[str, Any]) -> Effect:
    """An entry of a table: the fields of `Effect`, statuses by name."""
    fields: dict[str, Any] = dict(entry)
    for name in fields.keys() & {"status", "unless_told", "if_present"}:
        fields[name] = _status(fields[name])
    return Effect(**fields)


@lru_cache(maxsize=1)
def hedges() -> Hedges:
    """The table of `data/hedges.toml`.

    Raises:
        ValueError: an entry names a status that the records do not know.
    """
    data = tomllib.loads((files("reportedly.statements") / "data" / "hedges.toml").read_text(encoding="utf-8"))
    kinds = ("attribution", "modality", "aspect", "tense", "hedge")
    return Hedges(
        effects={kind: {value: effect_of(e) for value, e in data[kind].items()} for kind in kinds},
        other={kind: effect_of(e) for kind, e in data["other"].items()},
        rank={_status(s): r for s, r in data["rank"].items()},
        commitment=data["commitment"],
        words=data["word"],
        negation={_status(k): _status(v) for k, v in data["negation"].items() if k != "outside"},
        negation_outside=frozenset(data["negation"]["outside"]),
        polar=frozenset(data["questions"]["polar"]),
        wh_words=frozenset(data["questions"]["open"]),
        raising=frozenset(data["attitudes"]["raising"]),
        factive=frozenset(data["attitudes"]["factive"]),
        before_imperative=frozenset(data["imperative"]["before"]),
        unsaid=effect_of(data["unsaid"]),
        lacking=frozenset(data["lacking"]["verbs"]),
        bringing=frozenset(data["bringing"]["verbs"]),
        anybody=frozenset(data["speakers"]["anybody"]),
        nobody=frozenset(data["speakers"]["nobody"]),
        realised_in_past=frozenset(data["modality_in_past"]["realised"]),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A standing on its way out: status, certainty, and whether a tense of its own says that it is so.

    `negative`: what is open is that it does not happen ("may not have fired", "if they do not stop").
    """

    status: Status = "occurred"
    certainty: float = 1.0
    finite: bool = False
    negative: bool = False

    def under(self, effect: Effect) -> "Told":
        """The standing once an operator of this effect stands over it."""
        status, certainty = self.status, min(self.certainty, effect.certainty)
        given = effect.status
        if effect.unless_told is not None and not (self.finite and self.status in _FACTUAL):
            given, certainty = effect.unless_told, min(certainty, effect.certainty_if)
        if given is not None:
            status = _weaker(self.status, given)
        negative = (
            self.negative
            or effect.negative
            or (self.status == "did-not-occur" and status in {"possible", "conditional"})
        )
        return Told(status, certainty, self.finite, negative)

    def negated(self) -> "Told":
        """The standing under a negation; two of them cancel out."""
        if self.status == "possible":
            certainty = 1.0  # "could not" is as sure as "did not"
        elif self.status in _FACTUAL or self.status in {"denied", "conditional"}:
            certainty = self.certainty
        else:
            certainty = max(self.certainty, _NOT_MEANT)
        return Told(hedges().negation[self.status], certainty, self.finite)


# "No intention of closing", "does not want to leave": surer than a wish is that it comes true.
_NOT_MEANT = 0.75
_FACTUAL = HAPPENED | {"did-not-occur"}


def _weaker(inner: Status, outer: Status) -> Status:
    """Which of two statuses stays. A denial turns a negative round; any other status leaves a negative negative."""
    if outer == "denied":
        return "occurred" if inner == "did-not-occur" else "denied"
    if outer == "did-not-occur":
        return "did-not-occur" if inner != "did-not-occur" else "possible"
    if inner == "did-not-occur":
        return outer if outer in {"possible", "conditional"} else inner
    if inner == "denied":
        return inner
    rank = hedges().rank
    return outer if rank[outer] >= rank[inner] else inner
