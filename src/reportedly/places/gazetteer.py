"""The gazetteer: names to the places of the world that bear them, read from one file shipped with the package."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, get_args

import numpy as np

from reportedly.places.names import name_key

Kind = Literal[
    "country",
    "admin1",
    "admin2",
    "city",
    "capital",
    "continent",
    "region",
    "disputed",
    "sea",
    "river",
    "site",
    "neighbourhood",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

How = Literal["name", "variant", "alternate", "derived"]
"""How a name belongs to a place: its own, a news spelling of our table, any other name in GeoNames, or a county
without the word "County"."""
HOWS: tuple[How, ...] = get_args(How)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    Attributes:
        index: row in the file.
        id: "geonames:1138958", "country:AFG", "admin1:1121143", "admin2:US.KY/Laurel County", "region:Darfur".
        country: ISO 3166 alpha-3; None where the place lies in several states or is disputed between them.
        admin1: name of the first-level division; None where unknown or where it is one itself.
        radius: kilometres from the point within which nearly all of the place lies; 0 for a settlement.
    """

    index: int
    id: str
    kind: Kind
    name: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    radius: int


# Names and places whose lookup is kept, some megabytes.
REMEMBERED = 16384


class Gazetteer:
    """Columns of places, and a sorted list of name keys that leads to their rows."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self._keys: list[bytes] = columns["keys"].tobytes().split(b"\n")
        self._starts = np.concatenate([[0], np.cumsum(columns["readings"], dtype=np.int64)])
        self._place = columns["place"]
        self._how = columns["how"]
        self._names: list[bytes] = columns["names"].tobytes().split(b"\n")
        self._codes: list[str] = columns["codes"].tobytes().decode().split("\n")
        self._iso3: list[str] = columns["iso3"].tobytes().decode().split("\n")
        self._divisions: list[str] = columns["divisions"].tobytes().decode().split("\n")
        self._ident = np.cumsum(columns["ident"], dtype=np.int64)
        self.kind = columns["kind"]
        self.country = columns["country"].astype(np.int16)
        self.admin1 = columns["admin1"].astype(np.int32)
        self.latitude = columns["latitude"] / 1e4
        self.longitude = columns["longitude"] / 1e4
        self.population = columns["population"].astype(np.int64)
        # how many names the languages of the world have for a settlement: a measure of how well it is known
        self.fame = columns["fame"].astype(np.int32)
        self.radius = columns["radius"].astype(np.int32)
        first = int(np.searchsorted(self.kind, KINDS.index("admin1")))
        last = int(np.searchsorted(self.kind, KINDS.index("admin2")))
        countries = range(int(np.searchsorted(self.kind, KINDS.index("country"), side="right")))
        self._country_rows = {
            codes[self.country[row]]: row for codes in (self._codes, self._iso3) for row in countries
        }
        capitals = np.flatnonzero(self.kind == KINDS.index("capital"))
        self._capital_rows = {self._iso3[self.country[row]]: int(row) for row in capitals}
        # names and places come again, in one report and in the next
        self.readings = lru_cache(maxsize=REMEMBERED)(self._readings)
        self.entry = lru_cache(maxsize=REMEMBERED)(self._entry)
        self._division_row = {int(self.admin1[row]): row for row in range(first, last)}

    def _readings(self, key: str) -> tuple[tuple[int, int], ...]:
        """Rows that bear the name with this key (see `name_key`), each with how it bears it (index into `HOWS`)."""
        wanted = key.encode("utf-8")
        at = bisect_left(self._keys, wanted)
        if at == len(self._keys) or self._keys[at] != wanted:
            return ()
        low, high = self._starts[at], self._starts[at + 1]
        return tuple(zip(self._place[low:high].tolist(), self._how[low:high].tolist(), strict=True))

    def find(self, name: str) -> tuple[Entry, ...]:
        """Every place that bears `name` exactly (marks, accents and case aside), most populous first."""
        entries = [self.entry(row) for row, _ in self.readings(name_key(name))]
        return tuple(sorted(entries, key=lambda e: (-e.population, e.index)))

    def _entry(self, row: int) -> Entry:
        """The place in a row of the file."""
        kind = KINDS[self.kind[row]]
        name = self._names[row].decode("utf-8")
        division = int(self.admin1[row])
        parent = self._division_row.get(division) if kind not in ("admin1", "country") else None
        return Entry(
            index=int(row), id=self._id(row, kind, name), kind=kind, name=name,
            country=self._iso3[self.country[row]] or None,
            admin1=None if parent is None else self._names[parent].decode("utf-8"),
            latitude=round(float(self.latitude[row]), 4), longitude=round(float(self.longitude[row]), 4),
            population=int(self.population[row]), radius=int(self.radius[row]),
        )  # fmt: skip

    def _id(self, row: int, kind: Kind, name: str) -> str:
        if kind == "country":
            return f"country:{self._iso3[self.country[row]]}"
        if kind in ("city", "capital"):
            return f"geonames:{self._ident[row]}"
        if kind == "admin1":
            return f"admin1:{self._ident[row]}"
        if kind == "admin2":
            code = self._divisions[self.admin1[row]] or self._codes[self.country[row]]
            return f"admin2:{code}/{name}"
        return f"{kind}:{name}"

    def country_row(self, code: str) -> int | None:
        """The row of a country by its ISO 3166 alpha-2 or alpha-3 code; None for a code that the file does not know."""
        return self._country_rows.get(code)

    def division_row(self, row: int) -> int | None:
        """The row of the first-level division that a place lies in; None where unknown."""
        return self._division_row.get(int(self.admin1[row]))

    def capital_row(self, code: str) -> int | None:
        """The row of a country's seat of government by the country's alpha-3 code; None where the file knows none."""
        return self._capital_rows.get(code)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read on first use (0.25 s, 75 MB) and kept."""
    path = resources.files("reportedly.places").joinpath("data/gazetteer.npz")
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as columns:
        return Gazetteer({name: columns[name] for name in columns.files})
