"""Who answers for the deeds of a report, and on whose word: claimed, denied, blamed, suspected, or told as a fact.

Competing answers stand side by side: nothing is decided between them.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from reportedly.disagreements.bodies import with_bodies
from reportedly.disagreements.shared import OF_STATE, accuses, actor_of, cues, kin, trigger
from reportedly.records import Actor, Event, Responsibility, Source, Statement, source_of
from reportedly.records.vocabulary import HAPPENED, Act, Way

# Up to this certainty nobody stands by a telling: hearsay, allegation.
_HEARSAY = 0.5


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("data", "answers.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def suspicion() -> frozenset[str]:
    """The words, in small letters, by which a deed is laid to somebody without being told as his."""
    return _words()["thought"] | _words()["guilt"]


def answers(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Responsibility, ...]:
    """Every answer that a report gives, statements first, each party, way and event once.

    Violent and coercive events give answers, accusations, arrests for a deed, claims of responsibility and denials.
    Behind the answer of people who are told by their body stands that of the body.
    """
    found: dict[tuple[str, Way, str | None], Responsibility] = {}
    for answer in (*_from_statements(statements), *_from_events(events)):
        found.setdefault((answer.party.id, answer.way, answer.event), answer)
    claims = {(a.party.id, _at(a)) for a in found.values() if a.way == "claimed" and a.event is None}
    kept = [a for a in found.values() if a.way != "fact" or a.by or not _is_claim(a, claims)]
    return with_bodies(kept, dict.fromkeys(span for e in events for span in e.evidence))


def _at(answer: Responsibility) -> int | None:
    return answer.evidence[0].start if answer.evidence else None


def _is_claim(answer: Responsibility, claims: set[tuple[str, int | None]]) -> bool:
    """Is a doer that nobody names as such known by its own claim in the words of the deed? That is no fact beside it."""
    return any(
        party == answer.party.id and at is not None and any(s.start <= at < s.end for s in answer.evidence)
        for party, at in claims
    )


# ------------------------------------------------------------------ statements
def _from_statements(statements: Sequence[Statement]) -> Iterator[Responsibility]:
    for one in statements:
        words = set((one.content.text if one.content else "").lower().split())
        if one.act == "claim_responsibility" and not _only_tells(one):
            yield Responsibility(party=one.speaker, way="claimed", by=_itself(one), evidence=cues(one))
        elif one.act == "deny" and words & _words()["part"]:
            yield Responsibility(party=one.speaker, way="denied", by=_itself(one), evidence=cues(one))


def _only_tells(one: Statement) -> bool:
    """A policeman or an official who "claims" a crime tells of it, unless he claims responsibility."""
    of_state = bool(_sort(one.speaker) & _words()["state_codes"])
    own = one.speaker.kind == "police" or (one.speaker.kind == "person" and of_state)
    return own and _words()["owned"].isdisjoint((one.cue.text if one.cue else "").lower().split())


def _itself(one: Statement) -> tuple[Source, ...]:
    return (_as_source(one.speaker, one.act),)


def _as_source(actor: Actor, act: Act) -> Source:
    return source_of(actor, act, actor.text, actor.start, actor.end)


# ---------------------------------------------------------------------- events
def _from_events(events: Sequence[Event]) -> Iterator[Responsibility]:
    accusing = [e for e in events if accuses(e)]
    for event in events:
        if accuses(event):
            yield from _accusation(event)
        elif event.type in _words()["deeds"]:
            for party in event.actors:
                way = None if _is_nobody(party) or _merely_accused(event, party, accusing) else _way(event, party)
                if way is not None:
                    yield Responsibility(
                        party=party, way=way, by=event.according_to, event=event.id, evidence=trigger(event)
                    )
            yield from _own_units(event)
        if event.mode in _words()["taking"] and event.status in HAPPENED:
            yield from _taken(event, events)


def _is_nobody(party: Actor) -> bool:
    return party.name.lower() in _words()["nobody"] or _each(party)


def _merely_accused(event: Event, party: Actor, accusing: Sequence[Event]) -> bool:
    """ "The attack was blamed on the rebels", "Shells hit the town. Residents blamed the rebels": the blame tells who did
    it, and no fact beside it.
    """
    if event.status == "denied" or any(s.act in {"deny", *_words()["blaming"]} for s in event.according_to):
        return False
    for charge in (e for e in accusing if any(a.id == party.id for a in e.recipients)):
        if not event.according_to and _sentence(event) == _sentence(charge):
            return True
        taken_up = _sentence(event) != _sentence(charge) and not _inside(party.start, event)
        if taken_up and _inside(party.start, charge):
            return True
    return False


def _inside(offset: int | None, event: Event) -> bool:
    return offset is not None and any(s.start <= offset < s.end for s in event.evidence[:1])


def _sentence(event: Event) -> int | None:
    return event.evidence[0].start if event.evidence else None


def _accusation(event: Event) -> Iterator[Responsibility]:
    by = tuple(_as_source(a, "accuse") for a in event.actors) or event.according_to
    told = set((event.trigger.text if event.trigger is not None else "").lower().split())
    way = blamed(by) if told.isdisjoint(_words()["thought"]) else _suspected(by)
    for party in event.recipients:
        if not _each(party):
            yield Responsibility(party=party, way=way, by=by, event=event.id, evidence=trigger(event))
        elif len(event.actors) > 1:  # "the two sides accused each other" names nobody
            for accused in event.actors:
                others = [_as_source(a, "accuse") for a in event.actors if a.id != accused.id]
                yield Responsibility(
                    party=accused, way=blamed(others), by=tuple(others), event=event.id, evidence=trigger(event)
                )


def _each(party: Actor) -> bool:
    return party.name.lower() in _words()["each"]


def _taken(arrest: Event, events: Sequence[Event]) -> Iterator[Responsibility]:
    """ "Four officers were arrested over the killing": who is arrested for a deed is suspected of it by authorities."""
    for deed in events:
        told = deed.type == "ASSAULT" and not deed.actors and _sentence(deed) == _sentence(arrest)
        if not told or arrest.trigger is None or deed.trigger is None:
            continue
        sentence, low, high = arrest.evidence[0], arrest.trigger.end, deed.trigger.start
        between = sentence.text[low - sentence.start : max(low, high) - sentence.start].lower().split()
        if not _words()["grounds"].isdisjoint(between):
            by = tuple(_as_source(a, "accuse") for a in arrest.actors)
            for party in arrest.recipients:
                yield Responsibility(
                    party=party, way="suspected by authorities", by=by, event=deed.id, evidence=trigger(arrest)
                )


def _own_units(event: Event) -> Iterator[Responsibility]:
    """ "The front said commando units attacked the barracks": an armed group's word for its own people is a claim."""
    if event.status not in HAPPENED:
        return
    for source in event.according_to:
        own = [
            a for a in event.actors if set(a.name.lower().split()) & _words()["units"] and a.kind not in OF_STATE
        ]
        if source.kind == "armed_group" and own and all(a.id != source.id for a in own):
            yield Responsibility(
                party=actor_of(source), way="claimed", by=(source,), event=event.id, evidence=trigger(event)
            )


