"""What the commands on histories share: which ledger or file is read, which days, and how what was found is written."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.ledgers import opened_ledger

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.analysis import History
    from reportedly.ledger import Ledger

FromFile = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="Read a file of ICEWS, POLECAT or GDELT instead of a ledger."),
]
Shards = Annotated[
    str | None,
    typer.Option("--shards", metavar="DIR", help="Read what `reportedly bulk --out` wrote instead of a ledger."),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Deeds on or after (YYYY, YYYY-MM, YYYY-MM-DD).")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Deeds on or before.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As of this day: nothing later is looked at.")
]
Shown = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="text|json|csv", help="text on a terminal, else json, unless one is asked for."
    ),
]
Alone = Annotated[
    bool, typer.Option("--alone", help="Each party by itself, without its organs, branches and office holders.")
]
AsPlot = Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Also draw it, as .png or .svg.")]
FORMS = ("text", "json", "csv")
PICTURES = (".png", ".svg")
Table = tuple[Sequence[str], Iterable[Mapping[str, object]]]
"""The columns of a table and its rows."""


@contextmanager
def read(
    ledger: Path, file: Path | None, shards: str | None = None
) -> Iterator[tuple["History", "Ledger | None"]]:
    """The history of what is asked for, and the open ledger where it is of one.

    Raises:
        ValueError: what is asked for cannot be read; the message says the cure.
    """
    from reportedly import analysis

    if file is not None and shards is not None:
        raise ValueError("--from and --shards were both given; choose one")
    if file is not None:
        yield _told(analysis.of_file(file)), None
    elif shards is not None:
        yield _told(analysis.of_shards(shards)), None
    else:
        with opened_ledger(ledger) as there:
            yield _told(analysis.of_ledger(there)), there


def _told(history: "History") -> "History":
    """The history; rows that could not be read are told, the first few by line."""
    for fault in history.faults[:3]:
        typer.echo(f"reportedly: {history.origin}, line {fault.line}: {fault.reason}", err=True)
    if len(history.faults) > 3:
        typer.echo(f"reportedly: {len(history.faults):,} rows in all could not be read", err=True)
    return history


def days_of(since: str | None, until: str | None, as_of: str | None = None) -> tuple[int | None, int | None]:
    """The first and the last day that are asked for, by `date.toordinal()`; None leaves a side open.

    Raises:
        ValueError: what is asked for is no date, or the first day lies after the last.
    """
    from reportedly.ledger.filters import first_day, last_day

    first = date.fromisoformat(first_day(since)).toordinal() if since else None
    ends = [date.fromisoformat(last_day(day)).toordinal() for day in (until, as_of) if day]
    last = min(ends) if ends else None
    if first is not None and last is not None and first > last:
        raise ValueError(f"{since} lies after {date.fromordinal(last)}; let --since come first")
    return first, last


def as_shown(format: str) -> str:
    """One of `FORMS`: that which is asked for, else text on a terminal and json elsewhere.

    Raises:
        ValueError: another one is asked for.
    """
    if format == "auto":
        return "text" if sys.stdout.isatty() else "json"
    if format not in FORMS:
        raise ValueError(f"there is no format {format!r}; choose text, json or csv")
    return format


def picture(path: Path) -> Path:
    """The file to draw in.

    Raises:
        ValueError: it is neither .png nor .svg, lies in no folder, or nothing can draw.
    """
    from importlib.util import find_spec

    if path.suffix.lower() not in PICTURES:
        raise ValueError(f"cannot draw {path}; name a file that ends in .png or .svg")
    if find_spec("matplotlib") is None:
        raise ValueError('drawing needs matplotlib; install it with: pip install "reportedly[plots]"')
    if not path.absolute().parent.is_dir():
        raise ValueError(f"cannot draw {path}; create the folder, or choose another")
    return path


def write(
    form: str,
    json: Callable[[], str],
    table: Callable[[], Table],
    account: Callable[[], Iterable["RenderableType"]],
) -> None:
    """Print what was found, in the one of `FORMS` that is asked for; only that one is made."""
    if form == "json":
        import msgspec

        typer.echo(msgspec.json.format(json(), indent=2))
    elif form == "csv":
        columns, rows = table()
        written = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        written.writeheader()
        written.writerows(rows)
    else:
        from reportedly.terminal.console import console_on

        console = console_on(sys.stdout)
        for part in account():
            console.print(part)
