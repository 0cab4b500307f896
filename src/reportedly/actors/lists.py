"""Actor lists of other projects, turned into rows of our own: UCDP's actor table, ACLED's actor names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from reportedly.actors.entries import Entry
from reportedly.actors.knowledge import shipped
from reportedly.actors.own import ActorFileError, table
from reportedly.actors.tables import schemes
from reportedly.actors.words import is_acronym, key

Row = dict[str, str]
# How the versions of UCDP's table have called a column.
UCDP = MappingProxyType({
    "id": ("actorid", "actor_id", "newid", "new_id"),
    "name": ("namedata", "name_data", "name"),
    "full": ("namedatafull", "namefull", "name_full", "nameorigfull", "name_orig_full"),
    "orig": ("nameorig", "name_orig"),
    "org": ("org",),
    "location": ("location", "locations"),
})  # fmt: skip
# UCDP's levels of organisation of those that are no state: formally organised; supporters of parties; communal groups.
UCDP_SECTORS = MappingProxyType({"1": "REB", "2": "PRM", "3": "PRM"})
ACLED_COLUMNS = (("actor1", "inter1"), ("actor2", "inter2"), ("actor", "inter"), ("actor_name", "inter"))
# "Military Forces of Kenya (2002-2022) Presidential Guard"
ACLED_NAME = re.compile(
    r"^(?P<name>.*?)(?: \((?P<start>\d{4})-(?P<end>\d{4})?\)(?P<unit> [^()]+)?)?(?: \((?P<place>[^()]+)\))?$"
)
# ACLED's kinds of actor, by number (to 2023) and by word.
ACLED_SECTORS = MappingProxyType({
    "1": "MIL", "state forces": "MIL", "2": "REB", "rebel group": "REB", "rebel forces": "REB",
    "3": "PRM", "political militia": "PRM", "4": "PRM", "identity militia": "PRM",
    "5": "CVLOPP", "rioters": "CVLOPP", "6": "CVLOPP", "protesters": "CVLOPP",
    "7": "CVL", "civilians": "CVL", "8": "MIL", "external/other forces": "MIL",
})  # fmt: skip


def converted(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> list[Row] | None:
    """Rows of our own for a list of UCDP or ACLED; None where the header (in small letters) is neither's."""
    if any(c in header for c in UCDP["id"]) and any(c in header for c in UCDP["name"]):
        return ucdp(rows)
    if "name" not in header and any(actor in header for actor, _ in ACLED_COLUMNS):
        return acled(rows)
    return None


def ucdp(rows: Iterable[Mapping[str, str]]) -> list[Row]:
    """UCDP's actors. One that our tables surely know keeps our id, sectors and dates, and gains UCDP's spellings."""
    found = []
    for row in rows:
        cell = {use: next((row[c] for c in columns if row.get(c)), "") for use, columns in UCDP.items()}
        if not cell["name"] or key(cell["name"]) == "civilians":
            continue
        places = [code for name in cell["location"].split(",") if (code := state_called(name))]
        country = places[0] if len(places) == 1 else "IMG" if places else ""
        if cell["name"].startswith("Government of "):
            state = state_called(cell["name"].removeprefix("Government of ")) or country
            found.append(
                _row(f"ucdp:{cell['id']}", cell["name"], "government", state, "GOV", _spellings(cell["name"]))
            )
            continue
        sectors = UCDP_SECTORS.get(cell["org"], "REB")
        names = [n for part in ("name", "full", "orig") for n in _spellings(cell[part])]
        found.append(_matched(f"ucdp:{cell['id']}", cell["name"], "armed_group", country, sectors, names))
    return found


def acled(rows: Iterable[Mapping[str, str]]) -> list[Row]:
    """ACLED's actors, from a list of names or from an export of events, each name once in order of its first row.

    "Military Forces of Kenya (2002-2022)" holds from 2002 to 2022; "JNIM: Group for Support of Islam and Muslims" has
    two spellings; "Protesters (Mali)" is a party of Mali.
    """
    kinds: dict[str, str] = {}
    places: dict[str, set[str]] = {}
    for row in rows:
        for actor, inter in ACLED_COLUMNS:
            if row.get(actor):
                kinds.setdefault(row[actor], row.get(inter, ""))
                places.setdefault(row[actor], set()).add(row.get("country", ""))
    return [_of_acled(name, inter, places[name]) for name, inter in kinds.items()]


