"""What people decided about records."""

from reportedly.records.base import Record
from reportedly.records.span import Span
from reportedly.records.vocabulary import Drawn, Verdict


class Decision(Record, frozen=True, kw_only=True):
    """What a reviewer decided about one field of one record; appended, never changed.

    Attributes:
        record: what it is about. An event is named by its report and the words that tell it, "REPORT@START-END", so that a
            decision outlives a new coding; a happening by its report, or by "REPORT@START"; a decision by its id.
        field: "event" for the event as a whole; one of its fields ("type", "actor", "toll@START-END" ...); "same" or
            "different" for two happenings, the other of which is `after`; "withdrawn" for a decision taken back.
        before, after: JSON text, as the field was shown and as it should be; None where there is nothing. `before` of "event"
            is the whole event as it was coded.
        by: who decided. `when`: an ISO timestamp handed in by the caller.
        reason: why; the words of a comment.
        verdict: None for decisions on happenings.
        event: id that the event had.
        span: the words of the report that the reviewer picked for the field.
        coder: who coded what was judged, see `ledger.coder`.
        drawn: why it was shown; None where the reviewer came to it by himself.
    """

    id: str
    record: str
    field: str
    before: str | None
    after: str | None
    by: str
    when: str
    reason: str | None = None
    verdict: Verdict | None = None
    event: str | None = None
    span: Span | None = None
    coder: str | None = None
    drawn: Drawn | None = None
