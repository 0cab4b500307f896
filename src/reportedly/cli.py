"""The command line: a thin shell on the Python API. Imports wait until a command needs them, so that help is quick."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

# Exit codes, documented in docs/cli.md.
OK, SOME_FAILED, USAGE = 0, 1, 2

app = typer.Typer(
    name="reportedly",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reads news reports and writes down who did what to whom, where, when, at what cost, according to whom.",
)


class Format(StrEnum):
    """How `reportedly code` writes what it found."""

    auto = "auto"
    account = "account"
    jsonl = "jsonl"
    json = "json"
    table = "table"


@dataclass(slots=True)
class Output:
    """Where records go. `wanted` False keeps what stood in the file before."""

    stream: TextIO
    wanted: bool = True


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


@app.command()
def code(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="account, jsonl, json, table; auto: account on a terminal, else jsonl.",
        ),
    ] = Format.auto,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of to standard output.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes.")] = 1,
    published: Annotated[
        str | None, typer.Option(help="Publication date (YYYY-MM-DD) where a report tells none.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher where a report tells none.")] = None,
    model: Annotated[str | None, typer.Option(help="Another spaCy pipeline (name or folder).")] = None,
    fast: Annotated[
        bool, typer.Option("--fast", help="The smaller language model: twice as fast, less accurate.")
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate/--no-gate", help="Skip sentences with no sign of anything to record.")
    ] = False,
) -> None:
    """Code news reports: one record a report, with the words that carry every field.

    reportedly code report.txt

    reportedly code archive/ news.jsonl --format jsonl --output coded.jsonl --jobs 2

    Formats: account (to read), jsonl and json (records), table (a row an event).
    Exit code: 0 all coded, 1 something could not be read (it is named), 2 the command was wrong.
    """
    from reportedly.terminal import progress, write_failures, writer

    try:
        with _opened(output) as out:
            import reportedly

            found = reportedly.code(
                paths, published=published, publisher=publisher, model=model, fast=fast, jobs=jobs, gate=gate
            )
            write = writer(_chosen(format, out.stream), out.stream)
            tally = write(progress(found, quiet=out.stream.isatty()))
            out.wanted = bool(tally.coded or not tally.failures)
    except BrokenPipeError:
        # the reader (head, less) has seen enough; nothing may be flushed to it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(OK) from None
    except (ValueError, OSError) as error:
        typer.echo(f"reportedly: {error}", err=True)
        raise typer.Exit(USAGE) from None
    write_failures(tally.failures, sys.stderr)
    raise typer.Exit(SOME_FAILED if tally.failures else OK)


@app.command()
def parse(
    sentence: Annotated[str, typer.Argument(help="A sentence or a short text; - reads standard input.")],
    model: Annotated[str | None, typer.Option(help="Another spaCy pipeline (name or folder).")] = None,
    fast: Annotated[bool, typer.Option("--fast", help="The smaller language model.")] = False,
    tree: Annotated[bool, typer.Option(help="Draw the dependency tree too.")] = True,
) -> None:
    """Draw how a sentence is read: its tree, and its frames with arguments and operators.

    reportedly parse "Rebels said the army had shelled the town."
    """
    try:
        from reportedly.engine import pipeline
        from reportedly.terminal import draw

        draw(sys.stdin.read() if sentence == "-" else sentence, pipeline(model, fast), tree)
    except ValueError as error:
        typer.echo(f"reportedly: {error}", err=True)
        raise typer.Exit(USAGE) from None


def _chosen(format: Format, stream: TextIO) -> str:
    if format is Format.auto:
        return "account" if stream.isatty() else "jsonl"
    return format.value


@contextmanager
def _opened(output: Path | None) -> Iterator[Output]:
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


def main() -> None:
    """Entry point of the `reportedly` command."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass" if not sys.stdout.isatty() else "replace")
    app()


if __name__ == "__main__":
    main()
