"""`reportedly actors`: what is written, and what a mistake looks like."""

import json

from typer.testing import CliRunner

from reportedly.cli import app

OWN = "name,kind,country,sectors\nValley Guard,armed_group,MLI,PRM\n"


def run(*words):
    return CliRunner().invoke(app, ["actors", *map(str, words)])


def test_show(tmp_path):
    """A phrase on a day, in words and as JSON, with a user's actors."""
    said = run("show", "Danish Prime Minister", "--on", "1 May 2022")
    assert said.exit_code == 0
    assert "Mette Frederiksen" in said.stdout
    assert "CoW       390 DEN" in said.stdout
    own = tmp_path / "own.csv"
    own.write_text(OWN, encoding="utf-8")
    told = json.loads(run("show", "Valley Guard", "--actors", own, "--json").stdout)
    assert told["actor"]["id"] == "own:valley-guard"
    assert told["codes"]["cow"] == {"number": 432, "abbreviation": "MLI"}


def test_mistakes(tmp_path):
    """A date that is none, a file with a wrong row: one line with the cure, exit code 2."""
    wrong = run("show", "x", "--on", "someday")
    assert (wrong.exit_code, wrong.stderr) == (2, "reportedly: 'someday' is no date; write it as 2022-05-01\n")
    own = tmp_path / "own.csv"
    own.write_text("name,country\nX,Mali\n", encoding="utf-8")
    said = run("show", "x", "--actors", own)
    assert said.exit_code == 2
    assert said.stderr.startswith("reportedly: own.csv, line 2: country 'Mali' is no ISO 3166")


def test_import(tmp_path):
    """A list of UCDP becomes a file that --actors reads."""
    theirs, out = tmp_path / "ucdp.csv", tmp_path / "actors.csv"
    theirs.write_text("ActorId,NameData,Org,Location\n9001,Red Hill Army,1,Mali\n", encoding="utf-8")
    assert run("import", "ucdp", theirs, "--out", out).exit_code == 0
    assert json.loads(run("show", "Red Hill Army", "--actors", out, "--json").stdout)["actor"]["id"] == "ucdp:9001"
    assert run("import", "acled", theirs).exit_code == 2
