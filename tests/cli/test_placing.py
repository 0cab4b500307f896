import json
from pathlib import Path

from typer.testing import CliRunner

from reportedly.cli import app

run = CliRunner().invoke
TEXT = """GENEVA, Aug. 26, 2021 (Agency) - Shells fell 20 km south of Kupiansk on Thursday. Moscow said nothing.

Gunmen raided the village of Tamburkwara, Nigeria.
"""


def test_the_words_are_shown_in_context_with_what_they_became() -> None:
    shown = run(app, ["places", "-", "--format", "text"], input=TEXT).stdout
    for words in ("Geneva, CHE", "20 km south of Kupiansk", "no scene", "not known, in NGA", "Shells fell"):
        assert words in " ".join(shown.split())


def test_lines_of_json_are_written_when_piped() -> None:
    lines = [json.loads(line) for line in run(app, ["places", "-"], input=TEXT).stdout.splitlines()]
    assert [(one["place"]["text"], one["role"]) for one in lines] == [
        ("GENEVA", "dateline"), ("Kupiansk", "ground"), ("Moscow", "actor"), ("Tamburkwara", "ground"), ("Nigeria", "ground"),
    ]  # fmt: skip
    assert lines[1]["place"]["relation"] == "20 km south of"
    assert lines[1]["ranked"][0]["score"] == 1.0
    assert "Shells fell" in lines[1]["context"]


def test_a_report_without_places_says_so() -> None:
    assert (
        "No place is named." in run(app, ["places", "-", "-f", "text"], input="Nobody came to the party.").stdout
    )


def test_a_file_that_is_not_there_is_one_line() -> None:
    result = run(app, ["places", "no_such.txt"])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("reportedly: no_such.txt")


def test_several_reports_of_a_file_are_all_shown(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(
        "\n".join(json.dumps({"text": f"A bomb went off in {w}."}) for w in ("Herat", "Basra")), encoding="utf-8"
    )
    lines = [json.loads(line) for line in run(app, ["places", str(path)]).stdout.splitlines()]
    assert [one["place"]["name"] for one in lines] == ["Herat", "Basra"]
    assert len({one["report"] for one in lines}) == 2
