"""What a ledger holds, to read on a terminal: lists of incidents and actors, what was found, what was done."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from reportedly.ledger.summary import whole
from reportedly.ledger.views import Dispute, Hit, Line, ListedActor, Past
from reportedly.records import Incident
from reportedly.records.vocabulary import HAPPENED
from reportedly.terminal.account import STYLES
from reportedly.terminal.incident import dispute_table, report_names
from reportedly.terminal.incidents import COUNTED, day_of, range_words, who_of

if TYPE_CHECKING:
    from reportedly.ledger.adding import Tally

NOTHING = "Nothing is found."
# How many reasons for one incident are shown.
LINKS = 5
FOUND, END = "\x01", "\x02"


@contextmanager
def counting() -> Iterator[Callable[["Tally"], None]]:
    """A function to call after each report, which shows on a terminal's standard error how far a run is."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("opening", total=None)

        def step(tally: "Tally") -> None:
            failed = f", {len(tally.failures)} failed" if tally.failures else ""
            bar.update(task, description=f"{tally.reports} reports, {tally.incidents_made} incidents new{failed}")

        yield step


def more(shown: int, there: int, what: str) -> RenderableType:
    """The last line of a list that does not show all there is."""
    return Text(
        f"{shown} of {there} {what}; --limit 0 shows all" if shown < there else f"{there} {what}", style="dim"
    )


def incident_table(found: Iterable[Incident], there: int) -> Iterator[RenderableType]:
    """Incidents, each with its day, what happened, who is named for it, its dead and hurt, and who tells it; `there` is
    how many there are.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("day", style=STYLES["when"], no_wrap=True)
    table.add_column("what happened, and who is named for it", ratio=1)
    for effect in COUNTED:
        table.add_column(effect, style=STYLES["toll"], justify="right", no_wrap=True)
    table.add_column("reports", justify="right", no_wrap=True)
    table.add_column("incident", style="dim", no_wrap=True)
    for one in found:
        tolls = (range_words(count) if (count := whole(one, effect)) else "" for effect in COUNTED)
        table.add_row(day_of(one) or "?", _gist(one), *tolls, _tellers(one), one.id)
    yield table if table.row_count else Text(NOTHING, style="dim")
    if table.row_count:
        yield more(table.row_count, there, "incidents")


def _gist(one: Incident) -> Text:
    text = Text(one.title or one.id, style="bold")
    if one.status not in HAPPENED:
        text.append(f"  {one.status}", style="yellow")
    if one.background:
        text.append("  told as history", style="not bold dim")
    who = who_of(one)
    if who:
        text.append(f"\n{who}", style="not bold " + STYLES["who"].replace("bold ", ""))
    disputed = ", ".join(dict.fromkeys(d.field for d in one.disagreements))
    if disputed:
        text.append("  " if who else "\n").append(f"disputed: {disputed}", style="not bold yellow")
    return text


def _tellers(one: Incident) -> str:
    """The reports, and how many of them are voices of their own where some are not."""
    reports, voices = len(one.reports), len(one.voices)
    return str(reports) if reports == voices else f"{reports} ({voices} voice{'s' * (voices != 1)})"


def past_lines(past: Past) -> Iterator[RenderableType]:
    """Why the reports of an incident are taken for one, the ids it had, and what became of it."""
    if past.likeness:
        yield Text("\nWhy these reports are one incident", style="bold")
        for link in past.likeness[:LINKS]:
            yield Text(f"  {link.score:.2f}  {'; '.join(link.reasons)}")
        if past.links > LINKS:
            yield Text(f"  and {past.links - LINKS} more", style="dim")
    if past.ids:
        yield Text("\nIds it had: ", style="bold").append(", ".join(past.ids), style="not bold dim")
    if past.log:
        yield Text("\nWhat was done", style="bold")
        yield Padding(Group(*log_lines(past.log)), (0, 0, 0, 2))


def dispute_list(found: Iterable[Dispute]) -> Iterator[RenderableType]:
    """What is disputed, by incident, each dispute side by side."""
    last = None
    for one in found:
        if one.incident != last:
            about = f"  {one.start or ''} {one.incident}"
            yield Text(f"\n{one.title}", style="bold").append(about, style="not bold dim")
        last = one.incident
        yield Padding(Text(one.disagreement.field, style="bold yellow"), (0, 0, 0, 2))
        yield Padding(dispute_table(one.disagreement, report_names(one.voices)), (0, 0, 0, 4))
    if last is None:
        yield Text(NOTHING, style="dim")


def actor_table(found: Iterable[ListedActor]) -> Iterator[RenderableType]:
    """Actors with how many reports name them and in which roles."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("actor", style=STYLES["who"], ratio=1)
    for name in ("code", "kind"):
        table.add_column(name, style="dim", no_wrap=True)
    table.add_column("reports", justify="right", style="bold")
    for name in ("acts", "is acted on", "is source"):
        table.add_column(name, justify="right")
    table.add_column("published", no_wrap=True, style=STYLES["when"])
    for one in found:
        who = Text(one.name, style="not bold italic" if one.id.startswith("unresolved:") else "")
        roles = (str(count) if count else "·" for count in (one.actor, one.recipient + one.against, one.source))
        table.add_row(who, one.code or "", one.kind, str(one.reports), *roles, _days(one.first, one.last))
    yield table if table.row_count else Text(NOTHING, style="dim")


