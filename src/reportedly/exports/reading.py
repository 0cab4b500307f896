"""Files of UCDP, ACLED and GDELT that the user has, read row by row."""

import csv
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from reportedly.events import ontology
from reportedly.exports.layout import layout, table
from reportedly.ledger.counterparts import Counterpart
from reportedly.ledger.filters import country_code
from reportedly.records import Failure

SCHEMES = ("ucdp", "acled", "gdelt")
# UCDP's lists of articles are longer than the csv module takes by itself.
LONGEST_CELL = 1 << 24
DATES = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d-%b-%Y", "%d/%m/%Y")
# Older releases lack the last column of GDELT (the address).
SHORTER = 1

Told = Callable[[Failure], None]


@lru_cache(maxsize=1)
def readers() -> dict[str, Any]:
    """The table `readers.toml`."""
    return table("readers")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def scheme_of(path: Path) -> str:
    """Whose file it is, by its header or the number of its columns.

    Raises:
        ValueError: it is none that is known.
    """
    with _opened(path) as file:
        first = file.readline()
    for scheme in SCHEMES:
        held = readers()[scheme]
        cells = next(csv.reader([first], delimiter=held["delimiter"]), [])
        if held["sign"].casefold() in (cell.strip().casefold() for cell in cells) or _bare(held, cells):
            return scheme
    raise ValueError(
        f"{path} is no file of UCDP, ACLED or GDELT that is known by its columns; see docs/exports.md"
    )


def _bare(held: dict[str, Any], cells: Sequence[str]) -> tuple[str, ...] | None:
    """The columns of a file without a header, by their number; None where it is none of that scheme."""
    if not cells or not cells[0].strip().isdigit():
        return None
    for name in held["layout"]:
        columns = tuple(layout(name).columns)
        shorter = SHORTER if held["delimiter"] == "\t" else 0
        if len(columns) - shorter <= len(cells) <= len(columns):
            return columns[: len(cells)]
    return None


def _opened(path: Path) -> Any:
    try:
        return path.open(encoding="utf-8-sig", errors="replace", newline="")
    except OSError as error:
        raise ValueError(f"cannot read {path}: {str(error.strerror).lower()}") from None


def counterparts(path: Path, scheme: str, told: Told) -> Iterator[Counterpart]:
    """The rows of a file; `told` hears of each that cannot be read.

    Raises:
        ValueError: it is no file of that scheme.
    """
    held = readers()[scheme]
    csv.field_size_limit(LONGEST_CELL)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if held["delimiter"] == "\t" else csv.QUOTE_MINIMAL
    with _opened(path) as file:
        lines = csv.reader((line.replace("\0", "") for line in file), delimiter=held["delimiter"], quoting=quoting)
        first = next(lines, [])
        bare = _bare(held, first)
        names = [cell.strip().casefold() for cell in (bare or first)]
        wanted = [held["sign"], held["fields"]["id"], held["fields"]["start"]]
        if missing := [name for name in wanted if name.casefold() not in names]:
            raise ValueError(f"{path} is no file of {held['title']}: it has no column {missing[0]}")
        at = {name: place for place, name in enumerate(names)}
        least = len(names) - (0 if bare is None else SHORTER)
        if bare is not None:
            yield from _row(held, at, first, path, 1, least, told)
        try:
            for cells in lines:
                if cells:
                    yield from _row(held, at, cells, path, lines.line_num, least, told)
        except csv.Error as error:
            told(Failure(source=str(path), line=lines.line_num, reason=f"no table from here on: {error}"))


def _row(
    held: dict[str, Any], at: dict[str, int], cells: list[str], path: Path, line: int, least: int, told: Told
) -> Iterator[Counterpart]:
    def failed(reason: str) -> None:
        told(Failure(source=str(path), line=line, reason=reason))

    if not least <= len(cells):
        failed(f"{len(cells)} columns where there should be {len(at)}")
        return
    fields = held["fields"]

    def cell(name: str) -> str | None:
        place = at.get(str(fields.get(name, "")).casefold())
        return (cells[place].strip() or None) if place is not None and place < len(cells) else None

    try:
        yield _counterpart(held, cell, _parties(fields, at, cells), line)
    except ValueError as error:
        failed(str(error))


def _parties(fields: dict[str, Any], at: dict[str, int], cells: list[str]) -> tuple[str, ...]:
    places = [place for name in fields["parties"] if (place := at.get(name.casefold())) is not None]
    return tuple(dict.fromkeys(name for place in places if (name := cells[place].strip())))


def _counterpart(
    held: dict[str, Any], cell: Callable[[str], str | None], parties: tuple[str, ...], line: int
) -> Counterpart:
    start, end = _day(cell("start")), _day(cell("end"))
    spread = timedelta(days=held.get("sure_days", {}).get(cell("time_precision") or "", 0))
    place, kind, best = cell("place"), cell("kind"), _whole(cell("best"))
    country = cell("country") or (
        place.rpartition(",")[2].strip() if place and "country" not in held["fields"] else None
    )
    latitude, longitude = _real(cell("latitude"), 90), _real(cell("longitude"), 180)
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        latitude = longitude = None  # 0, 0 is how a missing point is often written
    low, high = _whole(cell("low")), _whole(cell("high"))
    return Counterpart(
        line=line,
        id=cell("id") or f"line {line}",
        start=(start - spread).isoformat() if start else None,
        end=((end or start) + spread).isoformat() if start else None,
        place=place,
        admin1=cell("admin1"),
        country=iso3(country),
        latitude=latitude,
        longitude=longitude,
        radius_km=held["radius_km"].get(cell("place_precision") or ""),
        parties=parties,
        kind=kind,
        types=_types(held, kind),
        low=best if low is None else low,
        best=best,
        high=best if high is None else high,
    )  # fmt: skip


def _types(held: dict[str, Any], kind: str | None) -> tuple[str, ...]:
    if held.get("kind_is_cameo"):
        entry = ontology().cameo.get(kind or "")
        return (entry.plover,) if entry and entry.plover else ()
    return tuple(held.get("types", {}).get(kind or "", held["any"]))


def _day(text: str | None) -> date | None:
    """A day in any of the forms that these files have had.

    Raises:
        ValueError: it is none.
    """
    if text is None:
        return None
    bare = re.sub(r"[ T]\d\d:\d\d.*$", "", text)
    for form in DATES:
        try:
            return datetime.strptime(bare, form).date()
        except ValueError:
            continue
    raise ValueError(f'"{text}" is no day')


def _real(text: str | None, most: float) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if abs(value) <= most else None


def _whole(text: str | None) -> int | None:
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=512)
def iso3(name: str | None) -> str | None:
    """The code of a country as these sets write it: "DR Congo (Zaire)", "Myanmar (Burma)"; None where it is none."""
    if not name:
        return None
    for form in (name, name.partition("(")[0].strip(), name.partition("(")[2].rstrip(")")):
        try:
            if form:
                return country_code(form)
        except ValueError:
            continue
    return None
