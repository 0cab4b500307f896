"""JSON, Parquet, GeoJSON, networks: each read back by a reader of its own kind."""

import csv
import json
import sys
from pathlib import Path

import jsonschema
import pytest

from reportedly.exports.exporting import happened
from reportedly.exports.subjects import subjects
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.streaming import streamed
from reportedly.records import Event, Incident
from tests.exports.conftest import COLUMNS, Written

nx = pytest.importorskip("networkx")


def test_json_lines_are_the_incidents_themselves(written: Written, held: Ledger) -> None:
    path, meta = written("jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [Incident.from_json(line) for line in lines] == list(streamed(held.db, happened(Filter())))
    for line in lines:
        jsonschema.validate(json.loads(line), meta["schema"])


def test_json_lines_of_events(written: Written) -> None:
    path, meta = written("jsonl", per_report=True)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == meta["rows"]
    for line in lines:
        event = Event.from_json(json.dumps(line["event"]))
        assert event.status in {"occurred", "ongoing"}
        assert line["report"]["id"].startswith("r:")


def test_csv_and_parquet_hold_the_same(written: Written) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path, _ = written("csv")
    with path.open(encoding="utf-8", newline="") as file:
        plain = list(csv.DictReader(file))
    path, meta = written("parquet")
    table = pq.read_table(path)
    typed = table.to_pylist()
    assert [row["id"] for row in plain] == [row["id"] for row in typed]
    assert table.column_names == list(plain[0]) == [line["column"] for line in meta["columns"]]
    for one, other in zip(plain, typed, strict=True):
        assert one["start"] == str(other["start"] or "")
        assert one["cameo"] == (other["cameo"] or "")
        assert one["killed_best"] == ("" if other["killed_best"] is None else str(other["killed_best"]))
        assert one["actors"] == "; ".join(other["actors"])
        assert float(one["latitude"] or 0) == pytest.approx(other["latitude"] or 0)


def test_parquet_without_its_library_says_the_cure(
    written: Written, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ValueError, match=r'pip install "reportedly\[parquet\]"'):
        written("parquet")
    assert list(tmp_path.iterdir()) == []


def test_geojson(written: Written, held: Ledger) -> None:
    path, _ = written("geojson")
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    found = {feature["id"]: feature for feature in collection["features"]}
    names = {name.removeprefix("properties.") for name in COLUMNS["geojson"]["columns"] if "properties" in name}
    for subject in subjects(held, happened(Filter())):
        feature = found.pop(subject.id)
        assert set(feature["properties"]) == names
        place = subject.place
        if place is None or place.latitude is None:
            assert feature["geometry"] is None
            assert "bbox" not in feature
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [place.longitude, place.latitude]}
            west, south, east, north = feature["bbox"]
            assert west < place.longitude < east
            assert south < place.latitude < north
        assert feature["properties"]["geo_precision"] == (place.precision if place else None)
    assert not found


def test_a_box_may_lie_over_the_date_line() -> None:
    from types import SimpleNamespace

    from reportedly.exports.formats.geojson import bbox
    from reportedly.records import Place

    place = Place(id="x", name="Suva", latitude=-18.0, longitude=179.9, precision="city", radius_km=50.0)
    west, _, east, _ = bbox(SimpleNamespace(place=place))  # type: ignore[arg-type, misc]
    assert west > 0 > east
    pole = Place(id="x", name="Pole", latitude=89.9, longitude=0.0, precision="city", radius_km=50.0)
    assert bbox(SimpleNamespace(place=pole))[0::2] == [-180.0, 180.0]  # type: ignore[arg-type, index]


def test_plover_has_what_it_must_have(written: Written) -> None:
    path, _ = written("plover")
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        assert {"id", "date", "actor", "event"} <= set(record) <= set(COLUMNS["plover"]["columns"])
        assert all(
            isinstance(record.get(name, []), list) for name in ("actor", "recipient", "event", "mode", "context")
        )
        assert all(value is not None for actor in record["actor"] for value in actor.values())


@pytest.mark.parametrize(("format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_read_by_networkx(written: Written, held: Ledger, format: str, read: object) -> None:
    path, meta = written(format)
    graph = read(path)  # type: ignore[operator]
    assert graph.is_directed()
    assert graph.number_of_edges() > 1
    assert not [node for node in graph if node.startswith("unresolved:")]
    pairs = {
        (one.id, other.id)
        for subject in subjects(held, happened(Filter()))
        for one in subject.actors
        for other in subject.recipients
        if not one.id.startswith("unresolved:") and not other.id.startswith("unresolved:") and one.id != other.id
    }
    assert set(graph.edges()) == pairs
    for _, _, tie in graph.edges(data=True):
        assert tie["sign"] == (tie["intensity"] > 0) - (tie["intensity"] < 0)
        assert tie["positive"] + tie["negative"] <= tie["weight"]
    assert meta["left_out"]["not of this format"] > 0
