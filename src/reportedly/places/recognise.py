"""Which words of a report are toponyms: names that the model calls places, and gazetteer names where places stand."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportedly.language import Parse
from reportedly.language.lists import months, weekdays
from reportedly.places.gazetteer import KINDS, Gazetteer
from reportedly.places.lookup import VARIANT
from reportedly.places.names import name_key
from reportedly.places.words import words

COUNTRY, ADMIN1, CAPITAL = (KINDS.index(kind) for kind in ("country", "admin1", "capital"))
# Kinds whose names of several words are nobody's surname: "T4 air base", "Gulf of Aden".
GROUNDS = frozenset(KINDS.index(kind) for kind in ("region", "disputed", "sea", "river", "site", "neighbourhood"))
# Fewer people than this and a name that the model did not take for a place is more likely somebody's surname.
KNOWN_TOWN = 15_000
LONGEST_NAME = 4

_SPLIT = frozenset({",", "/", "(", ")", ";", ":"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_EDGE = re.compile(r"^\W+$")


def toponym_spans(parse: Parse, world: Gazetteer) -> list[tuple[int, int]]:
    """Token ranges (end exclusive) of the report's toponyms, in text order, not overlapping."""
    return _Reader(parse, world).spans()


class _Reader:
    """One report's search: what the model calls places first, then what the gazetteer adds."""

    def __init__(self, parse: Parse, world: Gazetteer) -> None:
        self.parse, self.world, self.doc = parse, world, parse.doc
        self.text = parse.doc.text
        self.entity = {token: ent for ent in parse.doc.ents for token in range(ent.start, ent.end)}
        self.found: list[tuple[int, int]] = []
        self.taken: set[int] = set()
        self.keys: set[str] = set()
        self.persons = {key for ent in parse.doc.ents if ent.label_ == "PER" and len(ent) > 1
                        for key in name_key(ent.text).split()}  # fmt: skip

    def spans(self) -> list[tuple[int, int]]:
        for ent in self.doc.ents:
            if ent.label_ in ("LOC", "GPE", "FAC"):
                for start, end in _pieces(self.doc, ent.start, ent.end):
                    self._take(start, end)
                self.taken.update(range(ent.start, ent.end))
        for ent in self.doc.ents:
            if ent.label_ in ("ORG", "MISC"):
                self._in_organisation(ent)
        spelt = self.doc.columns.text
        for sentence in self.parse.sentences:
            token = sentence.start
            while token < sentence.end:
                opens = token not in self.taken and spelt[token][:1].isupper()
                token += self._step(token, sentence.end) if opens else 1
        return sorted(self.found)

    def _take(self, start: int, end: int) -> None:
        self.found.append((start, end))
        self.taken.update(range(start, end))
        self.keys.add(self._key(start, end))

    def _step(self, token: int, stop: int) -> int:
        """Take the longest place that begins at a token with a capital; how many tokens to go on."""
        for size in range(min(LONGEST_NAME, stop - token), 0, -1):
            if self._is_place(token, token + size):
                self._take(token, token + size)
                return size
        return 1

    def _key(self, start: int, end: int) -> str:
        return name_key(self._surface(start, end))

    def _surface(self, start: int, end: int) -> str:
        return self.text[self.doc[start].idx : self.doc[end - 1].idx + len(self.doc[end - 1])]

    def _readings(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        surface = self._surface(start, end)
        key = name_key(surface)
        if surface.endswith("-") or surface.islower():  # "al-" of "al-Shabab" is not Alabama
            return []
        readings = [] if key in words().never else self.world.readings(key)
        if (surface.isupper() and len(surface) <= LONGEST_NAME) or surface.endswith("."):
            return [r for r in readings if r[1] == VARIANT or self.world.kind[r[0]] == COUNTRY]
        return [r for r in readings if r[1] <= VARIANT]

    def _in_organisation(self, ent: Any) -> None:
        """ "Dublin City Council", "University of Georgia": the place in the name of a body, which is not its ground."""
        doc = self.doc
        start = ent.start + (doc[ent.start].lower_ == "the")
        for size in range(min(LONGEST_NAME, ent.end - start - 1), 0, -1):
            if doc[start + size].text not in _POSSESSIVE and self._names_body(
                start, start + size, doc[ent.end - 1]
            ):
                self._take(start, start + size)
                return
        of = next((t.i for t in doc[start : ent.end] if t.lower_ in ("of", ",") and t.i + 1 < ent.end), None)
        while of is not None and of + 1 < ent.end:
            end = ent.end
            if doc[of + 1].lower_ != "the" and self._well_known(of + 1, end):
                self._take(of + 1, end)
                return
            of = next((t.i for t in doc[of + 1 : ent.end] if t.lower_ in ("of", ",")), None)

    def _names_body(self, start: int, end: int, last: Any) -> bool:
        if not self._readings(start, end):
            return False
        civic = last.lemma_.lower() in words().civic
        return self._well_known(start, end) or civic or self._key(start, end) in self.keys

    def _well_known(self, start: int, end: int) -> bool:
        return any(self.world.kind[row] in (COUNTRY, ADMIN1) for row, _ in self._readings(start, end))

    def _is_place(self, start: int, end: int) -> bool:
        doc = self.doc
        if not doc[end - 1].text[:1].isalnum() or not self.taken.isdisjoint(range(start, end)):
            return False
        ent = self.entity.get(start)
        label = ent.label_ if ent is not None else None
        if ent is not None and (ent.start, ent.end) != (start, end):  # "Georgia" of "Georgia Tech"
            return False
        if self._opens_item(start, end):
            return True
        if ent is None and (doc[start].pos_ != "PROPN" or (end - 1) in self.entity):
            return False
        if self._inside_name(start, end) or self._surface(start, end) in _calendar():
            return False
        readings = self._readings(start, end)
        if not readings:
            return False
        if end - start > 1 and any(self.world.kind[row] in GROUNDS for row, _ in readings):
            return True
        if label != "PER" and any(self.world.kind[row] == COUNTRY for row, _ in readings):
            return True
        return self._by_context(start, end, label, readings)

    def _opens_item(self, start: int, end: int) -> bool:
        """ "SUVA: Fiji's government ...": a known town in capitals that opens a paragraph."""
        if end >= len(self.doc) or self.doc[end].text != ":" or not self._surface(start, end).isupper():
            return False
        if self.text[: self.doc[start].idx].rstrip(" \t•*–—-")[-1:] not in ("", "\n"):
            return False
        readings = self.world.readings(self._key(start, end))
        return any(
            self.world.kind[row] in (CAPITAL, COUNTRY) or self.world.population[row] >= KNOWN_TOWN
            for row, _ in readings
        )

    def _by_context(self, start: int, end: int, label: str | None, readings: Sequence[tuple[int, int]]) -> bool:
        """The name stands where a place stands, or stood there elsewhere in the report."""
        key = self._key(start, end)
        if key in self.keys and (label != "PER" or key not in self.persons):
            return True
        if self._before_larger(end, readings):
            return True
        if self._acts(key, end, label) and any(self.world.kind[row] == CAPITAL for row, _ in readings):
            return True
        after = self.doc[end] if end < len(self.doc) else None
        if after is not None and after.lemma_.lower() in words().inhabitants and key not in self.persons:
            return True
        verb = self._ground(start, end)
        if verb and self._before_larger(end, readings, "in"):
            return True
        if verb is not None:
            never = verb in words().never_a_person or label != "PER"
            return key not in self.persons and any(
                (never and self.world.population[row] >= KNOWN_TOWN) or self.world.kind[row] == CAPITAL
                for row, _ in readings
            )
        return self._locative(start) and any(
            self.world.population[row] >= KNOWN_TOWN or self.world.kind[row] >= CAPITAL for row, _ in readings
        )

    def _acts(self, key: str, end: int, label: str | None) -> bool:
        """ "Athens said", "Washington offered": the capital for its government, unless the report has a person of the name."""
        last = self.doc[end - 1]
        if last.dep_ != "nsubj" or last.head.pos_ != "VERB" or key in self.persons:
            return False
        return label != "PER" or key not in words().also_persons

    def _before_larger(self, end: int, readings: Sequence[tuple[int, int]], joint: str = ",") -> bool:
        """A comma and a country or division that one of its readings lies in: "SALINA, Kan."."""
        if end + 1 >= len(self.doc) or self.doc[end].text != joint:
            return False
        for size in (3, 2, 1):
            larger = self._readings(end + 1, min(end + 1 + size, len(self.doc)))
            for row, _ in larger:
                kind = self.world.kind[row]
                column = self.world.country if kind == COUNTRY else self.world.admin1 if kind == ADMIN1 else None
                if column is not None and any(column[r] == column[row] for r, _ in readings if r != row):
                    return True
        return False

    def _inside_name(self, start: int, end: int) -> bool:
        """A longer run of capitalised words stands around it: a person's or a firm's name."""
        doc = self.doc
        before = start > 0 and doc[start - 1].pos_ == "PROPN" and start - 1 not in self.entity
        after = end < len(doc) and doc[end].pos_ == "PROPN" and end not in self.entity
        return before or after

    def _ground(self, start: int, end: int) -> str | None:
        """The verb, done to places, that the name is the object of ("shelled Horlivka"), else None; "" where the name
        is joined with a place by "and".
        """
        head = next((t for t in self.doc[start:end] if not start <= t.head.i < end), self.doc[start])
        if head.dep_ == "conj" and head.head.i in self.taken:
            return ""
        verb = str(head.head.lemma_.lower())
        return verb if head.dep_ == "obj" and verb in words().object_is_scene else None

    def _locative(self, start: int) -> bool:
        """A preposition of place stands before it."""
        doc, before = self.doc, start - 1
        while before >= 0 and doc[before].lower_ in words().attributes:
            before -= 1
        if before < 0:
            return False
        lower = doc[before].lower_
        if lower in words().locative:
            return True
        return lower == "of" and before > 0 and doc[before - 1].lemma_.lower() in words().parts


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return frozenset(name.title() for names in (months(), weekdays()) for name in names)


def _pieces(doc: Any, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An entity without article, marks, and lower-case words at its edges; "Kyiv, Ukraine" is two."""
    low = start
    for token in range(start, end + 1):
        if token < end and doc[token].text not in _SPLIT:
            continue
        a, b = low, token
        while a < b and (doc[a].lower_ == "the" or not doc[a].text[:1].isalnum() or _plain(doc[a])):
            a += 1
        while b > a and (doc[b - 1].text in _POSSESSIVE or _EDGE.match(doc[b - 1].text) or _plain(doc[b - 1])):
            b -= 1
        if (
            a < b
            and _names_something(doc, a, b)
            and not any("$" in t.text for t in doc[a:b])
            and doc.words(a, b) not in _calendar()
        ):
            yield a, _with_stop(doc, a, b)
        low = token + 1


def _names_something(doc: Any, start: int, end: int) -> bool:
    """No piece of a broken name: "al-" of "al-Shabab" is not Alabama."""
    return end - start > 1 or not doc[start].text.endswith("-")


def _plain(token: Any) -> bool:
    """A lower-case word at the edge of a name: "eastern", "province"; "al-" and "el-" begin names."""
    return bool(token.text[0].islower()) and not token.text.startswith(("al", "el", "ar-", "as-", "d'"))


def _with_stop(doc: Any, start: int, end: int) -> int:
    """The end of "W.Va." where the stop was cut off as the sentence's."""
    inner = "." in doc[end - 1].text.rstrip(".")
    if inner and end < len(doc) and doc[end].text == "." and doc[end].idx == doc[end - 1].idx + len(doc[end - 1]):
        return end + 1
    return end
