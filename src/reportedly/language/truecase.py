"""Giving headlines and lines in capitals the case that the words have in running text.

The parser and the entity tagger lean on case: "TROOPS LEAVE MALI" and "Troops Leave Mali" are read as
"Troops leave Mali". Letters change their case one by one, so all offsets stay.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from reportedly.language.headline_words import form_of, headline_verbs
from reportedly.language.lists import countries, demonyms, months, weekdays
from reportedly.language.spelling import candidates

Style = Literal["title", "capitals", "usual"]

WORD = re.compile(r"[^\W\d_]+")
POSSESSIVE = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})

FEWEST_CAPITALS = 3
"""Words of two letters or more that a line in capitals needs: "KABUL" or "UN, US" alone may be usual case."""

MOST_MIXED = 0.1
"""Share of words in lower case that a line in capitals may have ("McCAIN", "iPHONE")."""

FEWEST_TITLE = 3
"""Capitalised words after the first that a line in Title Case needs."""

FEWEST_BESIDE_VERB = 2
"""As many are enough where one of them, not the last, can be a headline's verb: "Firm Fires 300 Workers"."""

MOST_LOWER = 0.2
"""Share of words in lower case, small words apart, that a line in Title Case may have."""

SENTENCE_BREAK = re.compile(r"(?:^|[.!?:;\n•|]|[-–—]\s)[\s\"“”'‘’(\[]*$")
"""What stands before a word whose capital tells nothing, being the first of its sentence."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How words are usually written: by their lower-case form."""

    small: frozenset[str]
    lower: frozenset[str]
    names: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The closed lists: names and acronyms with their spelling, words in lower case, names of several words."""
    package = files("reportedly.language")
    table = tomllib.loads(package.joinpath("data/casing.toml").read_text("utf-8"))
    lower = frozenset(package.joinpath("en_joint/lowercase.txt").read_text("utf-8").split()) | set(table["words"])
    lower |= headline_verbs() - also_names()
    names: dict[str, str] = {}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    places = [name for c in countries() for name in (c.name, *c.aliases, c.capital)]
    calendar = [
        form for form in (*weekdays(), *months()) if form not in ("May", "March", "Mon", "Sat", "Sun", "Mar")
    ]
    for name in (*table["names"], *places, *(d.form for d in demonyms()), *calendar):
        words = tuple(WORD.findall(name))
        if len(words) > 1 and all(len(word) > 1 for word in words):
            phrases.setdefault(words[0].lower(), []).append(words)
        elif len(words) == 1 and name[0].isupper() and len(name) > 2:
            names.setdefault(name.lower(), name)
    for acronym in set(table["acronyms"]) - set(table["ambiguous"]):
        names.setdefault(acronym.lower(), acronym)
    longest_first = {first: tuple(sorted(found, key=len, reverse=True)) for first, found in phrases.items()}
    return Knowledge(frozenset(table["small_words"]), lower, names, longest_first)


@lru_cache(maxsize=1)
def also_names() -> frozenset[str]:
    """Verbs of headlines that are names as often."""
    table = tomllib.loads(files("reportedly.language").joinpath("data/casing.toml").read_text("utf-8"))
    return frozenset(table["also_names"])


def style(line: str, heading: bool) -> Style:
    """How a line is written. Only a heading can be in Title Case; in running text capitals are names."""
    words = [word for word in WORD.findall(line) if len(word) > 1]
    if len(words) >= FEWEST_CAPITALS and sum(not w.isupper() for w in words) <= MOST_MIXED * len(words):
        return "capitals"
    content = [word for word in words[1:] if word.lower() not in knowledge().small]
    lower = sum(word.islower() for word in content)
    if heading and len(content) - lower >= FEWEST_TITLE and lower <= MOST_LOWER * len(content):
        return "title"
    if (
        heading
        and not lower
        and len(content) >= FEWEST_BESIDE_VERB
        and any(_is_verb(word) for word in content[:-1])
    ):
        return "title"
    return "usual"


def _is_verb(word: str) -> bool:
    return word.istitle() and form_of(word.lower(), headline_verbs() - also_names()) is not None


def evidence(lines: Iterable[str]) -> dict[str, str]:
    """The usual spelling of words by their lower-case form, from lines in usual case.

    The first word of a sentence says nothing, unless it stands in capitals throughout ("NATO").
    """
    seen: dict[str, Counter[str]] = {}
    for line in lines:
        for match in WORD.finditer(line):
            word = match[0]
            first = SENTENCE_BREAK.search(line[max(0, match.start() - 8) : match.start()])
            if not first or word.islower() or (word.isupper() and len(word) > 1):
                seen.setdefault(word.lower(), Counter())[word] += 1
    return {lower: max(sorted(forms), key=forms.__getitem__) for lower, forms in seen.items()}


def truecase(line: str, how: Style, known: Mapping[str, str]) -> str:
    """A heading or a line in capitals in usual case, of the same length.

    Args:
        line: the line as printed.
        how: its style; "usual" lines are given back as they are.
        known: spellings from the rest of the report, which go before the closed lists.
    """
    if how == "usual":
        return line
    matches = list(WORD.finditer(line))
    words = [match[0] for match in matches]
    forms = list(_forms(words, how, known))
    parts, at = [], 0
    for match, form in zip(matches, forms, strict=True):
        glued = line[max(0, match.start() - 1) : match.start()] in ("'", "’") and form.lower() in POSSESSIVE
        if glued:
            form = form.lower()
        elif SENTENCE_BREAK.search(line[max(0, match.start() - 8) : match.start()]):
            form = form[0].upper() + form[1:]
        parts += [line[at : match.start()], _same_length(match[0], form)]
        at = match.end()
    return "".join([*parts, line[at:]])


def _same_length(word: str, form: str) -> str:
    """The form, letter by letter, where it is the same word; letters whose other case is two letters stay."""
    return (
        "".join(b if len(b) == 1 and a.lower() == b.lower() else a for a, b in zip(word, form, strict=False))
        + (word[len(form) :])
    )


def _forms(words: Sequence[str], how: Style, known: Mapping[str, str]) -> Iterator[str]:
    """The usual spelling of each word of a line."""
    skip: list[str] = []
    for place, word in enumerate(words):
        if not skip:
            skip = list(_phrase(words, place))
        yield skip.pop(0) if skip else _form(word, how, known)


def _phrase(words: Sequence[str], place: int) -> tuple[str, ...]:
    """The name of several words in the closed lists that begins here ("Sri Lanka"); empty where there is none."""
    for phrase in knowledge().phrases.get(words[place].lower(), ()):
        here = words[place : place + len(phrase)]
        if [word.lower() for word in here] == [word.lower() for word in phrase]:
            return phrase
    return ()


def _form(word: str, how: Style, known: Mapping[str, str]) -> str:
    lower, lists = word.lower(), knowledge()
    if how == "title" and (word.islower() or (word.isupper() and len(word) > 1) or not word[1:].islower()):
        return word  # in Title Case a word that is not just capitalised has its own spelling
    if lower in known:
        return known[lower]
    if lower in lists.names:
        return lists.names[lower]
    if lower in lists.small or _is_common(lower):
        return lower
    return word[:1] + word[1:].lower()


def _is_common(lower: str) -> bool:
    """Is this a word of the lower-case list, or an inflected form or compound of one?"""
    words = knowledge().lower
    if lower in words:
        return True
    return any(c in words for tag in ("NNS", "VBD", "VBG", "JJS") for c in candidates(lower, tag) if len(c) > 2)
