"""A news report as it was read: its text, its parts, and what is known about its publication."""

from reportedly.records.base import Record, content_id
from reportedly.records.span import Span
from reportedly.records.vocabulary import BlockKind, DateBasis


class Published(Record, frozen=True, kw_only=True):
    """When a report was published. `value` is an ISO date, or None where nothing tells (`basis` "unknown").

    `basis` says how it is known; the machine's clock is never used. `note` says what an inferred date rests on.
    """

    value: str | None = None
    basis: DateBasis = "unknown"
    note: str | None = None


class Block(Record, frozen=True, kw_only=True):
    """A stretch of the report's text with one function in the page (headline, prose, caption ...)."""

    kind: BlockKind
    start: int
    end: int


class Dateline(Record, frozen=True, kw_only=True):
    """The line that opens agency copy: "KABUL, Sept. 1 (Agency) -". Each part is None where it is not there.

    `date` is as printed ("Sept. 1"); its year, where left out, is for `times` to find.
    """

    place: str | None = None
    date: str | None = None
    agency: str | None = None
    span: Span | None = None


class Report(Record, frozen=True, kw_only=True):
    """A report with its text unchanged; `blocks` say which stretches are prose and which are not.

    Attributes:
        id: content hash of the text.
        ref: the caller's own name for it (JSON Lines `id`, or the path it came from); None if it has none.
        text: the text that every offset of every record counts in.
        blocks: in text order, not overlapping; what no block covers is white space or marks.
        language: ISO 639-1 code, None where unknown.
        source: where it was read (path, `-`, or archive record); None for text handed over in memory.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    ref: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published = Published()
    dateline: Dateline | None = None
    credits: tuple[Span, ...] = ()
    source: str | None = None


class Failure(Record, frozen=True, kw_only=True):
    """An input that could not be read or coded, with the reason and, where there is one, the cure."""

    source: str
    reason: str
    cure: str | None = None
    ref: str | None = None
    line: int | None = None


def report_id(text: str) -> str:
    """The id of a report: a hash of its text alone, so the same text has the same id wherever it was found."""
    return content_id("r:", text)
