"""Who stands for the deed of an incident and how, and to whom it was done, over all its reports."""

from collections.abc import Iterable, Iterator, Sequence

from reportedly.disagreements.answering import answers, is_authority
from reportedly.disagreements.shared import OF_STATE, actor_of, kin
from reportedly.incidents.bodies import body_publishing
from reportedly.incidents.lists import words
from reportedly.incidents.telling import Part
from reportedly.records import Actor, Answer, Event, Quote, Responsibility, Source
from reportedly.records.vocabulary import HAPPENED, Way

# From the firmest to the loosest: the order in which the ways are shown.
WAYS: tuple[Way, ...] = (
    "claimed", "admitted", "fact", "blamed by authorities", "blamed", "suspected by authorities", "suspected", "possible",
    "denied",
)  # fmt: skip


def actors(parts: Sequence[Part], core: frozenset[str]) -> tuple[Answer, ...]:
    """Every party that is named as the doer, each way once, with who says so and where; `core` are the types of event
    that tell the deed itself.
    """
    said = tuple(answer for part in parts for answer in _of_report(part, core))
    named = {answer.party.id for answer in said}
    guessed = (one for part in parts for one in _inferred(part, core) if one.party.id not in named)
    return _merged((*said, *guessed))


def recipients(parts: Sequence[Part], core: frozenset[str]) -> tuple[Answer, ...]:
    """To whom it was done."""
    return _merged(
        _answer(part, party, "fact", event.according_to, event)
        for part in parts
        for event in part.events
        if event.type in core and event.status in HAPPENED
        for party in event.recipients
    )


def vague(party: Actor) -> bool:
    """Is it nobody in particular ("gunmen", "unknown assailants"): does it fit any other party?"""
    if party.kind == "group" or (party.role or "") in words("description", "heads"):
        return True
    if not party.id.startswith("unresolved:"):
        return False
    if party.kind in {"unknown", "population"} or party.name == party.name.lower():
        return True
    last = party.name.split()[-1]
    return last.lower() in words("description", "heads") or (party.kind == "person" and last.islower())


def _of_report(part: Part, core: frozenset[str]) -> Iterator[Answer]:
    by_id = {e.id: e for e in (*part.events, *part.asides)}
    deeds = [e for e in part.events if e.type in core]
    violent = False
    body = body_publishing(part.report.publisher)
    for one in answers((*part.events, *part.asides), part.statements):
        violent = True
        event = by_id.get(one.event or "")
        if event is not None and one.way in {"fact", "possible"} and event.type not in core:
            continue
        party, by = _who_denies(one), one.by or ((body,) if body is not None else ())
        own = one.way == "fact" and not one.by and body is not None and _speaks_for(body, party)
        yield Answer(
            party=_by_name(part, party),
            way="claimed" if own else one.way,
            by=by,
            voices=(part.voice,),
            evidence=tuple(part.quote(span) for span in one.evidence),
            basis=one.basis,
        )
    if not violent:
        yield from (
            _answer(part, a, "fact", e.according_to, e) for e in deeds if e.status in HAPPENED for a in e.actors
        )


def _speaks_for(body: Source, party: Actor) -> bool:
    """Is a party of the state whose body publishes the report, or, where its name tells no country, of its sort?"""
    return kin(body, party) or (body.country is None and body.kind == party.kind)


def _by_name(part: Part, party: Actor) -> Actor:
    """The party that a description stands for where the report says so ("the Northern Front, al Qaeda's affiliate in
    the region"), else the party as it is.
    """
    if party.name.rsplit(" ", 1)[-1].lower() not in words("description", "heads") or " " not in party.name:
        return party
    for event in (*part.events, *part.asides):
        for other in (a for a in (*event.actors, *event.recipients) if a.end is not None and a.id != party.id):
            sentence = next((s for s in part.sentences if s.start <= (other.start or 0) < s.end), None)
            if sentence is None or vague(other):
                continue
            after = (
                sentence.text[(other.end or 0) - sentence.start :].lower().removeprefix(", ").removeprefix("the ")
            )
            if sentence.text[(other.end or 0) - sentence.start :][:1] == "," and after.startswith(
                party.name.lower()
            ):
                return other
    return party


def _inferred(part: Part, core: frozenset[str]) -> Iterator[Answer]:
    """What the report's only armed group may have done, by deeds of fighters without a name."""
    deeds = {e.id for e in part.events if e.type in core}
    for one in part.inferred:
        if one.event in deeds:
            evidence = tuple(part.quote(span) for span in one.evidence)
            yield Answer(party=one.party, way=one.way, voices=(part.voice,), evidence=evidence, basis=one.basis)


def _who_denies(one: Responsibility) -> Actor:
    """Who denies a deed of its drones or troops is the one that denies."""
    own = one.by[-1:] if one.way == "denied" else ()
    if own and own[0].country is not None and own[0].country == one.party.country:
        return actor_of(own[0])
    return one.party


def _answer(part: Part, party: Actor, way: Way, by: Sequence[Source], event: Event) -> Answer:
    return Answer(party=party, way=way, by=tuple(by), voices=(part.voice,), evidence=part.quotes(event))


def _merged(found: Iterable[Answer]) -> tuple[Answer, ...]:
    """One answer a party and way; sources, voices and words gathered, each once."""
    merged: dict[tuple[str, Way], Answer] = {}
    for one in found:
        key = (one.party.id, one.way)
        known = merged.get(key)
        if known is None:
            merged[key] = one
        else:
            merged[key] = Answer(
                party=known.party,
                way=known.way,
                by=tuple({s.id: s for s in (*reversed(one.by), *reversed(known.by))}.values())[::-1],
                voices=tuple(dict.fromkeys((*known.voices, *one.voices))),
                evidence=_once((*known.evidence, *one.evidence)),
                basis=known.basis and one.basis,
            )
    return tuple(sorted(merged.values(), key=lambda a: (WAYS.index(a.way), vague(a.party), -len(a.voices))))


def _once(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple({(q.report, q.start, q.end): q for q in quotes}.values())


def party_key(party: Actor | Source) -> str:
    """The same for two branches of one state."""
    of_state = party.kind in OF_STATE or (party.kind == "person" and is_authority(party))
    body = party.kind == "unknown" and _is_body(party.name)
    return f"state:{party.country}" if party.country is not None and (of_state or body) else party.id


def _is_body(name: str) -> bool:
    return name.lower().rsplit(" ", 1)[-1] in words("state_bodies", "heads")
