"""Who and where an incident names, so that lists can say how many incidents there are of each."""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.language.lists import country_name
from reportedly.ledger.packing import unpack
from reportedly.records import Actor, Incident, Place

# Words that stand for nobody in particular ("gunmen", "vehicles") are found by filters, and left out of lists.
VAGUE = frozenset({"group", "unknown", "population"})
# Places that are no more than a country, or that no map has, are left out of lists.
WIDE = frozenset({"country", "region", "unresolved"})


class Name(NamedTuple):
    """A party, place or voice that an incident names: its id in small letters, what it is called, and whether it is listed."""

    kind: str
    value: str
    name: str
    listed: bool


def names(incident: Incident) -> set[Name]:
    """The parties on any side, the best place, and the voices of an incident."""
    return set(_names(incident))


def _names(incident: Incident) -> Iterator[Name]:
    for answer in (*incident.actors, *incident.recipients):
        yield _party(answer.party)
    place = incident.place.place if incident.place is not None else None
    if place is not None:
        yield _place(place)
    for voice in incident.voices:
        yield Name("voice", voice.name.casefold(), voice.name, True)


def _party(one: Actor) -> Name:
    vague = one.id.startswith("unresolved:") and one.kind in VAGUE
    return Name("party", one.id.casefold(), one.name, not vague)


def _place(one: Place) -> Name:
    country = country_name(one.country) if one.country else None
    called = ", ".join(dict.fromkeys(filter(None, (one.name, country))))
    return Name("place", one.id.casefold(), called, one.precision not in WIDE)


def named_in(record: bytes) -> str:
    """The names in a kept incident, as a JSON array of arrays: for SQL."""
    return json.dumps(sorted(names(unpack(record, Incident))), ensure_ascii=False)


def renew(db: sqlite3.Connection, n: int, found: set[Name]) -> None:
    """Let these be the names of the incident in row `n`. What is called differently goes by its shortest name."""
    there = set(db.execute("SELECT kind, value FROM named WHERE incident = ?", (n,)))
    now = {(one.kind, one.value) for one in found}
    db.executemany(
        "INSERT INTO label (kind, value, name, listed) VALUES (?, ?, ?, ?) ON CONFLICT (kind, value) DO UPDATE SET "
        "name = substr(min(printf('%06d', length(name)) || name, printf('%06d', length(excluded.name)) || excluded.name), 7), "
        "listed = max(listed, excluded.listed)",
        sorted(found),
    )
    gone, new = sorted(there - now), sorted(now - there)
    db.executemany("DELETE FROM named WHERE kind = ? AND value = ? AND incident = ?", [(*one, n) for one in gone])
    db.executemany("INSERT INTO named (kind, value, incident) VALUES (?, ?, ?)", [(*one, n) for one in new])
