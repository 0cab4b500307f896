"""The days that the opening of a report speaks of: on one of them, as a rule, lies what it is about."""

import re
import tomllib
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from reportedly.language.lists import months, weekdays

# Days kept of a report: the opening of a longer account names many, and they tell little.
KEPT = 4


class _Words(NamedTuple):
    """`days`: words for a day beside the day of publication, with how many days off; `passed`: words that a day of something
    else follows.
    """

    days: dict[str, int]
    passed: frozenset[str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads((files(__package__) / "data" / "opening.toml").read_text(encoding="utf-8"))["days"]
    week, months_ = "|".join(weekdays()), "|".join(sorted(months(), key=len, reverse=True))
    near = "|".join(table["near"])
    pattern = re.compile(
        rf"(?:(?P<before>\w+(?:\s+on|\s+late|\s+early)?),?\s+)?(?:\b(?P<week>{week})\b|\b(?P<near>{near})\b"
        rf"|\b(?P<month>{months_})\b\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}}))?"
        rf"|\b(?P<day_>\d\d?)(?:st|nd|rd|th)?\s+(?P<month_>{months_})\b\.?(?:,?\s+(?P<year_>\d{{4}}))?)"
    )
    return _Words(table["near"], frozenset(table["passed"]), pattern)


def opening_days(text: str, published: str | None) -> tuple[str, ...]:
    """The ISO days up to publication that a text names, sorted; none where the day of publication is not known.

    "On Tuesday" is the last Tuesday up to publication, "May 2" the last second of May; "said on Tuesday" is no such day.
    """
    try:
        last = date.fromisoformat((published or "")[:10])
    except ValueError:
        return ()
    words = _words()
    found: dict[date, None] = {}
    for match in words.pattern.finditer(text):
        if (match["before"] or "x").lower().split()[0] not in words.passed:
            day = _day(match, last, words)
            if day is not None and day <= last:
                found[day] = None
    return tuple(sorted(day.isoformat() for day in list(found)[:KEPT]))


def _day(match: re.Match[str], last: date, words: _Words) -> date | None:
    if match["week"]:
        return last - timedelta(days=(last.isoweekday() - weekdays()[match["week"]]) % 7)
    if match["near"]:
        return last + timedelta(days=words.days[match["near"]])
    month, day = months()[match["month"] or match["month_"]], int(match["day"] or match["day_"])
    year = match["year"] or match["year_"]
    for there in [int(year)] if year else [last.year, last.year - 1]:
        try:
            told = date(there, month, day)
        except ValueError:
            continue
        if told <= last:
            return told
    return None
