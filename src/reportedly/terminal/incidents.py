"""Many incidents in a terminal: a list, their disputes, and a timeline."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.incidents import happening
from reportedly.records import Count, Incident
from reportedly.terminal.account import STYLES
from reportedly.terminal.incident import dispute_table, report_names

# The counts that a list has a column for.
COUNTED = ("killed", "injured")
# Incidents with no day told come last.
NO_DAY = "9999"


def incident_list(incidents: Iterable[Incident]) -> Table:
    """A row an incident: id, day, place, what, who stands for it, dead and hurt, reports and voices, disputes."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    table.add_column("incident", no_wrap=True, style="dim")
    table.add_column("day", no_wrap=True, style=STYLES["when"])
    for column in ("where", "what", "who"):
        table.add_column(column, overflow="fold")
    for column in (*COUNTED, "reports", "voices"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("disputed", overflow="fold", style="bold yellow")
    for one in incidents:
        table.add_row(
            one.id, day_of(one) or "?", place_of(one), happening(one.type, one.mode), who_of(one),
            *(_range(one, effect) for effect in COUNTED), str(len(one.reports)), str(len(one.voices)),
            ", ".join(dict.fromkeys(d.field for d in one.disagreements)),
        )  # fmt: skip
    return table


def day_of(incident: Incident) -> str | None:
    """The first day of an incident; None where no report tells it."""
    return incident.time.start if incident.time is not None else None


def place_of(incident: Incident) -> str:
    """Name and country of the best place, "" where none is told."""
    place = incident.place.place if incident.place is not None else None
    return ", ".join(filter(None, (place.name, place.country))) if place is not None else ""


def who_of(incident: Incident) -> str:
    """Parties named for it, with the way: "Taliban (denied); Islamic State (claimed)"."""
    found = dict.fromkeys(a.stands for a in incident.actors)
    return "; ".join(list(found)[:3]) + (" …" if len(found) > 3 else "")


def _range(incident: Incident, effect: str) -> str:
    count = next((c for c in incident.counts if c.effect == effect and c.kind is None), None)
    return range_words(count) if count is not None else ""


def range_words(count: Count) -> str:
    """ "31", "31+" where open upwards, "12–47" where sources differ."""
    if count.low is not None and count.high is not None and count.low != count.high:
        return f"{count.low}–{count.high}"
    if count.best is None:
        return ""
    return f"{count.best}{'+' if count.high is None else ''}"


def disputes_view(incidents: Iterable[Incident]) -> Iterator[RenderableType]:
    """Every incident that is disputed, each dispute side by side."""
    for incident in incidents:
        if not incident.disagreements:
            continue
        yield Text.assemble("\n", (incident.title or incident.id, "bold"), (f"  {incident.id}", "dim"))
        names = report_names(incident.voices)
        for dispute in incident.disagreements:
            yield Padding(Text(dispute.field, style="bold yellow"), (0, 0, 0, 2))
            yield Padding(dispute_table(dispute, names), (0, 0, 0, 4))


def timeline_view(incidents: Iterable[Incident]) -> Iterator[RenderableType]:
    """A heading a month, a line an incident in order of its days; those with no day told come last."""
    ordered = sorted(incidents, key=lambda i: (day_of(i) or NO_DAY, i.id))
    for month, held in groupby(ordered, key=lambda i: (day_of(i) or "no day told")[: len("2024-03")]):
        yield Text(f"\n{month if month[:1].isdigit() else 'no day told'}", style="bold")
        for one in held:
            line = Text("  ")
            line.append((day_of(one) or "")[len("2024-") :].ljust(7), style=STYLES["when"])
            line.append(one.title)
            marks = dict.fromkeys(d.field for d in one.disagreements)
            line.append(f"  disputed: {', '.join(marks)}" if marks else "", style="bold yellow")
            line.append(f"  {one.id}", style="dim")
            yield line
