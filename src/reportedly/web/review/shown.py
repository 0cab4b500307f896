"""What a reviewer is shown of an event: its words, its fields with what else they might be, and who else tells of it."""

import sqlite3
from collections.abc import Iterable, Sequence

from reportedly.incidents import Trace
from reportedly.ledger import views
from reportedly.ledger.pairs import Pair, near
from reportedly.ledger.reviewing import Before
from reportedly.records import Coding, Decision, Event, Incident, Record, ReportHeader, Source, Toll
from reportedly.records.toll import quantity_words
from reportedly.records.vocabulary import Drawn
from reportedly.review import WORDS, plain, toll_field, value
from reportedly.review.readings import same
from reportedly.web.marks import Kind
from reportedly.web.review import choices
from reportedly.web.review.choices import Choice
from reportedly.web.review.passage import Piece, passage
from reportedly.web.telling import interval, spot, victims
from reportedly.web.wording import day, headline, people, titled

# Other reports of the incident set beside the event.
OTHERS = 8
UNNAMED = "unresolved:unnamed"
WHY: dict[Drawn | None, str] = {
    "queue": "it weighs much: its incident is disputed or deadly, or the program is not sure",
    "sample": "drawn by lot: from such readings the error rates are measured",
    "second": "a second reading: somebody read it already, and you are not shown how",
    "conflict": "two readers differ; what you say decides",
    None: "you opened it yourself",
}


class Field(Record, frozen=True, kw_only=True):
    """A field of an event as it is shown.

    Attributes:
        name: as in `review.FIELDS`; a toll with its words. label: how it is called.
        kind: what its words are marked as.
        told: its value in words, one a party or link; empty where nothing is told.
        choices: what may stand there, numbered from 1.
        edited_by: who gave this value, None where the program did.
        was: what the program had, where it was edited.
        toll: the figure, where the field is one.
    """

    name: str
    label: str
    kind: Kind
    told: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    modes: tuple[Choice, ...] = ()
    edited_by: str | None = None
    was: tuple[str, ...] = ()
    toll: Toll | None = None


class Other(Record, frozen=True, kw_only=True):
    """Another report of the incident: its words on the matter, and its figures."""

    report: str
    title: str
    publisher: str | None
    published: str | None
    words: str
    figures: tuple[str, ...]


class Near(Record, frozen=True, kw_only=True):
    """An incident that may be the same."""

    id: str
    title: str
    score: float


class Answer(Record, frozen=True, kw_only=True):
    """How somebody read the event: shown where readings differ, and those must be told apart."""

    by: str
    verdict: str
    reason: str | None
    fields: tuple[tuple[str, str], ...]


class Item(Record, frozen=True, kw_only=True):
    """An event to be reviewed."""

    event: Event
    report: ReportHeader
    drawn: Drawn | None
    because: str
    passage: tuple[Piece, ...]
    fields: tuple[Field, ...]
    verdict: str | None
    remarks: tuple[Decision, ...]
    answers: tuple[Answer, ...]
    incident: str | None
    title: str
    others: tuple[Other, ...]
    near: tuple[Near, ...]


def item(db: sqlite3.Connection, there: Before, by: str, drawn: Drawn | None) -> Item:
    """An event as it is shown to this reviewer; for a second reading without what others said."""
    seen = there.as_seen(by, drawn)
    told = _incident(db, there.event.id)
    readings = there.readings()
    mine = [r for r in readings if r.by == by]
    open_to_me = drawn != "second"
    last = readings[-1] if readings and open_to_me else mine[-1] if mine else None
    return Item(
        event=seen,
        report=there.coding.report,
        drawn=drawn,
        because=WHY[drawn],
        passage=passage(there.report, there.coding, seen),
        fields=tuple(_fields(there, seen, by, drawn)),
        verdict=last.verdict if last is not None else None,
        remarks=tuple(d for d in there.decided if d.verdict == "comment" and (open_to_me or d.by == by)),
        answers=tuple(_answer(r.by, r.verdict, r.final.reason, r.shown, r.read) for r in readings)
        if drawn == "conflict"
        else (),
        incident=told.id if told is not None else None,
        title=headline(told) if told is not None else "",
        others=tuple(_others(db, told, there.report.id)) if told is not None else (),
        near=tuple(Near(id=i, title=titled(title), score=score) for i, title, score in near(db, told.id))
        if told is not None
        else (),
    )


