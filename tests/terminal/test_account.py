"""How an account puts a chain of sources into words."""

from reportedly.records import Source
from reportedly.terminal.account import chain_words


def source(name: str, start: int, end: int) -> Source:
    return Source(id=name, name=name, act="assert", start=start, end=end)


def test_a_chain_runs_from_the_outermost_source():
    chain = (source("mayor", 0, 14), source("army", 20, 33))
    assert chain_words(chain, lambda s: s.name) == "mayor ← army"


def test_two_who_tell_it_together_are_no_chain():
    """ "Two officials and a resident said": the words of both end with one cue."""
    chain = (source("officials", 0, 33), source("resident", 18, 33))
    assert chain_words(chain, lambda s: s.name) == "officials and resident"


def test_nobody_named_is_no_words():
    assert chain_words((), lambda s: s.name) == ""
