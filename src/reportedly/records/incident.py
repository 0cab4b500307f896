"""What many reports tell of one happening."""

from typing import Literal

from reportedly.records.actor import Actor, Source
from reportedly.records.base import Record
from reportedly.records.place import Place
from reportedly.records.relation import Disagreement
from reportedly.records.vocabulary import Effect, EventType, Status, VictimKind, Way

FigureState = Literal["current", "superseded", "repeated"]
"""Whether a figure is the last its source gave, was replaced by a later one of the same source, or only repeats an
earlier one."""


class Quote(Record, frozen=True, kw_only=True):
    """Words of one of the reports: `text` stands at `start` to `end` (code points) of the report with this id."""

    report: str
    start: int
    end: int
    text: str


class Voice(Record, frozen=True, kw_only=True):
    """An independent teller: one report, or several that carry the same copy.

    Attributes:
        id: the id of its earliest report.
        name: who speaks: the agency where the copy names one, else the publisher, else the report's ref.
        agency: the agency that the copy names; None where it names none.
        reports: ids of its reports, earliest first.
        publishers: who carried it, in the same order, each once.
    """

    id: str
    name: str
    agency: str | None = None
    reports: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()


class Figure(Record, frozen=True, kw_only=True):
    """One count of people as one source gave it in one report: a line of a toll's history.

    `published` is the day the report came out (None unknown), `voice` the id of the `Voice` that carries it; the other
    fields are those of the toll. `part_of` is the id of the figure's whole, `toll` its own id in the report's coding.
    `edited_by` names who corrected it in a review, None where it stands as the program read it.
    """

    toll: str
    report: str
    voice: str
    published: str | None = None
    effect: Effect
    kind: VictimKind = "person"
    group: str = ""
    min: int | None = None
    max: int | None = None
    best: int | None = None
    derived: str | None = None
    part_of: str | None = None
    according_to: tuple[Source, ...] = ()
    state: FigureState = "current"
    evidence: tuple[Quote, ...] = ()
    edited_by: str | None = None


class Count(Record, frozen=True, kw_only=True):
    """What the figures of one effect come to.

    Attributes:
        effect: killed, injured, ...
        kind: of whom; None where it counts everybody.
        best: the figure to use if one must be used; None where no source gives one.
        low, high: the least and the most that the current figures allow; None where all leave it open.
        basis: why `best` is the best, in words.
        disputed: whether current figures of different sources exclude each other.
        history: every figure, in order of publication, then of text.
    """

    effect: Effect
    kind: VictimKind | None = None
    best: int | None = None
    low: int | None = None
    high: int | None = None
    basis: str = ""
    disputed: bool = False
    history: tuple[Figure, ...] = ()


class Answer(Record, frozen=True, kw_only=True):
    """A party with the way in which it stands for the deed, who says so (empty: the reporters), and where.

    `basis` says why the party is taken to be meant where the words of the deed do not name it (see `Responsibility`);
    what is inferred stands here only where no report gives an answer about that party.
    """

    party: Actor
    way: Way
    by: tuple[Source, ...] = ()
    voices: tuple[str, ...] = ()
    evidence: tuple[Quote, ...] = ()
    basis: str | None = None

    @property
    def stands(self) -> str:
        """The party's name with its way, none for a fact: "Taliban (denied)", "Taliban (possible, inferred)"."""
        inferred = ", inferred" if (self.basis or "").startswith("inferred") else ""
        return self.party.name if self.way == "fact" else f"{self.party.name} ({self.way}{inferred})"


class Told(Record, frozen=True, kw_only=True):
    """One value of a field, who says so (empty: the reporters), the voices that carry it, and in which words."""

    value: str
    by: tuple[Source, ...] = ()
    voices: tuple[str, ...] = ()
    evidence: tuple[Quote, ...] = ()


class When(Record, frozen=True, kw_only=True):
    """The time of an incident: best interval of days, the widest that any report tells, and what each tells.

    Days are ISO dates, both ends included; None where no report tells them.
    """

    start: str | None = None
    end: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str = ""
    told: tuple[Told, ...] = ()


class Where(Record, frozen=True, kw_only=True):
    """The place of an incident: the best, how far in km the places told lie apart (None: one point or none), and
    what each report tells."""

    place: Place | None = None
    spread_km: float | None = None
    basis: str = ""
    told: tuple[Told, ...] = ()


class Incident(Record, frozen=True, kw_only=True):
    """Events of one or more reports that tell the same happening: the best account, and what they dispute.

    Attributes:
        id: stable for the incident; given by the grouping.
        title: one line that says what happened.
        type, mode: PLOVER's, of the gravest telling; `mode` None where the words do not tell.
        status: how the reports together put it forward; `status_basis` says why.
        certainty: 0.0 .. 1.0, of the surest telling: what the words convey, never the chance that it is true.
        time, place: None where no report tells them.
        actors: who is named as the doer, and how: claimed, denied, blamed, suspected, told as a fact.
        recipients: to whom it was done; `way` is "fact" throughout.
        weapons: what it was done with.
        counts: the human cost, one an effect, and one a kind of victim where kinds are told apart.
        told: tellings of whether it happened at all: one a status and source.
        voices: the independent tellers, a wire copy once.
        disagreements: what the reports dispute, scope "incident" between them and "report" inside one of them.
        background: no report tells it as news.
        events, reports: ids of the events that tell it and of their reports, earliest first.
    """

    id: str
    title: str = ""
    type: EventType | None = None
    mode: str | None = None
    status: Status = "occurred"
    status_basis: str = ""
    certainty: float = 1.0
    time: When | None = None
    place: Where | None = None
    actors: tuple[Answer, ...] = ()
    recipients: tuple[Answer, ...] = ()
    weapons: tuple[Told, ...] = ()
    counts: tuple[Count, ...] = ()
    told: tuple[Told, ...] = ()
    voices: tuple[Voice, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    background: bool = False
    events: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