def _incident(db: sqlite3.Connection, event: str) -> Incident | None:
    row = db.execute(
        "SELECT incident.id FROM item JOIN trace ON trace.id = item.trace JOIN incident ON incident.n = trace.incident "
        "WHERE item.event = ?",
        (event,),
    ).fetchone()
    return views.incident(db, row[0]) if row is not None else None


def _fields(there: Before, seen: Event, by: str, drawn: Drawn | None) -> Iterable[Field]:
    coding, machine = there.coding, there.event
    edits = {
        plain(d.field) if plain(d.field) != "toll" else d.field: d.by
        for d in there.decided
        if d.verdict == "edit" and (drawn != "second" or d.by == by)
    }

    def field(name: str, kind: Kind, those: tuple[Choice, ...], modes: tuple[Choice, ...] = ()) -> Field:
        changed = value(seen, name) != value(machine, name)
        told = in_words(seen, name)
        names = ("type", "mode") if name == "type" else (name,)
        editor = next((edits[n] for n in names if n in edits), None)
        was = in_words(machine, name) if changed or told != in_words(machine, name) else ()
        label = "what" if name == "type" else WORDS[plain(name)]
        return Field(
            name=name, label=label, kind=kind, told=told, choices=those, modes=modes, was=was,
            edited_by=editor if was else None, toll=next((t for t in seen.tolls if toll_field(t) == name), None),
        )  # fmt: skip

    yield field("type", "what", choices.types(seen), choices.modes(seen))
    yield field("status", "hedge", choices.statuses(seen))
    yield field("actor", "who", choices.parties(seen, coding, "actor"))
    yield field("recipient", "whom", choices.parties(seen, coding, "recipient"))
    yield field("time", "when", choices.times(seen, coding))
    yield field("place", "where", choices.places(seen, coding))
    yield field("according_to", "speaker", choices.sources(seen, coding))
    shown = {toll_field(t) for t in seen.tolls}
    for name in (
        *(toll_field(t) for t in seen.tolls),
        *(n for t in machine.tolls if (n := toll_field(t)) not in shown),
    ):
        yield field(name, "toll", ())


def in_words(event: Event, field: str) -> tuple[str, ...]:
    """What a field says, in words; empty where nothing."""
    if field == "type":
        return (event.type.lower() + (f", {event.mode}" if event.mode else ""),)
    if field in {"mode", "status"}:
        return tuple(filter(None, (getattr(event, field),)))
    if field in {"actor", "recipient"}:
        return tuple(one.name for one in (event.actors if field == "actor" else event.recipients))
    if field == "time":
        return (interval(event.time),) if event.time is not None else ()
    if field == "place":
        return (spot(event.place),) if event.place is not None else ()
    if field == "according_to":
        return tuple(_source(one) for one in event.according_to) or ("the report itself",)
    toll = next((t for t in event.tolls if toll_field(t) == field), None)
    return (f"{quantity_words(toll)} {toll.effect}: {victims(toll)}",) if toll is not None else ()


def _source(one: Source) -> str:
    words = " ".join((one.text or "").split())
    return f"{one.name}: {words}" if one.id == UNNAMED and words else one.name


def _answer(by: str, verdict: str, reason: str | None, shown: Event, read: Event) -> Answer:
    names = ("type", "mode", "status", "actor", "recipient", "time", "place", "according_to")
    changed = [(WORDS[n], "; ".join(in_words(read, n)) or "nothing") for n in names if not same(shown, read, n)]
    if not same(shown, read, "toll"):
        told = "; ".join(w for t in read.tolls for w in in_words(read, toll_field(t)))
        changed.append(("toll", told or "nothing"))
    return Answer(by=by, verdict=verdict, reason=reason, fields=tuple(changed))


