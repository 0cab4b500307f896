"""`reportedly demo`: the desk with a ledger of our own example stories."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.serving import HERE, PORT, Port, Show, bound, run
from reportedly.cli.shell import mistakes


def demo(
    port: Port = PORT,
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", "-l", metavar="FILE", help="Keep the ledger here; else it goes with the desk."),
    ] = None,
    show: Show = None,
) -> None:
    """Open a desk filled with example stories: invented incidents, as several reports tell them.

    The reports are coded on the spot, which takes some ten seconds. Ctrl-C ends it.
    """
    with mistakes(), _place(ledger) as path, bound(HERE, port) as taken:
        from reportedly.ledger import Ledger
        from reportedly.ledger.adding import add
        from reportedly.terminal.ledger import counting
        from reportedly.web import Desk

        folder = stories()
        typer.echo("Coding the example stories ...", err=True)
        with Ledger.open(path, create=True) as opened, counting() as step:
            tally = add(opened, [folder], step=step)
        left = tally.incidents_made - tally.incidents_gone
        typer.echo(f"{tally.reports} reports tell {left} incidents, all invented", err=True)
        run(Desk(ledger=path), taken, show)


def stories() -> Path:
    """The folder of the example stories: in the installed package, or in the checkout.

    Raises:
        ValueError: it is in neither.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "examples" / "stories", package.parents[1] / "examples" / "stories"):
        if folder.is_dir():
            return folder
    raise ValueError("the example stories are not there; install reportedly from its wheel or its repository")


@contextmanager
def _place(ledger: Path | None) -> Iterator[Path]:
    """Where the ledger lies: as asked for, else in a folder that goes with the desk."""
    if ledger is not None:
        yield ledger
        return
    with tempfile.TemporaryDirectory(prefix="reportedly-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "demo.ledger"
