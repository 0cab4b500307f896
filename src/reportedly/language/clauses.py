"""Clipped clauses built from their words alone: subject, verb, object, phrases.

Only for headings, whose clauses are short and in the order subject, verb, object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
JOINERS = frozenset({",", "and", "&"})
INSIDE = {
    "DET": "det",
    "ADJ": "amod",
    "VERB": "amod",
    "NUM": "nummod",
    "ADV": "advmod",
    "ADP": "case",
    "PUNCT": "punct",
}
LOOSE = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "appos", "parataxis", "conj", "dep"})
"""Relations that a word inside one noun phrase does not have."""


def is_preposition(token: Token) -> bool:
    """Is the word a preposition that opens a phrase, not a piece of a name or a particle?"""
    return token.pos_ == "ADP" and token.dep_ not in {"flat", "compound:prt"} and token.tag_ not in {"POS", "RP"}


class Arcs:
    """The arcs of one new clause, gathered first and then written at once, so that the tree is one at any time."""

    def __init__(self, doc: Doc, verb: int) -> None:
        self.doc, self.verb = doc, verb
        self.of: dict[int, tuple[int, str]] = {}

    def hang(self, token: int, head: int, relation: str) -> None:
        """Attach a word."""
        if token != head:
            self.of[token] = (head, relation)

    def phrase(self, words: Sequence[Token], relation: str) -> int | None:
        """Hang on the verb one noun phrase made of these words, which hold no verb; its head, None without a noun."""
        parts = _at_prepositions(words)
        first = self._row(parts[0])
        if first is None:
            return None
        self.hang(first, self.verb, relation)
        last = first
        for part in parts[1:]:
            head = self._row(part[1:])
            self.hang(part[0].i, last if head is None else head, "case")
            if head is not None:
                self.hang(head, last, "nmod")
                last = head
        return first

    def adjuncts(self, words: Sequence[Token], host: int | None) -> None:
        """Hang on the verb the phrases that follow it; one with "of" hangs on the noun before it, the `host` at first."""
        for part in _at_prepositions(words):
            if not part:
                continue
            led = is_preposition(part[0])
            head = self._row(part[1:] if led else part)
            if head is None:
                for word in part:
                    self.hang(word.i, self.verb, "advmod")
                continue
            inner = host is not None and led and part[0].lower_ == "of"
            self.hang(
                head,
                host if inner and host is not None else self.verb,
                "nmod" if inner else "obl" if led else "obl:unmarked",
            )
            if led:
                self.hang(part[0].i, head, "case")
            host = head

    def keep(self, words: Sequence[Token], relation: str) -> int | None:
        """Hang a stretch on the verb as the parser built it; the head of its first piece."""
        first = None
        owned = {word.i for word in words}
        for word in words:
            if word.head.i in owned and word.head.i != word.i:
                self.hang(word.i, word.head.i, word.dep_)
                continue
            if word.pos_ == "PUNCT":
                self.hang(word.i, self.verb, "punct")
            else:
                self.hang(word.i, self.verb, relation)
                first = word.i if first is None else first
        return first

    def write(self, words: Sequence[Token]) -> None:
        """Put the arcs into the Doc: everything on the verb first, then each word where it belongs."""
        root = self.doc[self.verb]
        for word in words:
            if word.i != self.verb and word.i not in self.of:
                self.hang(word.i, self.verb, "punct" if word.pos_ == "PUNCT" else "dep")
        root.head, root.dep_ = root, "ROOT"
        for word in words:
            word.head = root
        for token, (head, relation) in self.of.items():
            self.doc[token].head, self.doc[token].dep_ = self.doc[head], relation

    def _row(self, words: Sequence[Token]) -> int | None:
        """The head of a list of nouns ("police, protesters and nurses"); the others are joined to the first."""
        first: int | None = None
        part: list[Token] = []
        joiner: Token | None = None
        for word in [*words, None]:
            if word is not None and word.lower_ not in JOINERS:
                part.append(word)
                continue
            head = self._core(part)
            if first is None:
                first = head
            elif head is not None:
                self.hang(head, first, "conj")
            if joiner is not None and (head or first) is not None:
                self.hang(joiner.i, head or first or self.verb, "punct" if joiner.text == "," else "cc")
            joiner, part = word, []
        return first

    def _core(self, words: Sequence[Token]) -> int | None:
        """A noun with what stands before it; its head is the last noun (the last word, where none was read as one)."""
        plain = [w for w in words if w.pos_ not in {"PUNCT", "SPACE"} and w.tag_ != "POS"]
        if not plain:
            return None
        for word in plain:
            if word.pos_ == "VERB" and word.tag_.startswith("NN"):
                word.pos_ = "NOUN"
        nouns = [w for w in plain if w.pos_ in NOUNS]
        head = nouns[-1] if nouns else plain[-1]
        owned = {w.i for w in plain}
        while head.dep_ == "flat" and head.head.i in owned and head.head.i != head.i:
            head = head.head  # a name hangs on its first word
        for word in words:
            if word.i == head.i:
                continue
            if word.tag_ == "POS" and word.i - 1 in owned:
                self.hang(word.i, word.i - 1, "case")
            elif (
                word.dep_ not in LOOSE
                and word.head.i in owned
                and word.head.i >= head.i - len(owned)
                and _above(word, head)
            ):
                self.hang(word.i, word.head.i, word.dep_)
            else:
                self.hang(word.i, head.i, _relation(word))
        return int(head.i)


def _above(word: Token, head: Token) -> bool:
    """Does the parser's own way up from the word lead to the head?"""
    while word.head.i != word.i:
        word = word.head
        if word.i == head.i:
            return True
    return False


def _at_prepositions(words: Sequence[Token]) -> list[list[Token]]:
    """The words up to the first preposition, and each preposition with what follows it."""
    found: list[list[Token]] = [[]]
    for word in words:
        if is_preposition(word):
            found.append([])
        found[-1].append(word)
    return found


def _relation(word: Token) -> str:
    following = word.i + 1
    if word.tag_ == "PRP$" or (following < len(word.doc) and word.doc[following].tag_ == "POS"):
        return "nmod:poss"
    return INSIDE.get(word.pos_, "compound")
