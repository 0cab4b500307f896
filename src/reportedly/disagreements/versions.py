"""A deed laid at somebody's door, and that party's own smaller version of it: "only returned fire", "used only tear gas"."""

from collections.abc import Iterator

from reportedly.disagreements.shared import (
    OF_STATE,
    Words,
    actor_of,
    cues,
    disagreement,
    kin,
    said,
    start,
    table,
    trigger,
)
from reportedly.records import Actor, Claim, Disagreement, Event, Statement
from reportedly.records.vocabulary import HAPPENED

# The version may stand so many sentences after the deed: reports put the answer of the accused near their middle.
REACH = 8
# Words from the start of a version to what it says of the speaker, and to its "only".
OPENING, ONLY_WITHIN = 4, 8


def versions(words: Words, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """Each such version with the last deed before it that is told of the same party, not by that party."""
    for one in statements:
        if one.act != "assert" or not _plays_down(words, one):
            continue
        deeds = [e for e in events if _laid_on(words, e, one)]
        if deeds:
            deed = max(deeds, key=lambda e: (bool(e.according_to), e.trigger.start if e.trigger else 0))
            by = (actor_of(deed.according_to[-1]),) if deed.according_to else ()
            told = " ".join(deed.evidence[0].text.split())
            claims = [
                Claim(value=told, by=by, evidence=trigger(deed)),
                Claim(value=said(one), by=(one.speaker,), evidence=cues(one)),
            ]
            yield disagreement("claim", "a deed and the accused's own version", claims, deed.id)


def _plays_down(words: Words, one: Statement) -> bool:
    tokens = [t.lower_ for t in words.tokens(one.content)]
    rules = table()["versions"]
    return bool(set(tokens[:OPENING]) & set(table()["denial"]["itself"])) and bool(
        set(tokens[:ONLY_WITHIN]) & set(rules["only"])
    )


def _laid_on(words: Words, event: Event, one: Statement) -> bool:
    """Is an event a violent deed of the speaker's side, told before and not by the speaker?"""
    if event.type not in table()["versions"]["deeds"] or event.status not in HAPPENED or not event.evidence:
        return False
    at = start(one)
    if event.trigger is None or event.trigger.start >= at:
        return False
    if words.sentence(at) - words.sentence(event.trigger.start) > REACH:
        return False
    own = any(_same_side(a, one.speaker) for a in event.actors)
    return own and not any(kin(s, one.speaker) for s in event.according_to)


def _same_side(one: Actor, other: Actor) -> bool:
    """The same party, or two bodies of one kind of which one has no country of its own ("cops", "police bosses")."""
    bare = one.country is None or other.country is None
    return kin(one, other) or (bare and one.kind == other.kind and one.kind in OF_STATE)
