"""Sites: a building or ground inside a named place ("Kabul's airport", "a market in Idlib")."""

import re
from dataclasses import dataclass
from typing import Any

from reportedly.places.words import words

_NOT_NAME = frozenset({"a", "an", "the", "this", "that", "its", "their", "his", "her", "another", "one"})
_LEADS = frozenset({"to", "from", "between", "toward", "towards", "for"})
# From the head noun down: what may stand in the words of a site. Clauses and quantities of other things may not.
_INSIDE = frozenset(
    {"det", "amod", "compound", "nmod:poss", "nmod", "case", "flat", "nummod", "nmod:desc", "fixed"}
)


@dataclass(frozen=True, slots=True)
class Site:
    """A noun phrase of a site: its head token, token range (end exclusive), lemma, and whether it is told as known."""

    head: int
    start: int
    end: int
    lemma: str
    definite: bool


def site_of(doc: Any, start: int, end: int) -> Site | None:
    """The site whose words hold the toponym of tokens `start` to `end`, None where there is none."""
    token = doc[start]
    for inner in doc[start:end]:
        if not start <= inner.head.i < end:
            token = inner
    head = token.head
    for _ in range(2):  # "the gate of Kabul's airport": at most one noun between
        if head.i == token.i or head.pos_ not in ("NOUN", "PROPN"):
            return None
        if start <= head.i < end:
            return None
        if any(c.dep_ == "case" and c.lower_ in _LEADS for c in token.children):  # "the road to Kandahar"
            return None
        if head.lemma_.lower() in words().sites and token.dep_ in _INSIDE:
            return site_at(doc, head.i)
        token, head = head, head.head
    return None


def site_at(doc: Any, head: int) -> Site | None:
    """The site headed by a token, None where its noun is no site."""
    noun = doc[head]
    lemma = noun.lemma_.lower()
    if lemma not in words().sites:
        return None
    tokens = {head}
    _grow(noun, tokens)
    start = head
    while start - 1 in tokens:
        start -= 1
    while start and doc[start].ent_iob_ == "I":  # never begin in the middle of a name ("Ain al-Asad base")
        start -= 1
    end = head + 1
    while end in tokens:
        end += 1
    while start < head and doc[start].dep_ == "case" and doc[start].head.i == head:
        start += 1
    first = doc[start].lower_
    definite = first in ("the", "this", "that") or any(t.dep_ == "nmod:poss" for t in doc[start:head])
    return Site(head, start, end, lemma, definite)


def _grow(noun: Any, tokens: set[int]) -> None:
    for child in noun.children:
        if child.dep_ == "nmod" and any(
            c.dep_ == "case" and c.lower_ not in ("of", "for") for c in child.children
        ):
            continue
        if child.dep_ in _INSIDE and not (
            child.dep_ == "case" and child.i > noun.i and child.text not in ("'s", "’s")
        ):
            tokens.add(child.i)
            _grow(child, tokens)


def bare_words(doc: Any, site: Site) -> str:
    """The words of a site without article, as the gazetteer would list it ("Kabul's airport")."""
    start = site.start
    while start < site.head and doc[start].lower_ in _NOT_NAME:
        start += 1
    return re.sub(r"\s+", " ", doc.words(start, site.head + 1))
