"""Points on which the voices or the sentences of one report differ."""

from reportedly.disagreements.within import within

__all__ = ["within"]
