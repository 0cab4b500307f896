import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

run = CliRunner().invoke
TEXT = """GENEVA, Aug. 26, 2021 (Agency) - Shells fell on the town on Tuesday, the army said. Talks lasted nine days.

The market has been closed since last week.
"""


def lines(*arguments: str, text: str = TEXT) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(app, ["times", "-", *arguments], input=text).stdout.splitlines()]


def test_the_words_are_shown_in_context_with_what_they_became() -> None:
    shown = " ".join(run(app, ["times", "-", "--format", "text"], input=TEXT).stdout.split())
    for words in (
        "published 2021-08-26 (dateline",
        "Shells fell",
        "Tuesday → 2021-08-24, day (DATE)",
        "weekday before publication",
        "no day told (DURATION P9D)",
    ):
        assert words in shown


def test_lines_of_json_are_written_when_piped() -> None:
    told = {one["time"]["text"]: one for one in lines()}
    tuesday = told["Tuesday"]
    assert tuesday["type"] == "DATE"
    assert "Shells fell" in str(tuesday["context"])
    assert tuesday["time"] == {
        "start": "2021-08-24",
        "end": "2021-08-24",
        "edtf": "2021-08-24",
        "value": "2021-08-24",
        "granularity": "day",
        "basis": "weekday before publication",
        "anchor": "2021-08-26",
        "text": "Tuesday",
        "span": {"start": TEXT.index("Tuesday"), "end": TEXT.index("Tuesday") + 7, "text": "Tuesday"},
    }
    assert (told["nine days"]["type"], told["nine days"]["time"]["start"]) == ("DURATION", None)


def test_a_publication_date_is_counted_from_where_the_report_tells_none() -> None:
    text = "Rebels shelled the town on Tuesday."
    (unknown,), (known,) = lines(text=text), lines("--published", "2023-05-10", text=text)
    assert unknown["time"]["value"] == "XXXX-WXX-2"
    assert known["time"]["value"] == "2023-05-09"


def test_a_report_without_times_says_so() -> None:
    assert "No time is told." in run(app, ["times", "-", "-f", "text"], input="Nobody came to the party.").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["no_such.txt"], 1), (["-", "--published", "someday"], 2), (["-", "--model", "no_such_model"], 2)],
)
def test_an_error_is_one_line(arguments: list[str], code: int) -> None:
    result = run(app, ["times", *arguments], input=TEXT)
    assert result.exit_code == code
    assert result.stderr.startswith("reportedly: ")
    assert result.stderr.count("\n") == 1


def test_a_report_that_fails_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reportedly.times

    whole = reportedly.times.clock

    def broken(parse: Any, props: Any) -> Any:
        if "Herat" in parse.report.text:
            raise ValueError("no such day")
        return whole(parse, props)

    monkeypatch.setattr(reportedly.times, "clock", broken)
    path = tmp_path / "reports.jsonl"
    texts = [f"A bomb went off in {w} on May 5, 2020." for w in ("Herat", "Basra")]
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    result = run(app, ["times", str(path)])
    assert result.exit_code == 1
    assert "Basra" in result.stdout
    assert "no such day" in result.stderr


@pytest.mark.parametrize("command", ["places", "times"])
def test_a_reader_that_has_seen_enough_is_no_error(command: str, tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    text = "A bomb went off in Herat on May 5, 2020. " * 20
    path.write_text("\n".join(json.dumps({"text": f"{n} {text}"}) for n in range(20)), encoding="utf-8")
    writer = subprocess.Popen(
        [sys.executable, "-m", "reportedly.cli", command, str(path), "--fast"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.readline()
    writer.stdout.close()
    assert writer.stderr.read() == ""
    assert writer.wait() == 0
