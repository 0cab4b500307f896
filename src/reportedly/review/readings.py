"""Readings: what one reviewer said of one event, field by field."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from reportedly.records import Decision, Event
from reportedly.review.effective import VERDICTS, edited_event, judged, standing
from reportedly.review.fields import FIELDS, plain, value
from reportedly.review.handles import read_handle


class Reading(NamedTuple):
    """One reviewer's reading of one event.

    Attributes:
        record: the event's handle. by: the reviewer. verdict: accept, reject or cannot tell.
        shown: the event as the program coded it; read: as the reviewer left it.
        wrong: the fields that the reviewer changed.
        final: the decision that ended the reading.
    """

    record: str
    by: str
    verdict: str
    shown: Event
    read: Event
    wrong: frozenset[str]
    final: Decision

    @property
    def is_second(self) -> bool:
        """Whether it was made blind, after another."""
        return self.final.drawn == "second"


def readings(decided: Iterable[Decision]) -> tuple[Reading, ...]:
    """The readings that stand, in the order in which they were ended. What was edited but never ended is none.

    To an open reading belong the edits that others made before it was ended: what it accepts is the event with them.
    """
    ends: dict[tuple[str, str, bool], Decision] = {}
    edits: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing(decided):
        if read_handle(decision.record) is None:
            continue
        if decision.verdict in VERDICTS:
            ends[decision.record, decision.by, decision.drawn == "second"] = decision
        elif decision.verdict == "edit":
            edits[decision.record].append(decision)
    found = (_reading(end, edits[end.record]) for end in ends.values())
    return tuple(sorted((r for r in found if r is not None), key=lambda r: (r.final.when, r.final.id)))


def _reading(end: Decision, edits: Iterable[Decision]) -> Reading | None:
    if end.verdict is None or end.before is None:
        return None
    try:
        shown = msgspec.json.decode(end.before, type=Event)
    except msgspec.MsgspecError:  # coded by a version whose events had other fields
        return None
    blind = end.drawn == "second"
    own = [
        edit
        for edit in edits
        if (edit.drawn == "second") == blind and (edit.by == end.by or (not blind and edit.when < end.when))
    ]
    left = judged(own)
    wrong = frozenset(
        plain(field) for field, edit in left.edits.items() if _said(edit.before) != _said(edit.after)
    )
    return Reading(end.record, end.by, end.verdict, shown, edited_event(shown, left), wrong, end)


def _said(value: str | None) -> object:
    """A field's value without what tells how it was found."""
    told = None if value is None else json.loads(value)
    return {k: v for k, v in told.items() if k not in {"basis", "edited_by"}} if isinstance(told, dict) else told


def told(reading: Reading, field: str) -> bool:
    """Whether a field says anything, as it was shown or as it was left; a voice is told always: the reporter's own is one."""
    if field in {"type", "status", "according_to"}:
        return True
    if field == "toll":
        return bool(reading.shown.tolls or reading.read.tolls)
    return any(value(event, field) not in (None, "[]", "null") for event in (reading.shown, reading.read))


def agree(one: Reading, other: Reading) -> bool:
    """Whether two readings come to the same: verdict, and the value of each field."""
    if one.verdict != other.verdict:
        return False
    return one.verdict != "accept" or all(same(one.read, other.read, field) for field in FIELDS)


def same(one: Event, other: Event, field: str) -> bool:
    """Whether two events say the same in a field; what the words are and how it was found out is of no account."""
    return compared(one, field) == compared(other, field)


def compared(event: Event, field: str) -> object:
    """What is compared of a field: codes, ids, days, bounds."""
    if field in {"type", "mode", "status"}:
        return getattr(event, field)
    if field in {"actor", "recipient"}:
        return tuple(sorted({party.id for party in (event.actors if field == "actor" else event.recipients)}))
    if field == "according_to":
        return tuple(sorted({(source.id) for source in event.according_to}))
    if field == "time":
        return (event.time.start, event.time.end) if event.time is not None else (None, None)
    if field == "place":
        return event.place.id if event.place is not None else None
    return tuple(sorted({(toll.effect, toll.min, toll.max, toll.start) for toll in event.tolls}, key=str))
