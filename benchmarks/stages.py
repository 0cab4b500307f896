"""The actor and event stages by themselves, with all that comes before them read already."""

from dataclasses import dataclass

from reportedly.actors import Cast, cast
from reportedly.events import code
from reportedly.language import Parse
from reportedly.places import atlas
from reportedly.places.atlas import Atlas
from reportedly.propositions import Propositions, propositions
from reportedly.statements import voices
from reportedly.statements.voices import Voices
from reportedly.times import clock
from reportedly.times.clock import Clock
from reportedly.tolls import CountedToll, count


@dataclass(frozen=True)
class Read:
    """What the stages before actors and events have made of a report."""

    parse: Parse
    props: Propositions
    who: Cast
    when: Clock
    where: Atlas
    said: Voices
    tolls: tuple[CountedToll, ...]


def read_before_actors(parsed: Parse) -> Read:
    """Every stage that events wait for; actors are resolved here once more than is measured."""
    props = propositions(parsed)
    when, where = clock(parsed, props), atlas(parsed, props)
    who = cast(parsed, props, when.published.value)
    said = voices(parsed, props, who, when, where)
    return Read(parsed, props, who, when, where, said, count(parsed, props, who, said))


def actors_and_events(read: Read) -> object:
    """Who is who, and who did what to whom: what PETRARCH2's time on a given parse is to be held against."""
    who = cast(read.parse, read.props, read.when.published.value)
    return code(read.parse, read.props, who, read.when, read.where, read.said, read.tolls)


def standings(read: Read) -> object:
    """Who says what, and how each frame is put forward, with everything before it read."""
    said = voices(read.parse, read.props, read.who, read.when, read.where)
    return [said.standing(frame.index) for frame in read.props.frames]
