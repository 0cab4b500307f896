"""When: an interval with its granularity, its words, and how it was found."""

from reportedly.records.base import Record
from reportedly.records.span import Span
from reportedly.records.vocabulary import Granularity


class Time(Record, frozen=True, kw_only=True):
    """A time as an interval of days, both ends included.

    Attributes:
        start, end: ISO dates (YYYY-MM-DD), inclusive; None where open or unresolved.
        edtf: Extended Date/Time Format level 1 (ISO 8601-2), None where it cannot be written.
        value: the TIMEX3 value ("2021-08-28", "2021-W34", "P2D", "PRESENT_REF").
        granularity: how finely the words tell it.
        basis: the rule that resolved it ("weekday before publication", "explicit date").
        anchor: the ISO date it was counted from, None for an explicit date.
        text, span: the words; None where the time was inherited (then `basis` says from what).
    """

    start: str | None = None
    end: str | None = None
    edtf: str | None = None
    value: str | None = None
    granularity: Granularity = "unresolved"
    basis: str = ""
    anchor: str | None = None
    text: str | None = None
    span: Span | None = None
