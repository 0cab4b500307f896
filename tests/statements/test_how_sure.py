"""The table of docs/how-sure.md: every line comes out as it is printed there."""

import re
from pathlib import Path

import pytest

from reportedly.pipeline import code_report
from reportedly.reading import from_text

PAGE = (Path(__file__).parents[2] / "docs" / "how-sure.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<words>[^|]+[.?]) \| (?P<event>[^|]+) \| (?P<status>[a-z-]+) \| (?P<sure>[\d.]+) \| (?P<by>[^|]+) \|$",
    re.MULTILINE,
)
ROWS = [found.groupdict() for found in ROW.finditer(PAGE)]


def test_the_table_is_read():
    assert len(ROWS) == 16


@pytest.mark.parametrize("row", ROWS, ids=[row["words"] for row in ROWS])
def test_a_line_comes_out_as_printed(row, nlp):
    events = code_report(from_text(row["words"].replace("*", "")), nlp).events
    found = [
        (e.status, e.certainty, " › ".join(s.name.casefold() for s in e.according_to) or "report")
        for e in events
        if e.trigger is not None and e.trigger.text == row["event"]
    ]
    by = row["by"].casefold().replace("the ", "").replace("an ", "")
    assert found == [(row["status"], float(row["sure"]), by)]
