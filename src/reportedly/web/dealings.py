"""An actor's dealings as drawings: deeds by month, and the net of those around it. Places and sizes only; templates draw."""

import math
from calendar import month_abbr
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.ledger.dyads import DEEDS, Dyad, Edge, Month
from reportedly.records import Record

# The chart in its own units; the page scales it.
WIDE, HIGH = 760.0, 110.0
MARGIN, EDGE = 48.0, 8.0
# Fewer columns than this leave the rest of the width free; none is wider than this.
FEWEST, WIDEST = 12, 34.0
# One report is no higher than this: few reports are a low drawing.
HIGHEST = 12.0
# Labels stand so far apart, at every so many months or years.
APART = 92.0
APART_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
APART_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
SORTS = ("hostile", "cooperative")
# More columns than this are too thin to be told apart: then years are drawn.
COLUMNS = 120
# A small chart in a row of a table.
SPARK_WIDE, SPARK_HIGH = 132.0, 24.0


class Bar(NamedTuple):
    """A bar of a chart, and what it stands for in words."""

    x: float
    y: float
    width: float
    height: float
    side: str
    words: str


class Panel(NamedTuple):
    """Deeds of one sort over time: by the actor above the line at `axis`, towards it below.

    `by` and `to` are the most on either side; nothing is told of this sort where there are no bars.
    """

    sort: str
    bars: tuple[Bar, ...]
    axis: float
    height: float
    by: int
    to: int


class Chart(NamedTuple):
    """Panels over one axis of time, on one scale; `ticks` are (x, label), `unit` month or year."""

    panels: tuple[Panel, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str
    width: float


def chart(months: Sequence[Month]) -> Chart | None:
    """Deeds by month, or by year where there are many months; None where no deed has a month."""
    dated = [month for month in months if month.month and month.total]
    if not dated:
        return None
    slots, unit = _slots(dated[0].month, dated[-1].month), "month"
    if len(slots) > COLUMNS:
        slots, unit = [str(year) for year in range(int(slots[0][:4]), int(slots[-1][:4]) + 1)], "year"
    step = (WIDE - MARGIN) / max(len(slots), FEWEST)
    held: dict[tuple[str, str], int] = {}
    for month in dated:
        slot = month.month[: len(slots[0])]
        for field in DEEDS:
            held[slot, field] = held.get((slot, field), 0) + getattr(month, field)
    most = {field: max(held[key] for key in held if key[1] == field) for field in DEEDS}
    scale = min(HIGHEST, HIGH / max(most[f"{sort}_by"] + most[f"{sort}_to"] for sort in SORTS))
    x = {slot: MARGIN + n * step for n, slot in enumerate(slots)}
    panels = tuple(_panel(sort, held, most, x, min(step, WIDEST), scale) for sort in SORTS)
    return Chart(panels, tuple(_ticks(slots, x)), unit, WIDE)


def _slots(first: str, last: str) -> list[str]:
    start, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]


def _panel(
    sort: str,
    held: dict[tuple[str, str], int],
    most: dict[str, int],
    x: dict[str, float],
    step: float,
    scale: float,
) -> Panel:
    by, to = most[f"{sort}_by"], most[f"{sort}_to"]
    axis = EDGE + by * scale
    bars = []
    for slot, at in x.items():
        for side, words in (("by", "by it"), ("to", "towards it")):
            count = held.get((slot, f"{sort}_{side}"), 0)
            if count:
                height = max(1.5, count * scale)
                top = axis - height if side == "by" else axis
                told = f"{slot}: {sort} {words}, {count:,} {'report' if count == 1 else 'reports'}"
                bars.append(Bar(at + step * 0.1, top, step * 0.8, height, side, told))
    return Panel(sort, tuple(bars), axis, axis + to * scale + EDGE, by, to)


def _ticks(slots: Sequence[str], x: dict[str, float]) -> Iterator[tuple[float, str]]:
    """Labels that do not touch: years, or months where there are few."""
    step = x[slots[1]] - x[slots[0]] if len(slots) > 1 else WIDE
    yearly = len(slots[0]) == 4
    every = next(n for n in (APART_YEARS if yearly else APART_MONTHS) if n * step >= APART)
    last = -WIDE
    for slot in slots:
        number = int(slot) if yearly else int(slot[:4]) * 12 + int(slot[5:]) - 1
        if number % every == 0 and x[slot] - last >= APART:
            last = x[slot]
            yield last, slot[:4] if yearly or every >= 12 else f"{month_abbr[int(slot[5:])]} {slot[:4]}"


class Spark(NamedTuple):
    """Small bars for a row of a table: hostile above the line, cooperative below."""

    bars: tuple[Bar, ...]
    width: float
    height: float


