"""Closed lists set right what the entity tagger, trained on uneven corpora, gets wrong about names."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from reportedly.language.lists import country_names, demonym_countries, titles

Found = tuple[int, int, str]

HYPHENS = frozenset({"-", "‐", "–"})
LONGEST_ORGANISATION = 6
"""Words of the longest name in the list."""


def tidy(found: Iterable[Found], words: Sequence[str], nouns: Sequence[bool] = ()) -> Iterator[Found]:
    """Entities with titles taken off persons, demonyms left out, countries called places, known bodies organisations.

    Args:
        found: entities as (first, past last, label) in `words`, in order.
        words: the words of the text.
        nouns: whether each word is a common noun, where that is known.
    """
    done = 0
    for first, last, label in _tidied(found, words, nouns):
        yield from _listed(done, first, words, nouns)
        yield first, last, label
        done = last
    yield from _listed(done, len(words), words, nouns)


def _tidied(found: Iterable[Found], words: Sequence[str], nouns: Sequence[bool]) -> Iterator[Found]:
    """The entities found, set right one by one."""
    done = 0
    for start, end, label in _joined(found, words):
        first, last = max(start, done), max(_organisation_end(words, start), end)
        first, last = _shorn(first, last, label, words, nouns)
        if first < last and label == "PER":
            for country in _country_before(first, last, words):
                yield first, country, "LOC"
                first = country
        if label == "PER":
            first += _title_length(words[first:last])
            if first and done < first and words[first - 1] in _words("particles"):
                first -= 1
        if first >= last or _names_nobody(words[first:last]):
            continue
        yield first, last, _label(first, last, label, words)
        done = last


def _listed(first: int, last: int, words: Sequence[str], nouns: Sequence[bool]) -> Iterator[Found]:
    """Bodies and countries of the lists among words that have no entity; none where word classes are not known."""
    at = first
    while nouns and at < last:
        size = _listed_from(at, last, words) if words[at] in _openers() or words[at][0].isdigit() else 0
        if size:
            yield at, at + size, "LOC" if " ".join(words[at : at + size]) in country_names() else "ORG"
        at += size or 1


def _listed_from(at: int, last: int, words: Sequence[str]) -> int:
    """Words of the longest listed name from a word on, 0 for none."""
    sizes = range(min(LONGEST_ORGANISATION, last - at), 0, -1)
    return next((size for size in sizes if _is_listed(at, size, words)), 0)


def _is_listed(at: int, size: int, words: Sequence[str]) -> bool:
    """Is a name listed, or a numbered unit's, and no word of a longer name?"""
    name = tuple(words[at : at + size])
    if _is_unit(name):
        return True
    if name not in _known() or " ".join(name) in _words("other_words") | _words("persons_too"):
        return False
    return not (size == 1 and any(0 <= w < len(words) and words[w][0].isupper() for w in (at - 1, at + 1)))


def _is_unit(name: Sequence[str]) -> bool:
    """ "25th Division": an ordinal and a body of troops."""
    return len(name) == 2 and name[1] in _words("units") and name[0][:-2].isdigit() and name[0][-2:] in ORDINAL


ORDINAL = frozenset({"st", "nd", "rd", "th"})


def _joined(found: Iterable[Found], words: Sequence[str]) -> Iterator[Found]:
    """Persons with a nickname in quotation marks amid their name in one, and given names parted by a hyphen whole."""
    held: Found | None = None
    for first, last, label in found:
        if (
            held
            and label == held[2] == "PER"
            and words[held[1] : first] in OPENING
            and CLOSING & set(words[first:last])
        ):
            held = (held[0], last, label)
            continue
        if held:
            yield held
        korean = label == "PER" and last == first + 2 and words[first] in _words("hyphened")
        if korean and list(words[last : last + 1]) in DASHES:
            given = "".join(words[last + 1 : last + 2])
            last += 2 * (given.islower() and given not in _words("bound"))
        held = (first, last, label)
    if held:
        yield held


OPENING = (["“"], ['"'])
CLOSING = frozenset({"”", '"'})
DASHES = (["-"], ["‐"])


