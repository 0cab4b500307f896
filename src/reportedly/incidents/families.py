"""The sorts of happening, from `data/families.toml`."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from reportedly.records import Event


class Families(NamedTuple):
    """`of`: event type, or type and mode, to family; `related`: what goes with it; the rest: words before a trigger."""

    of: dict[str, str]
    related: dict[str, frozenset[str]]
    another: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]


@lru_cache(maxsize=1)
def families() -> Families:
    """The table, read once."""
    table = tomllib.loads((files(__package__) / "data" / "families.toml").read_text(encoding="utf-8"))
    related = {family: frozenset(others) for family, others in table["related"].items()}
    before = {name: frozenset(words) for name, words in table["before"].items()}
    return Families(table["family"], related, before["another"], before["definite"], before["indefinite"])


def family_of(event: Event) -> str:
    """The family of an event that tells a happening; a mode may have one of its own.

    Raises:
        KeyError: the event's type is only words about a happening.
    """
    known = families().of
    return known.get(f"{event.type} {event.mode}", known[event.type])


def go_together(one: str, other: str) -> bool:
    """Whether one happening may be told in both families."""
    return one == other or other in families().related[one]
