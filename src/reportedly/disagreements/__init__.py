"""Points on which the voices or the sentences of one report differ, and who answers for its deeds."""

from reportedly.disagreements.answering import answers
from reportedly.disagreements.sole import inferred
from reportedly.disagreements.within import within

__all__ = ["answers", "inferred", "within"]
