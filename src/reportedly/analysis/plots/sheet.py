"""What all drawings share: colours, rules of the axes, and files that are the same whenever they are drawn."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Colours that are told apart also without red and green; the same as on the desk, by daylight.
COLOURS = {
    "hostile": "#a3262f",
    "cooperative": "#1f5f8b",
    "volume": "#8b8d90",
    "ink": "#1c1d1f",
    "quiet": "#595c61",
}
# Without a salt the ids in an SVG file would be others each time.
SETTINGS: dict[str, Any] = {
    "svg.hashsalt": "reportedly", "svg.fonttype": "none", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
    "axes.edgecolor": COLOURS["quiet"], "axes.labelcolor": COLOURS["quiet"], "text.color": COLOURS["ink"],
    "xtick.color": COLOURS["quiet"], "ytick.color": COLOURS["quiet"], "axes.titlesize": 10, "axes.titlelocation": "left",
}  # fmt: skip


def sheet(rows: int, heights: tuple[float, ...], wide: float = 8.0) -> "tuple[Figure, list[Axes]]":
    """A figure of panels over one axis of time, of such heights in inches."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with rc_context(SETTINGS):
        figure = Figure(figsize=(wide, sum(heights)), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots(rows, 1, sharex=True, squeeze=False, gridspec_kw={"height_ratios": heights})
    return figure, [axis for (axis,) in axes]


def save(figure: "Figure", path: Path) -> None:
    """Write a figure as its name's ending says, without date and version, so that the same figure is the same file."""
    from matplotlib import rc_context

    told = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": None}
    with rc_context(SETTINGS):
        figure.savefig(path, dpi=160, metadata=told)
