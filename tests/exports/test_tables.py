"""The field's own tables: columns, headers, codes, ids, and that nothing is invented."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.exports import FORMATS
from reportedly.exports.catalogue import format_of
from reportedly.exports.exporting import happened
from reportedly.exports.subjects import subjects
from reportedly.ledger import Filter, Ledger
from tests.exports.conftest import COLUMNS, Written
from tests.exports.reading import TABLES, Row, rows


@pytest.mark.parametrize("format", COLUMNS)
def test_the_columns_are_those_of_the_format(format: str) -> None:
    assert list(format_of(format).layout.columns) == COLUMNS[format]["columns"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_column_says_what_fills_it(format: str) -> None:
    form = format_of(format)
    for line in form.field_map():
        assert line["is"], line
    assert form.layout.writer != "delimited" or form.layout.empty or all(form.layout.columns.values())


@pytest.mark.parametrize("format", TABLES)
@pytest.mark.parametrize("per_report", [False, True])
def test_rows_have_just_these_columns(written: Written, format: str, per_report: bool) -> None:
    path, meta = written(format, per_report=per_report)
    found = rows(format, path)
    assert len(found) == meta["rows"] > 2


@pytest.mark.parametrize("format", ["gdelt1", "gdelt2", "icews", "ucdp"])
def test_numbers_lead_back_to_the_incidents(written: Written, held: Ledger, format: str) -> None:
    column = {"icews": "Event ID", "ucdp": "id"}.get(format, "GLOBALEVENTID")
    path, _ = written(format)
    ids = [f"inc:{int(row[column]):012x}" for row in rows(format, path)]
    belongs = format_of(format).belongs
    assert ids == [s.id for s in subjects(held, happened(Filter())) if belongs(s)]


@pytest.mark.parametrize(
    ("format", "column"),
    [("gdelt2", "EventCode"), ("icews", "CAMEO Code"), ("petrarch2", "CAMEOCode"), ("phoenix", "EventCode")],
)
def test_codes_keep_their_zeros(written: Written, held: Ledger, format: str, column: str) -> None:
    path, _ = written(format, per_report=True)
    codes = [row[column] for row in rows(format, path)]
    assert codes == [s.cameo or format_of(format).layout.missing for s in subjects(held, happened(Filter()), True)]


@pytest.mark.parametrize("format", TABLES)
def test_no_point_is_made_up(written: Written, format: str) -> None:
    pairs = {
        "acled": ("latitude", "longitude"), "ucdp": ("latitude", "longitude"), "icews": ("Latitude", "Longitude"),
        "polecat": ("Latitude", "Longitude"), "phoenix": ("Lat", "Lon"), "gdelt1": ("ActionGeo_Lat", "ActionGeo_Long"),
        "gdelt2": ("ActionGeo_Lat", "ActionGeo_Long"),
    }  # fmt: skip
    if format not in pairs:
        return
    path, _ = written(format, per_report=True)
    one, other = pairs[format]
    for row in rows(format, path):
        assert bool(row[one]) == bool(row[other])
        assert (float(row[one] or 1), float(row[other] or 1)) != (0, 0)


def quetta(found: list[Row], day: str, value: str) -> Row:
    return next(row for row in found if row[day] == value)


def test_gdelt_of_one_incident(written: Written) -> None:
    path, _ = written("gdelt2")
    row = quetta(rows("gdelt2", path), "SQLDATE", "20230509")
    assert (row["MonthYear"], row["Year"], row["FractionDate"]) == ("202305", "2023", "2023.3534")
    assert (row["Actor1Name"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == (
        "BALOCHISTAN LIBERATION ARMY", "PAK", "REB",
    )  # fmt: skip
    assert (row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == ("18", "4", "-10")
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"]) == ("4", "Quetta, Balochistan, Pakistan")
    assert row["NumArticles"] == "4"
    assert row["DATEADDED"] == "20230510000000"
    assert row["ActionGeo_CountryCode"] == row["Actor1Geo_Lat"] == row["AvgTone"] == ""


def test_a_mention_is_a_report(written: Written) -> None:
    path, _ = written("gdelt2-mentions")
    found = rows("gdelt2-mentions", path)
    events, _ = written("gdelt2")
    counts = {row["GLOBALEVENTID"]: int(row["NumArticles"]) for row in rows("gdelt2", events)}
    assert {i: sum(row["GLOBALEVENTID"] == i for row in found) for i in counts} == counts
    assert {row["MentionType"] for row in found} == {"2"}
    assert all(row["MentionIdentifier"].startswith("r:") for row in found)


def test_ucdp_keeps_the_range_and_the_sum(written: Written, held: Ledger) -> None:
    path, meta = written("ucdp")
    found = rows("ucdp", path)
    assert meta["left_out"]["not of this format"] > 0
    for row in found:
        assert int(row["high"] or 99) >= 1
        if row["best"]:
            assert int(row["low"] or 0) <= int(row["best"]) <= int(row["high"] or 10**6)
            parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
            assert sum(int(row[part]) for part in parts) == int(row["best"])
    row = quetta(found, "date_start", "2023-05-13")
    assert (row["best"], row["low"], row["high"], row["date_prec"]) == ("2", "2", "2", "1")
    row = quetta(found, "date_start", "2023-06-01")
    assert row["priogrid_gid"] == str((int((35.9 + 90) / 0.5)) * 720 + int((36.7 + 180) / 0.5) + 1)
    row = quetta(found, "date_start", "2023-05-09")
    dead = next(s for s in subjects(held, happened(Filter())) if s.id == row["relid"]).figures["killed"]
    assert tuple(int(row[bound]) for bound in ("low", "best", "high")) == dead == (9, 9, 12)


def test_acled_sides_have_no_direction(written: Written) -> None:
    path, meta = written("acled")
    for row in rows("acled", path):
        sides = [side for side in (row["actor1"], row["actor2"]) if side]
        assert sides == sorted(sides, key=str.casefold)
        assert not row["interaction"] or row["interaction"] == "".join(sorted(row["interaction"])) or (
            row["interaction"].endswith("0")
        )  # fmt: skip
        date.fromisoformat(row["event_date"] or "2023-01-01")
    assert "no direction" in meta["empty_columns"]


def test_acled_has_a_kind_for_grenades(held: Ledger) -> None:
    blast = next(s for s in subjects(held, happened(Filter()), True) if s.type == "ASSAULT")
    kind = format_of("acled").values["sub-event type"]
    for weapon, sub in (("hand grenades", "Grenade"), ("a roadside bomb", "Remote explosive/landmine/IED")):
        assert kind(replace(blast, mode="explosives", weapons=(weapon,))) == sub


def test_acled_tells_the_range_in_its_notes(written: Written) -> None:
    path, _ = written("acled")
    row = quetta(rows("acled", path), "event_date", "2023-06-01")
    assert row["event_type"] == "Explosions/Remote violence"
    assert row["sub_event_type"] == "Air/drone strike"
    assert row["fatalities"] == "7"
    assert (row["time_precision"], row["country"], row["iso"]) == ("1", "Syria", "760")
    row = quetta(rows("acled", path), "event_date", "2023-05-09")
    assert "Killed: low 9, best 9, high 12." in row["notes"]


def test_petrarch_writes_dashes_for_what_is_missing(written: Written) -> None:
    path, _ = written("petrarch2")
    assert all(value for row in rows("petrarch2", path) for value in row.values())


def test_tabs_do_not_break_a_table(written: Written, held: Ledger) -> None:
    from reportedly.exports.writers import _PARTING

    assert _PARTING.sub(" ", "a\tb\r\nc\u2028d\0e") == "a b c d e"
    path, _ = written("polecat", per_report=True)
    assert all("\r" not in value for row in rows("polecat", path) for value in row.values())
