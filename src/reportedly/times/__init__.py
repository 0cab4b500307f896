"""Times: words to intervals, the anchor of a report, and when each event happened and each statement was made."""

from reportedly.times.clock import Clock, clock
from reportedly.times.owners import told
from reportedly.times.recognise import Found, recognise
from reportedly.times.timex import Timex

__all__ = ["Clock", "Found", "Timex", "clock", "recognise", "told"]
