"""Lengths of time, what comes again and again, times of day, and words for present, past and future."""

from datetime import date

from reportedly.times import period as calendar
from reportedly.times.grammar import Match
from reportedly.times.makers.dates import day_of, mod_of, month_of, nearest_year, year_of
from reportedly.times.makers.relative import count_of, counted_by, resolve_weekday, unit_of, weekday_of
from reportedly.times.offsets import iso_zone, with_zone
from reportedly.times.period import DAY
from reportedly.times.reading import Context, Reading, unresolved

# Units that ISO 8601 durations lack, in years or days.
_AS_ISO = {"DE": ("Y", 10), "CE": ("Y", 100), "F": ("W", 2), "WE": ("D", 2), "Q": ("M", 3)}


def length_value(unit: str, count: float | None) -> str:
    """The ISO 8601 duration: "P3M", "PT2H", "PXW" for a number not told, "P2Y6M" for two and a half years."""
    clock, letter = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if count is None:
        return f"P{clock}X{letter}"
    if letter in _AS_ISO:
        letter, times = _AS_ISO[letter]
        count *= times
    if not float(count).is_integer():
        smaller = {
            "Y": ("M", 12),
            "H": ("M", 60),
            "M": ("S", 60) if clock else ("D", 30),
            "W": ("D", 7),
            "D": ("H", 24),
        }
        part, per = smaller.get(letter, ("", 0))
        whole, rest = int(count), round((count - int(count)) * per)
        middle = "T" if part == "H" and not clock else ""
        return f"P{clock}" + (f"{whole}{letter}" if whole else "") + (f"{middle}{rest}{part}" if rest else "")
    return f"P{clock}{int(count)}{letter}"


def make_duration(m: Match, context: Context) -> Reading | None:
    """ "two weeks", "a ten-year", "more than four hours", "for years": how long, not when."""
    unit, count, counted = unit_of(m), count_of(m), counted_by(m)
    if unit is None:
        return None
    if count is None and m.has("one"):
        count = 1.0 + (0.5 if m.has("and_half") else 0)
    if count is None and "vague" not in counted and m.has("unit"):
        count = 1.0
    if unit == "TH" and "=of" in m.following() and m.first and "part" in m.words.lexemes[m.first - 1].values:
        return None  # "the early hours of Thursday"
    if unit == "Q" and "=of" in m.following():
        return None  # "three quarters of the food"
    mod = mod_of(m) or ("APPROX" if "couple" in counted else None)
    numbers = m.all("number")
    if len(numbers) == 2 and numbers[0] != numbers[1]:  # "18 to 24 months"
        return unresolved("DURATION", length_value(unit, float(numbers[0])), "length only", "EQUAL_OR_MORE")
    return unresolved("DURATION", length_value(unit, count), "length only", mod)


def make_span_of_time(m: Match, context: Context) -> Reading | None:
    """ "the past three months", "the next two weeks", "recent years": a length that ends or begins at publication."""
    unit = unit_of(m)
    if unit is None:
        return None
    count, counted = count_of(m), counted_by(m)
    direction = -1 if m.has("past") or m.has("previous") or m.has("recent") else 1 if m.has("next") else 0
    mod = mod_of(m) or ("APPROX" if "couple" in counted else None)
    if count is None and "count" not in m.groups and direction and not m.has("ordinal"):
        return _about_now(m, unit, direction, context, mod)
    value = length_value(unit, count)
    if context.anchor is None or count is None or not direction or unit[0] == "T" or unit == "WE":
        return unresolved("DURATION", value, "length only", mod)
    other = calendar.moved(context.anchor, unit, count * direction)
    start, end = sorted((other, context.anchor))
    basis = "ending at publication" if direction < 0 else "beginning at publication"
    return Reading("DURATION", value, start, end, "interval", basis, context.anchor, mod, approximate=True)


def _about_now(m: Match, unit: str, direction: int, context: Context, mod: str | None) -> Reading:
    """ "recent weeks", "coming months": open on the side away from publication."""
    type_ = "DURATION" if unit in ("D", "W", "M") and direction < 0 else "DATE"
    value = f"PX{unit}" if type_ == "DURATION" else "PAST_REF" if direction < 0 else "FUTURE_REF"
    start, end = (None, context.anchor) if direction < 0 else (context.anchor, None)
    basis = "up to publication" if direction < 0 else "from publication on"
    granularity = "interval" if context.anchor else "unresolved"
    return Reading(type_, value, start, end, granularity, basis, context.anchor, mod)  # type: ignore[arg-type]


def make_every(m: Match, context: Context) -> Reading | None:
    """ "every day", "each Thursday", "Tuesday nights", "three times a week"."""
    quant = m.get("every")
    if m.has("times") or (m.has("=times") and m.has("number")):
        unit = unit_of(m)
        times = int(m.get("times") or m.get("number"))
        return Reading("SET", length_value(str(unit), 1), basis="repeated", freq=f"{times}X") if unit else None
    weekday = m.get("weekdays") or weekday_of(m)
    if weekday is not None:
        part = m.get("dayparts") or m.get("daypart")
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
        return Reading("SET", value, basis="repeated", quant=quant)
    if month_of(m) is not None:
        return Reading("SET", f"XXXX-{month_of(m):02d}", basis="repeated", quant=quant)
    for class_, value in (("season", f"XXXX-{m.get('season')}"), ("daypart", f"XXXX-XX-XXT{m.get('daypart')}")):
        if m.has(class_) and unit_of(m) != "D":
            return Reading("SET", value, basis="repeated", quant=quant)
    unit = unit_of(m)
    if unit is None:
        return None
    count = float(m.get("number") or (2 if m.has("=other") else m.get("ordinal") or 1))
    return Reading("SET", length_value(unit, count), basis="repeated", quant=quant)


