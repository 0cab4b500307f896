"""Shows the statements of reports: speaker, cue and content in their lines, and what is known of each below."""

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import RenderableType

from reportedly.records import Actor, Report, Span, Statement
from reportedly.records.vocabulary import Act
from reportedly.terminal.in_context import Found, Mark, in_report, json_line

SPEAKER, CONTENT, CONDITION = "bold blue", "underline", "italic"

# The cue has the colour of what is done by it: against, for, ahead, and holding back; plain words are cyan.
_AGAINST, _FOR, _AHEAD, _HELD_BACK, _PLAIN = "bold red", "bold green", "bold yellow", "bold magenta", "bold cyan"
ACT_STYLES: dict[Act, str] = {
    **dict.fromkeys(("deny", "accuse", "blame", "condemn", "refuse", "doubt"), _AGAINST),
    **dict.fromkeys(("agree", "confirm", "praise", "claim_responsibility"), _FOR),
    **dict.fromkeys(("threaten", "warn", "promise", "demand", "predict"), _AHEAD),
    **dict.fromkeys(("no_comment", "not_rule_out"), _HELD_BACK),
}

# A statement without a cue goes by so many of its first words.
_FIRST_WORDS = 3

# Letters of what is said that the row below a line repeats: it stands in the line itself.
_SHOWN = 60


def statement_account(report: Report, told: Sequence[Statement]) -> Iterator[RenderableType]:
    """The report's lines with speakers, cues and contents marked, and a row for each statement below its line."""
    names = {one.id: one.speaker.name for one in told}  # whose words another statement may stand in
    return in_report(report, _about(told), [_found(one, report.text, names) for one in told], "Nothing is said.")


def statement_lines(report: Report, told: Sequence[Statement]) -> Iterator[str]:
    """One JSON object a statement, in text order; the keys are told in docs/cli.md."""
    for one in told:
        start, end = _key(one, report.text)
        held = {
            name: msgspec.to_builtins(getattr(one, name)) for name in one.__struct_fields__ if name != "events"
        }
        yield json_line(report, start, end, **held)


def _about(told: Sequence[Statement]) -> Iterator[str]:
    counts = {how: sum(one.sourcing == how for one in told) for how in ("named", "body", "unnamed", "untold")}
    yield "statements by sources: " + ", ".join(f"{count} {how}" for how, count in counts.items() if count)


def _found(one: Statement, text: str, names: dict[str, str]) -> Found:
    marks = [Mark(piece.start, piece.end, CONTENT) for piece in _pieces(one)]
    if one.speaker.start is not None and one.speaker.end is not None:
        marks.append(Mark(one.speaker.start, one.speaker.end, SPEAKER))
    if one.condition is not None:
        marks.append(Mark(one.condition.start, one.condition.end, CONDITION))
    return Found(*_key(one, text), ACT_STYLES.get(one.act, _PLAIN), became(one, names), _shown(one), tuple(marks))


def _pieces(one: Statement) -> tuple[Span, ...]:
    return one.content_spans or ((one.content,) if one.content else ())


def _key(one: Statement, text: str) -> tuple[int, int]:
    """The words a statement goes by: its cue, else the first words of what is said."""
    if one.cue is not None:
        return one.cue.start, one.cue.end
    if one.content is None:
        return 0, 0
    first = " ".join(text[one.content.start : one.content.end].split()[:_FIRST_WORDS])
    return one.content.start, min(one.content.start + len(first), one.content.end)


def became(one: Statement, names: dict[str, str]) -> str:
    """ "Adama Kone (named) · deny, indirect · to reporters · 2024-03-05 · in Gao · by telephone · as told by Reuters"."""
    parts = [f"{_named(one.speaker)} ({one.sourcing})", f"{one.act.replace('_', ' ')}, {one.kind}"]
    if one.addressee is not None:
        parts.append(f"to {one.addressee.name}")
    if one.time is not None and (one.time.start or one.time.end):
        parts.append(one.time.edtf or one.time.start or f"until {one.time.end}")
    if one.place is not None:
        parts.append(one.place.name)
    parts += [" ".join(held.text.split()) for held in (one.venue, one.condition) if held is not None]
    outer = names.get(one.within or "")
    if outer is not None and outer != one.speaker.name:
        parts.append(f"as told by {outer}")
    return " · ".join(parts)


def _named(who: Actor) -> str:
    role = who.role if who.role and who.role not in who.name else None
    return ", ".join(filter(None, [who.name, role, who.country]))


def _shown(one: Statement) -> str:
    words = " … ".join(" ".join(piece.text.split()) for piece in _pieces(one))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0]} …"
