"""Numbers in running text: their values, how far they reach, and those that count nobody."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reportedly.language.lists import months
from reportedly.tolls.lexicon import quantities

# More people than there are is no count; the bound also keeps freak input from overflowing.
LARGEST = 1e11
DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,3}|\d{1,11}")
DECIMAL = re.compile(r"\d{1,11}\.\d{1,6}")
AGE = re.compile(
    r"([\w-]+?(?: [-–] \w+)?)(?: [-–] |[-–]| )(year|month|week|day)s?(?:(?: [-–] |[-–]| )olds?)?(?= )"
)
PERIODS = ("year", "month", "week", "day")
# Nobody told of in the news is older.
OLDEST = 115
PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
YEARS_OLD = frozenset({"y", "y/o", "yo", "yrs", "y.o", "y.o."})
AGE_WORDS = frozenset({"aged", "age", "ages"})
YEAR = re.compile(r"(?:19|20)\d\d")
HYPHENS = frozenset({"-", "–", "—"})


def number(words: Sequence[str]) -> int | None:
    """The value of number words in lower case ("two hundred and five", "1.2 million", "half a dozen"); None for others."""
    table = quantities()
    total, current, seen, factor = 0.0, 0.0, False, 1.0
    for word in words:
        if word in HYPHENS or word in {"and", "a", "an"}:
            continue
        if word == "half":
            factor, seen = 0.5, True
        elif DIGITS.fullmatch(word):
            current, seen = current + int(word.replace(",", "")), True
        elif DECIMAL.fullmatch(word):
            current, seen = current + float(word), True
        elif word in table.numbers:
            current, seen = current + table.numbers[word], True
        elif word in table.multipliers:
            times = table.multipliers[word]
            current, seen, factor = (current or 1) * factor * times, True, 1.0
            if times >= 1000:
                total, current = total + current, 0
        elif "-" in word and all(part in table.numbers for part in word.split("-")):
            current, seen = current + sum(table.numbers[part] for part in word.split("-")), True
        else:
            return None
    value = total + current
    if value > LARGEST:
        return None
    return int(value) if seen and value == int(value) else None


@lru_cache(maxsize=16384)
def is_number(word: str) -> bool:
    """Whether a lower-case word is a figure or a number word."""
    table = quantities()
    return (
        word in table.numbers
        or DIGITS.fullmatch(word) is not None
        or DECIMAL.fullmatch(word) is not None
        or ("-" in word and all(part in table.numbers for part in word.split("-")))
    )


def age(doc: Any, at: int) -> tuple[int, int, int] | None:
    """The age ("12-year-old", "12-year old", "aged 12") that a token belongs to: its first and last token, in years."""
    around = " ".join(doc.columns.lower[max(0, at - 6) : at + 7])
    if not any(period in around for period in PERIODS):
        return None
    for first in range(max(0, at - 6), at + 1):
        text = "".join(token.lower_ + " " for token in doc[first : first + 7])
        match = AGE.match(text)
        if match and number(match[1].split()) is not None:
            last = first + len(match[0].split()) - 1
            if first <= at <= last:
                years = number(match[1].split()) or 0
                return first, last, years if match[2] == "year" else 0
    return None


def no_count(doc: Any, at: int, head: int) -> bool:
    """Whether a number is an age, a day of a month, a sum of money or a name ("May 12", "$40", "No. 7")."""
    if age(doc, at) is not None:
        return True
    before = doc[at - 1].text if at > 0 else ""
    if at + 1 < len(doc) and doc[at + 1].lower_ in YEARS_OLD:
        return True
    after = doc[at + 1].text if at + 1 < len(doc) else ""
    if doc[at].text.isdigit() and (before.rstrip(".") in months() or after.rstrip(".") in months()):
        return True
    if YEAR.fullmatch(doc[at].text) and "Plur" not in doc[head].morph.get("Number"):
        return True
    return before.lower() in {"no.", "number", "$", "£", "€", "#"} or bare_age(doc, at) is not None


def bare_age(doc: Any, at: int) -> int | None:
    """The years told by a number that stands alone beside a person, None where it tells none.

    "Ana Ruiz, 38, and", "another girl, 17, was", "ages 5 and 7", "one 17 and the other 21", "both 18".
    """
    years = number([doc[at].lower_])
    before = doc[at - 1].lower_ if at > 0 else ""
    if years is None or not 0 < years <= OLDEST:
        return None
    if before in AGE_WORDS:
        return years
    if before in {"and", ",", "or", "to"} and at > 1 and is_number(doc[at - 2].lower_):
        return years if doc[at - 2].i and bare_age(doc, at - 2) is not None and _ends(doc, at) else None
    following = doc[at + 1].pos_ if at + 1 < len(doc) else "PUNCT"
    if before in {"one", "other", "both", "another"} and doc[at].text.isdigit():
        return years if following in {"PUNCT", "CCONJ"} else None
    if before != "," or at < 2 or not doc[at].text.isdigit() or not _ends(doc, at):
        return None
    person = doc[at - 2]
    several = (
        at + 2 < len(doc) and doc[at + 1].lower_ in {"and", ","} and doc[at + 2].text.isdigit()
    )  # "sons, 7 and 8,"
    single = person.pos_ == "NOUN" and (several or "Plur" not in person.morph.get("Number"))
    name = person.pos_ == "PROPN" and person.ent_type_ not in PLACE_LABELS
    return years if name or single else None


def _ends(doc: Any, at: int) -> bool:
    """Whether a number counts nothing that follows it."""
    if at + 1 >= len(doc):
        return True
    following = doc[at + 1]
    return (
        following.is_punct
        or following.pos_ in {"AUX", "CCONJ"}
        or (following.lower_ == "of" and at + 2 < len(doc) and doc[at + 2].pos_ == "PROPN")
    )


def number_run(doc: Any, core: int, sentence_start: int) -> tuple[int, int]:
    """The tokens of one number around `core`."""
    multipliers = quantities().multipliers
    start, end = core, core + 1
    while start > sentence_start:
        word, here = doc[start - 1].lower_, doc[start].lower_
        if is_number(word) and (
            here in multipliers or (doc[start].lower_ in quantities().numbers and _glued(doc, start))
        ):
            start -= 1
        elif (word in HYPHENS and start - 1 > sentence_start and _tens(doc[start - 2].lower_) and _unit(here)) or (
            word == "and"
            and start - 1 > sentence_start
            and doc[start - 2].lower_ in multipliers
            and is_number(here)
        ):
            start -= 2
        elif word in multipliers or (word in {"a", "an", "half"} and (here in multipliers or here == "a")):
            start -= 1
        else:
            break
    while end < len(doc) and (
        doc[end].lower_ in multipliers or (doc[end - 1].lower_ in multipliers and is_number(doc[end].lower_))
    ):
        end += 1
    if (
        end + 1 < len(doc)
        and doc[end].lower_ in HYPHENS
        and _tens(doc[end - 1].lower_)
        and _unit(doc[end + 1].lower_)
    ):
        end += 2
    return start, end


def _glued(doc: Any, at: int) -> bool:
    return _tens(doc[at - 1].lower_) and _unit(doc[at].lower_)


def _tens(word: str) -> bool:
    return 20 <= quantities().numbers.get(word, 0) <= 90


def _unit(word: str) -> bool:
    return 1 <= quantities().numbers.get(word, 0) <= 9
