"""A ledger of our own stories, and the desk on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from starlette.testclient import TestClient

from reportedly.engine import worked
from reportedly.ledger import Ledger
from reportedly.pipeline import code_report
from reportedly.reading import read
from reportedly.records import Report
from reportedly.web import Desk, desk

ROOT = Path(__file__).parents[2]
# Enough stories for every page to show something: rival claims, a toll that rises, a dispute over who did it.
STORIES = ("market-blast", "rival-claims", "pupils-freed", "border-both-sides", "clinic-blast")


@pytest.fixture(scope="session")
def filled(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the reports of some stories; tests that write copy it."""
    path = tmp_path_factory.mktemp("desk") / "stories.ledger"
    with Ledger.open(path, create=True) as ledger, ledger.batch():
        for report in read([ROOT / "examples" / "stories" / name for name in STORIES]):
            assert isinstance(report, Report), report
            ledger.add(worked(report, code_report(report, nlp)), "reportedly test")
    return path


@pytest.fixture(scope="session")
def client(filled: Path) -> Iterator[TestClient]:
    """Asks the desk as a browser on this machine would."""
    with TestClient(desk(Desk(ledger=filled)), base_url="http://127.0.0.1") as asking:
        yield asking
