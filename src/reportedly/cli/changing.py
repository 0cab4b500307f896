"""`reportedly dyad` and `reportedly alerts`: two parties over time, and what changed."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import histories
from reportedly.cli.ledgers import LEDGER, LedgerFile
from reportedly.cli.shell import mistakes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.analysis import History
    from reportedly.analysis.alerts import Day
    from reportedly.analysis.dyads import Dyad


class Length(StrEnum):
    """By which periods deeds are counted."""

    week = "week"
    month = "month"


class Watched(StrEnum):
    """What is watched."""

    dyad = "dyad"
    country = "country"


class Sorted(StrEnum):
    """Which deeds are watched."""

    hostile = "hostile"
    cooperative = "cooperative"


def dyad(
    a: Annotated[str, typer.Argument(metavar="A", help="A party: name, code or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    ledger: LedgerFile = LEDGER,
    shards: histories.Shards = None,
    file: histories.FromFile = None,
    by: Annotated[Length, typer.Option("--by", help="Weeks (from Monday) or months.")] = Length.week,
    since: histories.Since = None,
    until: histories.Until = None,
    as_of: histories.AsOf = None,
    alone: histories.Alone = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="So many periods as text; 0: all.")] = 26,
    format: histories.Shown = "auto",
    plot: histories.AsPlot = None,
) -> None:
    """Tell what two parties do to each other over time: hostile and cooperative deeds apart, by how many reports were read, and
    what was to be expected of each week by those before it.

    reportedly dyad "United States" Taliban --by month
    """
    with mistakes():
        form = histories.as_shown(format)
        plot = histories.picture(plot) if plot is not None else None
        first, last = histories.days_of(since, until)
        _, known = histories.days_of(None, None, as_of)
        with histories.read(ledger, file, shards) as (history, there):
            from reportedly.analysis.asking import ask_dyad

            found, joined = ask_dyad(
                history,
                (a, b),
                ledger=there,
                by=by.value,
                since=first,
                until=last,
                as_of=known,
                whole=not alone,
            )
        if plot is not None:
            from reportedly.analysis.plots import draw_dyad

            draw_dyad(found, plot)
        _write_dyad(found, joined if known is None else joined.until(known), form, limit or -1)


def _write_dyad(found: "Dyad", history: "History", form: str, limit: int) -> None:
    from reportedly.analysis.dyads import PERIOD_COLUMNS, period_row
    from reportedly.terminal.dyads import dyad_account

    histories.write(
        form,
        found.to_json,
        lambda: (PERIOD_COLUMNS, map(period_row, found.periods)),
        lambda: dyad_account(found, history, limit),
    )


def alerts(
    ledger: LedgerFile = LEDGER,
    shards: histories.Shards = None,
    file: histories.FromFile = None,
    about: Annotated[
        Watched, typer.Option("--about", help="Dyads, or the countries in which deeds were done.")
    ] = Watched.dyad,
    sort: Annotated[Sorted, typer.Option("--sort", help="Hostile or cooperative deeds.")] = Sorted.hostile,
    budget: Annotated[int, typer.Option("--budget", min=1, help="At most so many alerts a day.")] = 10,
    share: Annotated[
        float, typer.Option("--share", min=0.001, max=0.5, help="Of a day's alerts at most this share by chance.")
    ] = 0.1,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="The alerts of each day from this one on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The alerts of each day up to this one.")
    ] = None,
    as_of: histories.AsOf = None,
    format: histories.Shown = "auto",
    plot: histories.AsPlot = None,
) -> None:
    """Tell of which dyads or countries far more is told in the last seven days than was to be expected, with the incidents
    behind it and why it may be nothing. More reports read in all is no change.

    reportedly alerts --as-of 2023-05-14 --budget 5

    Without --since it is the alerts of one day: that of --as-of, else the last that the reports tell of. With it, what stands
    out on each day; what was told is then not told again for seven days.
    """
    with mistakes():
        form = histories.as_shown(format)
        plot = histories.picture(plot) if plot is not None else None
        first, last = histories.days_of(since, until, as_of)
        with histories.read(ledger, file, shards) as (history, _):
            from reportedly.analysis.alerts import alerts as of_day
            from reportedly.analysis.alerts import daily
            from reportedly.analysis.grid import last_day

            end = last if last is not None else last_day(history)
            if first is None:
                days = [of_day(history, day=end, about=about.value, sort=sort.value, share=share, budget=budget)]
            else:
                days = list(
                    daily(history, first, end, about=about.value, sort=sort.value, share=share, budget=budget)
                )
        if plot is not None:
            from reportedly.analysis.plots import draw_alerts

            draw_alerts(days[-1], plot)
        _write_alerts(days, form)


def _write_alerts(days: "list[Day]", form: str) -> None:
    import msgspec

    from reportedly.analysis.alerts import ALERT_COLUMNS, alert_rows

    histories.write(
        form,
        lambda: msgspec.json.encode(days[0] if len(days) == 1 else days).decode(),
        lambda: (ALERT_COLUMNS, (row for day in days for row in alert_rows(day))),
        lambda: _accounts(days),
    )


def _accounts(days: "list[Day]") -> "Iterator[RenderableType]":
    from reportedly.terminal.dyads import alerts_account

    if len(days) > 1 and not any(day.alerts for day in days):
        yield f"Nothing stands out in these {len(days)} days."
        return
    for day in days:
        if day.alerts or len(days) == 1:
            yield from alerts_account(day)