def _of_acled(written: str, inter: str, seen: set[str]) -> Row:
    """One ACLED name. Where it tells no country, an actor that was seen in one country only is of that one."""
    parts = ACLED_NAME.match(written)
    assert parts is not None  # every part is optional
    name, place = parts["name"].strip(), state_called(parts["place"] or "")
    sort, _, of = name.partition(" of ")
    forces = {"military forces": "MIL", "police forces": "COP", "government": "GOV"}.get(sort.lower())
    named = state_called(of) if forces else None
    ident = f"acled:{key(written).replace(' ', '-')}"
    if forces and named:
        dates = {"start": parts["start"] or "", "end": parts["end"] or ""}
        kind = {"MIL": "military", "COP": "police", "GOV": "government"}[forces]
        names = [name] if not parts["unit"] else [f"{name}{parts['unit']}"]
        return _row(ident, written, kind, named, forces, names) | (dates if any(dates.values()) else {})
    sectors = _generic(name) or ACLED_SECTORS.get(inter.strip().lower(), "")
    where = place or (state_called(next(iter(seen))) if len(seen) == 1 else "")
    if _generic(name):
        return _row(ident, written, "group", where, sectors, [])
    names = [name] if ": " not in name else [n.strip() for n in name.split(": ", 1)]
    return _matched(ident, written, "armed_group" if sectors in {"REB", "PRM"} else "group", where, sectors, names)


def _generic(name: str) -> str:
    """The sectors of those whom ACLED tells by their kind only ("Protesters (Mali)"); "" for a name."""
    first = key(name)
    sorts = schemes().acled
    return next((sectors for start, sectors in sorts.items() if first.startswith(start)), "")


def _matched(ident: str, name: str, kind: str, country: str | None, sectors: str, names: Sequence[str]) -> Row:
    """A row under our own id where exactly one group of the tables is surely spelled so, else under the list's."""
    held: dict[str, Entry] = {}
    for one in names:
        if not is_acronym(one):
            for alias in shipped().aliases.get(key(one), ()):
                if not alias.doubtful and alias.entry.id.startswith("org:"):
                    held[alias.entry.id] = alias.entry
    spellings = [f"{n}?" if is_acronym(n) and len(n) < 4 else n for n in names]
    if len(held) != 1:
        return _row(ident, name, kind, country, sectors, spellings)
    (ours,) = held.values()
    return _row(
        ours.id,
        ours.name,
        ours.kind,
        ours.country or "",
        dated(ours),
        spellings,
    )


def _row(ident: str, name: str, kind: str, country: str | None, sectors: str, names: Iterable[str]) -> Row:
    aliases = ";".join(dict.fromkeys(n for n in names if n and n != name))
    return {
        "id": ident, "name": name, "kind": kind, "country": country or "", "sectors": sectors, "aliases": aliases,
    }  # fmt: skip


def dated(entry: Entry) -> str:
    """The sectors of a group as groups.csv writes them: "REB;2021-08-15/=GOV"."""
    return ";".join([entry.sectors, *(f"{t.start}/{t.end}={t.sectors}" for t in entry.terms)])


def _spellings(written: str) -> list[str]:
    """A name as it stands, and its parts in and before brackets ("PKK", "Partiya (Workers' Party)")."""
    inside = re.findall(r"\(([^()]+)\)", written)
    bare = re.sub(r"\s*\([^()]*\)", "", written).strip()
    return [name.strip() for name in (bare, *inside) if key(name)]


@lru_cache(maxsize=1024)
def state_called(name: str) -> str | None:
    """The code of the one state of that name, None where there is none: "Yemen (North Yemen)" is Yemen."""
    bare = re.sub(r"\s*\([^()]*\)", "", name).strip()
    held = {
        a.entry.country
        for a in shipped().aliases.get(key(bare), ())
        if a.entry.kind == "state" and not a.adjective
    }
    return next(iter(held)) if len(held) == 1 else None


def of_project(whose: str, path: Path) -> list[Row]:
    """The rows of our own for a file of "ucdp" or "acled".

    Raises:
        ActorFileError: the file cannot be read, or its header is not that project's.
    """
    header, rows = table(path)
    held = [row for _, row in rows]
    mine = any(c in header for c in UCDP["id"]) and any(c in header for c in UCDP["name"])
    theirs = any(actor in header for actor, _ in ACLED_COLUMNS)
    if whose == "ucdp" and mine:
        return ucdp(held)
    if whose == "acled" and theirs:
        return acled(held)
    wanted = "ActorId and NameData" if whose == "ucdp" else "actor1, or actor"
    raise ActorFileError(f"{path}, line 1: no list of {whose.upper()}; its header must have {wanted}")
