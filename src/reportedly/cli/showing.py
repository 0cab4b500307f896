"""What `reportedly places` and `reportedly times` share: reports are read one by one, and what is found is shown."""

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, NamedTuple, TypeVar

import typer

from reportedly.cli.shell import OK, SOME_FAILED

if TYPE_CHECKING:
    from rich.console import RenderableType
    from spacy.language import Language

    from reportedly.language import Parse
    from reportedly.propositions import Propositions
    from reportedly.records import Report

Found = TypeVar("Found")


class ShownFormat(StrEnum):
    """How what was found is written."""

    auto = "auto"
    text = "text"
    jsonl = "jsonl"


Reports = Annotated[Path, typer.Argument(metavar="FILE|-", help="A file of reports, or - for standard input.")]
Shown = Annotated[
    ShownFormat,
    typer.Option("--format", "-f", metavar="FORMAT", help="text, jsonl; auto: text on a terminal, else jsonl."),
]


class Showing(NamedTuple, Generic[Found]):
    """A stage and its two ways to be shown: to read, and as lines of JSON."""

    find: "Callable[[Parse, Propositions], Found]"
    account: "Callable[[Report, Found], Iterator[RenderableType]]"
    lines: "Callable[[Report, Found], Iterator[str]]"


def show(
    path: Path,
    how: Showing[Found],
    format: ShownFormat,
    *,
    model: str | None,
    fast: bool,
    published: str | None = None,
) -> None:
    """Write what a stage finds in each report of a file to standard output; what fails is named, and the rest goes on.

    Raises:
        ValueError: no such model, or `published` is no date; the message says the cure.
        typer.Exit: always, with the exit code.
    """
    from reportedly.engine import pipeline, uncoded
    from reportedly.reading import read
    from reportedly.records import Failure
    from reportedly.terminal import write_failures

    nlp, failures = pipeline(model, fast), []
    for report in read([path], published=published):
        if isinstance(report, Failure):
            failures.append(report)
            continue
        try:
            found = _found(report, how, nlp)
        except Exception as error:  # noqa: BLE001  one report must never stop a run; what failed is told
            failures.append(uncoded(report, error))
            continue
        _write(report, found, how, format)
    write_failures(failures, sys.stderr)
    raise typer.Exit(SOME_FAILED if failures else OK)


def _found(report: "Report", how: Showing[Found], nlp: "Language") -> Found:
    from reportedly.language import parse
    from reportedly.propositions import propositions

    parsed = parse(report, nlp)
    return how.find(parsed, propositions(parsed))


def _write(report: "Report", found: Found, how: Showing[Found], format: ShownFormat) -> None:
    from reportedly.terminal.console import console_on

    if format is ShownFormat.text or (format is ShownFormat.auto and sys.stdout.isatty()):
        console = console_on(sys.stdout)
        for part in how.account(report, found):
            console.print(part)
    else:
        for line in how.lines(report, found):
            typer.echo(line)
