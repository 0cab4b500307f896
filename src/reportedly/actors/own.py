"""A user's own actors: read from a CSV file, checked, and put before those of the tables."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from reportedly.actors.entries import CLASSES, Entry, Term
from reportedly.actors.knowledge import Knowledge, extended, shipped
from reportedly.actors.tables import schemes, states, terms_of
from reportedly.actors.words import key
from reportedly.records.vocabulary import ActorKind

COLUMNS = ("id", "name", "kind", "country", "sectors", "aliases", "parent", "office", "start", "end")
KINDS = tuple(sorted(get_args(ActorKind)))
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


class ActorFileError(ValueError):
    """A file of actors that cannot be read; the message says file, line and cure."""


@dataclass(frozen=True, slots=True)
class OwnActor:
    """One actor of a user's file with its spellings, marked as in groups.csv ("=IS", "RSF?")."""

    entry: Entry
    spellings: tuple[str, ...]


def own_actors(path: str | Path | None) -> tuple[OwnActor, ...]:
    """The actors of a file: our own columns (docs/actors.md), or UCDP's or ACLED's, which are known by their header.

    Raises:
        ActorFileError: the file cannot be read, or a row is wrong.
    """
    if path is None:
        return ()
    from reportedly.actors.lists import converted  # a list of another project is turned into rows of our own

    header, rows = table(Path(path))
    held = converted(header, [row for _, row in rows])
    return checked(
        Path(path).name, rows if held is None else enumerate(held, 2), header if held is None else COLUMNS
    )


@lru_cache(maxsize=2)
def knowing(actors: tuple[OwnActor, ...]) -> Knowledge:
    """The shipped names with a user's actors before them; made once a process."""
    return extended((one.entry, one.spellings) for one in actors) if actors else shipped()


