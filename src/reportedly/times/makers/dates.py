"""Dates told by the calendar: day and month, year, decade, quarter, season, named day."""

from dataclasses import replace
from datetime import date

from reportedly.times import period as calendar
from reportedly.times.grammar import Match
from reportedly.times.makers.fiscal import fiscal
from reportedly.times.named_days import named_days
from reportedly.times.offsets import hours_of, iso_zone, with_zone
from reportedly.times.period import Period
from reportedly.times.reading import Context, Reading, Tense, modified, of_period, unresolved

# A two-digit year is taken into 1930..2029: news of today speaks of the '30s of the last century at the earliest.
PIVOT = 30
# A year with 29 February: what it has not, no year has.
LEAP = 2000


def mod_of(m: Match) -> str | None:
    """The modifier that the words give: "early", "about", "later"."""
    for class_ in ("mod", "part", "sooner", "later", "quantity_mod", "amount_mod", "date_mod", "or_so"):
        if m.has(class_):
            return str(m.get(class_))
    return None


def full_year(two_digits: int) -> int:
    """The year meant by two digits."""
    return two_digits + (1900 if two_digits >= PIVOT else 2000)


def year_of(m: Match, context: Context) -> int | None:
    """The year that the match tells: "1996", "last year"; None where it tells none."""
    for class_ in ("year", "spoken_year", "far_year", "fy"):
        if m.has(class_):
            return int(m.get(class_))
    for class_ in ("last", "previous", "next", "this"):
        if m.has(class_) and "=year" in {k for x in m.lexemes() for k in x.values} and context.anchor:
            return context.anchor.year + int(m.get(class_))
    return None


def day_of(m: Match) -> int | None:
    """The day of the month that the match tells."""
    for value in [x.values for x in m.lexemes()]:
        for class_ in ("ordinal", "day"):
            if class_ in value and "year" not in value:
                return int(value[class_])
    return None


def month_of(m: Match) -> int | None:
    """The month that the match tells."""
    for class_ in ("month", "month_verb", "month_ab"):
        if m.has(class_):
            return int(m.get(class_))
    return None


def weekday_told(m: Match) -> int | None:
    """The weekday told with a date, 1 (Monday) to 7."""
    told = m.get("weekday") or m.get("weekday_ab")
    return None if told is None else int(told)


def explicit(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int, context: Context, m: Match) -> tuple[date, str] | None:
    """A day of a month without its year: the year that puts it nearest to the anchor, or where the verb points."""
    anchor = context.anchor
    if anchor is None:
        return None
    # Four years either way, for 29 February; a weekday told with the day picks the year that fits it.
    found = [d for y in range(-4, 5) if (d := explicit(anchor.year + y, month, day))]
    if not found:
        return None
    weekday = weekday_told(m)
    found = [d for d in found if abs(d.year - anchor.year) <= 1 and d.isoweekday() == weekday] or found
    tense = context.tense(m)
    best = nearest(found, anchor, tense)
    return best, "day and month nearest publication" if tense is None else f"day and month by {tense} verb"


# How much farther a day to come counts than one gone by, by the tense of the governing verb. A past verb leans on
# the past without forbidding the future ("extended the offer to Nov. 16"). Chosen on TimeBank and AQUAINT.
AHEAD: dict[Tense | None, float] = {"past": 4.0, "present": 2.0, None: 2.0, "future": 0.25}


# "voted in July" under a past verb: the month of the deed, and seldom one that lies ahead ("announced a poll in July").
IN_PAST = 4.0


def nearest(days: list[date], anchor: date, tense: Tense | None) -> date:
    """The day nearest to the anchor, days to come weighed by the tense."""
    weight = AHEAD[tense]
    return min(days, key=lambda d: ((d - anchor).days * weight if d > anchor else (anchor - d).days, d))


def make_date(m: Match, context: Context) -> Reading | None:
    """ "Friday, Sept. 3, 2021", "the 3rd of May", "Oct. 14"."""
    month, day = month_of(m), day_of(m)
    if month is None or day is None or explicit(LEAP, month, day) is None:
        return None
    year = year_of(m, context)
    if year is not None:
        on = explicit(year, month, day)
        return None if on is None else _checked(of_period(calendar.day(on), "explicit date"), m)
    told = _of_history(m, month, day)
    if told is not None:
        return of_period(calendar.day(told), "day of history")
    resolved = nearest_year(month, day, context, m)
    if resolved is None:
        return unresolved("DATE", f"XXXX-{month:02d}-{day:02d}", "no anchor for the year", mod_of(m))
    return _checked(of_period(calendar.day(resolved[0]), resolved[1], anchor=context.anchor), m)


