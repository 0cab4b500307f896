"""The toponyms of a report, each with the place it means and how it stands."""

from dataclasses import dataclass, replace
from typing import Any

import msgspec

from reportedly.language import Parse
from reportedly.places.extent import extent, widened
from reportedly.places.gazetteer import Entry, Kind, gazetteer
from reportedly.places.locate import Standing, standing
from reportedly.places.names import name_key
from reportedly.places.recognise import toponym_spans
from reportedly.places.resolve import Candidate, Choice, Hints, publisher_country, resolve
from reportedly.places.sites import Site, bare_words, site_of
from reportedly.places.words import words
from reportedly.propositions import Propositions
from reportedly.records import Place, Span
from reportedly.records.vocabulary import PlacePrecision

PRECISION: dict[Kind, PlacePrecision] = {
    "country": "country", "admin1": "admin1", "admin2": "admin2", "city": "city", "capital": "city",
    "continent": "region", "region": "region", "disputed": "region", "sea": "sea", "river": "region", "site": "site",
    "neighbourhood": "neighbourhood",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the report.

    Attributes:
        start, end: its tokens (end exclusive).
        place: what it means; of precision "unresolved" where the gazetteer does not know it.
        literal: True where it means the ground; False where it means the people who act or speak for it ("Moscow
            said"), or belongs to a name or an office ("Iran's president").
        standing: how it stands in its sentence.
        site: the site around it ("a market in Idlib"), None where there is none.
        ranked: the places that bear its name, best first, with their scores; see `resolve.Choice`.
    """

    start: int
    end: int
    place: Place
    literal: bool
    standing: Standing
    site: Site | None = None
    ranked: tuple[Candidate, ...] = ()


def hints(parse: Parse) -> Hints:
    """What the report's frame says about where it was written."""
    line = parse.report.dateline
    return Hints(dateline=line.place if line else None, country=publisher_country(parse.report.url))


def toponyms(parse: Parse, props: Propositions) -> tuple[Toponym, ...]:
    """Every toponym of the report in text order."""
    doc = parse.doc
    tokens = toponym_spans(parse, gazetteer())
    offsets = [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in tokens]
    text = str(doc.text)
    choices = resolve(text, offsets, hints(parse))
    found: list[Toponym] = []
    for n, ((start, end), choice) in enumerate(zip(tokens, choices, strict=True)):
        if choice.entry is not None and _names_building(doc, start, end, choice.entry):
            choice = replace(choice, entry=None, basis="name of a building")
        kind = choice.entry.kind if choice.entry else None
        how = standing(doc, props, start, end, kind)
        site = site_of(doc, start, end) if how.literal else None
        larger = _larger(text, offsets, choices, n)
        relation = None if how.relation in words().plain else how.relation
        place = place_of(parse.span(start, end), choice, relation, larger)
        if site is not None and place.precision != "site":
            place = with_site(parse, place, site)
        found.append(Toponym(start, end, place, how.literal, how, site, choice.ranked))
    return tuple(found)


# Inhabitants below which a town before "Bridge" or "Hospital" is rather somebody's name: "the Talmadge Bridge".
BUILDINGS_TOWN = 20_000


def _names_building(doc: Any, start: int, end: int, entry: Entry) -> bool:
    """ "Talmadge Bridge" is no bridge of Talmage, California."""
    head = doc[end - 1].head
    proper = head.i == end and head.text[:1].isupper() and head.lemma_.lower() in words().sites
    return (
        proper
        and entry.kind == "city"
        and entry.population < BUILDINGS_TOWN
        and name_key(entry.name) != name_key(doc.words(start, end))
    )


def _larger(text: str, offsets: list[tuple[int, int]], choices: tuple[Choice, ...], n: int) -> Entry | None:
    """The larger place that the text names right after an unknown one ("Kafr Something, Syria")."""
    if n + 1 < len(offsets) and text[offsets[n][1] : offsets[n + 1][0]].strip() in (",", "in", ", in", "("):
        return choices[n + 1].entry
    return None


def place_of(span: Span, choice: Choice, relation: str | None = None, larger: Entry | None = None) -> Place:
    """The record of one toponym in the words of `span`; `larger` is what is known around a name that is not."""
    relation = " ".join(filter(None, (relation, choice.part.lower()))) or None
    entry = choice.entry
    if entry is None:
        known = larger if larger and larger.kind in ("country", "admin1", "admin2", "city", "capital") else None
        return Place(
            id=f"unresolved:{name_key(span.text)}", name=span.text, country=known.country if known else None,
            admin1=_division(known) if known else None, relation=relation, candidates=choice.candidates,
            text=span.text, start=span.start, end=span.end, basis=choice.basis,
        )  # fmt: skip
    return Place(
        id=entry.id, name=entry.name, country=entry.country, admin1=_division(entry), latitude=entry.latitude,
        longitude=entry.longitude, precision=PRECISION[entry.kind], relation=relation, candidates=choice.candidates,
        radius_km=widened(extent(entry), relation), site=span.text if entry.kind == "site" else None,
        text=span.text, start=span.start, end=span.end,
        basis=choice.basis,
    )  # fmt: skip


def _division(entry: Entry) -> str | None:
    return entry.name if entry.kind == "admin1" else entry.admin1


def with_site(parse: Parse, place: Place, site: Site) -> Place:
    """`place` narrowed to a site in it: the site's own point where the gazetteer has it, else that of the place."""
    span = parse.span(site.start, site.end)
    world = gazetteer()
    known = [
        e for e in (*world.find(bare_words(parse.doc, site)), *world.find(f"{place.name} {site.lemma}"))
        if e.kind == "site" and (e.country == place.country or e.country is None)
    ]  # fmt: skip
    first, last = _joint(place, span)
    relation = _site_relation(parse, site) or place.relation
    radius = None if place.radius_km is None else widened(place.radius_km, relation)
    here = msgspec.structs.replace(
        place, site=span.text, text=parse.report.text[first:last], start=first, end=last, relation=relation,
        radius_km=radius,
    )  # fmt: skip
    if not known:
        return here
    entry = known[0]
    return msgspec.structs.replace(
        here, id=entry.id, name=entry.name, country=entry.country or place.country, latitude=entry.latitude,
        longitude=entry.longitude, precision="site", candidates=len(known), basis="known site",
        radius_km=widened(extent(entry), relation),
    )  # fmt: skip


# "a military base just outside Mosul": words between a site and the name of its place; more is another phrase
FARTHEST = 20


def _joint(place: Place, site: Span) -> tuple[int, int]:
    """Offsets of the words that carry both: the site with its place where they stand together, else the place's."""
    if place.start is None or place.end is None:
        return site.start, site.end
    if place.start - site.end > FARTHEST or site.start - place.end > FARTHEST:
        return place.start, place.end
    return min(site.start, place.start), max(site.end, place.end)


def _site_relation(parse: Parse, site: Site) -> str | None:
    case = [c.lower_ for c in parse.doc[site.head].children if c.dep_ == "case" and c.i < site.start + 1]
    return case[0] if case else None
