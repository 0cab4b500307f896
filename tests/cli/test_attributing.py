import json
from typing import Any

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

run = CliRunner().invoke
TEXT = """GENEVA, Aug. 26, 2021 (Agency) - Shells fell on the town, Colonel Mato Brenik told reporters on Tuesday.

"Nobody came to help us," said an aid worker who asked not to be named. Brenik denied the rebels had fled.
"""


def lines(*arguments: str, text: str = TEXT) -> list[dict[str, Any]]:
    return [json.loads(one) for one in run(app, ["statements", "-", *arguments], input=text).stdout.splitlines()]


def test_who_said_what_is_shown_in_context() -> None:
    shown = " ".join(run(app, ["statements", "-", "--format", "text"], input=TEXT).stdout.split())
    for words in (
        "statements by sources: 2 named, 1 unnamed",
        "Mato Brenik, colonel",
        "(named) ·",
        "to reporters · 2021-08-24",
        "aid worker (unnamed) · assert, direct",
        "deny,",
    ):
        assert words in shown


def test_lines_of_json_are_written_when_piped() -> None:
    brenik, worker, denial = lines()
    assert (brenik["speaker"]["name"], brenik["act"], brenik["addressee"]["name"]) == (
        "Mato Brenik",
        "assert",
        "reporters",
    )
    assert brenik["time"]["start"] == "2021-08-24"
    assert worker["condition"]["text"] == "who asked not to be named"
    assert TEXT[worker["content"]["start"] : worker["content"]["end"]] == worker["content"]["text"]
    assert (denial["act"], denial["within"]) == ("deny", None)
    assert "events" not in denial


def test_what_is_said_spans_lines() -> None:
    text = 'Brenik said: "The road is cut.\n\n"The bridge is gone."'
    shown = run(app, ["statements", "-", "-f", "text"], input=text).stdout
    assert "The bridge is gone" in shown


def test_a_report_in_which_nothing_is_said() -> None:
    assert (
        "Nothing is said." in run(app, ["statements", "-", "-f", "text"], input="Shells fell on the town.").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["no_such.txt"], 1), (["-", "--published", "someday"], 2), (["-", "--model", "no_such_model"], 2)],
)
def test_an_error_is_one_line(arguments: list[str], code: int) -> None:
    result = run(app, ["statements", *arguments], input=TEXT)
    assert result.exit_code == code
    assert result.stderr.startswith("reportedly: ")
    assert result.stderr.count("\n") == 1
