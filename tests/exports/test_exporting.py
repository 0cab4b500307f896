"""What holds for every export: same bytes, a true sidecar, only what happened, nothing half written."""

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.engine import Worked
from reportedly.exports import FORMATS, SIDECAR, export
from reportedly.exports.subjects import subjects
from reportedly.ledger import Filter, Ledger
from tests.exports.conftest import Written
from tests.ledger.conftest import Fill


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_ledger_gives_the_same_bytes_in_whatever_order_it_was_filled(
    written: Written, told: tuple[Worked, ...], fill: Fill, tmp_path: Path, format: str
) -> None:
    path, meta = written(format)
    other = tmp_path / "other" / path.name
    other.parent.mkdir()
    export(fill(told[::-1], name="reversed.ledger", batch=1), format, other)
    assert path.read_bytes() == other.read_bytes()
    assert path.with_name(path.name + SIDECAR).read_bytes() == other.with_name(other.name + SIDECAR).read_bytes()
    assert meta["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_only_what_happened_unless_asked(held: Ledger, written: Written) -> None:
    _, meta = written("csv")
    assert set(meta["statuses"]) <= {"occurred", "ongoing"}
    told = {s.status for s in subjects(held, Filter(coded=True), per_report=True)}
    assert told <= {"occurred", "ongoing"}
    _, meta = written("csv", asked=Filter(status=("denied", "possible", "planned", "did-not-occur")))
    assert not set(meta["statuses"]) & {"occurred", "ongoing"}


def test_who_is_blamed_is_no_actor_unless_asked(told: tuple[Worked, ...], held: Ledger) -> None:
    for subject in subjects(held, Filter(coded=True)):
        ways = {a.party.id: set() for a in subject.answers}
        for answer in subject.answers:
            ways[answer.party.id].add(answer.way)
        assert all(ways[actor.id] & {"fact", "admitted", "claimed"} for actor in subject.actors)
    few = sum(len(s.actors) for s in subjects(held, Filter(coded=True), ways=("claimed",)))
    assert 0 < few < sum(len(s.actors) for s in subjects(held, Filter(coded=True)))


def test_the_sidecar_counts_what_is_lost(written: Written, held: Ledger) -> None:
    _, meta = written("icews", asked=Filter(country=("Pakistan",)))
    found = list(subjects(held, Filter(country=("Pakistan",), coded=True, status=("occurred", "ongoing"))))
    assert meta["rows"] == len(found) > 0
    assert meta["filters"] == {"country": ["Pakistan"], "coded": True, "status": ["occurred", "ongoing"]}
    assert meta["lost"]["further reports"] == sum(len(s.tellings) > 1 for s in found)
    assert meta["lost"]["the dead"] == sum("killed" in s.figures for s in found)
    assert meta["ledger"]["version"] == held.db.execute("PRAGMA user_version").fetchone()[0]
    assert meta["made_by"].startswith("reportedly ")


def test_an_export_that_fails_leaves_what_stood_there(
    held: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")

    def broken(*_: object) -> object:
        raise OSError("disk full")

    monkeypatch.setattr("reportedly.exports.layout.Format.cells", broken)
    with pytest.raises(OSError, match="disk full"):
        export(held, "csv", path)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_the_command(held: Ledger, tmp_path: Path) -> None:
    run, out = CliRunner(), tmp_path / "x.csv"
    asked = ["export", "--ledger", str(held.path), "--format"]
    done = run.invoke(app, [*asked, "acled", "--country", "Syria", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "1 rows" in done.output
    assert json.loads((tmp_path / f"x.csv{SIDECAR}").read_text(encoding="utf-8"))["filters"]["country"] == [
        "Syria"
    ]
    done = run.invoke(app, [*asked, "gdelt1"])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].count("\t") == 57
    for wrong, word in ((["word"], "no format"), (["csv", "--way", "x"], "no way"), (["parquet"], "--out")):
        done = run.invoke(app, [*asked, *wrong])
        assert done.exit_code == 2
        assert word in done.output
