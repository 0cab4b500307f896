"""Who is meant: from the mentions of a report to actors with country, sector, role and date."""

from reportedly.actors.cast import Cast, cast
from reportedly.actors.resolve import resolve, state

__all__ = ["Cast", "cast", "resolve", "state"]
