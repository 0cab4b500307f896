"""`reportedly watch`: a ledger that is kept fed."""

import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.adding import counts
from reportedly.cli.fetching import AllowPrivate, Columns, KeepRaw, Pause, web_of
from reportedly.cli.ledgers import LEDGER, LedgerFile
from reportedly.cli.shell import (
    OK,
    SOME_FAILED,
    Fast,
    Gated,
    Model,
    OwnActors,
    Publisher,
    Triggers,
    broken_off,
    mistakes,
)

if TYPE_CHECKING:
    from reportedly.ledger.adding import Tally


def watch(
    feeds: Annotated[
        list[str], typer.Argument(help="Feeds, sitemaps or pages by address; lists of them, folders.")
    ],
    ledger: LedgerFile = LEDGER,
    every: Annotated[float, typer.Option("--every", metavar="MINUTES", min=1, help="How often.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="One round, then end (for cron).")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes.")] = 1,
    publisher: Publisher = None,
    columns: Columns = None,
    model: Model = None,
    fast: Fast = False,
    gate: Gated = False,
    lexicon: Triggers = None,
    actors: OwnActors = None,
    allow_private: AllowPrivate = False,
    pause: Pause = None,
    keep_raw: KeepRaw = None,
) -> None:
    """Keep a ledger fed: what is new in feeds is fetched, coded and kept, round after round, until you break it off.

    reportedly watch https://news.example/rss --ledger war.ledger --every 30

    Only what changed is asked for, as each host allows. A round ends with a line; what failed is named and tried again,
    also where the ledger could not be written for a while.

    Exit code with --once: 0 all kept, 1 something failed; 2 the command or the ledger was wrong.
    """
    from reportedly.terminal import write_failures

    with mistakes(), broken_off("what was added is kept"):
        from reportedly.ledger import Ledger, LedgerError
        from reportedly.ledger.adding import add
        from reportedly.ledger.fetched import remembering
        from reportedly.reading.how import column_map
        from reportedly.reading.storing import StoringError

        named = column_map(columns)
        with Ledger.open(ledger, create=True) as there:
            while True:
                begun = time.monotonic()
                try:
                    with remembering(there, web_of(allow_private, pause, keep_raw)) as web:
                        tally = add(
                            there, feeds, publisher=publisher, model=model, fast=fast, jobs=jobs, gate=gate, lexicon=lexicon,
                            actors=actors, columns=named, web=web,
                        )  # fmt: skip
                except (LedgerError, StoringError) as error:
                    if once:
                        raise
                    typer.echo(f"reportedly: {error}; tried again in the next round", err=True)
                else:
                    typer.echo(_line(tally))
                    sys.stdout.flush()
                    write_failures(tally.failures, sys.stderr)
                    if once:
                        raise typer.Exit(SOME_FAILED if tally.failures else OK)
                time.sleep(max(0.0, 60 * every - (time.monotonic() - begun)))


def _line(tally: "Tally") -> str:
    reports, incidents = counts(tally)
    when = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
    return f"{when}  reports: {', '.join(reports) or 'none new'}" + (
        f"; incidents: {', '.join(incidents)}" if incidents else ""
    )
