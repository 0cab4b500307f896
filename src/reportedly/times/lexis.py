"""Text to time tokens: every word gets one letter that stands for the set of word classes it belongs to.

The letters of a text make a string as long as the text has tokens, and the rules are ordinary regular expressions
over that string. Words that no rule knows all share one letter, so reading is fast.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from reportedly.times.numerals import spoken
from reportedly.times.offsets import hours_of

FIRST_LETTER = 0x4E00  # letters from here on are one code point each and never special in a regular expression

_TOKEN = re.compile(
    r"(?=[^\W\d_])(?:(?P<fy>\bFY\s?(?:20)?\d\d\b)|(?P<q>\bQ[1-4]\b)"
    r"|(?P<zone>\b(?:UTC|GMT)(?:[+−-]|\s\+)\d{1,2}(?::?\d\d)?(?![\d:]))"
    r"|(?P<ampm>(?<![^\W\d_])[ap]\.?m\b\.?)"
    r"|(?P<word>[^\W\d_]+))"
    r"|(?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<slash>(?<![\d/])\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?(?![\d/]))"
    r"|(?P<zulu>(?<!\d)[0-2]\d[0-5]\dZ\b)"
    r"|(?P<clock>(?<![\d:.])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<decade>(?:(?<![\w])['’]|\b)(?:\d\d)?\d0'?s\b)"
    r"|(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<yy>(?<![\w])['’]\d\d\b)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)"
    r"|(?P<gap>\n[ \t\r]*\n\s*)"
    r"|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """What a word is: its letter, and for each class what the rules compute with."""

    letter: str
    values: dict[str, Any]


@dataclass(slots=True)
class Words:
    """A text as time tokens: offsets, letters and lexemes in step. `letters` is what the rules match."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lexemes: list[Lexeme] = field(default_factory=list)
    letters: str = ""

    def add(self, start: int, end: int, lexeme: Lexeme) -> None:
        """Append a token."""
        self.starts.append(start)
        self.ends.append(end)
        self.lexemes.append(lexeme)


def data(name: str) -> dict[str, Any]:
    """A data file of this stage."""
    path = resources.files("reportedly.times") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Lexicon:
    """All words that the rules know, and the letter of every set of classes. Made once, then only read."""

    def __init__(self, literals: frozenset[str]) -> None:
        tables = data("lexicon.toml")
        self.needs_capital = frozenset(tables.pop("needs_capital")["words"])
        tables["named_day"] = {name: name for name in data("named_days.toml")["days"]}
        values: dict[str, dict[str, Any]] = {}
        for class_, words in tables.items():
            for word, value in words.items():
                values.setdefault(word, {})[class_] = value
        for word in literals:
            values.setdefault(word, {})["=" + word] = word
        self.letter_of: dict[frozenset[str], str] = {}
        self.other = self.lexeme({})
        self.gap = self.lexeme({"gap": 1})
        self.single: dict[str, Lexeme] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Lexeme]]] = {}
        for word, classes in sorted(values.items()):
            parts = tuple(_TOKEN.findall(word) and [m.group().lower() for m in _TOKEN.finditer(word)])
            if len(parts) == 1:
                self.single[word] = self.lexeme(classes)
            else:
                self.phrases.setdefault(parts[0], []).append((parts, self.lexeme(classes)))
        for listed in self.phrases.values():
            listed.sort(key=lambda p: -len(p[0]))
        for classes_ in _every_numeral():
            self.letter(classes_)

    def letter(self, classes: frozenset[str]) -> str:
        """The letter of a set of classes."""
        return self.letter_of.setdefault(classes, chr(FIRST_LETTER + len(self.letter_of)))

    def lexeme(self, values: dict[str, Any]) -> Lexeme:
        """A lexeme with these classes."""
        return Lexeme(self.letter(frozenset(values)), values)

    def numeral(self, kind: str, word: str) -> Lexeme:
        """The lexeme of a token written with digits."""
        return self.lexeme(numeral_values(kind, word))


def numeral_values(kind: str, word: str) -> dict[str, Any]:
    """Classes and values of a token written with digits, by the kind of its form."""
    if kind == "number":
        return _number_values(word)
    if kind == "decade":
        digits = re.sub(r"\D", "", word)
        return {"decade": int(digits) if len(digits) == 4 else 1900 + int(digits)}
    if kind == "ordinal":
        return {"ordinal": int(word[:-2]), "=ordinal": 1}
    if kind == "ampm":
        return {"ampm": 12 if word[0] in "pP" else 0}
    if kind == "fy":
        return {"fy": 2000 + int(word[-2:]), "fiscal": 1}
    if kind == "q":
        return {"q": int(word[1])}
    if kind == "zulu":
        return {"clock": f"{word[:2]}:{word[2:4]}:00Z"}
    if kind == "zone":
        hours = hours_of(word)
        return {} if hours is None else {"zone": hours}
    return {kind: word.strip("'’")}


