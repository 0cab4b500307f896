"""Shared fixtures: the language pipeline once a session, short ways from a text to its parse and propositions, and a ledger."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from reportedly.engine import worked
from reportedly.language import Parse, load
from reportedly.language import parse as parse_report
from reportedly.ledger import Ledger
from reportedly.pipeline import code_report
from reportedly.propositions import Propositions, propositions
from reportedly.reading import from_text, read
from reportedly.records import Report

ROOT = Path(__file__).parents[1]
# Enough stories for every page to show something: rival claims, a toll that rises, a dispute over who did it.
STORIES = ("market-blast", "rival-claims", "pupils-freed", "border-both-sides", "clinic-blast")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[..., Parse]:
    """`parse(text, published=..., ...)`: read and parse a text; keywords go to `reading.from_text`."""

    def run(text: str, **known: str) -> Parse:
        return parse_report(from_text(text, **known), nlp)

    return run


@pytest.fixture(scope="session")
def props(parse: Callable[..., Parse]) -> Callable[..., tuple[Parse, Propositions]]:
    """`props(text, ...)`: the parse and the propositions of a text."""

    def run(text: str, **known: str) -> tuple[Parse, Propositions]:
        parsed = parse(text, **known)
        return parsed, propositions(parsed)

    return run


@pytest.fixture(scope="session")
def filled(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the reports of some stories; tests that write copy it."""
    path = tmp_path_factory.mktemp("desk") / "stories.ledger"
    with Ledger.open(path, create=True) as ledger, ledger.batch():
        for report in read([ROOT / "examples" / "stories" / name for name in STORIES]):
            assert isinstance(report, Report), report
            ledger.add(worked(report, code_report(report, nlp)), "reportedly test")
    return path
