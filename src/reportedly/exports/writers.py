"""How rows get into a file: tables with a delimiter, JSON Lines, GeoJSON. Each takes subjects one by one and keeps none."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from reportedly.exports.layout import Format
from reportedly.exports.subjects import Subject

Writer = Callable[[BinaryIO, Format, Iterable[Subject]], None]
"""Writes subjects to an open file in a format."""

# In a table without quotes a value must not hold what parts cells and lines.
_PARTING = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029\0]+")
# Several values in one cell.
JOINED = "; "


def rows(format: Format, subjects: Iterable[Subject]) -> Iterator[Subject]:
    """The subjects that belong in a format, each as often as it has rows there."""
    for subject in subjects:
        if format.belongs(subject):
            yield from format.rows(subject)


def cell(value: object) -> str | None:
    """A value as text of a cell; None where there is none."""
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, tuple | list):
        return JOINED.join(cell(one) or "" for one in value)
    return str(value)


def delimited(out: BinaryIO, format: Format, subjects: Iterable[Subject]) -> None:
    """A table: with commas and quotes, or with tabs and no quotes (tabs and line ends inside a value become a space)."""
    layout = format.layout
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=False)
    plain = layout.delimiter == "\t"
    quoted = csv.writer(text, delimiter=layout.delimiter, lineterminator="\n")

    def put(cells: list[str]) -> None:
        if plain:
            text.write("\t".join(_PARTING.sub(" ", one) for one in cells) + "\n")
        else:
            quoted.writerow([one.replace("\0", "") for one in cells])

    if layout.header:
        put(list(layout.columns))
    for subject in rows(format, subjects):
        put([value if (value := cell(one)) is not None else layout.missing for one in format.cells(subject)])
    text.flush()
    text.detach()


def lines(out: BinaryIO, format: Format, subjects: Iterable[Subject]) -> None:
    """One JSON object a line; a key of which nothing is known is left out unless the format must have it."""
    required = frozenset(format.layout.tables.get("required", ()))
    names = tuple(format.layout.columns)
    for subject in rows(format, subjects):
        cells = zip(names, format.cells(subject), strict=True)
        out.write(_json({name: value for name, value in cells if name in required or value not in (None, "", ())}))
        out.write(b"\n")


def records(out: BinaryIO, format: Format, subjects: Iterable[Subject]) -> None:
    """One whole record a line: an incident; or an event with its incident's id and its report's header."""
    for subject in rows(format, subjects):
        if subject.event_record is None:
            record: object = subject.incident_record
        else:
            report = subject.tellings[0].report
            record = {"incident": subject.incident, "report": report, "event": subject.event_record}
        out.write(_json(record))
        out.write(b"\n")


def features(out: BinaryIO, format: Format, subjects: Iterable[Subject]) -> None:
    """A GeoJSON FeatureCollection (RFC 7946), a feature a line; dots in the names of columns part the levels."""
    out.write(b'{"type":"FeatureCollection","features":[')
    names, first = tuple(format.layout.columns), True
    for subject in rows(format, subjects):
        feature: dict[str, Any] = {}
        for name, value in zip(names, format.cells(subject), strict=True):
            _set(feature, name.split("."), value)
        if feature["geometry"]["coordinates"] is None:
            feature["geometry"] = None
        if feature["bbox"] is None:
            del feature["bbox"]
        out.write(b"\n" if first else b",\n")
        out.write(_json(feature))
        first = False
    out.write(b"\n]}\n")


def _set(held: dict[str, Any], path: list[str], value: object) -> None:
    for name in path[:-1]:
        held = held.setdefault(name, {})
    held[path[-1]] = value


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)
