"""`reportedly demo`: a desk filled with the example stories."""

import socket
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportedly.cli import app, demonstrating
from reportedly.ledger import Filter, Ledger, views


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The settings of the desks that would be opened, with how many incidents are in them."""
    seen: list[Any] = []

    def run(settings: Any, taken: socket.socket, show: bool | None) -> None:
        with Ledger.open(settings.ledger) as ledger:
            seen.append((settings.ledger, views.count(ledger.db, Filter())))

    monkeypatch.setattr(demonstrating, "run", run)
    return seen


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return str(found.getsockname()[1])


def test_the_stories_are_found_and_coded(
    opened: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = demonstrating.stories()
    assert {"market-blast", "rival-claims"} <= {folder.name for folder in found.iterdir()}
    monkeypatch.setattr(demonstrating, "stories", lambda: found / "market-blast")
    kept = tmp_path / "kept.ledger"
    for _ in range(2):
        done = CliRunner().invoke(app, ["demo", "--port", free_port(), "--ledger", str(kept)])
        assert done.exit_code == 0, done.output
    assert opened[0] == opened[1]
    assert opened[0][1] > 0
    assert kept.exists()
    done = CliRunner().invoke(app, ["demo", "--port", free_port()])
    assert done.exit_code == 0
    assert opened[2][1] == opened[0][1]
    assert not opened[2][0].exists(), "a ledger that nobody asked to keep goes with the desk"


def test_a_port_in_use_is_told_before_anything_is_coded(opened: list[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = CliRunner().invoke(app, ["demo", "--port", str(taken.getsockname()[1])])
    assert done.exit_code == 2
    assert "choose another with --port" in done.output
    assert opened == []
