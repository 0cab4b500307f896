"""At what human cost: one count of one group, according to somebody."""

from reportedly.records.actor import Source
from reportedly.records.base import Record
from reportedly.records.vocabulary import Effect, VictimKind


class Toll(Record, frozen=True, kw_only=True):
    """How many of whom were killed, injured, detained ...

    Attributes:
        group: the victims as the report writes them ("Afghan civilians").
        min, max: bounds, inclusive; None where open. Zero is a value: the report says there were none.
        best: the figure the text itself gives, None where it gives only bounds.
        derived: the rule behind bounds that are not figures of the text ("a plural is at least two"), else None.
        part_of: id of the toll of which this is a subset ("nine of them police"); never added to it.
        according_to: attribution chain, outermost first; empty is the reporter's own voice.
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
    according_to: tuple[Source, ...] = ()
    text: str = ""
    start: int = 0
    end: int = 0
