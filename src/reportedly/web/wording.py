"""How values are put into words on a page: days, figures, parties, counts."""

from datetime import date

from reportedly.records import Answer, Count, Incident


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
    """An interval of ISO days in words."""
    return day(start) if start == end or end is None else f"{day(start)} to {day(end)}"


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


FILTERS = {"day": day, "days": days, "figure": figure, "total": total, "party": party, "several": several}
