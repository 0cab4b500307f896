"""The words of a report that carry records: marks on its text, cut into segments that overlap nowhere.

Pure functions: the segments of a text join to the text, and every mark is the union of the segments that name it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from reportedly.records import (
    Actor,
    Block,
    Coding,
    Event,
    Place,
    Responsibility,
    Source,
    Span,
    Statement,
    Time,
    Toll,
)

Kind = Literal[
    "what", "who", "whom", "against", "when", "where", "toll", "thing", "speaker", "cue", "said", "hedge", "sentence"
]  # fmt: skip
"""What words stand for. `sentence`: words that a record was read from; they are lit with it, and not marked otherwise."""

KINDS: tuple[tuple[Kind, str], ...] = (
    ("what", "what happened"), ("who", "who"), ("whom", "to whom"), ("against", "against"), ("when", "when"),
    ("where", "where"), ("toll", "tolls"), ("thing", "weapons and targets"), ("said", "what is said"),
    ("speaker", "who says it"), ("cue", "words of saying"), ("hedge", "reserve of a source"),
)  # fmt: skip
"""The kinds that are shown, in the order of the legend."""

# Kinds that are drawn as a line under the words; the others by their ground or letters, and need no lane.
LINED: frozenset[Kind] = frozenset(
    {"who", "whom", "against", "when", "where", "toll", "thing", "speaker", "hedge"}
)
# Kinds by which a record is entered: their words lead to it.
KEYS: frozenset[Kind] = frozenset({"what", "cue", "toll"})
# So many lines are drawn under each other; what lies deeper is told in the words' title alone.
LANES = 4


class Mark(NamedTuple):
    """Words from `start` to `end` that stand for `kind` in these records, drawn in a lane (0: just under the words)."""

    start: int
    end: int
    kind: Kind
    records: tuple[str, ...]
    lane: int = 0


class Segment(NamedTuple):
    """A stretch of text that every mark covers wholly or not at all.

    Attributes:
        kinds: what it stands for, in the order of the legend.
        lines: (lane, kind) of the lines under it.
        records: ids of the records that its words carry; `read` those that were read from them.
        link: the record that its words lead to; None where they are no key of one.
        opens: records whose first words these are.
    """

    start: int
    end: int
    text: str
    kinds: tuple[Kind, ...] = ()
    lines: tuple[tuple[int, Kind], ...] = ()
    records: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    link: str | None = None
    opens: tuple[str, ...] = ()


class Stretch(NamedTuple):
    """A block of the text, or what stands between two (`gap`: white space; `rest`: more than that), cut into segments."""

    kind: str
    segments: tuple[Segment, ...]


def article(text: str, blocks: Sequence[Block], coding: Coding) -> tuple[Stretch, ...]:
    """A report's text in stretches whose segments join to exactly the text.

    Args:
        text: the text.
        blocks: in text order, not overlapping.
        coding: whose words are marked.
    """
    marks = marks_of(coding, len(text))
    opens = openings(marks, coding)
    found: list[Stretch] = []
    for kind, start, end in _stretches(text, blocks):
        found.append(Stretch(kind, tuple(segments(text, marks, start, end, opens))))
    return tuple(found)


def kinds(stretches: Iterable[Stretch]) -> frozenset[Kind]:
    """The kinds that stand in a text."""
    return frozenset(kind for stretch in stretches for segment in stretch.segments for kind in segment.kinds)


def _stretches(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
    at = 0
    for block in (*blocks, None):
        start, end = (block.start, block.end) if block is not None else (len(text), len(text))
        if at < start:
            yield "gap" if text[at:start].isspace() else "rest", at, start
        if block is not None:
            yield block.kind, start, end
        at = end


def segments(
    text: str, marks: Sequence[Mark], start: int, end: int, opens: dict[str, int] | None = None
) -> Iterator[Segment]:
    """The stretch of `text` from `start` to `end`, cut wherever a mark begins or ends.

    Args:
        text: the whole text.
        marks: on the whole text, in order of their beginning.
        start, end: what is cut.
        opens: where the first words of each record begin.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end, *(at for m in inside for at in (m.start, m.end) if start < at < end)}
    at_start: dict[int, list[str]] = {}
    for record, where in (opens or {}).items():
        at_start.setdefault(where, []).append(record)
    over: list[Mark] = []
    coming = 0
    for low, high in pairwise(sorted(cuts)):
        over = [mark for mark in over if mark.end > low]
        while coming < len(inside) and inside[coming].start <= low:
            over.append(inside[coming])
            coming += 1
        yield _segment(text, low, high, over, tuple(at_start.get(low, ())))


