"""Under which keys a trace is looked up: traces that share none are never compared."""

from datetime import date
from hashlib import blake2b
from itertools import combinations

from reportedly.incidents.sketch import bands
from reportedly.incidents.trace import Trace
from reportedly.incidents.where import is_fine
from reportedly.incidents.words import name_weight, weight

# The weightiest words make the keys. Of pairs on one incident in GVC's further reports whose words agree at all (cosine over
# .08), 89 % share a key; a report is compared with 9 of 4,171.
KEY_WORDS = 10
# A word and a day together are narrow even where the word is common.
DAY_WORDS = 20
# Two words that weigh this much together are rare enough to be a key by themselves, whenever it was (of 4,171 reports of
# shootings, 20 share the commonest such pair); lighter ones are not.
RARE_PAIR = 5.0
# A name that weighs this much ("Ilkay Osmanov") is a key by itself, a lighter one together with the month.
RARE_NAME, NAME = 6.0, 3.0
# Reports without a date cannot be told apart by time; lighter words and names are keys there, among these reports alone.
UNDATED_WORD, UNDATED_NAME = 2.5, 2.0
# Windows of publication, in days: two reports half a window apart or less share one.
WINDOW, MONTH = 4, 30
# The day of a happening matters most at its end: "from Sunday to Tuesday" is looked up by all its days, up to this many.
LAST_DAYS = 3


def keys(trace: Trace) -> frozenset[str]:
    """The keys of a trace. Each is narrow (two rare words, a word and a day, a name), so that few traces share it."""
    weighty = sorted((pair for pair in trace.words if _tells(pair[0])), key=lambda pair: (-pair[1], pair[0]))
    words = [word for word, _ in weighty[:KEY_WORDS]]
    found = {f"near:{band}" for band in bands(trace.sketch)}
    found |= {f"day:{word} {day}" for word, _ in weighty[:DAY_WORDS] for day in days(trace)}
    if trace.place is not None and is_fine(trace.place):
        found |= {f"place:{trace.place.names[-1]} {day}" for day in days(trace)}
        found |= {f"then:{trace.place.names[-1]} {month} {word}" for word in words for month in _months(trace)}
    when = _published(trace)
    pairs = {" ".join(pair): weight(pair[0]) + weight(pair[1]) for pair in combinations(sorted(words), 2)}
    named = {name: name_weight(name) for name in trace.names}
    found |= {f"words:{pair}" for pair, value in pairs.items() if value >= RARE_PAIR or when is None}
    found |= {f"name:{name}" for name, value in named.items() if value >= RARE_NAME}
    if when is None:
        found |= {f"undated:{word}" for word in words if weight(word) >= UNDATED_WORD}
        found |= {f"undated:{name}" for name, value in named.items() if value >= UNDATED_NAME}
        return frozenset(found)
    found |= {f"when:{word} {window}" for word in words for window in _windows(when, WINDOW)}
    months = _windows(when, MONTH)
    found |= {
        f"name:{name} {month}" for name, value in named.items() if NAME <= value < RARE_NAME for month in months
    }
    return frozenset(found)


def number(key: str) -> int:
    """A key as a 64-bit number: half the room, and two keys that fall together only cost a comparison."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def days(trace: Trace) -> tuple[str, ...]:
    """The days on which it may have happened; none where nothing tells."""
    told = {trace.start} if trace.exact and trace.start is not None else set()
    return tuple(sorted(told | set(trace.days[-LAST_DAYS:])))


def _months(trace: Trace) -> tuple[str, ...]:
    """The month in which it happened, where it is told to the month at least; by it old news is found again."""
    first, last = trace.start, trace.end
    return (first[:7],) if first is not None and last is not None and first[:7] == last[:7] else ()


def _tells(word: str) -> bool:
    """Numbers of one to three figures ("911", "100") stand in too many reports."""
    return not word[0].isdigit() or len(word) > 3


def _published(trace: Trace) -> int | None:
    """The day of publication as a number; None where unknown, or where the trace tells of the past."""
    if trace.published is None or trace.background:
        return None
    try:
        return date.fromisoformat(trace.published[:10]).toordinal()
    except ValueError:
        return None


def _windows(day: int, width: int) -> tuple[str, str]:
    """The two overlapping windows of `width` days in which a day lies."""
    return f"{width}.{day // width}", f"{width}+{(day + width // 2) // width}"
