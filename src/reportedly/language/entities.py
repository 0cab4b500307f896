"""Closed lists set right what the entity tagger, trained on uneven corpora, gets wrong about names."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from reportedly.language.lists import country_names, demonym_countries, titles

Found = tuple[int, int, str]

HYPHENS = frozenset({"-", "‐", "–"})
LONGEST_ORGANISATION = 6
"""Words of the longest name in the list."""

PERSON_NAMES = frozenset({"Chad", "Jordan", "Georgia", "Kenya", "Israel", "India", "Trinidad"})
"""Countries that people are named after: a person of such a name stays one."""


def tidy(found: Iterable[Found], words: Sequence[str]) -> Iterator[Found]:
    """Entities with titles taken off persons, demonyms left out, countries called places, known bodies organisations.

    Args:
        found: entities as (first, past last, label) in `words`, in order.
        words: the words of the text.
    """
    done = 0
    for start, end, label in found:
        first, last = max(start, done), max(_organisation_end(words, start), end)
        while last > first and words[last - 1] in HYPHENS:
            last -= 1
        if label == "PER":
            first += _title_length(words[first:last])
        name = " ".join(words[first:last])
        if first >= last or (name in demonym_countries() and name not in country_names()):
            continue
        if name in country_names() and not (label == "PER" and name in PERSON_NAMES):
            label = "LOC"
        elif tuple(words[first:last]) in _organisations():
            label = "ORG"
        yield first, last, label
        done = last


def _organisation_end(words: Sequence[str], first: int) -> int:
    """Where the longest listed organisation that begins at a word ends ("ISIS - K" goes on after "ISIS"), or 0."""
    for size in range(LONGEST_ORGANISATION, 1, -1):
        if first + size <= len(words) and tuple(words[first : first + size]) in _organisations():
            return first + size
    return 0


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
def _organisations() -> frozenset[tuple[str, ...]]:
    lines = files("reportedly.language").joinpath("data/organisations.txt").read_text("utf-8").splitlines()
    return frozenset(tuple(line.split()) for line in lines if line and line[0] != "#")


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
