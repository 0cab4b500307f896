"""What a time expression is read as, and what it is read against."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from reportedly.records.vocabulary import Granularity
from reportedly.times.grammar import Match
from reportedly.times.period import Period

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One time expression understood.

    Attributes:
        type, value, mod, quant, freq: as TIMEX3 has them; `value` None where the words tell none.
        start, end: the interval, both days inside it; None where open, or where no anchor fixes it.
        anchor: the day it was counted from, None for a date told in full.
        approximate: the bounds are those of the words taken literally ("about two years ago").
        weekday: the weekday told with a date, 1 (Monday) to 7, where that date was another; None where none is or it fits.
    """

    type: TimexType
    value: str | None
    start: date | None = None
    end: date | None = None
    granularity: Granularity = "unresolved"
    basis: str = ""
    anchor: date | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    approximate: bool = False
    weekday: int | None = None


@dataclass(slots=True)
class Context:
    """What the words are read against; `last` and `quarter` move on as the text is read.

    Attributes:
        anchor: the day the report counts from, None where nothing tells it.
        tense: the tense of the verb that governs a match, None where there is no telling.
        last: the latest period told in the text before the match.
        quarter: the latest quarter told (business news compare "the quarter" with "a year earlier").
        dateline: the place of the report's dateline, None where it has none.
    """

    anchor: date | None
    tense: Callable[[Match], Tense | None]
    last: Period | None = None
    quarter: Period | None = None
    dateline: str | None = None

    def base(self) -> tuple[date, str] | None:
        """The day a narrative expression ("the next day") counts from, and how to call it."""
        if self.last is not None:
            return self.last.start, "an earlier date in the text"
        return (self.anchor, "publication") if self.anchor else None


def of_period(
    period: Period, basis: str, *, anchor: date | None = None, mod: str | None = None, type_: TimexType = "DATE"
) -> Reading:
    """The reading of a period of the calendar."""
    return Reading(
        type_, period.value, period.start, period.end, period.granularity, basis, anchor, mod,
        approximate=mod in ("APPROX", "LESS_THAN", "MORE_THAN"),
    )  # fmt: skip


def unresolved(type_: TimexType, value: str | None, basis: str, mod: str | None = None) -> Reading:
    """A time that stays as its words."""
    return Reading(type_, value, basis=basis, mod=mod)


def modified(reading: Reading, mod: str | None) -> Reading:
    """The reading with a modifier, if there is one; BEFORE and AFTER open the interval."""
    if not mod:
        return reading
    if mod == "BEFORE" and reading.start:
        return replace(reading, mod=mod, start=None, end=reading.start)
    if mod == "AFTER" and reading.end:
        return replace(reading, mod=mod, start=reading.end, end=None)
    return replace(reading, mod=mod, approximate=mod in ("APPROX", "LESS_THAN", "MORE_THAN"))
