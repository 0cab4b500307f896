"""Who answers for a deed, and on whose word."""

from reportedly.records.actor import Actor, Source
from reportedly.records.base import Record
from reportedly.records.span import Span
from reportedly.records.vocabulary import Way


class Responsibility(Record, frozen=True, kw_only=True):
    """One answer of a report to who did it; competing answers stand side by side, nothing is decided between them.

    Attributes:
        party: who stands for the deed.
        way: how it comes to stand for it.
        by: who says so, the party itself where it claims, admits or denies; empty in the reporter's voice or where nobody
            is named.
        event: id of the event told; None where no coded event is meant for sure ("claimed responsibility").
        evidence: the words, the telling ones first.
        basis: why the party is taken to be meant, where the words that tell the deed do not name it: the body that the
            doers are said to be of, or, inferred, the only armed group that the report names. None where they name it.
    """

    party: Actor
    way: Way
    by: tuple[Source, ...] = ()
    event: str | None = None
    evidence: tuple[Span, ...] = ()
    basis: str | None = None
