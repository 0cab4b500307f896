"""The best account of one incident from all its reports, with what each field rests on and what they dispute."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from reportedly.incidents import disputes
from reportedly.incidents.claims import LAID
from reportedly.incidents.counts import counts, figures
from reportedly.incidents.lists import words
from reportedly.incidents.over_actors import over_actors, told_against
from reportedly.incidents.over_facts import harmless, over_days, over_happening, over_places, over_weapons
from reportedly.incidents.over_ransoms import over_ransoms
from reportedly.incidents.over_tolls import over_tolls
from reportedly.incidents.parties import actors, recipients, vague
from reportedly.incidents.telling import Part, Telling, parts
from reportedly.incidents.weapons import means
from reportedly.incidents.weapons import told as weapons_told
from reportedly.incidents.when_where import dated, placed, span_words, when, where
from reportedly.language.lists import country_name
from reportedly.records import Actor, Answer, Count, Disagreement, Event, Incident, Told, Voice, When, Where
from reportedly.records.vocabulary import EventType, Status

# Types by which words are told, not deeds: an incident is of one of them only where nothing else is told.
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONSULT"})
# How firmly a status puts an event forward; the firmest of the reports stands.
FIRM: tuple[Status, ...] = (
    "occurred", "ongoing", "agreed", "planned", "threatened", "requested", "predicted", "possible", "conditional",
    "denied", "did-not-occur",
)  # fmt: skip


def account(ident: str, tellings: Iterable[Telling], voices: Sequence[Voice] = ()) -> Incident:
    """The incident as its reports tell it.

    Args:
        ident: the id that the grouping gave.
        tellings: what each report tells of it; the order does not matter.
        voices: which reports are one voice; a report in none of them speaks for itself.
    """
    held = parts(tellings, voices)
    events = [e for p in held for e in p.events]
    core = deed([e for e in events if not harmless(e)] or events)
    who = actors(held, core)
    whom = recipients(held, core)
    found, places, weapons = dated(held, core), placed(held, core), means(held, core)
    rivals = [a.party for a in who if not vague(a.party) and (a.way in LAID or told_against(a))]
    known = figures(held, rivals)
    costs = counts(known, rivals)
    differing = disputes.between(
        [
            *over_happening(held, core), *over_actors(who, whom), *over_tolls(held, known),
            *over_weapons(weapons), *over_days(found), *over_places(places), *over_ransoms(held),
        ]
    )  # fmt: skip
    told = _told(held, core)
    status, basis = _status(told, differing)
    time, place = when(found), where(places)
    kind, mode = _kind(events, core)
    return Incident(
        id=ident,
        title=_title(kind, mode, who, time, place, costs),
        type=kind,
        mode=mode,
        status=status,
        status_basis=basis,
        certainty=max((e.certainty for e in events if e.type in core and e.status == status), default=1.0),
        time=time,
        place=place,
        actors=who,
        recipients=whom,
        weapons=weapons_told(weapons),
        counts=costs,
        told=told,
        voices=_voices(held, voices),
        disagreements=(*differing, *disputes.inside(held, differing, who)),
        background=bool(events) and all(e.background for e in events),
        events=tuple(e.id for e in events),
        reports=tuple(p.report.id for p in held),
    )


def deed(events: Sequence[Event]) -> frozenset[str]:
    """The types of event that tell the deed itself: violence where any is told, else other acts, else words."""
    told = {e.type for e in events}
    acts = told - SPOKEN
    return frozenset({"ASSAULT"}) if "ASSAULT" in acts else frozenset(acts or told)


def _kind(events: Sequence[Event], core: frozenset[str]) -> tuple[EventType | None, str | None]:
    """The gravest type, and the mode that most of its tellings have; those that cost lives go first."""
    deeds = [e for e in events if e.type in core]
    if not deeds:
        return None, None
    gravest = min(deeds, key=lambda e: (e.type != "ASSAULT", e.intensity if e.intensity is not None else 0.0)).type
    told = [e for e in deeds if e.type == gravest and e.mode]
    deadly = [e for e in told if any(t.effect == "killed" for t in e.tolls)]
    modes = Counter(str(e.mode) for e in deadly or told)
    return gravest, min(modes, key=lambda m: (-modes[m], m)) if modes else None


def _told(held: Sequence[Part], core: frozenset[str]) -> tuple[Told, ...]:
    """How each source puts the deed forward."""
    merged: dict[tuple[str, str], Told] = {}
    for part in held:
        for event in (e for e in part.events if e.type in core):
            by = event.according_to[-1:]
            key = (event.status, by[0].id if by else "")
            known = merged.get(key, Told(value=event.status, by=by))
            merged[key] = Told(
                value=known.value,
                by=known.by,
                voices=tuple(dict.fromkeys((*known.voices, part.voice))),
                evidence=(*known.evidence, *part.quotes(event)),
            )
    return tuple(sorted(merged.values(), key=lambda t: (FIRM.index(t.value), bool(t.by))))


def _status(told: Sequence[Told], differing: Sequence[Disagreement]) -> tuple[Status, str]:
    """The firmest status, and on whose word it stands."""
    if not told:
        return "occurred", "told by the reports' words alone"
    status = next(s for s in FIRM if s == told[0].value)
    same = [t for t in told if t.value == status]
    voices = dict.fromkeys(v for t in same for v in t.voices)
    count = f"{len(voices)} voice{'s' if len(voices) > 1 else ''}"
    names = list(dict.fromkeys(s.name for t in same for s in t.by))
    if any(not t.by for t in same):
        basis = f"told in the reporters' own voice; {count}"
    else:
        basis = f"told on the word of {', '.join(names)}; {count}"
    disputed = any(d.field == "status" for d in differing)
    return status, basis + ("; disputed" if disputed else "")


def _voices(held: Sequence[Part], voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices of this incident's reports, with those of their reports that tell it."""
    known = {v.id: v for v in voices}
    by_voice: dict[str, list[Part]] = {}
    for part in held:
        by_voice.setdefault(part.voice, []).append(part)
    found: dict[str, Voice] = {}
    for mine in by_voice.values():
        part = mine[0]
        name = part.report.publisher or part.report.ref or part.report.id
        given = known.get(part.voice)
        found.setdefault(
            part.voice,
            Voice(
                id=part.voice,
                name=given.name if given is not None else name,
                agency=given.agency if given is not None else None,
                reports=tuple(p.report.id for p in mine),
                publishers=tuple(dict.fromkeys(p.report.publisher for p in mine if p.report.publisher)),
            ),
        )
    return tuple(found.values())


