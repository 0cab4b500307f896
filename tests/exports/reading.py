"""Exports read as their users read them: with csv, line by line."""

import csv
from pathlib import Path

from tests.exports.conftest import COLUMNS

Row = dict[str, str]
TABLES = ("acled", "ucdp", "gdelt1", "gdelt2", "gdelt2-mentions", "icews", "polecat", "petrarch2", "phoenix")
COMMA = frozenset({"acled", "ucdp"})


def rows(format: str, path: Path) -> list[Row]:
    """The rows of a table by the names of its columns; the header, where the format has one, must be just these."""
    expected = COLUMNS[format]
    with path.open(encoding="utf-8", newline="") as file:
        tabbed = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
        lines = list(csv.reader(file, **({} if format in COMMA else tabbed)))  # type: ignore[arg-type]
    if expected["header"]:
        assert lines.pop(0) == expected["columns"]
    assert {len(line) for line in lines} <= {len(expected["columns"])}
    return [dict(zip(expected["columns"], line, strict=True)) for line in lines]
