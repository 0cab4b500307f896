"""What many reports tell of one happening, and what people decided about records."""

from reportedly.records.base import Record
from reportedly.records.relation import Disagreement


class Incident(Record, frozen=True, kw_only=True):
    """Events of one or more reports that tell the same happening, with what they dispute."""

    id: str
    events: tuple[str, ...]
    reports: tuple[str, ...]
    disagreements: tuple[Disagreement, ...] = ()


class Decision(Record, frozen=True, kw_only=True):
    """What a reviewer decided about one field of one record; appended, never changed.

    `before` and `after` are JSON text; `when` is an ISO timestamp handed in by the caller.
    """

    id: str
    record: str
    field: str
    before: str | None
    after: str | None
    by: str
    when: str
    reason: str | None = None
