"""`reportedly serve`: the desk, a ledger in the browser."""

from typing import Annotated

import typer

from reportedly.cli.ledgers import LEDGER, LedgerFile, opened_ledger

PORT = 8321


def serve(
    ledger: LedgerFile = LEDGER,
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="Where it listens.")] = PORT,
) -> None:
    """Open a ledger in the browser, for reading and reviewing.

    It answers to this machine only; Ctrl-C ends it.
    """
    import uvicorn

    from reportedly.web import Desk, desk

    with opened_ledger(ledger):
        pass
    typer.echo(f"The desk is open at http://127.0.0.1:{port}/ (Ctrl-C closes it)", err=True)
    uvicorn.run(desk(Desk(ledger=ledger)), host="127.0.0.1", port=port, log_level="warning")
