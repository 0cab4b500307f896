"""The order of the house: from a report to its coding, each stage a plain function of the stages before it."""

from bisect import bisect_left
from collections.abc import Iterable
from importlib.metadata import version

from msgspec.structs import replace
from spacy.language import Language

from reportedly import wanted
from reportedly.actors import cast
from reportedly.disagreements import within
from reportedly.events import code as code_events
from reportedly.language import parse
from reportedly.places import atlas
from reportedly.propositions import propositions
from reportedly.records import Coding, Event, Report, Statement, Toll, header
from reportedly.relations import ties
from reportedly.statements import voices
from reportedly.times import clock
from reportedly.tolls import CountedToll, count


def code_report(report: Report, nlp: Language, *, gate: bool = False) -> Coding:
    """All records of one report.

    Args:
        report: what `reading` returned.
        nlp: the pipeline that `language.load` returned.
        gate: read only the sentences that hold a sign of something to record (see `wanted`); False reads all.
    """
    parsed = parse(report, nlp, wanted.gate() if gate else None)
    props = propositions(parsed)
    when = clock(parsed, props)
    where = atlas(parsed, props)
    who = cast(parsed, props, when.published.value)
    told = voices(parsed, props, who, when, where)
    tolls = count(parsed, props, who, told)
    events = code_events(parsed, props, who, when, where, told, tolls)
    return Coding(
        report=replace(header(report), published=when.published),
        events=events,
        statements=_with_events(told.statements, events),
        relations=ties(parsed, props, who, told, when),
        disagreements=within(parsed, props, events, told.statements, tolls),
        tolls=_loose(tolls, events),
        version=version("reportedly"),
    )


def _loose(tolls: Iterable[CountedToll], events: tuple[Event, ...]) -> tuple[Toll, ...]:
    """The tolls that no event took: nothing that was counted is lost."""
    taken = {toll.id for event in events for toll in event.tolls}
    return tuple(counted.toll for counted in tolls if counted.toll.id not in taken)


def _with_events(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> tuple[Statement, ...]:
    """Each statement with the ids of the events whose trigger stands inside its words."""
    placed = sorted((e.trigger.start, e.id) for e in events if e.trigger is not None)
    starts = [start for start, _ in placed]
    return tuple(
        s
        if s.content is None
        else replace(
            s,
            events=tuple(
                i for _, i in placed[bisect_left(starts, s.content.start) : bisect_left(starts, s.content.end)]
            ),
        )
        for s in statements
    )
