"""Incidents over time as bars, each a link that narrows a list to its year, month or day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.ledger.facets import OverTime
from reportedly.web.scales import ticks

WIDTH, HEIGHT = 720, 132
LEFT, RIGHT, TOP, BOTTOM = 40, 6, 10, 22
# No bar is wider, so that few of them do not make a wall.
WIDEST = 34.0
# A label takes so much room.
LABEL = 62


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, month or day: where its bar stands and how high, its count, its words, and what it begins and ends with."""

    x: float
    y: float
    width: float
    height: float
    count: int
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The drawing: bars, numbers at the side, words below."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    numbers: tuple[tuple[float, str], ...]
    labels: tuple[tuple[float, str], ...]


def bars(told: OverTime, width: int = WIDTH) -> Bars | None:
    """A drawing, so wide, of what is told over time; None where it is all in one year, month or day."""
    counts = {one.value: one.count for one in told.values}
    stretch = list(_between(told.values[0].value, told.values[-1].value)) if told.values else []
    if len(stretch) < 2:
        return None
    scale = ticks(max(counts.values()), wanted=2)
    step = (width - LEFT - RIGHT) / len(stretch)
    floor = HEIGHT - BOTTOM

    def y(count: float) -> float:
        return round(floor - count / scale.top * (floor - TOP), 1)

    wide = round(min(max(step - 1.5, step * 0.7), WIDEST), 2)
    drawn = tuple(
        Bar(
            x=round(LEFT + (n + 0.5) * step - wide / 2, 2), y=y(counts[value]), width=wide,
            height=round(max(floor - y(counts[value]), 1.5), 1), count=counts[value], words=words(value), value=value,
        )
        for n, value in enumerate(stretch)
        if counts.get(value)
    )  # fmt: skip
    every = max(1, -(-len(stretch) * LABEL // (width - LEFT - RIGHT)))
    labels = tuple(
        (round(LEFT + (n + 0.5) * step, 1), short(value)) for n, value in enumerate(stretch) if n % every == 0
    )
    return Bars(width, HEIGHT, drawn, tuple((y(value), said) for value, said in scale.marks), labels)


def _between(first: str, last: str) -> Iterator[str]:
    """Every year, month or day from the first to the last."""
    if len(first) == 4:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
    elif len(first) == 7:
        year, month = int(first[:4]), int(first[5:])
        while (said := f"{year:04}-{month:02}") <= last:
            yield said
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    else:
        at = date.fromisoformat(first)
        while at.isoformat() <= last:
            yield at.isoformat()
            at += timedelta(days=1)


def words(value: str) -> str:
    """A year, month or day as people write it."""
    if len(value) == 4:
        return value
    told = date.fromisoformat(f"{value}-01" if len(value) == 7 else value)
    return f"{told:%B %Y}" if len(value) == 7 else f"{told.day} {told:%B %Y}"


def short(value: str) -> str:
    """The same in few letters."""
    if len(value) == 4:
        return value
    told = date.fromisoformat(f"{value}-01" if len(value) == 7 else value)
    return f"{told:%b %Y}" if len(value) == 7 else f"{told.day} {told:%b}"
