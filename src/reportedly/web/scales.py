"""Scales of drawings: round numbers up to a highest, and their words."""

from dataclasses import dataclass
from math import floor, log10


@dataclass(frozen=True, slots=True)
class Ticks:
    """The top of a scale from 0, and the numbers named on it with their words."""

    top: float
    marks: tuple[tuple[float, str], ...]


def ticks(highest: float, wanted: int = 4) -> Ticks:
    """Some `wanted` round numbers from 0 to at least `highest`, whole ones."""
    highest = max(highest, 1)
    rough = highest / wanted
    power = 10 ** floor(log10(rough)) if rough >= 1 else 1
    step = next(power * unit for unit in (1, 2, 5, 10) if power * unit >= rough)
    top = step
    while top < highest:
        top += step
    return Ticks(top=top, marks=tuple((value, f"{value:,}") for value in range(0, int(top) + 1, int(step))))