def _segment(text: str, low: int, high: int, over: Sequence[Mark], opens: tuple[str, ...]) -> Segment:
    shown = [mark for mark in over if mark.kind != "sentence"]
    held = {mark.kind for mark in shown}
    keys = sorted((m for m in shown if m.kind in KEYS), key=lambda m: (m.kind != "what", m.end - m.start, m.start))
    records = _each(record for mark in shown for record in mark.records)
    return Segment(
        start=low, end=high, text=text[low:high],
        kinds=tuple(kind for kind, _ in KINDS if kind in held),
        lines=tuple(sorted((m.lane, m.kind) for m in shown if m.kind in LINED and m.lane < LANES)),
        records=records,
        read=tuple(r for r in _each(r for m in over if m.kind == "sentence" for r in m.records) if r not in records),
        link=keys[0].records[0] if keys else None,
        opens=opens,
    )  # fmt: skip


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def marks_of(coding: Coding, length: int) -> tuple[Mark, ...]:
    """Every mark of a coding in order of its beginning, one for the same words and kind, with its lane.

    Args:
        coding: the records.
        length: of the text; what lies outside it is left out.
    """
    found: dict[tuple[int, int, Kind], list[str]] = {}
    said = sorted(one.speaker.start for one in coding.statements if one.speaker.start is not None)
    for start, end, kind, record in _words(coding):
        if kind == "link":
            # "the army said" as a link of a chain: its words are marked with the statement, as speaker and cue
            kind = "sentence" if _any_between(said, start, end) else "speaker"
        if start is not None and end is not None and 0 <= start < end <= length:
            found.setdefault((start, end, kind), []).append(record)
    marks = [Mark(start, end, kind, _each(records)) for (start, end, kind), records in found.items()]
    return tuple(_laned(sorted(marks, key=lambda m: (m.start, -m.end, m.kind))))


def _any_between(numbers: Sequence[int], low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and bisect_left(numbers, low) < bisect_left(numbers, high)


def _laned(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Marks that are drawn as lines, each in the lowest lane in which none before it goes on."""
    ends: list[int] = []
    for mark in marks:
        if mark.kind not in LINED:
            yield mark
            continue
        lane = next((n for n, end in enumerate(ends) if end <= mark.start), len(ends))
        ends[lane:] = [mark.end, *ends[lane + 1 :]]
        yield mark._replace(lane=lane)


Words = tuple[int | None, int | None, Kind | Literal["link"], str]


def _words(coding: Coding) -> Iterator[Words]:
    for event in coding.events:
        yield from _event_words(event)
    for statement in coding.statements:
        yield from _statement_words(statement)
    for toll in coding.tolls:
        yield from _toll_words(toll, toll.id)
    for number, one in enumerate(coding.responsibility):
        if one.way != "fact":  # what is told as a fact stands in the events
            yield from _answer_words(one, answer_id(number))
    for relation in coding.relations:
        yield from _read(relation.evidence, relation.id)
    for dispute in coding.disagreements:
        for claim in dispute.claims:
            yield from _read(claim.evidence, dispute.id)


def answer_id(number: int) -> str:
    """What the answer with this number to who did it is called on a page; the record has no id."""
    return f"answer:{number + 1}"


def _event_words(event: Event) -> Iterator[Words]:
    i = event.id
    yield from _span(event.trigger, "what", i)
    parties: tuple[tuple[tuple[Actor, ...], Kind], ...] = (
        (event.actors, "who"), (event.recipients, "whom"), (event.against, "against"),
    )  # fmt: skip
    for actors, kind in parties:
        for actor in actors:
            yield from _named(actor, kind, i)
    yield from _timed(event.time, i)
    yield from _named(event.place, "where", i)
    for thing in (*event.weapons, *event.targets):
        yield thing.start, thing.end, "thing", i
    for source in event.according_to:
        yield from _named(source, "link", i)
    for toll in event.tolls:
        yield from _toll_words(toll, i)
    yield from _read(event.evidence, i)


def _statement_words(one: Statement) -> Iterator[Words]:
    yield from _named(one.speaker, "speaker", one.id)
    yield from _span(one.cue, "cue", one.id)
    for piece in one.content_spans or ((one.content,) if one.content else ()):
        yield piece.start, piece.end, "said", one.id
    yield from _timed(one.time, one.id)
    yield from _named(one.place, "where", one.id)
    yield from _span(one.condition, "hedge", one.id)


def _toll_words(toll: Toll, record: str) -> Iterator[Words]:
    yield toll.start, toll.end, "toll", record
    for source in toll.according_to:
        yield from _named(source, "link", record)


def _answer_words(one: Responsibility, record: str) -> Iterator[Words]:
    yield from _named(one.party, "who", record)
    for source in one.by:
        yield from _named(source, "link", record)
    yield from _read(one.evidence, record)


def _named(one: Actor | Source | Place | None, kind: Kind | Literal["link"], record: str) -> Iterator[Words]:
    if one is not None:
        yield one.start, one.end, kind, record
    if isinstance(one, Actor):
        yield from _span(one.antecedent, "sentence", record)


def _timed(time: Time | None, record: str) -> Iterator[Words]:
    yield from _span(time.span if time is not None else None, "when", record)


def _span(span: Span | None, kind: Kind | Literal["link"], record: str) -> Iterator[Words]:
    if span is not None:
        yield span.start, span.end, kind, record


def _read(spans: Iterable[Span], record: str) -> Iterator[Words]:
    for span in spans:
        yield span.start, span.end, "sentence", record


def openings(marks: Sequence[Mark], coding: Coding) -> dict[str, int]:
    """Where each record's own words begin: those of its key, else its first. A record without words is left out."""
    found: dict[str, tuple[bool, int]] = {}
    triggers = {e.id: e.trigger.start for e in coding.events if e.trigger is not None}
    for mark in marks:
        for record in mark.records:
            own = mark.kind in KEYS and mark.start == triggers.get(record, mark.start)
            found[record] = min(found.get(record, (True, mark.start)), (not own, mark.start))
    return {record: start for record, (_, start) in found.items()}
