import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.exports.layout import layout
from reportedly.ledger import Ledger
from tests.analysis.conftest import held  # noqa: F401

run = CliRunner().invoke


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Rows of our own in the columns of ICEWS: a year of Mali and Chad, and twelve attacks in the last week."""
    path = tmp_path_factory.mktemp("rows") / "rows.tab"
    columns = list(layout("icews").columns)
    lines = ["\t".join(columns)]
    first = date(2023, 1, 2)

    def put(day: date, code: str, one: str, other: str) -> None:
        row = dict(
            zip(("Event ID", "Event Date", "CAMEO Code"), (str(len(lines)), day.isoformat(), code), strict=True)
        )
        row |= {"Source Name": one, "Target Name": other}
        lines.append("\t".join(row.get(column, "") for column in columns))

    for week in range(30):
        start = first + timedelta(days=7 * week)
        put(start, "042", "Mali", "Chad")
        put(start + timedelta(days=1), "112", "Chad", "Mali")
        for n in range(20):
            put(start + timedelta(days=n % 7), "040", "Niger", "Togo")
    for n in range(12):
        put(first + timedelta(days=7 * 29 + n % 7), "190", "Mali", "Chad")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_dyad_as_text_json_and_csv(file: str) -> None:
    text = run(app, ["dyad", "Mali", "Chad", "--from", file, "--format", "text"])
    assert text.exit_code == 0
    for words in ("Mali and Chad", "hostile", "expected", "What reports say"):
        assert words in text.stdout
    found = json.loads(run(app, ["dyad", "Mali", "Chad", "--from", file]).stdout)
    assert len(found["periods"]) == 30
    assert found["periods"][-1]["hostile"]["deeds"] == 13
    table = run(app, ["dyad", "Mali", "Chad", "--from", file, "-f", "csv", "--by", "month"]).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 7
    assert rows[0]["hostile_deeds"] == "5"


def test_alerts_tell_the_burst_and_their_own_error(file: str) -> None:
    text = run(app, ["alerts", "--from", file, "--format", "text"]).stdout
    for words in ("13 hostile deeds", "Chad", "chance 1 in", "Simulated", "Why not"):
        assert words in text, words
    found = json.loads(run(app, ["alerts", "--from", file]).stdout)
    assert set(found["alerts"][0]["names"]) == {"Mali", "Chad"}
    quiet = json.loads(run(app, ["alerts", "--from", file, "--as-of", "2023-07-20"]).stdout)
    assert not any(one["stands_out"] for one in quiet["alerts"])
    table = run(app, ["alerts", "--from", file, "--since", "2023-07-27", "-f", "csv"]).stdout
    assert "Mali" in table


@pytest.mark.parametrize("command", [["dyad", "Mali", "Chad"], ["alerts"]])
@pytest.mark.parametrize("ending", ["png", "svg"])
def test_drawings_are_the_same_each_time(file: str, tmp_path: Path, command: list[str], ending: str) -> None:
    made = []
    for n in range(2):
        path = tmp_path / f"{n}.{ending}"
        assert run(app, [*command, "--from", file, "--plot", str(path)]).exit_code == 0
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert len(made[0]) > 5000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dyad", "Mali", "Mali"], "not all different"),
        (["dyad", "Mali", "Peru"], "Peru"),
        (["dyad", "Mali", "Chad", "--plot", "x.pdf"], ".png or .svg"),
        (["alerts", "--format", "table"], "choose text, json or csv"),
        (["alerts", "--shards", "nowhere"], "choose one"),
    ],
)
def test_a_users_mistake_is_one_line(file: str, arguments: list[str], words: str) -> None:
    result = run(app, [*arguments, "--from", file])
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_a_ledger_by_its_parties(held: Ledger) -> None:  # noqa: F811
    result = run(app, ["dyad", "MLI", "Niger", "--ledger", str(held.path), "--format", "text"])
    assert result.exit_code == 0
    assert "Mali and Niger" in result.stdout
    assert "Mali on Wednesday accused Niger" in result.stdout
    assert run(app, ["alerts", "--ledger", str(held.path), "--format", "text"]).exit_code == 0
