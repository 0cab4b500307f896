"""What reviewers decided, as the commands tell it."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger, queue, reviewing

run = CliRunner().invoke
TEXT = "A bomb exploded in a vegetable market in Quetta on Tuesday, killing six people, police said."


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of one report, of which one reviewer corrected, accepted and took back."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "l"
    assert run(app, ["add", str(folder / "one.txt"), "--published", "2023-05-10", "-l", str(path)]).exit_code == 0
    with Ledger.open(path) as ledger:
        found = queue.draw(ledger, "A. Lind")
        assert found is not None
        reviewing.edit(ledger, found.event, [("status", '"possible"')], by="A. Lind", reason="only police say so")
        act = reviewing.judge(ledger, found.event, "reject", by="A. Lind", drawn=found.drawn)
        reviewing.undo(ledger, act.name, by="A. Lind")
        reviewing.judge(ledger, found.event, "accept", by="A. Lind", drawn="sample")
    return path


def test_decisions_are_written_with_the_hash_of_the_text_and_offsets(reviewed: Path) -> None:
    result = run(app, ["reviews", "-l", str(reviewed)])
    assert result.exit_code == 0
    edited, rejected, accepted = (json.loads(line) for line in result.stdout.splitlines())
    for one in (edited, rejected, accepted):
        with Ledger.open(reviewed) as ledger:
            (text,) = ledger.db.execute("SELECT text FROM report").fetchone()
        assert one["sha256"] == hashlib.sha256(text.encode()).hexdigest()
        assert text[one["start"] : one["end"]] == one["words"]
        assert one["by"] == "A. Lind"
    assert (edited["field"], edited["before"], edited["after"]) == ("status", "occurred", "possible")
    assert edited["reason"] == "only police say so"
    assert (rejected["verdict"], rejected["withdrawn"]) == ("reject", True)
    assert (accepted["verdict"], accepted["withdrawn"]) == ("accept", False)
    assert accepted["before"]["type"] == "ASSAULT"
    assert run(app, ["reviews", "-l", str(reviewed), "--by", "nobody"]).stdout == ""
    assert run(app, ["reviews", "-l", str(reviewed), "--until", "2020"]).stdout == ""


def test_the_dump_has_every_decision(reviewed: Path) -> None:
    lines = [json.loads(line) for line in run(app, ["ledger", "dump", "-l", str(reviewed)]).stdout.splitlines()]
    assert [one["record"]["verdict"] for one in lines if one["kind"] == "decision"] == [
        "edit",
        "reject",
        "withdraw",
        "accept",
    ]
    assert run(app, ["ledger", "check", "-l", str(reviewed)]).exit_code == 0


def test_errors_say_what_they_rest_on(reviewed: Path) -> None:
    text = run(app, ["errors", "-l", str(reviewed), "--format", "text"]).stdout
    assert "too few to say" in text
    status = next(line for line in text.splitlines() if line.startswith("status"))
    assert status.split()[:3] == ["status", "1", "1"]
    rows = list(csv.DictReader(io.StringIO(run(app, ["errors", "-l", str(reviewed), "--csv"]).stdout)))
    assert {row["field"]: row["wrong"] for row in rows}["event"] == "0"


def test_agreement_says_where_nothing_was_read_twice(reviewed: Path) -> None:
    assert "No event was read twice" in run(app, ["agreement", "-l", str(reviewed), "--format", "text"]).stdout
    rows = [json.loads(line) for line in run(app, ["agreement", "-l", str(reviewed)]).stdout.splitlines()]
    assert {row["alpha"] for row in rows} == {None}
    assert {"event", "time", "killed"} <= {row["field"] for row in rows}
