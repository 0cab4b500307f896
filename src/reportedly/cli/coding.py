"""`reportedly code`: reports in, records out."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from reportedly.cli.fetching import AllowPrivate, Columns, KeepRaw, Pause, web_of
from reportedly.cli.shell import (
    OK,
    SOME_FAILED,
    Fast,
    Gated,
    Model,
    OwnActors,
    Published,
    Publisher,
    Triggers,
    mistakes,
    opened,
)


class Format(StrEnum):
    """How `reportedly code` writes what it found."""

    auto = "auto"
    account = "account"
    jsonl = "jsonl"
    json = "json"
    table = "table"


def code(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, addresses, or - for standard input.")],
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
    published: Published = None,
    publisher: Publisher = None,
    columns: Columns = None,
    model: Model = None,
    fast: Fast = False,
    gate: Gated = False,
    lexicon: Triggers = None,
    actors: OwnActors = None,
    allow_private: AllowPrivate = False,
    pause: Pause = None,
    keep_raw: KeepRaw = None,
) -> None:
    """Code news reports: one record a report, with the words that carry every field.

    reportedly code report.txt

    reportedly code archive/ news.jsonl --format jsonl --output coded.jsonl --jobs 2

    Formats: account (to read), jsonl and json (records), table (a row an event).
    Exit code: 0 all coded, 1 something could not be read (it is named), 2 the command was wrong.
    """
    from reportedly.terminal import progress, write_failures, writer

    with mistakes(output), opened(output) as out, web_of(allow_private, pause, keep_raw) as web:
        import reportedly
        from reportedly.reading.how import column_map

        found = reportedly.code(
            paths,
            published=published,
            publisher=publisher,
            model=model,
            fast=fast,
            jobs=jobs,
            gate=gate,
            lexicon=lexicon,
            actors=actors,
            columns=column_map(columns),
            web=web,
        )
        write = writer(_chosen(format, out.stream), out.stream)
        tally = write(progress(found, quiet=out.stream.isatty()))
        out.wanted = bool(tally.coded or not tally.failures)
    write_failures(tally.failures, sys.stderr)
    raise typer.Exit(SOME_FAILED if tally.failures else OK)


def _chosen(format: Format, stream: TextIO) -> str:
    if format is Format.auto:
        return "account" if stream.isatty() else "jsonl"
    return format.value
