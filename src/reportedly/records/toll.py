"""At what human cost: one count of one group, according to somebody."""

from collections.abc import Iterable
from typing import Protocol

from reportedly.records.actor import Source
from reportedly.records.base import Record
from reportedly.records.span import Span
from reportedly.records.time import Time
from reportedly.records.vocabulary import Effect, TollScope, VictimKind


class Toll(Record, frozen=True, kw_only=True):
    """How many of whom were killed, injured, detained ...

    Attributes:
        group: the victims as the report writes them ("Afghan civilians").
        min, max: bounds, inclusive; None where open. Zero is a value: the report says there were none.
        best: the figure the text itself gives, None where it gives only bounds.
        derived: the rule behind bounds that are not figures of the text ("a plural is at least two"), else None.
        supersedes: the earlier figure that the same words say this one replaces ("rose to 27 from 19": 19), else None.
        scope: "incident"; "period" for a running or historical total ("since May", "in a decade of war"); "past" for an older
            incident that is told beside the report's own. Only the first is a cost of what the report tells of.
        counted: as of when the figure is told to hold ("by Friday evening"); None where the words do not tell.
        part_of: id of the toll of which this is a subset ("nine of them police"); never added to it.
        according_to: attribution chain, outermost first; empty is the reporter's own voice.
        edited_by: who gave these figures in a review, None where they stand as the program read them.
        text, start, end: the words of number and group; `sentence` is that in which they stand.
    """

    id: str
    effect: Effect
    group: str
    kind: VictimKind = "person"
    country: str | None = None
    min: int | None = None
    max: int | None = None
    best: int | None = None
    derived: str | None = None
    part_of: str | None = None
    supersedes: int | None = None
    scope: TollScope = "incident"
    counted: Time | None = None
    according_to: tuple[Source, ...] = ()
    text: str = ""
    start: int = 0
    end: int = 0
    sentence: Span | None = None
    edited_by: str | None = None


def bounds(tolls: Iterable[Toll], effect: str) -> tuple[int | None, int | None]:
    """Least and most over the tolls of one effect, parts of a whole left out; None where a bound is open or nothing is told."""
    whole = [t for t in tolls if t.effect == effect and t.part_of is None]
    least = [t.min for t in whole if t.min is not None]
    most = [t.max for t in whole if t.max is not None]
    return (sum(least) if least else None), (sum(most) if whole and len(most) == len(whole) else None)


class Bounded(Protocol):
    """What has the bounds of a count: a toll, or a figure of one."""

    @property
    def min(self) -> int | None:
        """The least."""

    @property
    def max(self) -> int | None:
        """The most."""

    @property
    def best(self) -> int | None:
        """The figure to use if one must be used."""


def quantity_words(count: Bounded) -> str:
    """ "12", "at least 12", "12 to 20", "at most 50", "about 50", "some": the bounds of a count in words."""
    if count.min is not None and count.min == count.max:
        return str(count.min)
    if count.min is not None and count.max is not None:
        return f"{count.min} to {count.max}"
    if count.min is not None:
        return f"at least {count.min}"
    if count.max is not None:
        return f"at most {count.max}"
    return f"about {count.best}" if count.best is not None else "some"
