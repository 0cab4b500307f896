"""Shows the times of reports: the words in context and what each became."""

from collections.abc import Iterator

import msgspec
from rich.console import RenderableType

from reportedly.records import Published, Report, Time
from reportedly.terminal.in_context import Found, in_report, json_line
from reportedly.times import Clock, Timex

# Words that tell days, those that tell only a length or how often, and those whose day is not known.
DAYS, LENGTH, UNKNOWN = "bold green", "cyan", "bold yellow"

# What a reader is told of a granularity; the others are told by their own name, and these two say nothing of their own.
FINENESS = {"time": "time of day", "daypart": "part of the day", "interval": "", "unresolved": ""}


def time_account(report: Report, clock: Clock) -> Iterator[RenderableType]:
    """The report's lines with their time expressions marked, and below each line what they mean."""
    found = [_found(timex, clock) for timex in clock.timexes]
    return in_report(report, _about(clock), found, "No time is told.")


def time_lines(report: Report, clock: Clock) -> Iterator[str]:
    """One JSON object a time expression, in text order; the keys are told in docs/cli.md."""
    for timex in clock.timexes:
        start, end = _offsets(timex.time)
        yield json_line(
            report, start, end, type=timex.type, mod=timex.mod, quant=timex.quant, freq=timex.freq,
            time=msgspec.to_builtins(timex.time),
        )  # fmt: skip


def _offsets(time: Time) -> tuple[int, int]:
    return (time.span.start, time.span.end) if time.span else (0, 0)


def _about(clock: Clock) -> Iterator[str]:
    yield _published(clock.published)
    if clock.anchor is None:
        yield "nothing to count from (--published gives a day)"
    elif clock.anchor.isoformat() != clock.published.value:
        yield f"counted from {clock.anchor}"


def _published(published: Published) -> str:
    """'published 2022-04-06 (inferred from "April 6, 2022")'."""
    if published.value is None:
        return ": ".join(filter(None, ["publication day not known", published.note]))
    note = published.note or published.basis
    return f"published {published.value} ({note if published.basis in note else f'{published.basis}: {note}'})"


def _found(timex: Timex, clock: Clock) -> Found:
    time = timex.time
    told = time.start is not None or time.end is not None
    style = DAYS if told else LENGTH if timex.type in ("DURATION", "SET") else UNKNOWN
    counted = time.anchor is not None and time.anchor != str(clock.anchor)
    why = f"{time.basis}, counted from {time.anchor}" if counted else time.basis
    return Found(*_offsets(time), style, became(timex), why)


def became(timex: Timex) -> str:
    """ "2022-11-01 to 2022-11-30, month (DATE 2022-11 END)"; EDTF where it says more than the days do."""
    time = timex.time
    days = _days(time)
    value = None if time.value == days else time.value
    marks = " ".join(filter(None, [timex.type, value, timex.mod, timex.quant, timex.freq]))
    plain = {time.start, time.value, f"{time.start or '..'}/{time.end or '..'}"}
    edtf = "" if time.edtf is None or time.edtf in plain else f"; EDTF {time.edtf}"
    told = ", ".join(filter(None, [days, FINENESS.get(time.granularity, time.granularity)]))
    return f"{told} ({marks}{edtf})"


def _days(time: Time) -> str:
    if time.start is None and time.end is None:
        return "no day told"
    if time.start == time.end:
        return str(time.start)
    if time.end is None:
        return f"{time.start} or later"
    return f"{time.end} or before" if time.start is None else f"{time.start} to {time.end}"
