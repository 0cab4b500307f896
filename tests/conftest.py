"""Shared fixtures: the language pipeline once a session, and short ways from a text to its parse and propositions."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from reportedly.language import Parse, load
from reportedly.language import parse as parse_report
from reportedly.propositions import Propositions, propositions
from reportedly.reading import from_text


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
