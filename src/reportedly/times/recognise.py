"""Text to time expressions: the rules' matches, read in text order against the report's anchor."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from reportedly.times.grammar import Match, grammar
from reportedly.times.makers import MAKERS
from reportedly.times.makers.fiscal import UNTOLD, by_value, up_to
from reportedly.times.makers.quarters import CURRENT
from reportedly.times.period import UNIT_OF, Period
from reportedly.times.reading import Context, Reading, Tense

# The rule for "the year" in "the year ended March 31", and the words between it and its end.
YEAR = "a year told by its end"
ENDS = re.compile(r"\s+(?:ended|ending)(?:\s+(?:on|in))?\s+", re.IGNORECASE)


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
    found: Iterable[Match],
    anchor: date | None,
    tense: Callable[[Match], Tense | None] = no_tense,
    dateline: str | None = None,
) -> list[Found]:
    """The matches read one after another; what turns out to be no time is left out. `dateline`: the place in it."""
    context = Context(anchor, tense, dateline=dateline)
    kept: list[Found] = []
    for match in found:
        try:
            reading = MAKERS[match.rule.make](match, context)
        except (ValueError, OverflowError):  # a year before 1 or after 9999
            continue
        if reading is None:
            continue
        if kept and kept[-1].rule == YEAR and ENDS.fullmatch(match.words.text[kept[-1].end : match.start]):
            kept[-1] = replace(kept[-1], reading=up_to(kept[-1].reading, reading))
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
    if reading.basis.endswith(UNTOLD):
        period = by_value(reading) or period
    context.last = period
    if reading.basis.startswith(CURRENT):
        context.quarter = period
