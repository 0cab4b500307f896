"""The order of the house: from a report to its coding, each stage a plain function of the stages before it."""

from bisect import bisect_left
from functools import lru_cache
from importlib.metadata import version
from typing import NamedTuple

from msgspec.structs import replace
from spacy.language import Language

from reportedly import wanted
from reportedly.actors import Cast, Knowledge, cast
from reportedly.disagreements import answers, inferred, within
from reportedly.events import Explanation, explain, loose
from reportedly.events import code as code_events
from reportedly.events.lexicon import Lexicon
from reportedly.language import Parse, parse
from reportedly.language.collector import uncollected
from reportedly.places import Atlas, atlas
from reportedly.propositions import Propositions, propositions
from reportedly.records import Coding, Event, Report, Statement, header
from reportedly.relations import ties
from reportedly.statements import Voices, voices
from reportedly.times import Clock, clock
from reportedly.tolls import CountedToll
from reportedly.tolls import told as all_costs


class Stages(NamedTuple):
    """What the stages before the events made of a report, in the order in which the event coder takes them."""

    parse: Parse
    props: Propositions
    cast: Cast
    clock: Clock
    atlas: Atlas
    voices: Voices
    tolls: tuple[CountedToll, ...]


def stages(
    report: Report,
    nlp: Language,
    *,
    gate: bool = False,
    lexicon: Lexicon | None = None,
    actors: Knowledge | None = None,
) -> Stages:
    """A report as far as the events; arguments as for `code_report`."""
    parsed = parse(report, nlp, wanted.gate(lexicon) if gate else None)
    props = propositions(parsed)
    when = clock(parsed, props)
    where = atlas(parsed, props)
    who = cast(parsed, props, when.published.value, actors)
    told = voices(parsed, props, who, when, where)
    return Stages(parsed, props, who, when, where, told, all_costs(parsed, props, who, told, when))


def said_in(parsed: Parse, props: Propositions) -> tuple[Statement, ...]:
    """The statements of a report in text order, without the events told in them."""
    when = clock(parsed, props)
    who = cast(parsed, props, when.published.value)
    return voices(parsed, props, who, when, atlas(parsed, props)).statements


@uncollected
def code_report(
    report: Report,
    nlp: Language,
    *,
    gate: bool = False,
    lexicon: Lexicon | None = None,
    actors: Knowledge | None = None,
) -> Coding:
    """All records of one report.

    Args:
        report: what `reading` returned.
        nlp: the pipeline that `language.load` returned.
        gate: read only the sentences that hold a sign of something to record (see `wanted`); False reads all.
        lexicon: the triggers; None for the shipped ones.
        actors: the names that are known, `actors.knowing(...)`; None for the shipped ones.
    """
    read = stages(report, nlp, gate=gate, lexicon=lexicon, actors=actors)
    events = code_events(*read, lexicon)
    own = tuple(counted for counted in read.tolls if counted.scope == "incident")
    told = answers(events, read.voices.statements)
    return Coding(
        report=replace(header(report), published=read.clock.published),
        events=events,
        statements=_with_events(read.voices.statements, events),
        relations=ties(read.parse, read.props, read.cast, read.voices, read.clock),
        disagreements=within(read.parse, read.props, events, read.voices.statements, own, read.clock),
        responsibility=(*told, *inferred(events, told, read.cast.everyone())),
        tolls=loose(read.tolls, events, read.parse),
        version=_version(),
    )


@lru_cache(maxsize=1)
def _version() -> str:
    return version("reportedly")


def explain_report(
    report: Report, nlp: Language, *, lexicon: Lexicon | None = None, actors: Knowledge | None = None
) -> Explanation:
    """Why a report is coded as `code_report` codes it: every predicate, the rows considered, and the reason of each field."""
    return explain(*stages(report, nlp, lexicon=lexicon, actors=actors), lexicon)


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
