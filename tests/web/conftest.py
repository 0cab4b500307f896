"""The desk on a ledger of our own stories."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.web import Desk, desk


@pytest.fixture(scope="session")
def client(filled: Path) -> Iterator[TestClient]:
    """Asks the desk as a browser on this machine would."""
    with TestClient(desk(Desk(ledger=filled)), base_url="http://127.0.0.1") as asking:
        yield asking
