"""What happened, or is said to have happened, or to be about to: one event of one report."""

from reportedly.records.actor import Actor, Source
from reportedly.records.base import Record
from reportedly.records.place import Place
from reportedly.records.span import Span
from reportedly.records.thing import Thing
from reportedly.records.time import Time
from reportedly.records.toll import Toll
from reportedly.records.vocabulary import EventType, Status


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom, where, when, at what cost, according to whom, and how surely.

    Attributes:
        type, mode, contexts: PLOVER 2.0; `mode` None and `contexts` empty where the words do not tell.
        cameo: CAMEO code as text (leading zeros count), None where none fits.
        intensity: conflict-cooperation value in -10.0 (most hostile) .. +10.0; None where the tables have none.
        actors, recipients, against: parties; `against` are third parties ("work with X to fight Y").
        status: how the report puts it forward.
        certainty: 0.0 .. 1.0, what the words convey (1.0 plainly told), never the chance that it is true.
        according_to: attribution chain, outermost first; empty is the reporter's own voice.
        weapons: what it was done with ("a car bomb", "rifles"), each once, in text order; empty where not told.
        targets: the buildings, vehicles and other things that it hit or was aimed at; people are among `recipients`.
        trigger: the words that tell the event; evidence: the sentences it was read from.
        confidence: 0.0 .. 1.0, the coder's own trust in the row (rule used, fields filled).
        background: True where the report tells it as history, not as news.
        rule: the lexicon entry that gave the type.
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    intensity: float | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    against: tuple[Actor, ...] = ()
    time: Time | None = None
    place: Place | None = None
    status: Status = "occurred"
    certainty: float = 1.0
    according_to: tuple[Source, ...] = ()
    tolls: tuple[Toll, ...] = ()
    weapons: tuple[Thing, ...] = ()
    targets: tuple[Thing, ...] = ()
    trigger: Span | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.5
    background: bool = False
    rule: str | None = None
