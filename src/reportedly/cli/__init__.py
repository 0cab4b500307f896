"""The command line: a thin shell on the Python API. Imports wait until a command needs them, so that help is quick."""

import sys
from typing import Annotated

import typer

from reportedly.cli.attributing import statements
from reportedly.cli.coding import code
from reportedly.cli.explaining import explain
from reportedly.cli.lexicon import lexicon
from reportedly.cli.parsing import parse
from reportedly.cli.parties import actors
from reportedly.cli.placing import places
from reportedly.cli.timing import times

__all__ = ["app", "main"]

app = typer.Typer(
    name="reportedly",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reads news reports and writes down who did what to whom, where, when, at what cost, according to whom.",
)
app.command()(code)
app.command()(parse)
app.add_typer(actors, name="actors")
app.command()(explain)
app.command()(statements)
app.command()(places)
app.command()(times)
app.add_typer(lexicon, name="lexicon")


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
