"""The state a report is about, where it is about one: whose police "police spokesman X" speaks for."""

from collections import Counter

from reportedly.actors import Cast
from reportedly.actors import state as state_of
from reportedly.language import Parse, lists
from reportedly.records import Actor
from reportedly.relations.tables import table
from reportedly.relations.tie import known

# One state must be named this many times as often as the next for the report to be about it.
AHEAD = 2


def home(parse: Parse, cast: Cast) -> str | None:
    """The ISO 3166 code of the state that a report is about; None where two are named about as often.

    Among those, the one that the report opens with, headline and dateline alike, is its own.
    """
    entities = [e for e in parse.doc.ents if e.label_ in {"LOC", "ORG"}]
    named = [c for c in (cast.actor(e.root.i).country for e in entities) if c is not None]
    told = Counter(named)
    if not told:
        return None
    first, *others = [*told.most_common(2), (None, 0)][:2]
    if first[1] >= AHEAD * others[0][1]:
        return first[0]
    return named[0] if named[0] == named[1] and told[named[0]] * AHEAD >= first[1] else None


def nearest(parse: Parse, cast: Cast, token: int) -> str | None:
    """The ISO 3166 code of the state named last before a token, by name, place or demonym; None where none is."""
    for at in range(token - 1, -1, -1):
        word = parse.doc[at]
        demonym = lists.demonym_countries().get(word.text)
        country = demonym[0] if demonym else cast.actor(at).country if word.ent_type_ == "LOC" else None
        if country is not None:
            return country
    return None


def body(parse: Parse, cast: Cast, word: str, country: str | None) -> Actor | None:
    """The police, government or army that a bare word means: one the report names, else that of its own state."""
    kind = next((k for k in ("police", "government", "military") if word in table().words[k]), None)
    if kind is None:
        return None
    named = {a.id: a for e in parse.sentences for a in _bodies(parse, cast, e.start, e.end, kind)}
    country = country or home(parse, cast)
    mine = [a for a in named.values() if country is None or a.country == country]
    if len(mine) == 1:
        return mine[0]
    owner = state(country)
    found = cast.resolve(f"{owner.name}'s {word}") if owner is not None else None
    return found if found is not None and known(found) and found.kind == kind else None


def _bodies(parse: Parse, cast: Cast, start: int, end: int, kind: str) -> list[Actor]:
    words = table().words[kind]
    found = [cast.actor(i) for i in range(start, end) if parse.doc[i].lemma_.lower() in words]
    return [a for a in found if known(a) and a.kind == kind]


def state(iso3: str | None) -> Actor | None:
    """The state of a country code under the name that the cast gives it; None where there is none (IGO, NGO ...)."""
    if iso3 is None:
        return None
    try:
        return state_of(iso3)
    except ValueError:
        return None
