import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

HEADER = "form,pos,cameo,mode,kind,actor,recipient,against,when,unless,contexts,example"
run = CliRunner().invoke


def test_a_sentence_is_explained() -> None:
    result = run(
        app, ["explain", "Rebels said the army had shelled the town on Friday.", "--published", "2023-05-10"]
    )
    assert result.exit_code == 0
    for words in (
        "ASSAULT",
        "How the sentence was read",
        "Which row of the lexicon",
        "Why each field",
        "2023-05-05",
        "statement",
    ):
        assert words in result.stdout


def test_a_file_and_standard_input_are_explained(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The army shelled the town.", encoding="utf-8")
    assert "shelled" in run(app, ["explain", str(path)]).stdout
    assert "shelled" in run(app, ["explain", "-"], input="The army shelled the town.").stdout


def test_json_holds_what_the_text_tells() -> None:
    found = json.loads(run(app, ["explain", "The army shelled the town.", "--format", "json"]).stdout)
    (told,) = found["told"]
    assert told["event"]["type"] == "ASSAULT"
    assert told["candidates"][0]["verdict"] == "wins"


def test_rows_of_ones_own_are_used(tmp_path: Path) -> None:
    path = tmp_path / "ASSAULT.csv"
    path.write_text(f"{HEADER}\nmunch,verb,190,,,,,,,,,\n", encoding="utf-8")
    assert "No event." in run(app, ["explain", "Rebels munched the town."]).stdout
    shown = run(app, ["explain", "Rebels munched the town.", "--lexicon", str(path)]).stdout
    assert "“munch” → ASSAULT" in shown


@pytest.mark.parametrize(
    "arguments", [[" "], ["x", "--lexicon", "no_such.csv"], ["x", "--published", "someday"], ["no_such.txt"]]
)
def test_a_users_mistake_is_one_line(arguments: list[str]) -> None:
    result = run(app, ["explain", *arguments])
    assert result.exit_code == 2
    assert result.stderr.startswith("reportedly: ")


def test_a_long_text_is_no_name_of_a_file() -> None:
    assert run(app, ["explain", "The army shelled the town. " * 300]).exit_code == 0


def test_reports_are_coded_with_rows_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "ASSAULT.csv"
    own.write_text(f"{HEADER}\nmunch,verb,190,,,,,,,,,\n", encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text("Rebels munched the town.", encoding="utf-8")
    assert json.loads(run(app, ["code", str(report)]).stdout)["events"] == []
    (event,) = json.loads(run(app, ["code", str(report), "--lexicon", str(own)]).stdout)["events"]
    assert event["rule"].startswith(own.as_posix())
