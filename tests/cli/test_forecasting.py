import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.analysis.forecast import Backtest, Forecast
from reportedly.cli import app
from tests.analysis.test_origins import write

run = CliRunner().invoke
PARTIES = ("Chad", "Niger", "Mali", "Ghana", "Togo", "Benin", "Gabon", "Kenya")


def told(days: int, path: Path) -> Path:
    """A file in which each party mostly visits the next one, and is answered two days later by a statement."""
    first, rows = date(2014, 1, 1), []

    def add(day: int, source: int, code: str, text: str, target: int) -> None:
        rows.append({
            "Event ID": str(len(rows)), "Event Date": (first + timedelta(days=day)).isoformat(), "Intensity": "1.0",
            "Source Name": PARTIES[source], "CAMEO Code": code, "Event Text": text, "Target Name": PARTIES[target],
        })  # fmt: skip

    for day in range(days):
        for one in range(8):
            if (day * 7 + one * 3) % 5 < 2:
                other = (one + 1 + (day % 4 == 0) * (day % 5)) % 8
                if other != one:
                    add(day, one, "042", "Make a visit", other)
                    if day % 3:
                        add(day + 2, other, "051", "Praise or endorse", one)
    return write(path, "icews", *rows)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(200, tmp_path_factory.mktemp("forecast") / "long.tsv")


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(12, tmp_path_factory.mktemp("forecast") / "short.tsv")


def test_text_has_the_probability_its_record_and_what_carries_it(long: Path) -> None:
    shown = run(app, ["forecast", "Chad", "Niger", "--from", str(long), "--days", "7", "--explain", "-f", "text"])
    words = " ".join(shown.stdout.split())
    assert shown.exit_code == 0
    for one in (
        "Chad towards Niger: the 7 days after",
        "Tried on",
        "came within 30 days in",
        "“Chad: Make a visit: Niger”",
        "what all parties do",
    ):
        assert one in words


def test_json_is_the_whole_record(long: Path) -> None:
    found = Forecast.from_json(
        run(app, ["forecast", "Chad", "--from", str(long), "--days", "7", "--top", "3"]).stdout
    )
    assert len(found.rows) == 3
    assert (found.rows[0].what, found.rows[0].recipient) == ("CONSULT", "Niger")
    assert found.rows[0].chance is not None
    assert found.rows[0].chance > 0.5
    assert found.trust.brier is not None
    named = Forecast.from_json(run(app, ["forecast", "Chad", "--from", str(long), "--by", "name"]).stdout)
    assert "Make a visit" in {row.what for row in named.rows}


def test_csv_has_a_row_a_deed(long: Path) -> None:
    out = run(app, ["forecast", "Chad", "--from", str(long), "--days", "7", "-f", "csv"]).stdout
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["recipient"] == "Niger"
    assert float(rows[0]["low"]) <= int(rows[0]["hits"]) / int(rows[0]["cases"]) <= float(rows[0]["high"])


def test_as_of_hides_what_came_later(long: Path) -> None:
    found = json.loads(run(app, ["forecast", "Chad", "--from", str(long), "--as-of", "2014-05-01"]).stdout)
    assert found["as_of"] == "2014-05-01"
    assert all(row["last"] is None or row["last"] <= "2014-05-01" for row in found["rows"])


def test_with_too_little_history_it_says_so(short: Path) -> None:
    shown = " ".join(run(app, ["forecast", "Chad", "--from", str(short), "-f", "text"]).stdout.split())
    assert "Too little history for probabilities" in shown
    assert "%" not in shown
    judged = Backtest.from_json(run(app, ["forecast", "--backtest", "--from", str(short)]).stdout)
    assert judged.verdict.startswith("too little to judge")


def test_a_backtest_in_text(long: Path) -> None:
    shown = " ".join(
        run(app, ["forecast", "--backtest", "--from", str(long), "--days", "7", "-f", "text"]).stdout.split()
    )
    assert "mean reciprocal rank" in shown
    assert "calibration error" in shown


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_same_drawing_is_the_same_file(short: Path, long: Path, tmp_path: Path, ending: str) -> None:
    for source in (short, long):
        one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
        for path in (one, other):
            given = ["forecast", "Chad", "--from", str(source), "--days", "7", "--plot", str(path)]
            assert run(app, given).exit_code == 0
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Ruritania"], "is called 'Ruritania'"),
        (["Chad", "chad"], "are one party"),
        ([], "say who acts"),
        (["Chad", "--by", "root"], "choose type or name"),
        (["Chad", "--shards", "nowhere"], "choose one"),
        (["--backtest", "--plot", "x.png"], "a backtest is not drawn"),
        (["Chad", "--as-of", "2013-01-01"], "nothing on or before"),
    ],
)
def test_a_mistake_is_one_line_with_its_cure(short: Path, arguments: list[str], words: str) -> None:
    shown = run(app, ["forecast", *arguments, "--from", str(short)])
    assert shown.exit_code == 2
    assert words in shown.stderr
    assert shown.stderr.count("\n") == 1
