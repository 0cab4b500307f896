"""How a decision names an event, and which event of a coding it means."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from reportedly.records import Event

_HANDLE = re.compile(r"(r:[^@]+)@(\d+)-(\d+)")


class Handle(NamedTuple):
    """A report and the words in it that tell an event, as code points."""

    report: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.report}@{self.start}-{self.end}"


def words_of(event: Event) -> tuple[int, int]:
    """Where the words stand that tell an event: its trigger, else its first sentence."""
    span = event.trigger or next(iter(event.evidence), None)
    return (span.start, span.end) if span is not None else (0, 0)


def handle(report: str, event: Event) -> Handle:
    """The name of an event of a report."""
    return Handle(report, *words_of(event))


def read_handle(name: str) -> Handle | None:
    """The handle that a name is; None for the name of anything else."""
    found = _HANDLE.fullmatch(name)
    return Handle(found[1], int(found[2]), int(found[3])) if found else None


def meant(name: Handle, known: str | None, events: Iterable[Event]) -> Event | None:
    """The event of a coding that is told in these words: the one of the known id, else at the same words, else at
    words that overlap them most; None where nothing is told there.
    """
    best: tuple[bool, int, int, str] | None = None
    found = None
    for event in events:
        start, end = words_of(event)
        common = min(end, name.end) - max(start, name.start)
        if common <= 0 and (start, end) != (name.start, name.end):
            continue
        rank = (event.id != known, abs(start - name.start) + abs(end - name.end), -common, event.id)
        if best is None or rank < best:
            best, found = rank, event
    return found
