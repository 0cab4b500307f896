"""Who answers for the deeds of a report, and on whose word: claimed, denied, blamed, suspected, or told as a fact.

Competing answers stand side by side: nothing is decided between them.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.disagreements.shared import OF_STATE, accuses, actor_of, cues, kin, trigger
from reportedly.records import Actor, Event, Source, Span, Statement
from reportedly.records.vocabulary import HAPPENED, Way

# Up to this certainty nobody stands by a telling: hearsay, allegation.
_HEARSAY = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to who did it.

    `party` is who stands for the deed; `by` who says so, empty in the reporter's voice or where nobody is named; `event`
    is the id of the event told, None where a statement alone tells it ("claimed responsibility").
    """

    party: Actor
    way: Way
    by: tuple[Actor | Source, ...] = ()
    event: str | None = None
    evidence: tuple[Span, ...] = ()


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("data", "answers.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def answers(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Answer, ...]:
    """Every answer that a report gives, statements first, each party, way and event once.

    Violent and coercive events give answers, accusations, claims of responsibility and denials.
    """
    found: dict[tuple[str, Way, str | None], Answer] = {}
    for answer in (*_from_statements(statements), *_from_events(events)):
        found.setdefault((answer.party.id, answer.way, answer.event), answer)
    return tuple(found.values())


def _from_statements(statements: Sequence[Statement]) -> Iterator[Answer]:
    for one in statements:
        words = set((one.content.text if one.content else "").lower().split())
        if one.act == "claim_responsibility":
            yield Answer(one.speaker, "claimed", (one.speaker,), evidence=cues(one))
        elif one.act == "deny" and words & _words()["part"]:
            yield Answer(one.speaker, "denied", (one.speaker,), evidence=cues(one))


def _from_events(events: Sequence[Event]) -> Iterator[Answer]:
    for event in events:
        if accuses(event):
            by: tuple[Actor | Source, ...] = event.actors or event.according_to
            for party in event.recipients:
                yield Answer(party, blamed(by), by, event.id, trigger(event))
        elif {event.type} & _words()["deeds"]:
            for party in event.actors:
                way = _way(event, party)
                if way is not None:
                    yield Answer(party, way, event.according_to, event.id, trigger(event))
            yield from _own_units(event)


def _own_units(event: Event) -> Iterator[Answer]:
    """ "The front said commando units attacked the barracks": an armed group's word for its own people is a claim."""
    if event.status not in HAPPENED:
        return
    for source in event.according_to:
        own = [
            a for a in event.actors if set(a.name.lower().split()) & _words()["units"] and a.kind not in OF_STATE
        ]
        if source.kind == "armed_group" and own and all(a.id != source.id for a in own):
            yield Answer(actor_of(source), "claimed", (source,), event.id, trigger(event))


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
    if event.status == "possible":
        return blamed(sources) if any(s.act in _words()["blaming"] for s in sources) else "possible"
    if event.status not in HAPPENED:
        return None
    if any(kin(source, party) and source.id == party.id for source in sources):
        return "claimed"
    if sources and sources[-1].act in _words()["blaming"]:
        return blamed(sources[-1:])
    thought = not _words()["thought"].isdisjoint((party.text or "").lower().split())
    return "suspected" if thought or event.certainty <= _HEARSAY else "fact"


def is_authority(one: Actor | Source) -> bool:
    """Whether a party speaks for a state: by its kind, or by the words for it ("a police spokesman", "the judge")."""
    words = {*one.name.lower().split(), *(one.text or "").lower().split(), *(one.role or "").lower().split()}
    officer = one.kind == "person" and one.role is not None and one.role not in _words()["no_authority"]
    return one.kind in OF_STATE or officer or bool(words & _words()["authority"])
