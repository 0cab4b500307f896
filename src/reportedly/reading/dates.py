"""Dates as pages and datelines print them, to ISO days. No clock: a date is its words or nothing."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]\d\d|2[01]\d\d)"
SHORT_YEAR = r"(?:['’]?\d\d)"
WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s+)"

_ISO = re.compile(rf"({YEAR})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)")
_COMPACT = re.compile(rf"({YEAR})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{{2,6}}Z?)?(?!\d)")
_DAY_FIRST = re.compile(rf"({DAY})(?:\s+of)?[\s-]+({MONTH}),?[\s-]+({YEAR}|{SHORT_YEAR})(?!\d)", re.I)
_MONTH_FIRST = re.compile(rf"({MONTH})\s+({DAY}),?\s+({YEAR})(?!\d)", re.I)
_NUMERIC = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2({YEAR})(?!\d)")
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?,?\s+)"
_LEAD = re.compile(rf"\s*{_CLOCK}?(?:on\s+)?{WEEKDAY}?{_CLOCK}?", re.I)


def iso_day(words: str) -> str | None:
    """The ISO day ("2019-05-02") that `words` begin with, or None where they tell no full, real date.

    Reads ISO dates and times, RFC 2822, "2 May 2019", "May 2, 2019", "2 FEB 90", "20190502", "2.5.2019", each with
    a weekday or a clock time before it. The day is the one printed, in its own time zone. "03/04/2019" tells two
    days in two countries, so it is None; "25/04/2019" is clear. Two-digit years are 1969 to 2068, as in POSIX.
    """
    found = _LEAD.match(words)
    rest = words[found.end() if found else 0 :].strip()
    if found := _ISO.match(rest) or _COMPACT.match(rest):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.match(rest):
        return _day(_year(found[3]), _month(found[2]), _number(found[1]))
    if found := _MONTH_FIRST.match(rest):
        return _day(int(found[3]), _month(found[1]), _number(found[2]))
    if found := _NUMERIC.match(rest):
        return _numeric(int(found[1]), int(found[3]), int(found[4]), found[2])
    return None


def _numeric(first: int, second: int, year: int, mark: str) -> str | None:
    """Day and month in figures: by the dot ("2.5.2019" is day first), or where only one order gives a date."""
    if mark == "." or first == second or first > 12:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(words: str) -> int:
    digits = words.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 69 else 1900)


def _month(words: str) -> int:
    return MONTHS[words.lower().rstrip(".")]


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))
