"""At what human cost: who was killed, injured, abducted ..., how many, according to whom."""

from reportedly.tolls.count import CountedToll, count, told
from reportedly.tolls.total import Total, total

__all__ = ["CountedToll", "Total", "count", "told", "total"]
