"""Stretches of the calendar: days, weeks, months, seasons ... with their bounds, TIMEX3 value and neighbours."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.records.vocabulary import Granularity

DAY = timedelta(days=1)
SEASONS = ("SP", "SU", "FA", "WI")
# Meteorological seasons by their first month: of the northern hemisphere, where nearly all of the news we read is written,
# and of the southern.
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SOUTHERN_MONTH = {"SP": 9, "SU": 12, "FA": 3, "WI": 6}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days, `start` and `end` both inside it, with its TIMEX3 `value`."""

    granularity: Granularity
    start: date
    end: date
    value: str


def day(on: date) -> Period:
    """One day."""
    return Period("day", on, on, on.isoformat())


# Greece was the last state to leave the Julian calendar, in March 1923: before it a day may have been told in either.
GREGORIAN = 1923


def weekdays(on: date) -> set[int]:
    """The weekdays, 1 (Monday) to 7, that a date told may have been: two before 1924, for the two calendars."""
    both = {on.isoweekday()}
    if on.year <= GREGORIAN:
        century = (
            on.year - (on.month < 3)
        ) // 100  # the calendars part on 29 February of the years 1700, 1800, 1900
        both.add((on.isoweekday() - 1 + century - century // 4 - 2) % 7 + 1)
    return both


def week(on: date) -> Period:
    """The ISO week (Monday to Sunday) that holds `on`."""
    year_, number, weekday = on.isocalendar()
    monday = on - (weekday - 1) * DAY
    return Period("week", monday, monday + 6 * DAY, f"{year_:04d}-W{number:02d}")


def weekend(on: date) -> Period:
    """Saturday and Sunday of the ISO week that holds `on`."""
    whole = week(on)
    return Period("weekend", whole.start + 5 * DAY, whole.end, f"{whole.value}-WE")


def month(year_: int, number: int) -> Period:
    """A month; `number` beyond 1..12 runs on into the neighbouring years."""
    year_, number = year_ + (number - 1) // 12, (number - 1) % 12 + 1
    last = monthrange(year_, number)[1] if 0 < year_ < 10000 else 0
    return Period("month", date(year_, number, 1), date(year_, number, last), f"{year_:04d}-{number:02d}")


def quarter(year_: int, number: int) -> Period:
    """A calendar quarter; `number` beyond 1..4 runs on."""
    year_, number = year_ + (number - 1) // 4, (number - 1) % 4 + 1
    first = month(year_, 3 * number - 2)
    return Period("quarter", first.start, month(year_, 3 * number).end, f"{year_:04d}-Q{number}")


def half(year_: int, number: int) -> Period:
    """The first or second half of a year."""
    first = month(year_, 6 * number - 5)
    return Period("interval", first.start, month(year_, 6 * number).end, f"{year_:04d}-H{number}")


def season(year_: int, name: str, *, south: bool = False) -> Period:
    """A season, named after the year in which it begins (winter 1994 ends in February 1995, in the south the summer)."""
    first = (SOUTHERN_MONTH if south else SEASON_MONTH)[name]
    return Period("season", date(year_, first, 1), month(year_, first + 2).end, f"{year_:04d}-{name}")


def year(number: int) -> Period:
    """A calendar year."""
    return Period("year", date(number, 1, 1), date(number, 12, 31), f"{number:04d}")


def decade(first: int) -> Period:
    """Ten years from `first` (1970)."""
    return Period("decade", date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10:03d}")


def century(number: int) -> Period:
    """The `number`th century: the 20th is 1901 to 2000, its TIMEX3 value "19"."""
    return Period(
        "century", date(100 * number - 99, 1, 1), date(min(100 * number, 9999), 12, 31), f"{number - 1:02d}"
    )


def season_of(on: date) -> tuple[int, str]:
    """Year (in which it begins) and name of the season that holds `on`."""
    for name in ("WI", "FA", "SU", "SP"):
        if on.month >= SEASON_MONTH[name]:
            return on.year, name
    return on.year - 1, "WI"


def holding(unit: str, on: date) -> Period:
    """The period of a unit ("D", "W", "WE", "M", "Q", "Y", "DE", "CE", "season") that holds `on`."""
    simple = {"D": day, "W": week, "WE": weekend}
    if unit in simple:
        return simple[unit](on)
    if unit == "M":
        return month(on.year, on.month)
    if unit == "Q":
        return quarter(on.year, (on.month + 2) // 3)
    if unit == "season":
        return season(*season_of(on))
    if unit == "DE":
        return decade(on.year // 10 * 10)
    return century((on.year + 99) // 100) if unit == "CE" else year(on.year)


def shifted(period: Period, unit: str, count: int) -> Period:
    """The period of `unit` that lies `count` units from the one that holds the start of `period`."""
    on = period.start
    if unit in ("D", "W", "WE"):
        return holding(unit, on + count * (1 if unit == "D" else 7) * DAY)
    if unit == "M":
        return month(on.year, on.month + count)
    if unit == "Q":
        return quarter(on.year, (on.month + 2) // 3 + count)
    if unit == "DE":
        return decade(on.year // 10 * 10 + 10 * count)
    if unit == "CE":
        return century((on.year + 99) // 100 + count)
    return year(on.year + count)


def moved(on: date, unit: str, count: float) -> date:
    """`on` moved by `count` units, the day of the month kept where the month has it (31 May - 3 months: 28 Feb)."""
    if unit in ("D", "W", "F"):
        return on + round(count * {"D": 1, "W": 7, "F": 14}[unit]) * DAY
    months = round(count * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit])
    target = month(on.year, on.month + months)
    return min(target.start + (on.day - 1) * DAY, target.end)


UNIT_OF: dict[str, str] = {
    "time": "D", "daypart": "D", "day": "D", "weekend": "WE", "week": "W", "month": "M", "season": "season",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
"""Granularity of a period -> its unit letter; an interval has none."""


def easter(year_: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus, Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, on = divmod(h + m - 7 * n + 114, 31)
    return date(year_, number, on + 1)


def nth_weekday(year_: int, number: int, weekday: int, nth: int) -> date:
    """The nth weekday (1 Monday .. 7 Sunday) of a month; -1 is the last."""
    whole = month(year_, number)
    if nth < 0:
        return whole.end - ((whole.end.isoweekday() - weekday) % 7) * DAY
    return whole.start + ((weekday - whole.start.isoweekday()) % 7 + 7 * (nth - 1)) * DAY
