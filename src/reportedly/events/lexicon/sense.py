"""One sense of a trigger, and the forms under which it is looked up."""

from dataclasses import dataclass
from functools import lru_cache

from reportedly.propositions.frame import FrameKind
from reportedly.records.vocabulary import EventType

# Prepositions that may stand inside a form ("call for", "agree to ceasefire").
PREPOSITIONS = frozenset(
    [
        "about",
        "against",
        "alongside",
        "among",
        "around",
        "as",
        "at",
        "behind",
        "by",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "outside",
        "over",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "upon",
        "with",
        "within",
    ]
)


# Adverbs and predicates that make a new verb of the one before them ("shoot down", "set free").
PARTICLES = frozenset(
    [
        "up",
        "down",
        "off",
        "out",
        "over",
        "in",
        "back",
        "away",
        "apart",
        "together",
        "aside",
        "dead",
        "free",
        "captive",
        "hostage",
        "ablaze",
        "alight",
    ]
)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to meet a condition: the argument in `slot` is `value` (a lemma, @class, any, none, plural)."""

    slot: str
    value: str


Condition = tuple[Alternative, ...]
"""Met where one of its alternatives is."""

# What a condition may ask about besides the arguments (subject, object, indirect) and prepositions.
ASKED = frozenset(
    {
        "light",
        "modifier",
        "passive",
        "case",
        "content",
        "purpose",
        "particle",
        "unframed",
        "predicate",
        "negated",
        "tense",
    }
)


def written(condition: Condition) -> str:
    """A condition as the lexicon's files write it: "object:@weapon|rocket|with:any"."""
    parts: list[str] = []
    slot = ""
    for alternative in condition:
        parts.append(alternative.value if alternative.slot == slot else f"{alternative.slot}:{alternative.value}")
        slot = alternative.slot
    return "|".join(parts)


Lookup = tuple[str, str, tuple[Condition, ...]]
"""Part of speech, form, and extra conditions under which a sense is met in frames."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One row of the lexicon; docs/events.md explains the columns.

    `type` None marks a use that is no event ("killed time"). `kind`: "" or reciprocal, effect, effect-only, causer.
    `actor`, `recipient`, `against`: argument slots in the order in which they are tried; empty is the default.
    """

    form: str
    pos: FrameKind
    type: EventType | None
    mode: str | None
    cameo: str | None
    kind: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    against: tuple[str, ...]
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    contexts: tuple[str, ...]
    example: str | None
    line: int
    source: str = ""
    """The file, for rows that a user adds; empty for those of the package."""

    @property
    def file(self) -> str:
        """The file that holds the row; in the package it is named after the type."""
        return self.source or f"{self.type or 'NONE'}.csv"

    @property
    def rule(self) -> str:
        """The name under which records cite this row: file, line, form, part of speech."""
        return f"{self.file}:{self.line} {self.form} ({self.pos})"

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows one: form, part of speech and conditions, in whatever order they are written."""
        asked, barred = (frozenset(map(frozenset, side)) for side in (self.when, self.unless))
        return key_of(self.form), self.pos, asked, barred

    @property
    def reciprocal(self) -> bool:
        """Do both parties do it to each other?"""
        return self.kind == "reciprocal"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sense under one of its looked-up forms, with what that form asks for besides the sense's own conditions."""

    sense: Sense
    extra: tuple[Condition, ...]
    rank: tuple[int, int, int]
    """Most specific first: conditions, words, then order in the lexicon (negated, so that a higher rank wins)."""


@lru_cache(maxsize=16384)
def key_of(lemma: str) -> str:
    """British -ise and American -ize are one form ("mobilise", "mobilize"), and so are "re-open" and "reopen"."""
    words = lemma.split(" ")
    first = words[0] = "re" + words[0][3:] if words[0].startswith("re-") else words[0]
    # Six letters keep "raise", "rise", "advise"-like short stems out; longer non-alternating verbs are rare in the lexicon.
    if (
        len(first) > 6
        and first.endswith("ise")
        and not first.endswith(("vise", "prise", "mise", "aise", "ercise"))
    ):
        words[0] = first[:-3] + "ize"
    return " ".join(words)


