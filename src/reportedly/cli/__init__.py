"""The command line: a thin shell on the Python API. Imports wait until a command needs them, so that help is quick."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from reportedly.cli.adding import add
from reportedly.cli.aligning import triad
from reportedly.cli.attributing import statements
from reportedly.cli.bulking import bulk
from reportedly.cli.changing import alerts, dyad
from reportedly.cli.coding import code
from reportedly.cli.comparing import compare, import_
from reportedly.cli.deciding import merge, split
from reportedly.cli.demonstrating import demo
from reportedly.cli.explaining import explain
from reportedly.cli.exporting import export
from reportedly.cli.forecasting import forecast
from reportedly.cli.incidents import disputes, incident, incidents, timeline
from reportedly.cli.keeping import keeping
from reportedly.cli.lexicon import lexicon
from reportedly.cli.parsing import parse
from reportedly.cli.parties import actors
from reportedly.cli.placing import places
from reportedly.cli.querying import query
from reportedly.cli.reviewing import agreement, errors, reviews
from reportedly.cli.searching import log, report, search
from reportedly.cli.serving import serve, users
from reportedly.cli.timing import times
from reportedly.cli.watching import watch

__all__ = ["app", "main"]

app = typer.Typer(
    name="reportedly",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reads news reports and writes down who did what to whom, where, when, at what cost, according to whom.",
)
app.command()(code)
READERS: tuple[Callable[..., None], ...] = (statements, places, times, parse, explain)
LEDGER: tuple[Callable[..., None], ...] = (
    add, watch, incidents, incident, timeline, disputes, search, report, log, merge, split, reviews,
    agreement, errors, serve, demo,
)  # fmt: skip
SUMS: tuple[Callable[..., None], ...] = (dyad, triad, alerts, forecast)
ARCHIVES: tuple[Callable[..., None], ...] = (bulk, query)
for command in READERS:
    app.command()(command)
app.add_typer(lexicon, name="lexicon")
app.add_typer(actors, name="actors")
for command in LEDGER:
    app.command(rich_help_panel="Many reports, one ledger")(command)
EXCHANGE = "To and from other formats"
app.command(rich_help_panel=EXCHANGE)(export)
app.command("import", rich_help_panel=EXCHANGE)(import_)
app.command(rich_help_panel=EXCHANGE)(compare)
app.add_typer(users, name="users", rich_help_panel="Many reports, one ledger")
app.add_typer(keeping, name="ledger", rich_help_panel="Many reports, one ledger")
for command in SUMS:
    app.command(rich_help_panel="What it adds up to")(command)
for command in ARCHIVES:
    app.command(rich_help_panel="Archives")(command)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"reportedly {version('reportedly')}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of every command."""


def main() -> None:
    """Entry point of the `reportedly` command."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass" if not sys.stdout.isatty() else "replace")
    app()
