"""The country that a report is about, where its places and peoples leave no doubt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec

from reportedly.language import Parse, Sentence
from reportedly.language.lists import demonym_countries
from reportedly.places.extent import extent
from reportedly.places.gazetteer import Entry, gazetteer
from reportedly.places.toponyms import PRECISION, Toponym
from reportedly.places.words import words
from reportedly.records import Place

# Share of the mentions of countries, of places and of peoples that one country must have to be the report's, and how
# many mentions it needs: below it is one of several that the report is about. A quarter of the reports have no such country.
LEAST_SHARE, LEAST_MENTIONS = 0.6, 2
# ... and where the report was filed in the country that it names most, this share: its foreign news names many others.
FILED_SHARE = 0.35
# What the dateline counts: as two mentions. Foreign desks write of a country from its neighbour.
DATELINE = 2
# Sentences of the opening, in which the country must be named.
OPENING = 3


def home_country(parse: Parse, found: Iterable[Toponym], dateline: Place | None) -> str | None:
    """Alpha-3 of the one country that the report is about, None where several share it or none is named."""
    mentions = list(_mentions(parse, found))
    counts: Counter[str] = Counter(country for _, country in mentions)
    filed = dateline.country if dateline is not None else None
    if filed:
        counts[filed] += DATELINE
    if not counts:
        return None
    country, weight = min(counts.items(), key=lambda item: (-item[1], item[0]))
    share = FILED_SHARE if country == filed else LEAST_SHARE
    opening = _opening_end(parse)
    opens = country == filed or any(at < opening and one == country for at, one in mentions)
    return country if opens and weight >= LEAST_MENTIONS and weight >= share * counts.total() else None


def _mentions(parse: Parse, found: Iterable[Toponym]) -> Iterator[tuple[int, str]]:
    """The token and the country of every place and people that the report names."""
    known = [t for t in found if t.place.country]
    named = {token for t in known for token in range(t.start, t.end)}
    peoples = demonym_countries()
    for toponym in known:
        yield toponym.start, str(toponym.place.country)
    for token, word in enumerate(parse.doc.columns.text):
        if word in peoples and word[:1].isupper() and token not in named and len(peoples[word]) == 1:
            yield token, peoples[word][0]


def _opening_end(parse: Parse) -> int:
    """The token where the headlines and the first `OPENING` sentences end: a country named only later is an aside."""
    prose = [s.end for s in parse.sentences if s.block != "headline"]
    return max([s.end for s in parse.sentences if s.block == "headline"] + prose[:OPENING], default=0)


def country_place(code: str, basis: str) -> Place | None:
    """The record of a whole country; None for a code that the gazetteer does not know."""
    row = gazetteer().country_row(code)
    return None if row is None else entry_place(gazetteer().entry(row), basis)


def capital_place(code: str, basis: str) -> Place | None:
    """The record of a country's capital; None where the gazetteer has none."""
    row = gazetteer().capital_row(code)
    return None if row is None else entry_place(gazetteer().entry(row), basis)


def entry_place(entry: Entry, basis: str) -> Place:
    """The record of an entry that no words of the report name."""
    return Place(
        id=entry.id, name=entry.name, country=entry.country, admin1=entry.admin1, latitude=entry.latitude,
        longitude=entry.longitude, precision=PRECISION[entry.kind], radius_km=extent(entry), candidates=1, basis=basis,
    )  # fmt: skip


def settled(parse: Parse, found: tuple[Toponym, ...], home: str | None) -> tuple[Toponym, ...]:
    """The toponyms, the unknown ones with the country that is known around them.

    That is the one country of the other places in its sentence, else in its paragraph, else the report's.
    """
    return tuple(_settled(parse, found, t, home) for t in found)


def _settled(parse: Parse, found: tuple[Toponym, ...], toponym: Toponym, home: str | None) -> Toponym:
    place = toponym.place
    if place.country or place.precision != "unresolved" or not toponym.literal:
        return toponym
    sentence = parse.sentence_at(toponym.start)
    paragraph = [s for s in parse.sentences if s.paragraph == sentence.paragraph]
    country, told = _beside(found, [sentence], home), "the places beside it"
    if country is None and not _grounds(found, [sentence]):
        country = _beside(found, paragraph, home)
    elsewhere = place.candidates > 0 and not _called(parse, toponym)
    if country is None and not elsewhere and not _grounds(found, [sentence]) - {home}:
        country, told = home, "the report's places"
    if country is None:
        return toponym
    basis = f"{place.basis}; country of {told}"
    return replace(toponym, place=msgspec.structs.replace(place, country=country, basis=basis))


def _beside(found: tuple[Toponym, ...], around: Sequence[Sentence], home: str | None) -> str | None:
    """The one country of the places around; where that is not the report's, only where it is told as the ground."""
    grounds = _grounds(found, around)
    if len(grounds) != 1:
        return None
    country = next(iter(grounds))
    if home in (None, country):
        return country
    larger = [
        t for t in _inside(found, around) if t.place.precision in ("country", "admin1") and t.standing.rank == 1
    ]
    return country if larger else None


def _grounds(found: tuple[Toponym, ...], around: Sequence[Sentence]) -> set[str]:
    return {t.place.country for t in _inside(found, around) if t.place.country}


def _inside(found: tuple[Toponym, ...], around: Sequence[Sentence]) -> list[Toponym]:
    """The literal places of known point in a run of sentences."""
    return [t for t in found if around[0].start <= t.start < around[-1].end and t.literal]


def _called(parse: Parse, toponym: Toponym) -> bool:
    """ "the Banda quarter", "the village of Banda": the text says what it is; a bare name may be its namesake abroad."""
    around = parse.doc[max(0, toponym.start - 2) : toponym.end + 1]
    return any(t.lemma_.lower() in words().described for t in around)
