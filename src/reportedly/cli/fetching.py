"""What the commands that read share: how tables are read and how pages are fetched."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reportedly.reading.fetch import Web

Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="FIELD=NAME,...", help="Columns of tables, as text=body,published=date."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from this machine and its network, too.")
]
Pause = Annotated[
    float | None,
    typer.Option("--pause", metavar="SECONDS", min=0, help="Between two pages of one host (1, or what it asks)."),
]
KeepRaw = Annotated[
    Path | None,
    typer.Option("--keep-raw", metavar="FOLDER", help="Keep what was fetched as it came, under its hash."),
]


def web_of(allow_private: bool, pause: float | None, keep_raw: Path | None) -> "Web":
    """How pages are asked for, as the command says."""
    from reportedly.reading.fetch import Web
    from reportedly.reading.polite import PAUSE

    return Web(allow_private=allow_private, pause=PAUSE if pause is None else pause, keep_raw=keep_raw)
