"""One incident in a terminal: what happened, who answers for it, its tolls over time, and its disputes side by side."""

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.records import Answer, Claim, Count, Disagreement, Figure, Incident, Source, Told, Voice
from reportedly.records.toll import quantity_words
from reportedly.terminal.account import STYLES, place_words

# What a reader may call a report: by its id.
Names = Mapping[str, str]
STATES = {"superseded": "dim strike", "repeated": "dim", "current": ""}
# Types of incident that somebody answers for.
DEEDS = frozenset({"ASSAULT", "COERCE", "THREATEN"})
# So much of a quotation is shown; what is told is told at its beginning.
QUOTED = 160


def incident_account(incident: Incident, names: Names | None = None) -> Iterator[RenderableType]:
    """The parts of the account of an incident, in reading order.

    Args:
        incident: the incident.
        names: what to call its reports, by id; those left out are called by the voice that carries them.
    """
    known = {**report_names(incident.voices), **(names or {})}
    yield Rule(Text(incident.title or incident.id, style="bold"))
    yield _about(incident)
    yield _fields(incident)
    deed = incident.type in DEEDS
    yield from _section("Who answers for it" if deed else "By whom", _parties(incident.actors, known))
    yield from _section("To whom", _parties(incident.recipients, known, ways=False))
    for count in incident.counts:
        yield from _section(_count_title(count), _history(count, known))
    for number, dispute in enumerate(incident.disagreements, 1):
        yield from _section(f"Dispute {number}: {dispute.field}", dispute_table(dispute, known))
    yield from _section("Voices", _voices(incident.voices))
    yield Text()


def report_names(voices: Sequence[Voice]) -> dict[str, str]:
    """What to call reports: by their voice, numbered where a voice has several."""
    found = {}
    for voice in voices:
        name = short_name(voice.name)
        for number, report in enumerate(voice.reports, 1):
            found[report] = name if len(voice.reports) == 1 else f"{name} ({number})"
    return found


def short_name(name: str) -> str:
    """A path is called by its last part."""
    return name.rsplit("/", 1)[-1]


def _about(incident: Incident) -> Text:
    reports, voices = len(incident.reports), len(incident.voices)
    parts = [
        incident.id, f"{reports} report{'s' if reports != 1 else ''}", f"{voices} voice{'s' if voices != 1 else ''}",
        f"{len(incident.disagreements)} dispute{'s' if len(incident.disagreements) != 1 else ''}",
    ]  # fmt: skip
    return Text(" · ".join([*parts, *(["background"] if incident.background else [])]), style="dim")


def _fields(incident: Incident) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True, min_width=12)
    grid.add_column()
    what = " ".join(filter(None, (incident.type, incident.mode)))
    if what:
        grid.add_row("what", Text(what, style=STYLES["what"]))
    grid.add_row("status", Text(f"{incident.status} ({incident.status_basis})"))
    if incident.certainty < 1:
        grid.add_row("how sure", f"{incident.certainty:.2f}")
    if incident.time is not None:
        grid.add_row("when", Text(_when(incident), style=STYLES["when"]))
    if incident.place is not None and incident.place.place is not None:
        grid.add_row("where", Text(_where(incident), style=STYLES["where"]))
    if incident.weapons:
        grid.add_row("with what", "; ".join(_told(w) for w in incident.weapons))
    for count in incident.counts:
        if count.best is not None:
            grid.add_row(_of(count), Text(_best(count), style=STYLES["toll"]))
    return Padding(grid, (1, 0, 0, 2))


def _when(incident: Incident) -> str:
    time = incident.time
    assert time is not None
    days = time.start if time.start == time.end else f"{time.start} to {time.end}"
    spread = (
        ""
        if (time.earliest, time.latest) == (time.start, time.end)
        else f"; told from {time.earliest} to {time.latest}"
    )
    return f"{days} ({time.basis}{spread})"


def _where(incident: Incident) -> str:
    place = incident.place
    assert place is not None
    assert place.place is not None
    spread = f"; places told lie up to {place.spread_km:g} km apart" if place.spread_km else ""
    return f"{place_words(place.place)} ({place.basis}{spread})"


