"""Lemmas from the word form and its Penn tag: a table of exceptions, then the rules of spelling."""

import csv
import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import Tokenizer

from reportedly.language.spelling import candidates

FACTORY = "reportedly_lemmas"

VERB_PREFIXES = ("re", "over", "under", "out", "un", "mis", "fore", "with")
# Shorter rests are chance ("re" + "d"): the shortest irregular forms met behind a prefix are "ran", "did", "got".
SHORTEST_STEM = 3

PROPER = frozenset({"NNP", "NNPS"})
ADDRESS = "ADD"


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
        drawn = folder / "lemmas.csv"
        for text in (drawn.read_text("utf-8") if drawn.is_file() else "", own.read_text("utf-8")):
            self._exceptions.update({(r["form"], r["tag"]): r["lemma"] for r in csv.DictReader(text.splitlines())})

    def common(self, word: str) -> bool:
        """Is a word in lower case common enough to be one piece of the model's vocabulary?"""
        return self._rank(word) is not None

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
        sure = [c for c in found if c in _bases()] if tag.startswith("VB") else []
        if sure:
            return sure[0]
        ranks = [(rank, c) for c in found if len(c) > 2 and (rank := self._rank(c)) is not None]
        return min(ranks)[1] if ranks else found[0]

    def _prefixed(self, word: str, tag: str) -> str | None:
        """The lemma of an irregular verb behind a prefix: "retook" is "retake" as "took" is "take"; else None.

        None too where the form is regular: "relied" is of "rely", not of "re-" and "lie".
        """
        if not tag.startswith("VB") or any(self.common(base) for base in candidates(word, tag)):
            return None
        for prefix in VERB_PREFIXES:
            rest = word.removeprefix(prefix)
            if rest == word or len(rest) < SHORTEST_STEM:
                continue
            known = self._exceptions.get((rest, tag)) or self._exceptions.get((rest, "VBD"))
            if known is not None and known != rest:
                return prefix + known
        return None

    def lemma(self, word: str, tag: str) -> str:
        """The lemma of a word form; proper nouns keep their case, other words are given in lower case."""
        known = self._exceptions.get((word if tag in PROPER else word.lower(), tag))
        if known is not None:
            return known
        compounded = self._prefixed(word.lower(), tag)
        if compounded is not None:
            return compounded
        if tag in ("NN", "JJ") and len(word) > 1 and word.isupper():
            return word
        if tag.startswith("JJ") and word[:1].isupper() and word in _capital_adjectives():
            return word
        return self.by_rule(word, tag)


@lru_cache(maxsize=1)
def _bases() -> frozenset[str]:
    """Verbs that are meant wherever a form may be theirs."""
    text = files("reportedly.language").joinpath("data/verbs.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["bases"])


@lru_cache(maxsize=1)
def _capital_adjectives() -> frozenset[str]:
    from reportedly.language.lists import demonyms

    return frozenset(demonym.form for demonym in demonyms())


class Lemmatiser:
    """The spaCy component: sets `token.lemma_` from the form and `token.tag_` (Penn tags), where it is not set."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.lemma = lru_cache(maxsize=32768)(lemmas.lemma)  # of news, nine words of ten have been met

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of one Doc in place."""
        columns = doc.to_array(["LEMMA", "ORTH", "TAG", "IS_SPACE"]).reshape(len(doc), 4)
        strings = doc.vocab.strings
        for place, (lemma, orth, tag, blank) in enumerate(columns.tolist()):
            if not lemma:
                columns[place, 0] = orth if blank else strings.add(self.lemma(strings[orth], strings[tag]))
        if len(doc):
            doc.from_array(["LEMMA"], columns[:, :1])
        return doc


@Language.factory(  # type: ignore[untyped-decorator]
    FACTORY, assigns=["token.lemma"], requires=["token.tag"]
)
def lemmatiser(nlp: Language, name: str) -> Lemmatiser:
    """Make the component (spaCy factory `reportedly_lemmas`)."""
    from reportedly.language.component import SHIPPED

    return Lemmatiser(Lemmas(SHIPPED))
