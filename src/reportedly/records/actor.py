"""Who: a party to an event, statement, toll or relation, with the words that name it."""

from reportedly.records.base import Record
from reportedly.records.span import Span
from reportedly.records.vocabulary import Act, ActorKind


class Actor(Record, frozen=True, kw_only=True):
    """What one mention stands for.

    Attributes:
        id: id in the actor tables ("AFG", "tgt:isis-k"), or "unresolved:" + normalised words where none fits.
        name: canonical name ("United States"), or the words themselves where unresolved.
        kind: what sort of party it is.
        country: ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, IMG; None where unknown.
        code: country or class code followed by sector codes (PLOVER/CAMEO), "USAMIL"; None where nothing is known.
        role: office or description given ("Defense Secretary"); None where none.
        text, start, end: the mention in the report. None where the actor is implied and has no words.
        basis: why it was resolved so ("alias table", "surname of an earlier full name", "pronoun ...").
        antecedent: where it was resolved through other words of the report (a pronoun, a description, a surname, an
            acronym, "we" of a speaker, an apposition): those words, earlier as a rule. None where it stands by itself.
    """

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    code: str | None = None
    role: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    basis: str | None = None
    antecedent: Span | None = None


class Source(Record, frozen=True, kw_only=True):
    """A link of an attribution chain: an actor together with the act in which it speaks.

    Fields shared with `Actor` mean the same. `text`, `start`, `end` cover the words that name the source
    and its cue ("the US says"); `act` is the speech act.
    """

    id: str
    name: str
    act: Act
    kind: ActorKind = "unknown"
    country: str | None = None
    code: str | None = None
    role: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


def source_of(actor: Actor, act: Act, text: str | None, start: int | None, end: int | None) -> Source:
    """The link in which `actor` speaks, in `act`, by the words from `start` to `end`."""
    return Source(
        id=actor.id, name=actor.name, act=act, kind=actor.kind, country=actor.country, code=actor.code,
        role=actor.role, text=text, start=start, end=end,
    )  # fmt: skip