def lookups(sense: Sense) -> list[Lookup]:
    """(part of speech, form, extra conditions) under which a sense may be met in frames."""
    return [(pos, key_of(form), extra) for pos, form, extra in _forms(sense)]


def _forms(sense: Sense) -> list[Lookup]:
    words = sense.form.split(" ")
    whole: list[Lookup] = [(sense.pos, sense.form, ())]
    if sense.pos == "noun":
        return whole + (_nominal(words) if len(words) > 1 else []) + _supported(sense)
    if len(words) == 1:
        return whole
    if sense.pos == "verb":
        return whole + _verbal(words[0], words[1:])
    case = (_only("case", words[0]),)
    stays = [("verb", verb, (_only(words[0], words[-1]),)) for verb in ("remain", "stay", "stand", "be", "keep")]
    return [*whole, ("noun", words[-1], case), ("adjective", words[-1], case), *stays]


def _only(slot: str, value: str) -> Condition:
    return (Alternative(slot, value),)


def _supported(sense: Sense) -> list[Lookup]:
    """A noun with its light verbs is also met as that verb with the noun as object, where the noun has no frame."""
    lights = [a.value for condition in sense.when for a in condition if a.slot == "light"]
    words = sense.form.split(" ")
    inner = _inner(words)
    noun = " ".join(words[:inner])
    tail = () if inner is None else (_only(words[inner], words[-1]),)
    return [("verb", light, (_only("unframed", noun), *tail)) for light in lights]


def _inner(words: list[str]) -> int | None:
    """Where a preposition stands inside a form ("state of siege"), None if nowhere."""
    return next((i for i, word in enumerate(words[:-1]) if i and word in PREPOSITIONS), None)


def _verbal(verb: str, rest: list[str]) -> list[Lookup]:
    if rest[0] in PREPOSITIONS:
        if len(rest) == 1 and rest[0] not in PARTICLES:
            return [("verb", verb, (_only(rest[0], "any"),))]
        if len(rest) == 1:
            return [("verb", verb, (_only("particle", rest[0]),))]
        if rest[1] in PREPOSITIONS and len(rest) == 2:
            return [
                ("verb", f"{verb} {rest[0]}", (_only(rest[1], "any"),)),
                ("verb", verb, (_only(" ".join(rest), "any"),)),
            ]
        phrase = ("verb", verb, (_only(rest[0], rest[-1]),))
        return [phrase, ("verb", verb, (_only("particle", rest[0]), _only("object", rest[-1])))]
    found: list[Lookup] = []
    if rest[0] in PARTICLES:
        particle: Condition = _only("particle", rest[0])
        if len(rest) == 1:
            return [("verb", verb, (particle,))]
        obj = _only("object", rest[-1])
        return [("verb", f"{verb} {rest[0]}", (obj,)), ("verb", verb, (particle, obj))]
    if len(rest) >= 2 and rest[1] in PREPOSITIONS:
        noun, preposition, tail = rest[0], rest[1], rest[2:]
        extra = (_only(preposition, tail[-1] if tail else "any"),)
        found += [("verb", f"{verb} {noun}", extra), ("verb", verb, (_only("object", noun), *extra))]
        found.append(("noun", noun, (_only("light", verb), *extra)))
        return found
    noun = rest[-1]
    modifiers = tuple(_only("modifier", word) for word in rest[:-1])
    found.append(("verb", verb, (_only("object", " ".join(rest)),)))
    found.append(("verb", verb, (_only("content", noun),)))
    found.append(("noun", noun, (_only("light", verb), *modifiers)))
    found.append(("noun", " ".join(rest), (_only("light", verb),)))
    return found


def _nominal(words: list[str]) -> list[Lookup]:
    inner = _inner(words)
    if inner is not None:
        return [("noun", words[inner - 1], (_only(words[inner], words[-1]),))]
    return [("noun", words[-1], tuple(_only("modifier", word) for word in words[:-1]))]
