"""Days with names: Christmas, Eid al-Fitr, Passover, 9/11."""

from collections.abc import Callable
from datetime import date

from reportedly.times import observances
from reportedly.times import period as calendar
from reportedly.times.grammar import Match
from reportedly.times.makers.dates import explicit, nearest, year_of
from reportedly.times.named_days import named_days
from reportedly.times.period import DAY, Period
from reportedly.times.reading import Context, Reading, of_period, unresolved

# Calendars of feasts: (days that the entry says, year) -> the day. The keys are those of data/named_days.toml.
FEASTS: dict[str, Callable[[int, int], date]] = {
    "easter": lambda after, year: calendar.easter(year) + after * DAY,
    "orthodox": lambda after, year: observances.orthodox_easter(year) + after * DAY,
    "hebrew": lambda after, year: observances.rosh_hashanah(year) + after * DAY,
    "before_hebrew": lambda before, year: observances.rosh_hashanah(year) - before * DAY,
    "nowruz": lambda after, year: observances.nowruz(year) + after * DAY,
}


def on_year(name: str, year: int) -> list[date]:
    """The (first) days of a name in a year: one, two where a short lunar year fits in twice, none if not known."""
    entry = named_days()["days"][name]
    if "either" in entry:
        return sorted(day for each in entry["either"] for day in on_year(each, year))
    if "table" in entry:
        listed = [d for d in named_days()["tables"][entry["table"]] if d.startswith(f"{year:04d}")]
        if listed or "islamic" not in entry:
            return [date.fromisoformat(d) for d in listed]
    if "islamic" in entry:
        return observances.islamic(year, *entry["islamic"])
    for key, feast in FEASTS.items():
        if key in entry:
            return [feast(int(entry[key]), year)]
    if "weekday" in entry:
        found = calendar.nth_weekday(year, entry["month"], entry["weekday"], entry["nth"])
        return [found + int(entry.get("plus", 0)) * DAY]
    on = explicit(int(entry.get("year", year)), entry["month"], entry["day"])
    return [] if on is None else [on]


def make_named_day(m: Match, context: Context) -> Reading | None:
    """ "Christmas Day", "last Thanksgiving", "Eid al-Fitr 2020", "Ramadan", "9/11"."""
    name = str(m.get("named_day"))
    entry = named_days()["days"][name]
    if "year" in entry:
        return of_period(calendar.day(on_year(name, 0)[0]), "named day of history")
    if "name_too" in entry and _of_a_name(m):
        return None
    told, anchor = year_of(m, context), context.anchor
    length = int(entry.get("length", 1))
    if told is not None:
        on, basis = next(iter(on_year(name, told)), None), "named day"
    elif anchor is None:
        return unresolved("DATE", None, "named day, no anchor for the year")
    else:
        years = [anchor.year + n for n in (-1, 0, 1) if 1 <= anchor.year + n <= 9999]
        days = [day for year in years for day in on_year(name, year)]
        on, basis = _named_by_words(m, context, days, anchor, length), "named day by publication"
    if on is None:
        return unresolved("DATE", None, "named day, date not known for that year")
    last = on + (length - 1) * DAY
    period = calendar.day(on) if length == 1 else Period("interval", on, last, f"{on}/{last}")
    source = _source(name, on)
    return of_period(period, f"{basis}; {source}" if source else basis, anchor=None if told else anchor)


def _source(name: str, on: date) -> str | None:
    """What the basis says of the calendar of a name."""
    entry = named_days()["days"][name]
    if "either" in entry:
        name = next(each for each in entry["either"] if on in on_year(each, on.year))
        entry = named_days()["days"][name]
    sources: dict[str, str] = named_days()["sources"]
    if "table" in entry and on.isoformat() in named_days()["tables"][entry["table"]]:
        return sources["table"]
    return next((said for key, said in sources.items() if key in entry and key != "table"), None)


def _of_a_name(m: Match) -> bool:
    """ "Ramadan Shallah", "Tariq Ramadan": a capital beside it that is no small word opening its sentence."""
    after = m.words.text[m.end : m.end + 2]
    if len(after) == 2 and after[0] == " " and after[1].isupper():
        return True
    before = m.words.text[max(0, m.start - 40) : m.start]
    word = (before[:-1].split() or [""])[-1] if before.endswith(" ") else ""
    return word[:1].isupper() and word.isalpha() and word.lower() not in named_days()["names"]["before"]


def _named_by_words(m: Match, context: Context, days: list[date], anchor: date, length: int) -> date | None:
    if m.has("last"):
        return max((d for d in days if d < anchor), default=None)
    if m.has("next"):
        return min((d for d in days if d > anchor), default=None)
    now = [d for d in days if d <= anchor <= d + (length - 1) * DAY] if length > 1 else []
    if now:
        return now[0]
    return nearest(days, anchor, context.tense(m)) if days else None


def make_named_week(m: Match, context: Context) -> Reading | None:
    """ "Easter week"."""
    found = make_named_day(m, context)
    if found is None or found.start is None:
        return found
    return of_period(calendar.week(found.start), found.basis, anchor=found.anchor)
