"""The tables: what they must hold, and that what people edit by hand is sound."""

import csv
import subprocess
import sys
import tomllib
from importlib.resources import files

import pytest

from reportedly.actors import knowledge, people, tables
from reportedly.actors.entries import CLASSES, Term
from reportedly.actors.words import key, pieces
from reportedly.records.vocabulary import ActorKind

SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC NGO".split()  # noqa: SIM905
)
DATA = files("reportedly.actors").joinpath("data")


def rows(name):
    with DATA.joinpath(name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def parts(sectors):
    return {sectors[i : i + 3] for i in range(0, len(sectors), 3)}


@pytest.mark.parametrize("name", ["groups.csv", "institutions.csv", "organisations.csv"])
def test_curated_rows(name):
    """Ids are unique, countries and sectors exist, parents are rows."""
    held = rows(name)
    idents = [r["id"] for r in held]
    everywhere = {r["id"] for n in ("groups.csv", "institutions.csv", "organisations.csv") for r in rows(n)}
    known = {*tables.states(), *CLASSES, ""}
    assert len(set(idents)) == len(idents)
    for row in held:
        assert None not in row, row
        assert row["country"] in known, row
        assert not row["parent"] or row["parent"] in everywhere, row
        default, terms = tables.terms_of(row["sectors"])
        for sectors in (default, *(t.sectors for t in terms)):
            assert parts(sectors) <= SECTORS, row


def test_leaders():
    """Countries exist, terms run forward, sectors exist."""
    known = {*tables.states(), *CLASSES, ""}
    for row in rows("leaders.csv"):
        assert row["country"] in known, row
        assert row["start"] < (row["end"] or "9"), row
        assert parts(row["sectors"]) <= SECTORS, row


def test_roles():
    """Every agent noun has known sectors and flags."""
    table = tomllib.loads(DATA.joinpath("roles.toml").read_text("utf-8"))
    for group in table["role"]:
        assert parts(group["sectors"]) <= SECTORS
        assert set(group["flags"]) <= set("txabvm")
    assert len(tables.roles()) > 1400


def test_kinds_are_of_the_vocabulary():
    """No table names a kind that records do not have."""
    kinds = set(ActorKind.__args__)
    assert {a.entry.kind for held in knowledge.shipped().aliases.values() for a in held} <= kinds
    assert {e.kind for name in ("kofi annan", "elias hrawi") for e in knowledge.shipped().imported(name)} <= kinds


def test_no_source_that_must_not_ship():
    """Only sources whose licence allows it are in the imported table."""
    lines, _ = people.lines()
    assert {line.split(":", 1)[0] for line in lines} == {"wd", "usl", "usx", "cia", "phx", "ucdp"}


def test_licence_is_there():
    """The notice that the MIT and CC BY sources ask for goes with the data."""
    text = DATA.joinpath("LICENSE").read_text("utf-8")
    assert "Open Event Data Alliance" in text
    assert "UCDP" in text


LOADING = """
import time
import reportedly.actors
from reportedly.actors import knowledge, people, tables
held = lambda: int(open("/proc/self/statm").read().split()[1]) * 4 / 1024
before, start = held(), time.process_time()
knowledge.shipped().openings, knowledge.shipped().state_openings, tables.places(), tables.genders(), people.lines()
print(time.process_time() - start, held() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_tables_load_quickly_and_small():
    """All tables are there in 0.3 s of one core and 120 MiB, in a new process."""
    told = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True).stdout
    seconds, mebibytes = (float(word) for word in told.split())
    print(f"{seconds:.2f} s, {mebibytes:.0f} MiB")
    assert seconds < 0.3
    assert mebibytes < 120


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qa'ida", "Al Qaida"),
        ("the U.N.", "UN"),
        ("ISIS-K", "Isis K"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
        ("Nicolás Maduro", "Nicolas Maduro"),
        ("The Lord's Resistance Army", "Lords Resistance Army"),
    ],
)
def test_spellings_meet(one, other):
    """Case, accents, articles and marks do not part spellings."""
    assert key(one) == key(other)


def test_pieces_keep_possessives_apart():
    """A possessive mark is a piece of its own, the stop of an abbreviation is not."""
    assert pieces("Gen. Orr's men, the rebels' base") == (
        "Gen.",
        "Orr",
        "'s",
        "men",
        ",",
        "the",
        "rebels",
        "'s",
        "base",
    )


def test_terms_cover_their_days():
    """A term covers both its ends; a year stands for all its days; no dates cover nothing."""
    term = Term("", "GOV", "2001-05-01", "2003")
    assert [term.covers(d) for d in ("2001-04-30", "2001-05-01", "2003-12-31", "2004-01-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert not Term("", "GOV", "", "").covers("2001-01-01")
