"""Closed lists set right what the entity tagger, trained on uneven corpora, gets wrong about names."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from reportedly.language.lists import country_names, demonym_countries, titles

Found = tuple[int, int, str]

PERSON_NAMES = frozenset({"Chad", "Jordan", "Georgia", "Kenya", "Israel", "India", "Trinidad"})
"""Countries that people are named after: a person of such a name stays one."""


def tidy(found: Iterable[Found], words: Sequence[str]) -> Iterator[Found]:
    """Entities with titles taken off persons, demonyms left out, countries called places, known bodies organisations.

    Args:
        found: entities as (first, past last, label) in `words`.
        words: the words of the text.
    """
    for first, last, label in found:
        if label == "PER":
            first += _title_length(words[first:last])
        name = " ".join(words[first:last])
        if first == last or (name in demonym_countries() and name not in country_names()):
            continue
        if name in country_names() and not (label == "PER" and name in PERSON_NAMES):
            label = "LOC"
        elif name in _organisations():
            label = "ORG"
        yield first, last, label


def _title_length(words: Sequence[str]) -> int:
    """How many words at the head of a person's name are titles ("Lt. Gen.", "Prime Minister")."""
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if tuple(words[at : at + n]) in _titles()), 0)
        if not size:
            return at
        at += size
    return at


@lru_cache(maxsize=1)
def _organisations() -> frozenset[str]:
    lines = files("reportedly.language").joinpath("data/organisations.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")


@lru_cache(maxsize=1)
def _titles() -> frozenset[tuple[str, ...]]:
    """Titles as words; noble ones are left, being part of the name people are known by ("Lord Byron")."""
    return frozenset(
        tuple(t.form.split()) for t in titles().values() if t.sphere != "royal" and t.form not in NAMES_TOO
    )


NAMES_TOO = frozenset(
    {"Major", "Marshal", "U", "Daw", "Bishop", "Pope", "Judge", "Justice", "Constable", "Mother"}
)
"""Titles that are also names of people: left inside."""
