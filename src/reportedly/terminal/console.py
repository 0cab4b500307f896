"""Where text is written: a terminal, a file or a pipe whose reader may leave."""

from typing import TextIO

from rich.console import Console


class _Leavable(Console):
    """A console that says so when nobody reads it any more, where rich would end the program with a failure."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console_on(stream: TextIO | None = None) -> Console:
    """A console that writes to `stream`, None for standard output, with no colours of its own in numbers and names.

    It raises BrokenPipeError when the reader of a pipe has left.
    """
    return _Leavable(file=stream, highlight=False)
