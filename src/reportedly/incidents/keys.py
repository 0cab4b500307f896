"""Under which keys a trace is looked up: traces that share none are never compared."""

from datetime import date, timedelta
from itertools import combinations

from reportedly.incidents.sketch import bands
from reportedly.incidents.trace import Trace
from reportedly.incidents.where import is_fine

# Pairs of the weightiest words: 28 keys.
KEY_WORDS = 8
# A report without the day of what it tells mostly tells of the days up to its publication.
DAYS_BACK = 3


def keys(trace: Trace) -> frozenset[str]:
    """The keys of a trace. Each is narrow (two rare words, a place and a day, a name), so that few traces share it."""
    found = {f"near:{band}" for band in bands(trace.sketch)}
    weighty = sorted(trace.words, key=lambda pair: (-pair[1], pair[0]))[:KEY_WORDS]
    found |= {"words:" + " ".join(sorted(pair)) for pair in combinations([word for word, _ in weighty], 2)}
    found |= {f"name:{name}" for name in trace.names}
    if trace.place is not None and is_fine(trace.place):
        found |= {f"place:{trace.place.names[-1]} {trace.place.names[0]} {day}" for day in days(trace)}
    return frozenset(found)


def days(trace: Trace) -> tuple[str, ...]:
    """The days on which it may have happened, one to either side of a day told; none where nothing tells."""
    if trace.exact and trace.start is not None:
        return _around(trace.start, 0, 1)
    if trace.start is None and trace.published is not None and trace.main:
        return _around(trace.published, -DAYS_BACK, 0)
    return ()


def _around(day: str, first: int, last: int) -> tuple[str, ...]:
    try:
        middle = date.fromisoformat(day[:10])
    except ValueError:
        return ()
    return tuple((middle + timedelta(days=n)).isoformat() for n in range(first, last + 1))
