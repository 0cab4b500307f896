"""A ledger of our own reports, and exports of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.engine import Worked
from reportedly.exports import SIDECAR, export
from reportedly.ledger import Ledger
from tests.ledger.conftest import fill, put, told  # noqa: F401

COLUMNS = json.loads((Path(__file__).parent / "columns.json").read_text(encoding="utf-8"))
Written = Callable[..., tuple[Path, dict[str, Any]]]


@pytest.fixture(scope="session")
def held(told: tuple[Worked, ...], tmp_path_factory: pytest.TempPathFactory) -> Ledger:  # noqa: F811
    """The reports of the ledger's tests in a ledger."""
    ledger = Ledger.open(tmp_path_factory.mktemp("exports") / "held.ledger", create=True)
    put(ledger, told)
    return ledger


@pytest.fixture
def written(held: Ledger, tmp_path: Path) -> Written:
    """`written(format, ...)`: the file of an export and its sidecar's content."""

    def run(format: str, **asked: Any) -> tuple[Path, dict[str, Any]]:
        path = tmp_path / f"out-{format}{'-per' if asked.get('per_report') else ''}"
        export(held, format, path, **asked)
        return path, json.loads(path.with_name(path.name + SIDECAR).read_text(encoding="utf-8"))

    return run