def spark(dyad: Dyad, first: str, last: str) -> Spark:
    """A dyad over the time from `first` to `last` (YYYY-MM), in at most 44 columns."""
    slots = _slots(first, last)
    columns = min(44, len(slots))
    held: dict[tuple[int, str], int] = {}
    place = {slot: n * columns // len(slots) for n, slot in enumerate(slots)}
    for month in dyad.months:
        if month.month in place:
            for sort, count in (
                ("hostile", month.hostile_by + month.hostile_to),
                ("cooperative", month.cooperative_by + month.cooperative_to),
            ):
                held[place[month.month], sort] = held.get((place[month.month], sort), 0) + count
    most = max(held.values(), default=1) or 1
    step = SPARK_WIDE / max(columns, 12)
    bars = []
    for (column, sort), count in sorted(held.items()):
        if count:
            height = max(2.0, count / most * (SPARK_HIGH / 2 - 1))
            top = SPARK_HIGH / 2 - height if sort == "hostile" else SPARK_HIGH / 2
            bars.append(Bar(column * step, top, max(1.5, step * 0.75), height, sort, ""))
    return Spark(tuple(bars), SPARK_WIDE, SPARK_HIGH)


# How high a net is drawn for at most so many actors around one.
HEIGHTS = ((6, 320.0), (10, 420.0), (1_000, 560.0))


class Node(Record, frozen=True, kw_only=True):
    """An actor of the net with its place; the one in the middle first."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    radius: float
    deeds: int


class Link(Record, frozen=True, kw_only=True):
    """Deeds of one sort between two actors of the net."""

    one: str
    other: str
    sort: str
    reports: int
    path: str
    width: float


class Net(Record, frozen=True, kw_only=True):
    """The actors around one, and the deeds among them, hostile and cooperative apart."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    width: float = 760.0
    height: float = 560.0

    @property
    def names(self) -> dict[str, str]:
        """The names of its actors by id."""
        return {node.id: node.name for node in self.nodes}


def net(ident: str, name: str, kind: str, others: Sequence[Dyad], edges: Sequence[Edge]) -> Net:
    """A net laid out in a ring: who is met with hostility on the left, with cooperation on the right.

    Args:
        ident, name, kind: the actor in the middle.
        others: those around it.
        edges: the deeds among all of them.
    """
    high = next(height for most, height in HEIGHTS if len(others) <= most)
    size = Net(nodes=(), links=(), height=high)
    middle = (size.width / 2, size.height / 2)
    most = max((one.total for one in others if one.total), default=1)
    nodes = [
        Node(
            id=ident, name=name, kind=kind, x=middle[0], y=middle[1], radius=17, deeds=sum(o.total for o in others)
        )
    ]
    ordered = sorted(others, key=lambda one: (-_hostility(one), one.other.id))
    for n, one in enumerate(ordered):  # from the top down the left side, and up the right
        angle = -math.pi / 2 - 2 * math.pi * (n + 0.5) / len(ordered)
        ring = 1.0 if len(ordered) <= 10 or n % 2 else 0.66
        nodes.append(Node(
            id=one.other.id, name=one.other.name, kind=one.other.kind, deeds=one.total,
            x=round(middle[0] + math.cos(angle) * (size.width / 2 - 120) * ring, 1),
            y=round(middle[1] + math.sin(angle) * (size.height / 2 - 40) * ring, 1),
            radius=round(5 + 9 * math.sqrt(one.total / most), 1),
        ))  # fmt: skip
    places = {node.id: (node.x, node.y) for node in nodes}
    heaviest = max((max(e.hostile, e.cooperative, 1) for e in edges), default=1)
    links = [
        Link(one=e.one, other=e.other, sort=sort, reports=count, width=round(1 + 4 * math.sqrt(count / heaviest), 1),
             path=_bow(places[e.one], places[e.other], -1 if sort == "hostile" else 1))
        for e in edges for sort, count in (("hostile", e.hostile), ("cooperative", e.cooperative)) if count
    ]  # fmt: skip
    return Net(nodes=tuple(nodes), links=tuple(links), height=high)


def _hostility(one: Dyad) -> float:
    hostile = one.hostile_by + one.hostile_to
    return hostile / one.total if one.total else 0.0


def _bow(one: tuple[float, float], other: tuple[float, float], side: int) -> str:
    """A line that bends to one side, so that hostile and cooperative deeds of the same two do not lie on each other."""
    (ax, ay), (bx, by) = one, other
    across = (-(by - ay), bx - ax)
    bend = 0.07 * side
    return f"M{ax:g},{ay:g}Q{(ax + bx) / 2 + across[0] * bend:.1f},{(ay + by) / 2 + across[1] * bend:.1f} {bx:g},{by:g}"
