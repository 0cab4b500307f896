"""A forecast as bars: the probability of each row, and the interval of how often the like came true."""

from pathlib import Path

from reportedly.analysis.forecast import Forecast
from reportedly.analysis.plots.sheet import COLOURS, save, sheet

# Inches for a bar, and for what stands around them.
BAR, AROUND = 0.32, 1.3
LONGEST = 60


def draw_forecast(found: Forecast, path: Path) -> None:
    """Draw the rows of a forecast, the likeliest above; without probabilities how often each was told."""
    known = found.trust.enough
    rows = found.rows[::-1]
    figure, (axis,) = sheet(1, (AROUND + BAR * max(1, len(rows)),))
    values = [row.chance if row.chance is not None else row.told for row in rows]
    axis.barh(range(len(rows)), values, color=COLOURS["cooperative"], height=0.6)
    if known:
        for place, row in enumerate(rows):
            if row.low is not None and row.high is not None:
                axis.plot([row.low, row.high], [place, place], color=COLOURS["ink"], linewidth=1.2)
                axis.plot(row.hits / row.cases, place, "o", color=COLOURS["ink"], markersize=3)
        axis.set_xlim(0, 1)
    axis.set_yticks(range(len(rows)), [_short(f"{row.what}: {row.recipient}") for row in rows])
    axis.set_xlabel(
        "probability that at least one is reported; dot and line: how often the like came true, 80 % interval"
        if known
        else "how often it was told so far; too little history for probabilities"
    )
    whom = f" towards {found.recipient}" if found.recipient else ""
    axis.set_title(f"{found.actor}{whom}: the {found.days} days after {found.as_of}", loc="left")
    figure.suptitle(f"{found.origin}. {found.caution}", fontsize=7, color=COLOURS["quiet"])
    save(figure, path)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
