"""`reportedly triad`: could A work with B against C? What the reports hold on it."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import histories
from reportedly.cli.ledgers import LEDGER, LedgerFile
from reportedly.cli.shell import mistakes

if TYPE_CHECKING:
    from reportedly.analysis.triads import Triad


def triad(
    a: Annotated[str, typer.Argument(metavar="A", help="A party: name, code or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Whom it might work with.")],
    c: Annotated[str, typer.Argument(metavar="C", help="Against whom.")],
    ledger: LedgerFile = LEDGER,
    shards: histories.Shards = None,
    file: histories.FromFile = None,
    since: histories.Since = None,
    until: histories.Until = None,
    as_of: histories.AsOf = None,
    alone: histories.Alone = False,
    format: histories.Shown = "auto",
    plot: histories.AsPlot = None,
) -> None:
    """Tell what the reports hold on whether A could work with B against C: the records of the three pairs, what is said of
    it, common opponents and partners, base rates, and how much all of it can bear. Never a yes or no.

    reportedly triad "United States" Taliban ISIS-K
    """
    with mistakes():
        form = histories.as_shown(format)
        plot = histories.picture(plot) if plot is not None else None
        first, last = histories.days_of(since, until, as_of)
        with histories.read(ledger, file, shards) as (history, there):
            from reportedly.analysis.asking import ask_triad

            found = ask_triad(history, (a, b, c), ledger=there, since=first, as_of=last, whole=not alone)
        if plot is not None:
            from reportedly.analysis.plots import draw_triad

            draw_triad(found, plot)
        _write(found, form)


def _write(found: "Triad", form: str) -> None:
    from reportedly.analysis.triad_rows import COLUMNS, rows
    from reportedly.terminal.triad import triad_account

    histories.write(form, found.to_json, lambda: (COLUMNS, rows(found)), lambda: triad_account(found))
