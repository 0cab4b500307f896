"""Quarters and halves of a year, and what business news leave out: "the quarter", "a year earlier"."""

from reportedly.times import period as calendar
from reportedly.times.grammar import Match
from reportedly.times.makers.dates import mod_of, year_of
from reportedly.times.makers.fiscal import fiscal
from reportedly.times.period import Period
from reportedly.times.reading import Context, Reading, modified, of_period, unresolved

CURRENT = "quarter by publication"
"""The basis of a quarter that later words ("the quarter", "a year earlier") refer to."""


def make_quarter(m: Match, context: Context) -> Reading | None:
    """ "the third quarter of 1989", "fourth-quarter", "the year-ago quarter", "the quarter"."""
    number = m.part("nth", "ordinal") or m.part("nth", "q")
    mod = None if m.has("last") else mod_of(m)
    year = year_of(m, context)
    anchor = context.anchor
    if number is not None and not 1 <= number <= 4:
        return None
    if number is None:
        last = context.quarter or (_latest(context) if m.get("same") else None)
        if last is None:
            return unresolved("DATE", None, "no quarter told before it", mod)
        if year is not None:
            last = calendar.quarter(year, (last.start.month + 2) // 3)
        found = calendar.shifted(last, "Q", 4 * int(m.get("years", 0)))
        return modified(of_period(found, "the quarter told before", anchor=last.start), mod)
    if year is not None:
        return fiscal(modified(of_period(calendar.quarter(year, number), "explicit quarter"), mod), m, context)
    if anchor is None:
        return unresolved("DATE", f"XXXX-Q{number}", "no anchor for the year", mod)
    years = int(m.get("years", 0))
    found = calendar.shifted(_nearest(number, context), "Q", 4 * years)
    basis = "a quarter of the year before" if years else CURRENT
    return fiscal(modified(of_period(found, basis, anchor=anchor), mod), m, context)


def _latest(context: Context) -> Period | None:
    """The quarter that ended last before publication: what is reported on when no quarter was named."""
    if context.anchor is None:
        return None
    return calendar.shifted(calendar.holding("Q", context.anchor), "Q", -1)


def _nearest(number: int, context: Context) -> Period:
    """The latest such quarter begun by publication: firms also *expect to report* what has already ended."""
    assert context.anchor is not None
    years = [calendar.quarter(context.anchor.year + n, number) for n in (-1, 0)]
    return [q for q in years if q.start <= context.anchor][-1]


def make_half_year(m: Match, context: Context) -> Reading | None:
    """ "the first half of 1990", "the second half"."""
    number = 2 if m.part("half_of", "last") else m.part("half_of", "ordinal")
    year = next((int(m.get(c)) for c in ("year", "spoken_year") if m.has(c)), None)
    if number not in (1, 2):
        return None
    if year is None:
        if "=year" not in {k for x in m.lexemes() for k in x.values}:
            return None  # the half of a match, of a country ...
        told = year_of(m, context)
        if told is None:
            return unresolved("DATE", None, "no anchor for the year")
        year = told
    return of_period(calendar.half(year, number), "half of a year")


def make_year_end(m: Match, context: Context) -> Reading | None:
    """ "year-end", "the year's end": the end of the report's year; in January and after a past verb of the last."""
    if context.anchor is None:
        return unresolved("DATE", None, "no anchor", "END")
    past = context.tense(m) == "past" and context.anchor.month <= 6
    found = calendar.year(context.anchor.year - (1 if past else 0))
    return modified(of_period(found, "relative to publication", anchor=context.anchor), "END")


def make_year_earlier(m: Match, context: Context) -> Reading | None:
    """ "year-earlier" before a noun."""
    if context.quarter is not None:
        found = calendar.shifted(context.quarter, "Q", -4)
    elif context.anchor is not None:
        found = calendar.year(context.anchor.year - 1)
    else:
        return unresolved("DATE", None, "no anchor")
    return of_period(found, "a year before", anchor=context.anchor)