def _shorn(first: int, last: int, label: str, words: Sequence[str], nouns: Sequence[bool]) -> tuple[int, int]:
    """A span without what is not its name: "rebels" of "M23 rebels", "led forces" of "HTS-led forces", hyphens, addresses.

    A common noun in small letters inside cuts the name off ("NATO forces in Kosovo"); one that has nothing else, and
    stands with an article, is no name at all.
    """
    if first >= last:
        return first, first
    if label == "ORG" and (words[first] in demonym_countries() or words[first] in _words("peoples")):
        first += tuple(words[first + 1 : last]) in _organisations()
    if words[last - 1] in _words("institutions") and all(w.islower() for w in words[first:last]):
        return first, first
    if nouns and all(nouns[w] and words[w].islower() for w in range(first, last)):
        return first, first
    if words[first].islower():
        return (first, first) if first and words[first - 1].lower() in _words("articles") else (first, last)
    for place in range(first + 1, last):
        word = words[place]
        cut = label == "PER" and "@" in word and "." in word
        cut |= word in HYPHENS and place + 1 < last and words[place + 1] in _words("bound")
        cut |= bool(nouns) and nouns[place] and word.islower() and tuple(words[first:place]) in _known()
        if cut:
            last = place
            break
    while last > first + 1 and (words[last - 1] in HYPHENS or _is_common(last - 1, words)):
        last -= 1
    while last > first and words[last - 1] in HYPHENS:
        last -= 1
    return first, last


def _is_common(place: int, words: Sequence[str]) -> bool:
    """A common noun in small letters that ends a name ("Benue state"); "Gaza strip" keeps what is part of it."""
    return (
        words[place].isalpha()
        and words[place].islower()
        and words[place] not in _words("kept")
        and words[place - 1] not in HYPHENS
    )


def _country_before(first: int, last: int, words: Sequence[str]) -> Iterator[int]:
    """Where the country ends that stands before a title taken for part of a person's name: "US Defense Secretary Hale"."""
    for size in (3, 2, 1):
        if first + size < last and " ".join(words[first : first + size]) in country_names():
            if _title_length(words[first + size : last]):
                yield first + size
            return


def _names_nobody(name: Sequence[str]) -> bool:
    """Demonyms, peoples and bare titles are no names."""
    whole = " ".join(name)
    demonym = whole in demonym_countries() and whole not in country_names()
    return demonym or whole in _words("peoples") or whole in _words("bare")


def _label(first: int, last: int, label: str, words: Sequence[str]) -> str:
    """The class that lists and the words beside a name make certain, else the one given."""
    name = " ".join(words[first:last])
    if name in country_names() and not (label == "PER" and name in _words("persons_too")):
        return "LOC"
    if tuple(words[first:last]) in _organisations() or words[first] in _words("stations"):
        return "ORG"
    if (
        label == "PER"
        and last > first + 1
        and (words[last - 1] in _words("grounds") or words[first] in _words("settled"))
    ):
        return "LOC"
    if name in _words("towns"):
        return "LOC"
    owns = last < len(words) and words[last] in {"'s", "’s"}
    if label == "PER" and first and words[first - 1] in _words("where") and not owns:
        return label if first > 1 and words[first - 2] in _words("trusting") else "LOC"
    if label == "ORG" and _in_region(first, last, words):
        return "LOC"
    return label


def _in_region(first: int, last: int, words: Sequence[str]) -> bool:
    """Does a preposition stand before a name and a country or province, after a comma, behind it: "of Lawrence, Kansas"?"""
    if not first or words[first - 1] not in _words("before_places") or words[last : last + 1] != [","]:
        return False
    after = words[last + 1 : last + 4]
    regions = {" ".join(after[:size]) for size in (1, 2, 3)}
    return bool(regions & _words("provinces")) or not regions.isdisjoint(country_names())


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
        fitting = (n for n in (3, 2, 1) if at + n <= len(words))
        size = next((n for n in fitting if tuple(words[at : at + n]) in _titles()), 0)
        size = size or words[at] in _words("initials")
        if not size:
            return at + (words[at] in _words("before_two") and len(words) - at > 2)
        at += size
    return at


@lru_cache(maxsize=1)
def _organisations() -> frozenset[tuple[str, ...]]:
    lines = files("reportedly.language").joinpath("data/organisations.txt").read_text("utf-8").splitlines()
    return frozenset(tuple(line.split()) for line in lines if line and line[0] != "#")


@lru_cache(maxsize=1)
def _known() -> frozenset[tuple[str, ...]]:
    """Organisations and countries, as words."""
    return _organisations() | {tuple(name.split()) for name in country_names()}


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """First words of listed names."""
    return frozenset(name[0] for name in _known())


@lru_cache(maxsize=1)
def _titles() -> frozenset[tuple[str, ...]]:
    """Titles as words; noble ones are left, being part of the name people are known by ("Lord Byron")."""
    return frozenset(
        tuple(t.form.split())
        for t in titles().values()
        if t.sphere != "royal" and t.form not in _words("titles_too")
    )


@lru_cache(maxsize=64)
def _words(kind: str) -> frozenset[str]:
    return frozenset(_tables()[kind])


@lru_cache(maxsize=1)
def _tables() -> dict[str, list[str]]:
    return tomllib.loads(files("reportedly.language").joinpath("data/names.toml").read_text("utf-8"))
