"""`reportedly forecast`: what a party may do next, by how often the like was reported."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import histories
from reportedly.cli.ledgers import LEDGER, LedgerFile
from reportedly.cli.shell import mistakes

if TYPE_CHECKING:
    from reportedly.analysis.forecast import Backtest, Forecast


Days = Annotated[int, typer.Option("--days", min=1, metavar="N", help="In the N days after.")]
Top = Annotated[int, typer.Option("--top", min=1, metavar="N", help="At most so many rows.")]
By = Annotated[str, typer.Option("--by", metavar="type|name", help="Tell deeds apart by PLOVER type, or by name.")]
Explained = Annotated[
    bool, typer.Option("--explain", help="With the past interactions that carry each row, and their words.")
]
Judged = Annotated[
    bool,
    typer.Option("--backtest", help="Instead: the model against plain recurrence on this history's last part."),
]


def forecast(
    a: Annotated[str | None, typer.Argument(metavar="A", help="Who acts: name, code or id.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="Towards whom; left out: anybody.")] = None,
    ledger: LedgerFile = LEDGER,
    shards: histories.Shards = None,
    file: histories.FromFile = None,
    since: histories.Since = None,
    until: histories.Until = None,
    as_of: histories.AsOf = None,
    days: Days = 30,
    top: Top = 10,
    by: By = "type",
    explain: Explained = False,
    judged: Judged = False,
    alone: histories.Alone = False,
    format: histories.Shown = "auto",
    plot: histories.AsPlot = None,
) -> None:
    """Tell what A may be reported to do, to B or anybody, in the days after a date: probabilities that were tried on earlier
    dates of the same history, how often the like came true, and what carries each. With too little history only counts.

    reportedly forecast Chad Niger --days 7 --explain
    """
    with mistakes():
        form = histories.as_shown(format)
        if by not in ("type", "name"):
            raise ValueError(f"deeds cannot be told apart by {by!r}; choose type or name")
        if judged and plot is not None:
            raise ValueError("a backtest is not drawn; leave out --plot or --backtest")
        if not judged and a is None:
            raise ValueError("say who acts: reportedly forecast A [B]; or --backtest")
        plot = histories.picture(plot) if plot is not None else None
        first, last = histories.days_of(since, until, as_of)
        with histories.read(ledger, file, shards) as (history, _):
            history, by_type = history.within(first, last), by == "type"
            if judged:
                from reportedly.analysis.forecast import backtest

                _write_backtest(backtest(history, as_of=last, days=days, by_type=by_type), form)
                return
            from reportedly.analysis.forecast import ask_forecast

            wanted = [name for name in (a, b) if name is not None]
            found = ask_forecast(
                history,
                wanted,
                as_of=last,
                days=days,
                top=top,
                by_type=by_type,
                explained=explain,
                whole=not alone,
            )
        if plot is not None:
            from reportedly.analysis.plots.forecasts import draw_forecast

            draw_forecast(found, plot)
        _write(found, form)


def _write(found: "Forecast", form: str) -> None:
    from reportedly.terminal.forecast import COLUMNS, forecast_account, forecast_rows

    histories.write(form, found.to_json, lambda: (COLUMNS, forecast_rows(found)), lambda: forecast_account(found))


def _write_backtest(found: "Backtest", form: str) -> None:
    import msgspec

    from reportedly.terminal.forecast import backtest_account

    held = msgspec.structs.asdict(found)
    histories.write(form, found.to_json, lambda: (list(held), [held]), lambda: backtest_account(found))
