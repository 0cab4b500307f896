"""A date told with a weekday that it was not: "Monday, 3 May 2022"."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from reportedly.disagreements.shared import Words, disagreement
from reportedly.language import Token, lists
from reportedly.records import Claim, Disagreement, Event, Span
from reportedly.times import Clock, Timex

NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekdays(words: Words, clock: Clock, events: tuple[Event, ...]) -> Iterator[Disagreement]:
    """Each date whose weekday is another, told in one expression or as one beside the other ("Monday (3 May 2022)")."""
    for timex in clock.timexes:
        token = _named(words, timex)
        if timex.weekday is not None and token is not None:
            yield _record(events, _span(token), _rest(timex, token), timex, timex.weekday)
    for one, other in pairwise(clock.timexes):
        name, day = (one, other) if _bare(words, one) else (other, one)
        token = _named(words, name)
        weekday = None if token is None else lists.weekdays()[_key(token)]
        if not _bracketed(words, one, other) or not _bare(words, name) or weekday is None or _fits(day, weekday):
            continue
        if token is not None and day.time.span is not None:
            yield _record(events, _span(token), day.time.span, day, weekday)


def _record(events: Sequence[Event], named: Span, told: Span, timex: Timex, weekday: int) -> Disagreement:
    on = date.fromisoformat(str(timex.time.start))
    claims = [
        Claim(value=NAMES[weekday], evidence=(named,)),
        Claim(value=f"{on} (a {NAMES[on.isoweekday()]})", evidence=(told,)),
    ]
    spans = [(e.time.span, e.id) for e in events if e.time is not None and e.time.span is not None]
    about = next((i for s, i in spans if s.start in (named.start, told.start)), None)
    return disagreement("time", "a date against its weekday", claims, about)


def _key(token: Token) -> str:
    return str(token.lower_).rstrip(".").title()


def _span(token: Token) -> Span:
    return Span(start=token.idx, end=token.idx + len(token.text), text=token.text)


def _named(words: Words, timex: Timex) -> Token | None:
    """The token of an expression that names a weekday."""
    tokens = words.parse.doc[timex.start : timex.end]
    return next((t for t in tokens if _key(t) in lists.weekdays()), None)


def _rest(timex: Timex, token: Token) -> Span:
    """The words of an expression without the weekday that opens it; all where the weekday stands elsewhere."""
    whole = timex.time.span
    assert whole is not None
    if token.idx != whole.start:
        return whole
    told = whole.text[len(token.text) :].lstrip(" ,.")
    return Span(start=whole.end - len(told), end=whole.end, text=told)


def _bare(words: Words, timex: Timex) -> bool:
    return timex.end - timex.start == 1 and _named(words, timex) is not None


def _bracketed(words: Words, one: Timex, other: Timex) -> bool:
    """Does nothing but a bracket stand between the two, and is the second all that it holds?"""
    text = words.parse.report.text
    if one.time.span is None or other.time.span is None:
        return False
    between = text[one.time.span.end : other.time.span.start].strip()
    return between == "(" and text[other.time.span.end :].lstrip().startswith(")")


def _fits(day: Timex, weekday: int) -> bool:
    """Is a date that weekday, or may it be: no day of the calendar, or in a year near that the text leaves open?"""
    time = day.time
    if time.granularity != "day" or time.start is None or time.start != time.end or day.type != "DATE":
        return True
    on = date.fromisoformat(time.start)
    if _NAMELESS.isdisjoint(str(time.text)):
        return True
    years = (on.year,) if time.anchor is None else (on.year - 1, on.year, on.year + 1)
    return any(_weekday(on, year) in (weekday, None) for year in years if 1 <= year <= 9999)


# A day that is told without a figure ("Easter", "yesterday") is no date that could contradict.
_NAMELESS = frozenset("0123456789")


def _weekday(on: date, year: int) -> int | None:
    try:
        return on.replace(year=year).isoweekday()
    except ValueError:  # 29 February
        return None
