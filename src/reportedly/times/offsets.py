"""Time zones told with an hour: "14:30 GMT", "9 a.m. EST", "10:00 UTC+3", "1430Z"."""

import re

_OFFSET = re.compile(r"[+-]?(\d\d?)(?::?(\d\d))?$")


def iso_zone(hours: float) -> str:
    """Hours east of Greenwich as ISO 8601 writes them, "Z" for none."""
    minutes = round(abs(hours) * 60)
    sign = "-" if hours < 0 else "+"
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}" if minutes else "Z"


def hours_of(word: str) -> float | None:
    """Hours east of Greenwich of "utc+3", "gmt-5:30"; None where no place on Earth has them."""
    sign = -1 if re.search("[-−]", word) else 1
    found = _OFFSET.search(word.replace("−", "-"))
    if found is None:
        return None
    hours = int(found[1]) + int(found[2] or 0) / 60
    return sign * hours if hours <= 14 else None


def with_zone(basis: str, zone: str) -> str:
    """A basis that says by which clock the hour is: the day is the one told with it, there."""
    return f"{basis}, by the clock of UTC{'' if zone == 'Z' else zone}" if zone else basis
