"""A readable account of one report: what it tells, field by field, with the words that carry it underlined."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.records import (
    Actor,
    Coding,
    Disagreement,
    Event,
    Place,
    Relation,
    Responsibility,
    Source,
    Span,
    Statement,
    Time,
    Toll,
)
from reportedly.records.toll import quantity_words

# One colour a question, the same in the fields and under the words.
STYLES = {
    "what": "bold red", "who": "bold cyan", "whom": "bold yellow", "against": "yellow", "when": "green", "where": "magenta",
    "toll": "red", "according to": "blue",
}  # fmt: skip


def account(coding: Coding) -> Iterator[RenderableType]:
    """The parts of the account of a coding, in reading order."""
    yield Rule(Text(coding.report.title or coding.report.ref or coding.report.id, style="bold"))
    yield _about(coding)
    for number, event in enumerate(coding.events, 1):
        yield _event(number, event)
    if not coding.events:
        yield Text("No event found.", style="dim")
    yield from _section("Human costs told of no single event", [Text(f"• {toll_words(t)}") for t in coding.tolls])
    yield from _section("Statements", [_statement(s) for s in coding.statements])
    yield from _section("Relations", [_relation(r) for r in coding.relations])
    # an accusation and the deed laid in it are two events told in the same words: one line
    answers = {line.plain: line for a in coding.responsibility if a.way != "fact" or a.by for line in [_answer(a)]}
    yield from _section("Who is said to have done it", list(answers.values()))
    yield from _section("Disagreements", [_disagreement(d) for d in coding.disagreements])
    yield Text()


def _about(coding: Coding) -> Text:
    report = coding.report
    published = report.published
    parts = [report.publisher or "publisher unknown"]
    unknown = "publication date unknown (give it by --published, and weekdays are resolved)"
    parts.append(f"published {published.value} ({published.basis})" if published.value else unknown)
    if report.author:
        parts.append(f"by {report.author}")
    return Text(" · ".join(parts), style="dim")


def _section(title: str, rows: list[Text]) -> Iterator[RenderableType]:
    if rows:
        yield Text(f"\n{title}", style="bold")
        yield Padding(Group(*rows), (0, 0, 0, 2))


def _event(number: int, event: Event) -> RenderableType:
    head = Text()
    head.append(f"\n{number:>2}  ", style="dim")
    head.append(event.type, style="bold")
    head.append(f" {event.mode}" if event.mode else "")
    head.append(f"  {event.status}", style="green" if event.status in {"occurred", "ongoing"} else "bold yellow")
    head.append("  background" if event.background else "", style="dim")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True, min_width=12)
    grid.add_column()
    for field, value in _fields(event):
        grid.add_row(field, Text(value, style=STYLES.get(field, "")))
    quotes = [marked(span, event_marks(event)) for span in event.evidence]
    return Group(head, Padding(Group(grid, *quotes), (0, 0, 0, 4)))


def _fields(event: Event) -> Iterator[tuple[str, str]]:
    for field, actors in (("who", event.actors), ("whom", event.recipients), ("against", event.against)):
        if actors:
            yield field, "; ".join(actor_words(a) for a in actors)
    if event.time is not None:
        yield "when", time_words(event.time)
    if event.place is not None:
        yield "where", place_words(event.place)
    for toll in event.tolls:
        yield "toll", toll_words(toll)
    for field, things in (("with", event.weapons), ("hit", event.targets)):
        if things:
            yield field, "; ".join(f"{thing.text} ({thing.kind})" for thing in things)
    told = chain_words(event.according_to, source_words)
    yield "according to", told or "the report itself"
    if event.certainty < 1:
        yield "how sure", f"{event.certainty:.2f}"
    yield (
        "codes",
        " · ".join(
            filter(
                None,
                (
                    f"CAMEO {event.cameo}" if event.cameo else "",
                    f"intensity {event.intensity:+.1f}" if event.intensity is not None else "",
                    f"confidence {event.confidence:.2f}",
                ),
            )
        ),
    )


def actor_words(actor: Actor) -> str:
    """ "United States (USAMIL), Defense Secretary"; a question mark where the actor was not resolved."""
    code = f" ({actor.code})" if actor.code else " (not resolved)" if actor.id.startswith("unresolved:") else ""
    role = actor.role if actor.role and actor.role.lower() not in actor.name.lower() else None
    return f"{actor.name}{code}" + (f", {role}" if role else "")


def source_words(source: Source) -> str:
    """ "Pentagon (assert)"."""
    return f"{source.name} ({source.act})"


def chain_words(chain: Sequence[Source], words: Callable[[Source], str]) -> str:
    """ "Smith ← Pentagon": Smith says that the Pentagon says; "an official and a resident" where two tell it together, which
    is so where the words of the one, with the cue, hold those of the other."""
    told = ""
    for before, source in zip((None, *chain), chain, strict=False):
        together = (
            before is not None and None not in (before.end, source.start, source.end) and before.end == source.end
        )
        told += (" and " if together else " ← " if before is not None else "") + words(source)
    return told


def time_words(time: Time) -> str:
    """The interval and the rule that gave it; the words alone where it was not resolved."""
    if time.start is None and time.end is None:
        return f"“{time.text}” (not resolved)"
    span = time.start if time.start == time.end else f"{time.start or '…'} to {time.end or '…'}"
    return f"{span} ({time.basis})"


def place_words(place: Place) -> str:
    """Name, country, precision, and the site or relation the words tell."""
    where = ", ".join(filter(None, (place.name, place.country)))
    site = f"; {place.site}" if place.site and place.site != place.name else ""
    relation = f"{place.relation} " if place.relation and place.relation not in {"in", "at"} else ""
    return f"{relation}{where} ({place.precision}{site})"


def toll_words(toll: Toll) -> str:
    """ "killed at least 40: market traders (civilian), according to ..."."""
    told = chain_words(toll.according_to, lambda s: s.name)
    by = f", according to {told}" if told else ""
    part = ", part of another count" if toll.part_of else ""
    notes = filter(None, (toll.derived, toll.edited_by and f"edited by {toll.edited_by}"))
    derived = "".join(f" [{note}]" for note in notes)
    group = (
        toll.group
        if toll.kind in {"person", toll.group} or toll.group.isdigit()
        else f"{toll.group} ({toll.kind})"
    )
    return (
        f"{toll.effect} {quantity_words(toll)}"
        + ("" if toll.group.isdigit() else f": {group}")
        + f"{part}{by}{derived}"
    )


def _statement(statement: Statement) -> Text:
    line = Text("• ")
    line.append(statement.speaker.name, style="bold blue")
    line.append(f" {statement.act.replace('_', ' ')} ({statement.kind})", style="dim")
    if statement.content is not None:
        line.append(f": {' '.join(statement.content.text.split())}")
    return line


def _relation(relation: Relation) -> Text:
    label = f" ({relation.label})" if relation.label else ""
    return Text(f"• {relation.source.name} — {relation.kind}{label} — {relation.target.name}")


def _answer(answer: Responsibility) -> Text:
    """ "• Northern Front blamed by authorities — police: “...”"; what the reporter tells as a fact is in the events."""
    line = Text("• ")
    line.append(answer.party.name, style="bold cyan")
    line.append(f" {'told as the doer' if answer.way == 'fact' else answer.way}", style="bold yellow")
    others = [s.name for s in answer.by if s.id != answer.party.id]
    line.append(f" — {', '.join(others)}" if others else "")
    line.append(f" ({answer.basis})" if answer.basis else "", style="dim")
    if answer.evidence:
        line.append(f": “{' '.join(answer.evidence[-1].text.split())}”", style="dim")
    return line


def _disagreement(disagreement: Disagreement) -> Text:
    line = Text("• ")
    line.append(disagreement.field, style="bold yellow")
    for claim in disagreement.claims:
        who = ", ".join(a.name for a in claim.by) or "the report"
        line.append(f"\n    {claim.value}", style="bold")
        line.append(f" — {who}")
        if claim.evidence:
            line.append(f": “{' '.join(claim.evidence[0].text.split())}”", style="dim")
    return line


Mark = tuple[int, int, str]


def event_marks(event: Event) -> list[Mark]:
    """Where the words of each field stand, with their styles; later ones go over earlier ones."""
    marks: list[Mark] = []

    def add(what: str, start: int | None, end: int | None) -> None:
        if start is not None and end is not None:
            marks.append((start, end, STYLES[what] + " underline"))

    for source in event.according_to:
        add("according to", source.start, source.end)
    for toll in event.tolls:
        add("toll", toll.start, toll.end)
    for what, actors in (("who", event.actors), ("whom", event.recipients), ("against", event.against)):
        for actor in actors:
            add(what, actor.start, actor.end)
    if event.place is not None:
        add("where", event.place.start, event.place.end)
    if event.time is not None and event.time.span is not None:
        add("when", event.time.span.start, event.time.span.end)
    if event.trigger is not None:
        add("what", event.trigger.start, event.trigger.end)
    return marks


def marked(span: Span, marks: list[Mark]) -> Text:
    """The words of a span with the marked stretches styled; line breaks become blanks."""
    text = Text("“", style="default")
    text.append(span.text.replace("\n", " "))
    text.append("”")
    for start, end, style in marks:
        low, high = max(start, span.start), min(end, span.end)
        if low < high:
            text.stylize(style, low - span.start + 1, high - span.start + 1)
    return text
