"""The history that a file of ICEWS, POLECAT or GDELT tells: a row an interaction, with all its parties."""

import gzip
import io
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO, cast

from reportedly.analysis.history import Evidence, Fault, History, Interaction, Party, What, history_of
from reportedly.events.ontology import ontology, sort_of
from reportedly.exports.layout import layout
from reportedly.exports.reading import iso3
from reportedly.records.vocabulary import EVENT_TYPES, EventType

# One yearly file of ICEWS has American dates.
DAYS = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y", "%Y%m%d%H%M%S", "%Y-%m-%d %H:%M:%S")
# How these files write that there is nothing.
NOTHING = frozenset({"", "None", "NULL", "NA", "---"})
# GDELT's files before April 2013 lack the last column.
SHORTER = 1


@lru_cache(maxsize=1)
def _formats() -> dict[str, Any]:
    text = files("reportedly.analysis").joinpath("data", "files.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """What CAMEO codes mean, in small letters -> the code: one yearly file of ICEWS has the words only."""
    return {entry.label.casefold(): code for code, entry in ontology().cameo.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """A file's format by name, what `files.toml` holds of it, and where its columns stand."""

    name: str
    held: dict[str, Any]
    at: dict[str, int]
    least: int


def of_file(path: str | Path) -> History:
    """Who did what to whom by a file of ICEWS or POLECAT (with its header), or of GDELT 1.0 or 2.0 (without one); also
    packed as `.gz` or `.zip`.

    A row with several parties on a side is an interaction of each pair. Rows without a party on either side are no
    interaction but count in `volume`; rows without a day are counted in `undated`, those that cannot be read are in `faults`.

    Raises:
        ValueError: the file cannot be read, or is none of these.
    """
    path = Path(path)
    rows: list[Interaction] = []
    faults: list[Fault] = []
    volume: Counter[int] = Counter()
    undated = 0
    with _opened(path) as stream:
        first = _cells(stream.readline())
        table = _table(path, first)
        if table.held["header"]:
            start = stream.tell()
        else:
            start = 0
            stream.seek(0)
        for number, (offset, cells) in enumerate(_lines(stream, start), 2 if table.held["header"] else 1):
            if cells == [""]:
                continue
            try:
                row = _Row(table, cells)
                if row.published is not None:
                    volume[row.published] += 1
                if row.day is None:
                    undated += 1
                else:
                    rows += row.interactions(row.day, offset)
            except ValueError as error:
                faults.append(Fault(number, str(error)))
    return history_of(
        rows,
        volume=volume,
        origin=f"{table.held['title']}, {path.name}",
        undated=undated,
        faults=faults,
        reader=_Reader(path, table),
    )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rb") as stream:
                yield cast(BinaryIO, stream)
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as stream:
                yield cast(BinaryIO, stream)
        else:
            with path.open("rb") as stream:
                yield stream
    except (OSError, EOFError, IndexError, zipfile.BadZipFile) as error:
        why = getattr(error, "strerror", None) or str(error) or "it is no such archive"
        raise ValueError(f"cannot read {path}: {why.lower()}") from None


def _lines(stream: BinaryIO, offset: int) -> Iterator[tuple[int, list[str]]]:
    for line in stream:
        yield offset, _cells(line)
        offset += len(line)


def _cells(line: bytes) -> list[str]:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = line.decode("latin-1")  # some of POLECAT's files
    return text.rstrip("\r\n").split("\t")


def _table(path: Path, first: Sequence[str]) -> Table:
    names = [cell.strip().casefold() for cell in first]
    for name, held in _formats().items():
        if held["header"]:
            if {one.casefold() for one in held["sign"]} <= set(names):
                return Table(name, held, {column: place for place, column in enumerate(names)}, len(held["sign"]))
        elif first[0].strip().isdigit():
            columns = [column.casefold() for column in layout(held["layout"]).columns]
            if len(columns) - SHORTER <= len(first) <= len(columns):
                at = {column: place for place, column in enumerate(columns)}
                return Table(name, held, at, len(columns) - SHORTER)
    raise ValueError(
        f"{path} is no file of ICEWS, POLECAT, GDELT 1.0 or GDELT 2.0 that is known by its columns; see docs/method.md"
    )


class _Row:
    """One row of a file; its day, and that of its publication, are None where none is told.

    Raises:
        ValueError: it has too few cells, or what stands for a day is none.
    """

    def __init__(self, table: Table, cells: Sequence[str]) -> None:
        if len(cells) < table.least:
            raise ValueError(f"{len(cells)} cells where there should be {len(table.at)}")
        self._table, self._cells = table, cells
        day, published = self.cell("day"), self.cell("published")
        self.day = _day(day) if day else None
        self.published = _day(published) if published else self.day

    def cell(self, field: str) -> str | None:
        """What stands in the column of a field; None where there is no such column, or nothing in it."""
        return self._under(self._table.held.get(field))

    def _under(self, column: str | None) -> str | None:
        place = self._table.at.get((column or "").casefold())
        if place is None or place >= len(self._cells):
            return None
        text = self._cells[place].strip()
        return None if text in NOTHING else text

    def interactions(self, day: int, mark: int) -> Iterator[Interaction]:
        """One for each pair of an actor and another recipient."""
        what = self.what()
        reports = max(1, int(float(self.cell("reports") or 1)))
        key, where = (
            self.cell("key") or f"row {mark}",
            _country((self.cell("country") or "").rpartition(",")[2].strip() or None),
        )
        for actor in self._parties("actor"):
            for recipient in self._parties("recipient"):
                if actor.id != recipient.id:
                    yield Interaction(day, actor, recipient, what, key, reports, None, mark, where)

    def what(self) -> What:
        """What is done. A row whose code or type is none that is known is neutral."""
        words = self.cell("words")
        cameo = self.cell("cameo") or _codes().get((words or "").casefold())
        entry = ontology().cameo.get(cameo or "")
        told = (self.cell("type") or "").upper()
        kind = cast(EventType, told) if told in EVENT_TYPES else entry.plover if entry else None
        mode = self.cell("mode") or (entry.mode if entry else None)
        intensity = self._real("intensity")
        if intensity is None and kind is not None:
            intensity = ontology().intensity(kind, mode, cameo)
        named = words or (entry.label if entry else " ".join(filter(None, (told.capitalize(), mode))))
        return What(kind, cameo, sort_of(kind, mode, cameo), intensity, named or "not told", mode)

    def _real(self, field: str) -> float | None:
        try:
            return float(self.cell(field) or "")
        except ValueError:
            return None

    def _parties(self, side: str) -> list[Party]:
        columns, parting = self._table.held[side], self._table.held.get("joined")

        def several(name: str) -> list[str | None]:
            text = self._under(columns.get(name))
            if text is None:
                return []
            parts = text.split(parting) if parting else [text]
            return [part.strip() if part.strip() not in NOTHING else None for part in parts]

        found: dict[str, Party] = {}
        for name, country, code in zip_longest(several("name"), several("country"), several("code")):
            state = _country(country)
            called = name or country or code
            if called is not None:
                ident = code or (f"{called} ({state})" if parting and state else called)
                found.setdefault(ident, Party(ident, called, state, code))
        return list(found.values())


@lru_cache(maxsize=4096)
def _country(text: str | None) -> str | None:
    return None if text is None else iso3(text) or (text if re.fullmatch(r"[A-Z]{3}", text) else None)


@lru_cache(maxsize=65536)
def _day(text: str) -> int:
    """The ordinal of a day.

    Raises:
        ValueError: it is none.
    """
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date().toordinal()
        except ValueError:
            continue
    raise ValueError(f"{text!r} is no day")


class _Reader:
    """Reads a row of the file again, when it is asked for."""

    def __init__(self, path: Path, table: Table) -> None:
        self._path, self._table = path, table

    def __call__(self, mark: int) -> tuple[Evidence, ...]:
        with _opened(self._path) as stream:
            stream.seek(mark, io.SEEK_SET)
            row = _Row(self._table, _cells(stream.readline()))
        who = [" and ".join(party.name for party in row._parties(side)) for side in ("actor", "recipient")]
        return (
            Evidence(
                words=f"{who[0]}: {row.what().words}: {who[1]}",
                publisher=row.cell("publisher"),
                published=date.fromordinal(row.published).isoformat() if row.published is not None else None,
                source=row.cell("address") or f"{self._path.name}, row {row.cell('key') or f'at byte {mark}'}",
            ),
        )
