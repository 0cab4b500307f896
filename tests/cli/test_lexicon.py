import json
import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

HEADER = "form,pos,cameo,mode,kind,actor,recipient,against,when,unless,contexts,example"
run = CliRunner().invoke


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "ASSAULT.csv"
    rows = (
        "munch,verb,190,,,,,,object:@place,,,Rebels munched the town.",
        "munch up,verb,1,,,,,,object:@plaice,,,",
    )
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def test_faults_are_named_and_end_in_exit_code_1(own: Path) -> None:
    result = run(app, ["lexicon", "check", str(own)])
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(line.startswith(f"{own.as_posix()}:3: munch up: '1' is no CAMEO code") for line in lines)
    assert any("no class @plaice (perhaps 'place' is meant)" in line for line in lines)
    assert "1 example, 1 hold; 1 sense without" in lines


def test_sound_rows_end_in_exit_code_0(own: Path) -> None:
    own.write_text("\n".join(own.read_text(encoding="utf-8").splitlines()[:2]), encoding="utf-8")
    result = run(app, ["lexicon", "check", str(own.parent)])
    assert result.exit_code == 0, result.stdout
    assert "0 faults" in result.stdout


def test_an_example_that_does_not_hold_is_found_unless_examples_are_left_out(own: Path) -> None:
    own.write_text(f"{HEADER}\nmunch,verb,190,,,,,,object:@armed,,,Rebels munched the cake.\n", encoding="utf-8")
    result = run(app, ["lexicon", "check", str(own)])
    assert result.exit_code == 1
    assert "should give ASSAULT 190, gives no event" in result.stdout
    quick = run(app, ["lexicon", "check", str(own), "--no-examples"])
    assert quick.exit_code == 0
    assert "not tried" in quick.stdout


def test_advice_and_json(own: Path) -> None:
    assert "advice: " in run(app, ["lexicon", "check", str(own), "--no-examples", "--advice"]).stdout
    found = json.loads(run(app, ["lexicon", "check", str(own), "--no-examples", "--format", "json"]).stdout)
    assert {"file", "line", "form", "kind", "what", "cure", "grave"} == set(found[0])


def test_the_whole_lexicon_is_checked_with_rows_of_ones_own(own: Path) -> None:
    found = run(app, ["lexicon", "check", "--no-examples", "--lexicon", str(own)]).stdout
    assert f"{own.as_posix()}:3" in found
    senses = int(found.splitlines()[-3].split(" ")[0])
    assert senses > 2000


def test_senses_are_listed() -> None:
    result = run(app, ["lexicon", "list", "strike"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    for words in ("ASSAULT", "PROTEST", "who: ", "whom: ", "example"):
        assert words in result.stdout
    rows = json.loads(run(app, ["lexicon", "list", "strike", "--format", "json"]).stdout)
    assert {row["form"] for row in rows} >= {"strike"}


def test_rows_of_ones_own_are_listed(own: Path) -> None:
    assert (
        "munch up" in run(app, ["lexicon", "list", "munch", "--lexicon", str(own)], env={"COLUMNS": "200"}).stdout
    )


@pytest.mark.parametrize(
    "arguments", [["list", "zzz"], ["check", "no_such_folder"], ["list", "strike", "--lexicon", "no_such.csv"]]
)
def test_a_users_mistake_is_one_line(arguments: list[str]) -> None:
    result = run(app, ["lexicon", *arguments])
    assert result.exit_code == 2
    assert result.stderr.startswith("reportedly: ")


def test_the_worked_example_of_the_documentation_holds(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
    row = text.split("```csv\n")[1].split("```")[0]
    path = tmp_path / "COERCE.csv"
    path.write_text(row, encoding="utf-8")
    sentence = "Police kettled the marchers near the parliament."
    assert sentence in row
    assert "kettle (verb): not in the lexicon" in run(app, ["explain", sentence]).stdout
    assert "1 example, 1 hold" in run(app, ["lexicon", "check", str(path)]).stdout
    assert "1  COERCE" in run(app, ["explain", sentence, "--lexicon", str(path)]).stdout
    assert (
        "(here: “the water”)"
        in run(app, ["explain", "The cook kettled the water.", "--lexicon", str(path)]).stdout
    )


@pytest.mark.parametrize("command", [["explain"], ["lexicon", "check"], ["lexicon", "list"]])
def test_every_option_is_documented(command: list[str]) -> None:
    documented = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    shown = re.sub(
        r"\x1b\[[0-9;]*m", "", run(app, [*command, "--help"], env={**os.environ, "COLUMNS": "200"}).stdout
    )
    for option in set(re.findall(r"--[a-z-]+", shown)) - {"--help"}:
        assert option in documented, option
