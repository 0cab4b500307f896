"""The records of an explanation: what was read, what was considered, what was told and what was not, and why."""

from typing import Literal

from reportedly.records import Event, Span
from reportedly.records.base import Record
from reportedly.records.vocabulary import EventType

Verdict = Literal["wins", "less specific", "condition fails", "ruled out"]

Cause = Literal["told elsewhere", "no event", "discarded", "statement", "no row fits", "unknown"]
"""Why a predicate gave no event of its own: it tells one that another word tells; its row says that the use is none; it
tells nothing done; it is speech; the lexicon knows the word but no row fits; the lexicon does not know the word."""


class Argument(Record, frozen=True, kw_only=True):
    """Who or what stands in a role: subject, object, indirect, or a preposition ("" for a bare noun phrase).

    `carried`: it stands elsewhere and was brought here (control, relative clause, participle, shared conjunct).
    """

    role: str
    words: Span
    carried: bool = False


class Over(Record, frozen=True, kw_only=True):
    """An operator over a predicate: its kind and value, the words, and for attribution who speaks."""

    kind: str
    value: str
    words: Span
    by: tuple[str, ...] = ()


class Reading(Record, frozen=True, kw_only=True):
    """How a predicate was read.

    Attributes:
        trigger, sentence: the words.
        lemma, pos, light: what the lexicon looks up; the light verb of a noun ("launch" an attack).
        passive: the voice as written; `arguments` have it undone.
        operators: from the outside in.
        under: the trigger that it stands under, with the grammatical link; None in a main clause.
    """

    trigger: Span
    sentence: Span
    lemma: str
    pos: str
    light: str | None = None
    passive: bool = False
    arguments: tuple[Argument, ...] = ()
    operators: tuple[Over, ...] = ()
    under: tuple[str, str] | None = None


class Candidate(Record, frozen=True, kw_only=True):
    """A row of the lexicon that was looked at.

    Attributes:
        file, line, form, rule: where it stands; `rule` is as records cite it.
        type: None for a row that says that this use is no event.
        pattern: the form as it was looked up, in words.
        held, failed, barred: its conditions in words: met; asked for and not met; ruled out and met.
        why: why it won or lost, in words.
    """

    rule: str
    file: str
    line: int
    form: str
    type: EventType | None = None
    mode: str | None = None
    cameo: str | None = None
    pattern: str = ""
    held: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    verdict: Verdict
    why: str = ""


class Reason(Record, frozen=True, kw_only=True):
    """Why a field of the event has its value. `index` counts in fields that are lists; `words` carry it."""

    field: str
    why: str
    index: int = 0
    words: tuple[Span, ...] = ()


class ToldEvent(Record, frozen=True, kw_only=True):
    """An event with its reasons.

    Attributes:
        candidates: the rows for its trigger, the one that won first. Empty where no row of the lexicon gave it.
        others: other words of the report that tell the same act.
        export: the type and code that PLOVER and CAMEO count; None where they do not count it.
        export_why: why, in words.
    """

    event: Event
    reading: Reading | None = None
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()
    others: tuple[Span, ...] = ()
    export: tuple[EventType, str | None] | None = None
    export_why: str = ""


class Untold(Record, frozen=True, kw_only=True):
    """A predicate that gave no event of its own, why, and the rows that were looked at."""

    reading: Reading
    cause: Cause
    why: str
    candidates: tuple[Candidate, ...] = ()


class Unread(Record, frozen=True, kw_only=True):
    """A word that the lexicon knows and the grammar did not read as a predicate."""

    words: Span
    why: str


class Explanation(Record, frozen=True, kw_only=True):
    """Everything that the event coder considered in a report, in text order."""

    told: tuple[ToldEvent, ...] = ()
    untold: tuple[Untold, ...] = ()
    unread: tuple[Unread, ...] = ()
