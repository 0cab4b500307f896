"""Shows why a text was coded as it was: for each event its reading, the lexicon's rows and every field; then what is none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.events.explanation import Candidate, Explanation, Over, Reading, Reason, ToldEvent, Untold
from reportedly.events.lexicon import key_of
from reportedly.records import Event, Span, Time
from reportedly.records.toll import quantity_words
from reportedly.terminal.account import STYLES, actor_words, event_marks, marked, place_words
from reportedly.terminal.console import console_on

# Rows that lost, shown one by one before the rest is only counted; a common verb has dozens.
LOSING = 5
# Expressions with the word that do not stand here, named before the rest is only counted.
PHRASES = 12
# What each field is called, and the style of its words.
NAMES = {
    "actors": "who", "recipients": "whom", "against": "against", "time": "when", "place": "where", "tolls": "toll",
    "according_to": "according to", "cameo": "CAMEO", "contexts": "context",
}  # fmt: skip
# Roles as the accounts colour them.
ROLES = {"subject": "who", "object": "whom", "indirect": "whom"}
LINKS = {
    "ccomp": "as what is said or thought", "xcomp": "as what it is about", "advcl": "in a clause beside it",
    "acl": "describing it", "acl:relcl": "in a relative clause", "conj": "joined to it", "parataxis": "set beside it",
    "obj": "as its object", "nsubj": "as its subject", "nsubj:pass": "as what it is done to", "obl": "in a phrase with it",
    "nmod": "in a phrase with it",
}  # fmt: skip
# Causes for which the rows looked at are shown.
ROWS_SHOWN = frozenset({"no row fits", "no event", "discarded"})
# Fields whose reason quotes the words itself.
SELF_QUOTING = frozenset({"status", "certainty"})


def explained(explanation: Explanation) -> Iterator[RenderableType]:
    """The parts of an explanation, in reading order: events, then what is no event."""
    for number, told in enumerate(explanation.told, 1):
        yield _event(number, told)
    if not explanation.told:
        yield Text("No event.", style="bold")
    rest = [u for u in explanation.untold if u.cause != "unknown"]
    if rest:
        yield Text("\nPredicates that gave no event of their own", style="bold")
        yield Padding(Group(*(_untold(u) for u in rest)), (0, 0, 0, 2))
    unknown = [u for u in explanation.untold if u.cause == "unknown"]
    if unknown:
        yield Text("\nPredicates that the lexicon does not know", style="bold")
        yield Padding(Group(*(_unknown(u) for u in unknown)), (0, 0, 0, 2))
    if explanation.unread:
        yield Text("\nWords of the lexicon that were not read as telling anything", style="bold")
        lines = (Text.assemble((f"{u.words.text}", "bold"), f"  {u.why}") for u in explanation.unread)
        yield Padding(Group(*lines), (0, 0, 0, 2))
    if any("@" in why for why in _shown(explanation)):
        yield Text("\n@armed and the like are classes of words (events/data/noun_classes.toml).", style="dim")
    if not (explanation.told or rest or unknown or explanation.unread):
        yield Text("Nothing in it tells who did what.")


def _shown(explanation: Explanation) -> Iterator[str]:
    """What is said of rows that were looked at."""
    shown = [told.candidates for told in explanation.told]
    shown += [untold.candidates for untold in explanation.untold if untold.cause in ROWS_SHOWN]
    for candidate in (c for candidates in shown for c in candidates):
        yield from (*candidate.held, candidate.why)


def _event(number: int, told: ToldEvent) -> RenderableType:
    event = told.event
    head = Text(f"\n{number}  ", style="bold")
    head.append(" ".join(filter(None, (event.type, event.mode))), style="bold red")
    head.append(f"  {event.status}", style="green" if event.status in {"occurred", "ongoing"} else "bold yellow")
    parts: list[RenderableType] = [marked(span, event_marks(event)) for span in event.evidence]
    if told.reading is not None:
        parts += [_heading("How the sentence was read"), _reading(told.reading)]
    if told.others:
        words = ", ".join(f"“{_flat(s)}”" for s in told.others)
        parts.append(Text(f"The same act is also told by {words}.", style="dim"))
    if told.candidates:
        parts += [_heading("Which row of the lexicon"), *_candidates(told.candidates, told.reading)]
    parts += [_heading("Why each field"), _fields(told)]
    return Group(head, Padding(Group(*parts), (0, 0, 0, 3)))


def _heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold underline")


def _grid(minimum: int = 12) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", min_width=minimum, no_wrap=True)
    grid.add_column()
    return grid


def _reading(reading: Reading) -> Table:
    grid = _grid()
    grid.add_row(
        "predicate", Text.assemble((_flat(reading.trigger), STYLES["what"]), f"  {reading_words(reading)}")
    )
    for argument in reading.arguments:
        carried = " (brought from elsewhere)" if argument.carried else ""
        style = STYLES.get(ROLES.get(argument.role, ""), "")
        grid.add_row(
            _role(argument.role, reading), Text.assemble((_flat(argument.words), style), (carried, "dim"))
        )
    over = [o for o in reading.operators if o.kind != "tense"]
    for position, operator in enumerate(over):
        words = f" (“{_flat(operator.words)}”)" if operator.words.text else ""
        grid.add_row("over it" if position == 0 else "then", Text.assemble(over_words(operator), (words, "dim")))
    tense = ", ".join(o.value for o in reading.operators if o.kind == "tense")
    if tense:
        grid.add_row("tense", tense)
    if reading.under is not None:
        link = LINKS.get(reading.under[1], reading.under[1])
        grid.add_row("hangs on", f"“{reading.under[0]}”, {link}")
    return grid


def reading_words(reading: Reading) -> str:
    """ "shell (verb), written in the passive"."""
    light = f" with “{reading.light}”" if reading.light else ""
    voice = ", written in the passive: roles below are who did it and to whom" if reading.passive else ""
    return f"{reading.lemma} ({reading.pos}{light}){voice}"


def over_words(operator: Over) -> str:
    """ "told by the minister, who denies it", "planned", "negated: not"."""
    value = operator.value.replace("_", " ")
    if operator.kind == "attribution":
        return f"in the words of {', '.join(operator.by) or 'somebody'}: {value}"
    return value if operator.kind == "modality" else f"{operator.kind}: {value}"


def _role(role: str, reading: Reading) -> str:
    if role in {"subject", "object"} and reading.passive:
        return {"subject": "by whom", "object": "to whom"}[role]
    return role or "(bare)"


def _candidates(candidates: Sequence[Candidate], reading: Reading | None) -> Iterator[RenderableType]:
    grid = _grid(1)
    for candidate in (c for c in candidates if c.verdict == "wins"):
        text = _row_words(candidate)
        for held in candidate.held:
            text.append(f"\nholds: {held}", style="green")
        if not candidate.held:
            text.append(f"\n{candidate.why}", style="green")
        grid.add_row(Text("✓", style="bold green"), text)
    word = reading.lemma.split(" ")[0] if reading is not None else ""
    plain = {key_of(word), *(key_of(c.form) for c in candidates if c.verdict == "wins")}
    lost = sorted(
        (c for c in candidates if c.verdict != "wins"),
        key=lambda c: (c.verdict == "condition fails", len(c.failed)),
    )
    phrases = [c for c in lost if c.verdict == "condition fails" and key_of(c.form) not in plain]
    single = [c for c in lost if c not in phrases]
    for candidate in single[:LOSING]:
        text = _row_words(candidate, style="dim")
        text.append(f"\n{candidate.why}")
        grid.add_row(Text("✗", style="red"), text)
    if grid.row_count:
        yield grid
    if len(single) > LOSING:
        more = len(single) - LOSING
        yield Text(
            f"… and {more} more {'row' if more == 1 else 'rows'} (reportedly lexicon list {word})", style="dim"
        )
    forms = list(dict.fromkeys(c.form if word in c.form.split(" ") else f"{word} {c.form}" for c in phrases))
    if forms:
        rest = f" and {len(forms) - PHRASES} more" if len(forms) > PHRASES else ""
        yield Text(f"Not here: {', '.join(forms[:PHRASES])}{rest}", style="dim")


def _row_words(candidate: Candidate, style: str = "") -> Text:
    what = " ".join(filter(None, (candidate.type or "no event", candidate.mode)))
    cameo = f", CAMEO {candidate.cameo}" if candidate.cameo else ""
    return Text.assemble(
        (f"“{candidate.form}” → {what}{cameo}", style or "bold"),
        (f"   {candidate.file}, line {candidate.line}", "dim"),
    )


def _fields(told: ToldEvent) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", min_width=12, no_wrap=True)
    grid.add_column(ratio=2)
    grid.add_column(ratio=3, style="dim")
    for reason in told.reasons:
        value = _value(told.event, reason)
        name = NAMES.get(reason.field, reason.field)
        words = "" if reason.field in SELF_QUOTING else _quoted(reason.words, value)
        grid.add_row(name, Text(value, style=STYLES.get(name, "")), f"{words}{reason.why}")
    if told.export is None:
        grid.add_row("export", "none", told.export_why)
    else:
        grid.add_row("export", " ".join(filter(None, told.export)), told.export_why)
    return grid


def _quoted(words: Iterable[Span], value: str) -> str:
    """The words that carry a field, unless they are its value anyhow."""
    kept = [_flat(s) for s in words if s.text and _flat(s).lower() not in value.lower()]
    return f"“{'”, “'.join(dict.fromkeys(kept))}”: " if kept else ""


def _value(event: Event, reason: Reason) -> str:
    i = reason.index
    if reason.field in {"actors", "recipients", "against"}:
        actors = getattr(event, reason.field)
        return actor_words(actors[i]) if actors else "–"
    if reason.field == "time":
        return interval(event.time)
    if reason.field == "place":
        return place_words(event.place) if event.place is not None else "–"
    if reason.field == "tolls":
        toll = event.tolls[i]
        return f"{toll.effect} {quantity_words(toll)}"
    if reason.field == "according_to":
        return event.according_to[i].name if event.according_to else "the report itself"
    if reason.field == "contexts":
        return event.contexts[i]
    value = getattr(event, reason.field)
    if reason.field == "intensity":
        return f"{value:+.1f}"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def interval(time: Time | None) -> str:
    """The days of a time, or its words where no rule resolved it."""
    if time is None:
        return "–"
    if time.start is None and time.end is None:
        return f"“{time.text}”, not resolved" if time.text else "not resolved"
    return str(time.start) if time.start == time.end else f"{time.start or '…'} to {time.end or '…'}"


def _untold(untold: Untold) -> RenderableType:
    text = Text.assemble((_flat(untold.reading.trigger), "bold"), f"  {untold.why}")
    if untold.cause not in ROWS_SHOWN:
        return text
    return Group(text, Padding(Group(*_candidates(untold.candidates, untold.reading)), (0, 0, 0, 2)))


def _unknown(untold: Untold) -> Text:
    return Text.assemble(
        (_flat(untold.reading.trigger), "bold"), f"  {reading_words(untold.reading)}: {untold.why}"
    )


def _flat(span: Span) -> str:
    return " ".join(span.text.split())


def write_explanation(explanation: Explanation, stream: TextIO) -> None:
    """Write an explanation to a stream, in colours where it is a terminal."""
    console = console_on(stream)
    for part in explained(explanation):
        console.print(part)