def _others(db: sqlite3.Connection, told: Incident, report: str) -> Iterable[Other]:
    """The other reports of an incident in order of publication, at most `OTHERS`."""
    quotes: dict[str, str] = {}
    evidence = [q for t in told.told for q in t.evidence] + [
        q for a in (*told.actors, *told.recipients) for q in a.evidence
    ]
    for quote in evidence:
        words = " ".join(quote.text.split())
        if len(words) > len(quotes.get(quote.report, "")):
            quotes[quote.report] = words
    figures: dict[str, list[str]] = {}
    for count in told.counts:
        for one in count.history if count.kind is None else ():
            by = f" ({', '.join(s.name for s in one.according_to)})" if one.according_to else ""
            figures.setdefault(one.report, []).append(f"{people(one)} {one.effect}{by}")
    for other in [r for r in told.reports if r != report][:OTHERS]:
        title, publisher, published = db.execute(
            "SELECT title, publisher, published FROM report WHERE id = ?", (other,)
        ).fetchone()
        yield Other(
            report=other, title=title, publisher=publisher, published=published, words=quotes.get(other, ""),
            figures=tuple(dict.fromkeys(figures.get(other, ()))),
        )  # fmt: skip


class Side(Record, frozen=True, kw_only=True):
    """One happening of a pair: the report that tells it, its words, and when, where, at what cost."""

    trace: str
    report: str
    title: str
    publisher: str | None
    published: str | None
    words: str
    facts: tuple[tuple[str, str], ...]
    incident: str


class Asked(Record, frozen=True, kw_only=True):
    """Two happenings that may be one."""

    one: Side
    other: Side
    together: bool
    score: float
    reasons: tuple[str, ...]


def pair(db: sqlite3.Connection, found: Pair) -> Asked:
    """A pair as it is shown."""
    return Asked(
        one=_side(db, found.one), other=_side(db, found.other), together=found.together, score=found.likeness.score,
        reasons=found.likeness.reasons,
    )  # fmt: skip


def _side(db: sqlite3.Connection, trace: Trace) -> Side:
    title, publisher, published, text, incident = db.execute(
        "SELECT report.title, publisher, published, text, incident.id FROM trace JOIN report ON report.n = trace.report "
        "LEFT JOIN incident ON incident.n = trace.incident WHERE trace.id = ?",
        (trace.id,),
    ).fetchone()
    coding = views.coding(db, trace.report)
    events = [e for e in coding.events if e.id in trace.events]
    return Side(
        trace=trace.id, report=trace.report, title=title, publisher=publisher, published=published,
        words=_telling(events, text), facts=tuple(_facts(trace, events, coding)), incident=incident or "",
    )  # fmt: skip


def _telling(events: Sequence[Event], text: str) -> str:
    spans = dict.fromkeys((s.start, s.end) for e in events[:3] for s in e.evidence[:1])
    words = " … ".join(" ".join(text[start:end].split()) for start, end in spans)
    return words or " ".join(text[:300].split())


def _facts(trace: Trace, events: Sequence[Event], coding: Coding) -> Iterable[tuple[str, str]]:
    if events:
        yield "what", in_words(events[0], "type")[0]
    if trace.start:
        yield "when", day(trace.start) if trace.start == trace.end else f"{day(trace.start)} to {day(trace.end)}"
    if trace.place is not None and trace.place.names:
        yield "where", trace.place.names[0].title()
    who = dict.fromkeys(a.name for e in events for a in e.actors)
    if who:
        yield "who", "; ".join(list(who)[:3])
    tolls = dict.fromkeys(f"{quantity_words(t)} {t.effect}" for e in events for t in e.tolls)
    if tolls:
        yield "toll", "; ".join(list(tolls)[:3])