def _checked(reading: Reading, m: Match) -> Reading:
    """The reading with its modifier, and a word in its basis where the weekday told with it is another."""
    weekday = weekday_told(m)
    if weekday is not None and reading.start is not None and weekday not in calendar.weekdays(reading.start):
        basis = f"{reading.basis}; that day was a {reading.start:%A}"
        reading = replace(reading, basis=basis, weekday=weekday)
    return modified(reading, mod_of(m))


def _of_history(m: Match, month: int, day: int) -> date | None:
    """A day and month that with the word after it names a day of history: "the Sept. 11 attacks"."""
    after = m.words.text[m.end : m.end + 20].lstrip(" ,").lower()
    for entry in named_days()["history"]:
        if (entry["month"], entry["day"]) == (month, day) and after.startswith(tuple(entry["before"])):
            return date(entry["year"], month, day)
    return None


def make_date_span(m: Match, context: Context) -> Reading | None:
    """ "May 3-5", "between 3 and 5 May 2021"."""
    month = month_of(m)
    first, last = m.part("from", "day"), m.part("to", "day")
    if month is None or first is None or last is None or first >= last:
        return None
    if explicit(LEAP, month, last) is None:
        return None
    year = next((int(v) for c in ("year", "spoken_year") for v in m.all(c)), None)
    if year is None:
        resolved = nearest_year(month, first, context, m)
        if resolved is None:
            return unresolved("DATE", f"XXXX-{month:02d}-{first:02d}/XXXX-{month:02d}-{last:02d}", "no anchor")
        year = resolved[0].year
    start, end = explicit(year, month, first), explicit(year, month, last)
    if start is None or end is None:
        return None
    basis = "explicit dates" if m.has("year") else "days and month nearest publication"
    value = f"{start}/{end}"
    return Reading("DATE", value, start, end, "interval", basis, None if m.has("year") else context.anchor)


def make_iso(m: Match, context: Context) -> Reading | None:
    """ "2021-08-28", "2021-08-28T17:50"."""
    written = str(m.get("iso"))
    on = explicit(int(written[:4]), int(written[5:7]), int(written[8:10]))
    if on is None:
        return None
    clock = written[11:16]
    if clock and (clock <= "24:00" and clock[3:] < "60"):
        zone = written[16:].lstrip(":0123456789").upper()  # behind the seconds, if told
        offset = hours_of(zone) if zone[1:] else None
        zone = zone if offset is None else iso_zone(offset)
        return Reading("TIME", f"{on}T{clock}{zone}", on, on, "time", with_zone("explicit date", zone))
    return _checked(of_period(calendar.day(on), "explicit date"), m)


def make_slash(m: Match, context: Context) -> Reading | None:
    """ "28/08/2021", "8/28/21": day first where the month could not be; where both could, the American order."""
    parts = [int(p) for p in str(m.get("slash")).split("/")]
    if len(parts) != 3:
        return None
    month, day, year = parts
    if month > 12:
        month, day = day, month
    year = year if year > 99 else full_year(year)
    weekday, other = weekday_told(m), explicit(year, day, month)
    if weekday is not None and other is not None and other.isoweekday() == weekday:
        told = explicit(year, month, day)
        if told is None or told.isoweekday() != weekday:
            return of_period(calendar.day(other), "explicit date, day first by its weekday")
    on = explicit(year, month, day)
    if on is None:
        return None
    basis = "explicit date, month first" if month <= 12 and day <= 12 and month != day else "explicit date"
    return _checked(of_period(calendar.day(on), basis), m)


def make_month(m: Match, context: Context) -> Reading | None:
    """ "May 1996", "last May", "early August", "October last year"."""
    number, mod = month_of(m), mod_of(m)
    if number is None:
        return None
    year = year_of(m, context)
    if year is not None:
        told = m.has("year") or m.has("spoken_year")
        basis = "explicit date" if told else "relative to publication"
        return modified(
            of_period(calendar.month(year, number), basis, anchor=None if told else context.anchor), mod
        )
    anchor = context.anchor
    if anchor is None:
        return unresolved("DATE", f"XXXX-{number:02d}", "no anchor for the year", mod)
    this = calendar.month(anchor.year, number)
    earlier = this if number <= anchor.month else calendar.month(anchor.year - 1, number)
    later = this if number >= anchor.month else calendar.month(anchor.year + 1, number)
    chosen, basis = _month_by_words(m, context, earlier, later, this)
    return modified(of_period(chosen, basis, anchor=anchor), mod)


