"""`reportedly places`: the place names of reports, in their lines, and what they became."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.shell import OK, SOME_FAILED, Fast, Model, mistakes


class PlacesFormat(StrEnum):
    """How `reportedly places` writes what it found."""

    auto = "auto"
    text = "text"
    jsonl = "jsonl"


def places(
    path: Annotated[Path, typer.Argument(metavar="FILE|-", help="A file of reports, or - for standard input.")],
    format: Annotated[
        PlacesFormat, typer.Option("--format", "-f", help="text, jsonl; auto: text on a terminal, else jsonl.")
    ] = PlacesFormat.auto,
    model: Model = None,
    fast: Fast = False,
) -> None:
    """Show every place name of a report in its line, and what it became: place, precision, radius, reason.

    reportedly places report.txt
    """
    with mistakes():
        from reportedly.engine import pipeline
        from reportedly.language import parse
        from reportedly.places import atlas
        from reportedly.propositions import propositions
        from reportedly.reading import read
        from reportedly.records import Failure
        from reportedly.terminal import write_failures
        from reportedly.terminal.places import place_lines, write_places

        nlp, failures = pipeline(model, fast), []
        lines = format is PlacesFormat.jsonl or (format is PlacesFormat.auto and not sys.stdout.isatty())
        for report in read([path]):
            if isinstance(report, Failure):
                failures.append(report)
                continue
            parsed = parse(report, nlp)
            found = atlas(parsed, propositions(parsed))
            if lines:
                for line in place_lines(report, found):
                    typer.echo(line)
            else:
                write_places(report, found, sys.stdout)
        write_failures(failures, sys.stderr)
    raise typer.Exit(SOME_FAILED if failures else OK)
