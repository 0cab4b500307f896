"""The fields of an event that a reviewer judges: read as JSON, and written from JSON."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from reportedly.events import ontology
from reportedly.records import Actor, Event, Place, Source, Time, Toll
from reportedly.records.vocabulary import EventType, Status

# In the order in which they are shown and reported.
FIELDS = ("type", "mode", "status", "actor", "recipient", "time", "place", "toll", "according_to")
WORDS = {
    "type": "what", "mode": "how", "status": "status", "actor": "who", "recipient": "to whom", "time": "when",
    "place": "where", "toll": "toll", "according_to": "according to", "event": "event",
}  # fmt: skip
"""How a field is called on a page."""


class _Field(NamedTuple):
    attribute: str
    kind: Any


_KINDS = {
    "type": _Field("type", EventType),
    "mode": _Field("mode", str | None),
    "status": _Field("status", Status),
    "actor": _Field("actors", tuple[Actor, ...]),
    "recipient": _Field("recipients", tuple[Actor, ...]),
    "time": _Field("time", Time | None),
    "place": _Field("place", Place | None),
    "according_to": _Field("according_to", tuple[Source, ...]),
}


def plain(field: str) -> str:
    """A field's name without the words it is about: "toll" of "toll@182-200"."""
    return field.partition("@")[0]


def toll_field(toll: Toll) -> str:
    """The name of the field that one toll of an event is."""
    return f"toll@{toll.start}-{toll.end}"


def value(event: Event, field: str) -> str | None:
    """What stands in a field, as JSON; None where nothing does.

    Raises:
        ValueError: there is no such field.
    """
    if plain(field) == "toll":
        found: Any = next((toll for toll in event.tolls if toll_field(toll) == field), None)
    else:
        found = getattr(event, _kind(field).attribute)
    return None if found is None else msgspec.json.encode(found).decode()


def written(event: Event, field: str, after: str | None, by: str) -> Event:
    """The event with a field as a reviewer gave it, and marked with the reviewer's name where the field has room for it.

    Raises:
        ValueError: there is no such field, or the value is none of it.
    """
    if plain(field) == "toll":
        return _with_toll(event, field, after, by)
    kind = _kind(field)
    given = None if after is None else msgspec.json.decode(after, type=kind.kind)
    mark = _MARKS.get(field)
    changed: Event = replace(
        event, **{kind.attribute: mark(event, given, by) if mark and given is not None else given}
    )
    return _recoded(changed) if field in {"type", "mode"} else changed


def _kind(field: str) -> _Field:
    if field not in _KINDS:
        raise ValueError(f'"{field}" is no field of an event; one of: {", ".join(FIELDS)}')
    return _KINDS[field]


def edited(by: str) -> str:
    """How a value that a reviewer gave says so."""
    return f"edited by {by}"


def _with_basis(_: Event, given: Any, by: str) -> Any:
    return replace(given, basis=edited(by))


def _new_parties(event: Event, given: tuple[Actor, ...], by: str) -> tuple[Actor, ...]:
    """Those who stood there before keep their basis."""
    there = {(a.id, a.start) for a in (*event.actors, *event.recipients)}
    return tuple(a if (a.id, a.start) in there else replace(a, basis=edited(by)) for a in given)


_MARKS: dict[str, Callable[[Event, Any, str], Any]] = {
    "time": _with_basis, "place": _with_basis, "actor": _new_parties, "recipient": _new_parties,
}  # fmt: skip


def _recoded(event: Event) -> Event:
    """A mode that the type does not have goes; a CAMEO code that says something else goes; the value follows."""
    known = ontology()
    mode = event.mode if event.mode in known.types[event.type].modes else None
    entry = known.cameo.get(event.cameo or "")
    fits = entry is not None and entry.plover == event.type and entry.mode in (None, mode)
    cameo = event.cameo if fits else None
    return replace(event, mode=mode, cameo=cameo, intensity=known.intensity(event.type, mode, cameo))


def _with_toll(event: Event, field: str, after: str | None, by: str) -> Event:
    """One toll replaced, added in text order, or taken out together with what is part of it only."""
    given = None if after is None else replace(msgspec.json.decode(after, type=Toll), edited_by=by)
    others = [toll for toll in event.tolls if toll_field(toll) != field]
    gone = {toll.id for toll in event.tolls} - {toll.id for toll in others} - {given.id if given else ""}
    if given is None:
        others = [replace(toll, part_of=None) if toll.part_of in gone else toll for toll in others]
    kept = (*others, *(() if given is None else (given,)))
    return replace(event, tolls=tuple(sorted(kept, key=lambda toll: (toll.start, toll.id))))
