"""Dyads over time with what was to be expected, and the alerts of a day."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.analysis.alerts import Day, one_in
from reportedly.analysis.dyads import Dyad, Expected
from reportedly.analysis.dyads import Side as Deeds
from reportedly.analysis.plots.sheet import COLOURS, save, sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Alerts in one drawing; more are listed.
DRAWN = 20


def draw_dyad(found: Dyad, path: Path) -> None:
    """Draw hostile and cooperative deeds by week or month, each with the interval that was expected, and the volume."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    figure, axes = sheet(3, (2.2, 2.2, 1.1), wide=9.0)
    starts = [_number(period.start) for period in found.periods]
    wide = {"week": 7.0, "month": 30.4}[found.by]
    for axis, sort in zip(axes, ("hostile", "cooperative"), strict=False):
        after = found.next_hostile if sort == "hostile" else found.next_cooperative
        _panel(axis, sort, starts, wide, [getattr(period, sort) for period in found.periods], after, found.level)
    volume = [period.volume for period in found.periods]
    axes[2].bar([at + wide / 2 for at in starts], volume, width=wide * 0.9, color=COLOURS["volume"])
    axes[2].set_title(f"reports (or rows) published in the {found.by}", loc="left")
    locator = AutoDateLocator()
    axes[2].xaxis.set_major_locator(locator)
    axes[2].xaxis.set_major_formatter(ConciseDateFormatter(locator))
    figure.suptitle(
        f"{found.a_name} and {found.b_name}\n{found.origin}, as of {found.as_of}. What reports say, not what is so.",
        fontsize=9,
        color=COLOURS["quiet"],
    )
    save(figure, path)


def _panel(
    axis: "Axes",
    sort: str,
    starts: list[float],
    wide: float,
    sides: list[Deeds],
    after: Expected | None,
    level: float,
) -> None:
    from matplotlib.ticker import MaxNLocator

    middles = [at + wide / 2 for at in starts]
    axis.bar(middles, [side.deeds for side in sides], width=wide * 0.9, color=COLOURS[sort], label="told")
    known = [(at, side.expected) for at, side in zip(middles, sides, strict=True) if side.expected is not None]
    if after is not None and starts:
        known.append((middles[-1] + wide, after))
    if known:
        xs = [at for at, _ in known]
        axis.fill_between(
            xs,
            [max(0.0, e.low - 0.5) for _, e in known],
            [e.high + 0.5 for _, e in known],
            step="mid",
            color=COLOURS["ink"],
            alpha=0.16,
            linewidth=0,
            label=f"expected before, about {100 * level:.0f} %",
        )
        axis.plot(xs, [e.mean for _, e in known], color=COLOURS["ink"], linewidth=0.9, label="mean expected")
    axis.set_ylim(0, axis.get_ylim()[1] * 1.2)  # room for the legend
    axis.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axis.set_title(f"{sort} deeds", loc="left")
    axis.legend(loc="upper left", frameon=False, fontsize=7.5, ncols=3)


def draw_alerts(found: Day, path: Path) -> None:
    """Draw what was told and what was expected for each alert of a day, the most surprising on top."""
    from matplotlib.ticker import MaxNLocator

    shown = found.alerts[:DRAWN]
    figure, (axis,) = sheet(1, (max(1.6, 0.34 * len(shown) + 1.0),), wide=9.0)
    for at, alert in enumerate(shown):
        if alert.expected is not None:
            low, high = max(0.0, alert.expected.low - 0.4), alert.expected.high + 0.4
            axis.barh(at, high - low, left=low, height=0.5, color=COLOURS["ink"], alpha=0.16)
            axis.plot([alert.expected.mean] * 2, [at - 0.25, at + 0.25], color=COLOURS["ink"], linewidth=0.9)
        full = COLOURS[alert.sort] if alert.stands_out else "white"
        axis.plot(alert.deeds, at, "o", color=COLOURS[alert.sort], markerfacecolor=full, markersize=6)
        note = f"{'new, ' if alert.new else ''}{one_in(alert.chance)}"
        axis.annotate(note, (alert.deeds, at), (8, 0), textcoords="offset points", va="center", fontsize=8)
    axis.set_yticks(range(len(shown)), [" and ".join(alert.names) for alert in shown])
    axis.set_ylim(len(shown) - 0.4, -0.6)
    axis.set_xlim(left=0)
    axis.margins(x=0.15)
    axis.xaxis.set_major_locator(MaxNLocator(integer=True))
    axis.set_xlabel(f"{found.sort} deeds, {found.since} to {found.day}")
    figure.suptitle(
        f"{found.origin}. Dot: told (hollow: does not stand out); grey: expected before. What reports say, not what is so.",
        fontsize=8,
        color=COLOURS["quiet"],
    )
    if not shown:
        axis.text(0.5, 0.5, "nothing stands out", transform=axis.transAxes, ha="center")
    save(figure, path)


def _number(day: str) -> float:
    """A day as matplotlib counts it, from 1970."""
    return float(date.fromisoformat(day).toordinal() - date(1970, 1, 1).toordinal())
