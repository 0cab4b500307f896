"""Events as rows: for a spreadsheet, or to look at many reports at once."""

from collections.abc import Iterable, Iterator

from reportedly.records import Actor, Coding, Event, Source, Toll

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


def bounds(tolls: Iterable[Toll], effect: str) -> tuple[int | None, int | None]:
    """Least and most over the tolls of one effect, parts of a whole left out; None where a bound is open or nothing is told."""
    whole = [t for t in tolls if t.effect == effect and t.part_of is None]
    least = [t.min for t in whole if t.min is not None]
    most = [t.max for t in whole if t.max is not None]
    return (sum(least) if least else None), (sum(most) if whole and len(most) == len(whole) else None)
