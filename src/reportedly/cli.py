"""The command line: a thin shell on the Python API. Imports wait until a command needs them, so that help is quick."""

import sys
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
        Format, typer.Option("--format", "-f", help="auto: account on a terminal, jsonl elsewhere.")
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
) -> None:
    """Code news reports: one record a report, with the words that carry every field."""
    from reportedly.terminal import progress, write_failures, writer

    try:
        with _opened(output) as stream:
            import reportedly

            found = reportedly.code(paths, published=published, publisher=publisher, model=model, jobs=jobs)
            write = writer(_chosen(format, stream), stream)
            failures = write(progress(found, quiet=stream.isatty()))
    except (ValueError, OSError) as error:
        typer.echo(f"reportedly: {error}", err=True)
        raise typer.Exit(USAGE) from None
    except BrokenPipeError:
        raise typer.Exit(OK) from None
    write_failures(failures, sys.stderr)
    raise typer.Exit(SOME_FAILED if failures else OK)


@app.command()
def parse(
    sentence: Annotated[str, typer.Argument(help="A sentence or a short text.")],
    model: Annotated[str | None, typer.Option(help="Another spaCy pipeline (name or folder).")] = None,
    tree: Annotated[bool, typer.Option(help="Draw the dependency tree too.")] = True,
) -> None:
    """Draw how a sentence is read: its tree, and its frames with arguments and operators."""
    try:
        if not sentence.strip():
            raise ValueError("the sentence is empty; give one in quotation marks")
        from reportedly.engine import pipeline
        from reportedly.terminal import draw

        draw(sentence, pipeline(model), tree)
    except ValueError as error:
        typer.echo(f"reportedly: {error}", err=True)
        raise typer.Exit(USAGE) from None


def _chosen(format: Format, stream: TextIO) -> str:
    if format is Format.auto:
        return "account" if stream.isatty() else "jsonl"
    return format.value


def _opened(output: Path | None) -> "_Kept":
    return _Kept(sys.stdout if output is None else output.open("w", encoding="utf-8"), output is not None)


class _Kept:
    """A stream as a context: a file is closed at the end, standard output stays open."""

    def __init__(self, stream: TextIO, ours: bool) -> None:
        self.stream, self.ours = stream, ours

    def __enter__(self) -> TextIO:
        return self.stream

    def __exit__(self, *_: object) -> None:
        if self.ours:
            self.stream.close()


def main() -> None:
    """Entry point of the `reportedly` command."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass" if not sys.stdout.isatty() else "replace")
    app()


if __name__ == "__main__":
    main()
