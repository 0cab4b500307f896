"""The times of a report: its anchor, its time expressions, and when each event was and each statement made."""

from datetime import date

from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records import Published, Time
from reportedly.times.anchor import anchor
from reportedly.times.attach import Attachment
from reportedly.times.timex import Expressions, Timex


class Clock:
    """When things happened, and when they were said.

    Attributes:
        published: the report's own date and how it is known.
        anchor: the day that relative words were counted from; None where nothing tells it.
        timexes: the report's time expressions in text order.
    """

    __slots__ = ("_attached", "anchor", "published", "timexes")

    def __init__(self, parse: Parse, props: Propositions) -> None:
        expressions = Expressions(parse)
        found = anchor(parse.report, expressions)
        self.published: Published = found.published
        self.anchor: date | None = found.day
        self.timexes: tuple[Timex, ...] = expressions.timexes(found.day, found.published.basis == "inferred")
        self._attached = Attachment(parse, props, self.timexes, found.day)

    def of(self, frame: int) -> Time | None:
        """The time of the event that a frame tells, None where nothing tells it.

        `basis` says by which rule; a time with no words of its own (`text` None) was inherited, and the basis
        quotes the words it comes from. A time whose only bound is the verb's tense has granularity "unresolved".

        Raises:
            IndexError: the report has no such frame.
        """
        return self._attached.events[frame]

    def said(self, frame: int) -> Time | None:
        """The time of the statement whose cue is a frame: never that of the event told in it. None where not told.

        Raises:
            IndexError: the report has no such frame.
        """
        return self._attached.statements[frame]


def clock(parse: Parse, props: Propositions) -> Clock:
    """The times of a report: its anchor, its time expressions, and by frame the time of what is told."""
    return Clock(parse, props)
