"""What the commands share: exit codes, how a mistake is told, and where output goes."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TextIO

import typer

# Exit codes, documented in docs/cli.md.
OK, SOME_FAILED, USAGE = 0, 1, 2

Model = Annotated[str | None, typer.Option(help="Another spaCy pipeline (name or folder).")]
Fast = Annotated[bool, typer.Option("--fast", help="The smaller language model: twice as fast, less accurate.")]
Gated = Annotated[
    bool, typer.Option("--gate/--no-gate", help="Skip sentences with no sign of anything to record.")
]
Publisher = Annotated[str | None, typer.Option(help="Publisher where a report tells none.")]
Published = Annotated[str | None, typer.Option(help="Publication date (YYYY-MM-DD) where a report tells none.")]

Triggers = Annotated[
    Path | None,
    typer.Option(
        "--lexicon", metavar="PATH", help="Triggers of your own: a CSV file named after its type, or a folder."
    ),
]

OwnActors = Annotated[
    Path | None,
    typer.Option(
        "--actors", metavar="FILE", help="Actors of your own (CSV), or UCDP's or ACLED's list of actors."
    ),
]


@contextmanager
def _until_read_enough() -> Iterator[None]:
    """The reader of standard output (head, less) may leave when it has seen enough: the command then ends, all well."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # nothing may be flushed to it at exit
        _forget_output()
        raise typer.Exit(OK) from None


# What the system says where nothing more can be written: no room, no room for this user, a file as large as files may be.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def mistakes(out: object = None) -> Iterator[None]:
    """A user's mistake, or a disk in trouble, ends the command with one line that says the cure, not with a traceback.

    Args:
        out: where the command writes; None: to standard output.
    """
    try:
        with _until_read_enough():
            yield
    except OSError as error:
        where = error.filename or out or "standard output"
        if error.errno in _FULL:
            words = f"{where} cannot grow, the disk is full; make room and repeat"
        elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            words = f"{where} cannot be written or read ({str(error.strerror).lower()}); look at its rights, or name another"
        else:
            words = str(error)
        typer.echo(f"reportedly: {words}", err=True)
        _forget_output()
        raise typer.Exit(USAGE) from None
    except ValueError as error:
        typer.echo(f"reportedly: {error}", err=True)
        raise typer.Exit(USAGE) from None


@contextmanager
def broken_off(stands: str) -> Iterator[None]:
    """Ctrl-C ends the command with a line that says what stands."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"reportedly: broken off; {stands}, repeat the command to go on", err=True)
        raise typer.Exit(SOME_FAILED) from None


def _forget_output() -> None:
    """What could not be written is not tried again at exit, which would end in a traceback."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@dataclass(slots=True)
class Output:
    """Where records go. `wanted` False keeps what stood in the file before."""

    stream: TextIO
    wanted: bool = True


@contextmanager
def opened(output: Path | None) -> Iterator[Output]:
    """Standard output, or a file that takes its name only when it is whole: what stood there before is kept until then,
    so that an input may be named as output, and a run that breaks off destroys nothing.

    Raises:
        ValueError: the file cannot be written; the message says why and the cure.
    """
    if output is None:
        yield Output(sys.stdout)
        return
    if output.is_dir():
        raise ValueError(f"cannot write {output}: it is a folder; name a file in it")
    part = output.with_name(f"{output.name}.part")
    try:
        stream = part.open("w", encoding="utf-8")
    except OSError as error:
        cure = "choose another" if output.parent.is_dir() else "create the folder, or choose another"
        raise ValueError(f"cannot write {output}: {str(error.strerror).lower()} ({cure})") from None
    try:
        with stream:
            out = Output(stream)
            yield out
        if out.wanted:
            part.replace(output)
        else:
            typer.echo(f"reportedly: nothing was coded; {output} is left as it was", err=True)
    finally:
        part.unlink(missing_ok=True)
