"""`reportedly forecast`: what a party may do next, by how often the like was reported."""

import csv
import sys
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
    from reportedly.analysis.forecast import Backtest, Forecast


def forecast(
    a: Annotated[str | None, typer.Argument(metavar="A", help="Who acts: name, code or id.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="Towards whom; left out: anybody.")] = None,
    ledger: LedgerFile = LEDGER,
    shards: Shards = None,
    file: FromFile = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    days: Annotated[int, typer.Option("--days", min=1, metavar="N", help="In the N days after.")] = 30,
    top: Annotated[int, typer.Option("--top", min=1, metavar="N", help="At most so many rows.")] = 10,
    by: Annotated[
        str, typer.Option("--by", metavar="type|name", help="Tell deeds apart by PLOVER type, or by name.")
    ] = "type",
    explain: Annotated[
        bool, typer.Option("--explain", help="With the past interactions that carry each row, and their words.")
    ] = False,
    judged: Annotated[
        bool,
        typer.Option(
            "--backtest", help="Instead: the model against plain recurrence on this history's last part."
        ),
    ] = False,
    alone: Annotated[
        bool,
        typer.Option("--alone", help="Each party by itself, without its organs, branches and office holders."),
    ] = False,
    format: Shown = "auto",
    plot: AsPlot = None,
) -> None:
    """Tell what A may be reported to do, to B or anybody, in the days after a date: probabilities that were tried on earlier
    dates of the same history, how often the like came true, and what carries each. With too little history only counts.

    reportedly forecast Chad Niger --days 7 --explain
    """
    with mistakes():
        form = as_shown(format)
        if by not in ("type", "name"):
            raise ValueError(f"deeds cannot be told apart by {by!r}; choose type or name")
        if judged and plot is not None:
            raise ValueError("a backtest is not drawn; leave out --plot or --backtest")
        if not judged and a is None:
            raise ValueError("say who acts: reportedly forecast A [B]; or --backtest")
        plot = picture(plot) if plot is not None else None
        first, last = days_of(since, until, as_of)
        with read(ledger, file, shards) as (history, _):
            history = history.within(first, last)
            if judged:
                from reportedly.analysis.forecast import backtest

                _write_backtest(backtest(history, as_of=last, days=days, by_type=by == "type"), form)
                return
            from reportedly.analysis.forecast import ask_forecast

            found = ask_forecast(
                history,
                [name for name in (a, b) if name is not None],
                as_of=last,
                days=days,
                top=top,
                by_type=by == "type",
                explained=explain,
                whole=not alone,
            )
            if plot is not None:
                from reportedly.analysis.plots.forecasts import draw_forecast

                draw_forecast(found, plot)
            _write(found, form)


def _write(found: "Forecast", form: str) -> None:
    if form == "json":
        import msgspec

        typer.echo(msgspec.json.format(found.to_json(), indent=2))
    elif form == "csv":
        from reportedly.terminal.forecast import COLUMNS, forecast_rows

        table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(forecast_rows(found))
    else:
        from reportedly.terminal.console import console_on
        from reportedly.terminal.forecast import forecast_account

        console = console_on(sys.stdout)
        for part in forecast_account(found):
            console.print(part)


def _write_backtest(found: "Backtest", form: str) -> None:
    import msgspec

    if form == "json":
        typer.echo(msgspec.json.format(found.to_json(), indent=2))
    elif form == "csv":
        held = msgspec.structs.asdict(found)
        table = csv.DictWriter(sys.stdout, list(held), lineterminator="\n")
        table.writeheader()
        table.writerow(held)
    else:
        from reportedly.terminal.console import console_on
        from reportedly.terminal.forecast import backtest_account

        console = console_on(sys.stdout)
        for part in backtest_account(found):
            console.print(part)