def _month_by_words(
    m: Match, context: Context, earlier: Period, later: Period, this: Period
) -> tuple[Period, str]:
    assert context.anchor is not None
    if m.has("last") or m.has("previous"):
        if earlier.start.year == context.anchor.year and earlier.start.month == context.anchor.month:
            earlier = calendar.shifted(earlier, "M", -12)
        return earlier, "last such month before publication"
    if m.has("next") or m.has("following"):
        if later.start.month == context.anchor.month:
            later = calendar.shifted(later, "M", 12)
        return later, "next such month after publication"
    if m.has("this"):
        return this, "this year's month"
    if m.first and m.words.text[m.words.starts[m.first - 1] : m.words.ends[m.first - 1]].lower() == "since":
        return earlier, "last such month before publication"  # what began then has begun
    tense = context.tense(m)
    # A month ahead of a past verb is likelier than a day: half as much again as AHEAD, likewise measured.
    ahead = (later.start - context.anchor).days * AHEAD[tense] * 1.5
    if tense == "past" and m.first and "=in" in m.words.lexemes[m.first - 1].values:
        ahead *= IN_PAST
    chosen = later if ahead < (context.anchor - earlier.end).days else earlier
    return chosen, "month nearest publication" if tense is None else f"month by {tense} verb"


def make_year(m: Match, context: Context) -> Reading | None:
    """ "1996", "fiscal 1990", "post-1959", "mid-1996"."""
    told = year_of(m, context)
    if told is None or not 1 <= told <= 9998 or _counts_things(m, told):
        return None
    return fiscal(modified(of_period(calendar.year(told), "explicit year"), mod_of(m)), m, context)


def _counts_things(m: Match, year: int) -> bool:
    """ "at least 1950 homes", "the 1200 villages": a number with no comma that counts what follows it.

    Asked only where that is likelier than a year: years before 1900, and after "at least", "more than". What may
    follow a year is the class `after_year`; any other word in small letters is what the number counts.
    """
    before = m.words.lexemes[m.first - 1].values if m.first else {}
    if m.has("=year") or (year >= 1900 and not {"quantity_mod", "amount_mod"} & before.keys()):
        return False
    at = m.last
    lexemes = m.words.lexemes
    if at + 1 < len(lexemes) and "range_word" in lexemes[at].values and "number" in lexemes[at + 1].values:
        at += 2  # "between 1200 and 1500 villages"
    if at >= len(lexemes):
        return False
    word = m.words.text[m.words.starts[at] : m.words.ends[at]]
    return word.isalpha() and word.islower() and "after_year" not in lexemes[at].values


def make_year_span(m: Match, context: Context) -> Reading | None:
    """ "1989-90", "2021–22"."""
    first = int(m.get("plain_year"))
    last = m.part("to", "plain_year") or first // 100 * 100 + int(m.part("to", "two_digits"))
    if not 0 < last - first < 100:
        return None
    return Reading("DATE", f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "interval", "explicit years")


def make_decade(m: Match, context: Context) -> Reading | None:
    """ "the late 1970s", "the '90s"; "in his 30s" is an age."""
    before = m.words.text[max(0, m.start - 7) : m.start].lower().split()
    if before[-1:] and before[-1] in ("his", "her", "their", "my", "our", "your"):
        return None
    return modified(of_period(calendar.decade(int(m.get("decade")) // 10 * 10), "explicit decade"), mod_of(m))


def make_century(m: Match, context: Context) -> Reading | None:
    """ "the 20th century", "this century"."""
    if m.has("ordinal"):
        number = int(m.get("ordinal"))
        return (
            modified(of_period(calendar.century(number), "explicit century"), mod_of(m)) if number < 100 else None
        )
    if context.anchor is None:
        return unresolved("DATE", None, "no anchor")
    move = int(m.get("last", m.get("next", 0)) or 0)
    now = calendar.holding("CE", context.anchor)
    return of_period(calendar.shifted(now, "CE", move), "relative to publication", anchor=context.anchor)
