"""`reportedly triad`: could A work with B against C? What the reports hold on it."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.histories import (
    AsOf,
    AsPlot,
    FromFile,
    Shards,
    Shown,
    Since,
    Until,
    as_shown,
    days_of,
    picture,
    read,
)
from reportedly.cli.ledgers import LEDGER, LedgerFile
from reportedly.cli.shell import mistakes

if TYPE_CHECKING:
    from reportedly.analysis.triads import Triad


def triad(
    a: Annotated[str, typer.Argument(metavar="A", help="A party: name, code or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Whom it might work with.")],
    c: Annotated[str, typer.Argument(metavar="C", help="Against whom.")],
    ledger: LedgerFile = LEDGER,
    shards: Shards = None,
    file: FromFile = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    alone: Annotated[
        bool,
        typer.Option("--alone", help="Each party by itself, without its organs, branches and office holders."),
    ] = False,
    format: Shown = "auto",
    plot: AsPlot = None,
) -> None:
    """Tell what the reports hold on whether A could work with B against C: the records of the three pairs, what is
    said of it, common
    opponents and partners, base rates, and how much all of it can bear. Never a yes or no.

    reportedly triad "United States" Taliban ISIS-K
    """
    with mistakes():
        form = as_shown(format)
        plot = picture(plot) if plot is not None else None
        first, last = days_of(since, until, as_of)
        with read(ledger, file, shards) as (history, there):
            from reportedly.analysis.asking import ask_triad

            found = ask_triad(history, (a, b, c), ledger=there, since=first, as_of=last, whole=not alone)
        if plot is not None:
            from reportedly.analysis.plots import draw_triad

            draw_triad(found, plot)
        _write(found, form)


def _write(found: "Triad", form: str) -> None:
    import csv
    import sys

    if form == "json":
        import msgspec

        typer.echo(msgspec.json.format(found.to_json(), indent=2))
    elif form == "csv":
        from reportedly.analysis.triad_rows import COLUMNS, rows

        table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows(found))
    else:
        from reportedly.terminal.console import console_on
        from reportedly.terminal.triad import triad_account

        console = console_on(sys.stdout)
        for part in triad_account(found):
            console.print(part)
