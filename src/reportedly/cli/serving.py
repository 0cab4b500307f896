"""`reportedly serve`: the desk, a ledger in the browser. `reportedly users`: who may use it from elsewhere."""

import ipaddress
import os
import socket
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.ledgers import LEDGER, LedgerFile, opened_ledger
from reportedly.cli.shell import mistakes

if TYPE_CHECKING:
    from reportedly.web import Desk

PORT = 8321
HERE = "127.0.0.1"

users = typer.Typer(no_args_is_help=True, help="Who may use a desk that is open to other machines.")
Port = Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="Where it listens.")]
Show = Annotated[
    bool | None,
    typer.Option(
        "--open/--no-open", help="Show it in the browser; by itself where there is a screen.", show_default=False
    ),
]
UsersFile = Annotated[Path, typer.Option("--users", metavar="FILE", help="The file of users.")]


def serve(
    ledger: LedgerFile = LEDGER,
    port: Port = PORT,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="For whom it listens; 0.0.0.0: other machines too.")
    ] = HERE,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A name by which other machines call it.")
    ] = None,
    show: Show = None,
    people: Annotated[
        Path | None, typer.Option("--users", metavar="FILE", help="Ask for a login; see `reportedly users add`.")
    ] = None,
    outlines: Annotated[
        Path | None,
        typer.Option(
            "--outlines",
            metavar="FILE",
            envvar="REPORTEDLY_OUTLINES",
            help="Countries' outlines of your own to draw maps on (TopoJSON or GeoJSON).",
            show_envvar=True,
        ),
    ] = None,
) -> None:
    """Open a ledger in the browser, for reading, reviewing and adding.

    It answers to this machine only, unless --host says more; then it needs --users. Ctrl-C ends it.
    """
    with mistakes():
        from reportedly.ledger import LedgerError
        from reportedly.web import Desk
        from reportedly.web.desk import LOOPBACK
        from reportedly.web.maps.outlines import lands
        from reportedly.web.users import load

        if outlines is not None:
            lands(outlines)
        with opened_ledger(ledger):
            pass
        if not _loopback(host) and people is None:
            raise LedgerError(
                f"{host} lets other machines in; say who may with --users FILE (reportedly users add NAME --users FILE)"
            )
        known = load(people) if people is not None else None
        settings = Desk(ledger=ledger, users=known, hosts=LOOPBACK | {host, *(name or ())}, outlines=outlines)
        run(settings, bound(host, port), show)


def run(settings: "Desk", taken: socket.socket, show: bool | None) -> None:
    """Serve a desk until Ctrl-C.

    Args:
        settings: of the desk.
        taken: where it listens.
        show: open it in the browser; None: where there is a screen.
    """
    import uvicorn

    from reportedly.web import desk

    host, port = taken.getsockname()[:2]
    address = f"http://{HERE if host == '0.0.0.0' else f'[{host}]' if ':' in host else host}:{port}/"  # noqa: S104  compared, not bound
    typer.echo(f"The desk is open at {address} (Ctrl-C closes it)", err=True)
    if show if show is not None else _screen():
        webbrowser.open(address)
    uvicorn.Server(uvicorn.Config(desk(settings), log_level="warning")).run(sockets=[taken])


def bound(host: str, port: int) -> socket.socket:
    """The desk's port, taken.

    Raises:
        ValueError: it is in use, or not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ValueError(
            f"port {port} of {host} cannot be used ({error.strerror}); choose another with --port"
        ) from error


def _screen() -> bool:
    """Whether somebody sits here who would see a browser."""
    shown = sys.platform in ("win32", "darwin") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return shown and sys.stderr.isatty()


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@users.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="By which decisions are signed.")],
    file: UsersFile,
    role: Annotated[
        str,
        typer.Option("--role", help="reader: reads; coder: also reviews; editor: also adds, merges and splits."),
    ] = "coder",
    password: Annotated[
        str,
        typer.Option(
            prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for if left out, which is safer."
        ),
    ] = "",
) -> None:
    """Let somebody in, or give a new role and password. Only a hash of the password is kept."""
    from reportedly.web.users import load, save, with_user

    with mistakes():
        there = load(file) if file.exists() else {}
        save(file, with_user(there, name, role, password))
        typer.echo(f"{name} is {'changed' if name in there else 'added'} in {file}, as {role}; restart the desk")


@users.command("remove")
def remove_user(name: Annotated[str, typer.Argument(help="Who.")], file: UsersFile) -> None:
    """Take somebody out. What they decided stays."""
    from reportedly.ledger import LedgerError
    from reportedly.web.users import load, save

    with mistakes():
        there = load(file)
        if there.pop(name, None) is None:
            raise LedgerError(f"{name} is no user in {file}; there are: {', '.join(sorted(there)) or 'none'}")
        save(file, there)
        typer.echo(f"{name} is taken out of {file}; restart the desk")


@users.command("list")
def list_users(file: UsersFile) -> None:
    """Who may use the desk, and as what."""
    from reportedly.web.users import load

    with mistakes():
        for user in load(file).values():
            typer.echo(f"{user.name}: {user.role}")
