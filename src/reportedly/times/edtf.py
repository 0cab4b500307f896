"""Readings in the Extended Date/Time Format (ISO 8601-2, level 1)."""

from datetime import date

from reportedly.times.reading import Reading

SEASON_CODES = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def edtf(reading: Reading) -> str | None:
    """The interval of a reading in EDTF, None where it has no bound at all.

    Weeks, quarters and other stretches that level 1 has no word for are written as intervals; an open end is "..";
    "~" marks bounds that the words give only roughly.
    """
    if reading.start is None and reading.end is None:
        return None
    mark = "~" if reading.approximate else ""
    short = _short(reading)
    if short is not None:
        return short if "X" in short or reading.granularity == "season" else short + mark
    return f"{_bound(reading.start, mark)}/{_bound(reading.end, mark)}"


def _bound(on: date | None, mark: str) -> str:
    return ".." if on is None else on.isoformat() + mark


def _short(reading: Reading) -> str | None:
    """The one word for a period that the calendar has a word for."""
    start, end = reading.start, reading.end
    if start is None or end is None:
        return None
    if start == end:
        return start.isoformat()
    whole = (start.day, end.month, end.day) if start.year == end.year else None
    if reading.granularity == "year" and whole == (1, 12, 31) and start.month == 1:
        return f"{start.year:04d}"
    if reading.granularity == "month" and start.day == 1 and start.month == end.month and end.day >= 28:
        return f"{start.year:04d}-{start.month:02d}"
    if reading.granularity == "season" and reading.value and reading.value[5:] in SEASON_CODES:
        return f"{reading.value[:4]}-{SEASON_CODES[reading.value[5:]]}"
    if reading.granularity == "decade" and end.year - start.year == 9 and start.year % 10 == 0:
        return f"{start.year // 10:03d}X"
    return None
