"""The figures of a toll over the time of their publication, as a drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reportedly.records import Count, Figure
from reportedly.web.scales import Ticks, ticks
from reportedly.web.wording import day, people

WIDTH, HEIGHT = 720, 280
# Room at the right for what the line of the best figure is called.
LEFT, RIGHT, TOP, BOTTOM = 48, 76, 28, 44
# Two figures stand at least so far apart, so that their numbers can be read.
APART = 26
# The words of a day take so much room.
DAY = 110
# The first and the last stand so far from the ends.
EDGE = 40
# A marker for each source; a ninth source begins again with another colour.
SHAPES = (
    "M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6Z",  # circle
    "M-5.5-5.5H5.5V5.5H-5.5Z",  # square
    "M0-7.5L7.5 0L0 7.5L-7.5 0Z",  # diamond
    "M0-7L7 5.5H-7Z",  # triangle
    "M0 7L7-5.5H-7Z",  # triangle on its point
    "M-2.2-6.5H2.2V-2.2H6.5V2.2H2.2V6.5H-2.2V2.2H-6.5V-2.2H-2.2Z",  # cross
    "M-6.5-3.5L0-7.2L6.5-3.5V3.5L0 7.2L-6.5 3.5Z",  # hexagon
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in the drawing: where it stands, the ends of its range (None: no range), its source by number."""

    x: float
    y: float
    top: float | None
    bottom: float | None
    open: bool
    source: int
    words: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Source:
    """Who gives figures: number, name, marker."""

    number: int
    name: str
    shape: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing: figures, lines that join those of one source, scales, the best figure with what the current ones allow."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    lines: tuple[tuple[int, str], ...]
    sources: tuple[Source, ...]
    upward: Ticks
    days: tuple[tuple[float, str], ...]
    best: float | None
    band: tuple[float, float] | None
    said: str


def teller(figure: Figure, names: dict[str, str]) -> str:
    """Who answers for a figure: whoever it is according to, else the voice that carries it."""
    if figure.according_to:
        return figure.according_to[-1].name
    return names.get(figure.voice, figure.voice)


def toll_chart(count: Count, names: dict[str, str]) -> Chart | None:
    """The figures of a count as a drawing; None where there is one figure only, which words tell better.

    Args:
        count: a count with its history.
        names: what voices are called, by id.
    """
    history = [one for one in count.history if _value(one) is not None]
    if len(history) < 2:
        return None
    tops = [count.high, count.best, *(n for one in history for n in (one.max, one.best, one.min))]
    upward = ticks(max(n for n in tops if n is not None))

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - value / upward.top * (HEIGHT - TOP - BOTTOM), 1)

    places, days = _along(history)
    tellers = list(dict.fromkeys(teller(one, names) for one in history))
    marks = tuple(
        _mark(one, x, tellers.index(teller(one, names)), y) for one, x in zip(history, places, strict=True)
    )
    low = count.low if count.low is not None else count.best
    high = y(count.high) if count.high is not None else float(TOP)
    return Chart(
        width=WIDTH, height=HEIGHT, marks=marks, lines=_lines(marks),
        sources=tuple(Source(n, name, SHAPES[n % len(SHAPES)]) for n, name in enumerate(tellers)),
        upward=Ticks(upward.top, tuple((y(value), words) for value, words in upward.marks)),
        days=days,
        best=y(count.best) if count.best is not None else None,
        band=(high, y(low)) if low is not None and (low != count.high) else None,
        said=f"{count.effect}, as told over time: " + "; ".join(
            f"{day(one.published)}, {teller(one, names)}: {people(one)}" for one in history[:12]
        ),
    )  # fmt: skip


def _value(figure: Figure) -> int | None:
    found = (figure.best, figure.min, figure.max)
    return next((value for value in found if value is not None), None)


def _mark(one: Figure, x: float, source: int, y: Callable[[float], float]) -> Mark:
    value = _value(one)
    assert value is not None
    ranged = one.min is not None and one.max is not None and one.min != one.max
    return Mark(
        x=x, y=y(value), source=source, words=people(one), figure=one,
        top=y(one.max) if ranged and one.max is not None else None,
        bottom=y(one.min) if ranged and one.min is not None else None,
        open=one.max is None and one.min is not None,
    )  # fmt: skip


def _along(history: Sequence[Figure]) -> tuple[list[float], tuple[tuple[float, str], ...]]:
    """Where each figure stands along the time of publication, and the days that are named there.

    Days lie to scale as far as the figures of each can stand beside one another.
    """
    told = [one.published[:10] if one.published else "" for one in history]
    known = [date.fromisoformat(at) for at in told if at]
    first = min(known, default=date.min)
    length = max(((max(known, default=first) - first).days, 1))
    width = WIDTH - LEFT - RIGHT - 2 * EDGE
    apart = min(APART, width / max(len(history) - 1, 1))
    places: list[float] = []
    for at in told:
        wanted = LEFT + EDGE + ((date.fromisoformat(at) - first).days / length * width if at else 0.0)
        places.append(max(wanted, places[-1] + apart) if places else wanted)
    over = max(places[-1] - (WIDTH - RIGHT - EDGE), 0.0)
    for n in range(len(places) - 1, -1, -1):  # what was pushed past the end is pushed back
        limit = WIDTH - RIGHT - EDGE - (len(places) - 1 - n) * apart
        if over and places[n] > limit:
            places[n] = limit
    named: list[tuple[float, str]] = []
    for at, group in groupby(range(len(told)), key=lambda n: told[n]):
        held = [places[n] for n in group]
        middle = sum(held) / len(held)
        if not named or middle - named[-1][0] >= DAY:
            named.append((round(middle, 1), day(at) if at else "day not told"))
    return [round(x, 1) for x in places], tuple(named)


def _lines(marks: Sequence[Mark]) -> tuple[tuple[int, str], ...]:
    by_source: dict[int, list[Mark]] = {}
    for mark in marks:
        by_source.setdefault(mark.source, []).append(mark)
    return tuple(
        (source, " ".join(f"{mark.x},{mark.y}" for mark in held))
        for source, held in by_source.items()
        if len(held) > 1
    )
