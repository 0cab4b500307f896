"""Which words of a report are toponyms: names that the model calls places, and gazetteer names where places stand."""

import re
from collections.abc import Iterator
from typing import Any

from reportedly.language import Parse
from reportedly.places.gazetteer import KINDS, Gazetteer
from reportedly.places.lookup import VARIANT
from reportedly.places.names import name_key
from reportedly.places.words import words

COUNTRY = KINDS.index("country")
# Prepositions after which a capitalised name that the gazetteer knows is taken for a place though the model is silent.
LOCATIVE = frozenset({"in", "at", "near", "outside", "from", "to", "into", "around", "across", "toward", "towards"})
# Fewer people than this and a name that the model did not take for a place is more likely somebody's surname.
KNOWN_TOWN = 15_000
LONGEST_NAME = 4

_SPLIT = frozenset({",", "/", "(", ")", ";", ":"})
_EDGE = re.compile(r"^\W+$")


def toponym_spans(parse: Parse, world: Gazetteer) -> list[tuple[int, int]]:
    """Token ranges (end exclusive) of the report's toponyms, in text order, not overlapping."""
    doc = parse.doc
    found: list[tuple[int, int]] = []
    taken: set[int] = set()
    for ent in doc.ents:
        if ent.label_ in ("LOC", "GPE", "FAC"):
            found.extend(_pieces(doc, ent.start, ent.end))
            taken.update(range(ent.start, ent.end))
    others = {token: ent.label_ for ent in doc.ents if ent.start not in taken for token in range(ent.start, ent.end)}
    ends = {ent.start: ent.end for ent in doc.ents}
    found.extend(_silent(parse, world, taken, others, ends))
    return sorted(set(found))


def _pieces(doc: Any, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An entity without its article, marks at its edges, and possessive; "Kyiv, Ukraine" is two."""
    low = start
    for token in range(start, end + 1):
        if token < end and doc[token].text not in _SPLIT:
            continue
        a, b = low, token
        while a < b and (doc[a].lower_ == "the" or _EDGE.match(doc[a].text) or doc[a].is_space):
            a += 1
        while b > a and (doc[b - 1].text in ("'s", "’s", "'", "’") or _loose_mark(doc, b - 1) or doc[b - 1].is_space):
            b -= 1
        if a < b and any(t.text[0].isupper() or t.text[0].isdigit() for t in doc[a:b]):
            yield a, b
        low = token + 1


def _loose_mark(doc: Any, token: int) -> bool:
    """A mark that is no part of the name; the stop of "Ky." is."""
    return bool(_EDGE.match(doc[token].text))


def _silent(
    parse: Parse, world: Gazetteer, taken: set[int], others: dict[int, str], ends: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Countries and well-known places that the model left out or took for somebody, where a place stands."""
    doc = parse.doc
    for sentence in parse.sentences:
        token = sentence.start
        while token < sentence.end:
            step = 1
            if token not in taken and doc[token].text[:1].isupper():
                for size in range(min(LONGEST_NAME, sentence.end - token), 0, -1):
                    if _is_place(doc, world, token, token + size, taken, others, ends):
                        yield token, token + size
                        taken.update(range(token, token + size))
                        step = size
                        break
            token += step


def _is_place(
    doc: Any, world: Gazetteer, start: int, end: int, taken: set[int], others: dict[int, str], ends: dict[int, int]
) -> bool:
    if any(t in taken for t in range(start, end)) or not doc[end - 1].text[:1].isalnum():
        return False
    label = others.get(start)
    if label and ends.get(start) != end:  # a piece of another name ("Georgia Tech") is no place
        return False
    if label is None and (doc[start].pos_ != "PROPN" or others.get(end - 1)):
        return False
    if _inside_name(doc, start, end):
        return False
    surface = doc.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]
    if surface.isupper() and len(surface) > LONGEST_NAME and surface.isalpha():
        surface = surface.title()
    readings = world.readings(name_key(surface))
    if surface.isupper() or surface.endswith("."):
        readings = [r for r in readings if r[1] == VARIANT]
    if not readings:
        return False
    if label == "ORG" or label is None:
        if any(world.kind[row] == COUNTRY for row, _ in readings):
            return True
    return _locative(doc, start, end) and any(
        how < 2 and (world.population[row] >= KNOWN_TOWN or world.kind[row] >= KINDS.index("capital"))
        for row, how in readings
    )


def _inside_name(doc: Any, start: int, end: int) -> bool:
    """A longer run of capitalised words stands around it: a person's or a firm's name."""
    before = start > 0 and doc[start - 1].pos_ == "PROPN" and not doc[start - 1].ent_type_
    after = end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_
    return before or after


def _locative(doc: Any, start: int, end: int) -> bool:
    """A preposition of place stands before it, or a joined larger name does ("Baidoa, Somalia")."""
    before = start - 1
    while before >= 0 and (doc[before].lower_ in ("the", "northern", "southern", "eastern", "western", "central")):
        before -= 1
    if before < 0:
        return False
    lower = doc[before].lower_
    if lower in LOCATIVE:
        return True
    return lower == "of" and before > 0 and doc[before - 1].lemma_.lower() in words().parts
