"""With what, and what else was hit: a thing that an event's words name."""

from reportedly.records.base import Record


class Thing(Record, frozen=True, kw_only=True):
    """A weapon used, or a physical thing that was hit or meant to be.

    Attributes:
        kind: what sort of thing, a key of the tables in events/data/things.toml ("bomb", "gun"; "vehicle", "energy").
        text, start, end: the words that name it, without article.
    """

    kind: str
    text: str
    start: int
    end: int