def _told(one: Told) -> str:
    return one.value + (f" ({', '.join(s.name for s in one.by)})" if one.by else "")


def _of(count: Count) -> str:
    return count.effect if count.kind is None else f"… {count.kind}"


def _best(count: Count) -> str:
    span = ""
    if (count.low, count.high) != (count.best, count.best):
        span = f", {count.low if count.low is not None else '?'} to {count.high if count.high is not None else 'open'}"
    return f"{count.best}{span}  [{count.basis}]"


def _section(title: str, body: RenderableType | None) -> Iterator[RenderableType]:
    if body is not None:
        yield Text(f"\n{title}", style="bold")
        yield Padding(body, (0, 0, 0, 2))


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _parties(answers: Sequence[Answer], names: Names, *, ways: bool = True) -> RenderableType | None:
    if not answers:
        return None
    table = _table("party", *(["way"] if ways else []), "according to", "told by", "words")
    for one in answers:
        party = Text(one.party.name, style=STYLES["who" if ways else "whom"])
        way = [Text(one.way, style="bold yellow" if one.way == "denied" else "")] if ways else []
        if ways and one.basis:
            way[0].append(f" ({one.basis})", style="dim")
        words = one.evidence[-1].text if one.evidence else ""
        table.add_row(party, *way, _sources(one.by), _count_of(len(one.voices), "voice"), _quoted(words))
    return table


def _count_of(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"


def _sources(by: Sequence[Source]) -> str:
    return ", ".join(dict.fromkeys(s.name for s in by)) or "the reporters"


def _quoted(text: str) -> Text:
    line = " ".join(text.split())
    return Text(f"“{line[:QUOTED]}{'…' if len(line) > QUOTED else ''}”", style="dim")


def _count_title(count: Count) -> str:
    what = count.effect if count.kind is None else f"{count.effect}, {count.kind} alone"
    return f"History of the toll: {what}" + (" (disputed)" if count.disputed else "")


def _history(count: Count, names: Names) -> RenderableType | None:
    """A line a figure, in order of publication; what was superseded is struck out, repetitions are dim."""
    if not count.history:
        return None
    table = _table("published", "figure", "of", "according to", "report", "", "words")
    for one in count.history:
        style = STATES[one.state]
        table.add_row(
            one.published or "?", Text(quantity_words(one), style=f"{STYLES['toll']} {style}".strip()), one.group,
            _sources(one.according_to), names.get(one.report, one.report),
            Text(_standing(one), "dim"),
            _quoted(max((q.text for q in one.evidence), key=len, default="")), style="dim" if style else "",
        )  # fmt: skip
    return table


def _standing(one: Figure) -> str:
    """What became of a figure, and who corrected it: nothing is said of one that stands as it was read."""
    return "; ".join(
        filter(None, ("" if one.state == "current" else one.state, one.edited_by and f"edited by {one.edited_by}"))
    )


def dispute_table(dispute: Disagreement, names: Names | None = None) -> RenderableType:
    """A dispute side by side: a column a claim, with who says so, where, and in which words."""
    table = Table(
        box=SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        title=Text(dispute.basis, style="dim"),
        title_justify="left",
    )
    for claim in dispute.claims:
        table.add_column(Text(claim.value, style="bold"), ratio=1, overflow="fold")
    table.add_row(*(_side(claim, names or {}) for claim in dispute.claims))
    return table


def _side(claim: Claim, names: Names) -> RenderableType:
    who = ", ".join(dict.fromkeys(a.name for a in claim.by)) or "the reporter"
    lines = [Text(who, style=STYLES["according to"])]
    if claim.report is not None:
        lines.append(Text(names.get(claim.report, claim.report), style="dim"))
    longest = max(claim.evidence, key=lambda s: len(s.text), default=None)
    if longest is not None:
        lines.append(_quoted(longest.text))
    return Group(*lines)


def _voices(voices: Sequence[Voice]) -> RenderableType | None:
    if not voices:
        return None
    table = _table("voice", "agency", "reports", "carried by")
    for voice in voices:
        table.add_row(
            short_name(voice.name), voice.agency or "", str(len(voice.reports)), ", ".join(voice.publishers)
        )
    return table
