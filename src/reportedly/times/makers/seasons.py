"""Seasons: "the winter of 1994", "last spring", in either hemisphere."""

from reportedly.times import period as calendar
from reportedly.times.grammar import Match
from reportedly.times.hemisphere import SAID, hemisphere
from reportedly.times.makers.dates import mod_of, year_of
from reportedly.times.reading import Context, Reading, modified, of_period, unresolved


def make_season(m: Match, context: Context) -> Reading | None:
    """ "the winter of 1994", "last spring", "this summer"."""
    name, mod, told = str(m.get("season")), mod_of(m), year_of(m, context)
    where = hemisphere(context.dateline, m.words.text)
    south, said = where == "south", SAID[where]
    if told is not None:
        return modified(of_period(calendar.season(told, name, south=south), f"explicit season{said}"), mod)
    anchor = context.anchor
    if anchor is None:
        return unresolved("DATE", f"XXXX-{name}", "no anchor for the year", mod)
    years = [calendar.season(anchor.year + n, name, south=south) for n in (-2, -1, 0, 1)]
    if m.has("last") or m.has("previous"):
        chosen = [s for s in years if s.end < anchor][-1]
    elif m.has("next") or m.has("following"):
        chosen = next(s for s in years if s.start > anchor)
    else:
        tense = None if m.has("this") else context.tense(m)
        begun = [s for s in years if s.start <= anchor]
        coming = [s for s in years if s.end >= anchor]
        this = min(years, key=lambda s: max((s.start - anchor).days, (anchor - s.end).days, 0))
        chosen = begun[-1] if tense == "past" else coming[0] if tense == "future" else this
    return modified(of_period(chosen, f"season by publication{said}", anchor=anchor), mod)
