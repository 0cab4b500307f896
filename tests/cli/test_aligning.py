import csv
import io
import json
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from reportedly.cli import app
from tests.analysis.test_origins import write
from tests.analysis.test_triads import OWN, Triad, filled

run = CliRunner().invoke
THREE = ("Chad", "Free Delta Front", "Boko Haram")


@pytest.fixture(scope="module")
def ledger(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "own.ledger"
    filled(OWN, nlp, path).close()
    return path


def test_the_question_is_answered_in_text(ledger: Path) -> None:
    shown = " ".join(run(app, ["triad", *THREE, "-l", str(ledger), "-f", "text"]).stdout.split())
    for words in (
        "Chad with Free Delta Front against Boko Haram?",
        "All of this is told by one report",
        "does not rule it out",
        "is sceptical",
        "told as enemy: Free Delta Front, Boko Haram",
        "n = 627",
        "no forecast",
    ):
        assert words in shown


def test_json_is_the_whole_record(ledger: Path) -> None:
    found = Triad.from_json(run(app, ["triad", *THREE, "-l", str(ledger)]).stdout)
    assert found.bearing.reports == 1
    assert found.pairs[1].hostile.deeds == 2


def test_csv_has_a_row_for_each_piece_of_evidence(ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(app, ["triad", *THREE, "-l", str(ledger), "-f", "csv"]).stdout)))
    assert {row["part"] for row in rows} >= {
        "deed",
        "lasting deed",
        "tie",
        "statement",
        "with, against",
        "base rate",
    }
    assert all(row["words"] for row in rows)


def test_days_bound_what_is_told(ledger: Path) -> None:
    told = json.loads(run(app, ["triad", *THREE, "-l", str(ledger), "--as-of", "2022-05-09"]).stdout)
    assert told["as_of"] == "2022-05-09"
    assert told["pairs"][1]["hostile"]["deeds"] == 1
    assert told["bearing"]["reports"] == 0
    late = json.loads(run(app, ["triad", *THREE, "-l", str(ledger), "--since", "2022-05-09"]).stdout)
    assert late["pairs"][1]["hostile"]["deeds"] == 1


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_same_drawing_is_the_same_file(ledger: Path, tmp_path: Path, ending: str) -> None:
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
    for path in (one, other):
        assert run(app, ["triad", *THREE, "-l", str(ledger), "--plot", str(path)]).exit_code == 0
    assert one.read_bytes() == other.read_bytes()


def test_a_file_of_rows_is_read_as_well(tmp_path: Path) -> None:
    def row(number: int, source: str, code: str, target: str) -> dict[str, str]:
        return {
            "Event ID": str(number), "Event Date": "2014-03-01", "Source Name": source, "Event Text": "Act", "CAMEO Code": code,
            "Intensity": "1.0", "Target Name": target,
        }  # fmt: skip

    path = write(
        tmp_path / "events.tsv", "icews", row(1, "Chad", "190", "Boko Haram"), row(2, "Niger", "042", "Chad")
    )
    told = run(app, ["triad", "Chad", "Niger", "Boko Haram", "--from", str(path)])
    found = Triad.from_json(told.stdout)
    assert [(pair.hostile.deeds, pair.cooperative.deeds) for pair in found.pairs] == [(0, 1), (1, 0), (0, 0)]
    assert "without their articles" in found.caution


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Chad", "Ruritania", "Boko Haram"], "no report of the ledger names 'Ruritania'"),
        (["Chad", "TCD", "Boko Haram"], "not all different"),
        ([*THREE, "--format", "xml"], "choose text, json or csv"),
        ([*THREE, "--since", "2022-06", "--until", "2022-05"], "let --since come first"),
        ([*THREE, "--since", "May"], "is no date"),
        ([*THREE, "--plot", "out.gif"], "ends in .png or .svg"),
        ([*THREE, "--plot", "/nowhere/out.png"], "create the folder"),
        ([*THREE, "--from", "nowhere.tsv"], "cannot read nowhere.tsv"),
    ],
)
def test_a_mistake_is_one_line_with_its_cure(ledger: Path, arguments: list[str], words: str) -> None:
    told = run(app, ["triad", *arguments, "-l", str(ledger)])
    assert told.exit_code == 2
    assert words in told.stderr
    assert told.stderr.count("\n") == 1
