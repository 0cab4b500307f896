"""The line of time: how many incidents began when, in bars that can be chosen."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import msgspec

from reportedly.ledger.filters import first_day, last_day
from reportedly.ledger.spread import Days
from reportedly.records import Record

Unit = Literal["day", "week", "month", "year"]

# The drawing in units; the page scales it.
WIDTH, HEIGHT, FLOOR = 960, 120, 100
# A unit is taken if it gives no more bars than this.
BARS: dict[Unit, int] = {"day": 75, "week": 75, "month": 144, "year": 100_000}
# Incidents of long ago that reports recall would push all others into a corner: the line may leave out one in so many, and says
# how many lie before.
OLD_SHARE = 50
# Marks on the axis lie no closer than this (units).
MARK = 64
# None stands nearer than this to the right edge, which would cut it off.
EDGE = 32


class Bar(Record, frozen=True, kw_only=True):
    """Incidents that began in a time: its first and last day, and how many."""

    since: str
    until: str
    count: int


class Timeline(Record, frozen=True, kw_only=True):
    """The bars from the first to the last, empty ones too; `earlier` lie before the first, `undated` at no known time."""

    unit: Unit
    bars: tuple[Bar, ...]
    earlier: int
    undated: int


def timeline(days: list[Days], every: int) -> Timeline:
    """Bars of days, weeks, months or years, as the time from the first to the last asks for.

    Args:
        days: from `ledger.spread.over_time`, in order.
        every: how many incidents there are, those at no known time among them.
    """
    dated = sum(one.count for one in days)
    kept, earlier = _late(days, dated)
    if not kept:
        return Timeline(unit="year", bars=(), earlier=0, undated=every - dated)
    first, last = date.fromisoformat(kept[0].start), date.fromisoformat(kept[-1].start)
    unit, starts = _starts(first, last)
    counts = [0] * len(starts)
    for one in kept:
        counts[bisect_left(starts, one.start + "~") - 1] += one.count
    ends = [
        *((date.fromisoformat(day) - timedelta(days=1)).isoformat() for day in starts[1:]),
        _end(starts[-1], unit),
    ]
    bars = tuple(
        Bar(since=since, until=until, count=count)
        for since, until, count in zip(starts, ends, counts, strict=True)
    )
    return Timeline(unit=unit, bars=bars, earlier=earlier, undated=every - dated)


def _late(days: list[Days], dated: int) -> tuple[list[Days], int]:
    """The days after the longest gap that at most one in `OLD_SHARE` lie before, if it is at least half as long as the time
    after it; else all. With how many lie before."""
    ordinals = [date.fromisoformat(one.start).toordinal() for one in days]
    earlier, best = 0, (0, 0, 0)
    for at in range(1, len(days)):
        earlier += days[at - 1].count
        if earlier > dated / OLD_SHARE:
            break
        best = max(best, (ordinals[at] - ordinals[at - 1], at, earlier))
    gap, at, earlier = best
    return (days[at:], earlier) if at and gap > (ordinals[-1] - ordinals[at]) / 2 else (days, 0)


def _starts(first: date, last: date) -> tuple[Unit, list[str]]:
    for unit, most in BARS.items():
        found = list(_steps(first, last, unit, most))
        if len(found) <= most:
            return unit, found
    raise AssertionError("years are never too many")


def _steps(first: date, last: date, unit: Unit, most: int) -> Iterator[str]:
    """The first days of the bars; one more than `most` where there would be more."""
    day = {
        "day": first, "week": first - timedelta(days=first.weekday()), "month": first.replace(day=1),
        "year": first.replace(month=1, day=1),
    }[unit]  # fmt: skip
    for _ in range(most + 1):
        if day > last:
            return
        yield day.isoformat()
        day = _next(day, unit)


def _next(day: date, unit: Unit) -> date:
    if unit == "year":
        return day.replace(year=day.year + 1)
    if unit == "month":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day + timedelta(days=7 if unit == "week" else 1)


def _end(start: str, unit: Unit) -> str:
    return (_next(date.fromisoformat(start), unit) - timedelta(days=1)).isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A bar as it is drawn, in units; `chosen`: it lies in the time that is asked for; `mark`: written below it."""

    x: float
    width: float
    y: float
    height: float
    chosen: bool
    mark: str
    bar: Bar


def columns(line: Timeline, since: str | None, until: str | None) -> list[Column]:
    """The bars as they are drawn, with the time that is asked for."""
    most = max((bar.count for bar in line.bars), default=0) or 1
    step = WIDTH / max(len(line.bars), 12)
    low = first_day(since) if since else ""
    high = last_day(until) if until else "~"
    found, marked, before = [], -MARK, ""
    for at, bar in enumerate(line.bars):
        x, tall = at * step, (FLOOR - 12) * bar.count / most
        mark = _mark(bar, line.unit, before)
        if mark and (x - marked < MARK * (0.6 if line.unit == "year" else 1) or x > WIDTH - EDGE):
            mark = ""
        if mark:
            marked, before = int(x), mark
        tall = max(tall, 1.5) if bar.count else 0.0
        found.append(
            Column(
                x=round(x, 2), width=round(step, 2), y=round(FLOOR - tall, 2), height=round(tall, 2),
                chosen=bar.until >= low and bar.since <= high, mark=mark, bar=bar,
            )
        )  # fmt: skip
    return found


def _mark(bar: Bar, unit: Unit, before: str) -> str:
    """What stands below a bar: the year where it begins, months and days between."""
    day = date.fromisoformat(bar.since)
    if unit == "year":
        return str(day.year)
    if unit == "month":
        return str(day.year) if day.month == 1 or not before else ""
    return f"{day.day} {day:%b}" if before else f"{day.day} {day:%b %Y}"


def bar_words(bar: Bar, unit: Unit) -> str:
    """A bar's time in words: "2021", "August 2021", "28 August 2021", "the week of 23 August 2021"."""
    day = date.fromisoformat(bar.since)
    if unit == "year":
        return str(day.year)
    if unit == "month":
        return f"{day:%B %Y}"
    told = f"{day.day} {day:%B %Y}"
    return told if unit == "day" else f"the week of {told}"


def bar_days(line: Timeline) -> str:
    """The first and last day of each bar, as JSON for the script."""
    return msgspec.json.encode([(bar.since, bar.until) for bar in line.bars]).decode()
