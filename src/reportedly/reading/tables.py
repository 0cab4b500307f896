"""CSV and its like to reports: a header, then a row a report."""

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping
from typing import IO

from reportedly.reading.compose import Known
from reportedly.reading.decode import refuse_binary
from reportedly.reading.errors import UnreadableError
from reportedly.reading.how import FIELDS
from reportedly.reading.jsonrows import read_row
from reportedly.records import Failure, Report

DELIMITERS = ",;\t|"
HEAD = 65_536
# A table has some dozens of columns; one with more than this is no table.
MOST_COLUMNS = 10_000
# Lines are read once more behind so many quotation marks that are never closed; a file with more of them is in no order.
MOST_BACKS = 20
OPEN = "a quotation mark that is never closed; the rows behind it are read without this one"


def read_table(
    stream: IO[bytes], known: Known, limit: int, columns: Mapping[str, str] | None
) -> Iterator[Report | Failure]:
    """The reports of a CSV file, one row read at a time; a bad row is a Failure with its line.

    Args:
        stream: the file, with `peek`.
        known: what is known of all rows.
        limit: the most signs of a line or field.
        columns: under which name the table has a field, where it is not the field's own.

    Raises:
        UnreadableError: no text, or no column with the reports' text.
    """
    head = stream.peek(HEAD)[:HEAD]  # type: ignore[attr-defined]
    refuse_binary(head)
    text = io.TextIOWrapper(stream, encoding=_encoding(head), errors="replace", newline="")
    try:
        lines = _Lines(text, limit)
        csv.field_size_limit(limit)
        first = next(iter(lines), "")
        delimiter = max(DELIMITERS, key=first.count)
        names = _header(first, delimiter, columns or {})
        for number, cells in _rows(lines, delimiter):
            if isinstance(cells, str):
                yield Failure(source=known.source or "-", line=number, reason=cells, cure="quote it as CSV asks")
            elif any(cell.strip() for cell in cells):
                row = dict(zip(names, cells, strict=False))
                yield from read_row(row, known, number, columns)
            while lines.skipped:
                reason = f"line longer than {limit // 1_000_000} MB"
                yield Failure(source=known.source or "-", line=lines.skipped.pop(0), reason=reason)
    finally:
        text.detach()


class _Lines:
    """The lines of a stream; one that is too long is skipped, and its number kept in `skipped`.

    `taken` are the lines handed out since it was emptied; `back` hands out all of them but the first once more.
    """

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self.text, self.limit = text, limit
        self.number = 0
        self.skipped: list[int] = []
        self.taken: list[str] = []
        self._again: deque[str] = deque()
        self._backs = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            self.number += 1
            self.taken.append(self._again.popleft())
            return self.taken[-1]
        while line := self.text.readline(self.limit + 1):
            self.number += 1
            if len(line) <= self.limit:
                self.taken.append(line)
                return line
            self.skipped.append(self.number)
            while line and not line.endswith(("\n", "\r")):
                line = self.text.readline(self.limit)
        raise StopIteration

    def back(self) -> bool:
        """Whether the lines behind the first that was taken are handed out once more."""
        if len(self.taken) < 2 or self.skipped or self._backs >= MOST_BACKS:
            return False
        self._backs += 1
        self.number -= len(self.taken) - 1
        self._again.extendleft(reversed(self.taken[1:]))
        return True


def _rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the number of its first line; a reason in its place where it cannot be read.

    A quotation mark that is never closed costs its own line, not those behind it.
    """
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        number = lines.number + 1
        lines.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield number, OPEN if lines.back() else f"not a row of CSV: {error}"
        else:
            # only at the end of the file does a row end inside a quotation
            inside = len(lines.taken) > 1 and sum(line.count('"') for line in lines.taken) % 2
            yield number, OPEN if inside and lines.back() else cells
    if lines.skipped:
        yield lines.number, []


def _header(first: str, delimiter: str, columns: Mapping[str, str]) -> list[str]:
    names = [name.strip().removeprefix("\ufeff") for name in next(csv.reader([first], delimiter=delimiter), [])]
    wanted = columns.get("text", "text")
    by_field = {name.lower(): name for name in names if name.lower() in FIELDS and name.lower() not in columns}
    if wanted not in names and wanted not in by_field:
        shown = ", ".join(names[:20]) or "none"
        raise UnreadableError(
            f'no column "{wanted}" in the table, whose columns are {shown}'[:400],
            "say which holds the text with --columns text=NAME",
        )
    return [name.lower() if name in by_field.values() else name for name in names[:MOST_COLUMNS]]


def _encoding(head: bytes) -> str:
    """By the byte order mark, else UTF-8 where the beginning is, else Windows-1252."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
