"""The imported table of persons and organisations: read on first use, a line made an actor only when it is met."""

import gzip
from collections.abc import Mapping
from functools import lru_cache

from reportedly.actors.entries import Entry, Term
from reportedly.actors.tables import path
from reportedly.actors.words import key


@lru_cache(maxsize=1)
def lines() -> tuple[tuple[str, ...], Mapping[str, tuple[int, ...]]]:
    """The lines of the table, and the numbers of those that bear each key."""
    with path("people.tsv.gz").open("rb") as packed:
        held = gzip.decompress(packed.read()).decode("utf-8").splitlines()
    index: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(held):
        for alias in line.split("\t", 6)[5].split(";"):
            index[alias] = (*index[alias], number) if alias in index else (number,)
    return tuple(held), index


@lru_cache(maxsize=1)
def imported_lengths() -> Mapping[str, int]:
    """The most words of a key of the table, by its first word."""
    longest: dict[str, int] = {}
    for name in lines()[1]:
        first, words = name.split(" ", 1)[0], name.count(" ") + 1
        if words > longest.get(first, 0):
            longest[first] = words
    return longest


@lru_cache(maxsize=8192)
def imported(name: str) -> tuple[Entry, ...]:
    """Persons and organisations of the imported table that bear this key."""
    held, index = lines()
    found = (entry_of_line(held[number]) for number in index.get(name, ()))
    return tuple(entry for entry in found if _in_full(entry, name))


def _in_full(entry: Entry, name: str) -> bool:
    """Does a key bear all of a person's name? "Sekou Camara" is not "Sekou Kissing Camara"; initials may go.

    Names of other sources than the snapshot of cabinets come with aliases that were listed, not made.
    """
    if entry.kind != "person" or not entry.id.startswith("cia:"):
        return True
    words = key(entry.name).split()
    return len([w for w in words if len(w) > 1]) <= len(name.split())


@lru_cache(maxsize=4096)
def entry_of_line(line: str) -> Entry:
    """The actor that a line of the table tells."""
    ident, name, kind, country, sectors, _, terms = line.split("\t")
    held = tuple(Term(*term.split("|")) for term in terms.split(";")) if terms else ()
    return Entry(ident, name, kind, country or None, sectors, held)  # type: ignore[arg-type]
