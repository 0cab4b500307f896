"""Writes codings in the format asked for, and says what failed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reportedly.records import Coding, Failure
from reportedly.terminal.account import account
from reportedly.terminal.console import console_on
from reportedly.terminal.table import table_rows

Found = Iterable[Coding | Failure]


@dataclass(slots=True)
class Tally:
    """What a run came to: how many reports were coded, and what failed, in order."""

    coded: int = 0
    failures: list[Failure] = field(default_factory=list)


Writer = Callable[[Found], Tally]


def writer(format: str, stream: TextIO) -> Writer:
    """The function that writes what it is given to `stream` as "account", "jsonl", "json" or "table".

    It returns what the run came to.
    """
    write = {"account": _accounts, "jsonl": _lines, "json": _array, "table": _table}[format]
    return lambda found: write(found, stream)


def _split(found: Found, tally: Tally) -> Iterator[Coding]:
    for one in found:
        if isinstance(one, Failure):
            tally.failures.append(one)
        else:
            tally.coded += 1
            yield one


def _lines(found: Found, stream: TextIO) -> Tally:
    tally = Tally()
    for coding in _split(found, tally):
        stream.write(coding.to_json() + "\n")
        stream.flush()
    return tally


def _array(found: Found, stream: TextIO) -> Tally:
    tally = Tally()
    before = "[\n"
    for coding in _split(found, tally):
        stream.write(before + coding.to_json())
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")
    return tally


def _table(found: Found, stream: TextIO) -> Tally:
    tally = Tally()
    for row in table_rows(_split(found, tally)):
        stream.write("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) + "\n")
    return tally


def _accounts(found: Found, stream: TextIO) -> Tally:
    tally = Tally()
    console = console_on(stream)
    for coding in _split(found, tally):
        for part in account(coding):
            console.print(part)
    return tally


def progress(found: Found, *, quiet: bool) -> Iterator[Coding | Failure]:
    """Pass codings through, showing on standard error how many there were; `quiet` shows nothing."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield from found
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reports", total=None)
        for one in found:
            yield one
            bar.advance(task)


def write_failures(failures: Iterable[Failure], stream: TextIO) -> None:
    """One line for each input that failed: which, why, and the cure."""
    for one in failures:
        where = one.source if one.line is None else f"{one.source}:{one.line}"
        where += f" ({one.ref})" if one.ref and one.ref != one.source else ""
        cure = f" ({one.cure})" if one.cure else ""
        stream.write(f"reportedly: {where}: {one.reason}{cure}\n")
