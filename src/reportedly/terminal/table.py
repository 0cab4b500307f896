"""Events as rows: for a spreadsheet, or to look at many reports at once."""

from collections.abc import Iterable, Iterator

from reportedly.records import Actor, Coding, Event, Source
from reportedly.records.toll import bounds

COLUMNS = (
    "report", "published", "type", "mode", "status", "certainty", "actors", "recipients", "against", "start", "end",
    "place", "country", "killed_min", "killed_max", "injured_min", "injured_max", "according_to", "cameo", "intensity",
    "trigger", "id",
)  # fmt: skip


def table_rows(codings: Iterable[Coding]) -> Iterator[tuple[str, ...]]:
    """The header, then a row an event; lists are joined by "; ", what is not known is empty."""
    yield COLUMNS
    for coding in codings:
        for event in coding.events:
            yield _row(coding, event)


def _row(coding: Coding, event: Event) -> tuple[str, ...]:
    time, place = event.time, event.place
    killed, injured = bounds(event.tolls, "killed"), bounds(event.tolls, "injured")
    values = (
        coding.report.ref or coding.report.id, coding.report.published.value, event.type, event.mode, event.status,
        event.certainty, names(event.actors), names(event.recipients), names(event.against),
        time and time.start, time and time.end, place and place.name, place and place.country, *killed, *injured,
        names(event.according_to), event.cameo, event.intensity, event.trigger and event.trigger.text, event.id,
    )  # fmt: skip
    return tuple("" if v is None else str(v) for v in values)


def names(actors: Iterable[Actor | Source]) -> str:
    """Names joined by "; "."""
    return "; ".join(a.name for a in actors)