def blamed(by: Sequence[Actor | Source]) -> Way:
    """How a party stands that is blamed by these: suspected, where nobody is named."""
    named = [one for one in by if one.id != "unresolved:unnamed"]
    if not named:
        return "suspected"
    return "blamed by authorities" if any(is_authority(one) for one in named) else "blamed"


def _way(event: Event, party: Actor) -> Way | None:
    """How an event is laid to its actor; None where nobody puts it forward as done."""
    sources = event.according_to
    if event.status == "denied" or any(s.act == "deny" for s in sources):
        return "denied"
    about = set(event.evidence[0].text.lower().split()) if event.evidence else set()
    thought = not _words()["thought"].isdisjoint({*about, *(party.text or "").lower().split()})
    if event.status == "possible":
        if any(s.act in _words()["blaming"] for s in sources):
            return blamed(sources)
        return _suspected(sources) if thought else "possible"
    if event.status not in HAPPENED:
        return None
    if any(kin(source, party) and source.id == party.id for source in sources):
        return "admitted" if sources[-1].act in _words()["owning"] else "claimed"
    if sources and (sources[-1].act in _words()["blaming"] or not _words()["guilt"].isdisjoint(about)):
        return blamed(sources[-1:])
    return _suspected(sources) if thought or event.certainty <= _HEARSAY else "fact"


def _suspected(sources: Sequence[Source]) -> Way:
    return "suspected by authorities" if any(is_authority(one) for one in sources) else "suspected"


def is_authority(one: Actor | Source) -> bool:
    """Whether a party speaks for a state: by its kind, or by the words for it ("a police spokesman", "the judge")."""
    if one.kind in OF_STATE:
        return True
    sort = _sort(one)
    if one.kind == "person" and sort - _words()["open_codes"]:
        return bool(sort & _words()["state_codes"]) and one.role not in _words()["no_authority"]
    words = {*one.name.lower().split(), *(one.text or "").lower().split(), *(one.role or "").lower().split()}
    return bool(words & _words()["authority"])


def _sort(one: Actor | Source) -> frozenset[str]:
    """What sort of person the code tells of, in blocks of three letters behind that of the country."""
    code = (one.code or "").removeprefix(one.country or "-")
    return frozenset(code[at : at + 3] for at in range(0, len(code), 3))