def make_beside_event(m: Match, context: Context) -> Reading | None:
    """ "the days" in "in the days before the vote": some time beside an event; when that was stands elsewhere."""
    return unresolved("DATE", None, "time beside an event")


def make_while(m: Match, context: Context) -> Reading | None:
    """ "for a while", "for some time"."""
    return unresolved("DURATION", "PXX", "length only")


def make_frequency(m: Match, context: Context) -> Reading | None:
    """ "daily", "annually"; a capital behind it makes it a newspaper ("the daily Harbour Post")."""
    after = m.words.text[m.end : m.end + 3]
    if m.text[0].islower() and after[:1] == " " and after[1:2].isupper() and after[2:3].islower():
        return None
    return Reading("SET", str(m.get("frequency")), basis="repeated", freq="1X")


def make_reference(m: Match, context: Context) -> Reading | None:
    """ "now", "recently", "the future": no date; present and past are bounded by publication."""
    value = str(next(m.get(c) for c in ("value", "present", "past_ref", "future_ref") if m.has(c)))
    anchor = context.anchor
    if anchor is None:
        return unresolved("DATE", value, "no anchor")
    bounds = {"PRESENT_REF": (anchor, anchor), "PAST_REF": (None, anchor), "FUTURE_REF": (anchor, None)}
    start, end = bounds[value]
    granularity = "day" if value == "PRESENT_REF" else "interval"
    return Reading("DATE", value, start, end, granularity, "word for the present, past or future", anchor)  # type: ignore[arg-type]


# TIMEX3 writes such a time on the publication day; its bounds do not pretend to know that.
# How the bases of such times begin.
DAYLESS = ("time of day without its day", "time of a day not told", "part of a day not told")
NO_DAY = "time of day without its day: publication day or the day before"


def clock_of(m: Match) -> str | None:
    """ "HH:MM" of the words; None where they are no time of day."""
    if m.has("clock_word"):
        return str(m.get("clock_word"))
    if m.has("military") and not m.has("ampm"):
        return str(m.get("military"))
    written = m.get("clock") or m.get("dotted_clock")
    hour, minute = (
        (int(p) for p in written.split(":")[:2]) if written else (int(m.get("hour", m.get("number", 99))), 0)
    )
    half = m.get("ampm")
    if half is None and m.has("daypart") and hour <= 12:
        half = 12 if m.get("daypart") in ("AF", "EV", "NI") else 0
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(half)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"


def zone_of(m: Match) -> str:
    """What ISO 8601 writes behind the hour: "Z", "-05:00"; "" where the words tell no one zone ("local time", "CST")."""
    if str(m.get("clock", "")).endswith("Z"):
        return "Z"
    told = m.get("zone")
    return "" if told is None or told == "local" else iso_zone(float(told))


def make_clock_time(m: Match, context: Context) -> Reading | None:
    """ "10 p.m. Wednesday", "17:50 local time", "noon Thursday", "4 in the morning".

    The day is the one told with it, else the one told last before it, else the report's; bounds are whole days
    of the event's own place.
    """
    at = clock_of(m)
    if at is None:
        return None
    mod = mod_of(m)
    on, basis, anchor = _day_of_clock(m, context)
    zone = zone_of(m)
    value, how = f"T{at}{zone}", with_zone(basis, zone)
    if on is None:
        return unresolved("TIME", value, how, mod)
    if basis == NO_DAY:
        return Reading("TIME", f"{on}{value}", on - DAY, on, "interval", how, anchor, mod, approximate=True)
    return Reading("TIME", f"{on}{value}", on, on, "time", how, anchor, mod)


def _day_of_clock(m: Match, context: Context) -> tuple[date | None, str, date | None]:
    weekday, month = weekday_of(m), month_of(m)
    if month is not None:
        day, year = day_of_month(m), year_of(m, context)
        if day is not None and year is not None:
            return date(year, month, day), "explicit date and time", None
        found = nearest_year(month, day, context, m) if day is not None else None
        if found:
            return found[0], found[1], context.anchor
    if weekday is not None:
        resolved = resolve_weekday(weekday, m, context)
        return (None, "weekday with no anchor", None) if resolved is None else (*resolved, context.anchor)
    if m.has("day_word") and context.anchor:
        return context.anchor + int(m.get("day_word")) * DAY, "time of a day from publication", context.anchor
    if context.last is not None and context.last.granularity in ("day", "daypart", "time"):
        return context.last.start, "time of the day told before", context.last.start
    return (
        context.anchor,
        NO_DAY if context.anchor else "time of a day not told",
        context.anchor,
    )


def day_of_month(m: Match) -> int | None:
    """The day of the month after the month's name (the hour stands before it)."""
    seen = False
    for lexeme in m.lexemes():
        seen = seen or any(c in lexeme.values for c in ("month", "month_ab", "month_verb"))
        if seen and ("day" in lexeme.values or "ordinal" in lexeme.values):
            return int(lexeme.values["day"] if "day" in lexeme.values else lexeme.values["ordinal"])
    return day_of(m)