def _days(first: str | None, last: str | None) -> str:
    return first or "" if first == last or last is None else f"{first} to {last}"


def hits(found: Iterable[Hit]) -> Iterator[RenderableType]:
    """Reports that hold what was looked for, each with the words around it and the incidents it tells."""
    some = False
    for hit in found:
        some = True
        head = Text(hit.title or "(no title)", style="bold")
        about = " · ".join(filter(None, (hit.published, hit.publisher, hit.report)))
        body: list[RenderableType] = [_lit(hit.snippet)]
        told = sum(len(passage.events) for passage in hit.passages)
        events = f"  ({told} event{'s' * (told != 1)} coded from these words)" if told else ""
        body.append(Text(f"{', '.join(hit.incidents)}{events}", style="cyan"))
        yield Group(head, Text(about, style="dim"), Padding(Group(*body), (0, 0, 1, 2)))
    if not some:
        yield Text(NOTHING, style="dim")


def _lit(snippet: str) -> Text:
    """A snippet with what was found in colour."""
    text = Text()
    for number, part in enumerate(" ".join(snippet.split()).split(FOUND)):
        inside, mark, after = part.partition(END)
        text.append(inside, style="bold yellow" if number and mark else "")
        text.append(after)
    return text


def log_lines(found: Iterable[Line]) -> Iterator[RenderableType]:
    """What was done, one line each."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for line in found:
        words = _TOLD.get(line.kind, _plainly)(line)
        table.add_row(line.at.replace("T", " ").rstrip("Z"), line.kind, words)
    yield table if table.row_count else Text("Nothing was done.", style="dim")


def _run(line: Line) -> Text:
    parts = []
    for name, words in (
        ("added", "added"), ("recoded", "coded anew"), ("seen_again", "met in a new place"), ("known", "there already"),
        ("failures", "failed"), ("incidents_made", "incidents new"), ("incidents_changed", "incidents changed"),
        ("incidents_gone", "incidents gone into others"),
    ):  # fmt: skip
        if line.detail.get(name):
            parts.append(f"{line.detail[name]} {words}")
    text = Text(", ".join(parts) or "nothing")
    if not line.detail.get("ended"):
        text.append(" (broken off)", style="yellow")
    return text.append(f"  {line.detail.get('coder', '')}", style="dim")


def _moved(line: Line) -> Text:
    return Text(f"{line.subject} → {', '.join(line.detail.get('into', ()))}")


def _by_hand(line: Line) -> Text:
    why = line.detail.get("reason")
    return Text(f"{line.subject} by {line.detail.get('by')}").append(f": {why}" if why else "", style="italic")


def _recoded(line: Line) -> Text:
    return Text(f"{line.subject} ").append(f"{line.detail.get('before')} → {line.detail.get('now')}", style="dim")


def _plainly(line: Line) -> Text:
    told = ", ".join(f"{name}: {value}" for name, value in line.detail.items() if value not in (None, "", []))
    return Text(f"{line.subject or ''} {told}".strip())


_TOLD: dict[str, Callable[[Line], Text]] = {
    "added": _run, "merged": _moved, "split": _moved, "renamed": _moved, "recoded": _recoded,
    "merged by hand": _by_hand, "split by hand": _by_hand,
}  # fmt: skip
