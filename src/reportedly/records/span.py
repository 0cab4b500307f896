"""Words of a report: where they stand and what they are."""

from reportedly.records.base import Record


class Span(Record, frozen=True, kw_only=True):
    """`text` stands at `start` (inclusive) to `end` (exclusive), in Unicode code points of the report's text."""

    start: int
    end: int
    text: str


def span_of(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`, white space at either end trimmed off."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end, text=text[start:end])
