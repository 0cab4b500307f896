"""`reportedly explain`: why a text is coded as it is."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.shell import Fast, Model, OwnActors, Published, Triggers, mistakes


class ExplainFormat(StrEnum):
    """How `reportedly explain` writes its reasons."""

    text = "text"
    json = "json"


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, a file, or - for standard input.")],
    published: Published = None,
    model: Model = None,
    fast: Fast = False,
    lexicon: Triggers = None,
    actors: OwnActors = None,
    format: Annotated[
        ExplainFormat, typer.Option("--format", "-f", help="text to read, json for programs.")
    ] = ExplainFormat.text,
) -> None:
    """Say why a text is coded as it is, and why other words of it gave no event.

    reportedly explain "Rebels said the army had shelled the town."

    For each event: how the sentence was read, which row of the lexicon fits and which do not, and why each field has its
    value. Then every predicate that gave no event, with the reason.
    """
    with mistakes():
        from reportedly.actors import knowing, own_actors
        from reportedly.engine import pipeline
        from reportedly.events.lexicon import user_rows, with_rows
        from reportedly.pipeline import explain_report
        from reportedly.reading import from_text
        from reportedly.reading.dates import iso_day
        from reportedly.terminal import write_explanation

        text = _text(sentence)
        if not text.strip():
            raise ValueError("the text is empty; give a sentence in quotation marks")
        if published is not None and iso_day(published) is None:
            raise ValueError(f'"{published}" is not a date; write it as YYYY-MM-DD')
        rows, known = with_rows(user_rows(lexicon)), knowing(own_actors(actors))
        report = from_text(text, published=published)
        found = explain_report(report, pipeline(model, fast), lexicon=rows, actors=known)
        if format is ExplainFormat.json:
            typer.echo(found.to_json())
        else:
            write_explanation(found, sys.stdout)


def _text(sentence: str) -> str:
    """The text of standard input, of a file, or the sentence itself.

    Raises:
        ValueError: it is named like a file, and there is none.
    """
    if sentence == "-":
        return sys.stdin.read()
    if any(c.isspace() for c in sentence.strip()) and not _is_file(sentence):
        return sentence
    if _is_file(sentence):
        return Path(sentence).read_text(encoding="utf-8-sig", errors="replace")
    if Path(sentence).suffix:
        raise ValueError(f"there is no file {sentence}; put a sentence in quotation marks")
    return sentence


def _is_file(words: str) -> bool:
    try:
        return Path(words).is_file()
    except (OSError, ValueError):  # a sentence may be longer than any name of a file
        return False
