"""Feasts by the moon: which days of a Gregorian year they fall on, by the calendars they belong to.

Sources: Meeus, Astronomical Algorithms, ch. 8 and 9 (Easter, the Hebrew and Islamic calendars); Reingold and Dershowitz,
Calendrical Calculations (mean conjunctions and postponements of the Hebrew year; the 33-year cycle of the Iranian one,
which is right for 1799 to 2254). The tabular Islamic calendar is at most a day or two from what a country announces.
"""

from datetime import date

from reportedly.times.period import DAY

# Proleptic day numbers (date.toordinal) on which the calendars begin: 16 July 622 Julian; 1 Farvardin 1400.
ISLAMIC_EPOCH = 227015
NOWRUZ_1400 = date(2021, 3, 21)
# 7 October 3761 BCE (Julian).
HEBREW_EPOCH = -1373427


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian day."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2  # days between the two calendars from March of the year
    return date(year, month, day + 1) + behind * DAY


def islamic(year: int, month: int, day: int) -> list[date]:
    """The days of a Gregorian year (one or two, rarely none) that the tabular Islamic calendar calls so."""
    around = (year - 622) * 33 // 32
    found = []
    for hijri in range(max(1, around - 1), around + 3):
        months = 29 * (month - 1) + month // 2
        ordinal = ISLAMIC_EPOCH - 1 + 354 * (hijri - 1) + (3 + 11 * hijri) // 30 + months + day
        if 0 < ordinal <= date.max.toordinal() and (on := date.fromordinal(ordinal)).year == year:
            found.append(on)
    return found


def _hebrew_new_year_ordinal(hebrew: int) -> int:
    """Day number of 1 Tishri, put off so that no year is too long or too short."""

    def elapsed(number: int) -> int:
        months = (235 * number - 234) // 19
        days = 29 * months + (12084 + 13753 * months) // 25920
        return days + 1 if 3 * (days + 1) % 7 < 3 else days

    before, this, after = elapsed(hebrew - 1), elapsed(hebrew), elapsed(hebrew + 1)
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return HEBREW_EPOCH + this + late


def rosh_hashanah(year: int) -> date:
    """The first day of the Hebrew year that begins in a Gregorian year (the evening before opens it)."""
    return date.fromordinal(_hebrew_new_year_ordinal(year + 3761))


def nowruz(year: int) -> date:
    """1 Farvardin, the first day of the Iranian year: 20 or 21 March in our time."""
    iranian = year - 621
    low, high = sorted((iranian, 1400))
    leaps = sum((25 * y + 11) % 33 < 8 for y in range(low, high))
    days = 365 * (high - low) + leaps
    return NOWRUZ_1400 + (days if iranian >= 1400 else -days) * DAY