def table(path: Path) -> tuple[tuple[str, ...], list[tuple[int, dict[str, str]]]]:
    """The header (in small letters) and the rows of a file with their line numbers; commas, semicolons or tabs part them.

    Raises:
        ActorFileError: it is not there, is not UTF-8, or is empty.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ActorFileError(
            f"cannot read {path}: {str(error.strerror).lower()}; give the path of a CSV file"
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ActorFileError(f"{path}, line {line}: not UTF-8; save the file as CSV in UTF-8") from None
    first = text.split("\n", 1)[0]
    if not first.strip():
        raise ActorFileError(f"{path}, line 1: no header; write the columns there: {','.join(COLUMNS)}")
    mark = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=mark)
    reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    rows = [
        (reader.line_num, {n: (v or "").strip() for n, v in row.items() if n and not isinstance(v, list)})
        for row in reader
    ]
    return tuple(reader.fieldnames), rows


def checked(
    name: str, rows: Iterable[tuple[int, dict[str, str]]], header: tuple[str, ...]
) -> tuple[OwnActor, ...]:
    """The actors of rows in our own columns; rows of one id are the terms of one actor.

    Raises:
        ActorFileError: a row is wrong; the message says which, and the cure.
    """
    if "name" not in header:
        raise ActorFileError(f"{name}, line 1: no column 'name'; write the columns there: {','.join(COLUMNS)}")
    held: dict[str, list[tuple[int, dict[str, str]]]] = {}
    known = _ids()
    for line, row in rows:
        if any(row.values()):
            try:
                ident = _ident(row, known)
                _check(row)
                _check_same(ident, row, held.get(ident))
            except ValueError as error:
                raise ActorFileError(f"{name}, line {line}: {error}") from None
            held.setdefault(ident, []).append((line, row))
    for told in held.values():
        for line, row in told:
            parent = row.get("parent")
            if parent and _full_id(parent, known) not in {*known, *held}:
                raise ActorFileError(
                    f"{name}, line {line}: no actor has the id {parent!r}; leave parent empty or mend it"
                )
    return tuple(_actor(ident, [row for _, row in told], known) for ident, told in held.items())


def _ids() -> frozenset[str]:
    """The ids of the tables that a row may name."""
    return frozenset(alias.entry.id for held in shipped().aliases.values() for alias in held)


def _full_id(written: str, known: frozenset[str]) -> str:
    if ":" in written:
        return written
    return next(
        (f"{sort}:{written}" for sort in ("org", "person") if f"{sort}:{written}" in known), f"own:{written}"
    )


def _ident(row: dict[str, str], known: frozenset[str]) -> str:
    written = row.get("id", "")
    if written in states() or written in CLASSES:
        raise ValueError(
            f"{written} is a state or class, which no row can replace; give the actor an id of its own"
        )
    return _full_id(written or key(row.get("name", "")).replace(" ", "-"), known)


def _check_same(ident: str, row: dict[str, str], told: list[tuple[int, dict[str, str]]] | None) -> None:
    """Raise ValueError where two actors have one id."""
    if told and told[0][1]["name"] != row["name"]:
        line, first = told[0]
        raise ValueError(
            f"{ident} is {first['name']!r} in line {line}; give each actor an id of its own, or each row of one actor "
            "the same name"
        )


def _check(row: dict[str, str]) -> None:
    """Raise ValueError for the first value of a row that no actor can have."""
    if not key(row.get("name", "")):
        raise ValueError("no name; give the name by which the actor is called")
    if row.get("kind") and row["kind"] not in KINDS:
        raise ValueError(f"kind {row['kind']!r} is none of {', '.join(KINDS)}")
    country = row.get("country", "")
    if country and country not in states() and country not in CLASSES:
        raise ValueError(
            f"country {country!r} is no ISO 3166 alpha-3 code such as MLI, and none of {', '.join(CLASSES)}"
        )
    known = schemes().sectors
    default, terms = terms_of(row.get("sectors", ""))
    for sectors in (default, *(t.sectors for t in terms)):
        wrong = [sectors[i : i + 3] for i in range(0, len(sectors), 3) if sectors[i : i + 3] not in known]
        if wrong:
            raise ValueError(
                f"sector {wrong[0]!r} is unknown; use {', '.join(known)}, several without a space (GOVMIL)"
            )
    for one in (row.get("start", ""), row.get("end", ""), *(d for t in terms for d in (t.start, t.end))):
        if one and not DATE.match(one):
            raise ValueError(f"date {one!r} is not written as 2021-08-15, 2021-08 or 2021")
    if row.get("start") and row.get("end") and row["start"] > row["end"]:
        raise ValueError(f"the term ends ({row['end']}) before it starts ({row['start']}); mend the dates")


def _actor(ident: str, rows: list[dict[str, str]], known: frozenset[str]) -> OwnActor:
    first = rows[0]
    default, terms = terms_of(next((r["sectors"] for r in rows if r.get("sectors")), ""))
    dated = [r for r in rows if r.get("office") or r.get("start") or r.get("end")]
    terms = (
        *terms,
        *(Term(r.get("office", ""), r.get("sectors", ""), r.get("start", ""), r.get("end", "")) for r in dated),
    )
    parent = first.get("parent")
    entry = Entry(
        ident, first["name"], _kind(first, default), first.get("country") or None, default, terms,
        _full_id(parent, known) if parent else None,
    )  # fmt: skip
    listed = [name for r in rows for alias in r.get("aliases", "").split(";") if (name := alias.strip())]
    plain = () if {f"{entry.name}?", f"={entry.name}"} & set(listed) else (entry.name,)
    return OwnActor(entry, tuple(dict.fromkeys([*plain, *listed])))


def _kind(row: dict[str, str], sectors: str) -> Any:
    if row.get("kind"):
        return row["kind"]
    if row.get("office"):
        return "person"
    return {"REB": "armed_group", "PRM": "armed_group", "PTY": "party", "NGO": "ngo", "JRN": "media"}.get(
        sectors[:3], "organisation"
    )


def written(actors: Iterable[dict[str, str]]) -> Iterator[str]:
    """Rows as the lines of a file in our own columns, header first."""
    for row in (dict(zip(COLUMNS, COLUMNS, strict=True)), *actors):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row.get(column, "") for column in COLUMNS)
        yield line.getvalue()
