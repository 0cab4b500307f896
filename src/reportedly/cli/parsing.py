"""`reportedly parse`: how a sentence is read."""

import sys
from typing import Annotated

import typer

from reportedly.cli.shell import Fast, Model, mistakes


def parse(
    sentence: Annotated[str, typer.Argument(help="A sentence or a short text; - reads standard input.")],
    model: Model = None,
    fast: Fast = False,
    tree: Annotated[bool, typer.Option(help="Draw the dependency tree too.")] = True,
) -> None:
    """Draw how a sentence is read: its tree, and its frames with arguments and operators.

    reportedly parse "Rebels said the army had shelled the town."
    """
    with mistakes():
        from reportedly.engine import pipeline
        from reportedly.terminal import draw

        draw(sys.stdin.read() if sentence == "-" else sentence, pipeline(model, fast), tree)
