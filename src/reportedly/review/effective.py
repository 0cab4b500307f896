"""A report's coding with what people decided about it: what traces and incidents are made of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from reportedly.records import Coding, Decision, Disagreement, Event, Toll
from reportedly.review.fields import toll_field, written
from reportedly.review.handles import meant, read_handle

VERDICTS = frozenset({"accept", "reject", "cannot tell"})


class Judged(NamedTuple):
    """The decisions that stand about one event: the verdict, and the latest edit of each field, by field."""

    verdict: Decision | None
    edits: dict[str, Decision]

    @property
    def rejected(self) -> bool:
        """Whether it should not be there."""
        return self.verdict is not None and self.verdict.verdict == "reject"


def standing(decided: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody withdrew, without the withdrawals, in the order in which they were taken."""
    ordered = sorted(decided, key=lambda d: (d.when, d.id))
    withdrawn = {d.record for d in ordered if d.field == "withdrawn"}
    return tuple(d for d in ordered if d.field != "withdrawn" and d.id not in withdrawn)


def judged(decided: Iterable[Decision]) -> Judged:
    """What comes of the decisions about one event: in each field the latest stands."""
    verdict: Decision | None = None
    edits: dict[str, Decision] = {}
    for decision in standing(decided):
        if decision.verdict in VERDICTS and decision.field == "event":
            verdict = decision
        elif decision.verdict == "edit":
            edits[decision.field] = decision
    return Judged(verdict, edits)


def effective(coding: Coding, decided: Iterable[Decision]) -> Coding:
    """The coding as people left it.

    An event that was rejected is gone, with what refers to it; a field that was edited is as it was edited; an event that was
    accepted and that a later coder no longer sees is back as it was accepted. Second readings and comments change nothing.
    The order in which decisions come is of no account, and what is applied twice is as if applied once.

    Args:
        coding: as the program made it.
        decided: decisions of this report's events; others are passed over.
    """
    about = _by_event(coding, decided)
    if not about:
        return coding
    events: list[Event] = []
    changed: dict[str, Toll | None] = {}
    for event in _all_events(coding, about):
        found = judged(about.get(event.id, ()))
        if found.rejected:
            continue
        after = edited_event(event, found)
        changed |= _changed_tolls(event, found)
        events.append(after)
    gone = {event.id for event in coding.events} - {event.id for event in events}
    events = [_with_shared(event, changed) for event in events]
    return _without(replace(coding, events=tuple(events), tolls=_tolls(coding.tolls, changed)), gone, changed)


def edited_event(event: Event, found: Judged) -> Event:
    """An event with the edits that stand; one that no longer fits (its field was changed since) is passed over."""
    for decision in sorted(found.edits.values(), key=lambda d: (d.field != "type", d.when, d.id)):
        try:
            event = written(event, decision.field, decision.after, decision.by)
        except (ValueError, msgspec.MsgspecError):
            continue
    return event


def _by_event(coding: Coding, decided: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Decisions by the id of the event that they mean now; those on events that are not coded any more by the id they had."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing(decided):
        name = read_handle(decision.record)
        if name is None or name.report != coding.report.id or decision.drawn == "second":
            continue
        event = meant(name, decision.event, coding.events)
        found[event.id if event is not None else decision.event or decision.record].append(decision)
    return found


def _all_events(coding: Coding, about: dict[str, list[Decision]]) -> Sequence[Event]:
    """The coded events, and those that people accepted and the program no longer codes, in text order."""
    coded = {event.id for event in coding.events}
    back = []
    for name in sorted(about.keys() - coded):
        verdict = judged(about[name]).verdict
        if verdict is not None and verdict.verdict == "accept" and verdict.before is not None:
            back.append(msgspec.json.decode(verdict.before, type=Event))
    if not back:
        return coding.events
    return sorted((*coding.events, *back), key=lambda e: (e.trigger.start if e.trigger is not None else 0, e.id))


def _changed_tolls(event: Event, found: Judged) -> dict[str, Toll | None]:
    """By id: what became of the event's tolls, which other events may tell as well."""
    after = {toll_field(toll): toll for toll in edited_event(event, found).tolls}
    return {toll.id: after.get(toll_field(toll)) for toll in event.tolls if toll_field(toll) in found.edits}


def _tolls(tolls: tuple[Toll, ...], changed: dict[str, Toll | None]) -> tuple[Toll, ...]:
    found = (changed.get(toll.id, toll) for toll in tolls)
    return tuple(toll for toll in found if toll is not None)


def _with_shared(event: Event, changed: dict[str, Toll | None]) -> Event:
    return replace(event, tolls=_tolls(event.tolls, changed)) if changed else event


def _without(coding: Coding, gone: set[str], changed: dict[str, Toll | None]) -> Coding:
    """Nothing refers to an event that is gone, or disputes a figure that was corrected."""
    statements = tuple(
        replace(s, events=tuple(e for e in s.events if e not in gone)) if gone & set(s.events) else s
        for s in coding.statements
    )
    return replace(
        coding,
        statements=statements,
        responsibility=tuple(r for r in coding.responsibility if r.event not in gone),
        disagreements=tuple(d for d in coding.disagreements if d.about not in gone and not _settled(d, changed)),
    )


def _settled(one: Disagreement, changed: dict[str, Toll | None]) -> bool:
    """Whether a dispute over figures lives on words that a reviewer read otherwise: fewer than two sides are left."""
    if one.field != "toll" or not changed:
        return False
    spans = [(toll.start, toll.end) for toll in changed.values() if toll is not None]
    left = [
        claim
        for claim in one.claims
        if not any(start < span.end and span.start < end for span in claim.evidence[:1] for start, end in spans)
    ]
    return len(left) < 2
