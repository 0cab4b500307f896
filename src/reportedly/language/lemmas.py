"""Lemmas by a table of exceptions and rules of spelling, from the word form and its Penn tag."""

import csv
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import Tokenizer

FACTORY = "reportedly_lemmas"

PROPER = frozenset({"NNP", "NNPS"})
ADDRESS = "ADD"

DOUBLED = re.compile(r"([bdgmnprt])\1$")
"""stopp-ed, bann-ing: the last letter was doubled by the ending; f, l, s, z are more often double before it."""

LONG_ELL = re.compile(r"[aeiou].*[eo]ll$")
"""expell-ed, controll-ed, but kill-ed: in longer words the l was doubled."""

LOST_E = re.compile(r"(?:[^aeiou]l|[vucz]|[^e]at|[rnd]g|[iua][szrdkt]|[aeiou][gf]|[^aeious]s)$")
"""settl-, evacuat-, forc-, urg-, seiz-: stems that English spells with a final e."""

KEPT_BARE = re.compile(r"(?:[aeo]i|[aeo][aeou])[rdktzsf]$")
"""raid-, treat-, shout-: after two vowels no e was lost."""

SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)es$")
ONLY_S = re.compile(r"(?:[aeiouy]s|[uiy]z|[rn]s)es$")
"""bas-es, siz-es, cours-es: the e belongs to the stem."""


def stems(bare: str) -> list[str]:
    """What a word may be when -ed, -ing, -er or -est is taken off, the likeliest by spelling first."""
    if bare.endswith("i"):
        return [bare[:-1] + "y", bare + "e"]
    if DOUBLED.search(bare):
        return [bare[:-1], bare, bare + "e"]
    if bare[-2:] in ("ll", "ss", "zz", "ff"):
        return [bare[:-1], bare] if LONG_ELL.search(bare) else [bare, bare[:-1]]
    if LOST_E.search(bare) and not KEPT_BARE.search(bare):
        return [bare + "e", bare]
    return [bare, bare + "e"]


def singulars(word: str) -> list[str]:
    """What a word in -s may be without it (plural nouns, third person verbs), the likeliest by spelling first."""
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("men"):
        return [word[:-3] + "man"]
    if word.endswith("ves"):
        return [word[:-1], word[:-3] + "f", word[:-3] + "fe"]
    if SIBILANT.search(word):
        both = [word[:-2], word[:-1]]
        return both[::-1] if ONLY_S.search(word) else both
    return [word[:-1]] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else []


def candidates(word: str, tag: str) -> list[str]:
    """Possible base forms of an inflected word by its tag; empty where the form is its own base."""
    if tag in ("NNS", "NNPS", "VBZ"):
        return singulars(word)
    for tags, ending in (
        (("VBD", "VBN"), "ed"),
        (("VBG",), "ing"),
        (("JJR", "RBR"), "er"),
        (("JJS", "RBS"), "est"),
    ):
        if tag in tags and word.endswith(ending) and len(word) > len(ending) + 1:
            return stems(word[: -len(ending)])
    return []


class Lemmas:
    """Lemmas of English words.

    Args:
        folder: model folder with `lemmas.csv` (form, tag, lemma: what the rules would get wrong) and the
            tokenizer, whose word pieces stand in order of frequency and so decide between candidates.
    """

    def __init__(self, folder: Path) -> None:
        self._rank = Tokenizer.from_file(str(folder / "tokenizer.json")).token_to_id
        self._exceptions: dict[tuple[str, str], str] = {}
        own = files("reportedly.language").joinpath("data/irregular.csv")
        for text in ((folder / "lemmas.csv").read_text("utf-8"), own.read_text("utf-8")):
            self._exceptions.update({(r["form"], r["tag"]): r["lemma"] for r in csv.DictReader(text.splitlines())})

    def by_rule(self, word: str, tag: str) -> str:
        """The lemma by spelling alone: the commonest known candidate, else the likeliest by spelling."""
        if tag in PROPER or tag == ADDRESS:
            found = [c for c in candidates(word, tag) if len(c) > 2]
            return found[0] if found else word
        if tag == "CD":
            return word.lower().replace(",", "")
        word = word.lower()
        found = candidates(word, tag)
        if not found:
            return word
        ranks = [(rank, c) for c in found if len(c) > 2 and (rank := self._rank(c)) is not None]
        return min(ranks)[1] if ranks else found[0]

    def lemma(self, word: str, tag: str) -> str:
        """The lemma of a word form; proper nouns keep their case, other words are given in lower case."""
        known = self._exceptions.get((word if tag in PROPER else word.lower(), tag))
        if known is not None:
            return known
        if tag in ("NN", "JJ") and len(word) > 1 and word.isupper():
            return word
        if tag.startswith("JJ") and word[:1].isupper() and word in _capital_adjectives():
            return word
        return self.by_rule(word, tag)


@lru_cache(maxsize=1)
def _capital_adjectives() -> frozenset[str]:
    from reportedly.language.lists import demonyms

    return frozenset(demonym.form for demonym in demonyms())


class Lemmatiser:
    """The spaCy component: sets `token.lemma_` from the form and `token.tag_` (Penn tags), where it is not set."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of one Doc in place."""
        for token in doc:
            if not token.lemma:
                token.lemma_ = token.text if token.is_space else self.lemmas.lemma(token.text, token.tag_)
        return doc


@Language.factory(  # type: ignore[untyped-decorator]
    FACTORY, assigns=["token.lemma"], requires=["token.tag"]
)
def lemmatiser(nlp: Language, name: str) -> Lemmatiser:
    """Make the component (spaCy factory `reportedly_lemmas`)."""
    from reportedly.language.component import SHIPPED

    return Lemmatiser(Lemmas(SHIPPED))
