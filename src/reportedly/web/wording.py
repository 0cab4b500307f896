"""How values are put into words on a page: days, figures, parties, counts."""

import re
from calendar import monthrange
from datetime import date

from reportedly.actors.entries import CLASSES
from reportedly.language.lists import country_name
from reportedly.records import Answer, Count, Figure, Incident, Place

_SPAN = re.compile(r"\b(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?\b")
# A code at the end of a place's name, or before what follows it in a title.
_CODE = re.compile(r"(?<=, )[A-Z]{3}(?=$|[,:;)])")


def day(value: str | None) -> str:
    """An ISO day as people read it: "28 August 2021"; "day not told" where there is none."""
    if not value:
        return "day not told"
    try:
        told = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{told.day} {told:%B %Y}"


def days(start: str | None, end: str | None) -> str:
    """An interval of ISO days in words: "28 August 2021", "1 to 3 August 2021", "August 2021", "2021"."""
    if start is None or end is None or start == end:
        return day(start or end)
    try:
        first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    except ValueError:
        return f"{start} to {end}"
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        return f"{last:%B %Y}" if first.month == last.month else f"{first:%B} to {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(end)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def figure(count: Count) -> str:
    """A count as a figure with its bounds: "31", "31 (27 to 40)", "at least 27"."""
    if count.best is None:
        return "not told" if count.low is None else f"at least {count.low}"
    if (count.low, count.high) == (count.best, count.best):
        return str(count.best)
    low = "?" if count.low is None else count.low
    return f"{count.best} ({low} to {count.high})" if count.high is not None else f"{count.best} (at least {low})"


def total(incident: Incident, effect: str) -> Count | None:
    """What an incident tells of everybody killed, injured ...; None where nothing."""
    return next((count for count in incident.counts if count.effect == effect and count.kind is None), None)


def party(answer: Answer) -> str:
    """A party with the way in which it stands for the deed."""
    return answer.party.name if answer.way == "fact" else f"{answer.party.name} ({answer.way})"


def several(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 report", "3 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def people(told: Figure) -> str:
    """A figure as its source gives it: "17", "12 to 15", "at least 12", "up to 15"."""
    low, high = told.min, told.max
    if low is not None and low == high:
        return f"{low:,}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    if high is not None:
        return f"up to {high:,}"
    return f"about {told.best:,}" if told.best is not None else "not told how many"


def country(code: str | None) -> str:
    """What a country, or a class of international actors, is called by its code; the code where it is none."""
    return (CLASSES.get(code) or country_name(code)) if code else ""


def place_words(value: str) -> str:
    """A place as the record has it, with its country's name for the code, each part once: "Nyala, South Darfur, Sudan"."""
    return ", ".join(dict.fromkeys(_named(value).split(", ")))


def _named(words: str) -> str:
    return _CODE.sub(lambda found: country_name(found.group()), words)


def located(place: Place) -> str:
    """A place with its division and country, each once: "Nyala, South Darfur, Sudan"."""
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, country(place.country)))))


def headline(incident: Incident) -> str:
    """The title of an incident with countries and days as people write them; its id where it has none."""
    return titled(incident.title) or incident.id


def titled(title: str) -> str:
    """A title with countries and days as people write them."""

    def worded(found: re.Match[str]) -> str:
        return days(found.group(1), found.group(2) or found.group(1))

    return _SPAN.sub(worded, _named(title))


def sentence(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


FILTERS = {
    "day": day,
    "days": days,
    "figure": figure,
    "total": total,
    "party": party,
    "several": several,
    "people": people,
    "place_told": place_words,
    "located": located,
    "headline": headline,
    "titled": titled,
    "sentence": sentence,
}
