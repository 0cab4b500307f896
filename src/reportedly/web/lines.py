"""Two parties over time as a drawing: hostile and cooperative deeds as lines with what was expected, and what was published."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from reportedly.analysis.dyads import Dyad, Expected, Period, Side
from reportedly.web.scales import ticks

# The drawing in its own units; the page scales it.
WIDE, HIGH, LOW = 760.0, 120.0, 46.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 12.0, 12.0, 8.0
# Words below stand so far apart.
APART = 84.0


class Point(NamedTuple):
    """A period: its place, how many deeds, its days and what it tells in words."""

    x: float
    y: float
    deeds: int
    words: str
    complete: bool


class Panel(NamedTuple):
    """One sort: the line through all periods, the band of what was expected (pieces, as there are gaps), the scale."""

    sort: str
    points: tuple[Point, ...]
    line: str
    bands: tuple[str, ...]
    marks: tuple[tuple[float, str], ...]
    height: float
    total: int


class Bar(NamedTuple):
    """What was published in a period."""

    x: float
    y: float
    width: float
    height: float
    words: str


class Drawing(NamedTuple):
    """Both panels, the volume below, and the words along the axis of time."""

    panels: tuple[Panel, Panel]
    volume: tuple[Bar, ...]
    most: int
    labels: tuple[tuple[float, str], ...]
    width: float
    low: float
    left: float
    right: float


def lines(dyad: Dyad) -> Drawing | None:
    """A drawing of a dyad's periods; None where there is none."""
    periods = dyad.periods
    if not periods:
        return None
    step = (WIDE - LEFT - RIGHT) / len(periods)
    places = [round(LEFT + (n + 0.5) * step, 2) for n in range(len(periods))]
    most = max((period.volume for period in periods), default=0)
    return Drawing(
        panels=(_panel("hostile", periods, places), _panel("cooperative", periods, places)),
        volume=tuple(_bars(periods, places, step, most)),
        most=most,
        labels=tuple(_labels(periods, places)),
        width=WIDE,
        low=LOW,
        left=LEFT,
        right=WIDE - RIGHT,
    )


def _panel(sort: str, periods: Sequence[Period], places: Sequence[float]) -> Panel:
    sides: list[Side] = [getattr(period, sort) for period in periods]
    highest = max([1, *(side.deeds for side in sides), *(side.expected.high for side in sides if side.expected)])
    scale = ticks(highest, wanted=3)

    def y(count: float) -> float:
        return round(HIGH - BOTTOM - count / scale.top * (HIGH - TOP - BOTTOM), 2)

    points = tuple(
        Point(x, y(side.deeds), side.deeds, _words(sort, period, side), period.complete)
        for x, period, side in zip(places, periods, sides, strict=True)
    )
    bands = []
    for stretch in _stretches(places, [side.expected for side in sides]):
        above = [f"{x},{y(expected.high)}" for x, expected in stretch]
        below = [f"{x},{y(expected.low)}" for x, expected in reversed(stretch)]
        bands.append(f"M{'L'.join([*above, *below])}Z")
    return Panel(
        sort=sort,
        points=points,
        line="M" + "L".join(f"{point.x},{point.y}" for point in points),
        bands=tuple(bands),
        marks=tuple((y(value), words) for value, words in scale.marks),
        height=HIGH,
        total=sum(side.deeds for side in sides),
    )


def _stretches(
    places: Sequence[float], expected: Sequence[Expected | None]
) -> Iterator[list[tuple[float, Expected]]]:
    """Runs of periods of which something was expected; a single one is drawn as wide as half a step."""
    run: list[tuple[float, Expected]] = []
    half = (places[1] - places[0]) / 4 if len(places) > 1 else 6.0
    for x, one in [*zip(places, expected, strict=True), (0.0, None)]:
        if one is not None:
            run.append((x, one))
        elif run:
            yield run if len(run) > 1 else [(run[0][0] - half, run[0][1]), (run[0][0] + half, run[0][1])]
            run = []


def _words(sort: str, period: Period, side: Side) -> str:
    deeds = f"{side.deeds:,} {sort} deed{'' if side.deeds == 1 else 's'}"
    expected = f", {side.expected.low} to {side.expected.high} expected" if side.expected else ""
    return (
        f"{span(period)}: {deeds}{expected}; {period.volume:,} report{'' if period.volume == 1 else 's'} published"
    )


def span(period: Period) -> str:
    """A period in words: "August 2021", or the days of a week."""
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    if (end - start).days > 7:
        return f"{start:%B %Y}"
    if start.month == end.month:
        return f"{start.day} to {end.day} {end:%B %Y}"
    first = f"{start.day} {start:%B}" if start.year == end.year else f"{start.day} {start:%B %Y}"
    return f"{first} to {end.day} {end:%B %Y}"


def _bars(periods: Sequence[Period], places: Sequence[float], step: float, most: int) -> Iterator[Bar]:
    wide = round(min(max(step * 0.7, 1.0), 30.0), 2)
    for x, period in zip(places, periods, strict=True):
        if period.volume:
            high = round(max(period.volume / most * (LOW - TOP), 1.5), 2)
            words = f"{span(period)}: {period.volume:,} report{'' if period.volume == 1 else 's'} published"
            yield Bar(round(x - wide / 2, 2), round(LOW - high, 2), wide, high, words)


def _labels(periods: Sequence[Period], places: Sequence[float]) -> Iterator[tuple[float, str]]:
    """Words along the axis that do not touch, the beginning of a year before that of a month."""
    last = -APART
    for x, period in zip(places, periods, strict=True):
        if x - last >= APART:
            start = date.fromisoformat(period.start)
            last = x
            months = (date.fromisoformat(period.end) - start).days > 7
            yield x, f"{start:%b %Y}" if months else f"{start.day} {start:%b %Y}"


FILTERS = {"lines": lines, "period": span}
