"""Three records over time, with what was published below."""

from collections.abc import Iterable
from pathlib import Path

from reportedly.analysis.plots.sheet import COLOURS, save, sheet
from reportedly.analysis.triads import Triad

# More months than this are drawn as years: their bars would be hairlines.
MONTHS = 120


def draw_triad(found: Triad, path: Path) -> None:
    """Draw the dated deeds of the three pairs by month or year, hostile below the line and cooperative above, and
    the volume."""
    from matplotlib.ticker import MaxNLocator

    names = {side.id: side.short for side in (found.a, found.b, found.c)}
    told = [month.month for pair in found.pairs for month in pair.months]
    periods = _periods(told or [found.as_of[:7]], found.as_of[:7])
    size = len(periods[0])
    figure, axes = sheet(4, (1.6, 1.6, 1.6, 0.9))
    for axis, pair in zip(axes, found.pairs, strict=False):
        above = _by_period(((one.month[:size], one.cooperative) for one in pair.months), periods)
        below = _by_period(((one.month[:size], one.hostile) for one in pair.months), periods)
        axis.bar(range(len(periods)), above, color=COLOURS["cooperative"], label="cooperative")
        axis.bar(
            range(len(periods)),
            [-count for count in below],
            color=COLOURS["hostile"],
            hatch="///",
            label="hostile",
        )
        axis.axhline(0, color=COLOURS["quiet"], linewidth=0.8)
        most = max(1, *above, *below)
        axis.set_ylim(-most * 1.1, most * 1.1)
        axis.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
        axis.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
        axis.set_title(f"{names[pair.one]} and {names[pair.other]}: dated deeds", loc="left")
    axes[0].legend(loc="upper left", frameon=False, ncols=2, fontsize=8)
    volume = _by_period(((one.month[:size], one.reports) for one in found.volume), periods)
    axes[3].bar(range(len(periods)), volume, color=COLOURS["volume"])
    axes[3].set_title("reports published" if found.bearing.reports is not None else "rows", loc="left")
    step = max(1, len(periods) // 8)
    axes[3].set_xticks(range(0, len(periods), step), periods[::step])
    figure.suptitle(
        f"{found.origin}, as of {found.as_of}. What reports say, not what is so.",
        fontsize=8,
        color=COLOURS["quiet"],
    )
    save(figure, path)


def _periods(told: list[str], last: str) -> list[str]:
    """Every month from the first that is told to the last, or every year where these are many."""
    first, last = min(told), max(*told, last)
    start, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    if end - start < MONTHS:
        return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]
    return [f"{year:04}" for year in range(start // 12, end // 12 + 1)]


def _by_period(told: Iterable[tuple[str, int]], periods: list[str]) -> list[int]:
    counts = dict.fromkeys(periods, 0)
    for period, count in told:
        if period in counts:
            counts[period] += count
    return list(counts.values())
