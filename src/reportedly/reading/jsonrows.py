"""JSON Lines and JSON files to rows, and rows to reports."""

import codecs
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import IO, Any

from reportedly.reading.compose import Known, compose
from reportedly.reading.dates import iso_day
from reportedly.reading.decode import decode
from reportedly.reading.errors import UnreadableError
from reportedly.reading.limits import LARGEST_REPORT, bounded
from reportedly.records import Failure, Report

ROW_SHAPE = 'a row is {"id": "...", "text": "..."} with title, published, publisher, url, language if known'
# Keys under which a JSON file keeps its list of reports.
LIST_KEYS = ("reports", "articles", "items", "documents", "data", "rows", "results")


def read_rows(
    stream: IO[bytes], known: Known, limit: int, columns: Mapping[str, str] | None = None
) -> Iterator[Report | Failure]:
    """The reports of JSON Lines, one row read at a time. A bad line is a Failure with its number (from 1), and the
    next is read; blank lines are passed over. A line longer than `limit` bytes is a Failure and is not kept."""
    for number, line in _lines(stream, limit):
        yield from read_line(line, known, number, limit, columns)


def read_line(
    line: bytes | None, known: Known, number: int, limit: int, columns: Mapping[str, str] | None = None
) -> Iterator[Report | Failure]:
    """The report of one line of JSON Lines; nothing for a blank one. `line` None: it is longer than `limit` bytes."""
    if line is None:
        yield _bad(known, number, f"line longer than {limit // 1_000_000} MB", "split the text into reports")
        return
    if not line.strip():
        return
    try:
        row = json.loads(decode(line))
    except UnreadableError as error:
        yield _bad(known, number, error.reason, error.cure)
    except RecursionError:
        yield _bad(known, number, "JSON nested too deeply", ROW_SHAPE)
    except ValueError as error:
        yield _bad(known, number, f"not JSON: {error}", ROW_SHAPE)
    else:
        yield from read_row(row, known, number, columns)


def read_whole(text: str, known: Known, columns: Mapping[str, str] | None = None) -> Iterator[Report | Failure]:
    """The reports of a JSON file: one object with `text`, a list of such, or an object that holds such a list.

    Raises:
        UnreadableError: the text is not JSON.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not JSON: {error}", ROW_SHAPE) from error
    if isinstance(value, dict) and (columns or {}).get("text", "text") not in value:
        value = next((value[key] for key in LIST_KEYS if isinstance(value.get(key), list)), value)
    rows = value if isinstance(value, list) else [value]
    if not rows:
        raise UnreadableError("an empty list", ROW_SHAPE)
    for row in rows:
        yield from read_row(row, known, None, columns)


def read_row(
    row: Any, known: Known, number: int | None, columns: Mapping[str, str] | None = None
) -> Iterator[Report | Failure]:
    """A row's report, and behind it what is wrong with the row's date: the report is read without it.

    Args:
        row: a table's row, by the names of its columns.
        known: what is known of all rows.
        number: its line, or its number, from 1.
        columns: which column holds which field, where it is not named so.
    """
    if columns and isinstance(row, dict):
        row = {**row, **{name: row.get(column) for name, column in columns.items()}}
    try:
        with bounded("row"):
            report = row_report(row, known, number)
    except UnreadableError as error:
        yield _bad(known, number, error.reason, error.cure)
        return
    yield report
    if isinstance(report, Failure):
        return
    told = row.get("published")
    if told is None or not str(told).strip() or (isinstance(told, str) and iso_day(told)):
        return
    words = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    reason = f'`published` is "{words[:40]}", which is no date that can be read; the report was read without it'
    yield replace_ref(_bad(known, number, reason, "write it as YYYY-MM-DD"), _words(row.get("id")))


def row_report(row: Any, known: Known, number: int | None) -> Report | Failure:
    """One row as a report; its own fields count before what the caller gave for the whole run."""
    if not isinstance(row, dict):
        return _bad(known, number, f"the row is {_kind(row)}, not an object", ROW_SHAPE)
    ref = _words(row.get("id"))
    text = row.get("text")
    if not isinstance(text, str) or not any(c.isalnum() for c in text):
        reason = "no `text` in the row" if text is None else "`text` holds no words"
        return replace_ref(_bad(known, number, reason, ROW_SHAPE), ref)
    if len(text) > LARGEST_REPORT:
        reason = f"a text larger than {LARGEST_REPORT // 1_000_000} MB, too large for one report"
        return replace_ref(_bad(known, number, reason, "split it into reports"), ref)
    return compose(
        text,
        replace(
            known,
            ref=ref or known.ref,
            title=_words(row.get("title")),
            published=_words(row.get("published")) or known.published,
            publisher=_words(row.get("publisher")) or known.publisher,
            url=_words(row.get("url")),
            language=_words(row.get("language")),
        ),
    )


def replace_ref(failure: Failure, ref: str | None) -> Failure:
    """The failure with the row's own name in it."""
    return Failure(source=failure.source, reason=failure.reason, cure=failure.cure, line=failure.line, ref=ref)


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long."""
    head = stream.peek(4)[:4] if hasattr(stream, "peek") else b""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wide = io.TextIOWrapper(stream, encoding="utf-16", errors="replace")
        for number, text in enumerate(wide, start=1):
            yield number, text.encode("utf-8", "replace")
        return
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None


def _bad(known: Known, number: int | None, reason: str, cure: str | None) -> Failure:
    return Failure(source=known.source or "-", reason=reason, cure=cure, line=number)


def _words(value: Any) -> str | None:
    """A field as words: numbers are written out, anything else that is no text is left out."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str | int | float):
        return str(value).strip() or None
    return None


def _kind(value: Any) -> str:
    return {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")