def _number_values(word: str) -> dict[str, Any]:
    if not word.isdigit():
        value = float(word.replace(",", ""))
        found: dict[str, Any] = {"number": int(value) if value.is_integer() else value}
        if re.fullmatch(r"\d{1,2}\.[0-5]\d", word) and value < 24:
            found["dotted_clock"] = word.replace(".", ":")
        return found
    value = int(word[:12])  # longer runs of digits are no quantity of time
    found = {"number": value}
    if len(word) <= 2:
        if 1 <= value <= 31:
            found["day"] = value
        if value <= 24:
            found["hour"] = value
        if len(word) == 2:
            found["two_digits"] = value
    if len(word) == 4:
        if 1000 <= value < 2100:
            found["year"] = value
        if 2100 <= value < 3000:
            found["far_year"] = value
        if 1900 <= value < 2040:
            found["plain_year"] = value
        if value // 100 < 24 and value % 100 < 60:
            found["military"] = f"{word[:2]}:{word[2:]}"
    return found


def _every_numeral() -> list[frozenset[str]]:
    """Every set of classes that a numeral can have, so that the rules know all their letters beforehand."""
    forms = [str(n) for n in range(10000)] + [f"{n:02d}" for n in range(10)] + [f"{n:04d}" for n in range(1000)]
    forms += ["1,000", "2.5", "7.30", "10000"]
    found = {frozenset(numeral_values("number", form)) for form in forms}
    samples = {"iso": "2021-01-01", "slash": "1/2", "clock": "1:00", "decade": "1990s", "ordinal": "1st", "yy": "'90",
               "ampm": "pm", "zulu": "1200Z", "zone": "UTC+1", "fy": "fy23", "q": "q3"}  # fmt: skip
    found |= {frozenset(numeral_values(k, w)) for k, w in samples.items()}
    found |= {
        frozenset(classes) for classes in ({"number"}, {"ordinal"}, {"spoken_year"}, {"number", "spoken_year"})
    }
    return sorted(found, key=sorted)


# Numbers in words that take part in longer ones; "a" and "dozen" do not.
def _number_words(tables: dict[str, Lexeme]) -> dict[str, int]:
    found = {w: x.values["number"] for w, x in tables.items() if w.isalpha() and "number" in x.values}
    found.update({w: x.values["multiplier"] for w, x in tables.items() if "multiplier" in x.values})
    found.pop("dozen", None)
    return found


class Reader:
    """Reads a text into `Words` by a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.number_words = _number_words(lexicon.single)
        self.known = frozenset({*lexicon.phrases, *self.number_words, *lexicon.single})
        self.numeral = lru_cache(maxsize=4096)(lexicon.numeral)

    def read(self, text: str) -> Words:
        """The time tokens of `text`."""
        lexicon, single, phrases = self.lexicon, self.lexicon.single, self.lexicon.phrases
        found = list(_TOKEN.finditer(text))
        lower = [m.group().lower().replace("’", "'") for m in found]
        words = Words(text)
        add, other, index, count = words.add, lexicon.other, 0, len(found)
        while index < count:
            word, match = lower[index], found[index]
            if word not in self.known and match.lastgroup in {"word", "mark"}:  # most words of any text
                add(*match.span(), other)
                index += 1
                continue
            after, lexeme = index + 1, None
            if word in phrases:
                after, lexeme = self._phrase(lower, index)
            if lexeme is None:
                kind = match.lastgroup
                if kind == "word" or kind == "mark":
                    if word in self.number_words:
                        after, lexeme = self._number(lower, index)
                    else:
                        lexeme = single.get(word, other)
                        if word in lexicon.needs_capital and match.group()[0].islower():
                            lexeme = other
                elif kind == "gap":
                    lexeme = lexicon.gap
                else:
                    after, lexeme = self._digits(lower, index, str(kind))
            add(match.start(), found[after - 1].end(), lexeme)
            index = after
        words.letters = "".join([x.letter for x in words.lexemes])
        return words

    def _phrase(self, lower: list[str], index: int) -> tuple[int, Lexeme | None]:
        for parts, lexeme in self.lexicon.phrases[lower[index]]:
            if tuple(lower[index : index + len(parts)]) == parts:
                return index + len(parts), lexeme
        return index + 1, None

    def _number(self, lower: list[str], index: int) -> tuple[int, Lexeme]:
        found = spoken(lower, index, self.number_words)
        assert found is not None  # the word at index is a number word
        value, is_year, after = found
        if is_year:
            return after, self.lexicon.lexeme({"spoken_year": value})
        if after == index + 1:
            return after, self.lexicon.single[lower[index]]
        values = {"number": value}
        if 1990 <= value < 2100:
            values["spoken_year"] = value
        return after, self.lexicon.lexeme(values)

    def _digits(self, lower: list[str], index: int, kind: str) -> tuple[int, Lexeme]:
        word = lower[index]
        if kind == "number" and lower[index + 1 : index + 2] == ["1/2"]:
            return index + 2, self.lexicon.lexeme({"number": int(float(word.replace(",", ""))) + 0.5})
        if word in self.lexicon.single:  # "9/11"
            return index + 1, self.lexicon.single[word]
        return index + 1, self.numeral(kind, word)
