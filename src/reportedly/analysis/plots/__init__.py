"""Drawings in files, by matplotlib (the extra `reportedly[plots]`)."""

from reportedly.analysis.plots.dyads import draw_alerts, draw_dyad
from reportedly.analysis.plots.triads import draw_triad

__all__ = ["draw_alerts", "draw_dyad", "draw_triad"]
