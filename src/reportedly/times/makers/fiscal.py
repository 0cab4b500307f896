"""Fiscal years and their quarters: which days they are no calendar tells, so their bounds are those they may have."""

from dataclasses import replace
from datetime import date

from reportedly.times import period as calendar
from reportedly.times.grammar import Match
from reportedly.times.period import DAY, Period, moved
from reportedly.times.reading import Context, Reading

# "Fiscal 2023" ends in 2023 where it has the name of its end (the United States: 30 September; at the earliest a year
# begun in February 2022), or begins in it (Japan: to 31 March 2024; Pakistan: to 30 June 2024).
EARLIEST, LATEST = (2, 1), (6, 30)
UNTOLD = "fiscal, its days are not told"
ENDED = "twelve months up to the end told"


def fiscal(reading: Reading, m: Match, context: Context) -> Reading:
    """The reading with the widest bounds that it may have, where its words say "fiscal"; else as it is.

    "Last fiscal year" lies in the two years before publication, "this fiscal year" holds it. The TIMEX3 value stays
    the one of the words.
    """
    if not m.has("fiscal") or reading.start is None or reading.granularity not in ("year", "quarter"):
        return reading
    anchor = context.anchor
    move = next((int(m.get(c)) for c in ("last", "past", "next", "this") if m.has(c)), 0)
    if reading.anchor is None or anchor is None or reading.granularity == "quarter":
        year = reading.start.year
        start, end = date(max(year - 1, 1), *EARLIEST), date(min(year + 1, 9999), *LATEST)
    elif move < 0:
        start, end = moved(anchor, "Y", -2) + DAY, anchor - DAY
    elif move > 0:
        start, end = anchor + DAY, moved(anchor, "Y", 2) - DAY
    else:
        start, end = moved(anchor, "Y", -1) + DAY, moved(anchor, "Y", 1) - DAY
    return replace(reading, start=start, end=end, basis=f"{reading.basis}; {UNTOLD}", approximate=True)


def by_value(reading: Reading) -> Period | None:
    """The calendar's period by the value of a fiscal year or quarter, for what is counted from it."""
    value = reading.value or ""
    if value[4:6] == "-Q":
        return calendar.quarter(int(value[:4]), int(value[6]))
    return calendar.year(int(value)) if len(value) == 4 and value.isdigit() else None


def up_to(year: Reading, end: Reading) -> Reading:
    """ "The year ended March 31": twelve months, its last day or month being told."""
    if end.end is None or end.granularity not in ("day", "month"):
        return year
    start = moved(end.end + DAY, "Y", -1)
    return replace(
        year, start=start, end=end.end, granularity="interval", basis=ENDED, anchor=end.anchor,
        approximate=end.approximate,
    )  # fmt: skip
