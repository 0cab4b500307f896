"""The gate: which sentences need the parse at all. The others are blanked before any word is read.

A cheap test on the raw text. What makes a sentence worth reading is handed in as `Sign`s by who knows (the pipeline,
from the tables of its stages); this module knows words, sentences and quotation marks only.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from reportedly.language.abbreviations import is_abbreviation
from reportedly.language.component import SHIPPED
from reportedly.language.lemmas import Lemmas
from reportedly.language.lists import number_words
from reportedly.language.quoting import quoted
from reportedly.language.spelling import candidates
from reportedly.records import Block

Reading = Literal["verb", "noun", "counted", "any"]

OPENING = 3
"""Sentences of the first paragraph of prose that are always read: they set parties, day and place. A text without
paragraphs is one paragraph."""

COUNTED_WITHIN = 3
"""Words from a number to the noun that it counts, the noun included: "12 young men", "two of them women"."""

NAME, NUMBER, PRONOUN = "@name", "@number", "@pronoun"
"""What a sign may ask for beside words: a name, a number, a personal pronoun in the same sentence."""

VERB_TAGS, NOUN_TAGS = ("VB", "VBD", "VBN", "VBZ", "VBG"), ("NN", "NNS")
ADJECTIVE_TAGS = ("JJ", "JJR", "JJS")

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
PART = re.compile(r"[-'’]")
TOKEN = re.compile(r"\S+")
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
CLOSERS, OPENERS = "\"”'’)]»", "\"“'‘([«-–—•"
FULL_NAME = re.compile(r"[A-Z][\w'’-]*\.?(?:[ \n]+[A-Z][\w'’-]*\.?)+")
ACRONYM = re.compile(r"\(([A-Z][A-Z.&-]+)\)")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The small word lists of data/gate.toml."""
    table = tomllib.loads(files("reportedly.language").joinpath("data/gate.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


@dataclass(frozen=True, slots=True)
class Sign:
    """A word by which a sentence is worth reading: its lemma, how it must be readable, and what must stand with it.

    `counted` is a noun with a number shortly before it. `beside`: sets of which each must have one member in the
    sentence: a lemma, or `NAME`, `NUMBER`, `PRONOUN`.
    """

    word: str
    reading: Reading = "any"
    beside: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What a word form may be: its lemmas, and the signs it gives as a verb, as a noun, as a counted noun, or either way.

    `bare`: the form may be a lemma or one with s, and so stands behind a determiner as a noun only.
    """

    lemmas: frozenset[str]
    verb: tuple[Sign, ...]
    noun: tuple[Sign, ...]
    counted: tuple[Sign, ...]
    either: tuple[Sign, ...]
    bare: bool
    number: bool


class Gate:
    """Decides by signs which sentences are read.

    Args:
        signs: every reason to read a sentence, quotation marks apart, which always are one.
        lemmas: the house's lemmatiser; a form is looked up under every lemma that any tag gives it, so that no form
            of a sign is missed. None for that of the shipped model.
    """

    def __init__(self, signs: Iterable[Sign], lemmas: Lemmas | None = None) -> None:
        self._lemmas = lemmas or Lemmas(SHIPPED)
        self._signs: dict[str, list[Sign]] = {}
        for sign in dict.fromkeys(signs):
            self._signs.setdefault(sign.word, []).append(sign)
        for word, found in self._signs.items():
            self._signs[word] = _needed(found)
        self.form = lru_cache(maxsize=100_000)(self._form)

    def skipped(self, text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
        """The sentences that need not be read, as stretches of the text, in order; see `judge`."""
        return [(start, end) for start, end, read in self.judge(text, blocks) if not read]

    def judge(self, text: str, blocks: Sequence[Block]) -> list[tuple[int, int, bool]]:
        """Every probable sentence, in order, with whether it needs to be read.

        Headings, captions and the report's first sentences of prose always do, and so does whatever is quoted, and the
        sentence that introduces a full name by whose last word another goes on.

        Args:
            text: in usual case (see `truecase`), which tells names from words.
            blocks: those that are read as language.
        """
        found = list(_sentences(text, blocks))
        passed = [s.always or self.passes(text[s.start : s.end]) for s in found]
        _introductions(text, found, passed)
        return [(s.start, s.end, read) for s, read in zip(found, passed, strict=True)]

    def passes(self, sentence: str) -> bool:
        """Is there a sign in a sentence (without regard to where it stands)?"""
        words = WORD.findall(sentence)
        bag: frozenset[str] | None = None
        before, number = ".", -COUNTED_WITHIN
        for place, word in enumerate(words):
            low = word.lower()
            form = self.form(low)
            signs = form.either
            if (
                form.verb
                and not (place and word[0].isupper())
                and not (form.bare and before in _words()["before_nouns"])
            ):
                signs += form.verb
            if form.noun and before not in _words()["before_verbs"]:
                signs += form.noun
            if form.counted and place - number <= COUNTED_WITHIN:
                signs += form.counted
            if form.number:
                number = place
            for sign in signs:
                if not sign.beside:
                    return True
                if bag is None:
                    bag = self._bag(words)
                if not any(bag.isdisjoint(wanted) for wanted in sign.beside):
                    return True
            before = "." if place and word[0].isupper() else low  # "the May attack"
        return False

    def _bag(self, words: Sequence[str]) -> frozenset[str]:
        """Every lemma that a word of the sentence may have, and the marks for names, numbers and pronouns."""
        found: set[str] = set()
        for place, word in enumerate(words):
            low = word.lower()
            found |= self.form(low).lemmas
            if word[0].isupper() and (place or low not in _words()["small"]):
                found.add(NAME)
            if low in _words()["pronouns"]:
                found.add(PRONOUN)
            if self.form(low).number:
                found.add(NUMBER)
        return frozenset(found)

    def _form(self, low: str) -> Form:
        parts = [low] if low.isalpha() else [low, *PART.split(low)]
        verbs, nouns, others = (self._bases(parts, tags) for tags in (VERB_TAGS, NOUN_TAGS, ADJECTIVE_TAGS))
        whole = frozenset({*parts, *verbs, *nouns, *others} - {""})

        def given(lemmas: Iterable[str], reading: Reading) -> tuple[Sign, ...]:
            found = (s for word in sorted(lemmas) for s in self._signs.get(word, ()) if s.reading == reading)
            return tuple(sorted(found, key=lambda sign: len(sign.beside)))

        verb, noun = given({*verbs, *parts}, "verb"), given({*nouns, *parts}, "noun")
        counted, either = given({*nouns, *parts}, "counted"), given(whole, "any")
        number = low[0].isdigit() or low in _words()["counting"] or low in number_words()
        return Form(whole, verb, noun, counted, either, low in verbs or low.endswith("s"), number)

    def _bases(self, parts: Iterable[str], tags: Iterable[str]) -> set[str]:
        """Whatever the lemmatiser makes of a word under any of the tags, and whatever its spelling allows."""
        pairs = [(part, tag) for part in parts if part for tag in tags]
        found = {self._lemmas.lemma(part, tag).lower() for part, tag in pairs}
        return found.union(*(candidates(part, tag) for part, tag in pairs))


def _needed(signs: Sequence[Sign]) -> list[Sign]:
    """Without the signs that ask for more than another of the same word and reading."""
    free = {sign.reading for sign in signs if not sign.beside}
    return [sign for sign in signs if not sign.beside or not ({sign.reading, "any"} & free)]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A probable sentence; `always` where it is read whatever it says."""

    start: int
    end: int
    always: bool


def _sentences(text: str, blocks: Sequence[Block]) -> Iterator[Stretch]:
    opening = OPENING
    for block in blocks:
        prose = block.kind in ("prose", "bullet")
        for start, end in _paragraphs(text, block):
            marks = quoted(text[start:end]) if prose else []
            for place, (a, b) in enumerate(cut(text[start:end])):
                always = not prose or place < opening or any(x < b and a < y for x, y in marks)
                yield Stretch(start + a, start + b, always)
            opening = 0 if prose else opening


def _paragraphs(text: str, block: Block) -> Iterator[tuple[int, int]]:
    at = block.start
    for match in PARAGRAPH.finditer(text, block.start, block.end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < block.end:
        yield at, block.end


def cut(paragraph: str) -> list[tuple[int, int]]:
    """A paragraph in probable sentences, white space between them left out: where in doubt, two stay one."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    end = 0
    last = ""
    for match in TOKEN.finditer(paragraph):
        word = match[0]
        opened = word[0].isupper() or word[0] in OPENERS
        if start is not None and opened and _ends(last):
            found.append((start, end))
            start = None
        if start is None:
            start = match.start()
        end, last = match.end(), word
    if start is not None:
        found.append((start, end))
    return found


def _ends(word: str) -> bool:
    """Does a word with the marks behind it surely end a sentence?"""
    bare = word.rstrip(CLOSERS)
    if not bare or bare[-1] not in ".!?":
        return False
    # "U.S." and "a.m." may end a sentence or not; a single letter is an initial
    return not is_abbreviation((bare.lstrip(OPENERS),), 0) and "." not in bare[:-1]


def _introductions(text: str, sentences: Sequence[Stretch], passed: list[bool]) -> None:
    """Pass the sentences that introduce a full name, or an acronym, by whose last word others go on."""
    names = [_names(text[s.start : s.end]) for s in sentences]
    said = Counter(
        word for s in sentences for word in set(WORD.findall(text, s.start, s.end)) if word[0].isupper()
    )
    known = {name for place, found in enumerate(names) if passed[place] for name in found}
    for place, found in enumerate(names):
        new = [name for name in found if name not in known and said[name.split()[-1]] > 1]
        if new and not passed[place]:
            passed[place] = True
            known.update(found)


def _names(sentence: str) -> list[str]:
    names = [" ".join(w.rstrip(".") for w in name.split()) for name in FULL_NAME.findall(sentence)]
    names = [re.sub(r"['’]s?$", "", name) for name in names]
    return [*names, *ACRONYM.findall(sentence)]
