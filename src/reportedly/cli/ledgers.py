"""What the commands on a ledger share: which file, which incidents, and how they are written."""

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from reportedly.cli.shell import mistakes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.ledger import Ledger
    from reportedly.records import Record

Found = TypeVar("Found", bound="Record")

# Where the ledger is if the command does not say.
VARIABLE, STANDARD = "REPORTEDLY_LEDGER", "reportedly.ledger"
# Lines shown on a terminal unless more are asked for; a pipe or a file gets all.
SHOWN = 40

LedgerFile = Annotated[
    Path,
    typer.Option(
        "--ledger",
        "-l",
        metavar="FILE",
        envvar=VARIABLE,
        help="The ledger.",
        show_default=STANDARD,
        show_envvar=True,
    ),
]
LEDGER = Path(STANDARD)


class Form(StrEnum):
    """How what was found is written."""

    auto = "auto"
    text = "text"
    jsonl = "jsonl"
    csv = "csv"


Formed = Annotated[
    Form,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="text, jsonl, csv; auto: text on a terminal, else jsonl."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines: --format jsonl.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="A table with commas: --format csv.")]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, help=f"At most so many (on a terminal {SHOWN}, else all; 0: all)."),
]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="REPORTEDLY_REVIEWER", help="Who decides.", show_envvar=True)
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]

Words = list[str] | None
FILTERS: dict[str, tuple[Any, Any]] = {
    "since": (
        Annotated[
            str | None, typer.Option("--since", metavar="DATE", help="On or after (YYYY, YYYY-MM, YYYY-MM-DD).")
        ],
        None,
    ),
    "until": (Annotated[str | None, typer.Option("--until", metavar="DATE", help="On or before.")], None),
    "place": (Annotated[Words, typer.Option("--place", metavar="NAME", help="At a place of this name.")], None),
    "country": (
        Annotated[Words, typer.Option("--country", metavar="COUNTRY", help="In a country (name or ISO code).")],
        None,
    ),
    "bbox": (
        Annotated[
            str | None,
            typer.Option("--bbox", metavar="W,S,E,N", help="Whose point lies in a box of degrees, west to north."),
        ],
        None,
    ),
    "precision": (
        Annotated[
            Words,
            typer.Option("--precision", metavar="KIND", help="Whose place is known so (site, city, country ...)."),
        ],
        None,
    ),
    "actor": (
        Annotated[
            Words,
            typer.Option("--actor", metavar="NAME", help="With a party of this name, code or id, on any side."),
        ],
        None,
    ),
    "type": (
        Annotated[
            Words, typer.Option("--type", metavar="TYPE", help="Of a PLOVER type or mode (ASSAULT, aerial).")
        ],
        None,
    ),
    "mode": (
        Annotated[Words, typer.Option("--mode", metavar="MODE", help="Of a PLOVER mode (aerial, firearms).")],
        None,
    ),
    "status": (
        Annotated[
            Words, typer.Option("--status", metavar="STATUS", help="Told as (occurred, denied, possible ...).")
        ],
        None,
    ),
    "certainty": (
        Annotated[
            Words,
            typer.Option("--certainty", metavar="HOW", help="Told how surely: plain, likely, doubtful, weak."),
        ],
        None,
    ),
    "source": (
        Annotated[
            Words,
            typer.Option(
                "--source", metavar="NAME", help="Told by a publisher or agency, or according to somebody."
            ),
        ],
        None,
    ),
    "killed": (
        Annotated[int | None, typer.Option("--killed", min=0, metavar="N", help="At least N dead told.")],
        None,
    ),
    "reports": (
        Annotated[int | None, typer.Option("--reports", min=1, metavar="N", help="Told by N reports.")],
        None,
    ),
    "voices": (
        Annotated[int | None, typer.Option("--voices", min=1, metavar="N", help="Told by N independent voices.")],
        None,
    ),
    "disputed": (
        Annotated[
            bool | None, typer.Option("--disputed/--undisputed", help="With, or without, anything disputed.")
        ],
        None,
    ),
    "background": (
        Annotated[bool | None, typer.Option("--background/--news", help="Told as history only, or as news.")],
        None,
    ),
    "coded": (
        Annotated[
            bool | None, typer.Option("--coded/--uncoded", help="With, or without, events that were coded.")
        ],
        None,
    ),
}


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes a `Filter` as `asked`, with the filters' options in its place on the command line."""
    own = inspect.signature(command)
    extra = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in FILTERS.items()
    ]
    kept = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own.parameters.values() if p.name != "asked"]

    def run(**given: Any) -> None:
        wanted = {name: given.pop(name) for name in FILTERS}
        with mistakes():
            from reportedly.ledger import Filter

            lists: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in wanted.items()}
            command(asked=Filter(**{name: value for name, value in lists.items() if value is not None}), **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = own.replace(parameters=[*kept, *extra])  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in (*kept, *extra)}
    return run


@contextmanager
def opened_ledger(path: Path) -> Iterator["Ledger"]:
    """The ledger to read from; what is wrong with it ends the command with one line."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.opening import told

    with Ledger.open(path) as ledger, told(path):
        yield ledger


def form_of(format: Form, as_json: bool, as_csv: bool) -> Form:
    """The form that is wanted.

    Raises:
        ValueError: two different ones are.
    """
    asked = {
        form for form, on in ((Form.jsonl, as_json), (Form.csv, as_csv), (format, format is not Form.auto)) if on
    }
    if len(asked) > 1:
        raise ValueError(f"{' and '.join(sorted(asked))} were both asked for; choose one")
    if asked:
        return asked.pop()
    return Form.text if sys.stdout.isatty() else Form.jsonl


def shown(limit: int | None, form: Form) -> int:
    """How many lines at most; -1 for all."""
    if limit is None:
        return SHOWN if form is Form.text else -1
    return limit or -1


def write(
    form: Form,
    found: Iterable[Found],
    text: "Callable[[Iterable[Found]], Iterable[RenderableType]]",
    rows: Callable[[Found], Iterable[dict[str, object]]],
    columns: Iterable[str],
) -> None:
    """Write records to standard output.

    Args:
        form: text, jsonl or csv.
        found: the records.
        text: makes of them what is shown on a terminal.
        rows: makes of one record its rows for csv.
        columns: the names of the columns.
    """
    if form is Form.text:
        from reportedly.terminal.console import console_on

        console = console_on(sys.stdout)
        for part in text(found):
            console.print(part)
    elif form is Form.csv:
        import csv

        table = csv.DictWriter(sys.stdout, list(columns), lineterminator="\n")
        table.writeheader()
        for one in found:
            table.writerows(rows(one))
    else:
        for one in found:
            typer.echo(one.to_json())
