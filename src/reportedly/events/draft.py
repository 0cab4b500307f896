"""An event in the making: the frames that tell it and what they fill."""

from dataclasses import dataclass, field

from reportedly.events.lexicon import Sense
from reportedly.propositions import Frame
from reportedly.records import Actor, Place, Source, Span, Time, Toll
from reportedly.records.vocabulary import EventType, Status

# The note of what stands in an if-clause: exports do not count it.
CONDITION = "the condition of another act"


@dataclass(slots=True)
class Draft:
    """What becomes one `Event`. `frames` begins with the frame that names the act; the others tell its results."""

    sense: Sense
    type: EventType
    frames: list[Frame]
    mode: str | None = None
    cameo: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    against: tuple[Actor, ...] = ()
    time: Time | None = None
    place: Place | None = None
    status: Status = "occurred"
    certainty: float = 1.0
    according_to: tuple[Source, ...] = ()
    tolls: tuple[Toll, ...] = ()
    evidence: list[Span] = field(default_factory=list)
    background: bool = False
    by_place: bool = False
    """Recipients are known from the place alone; others found later take their place."""
    laid_to: str | None = None
    """The natural or accidental cause to which the report lays what happened ("capsize"), None where it names none."""
    notes: list[str] = field(default_factory=list)
    """How fields were filled otherwise than by the frame's own arguments; they end up in `rule`."""

    because: list[str] = field(default_factory=list)
    """Why the status is another than the one in which the report's voices put the act forward."""

    def turn(self, status: Status, why: str) -> None:
        """Let the act stand otherwise, for a reason that can be shown."""
        if status != self.status:
            self.status = status
            self.because.append(why)

    @property
    def frame(self) -> Frame:
        """The frame that names the act."""
        return self.frames[0]
