"""What one report tells of one incident: its events, and the statements, counts and disagreements that go with them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.disagreements.shared import accuses, first, start
from reportedly.disagreements.sole import INFERRED
from reportedly.incidents.lists import words
from reportedly.incidents.trace import Trace
from reportedly.records import (
    Coding,
    Disagreement,
    Event,
    Quote,
    ReportHeader,
    Responsibility,
    Source,
    Span,
    Statement,
    Toll,
    Voice,
    source_of,
)

# A report with no publication day goes behind all others: nothing says that it is older.
LAST_DAY = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's part in an incident.

    `events` are the ids of its events that tell the incident, `elsewhere` those that tell another one.
    """

    coding: Coding
    events: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one report that belong to an incident, in text order.

    `asides` are accusations that no incident took as its own; `tolls` are the counts of its events and those of no event.
    `inferred` are the answers that nobody gives (`disagreements.inferred`).
    `sentences` are those known of the report: the evidence of its events, and those that its tolls stand in.
    """

    report: ReportHeader
    voice: str
    events: tuple[Event, ...]
    asides: tuple[Event, ...]
    statements: tuple[Statement, ...]
    tolls: tuple[Toll, ...]
    disagreements: tuple[Disagreement, ...]
    inferred: tuple[Responsibility, ...]
    sentences: tuple[Span, ...]

    @property
    def day(self) -> str:
        """The publication day, the last of days where it is not known."""
        return self.report.published.value or LAST_DAY

    def speaker(self, source: Source) -> Source:
        """Whom a source stands for that only takes another up: "it said", "a communiqué that put the toll at": the last
        speaker before it; the source itself where there is none.
        """
        if not source.id.startswith("unresolved:") or source.start is None:
            return source
        if not words("taken_up", "words") & set(source.name.lower().split()):
            return source
        before = [
            s.speaker for s in self.statements if s.speaker.end is not None and s.speaker.end <= source.start
        ]
        known = [a for a in before if not words("taken_up", "words") & set(a.name.lower().split())]
        if not known:
            return source
        last = max(known, key=lambda a: a.end or 0)
        return source_of(last, source.act, last.text, last.start, last.end)

    def quote(self, span: Span) -> Quote:
        """The span as words of this report."""
        return Quote(report=self.report.id, start=span.start, end=span.end, text=span.text)

    def quotes(self, event: Event) -> tuple[Quote, ...]:
        """The words of an event: trigger and first sentence."""
        spans = (*((event.trigger,) if event.trigger is not None else ()), *event.evidence[:1])
        return tuple(self.quote(span) for span in spans)


def tellings(held: Collection[str], traces: Iterable[Trace], codings: Mapping[str, Coding]) -> tuple[Telling, ...]:
    """What each report tells of an incident.

    Args:
        held: ids of the traces that tell it, as grouped.
        traces: all traces of its reports: those of other incidents draw the line between them. Other reports' are passed over.
        codings: the codings of its reports, by report id.
    """
    mine: dict[str, list[str]] = {}
    others: dict[str, list[str]] = defaultdict(list)
    for trace in sorted(traces, key=lambda t: t.order):
        if trace.id in held:
            mine.setdefault(trace.report, []).extend(trace.events)
        else:
            others[trace.report].extend(trace.events)
    return tuple(Telling(codings[report], tuple(events), tuple(others[report])) for report, events in mine.items())


def parts(told: Iterable[Telling], voices: Sequence[Voice] = ()) -> tuple[Part, ...]:
    """The parts of an incident in order of publication, then of report id; a report that no voice has is its own voice."""
    speaking = {report: voice.id for voice in voices for report in voice.reports}
    found = [_part(one, speaking.get(one.coding.report.id, one.coding.report.id)) for one in told]
    return tuple(sorted(found, key=lambda p: (p.day, p.report.id)))


def _part(telling: Telling, voice: str) -> Part:
    coding = telling.coding
    near = _Nearest(telling)
    events = tuple(sorted((e for e in coding.events if e.id in near.mine), key=_at))
    known = near.mine | near.others
    asides = tuple(e for e in coding.events if e.id not in known and accuses(e) and near(_at(e)))
    tolls = {t.id: t for e in events for t in e.tolls} | {
        t.id: t for t in coding.tolls if t.scope == "incident" and near(t.start)
    }
    return Part(
        report=coding.report,
        voice=voice,
        events=events,
        asides=asides,
        statements=tuple(s for s in coding.statements if _told_here(s, near)),
        tolls=tuple(sorted(tolls.values(), key=lambda t: (t.start, t.id))),
        disagreements=tuple(d for d in coding.disagreements if d.about in near.mine or near(first(d))),
        inferred=tuple(a for a in coding.responsibility if a.basis == INFERRED and a.event in near.mine),
        sentences=_sentences(coding),
    )


def _sentences(coding: Coding) -> tuple[Span, ...]:
    tolls = (*coding.tolls, *(t for e in coding.events for t in e.tolls))
    told = (*(span for e in coding.events for span in e.evidence), *(t.sentence for t in tolls))
    return tuple(dict.fromkeys(span for span in told if span is not None))


def _at(event: Event) -> int:
    return event.trigger.start if event.trigger is not None else 0


def _told_here(statement: Statement, near: "_Nearest") -> bool:
    """By the events told inside it, else by the event it stands nearest to."""
    inside = set(statement.events)
    if inside & near.mine:
        return True
    return not inside & near.others and near(start(statement))


class _Nearest:
    """Whether a place in a report belongs to the incident: the last event before it does, or else the first after it."""

    def __init__(self, telling: Telling) -> None:
        self.mine, self.others = frozenset(telling.events), frozenset(telling.elsewhere)
        known = [e for e in telling.coding.events if e.id in self.mine or e.id in self.others]
        self._anchors = sorted((_at(e), e.id in self.mine) for e in known)
        self._starts = [at for at, _ in self._anchors]

    def __call__(self, offset: int) -> bool:
        if not self._anchors:
            return True
        return self._anchors[max(bisect_right(self._starts, offset) - 1, 0)][1]
