"""`reportedly lexicon`: look at the triggers, and check them."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shell import OK, SOME_FAILED, Fast, Model, Triggers, mistakes

if TYPE_CHECKING:
    from reportedly.events.lexicon import Fault, Lexicon, Sense

lexicon = typer.Typer(no_args_is_help=True, help="Look at the trigger lexicon, and check it or rows of your own.")


class LexiconFormat(StrEnum):
    """How rows and faults are written."""

    text = "text"
    json = "json"


Chosen = Annotated[LexiconFormat, typer.Option("--format", "-f", help="text to read, json for programs.")]


@lexicon.command(name="list")
def list_(
    form: Annotated[
        str | None, typer.Argument(help="A word or expression, as in the lexicon; none lists every row.")
    ] = None,
    triggers: Triggers = None,
    format: Chosen = LexiconFormat.text,
) -> None:
    """Show the senses of a word, and of expressions with it.

    reportedly lexicon list strike
    """
    with mistakes():
        import msgspec

        from reportedly.events.lexicon import user_rows, with_rows
        from reportedly.terminal.lexicon import senses_of, write_senses

        found = senses_of(with_rows(user_rows(triggers)).senses, form)
        if not found:
            raise ValueError(f"the lexicon has no row for {form!r}; write verbs and nouns as a dictionary does")
        if format is LexiconFormat.json:
            typer.echo(msgspec.json.encode(found).decode("utf-8"))
        else:
            write_senses(found, sys.stdout)


@lexicon.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="CSV files or folders of your own; none: the whole lexicon.")
    ] = None,
    triggers: Triggers = None,
    examples: Annotated[
        bool, typer.Option("--examples/--no-examples", help="Code the examples too (half a minute).")
    ] = True,
    advice: Annotated[
        bool, typer.Option("--advice", help="Show what is no fault but could be better, too.")
    ] = False,
    model: Model = None,
    fast: Fast = False,
    format: Chosen = LexiconFormat.text,
) -> None:
    """Check rows: codes, conditions, rows that are never met, and whether each example gives its row's type and code.

    reportedly lexicon check mine/ASSAULT.csv

    Exit code: 0 no fault, 1 faults (one line each), 2 the command was wrong.
    """
    with mistakes():
        from reportedly.events import ontology
        from reportedly.events.lexicon import check_rows, user_rows, with_rows
        from reportedly.terminal.lexicon import write_faults

        own, faults = _read(paths or [])
        whole = with_rows((*own, *user_rows(triggers)))
        senses = own if paths else list(whole.senses)
        faults += check_rows(whole, ontology(), senses)
        if examples:
            faults += _tried(senses, whole, model, fast)
        if format is LexiconFormat.json:
            import msgspec

            typer.echo(msgspec.json.encode(faults).decode("utf-8"))
        else:
            write_faults(faults, senses, sys.stdout, advice=advice, tried=examples)
    raise typer.Exit(SOME_FAILED if any(fault.grave for fault in faults) else OK)


def _read(paths: list[Path]) -> "tuple[list[Sense], list[Fault]]":
    """The rows of files and folders, and what is wrong with those that cannot be read."""
    from reportedly.events.lexicon import csv_files, survey_file

    senses, faults = [], []
    for path in paths:
        for file in csv_files(path):
            found, wrong = survey_file(file)
            senses += found
            faults += wrong
    return senses, faults


def _tried(senses: "list[Sense]", whole: "Lexicon", model: str | None, fast: bool) -> "list[Fault]":
    """What is wrong with the examples, each coded as a report of its own."""
    from reportedly.engine import pipeline
    from reportedly.events.lexicon import check_examples
    from reportedly.pipeline import code_report
    from reportedly.reading import from_text

    nlp = pipeline(model, fast)
    return check_examples(senses, lambda text: code_report(from_text(text), nlp, lexicon=whole).events)
