"""Text to time expressions: the rules' matches, read in text order against the report's anchor."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.times.grammar import Match, grammar
from reportedly.times.makers import MAKERS
from reportedly.times.makers.quarters import CURRENT
from reportedly.times.period import UNIT_OF, Period
from reportedly.times.reading import Context, Reading, Tense


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression at `start` to `end` (offsets) and what it is read as."""

    start: int
    end: int
    text: str
    reading: Reading
    rule: str


def no_tense(_: Match) -> Tense | None:
    """For text without a parse: no verb tells."""
    return None


def matches(text: str) -> list[Match]:
    """The time expressions of `text` before they are read."""
    return grammar().matches(text)


def read(
    found: Iterable[Match], anchor: date | None, tense: Callable[[Match], Tense | None] = no_tense
) -> list[Found]:
    """The matches read one after another; what turns out to be no time is left out."""
    context = Context(anchor, tense)
    kept = []
    for match in found:
        try:
            reading = MAKERS[match.rule.make](match, context)
        except (ValueError, OverflowError):  # a year before 1 or after 9999
            continue
        if reading is None:
            continue
        kept.append(Found(match.start, match.end, match.text, reading, match.rule.name))
        _remember(reading, context)
    return kept


def recognise(text: str, anchor: date | None, tense: Callable[[Match], Tense | None] = no_tense) -> list[Found]:
    """The time expressions of `text`, read against `anchor` (None: what needs one stays unresolved)."""
    return read(matches(text), anchor, tense)


def _remember(reading: Reading, context: Context) -> None:
    """Dates told become what "the next day" counts from; quarters what "a year earlier" compares with."""
    if reading.type not in ("DATE", "TIME") or reading.start is None or reading.end is None:
        return
    if reading.granularity not in UNIT_OF or reading.value in ("PRESENT_REF", None):
        return
    period = Period(reading.granularity, reading.start, reading.end, reading.value or "")
    context.last = period
    if reading.basis == CURRENT:
        context.quarter = period
