"""Rows of other data sets beside our incidents. Every row here is made up."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.engine import Worked
from reportedly.exports.comparing import Compared, Tolerance, compare, kilometres, party_of, summed
from reportedly.exports.exporting import happened
from reportedly.exports.reading import counterparts, iso3, scheme_of
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.counterparts import Counterpart, keep_set, rows_of, sets
from reportedly.records import Failure
from tests.exports.conftest import COLUMNS, Written
from tests.ledger.conftest import Fill

FORMATS = {"ucdp": "ucdp", "acled": "acled", "gdelt": "gdelt2"}
QUETTA = {"latitude": "30.19", "longitude": "67.01", "country": "Pakistan"}


def nothing(failure: Failure) -> None:
    raise AssertionError(failure)


def ucdp(path: Path, *rows: dict[str, str]) -> Path:
    """A file as UCDP writes it, with these cells."""
    plain = {"type_of_violence": "1", "where_prec": "1", "date_prec": "1", "low": "0", "best": "0", "high": "0"}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS["ucdp"]["columns"], restval="")
        table.writeheader()
        for n, row in enumerate(rows, 1):
            table.writerow({"id": str(n), **plain, **row})
    return path


def dead(best: int, low: int | None = None, high: int | None = None) -> dict[str, str]:
    return {"best": str(best), "low": str(low or best), "high": str(high or best)}


def on(day: str) -> dict[str, str]:
    return {"date_start": f"{day} 00:00:00.000", "date_end": f"{day} 00:00:00.000"}


def compared(ledger: Ledger, path: Path, **within: float) -> dict[str, Compared]:
    rows = counterparts(path, scheme_of(path), nothing)
    found = compare(ledger, rows, happened(Filter()), Tolerance(**within))  # type: ignore[arg-type]
    return {one.row or str(one.incident): one for one in found}


@pytest.mark.parametrize("scheme", FORMATS)
def test_our_own_export_matches_itself(written: Written, held: Ledger, scheme: str) -> None:
    path, meta = written(FORMATS[scheme])
    assert scheme_of(path) == scheme
    rows = list(counterparts(path, scheme, nothing))
    assert len(rows) == meta["rows"] > 2
    found = list(compare(held, rows, happened(Filter())))
    ours = {str(int((one.incident or "inc:0").removeprefix("inc:"), 16)) for one in found}
    matched = [one for one in found if one.outcome == "match"]
    dated = [row for row in rows if row.start and (row.latitude is not None or row.country)]
    assert len(matched) >= len(dated) - 1
    for one in matched:
        assert one.row in (one.incident, str(int((one.incident or "").removeprefix("inc:"), 16)))
        assert one.days == 0
    assert ours


def test_day_place_parties_and_dead_decide(held: Ledger, tmp_path: Path) -> None:
    sides = {"side_a": "Government of Pakistan", "side_b": "BLA"}
    path = ucdp(
        tmp_path / "ged.csv",
        {**on("2023-05-09"), **QUETTA, **sides, **dead(10), "where_coordinates": "Quetta town"},
        {**on("2023-05-10"), **QUETTA, **sides, **dead(90)},
        {**on("2023-05-30"), **QUETTA, **sides, **dead(9)},
        {**on("2023-05-13"), **QUETTA, "latitude": "24.86", **dead(2)},
        {**on("2023-05-13"), **QUETTA, "side_a": "Government of India", **dead(55)},
    )
    found = compared(held, path)
    assert found["1"].outcome == "match"
    assert (found["1"].days, found["1"].place, found["1"].parties, found["1"].dead) == (
        0,
        "agree",
        "agree",
        "agree",
    )
    assert (found["1"].their_dead, found["1"].our_dead) == ((10, 10, 10), (9, 9, 12))
    assert found["2"].outcome in {"again", "possible"}
    assert found["3"].outcome == "none"
    assert found["4"].outcome == "none"
    assert found["5"].outcome == "possible"
    assert found["5"].dead == "differ"
    only = [one for one in found.values() if one.outcome == "ours only"]
    assert {one.our_day for one in only} == {"2023-05-13"}


def test_tolerances_are_what_they_say(held: Ledger, tmp_path: Path) -> None:
    sides = {"side_a": "Government of Pakistan", "side_b": "Balochistan Liberation Army"}
    path = ucdp(tmp_path / "ged.csv", {**on("2023-05-06"), **QUETTA, "latitude": "30.75", **sides, **dead(12)})
    assert compared(held, path)["1"].outcome == "none"
    assert compared(held, path, days=3)["1"].outcome == "none"
    assert compared(held, path, km=60, days=3)["1"].outcome == "match"
    assert compared(held, path, km=60, days=3, dead=0.01)["1"].dead == "agree"  # their 12 is our highest


def test_one_incident_has_one_match(held: Ledger, tmp_path: Path) -> None:
    row = {**on("2023-05-09"), **QUETTA, "side_b": "Balochistan Liberation Army"}
    found = compared(held, ucdp(tmp_path / "ged.csv", {**row, **dead(9)}, {**row, **dead(9)}))
    assert [found["1"].outcome, found["2"].outcome] == ["match", "again"]


def test_of_two_rows_the_nearer_figure_is_the_match(held: Ledger, tmp_path: Path) -> None:
    row = {**on("2023-05-09"), **QUETTA, "side_b": "Balochistan Liberation Army"}
    found = compared(held, ucdp(tmp_path / "ged.csv", {**row, **dead(11)}, {**row, **dead(9)}))
    assert [found["1"].outcome, found["2"].outcome] == ["again", "match"]


def test_what_is_no_fact_of_a_file_is_not_read(tmp_path: Path) -> None:
    path = ucdp(
        tmp_path / "ged.csv", {**on("2023-05-09"), "latitude": "0", "longitude": "0"}, {"date_start": "soon"}
    )
    failed: list[Failure] = []
    (row,) = counterparts(path, "ucdp", failed.append)
    assert (row.latitude, row.longitude, row.country, row.place) == (None, None, None, None)
    assert [(one.line, one.reason) for one in failed] == [(3, '"soon" is no day')]


def test_acled_and_gdelt_as_they_are_written(tmp_path: Path) -> None:
    columns = COLUMNS["acled"]["columns"]
    cells = dict.fromkeys(columns, "") | {
        "event_id_cnty": "PAK7", "event_date": "09 May 2023", "time_precision": "2", "event_type": "Battles",
        "actor1": "Military Forces of Pakistan (2022-)", "actor2": "Civilians (Pakistan)", "country": "Pakistan",
        "latitude": "30.19", "longitude": "67.01", "geo_precision": "1", "fatalities": "3",
    }  # fmt: skip
    path = tmp_path / "acled.csv"
    extra = ",".join(columns).upper() + ",population_best\n" + ",".join(cells.values()) + ",12\n"
    path.write_text(extra, encoding="utf-8-sig")
    assert scheme_of(path) == "acled"
    (row,) = counterparts(path, "acled", nothing)
    assert (row.start, row.end, row.best, row.types) == ("2023-05-06", "2023-05-12", 3, ("ASSAULT",))
    assert row.parties == ("Military Forces of Pakistan (2022-)", "Civilians (Pakistan)")

    columns = COLUMNS["gdelt1"]["columns"]
    cells = dict.fromkeys(columns, "") | {
        "GLOBALEVENTID": "412", "SQLDATE": "20230509", "EventCode": "0211", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Quetta, Balochistan, Pakistan", "ActionGeo_Lat": "30.19", "ActionGeo_Long": "67.01",
    }  # fmt: skip
    path = tmp_path / "gdelt.csv"
    lines = list(cells.values())
    path.write_text("\t".join(lines) + "\n" + "\t".join(lines[:-1]) + "\n" + "1\t2\n", encoding="utf-8")
    failed: list[Failure] = []
    rows = list(counterparts(path, scheme_of(path), failed.append))
    assert [one.line for one in failed] == [3]
    assert len(rows) == 2
    assert (rows[0].start, rows[0].country, rows[0].radius_km, rows[0].types) == (
        "2023-05-09",
        "PAK",
        15,
        ("REQUEST",),
    )


def test_names_of_countries_and_parties() -> None:
    assert [iso3(name) for name in ("DR Congo (Zaire)", "Myanmar (Burma)", "Atlantis", None)] == [
        "COD",
        "MMR",
        None,
        None,
    ]
    assert party_of("Military Forces of Kenya (2013-)").code == "KENMIL"
    assert party_of("Civilians (Kenya)").code == "KENCVL"
    assert party_of("BLA: Baloch Liberation Army").id == "org:bla"


def test_kilometres() -> None:
    assert kilometres(0, 0, 0, 1) == pytest.approx(111.2, abs=0.1)
    assert kilometres(10, 179.5, 10, -179.5) == pytest.approx(109.5, abs=0.2)


def test_rows_stand_apart_from_reports(told: tuple[Worked, ...], fill: Fill) -> None:
    ledger = fill(told)
    before = list(ledger.db.execute("SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM incident)"))
    rows = [Counterpart(line=n, id=f"x{n}", start=f"2023-05-{31 - n:02}") for n in range(1, 4)]
    assert keep_set(ledger, "mine", "ucdp", "mine.csv", "d1", rows) == 3
    assert keep_set(ledger, "mine", "ucdp", "mine.csv", "d1", rows) is None
    assert [row.id for row in rows_of(ledger.db, "mine")] == ["x3", "x2", "x1"]
    assert keep_set(ledger, "mine", "ucdp", "mine.csv", "d2", rows[:1]) == 1
    assert [(one.name, one.rows, one.digest) for one in sets(ledger.db)] == [("mine", 1, "d2")]
    assert before == list(
        ledger.db.execute("SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM incident)")
    )

    def broken() -> object:
        yield rows[0]
        raise ValueError("torn file")

    with pytest.raises(ValueError, match="torn"):
        keep_set(ledger, "mine", "ucdp", "mine.csv", "d3", broken())  # type: ignore[arg-type]
    assert [one.digest for one in sets(ledger.db)] == ["d2"]


def test_the_commands(told: tuple[Worked, ...], fill: Fill, tmp_path: Path) -> None:
    ledger = fill(told)
    row = {**on("2023-05-09"), **QUETTA, "side_b": "Balochistan Liberation Army", **dead(9)}
    path = ucdp(tmp_path / "mine.csv", row, {"date_start": "soon"})
    run, there = CliRunner(), ["--ledger", str(ledger.path)]
    done = run.invoke(app, ["import", "ucdp", str(path), *there])
    assert done.exit_code == 1
    assert "line 3" in done.output
    assert "1 rows in the set mine" in done.output
    done = run.invoke(app, ["compare", "mine", *there, "--json"])
    assert done.exit_code == 0, done.output
    first = json.loads(done.stdout.splitlines()[0])
    assert (first["outcome"], first["dead"]) == ("match", "agree")
    done = run.invoke(app, ["compare", str(path), *there, "--csv", "--country", "Pakistan"])
    assert done.exit_code == 1
    assert next(csv.DictReader(done.stdout.splitlines()))["their_dead"] == "9; 9; 9"
    done = run.invoke(app, ["compare", "mine", *there, "--format", "text"])
    assert "match" in done.stdout
    for wrong in (["compare", "nowhere"], ["import", "acled", str(path)]):
        done = run.invoke(app, [*wrong, *there])
        assert done.exit_code == 2
        assert done.output.count("\n") == 1


def test_the_sum_counts_each_outcome() -> None:
    some = [
        Compared(outcome="match", days=0, dead="agree"),
        Compared(outcome="match", days=1),
        Compared(outcome="none"),
    ]
    told = summed(some)
    assert told["outcomes"] == {"match": 2, "none": 1}
    assert told["day"] == {"agree": 1, "differ": 1}
    assert told["dead"] == {"agree": 1, "unknown": 1}
