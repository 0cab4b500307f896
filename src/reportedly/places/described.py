"""Places told by what they are or by a pointing word: "the town", "the Liberian capital", "here", "there"."""

from collections.abc import Callable
from typing import Any

import msgspec

from reportedly.language import Parse
from reportedly.language.lists import demonym_countries
from reportedly.places.extent import widened
from reportedly.places.gazetteer import gazetteer
from reportedly.places.home import capital_place, country_place, entry_place
from reportedly.places.locate import relation_before
from reportedly.places.toponyms import Toponym
from reportedly.places.words import words
from reportedly.records import Place

_POINTING = frozenset({"the", "this", "that", "its", "their"})
# A place told this many sentences back is still "the town"; further back the story has most often gone on.
REACH = 6


class Described:
    """Finds what "the town", "the capital", "here" and "there" of one report mean.

    `found` are its toponyms in text order, `home` the country that it is about, `here` where it was filed.
    """

    def __init__(self, parse: Parse, found: tuple[Toponym, ...], home: str | None, here: Place | None) -> None:
        self.parse, self.doc, self.found, self.home, self.here = parse, parse.doc, found, home, here

    def noun(self, head: int) -> Place | None:
        """The place that the noun phrase headed by a token describes; None where it describes none told before."""
        noun = self.doc[head]
        lemma = noun.lemma_.lower()
        if lemma == "capital" and noun.pos_ in ("NOUN", "PROPN"):
            return self._worded(noun, self._capital(noun))
        kinds = words().described.get(lemma)
        if kinds is None or noun.pos_ != "NOUN" or not self._pointed(noun):
            return None
        if lemma == "country":
            place = country_place(self.home, "the country told of") if self.home else None
        elif "admin1" in kinds:
            place = self._division(head, lemma)
        else:
            place = self._before(head, lambda t: self._fits(t, lemma, kinds))
        return self._worded(noun, self._because(place, f"{lemma} told before"))

    def adverb(self, token: Any) -> Place | None:
        """What "here" or "there" means: where the report was filed; the place told last before."""
        lower = token.lower_
        if lower == "here" and self.here is not None:
            return self._worded(token, self._because(self.here, "here: the dateline"))
        if lower == "there" and token.dep_ != "expl":
            last = self._before(token.i, lambda t: t.place.precision != "region")
            return self._worded(token, self._because(last, "there: the place told before"))
        return None

    def _pointed(self, noun: Any) -> bool:
        """ "the town", "the besieged town"; not "a town", "the town of Idlib", "another town"."""
        kids = [c for c in noun.children if not c.is_space]
        named = any(c.dep_ in ("nmod", "appos", "compound", "nmod:desc", "flat") for c in kids)
        return not named and any(c.dep_.startswith("det") and c.lower_ in _POINTING for c in kids)

    def _capital(self, noun: Any) -> Place | None:
        """ "Haiti's capital", "the Liberian capital", "the capital": of the country named with it, else the report's.

        None where the phrase itself names the city ("the capital, Gitega").
        """
        named = [t.place for c in noun.children for t in self.found if t.start <= c.i < t.end]
        if named:
            code = named[0].country if all(p.precision == "country" for p in named) else None
            return self._seat(code, "capital of the country named")
        peoples = demonym_countries()
        nations = next((peoples[c.text] for c in noun.children if c.text in peoples), None)
        if nations is not None:
            return self._seat(nations[0] if len(nations) == 1 else None, "capital of the people named")
        return self._seat(self.home if self._pointed(noun) else None, "capital of the report's country")

    def _seat(self, code: str | None, basis: str) -> Place | None:
        """The capital of a country; a former or second one where the report names that and not the present one."""
        present = capital_place(code, basis) if code else None
        if code is None or present is None:
            return None
        told = [self.here, *(t.place for t in self.found)]
        if any(p is not None and p.id == present.id for p in told):
            return present
        seats = words().second_capitals.get(code, frozenset())
        other = next((p for p in told if p is not None and p.country == code and p.name in seats), None)
        return present if other is None else msgspec.structs.replace(other, basis=basis)

    def _division(self, head: int, lemma: str) -> Place | None:
        """ "the province": the last one told, or that of the last town told with it."""

        def fits(toponym: Toponym) -> bool:
            return toponym.place.precision == "admin1" or (
                toponym.place.precision in ("site", "city", "admin2") and toponym.place.admin1 is not None
            )

        last = self._before(head, fits) or self.here
        if last is None or last.precision == "admin1" or last.admin1 is None:
            return last if last is not None and last.precision == "admin1" else None
        known = [e for e in gazetteer().find(last.admin1) if e.kind == "admin1" and e.country == last.country]
        return entry_place(known[0], f"{lemma} of {last.name}") if known else None

    def _fits(self, toponym: Toponym, lemma: str, kinds: frozenset[str]) -> bool:
        """A toponym of the kind; an unknown one where the text itself calls it so ("Musaga district")."""
        if toponym.place.precision != "unresolved":
            return toponym.place.precision in kinds
        near = self.doc[max(0, toponym.start - 3) : toponym.end + 2]
        return any(t.lemma_.lower() == lemma for t in near) or "unresolved" in kinds

    def _before(self, token: int, fits: Callable[[Toponym], bool]) -> Place | None:
        """The last literal place before a token that fits, not too far back; the dateline's stands before all."""
        here = self.parse.sentence_at(token).index
        for toponym in reversed(self.found):
            if toponym.start >= token or not toponym.literal:
                continue
            if self.parse.sentence_at(toponym.start).index < here - REACH:
                break
            if fits(toponym):
                return toponym.place
        return None

    def _because(self, place: Place | None, basis: str) -> Place | None:
        return None if place is None else msgspec.structs.replace(place, basis=f"{place.basis}; {basis}")

    def _worded(self, noun: Any, place: Place | None) -> Place | None:
        """The record with the words that describe it."""
        if place is None:
            return None
        start = min((c.i for c in noun.children if c.i < noun.i and c.dep_.startswith("det")), default=noun.i)
        span = self.parse.span(start, noun.i + 1)
        relation = relation_before(self.doc, noun.i)
        radius = place.radius_km if place.radius_km is None else widened(place.radius_km, relation)
        return msgspec.structs.replace(
            place, text=span.text, start=span.start, end=span.end, relation=relation, radius_km=radius
        )