# ------------------------------------------------------------------ the title
@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("data", "titles.toml").read_text(encoding="utf-8"))


def happening(kind: EventType | None, mode: str | None) -> str:
    """What a happening of a type and mode is called: "drone strike", "talks"."""
    names = _names()
    return names["mode"].get(mode or "") or names["type"].get(kind or "", "report")


def _title(
    kind: EventType | None,
    mode: str | None,
    who: Sequence[Answer],
    time: When | None,
    place: Where | None,
    costs: Sequence[Count],
) -> str:
    """ "Bombing in Quetta, Pakistan, 2023-02-06: 5 killed, 3 injured"."""
    what = happening(kind, mode)
    doers = {a.party.id: a.party for a in who if a.way == "fact" and not vague(a.party)}
    by = f" by {_short(doers)}" if kind in SPOKEN and doers else ""
    words = what[0].upper() + what[1:] + by
    if place is not None and place.place is not None:
        words += " " + _where_words(place)
    if time is not None and time.start is not None and time.end is not None:
        words += f", {span_words(time.start, time.end)}"
    tolls = [_toll_words(c) for c in costs if c.kind is None and c.effect in {"killed", "injured", "abducted"}]
    return words + (f": {', '.join(filter(None, tolls))}" if any(tolls) else "")


def _short(parties: dict[str, Actor]) -> str:
    return " and ".join(a.name for a in list(parties.values())[:2])


def _where_words(place: Where) -> str:
    spot = place.place
    assert spot is not None
    relation = spot.relation if spot.relation and spot.relation in words("relations", "words") else "in"
    if spot.relation and spot.relation.endswith(" of"):  # "south of", "on the outskirts of"
        relation = spot.relation
    country = country_name(spot.country) if spot.country and spot.precision != "country" else None
    return f"{relation} {', '.join(dict.fromkeys(filter(None, (spot.name, country))))}"


def _toll_words(count: Count) -> str:
    if count.best is None:
        return ""
    if count.disputed and count.low is not None and count.low != count.high:
        top = f"{count.low} to {count.high}" if count.high is not None else f"{count.low} or more"
        return f"{top} {count.effect}, disputed"
    more = "at least " if count.high is None and count.best == count.low else ""
    return f"{more}{count.best} {count.effect}"
