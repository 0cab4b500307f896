"""The commands on a ledger, from adding to deciding, as a user types them."""

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger
from reportedly.ledger.dump import dump

ROOT = Path(__file__).parents[2]
run = CliRunner().invoke

REPORTS = (
    {"id": "1", "publisher": "Herald", "published": "2023-05-10", "title": "Bomb kills six in Quetta market",
     "text": "A bomb exploded in a vegetable market in Quetta on Tuesday, killing six people and wounding 20, police said."},
    {"id": "2", "publisher": "Star", "published": "2023-05-11", "title": "Quetta market bombing kills three",
     "text": "Tuesday's bombing of a vegetable market in Quetta killed three people, a doctor said on Wednesday."},
    {"id": "3", "publisher": "Coast Times", "published": "2023-06-20", "title": "Gunmen abduct 30 schoolgirls",
     "text": "Gunmen abducted 30 schoolgirls from a boarding school in Kaduna, Nigeria, on Monday, the governor said."},
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of reports, a file that is none, and the ledger made of the two."""
    made = tmp_path_factory.mktemp("ledger")
    (made / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in REPORTS), encoding="utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    result = run(app, ["add", str(made / "reports.jsonl"), str(made / "picture.png"), "--ledger", str(made / "l")])
    assert result.exit_code == 1, "one could not be read"
    assert "reports: 3 added, 1 failed" in result.stdout
    assert result.stderr.startswith(f"reportedly: {made / 'picture.png'}: ")
    assert result.stderr.count("\n") == 1
    return made


def on(folder: Path, *arguments: str) -> Any:
    return run(app, [*arguments, "--ledger", str(folder / "l")])


def lines(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    result = on(folder, *arguments)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_adding_again_says_that_all_is_there(folder: Path) -> None:
    with Ledger.open(folder / "l") as ledger:
        before = list(dump(ledger.db))
        result = on(folder, "add", str(folder / "reports.jsonl"), "--json")
        assert result.exit_code == 0
        told = json.loads(result.stdout)
        assert (told["known"], told["added"], told["incidents_changed"], told["new"]) == (3, 0, 0, False)
        assert list(dump(ledger.db)) == before


def test_incidents_in_every_form(folder: Path) -> None:
    found = lines(folder, "incidents")
    assert [len(one["reports"]) for one in found] == [1, 2]
    assert found[1]["place"]["place"]["name"] == "Quetta"
    table = list(csv.DictReader(io.StringIO(on(folder, "incidents", "--csv").stdout)))
    assert [row["id"] for row in table] == [one["id"] for one in found]
    assert table[1]["country"] == "PAK"
    text = " ".join(on(folder, "incidents", "--format", "text").stdout.split())
    for words in (found[0]["id"], "2 incidents", "2023-05-09", "disputed: toll"):
        assert words in text
    assert on(folder, "incidents", "--json").stdout == on(folder, "incidents").stdout
    assert len(lines(folder, "incidents", "--limit", "1")) == 1


@pytest.mark.parametrize(
    ("filters", "count"),
    [(["--country", "Nigeria"], 1), (["--since", "2023-06"], 1), (["--place", "quetta", "--place", "kaduna"], 2),
     (["--killed", "6"], 1), (["--reports", "2"], 1), (["--type", "PROTEST"], 0),
     (["--type", "assault"], 2), (["--disputed"], 1),
     (["--source", "coast"], 1), (["--status", "denied"], 0), (["--actor", "gunmen"], 1)],
)  # fmt: skip
def test_filters_narrow(filters: list[str], count: int, folder: Path) -> None:
    assert len(lines(folder, "incidents", *filters)) == count


def test_one_incident_is_told(folder: Path) -> None:
    bomb = lines(folder, "incidents", "--country", "Pakistan")[0]
    text = " ".join(on(folder, "incident", bomb["id"][:9], "-f", "text").stdout.split())
    for words in ("History of the toll: killed", "Dispute 1: toll", "Why these reports are one incident"):
        assert words in text
    assert lines(folder, "incident", bomb["reports"][1]) == [bomb]
    result = on(folder, "incident", "inc:000000000000")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "reportedly incidents" in result.stderr


def test_the_other_views(folder: Path) -> None:
    (dispute,) = lines(folder, "disputes", "--field", "toll")
    assert dispute["disagreement"]["field"] == "toll"
    sides = list(csv.DictReader(io.StringIO(on(folder, "disputes", "--csv").stdout)))
    assert {row["report"] for row in sides} == {dispute["voices"][0]["id"], dispute["voices"][1]["id"]}
    assert [one["time"]["start"] for one in lines(folder, "timeline")] == ["2023-05-09", "2023-06-19"]
    assert "2023-06" in on(folder, "timeline", "-f", "text").stdout
    assert "Kaduna" in on(folder, "search", "schoolgirls", "-f", "text").stdout
    (hit,) = lines(folder, "search", "schoolgirls")
    assert lines(folder, "report", hit["report"])[0]["report"]["ref"] == "3"
    assert [one["subject"] for one in lines(folder, "log", "--failures")] == [str(folder / "picture.png")]
    assert "3 added, 1 failed" in " ".join(on(folder, "log", "-f", "text").stdout.split())
    assert any(one["country"] == "PAK" for one in lines(folder, "actors", "list", "--country", "Pakistan"))
    assert "acts" in on(folder, "actors", "list", "-f", "text").stdout
    assert "reports" in on(folder, "ledger", "show").stdout
    assert json.loads(on(folder, "ledger", "show", "--json").stdout)["reports"] == 3
    assert on(folder, "ledger", "check").stdout.strip().endswith("is sound")


def test_what_people_decide(folder: Path) -> None:
    one, other = (found["id"] for found in lines(folder, "incidents"))
    assert on(folder, "merge", one, other).exit_code == 2, "somebody must answer for it"
    assert on(folder, "merge", one, other, "--by", "A. Lind", "--reason", "a test").exit_code == 0
    (both,) = lines(folder, "incidents")
    leaving = lines(folder, "search", "schoolgirls")[0]["report"]
    result = on(folder, "split", both["id"], leaving, "--by", "A. Lind")
    assert result.exit_code == 0, result.output
    assert {found["id"] for found in lines(folder, "incidents")} == {one, other}
    kinds = [line["kind"] for line in lines(folder, "log")]
    assert {"merged by hand", "split by hand", "merged", "split"} <= set(kinds)
    assert on(folder, "ledger", "regroup").exit_code == 0
    assert {found["id"] for found in lines(folder, "incidents")} == {one, other}


@pytest.mark.parametrize(
    "arguments",
    [["incidents"], ["incident", "x"], ["timeline"], ["disputes"], ["search", "x"], ["report", "x"], ["log"],
     ["actors", "list"], ["merge", "x", "y", "--by", "me"], ["split", "x", "y", "--by", "me"], ["ledger", "check"]],
)  # fmt: skip
def test_a_ledger_that_is_none_is_one_line_with_the_cure(arguments: list[str], tmp_path: Path) -> None:
    result = run(app, [*arguments, "--ledger", str(tmp_path / "none")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("reportedly: there is no ledger")
    assert "reportedly add" in result.stderr
    path = tmp_path / "notes.txt"
    path.write_text("Not a ledger. " * 50, encoding="utf-8")
    result = run(app, [*arguments, "--ledger", str(path)])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "name another file" in result.stderr


def test_a_mistake_is_one_line(folder: Path) -> None:
    for arguments in (["incidents", "--json", "--csv"], ["incidents", "--since", "May"], ["search", "-"]):
        result = on(folder, *arguments)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1), arguments


def test_the_environment_names_the_ledger(folder: Path) -> None:
    assert run(app, ["incidents"], env={"REPORTEDLY_LEDGER": str(folder / "l")}).exit_code == 0


def test_without_a_name_the_ledger_is_in_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(app, ["add", str(folder / "reports.jsonl")]).exit_code == 0
    assert len(run(app, ["incidents"]).stdout.splitlines()) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["reportedly.ledger"]


def test_killed_while_adding_and_added_again(folder: Path, tmp_path: Path) -> None:
    """The command itself, in a process of its own with two more, killed once something is kept."""
    many = [
        {**one, "id": f"{n}-{one['id']}", "text": f"{one['text']} Edition {n}."}
        for n in range(25)
        for one in REPORTS
    ]
    source, path = tmp_path / "many.jsonl", tmp_path / "killed"
    source.write_text("".join(json.dumps(one) + "\n" for one in many), encoding="utf-8")
    command = [sys.executable, "-m", "reportedly.cli", "add", str(source), "--ledger", str(path), "--fast"]
    process = subprocess.Popen(command)
    while process.poll() is None and not kept(path):
        time.sleep(0.02)
    process.kill()
    process.wait()
    assert 0 < kept(path) < len(many), "it was killed in the middle"
    assert run(app, ["ledger", "check", "--ledger", str(path)]).exit_code == 0
    assert run(app, ["add", str(source), "--ledger", str(path), "--fast"]).exit_code == 0
    whole = tmp_path / "whole"
    assert run(app, ["add", str(source), "--ledger", str(whole), "--fast"]).exit_code == 0
    with Ledger.open(path) as one, Ledger.open(whole) as other:
        assert list(dump(one.db)) == list(dump(other.db))
    assert "broken off" in run(app, ["log", "--ledger", str(path), "-f", "text"]).stdout


def kept(path: Path) -> int:
    if not path.exists():
        return 0
    with sqlite3.connect(path, timeout=5) as db:
        there = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'report'").fetchone()
        return int(db.execute("SELECT count(*) FROM report").fetchone()[0]) if there else 0


COMMANDS = (
    ["add"], ["incidents"], ["incident"], ["timeline"], ["disputes"], ["search"], ["report"], ["log"], ["merge"], ["split"],
    ["actors", "list"], ["ledger", "show"], ["ledger", "dump"], ["ledger", "check"], ["ledger", "regroup"],
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: list[str]) -> None:
    documented = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    shown = run(app, [*command, "--help"], env={**os.environ, "COLUMNS": "200"}).stdout
    assert " ".join(command) in documented or all(word in documented for word in command)
    for option in set(re.findall(r"--[a-z-]+", re.sub(r"\x1b\[[0-9;]*m", "", shown))) - {"--help"}:
        assert option in documented, option
