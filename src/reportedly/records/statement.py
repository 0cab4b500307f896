"""According to whom: what somebody is reported to have said, and in what act."""

from reportedly.records.actor import Actor
from reportedly.records.base import Record
from reportedly.records.place import Place
from reportedly.records.span import Span
from reportedly.records.time import Time
from reportedly.records.vocabulary import Act, QuoteKind, Sourcing


class Statement(Record, frozen=True, kw_only=True):
    """One attribution.

    Attributes:
        speaker: who speaks; an actor of id "unresolved:unnamed" where the source is not named.
        act: the speech act.
        kind: direct (wholly inside quotation marks), indirect, or mixed.
        content: from the first to the last word of what is said; `content_spans` are its pieces where the
            cue interrupts it.
        cue: the words that make it an attribution ("said", "according to").
        addressee: to whom; None where not told.
        time, place: of the speaking, not of what is spoken about.
        venue: where or by what means it was said ("in a statement on Telegram"); None where not told.
        sourcing: how the speaker is given: by name, as a body, described without a name, or not at all.
        condition: the words by which the source asks not to be named, with the reason; None where there are none.
        within: id of the statement in whose words this one stands ("A said B believed ..."); None for the reporter's own.
        events: ids of the events told inside it.
    """

    id: str
    speaker: Actor
    act: Act = "assert"
    kind: QuoteKind = "indirect"
    content: Span | None = None
    content_spans: tuple[Span, ...] = ()
    cue: Span | None = None
    addressee: Actor | None = None
    time: Time | None = None
    place: Place | None = None
    venue: Span | None = None
    sourcing: Sourcing = "named"
    condition: Span | None = None
    within: str | None = None
    events: tuple[str, ...] = ()
