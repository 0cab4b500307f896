"""Two answers to who did it: competing claims of responsibility, a claim against blame, mutual accusations."""

from collections.abc import Iterator
from itertools import combinations

from reportedly.disagreements.shared import (
    Words,
    accuses,
    claimed_by,
    cues,
    disagreement,
    kin,
    laid_on,
    start,
    trigger,
)
from reportedly.language import Token
from reportedly.records import Actor, Claim, Disagreement, Event, Span, Statement

# A claim of responsibility and the blame laid on another stand at most so many sentences apart.
REACH = 3


def responsibility(
    words: Words, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> Iterator[Disagreement]:
    """All disagreements about who did it that need no denial."""
    yield from _competing(words, statements)
    yield from _claimed_and_blamed(words, events, statements)
    yield from _mutual(words, events)


def _same_deed(words: Words, one: Span | None, other: Span | None) -> bool:
    """May two accounts be about one deed: the same noun, and no two different places? None says nothing against it."""
    if one is None or other is None:
        return True
    places = words.names(one), words.names(other)
    if all(places) and not places[0] & places[1]:
        return False
    mine, theirs = ({t.lemma_.lower() for t in words.tokens(s) if t.pos_ == "NOUN"} for s in (one, other))
    return bool(mine & theirs)


def _competing(words: Words, statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    claims = [s for s in statements if s.act == "claim_responsibility"]
    for one, other in combinations(claims, 2):
        if not kin(one.speaker, other.speaker) and _same_deed(words, one.content, other.content):
            sides = [Claim(value=claimed_by(s.speaker), by=(s.speaker,), evidence=cues(s)) for s in (one, other)]
            yield disagreement("actor", "competing claims of responsibility", sides)


def _claimed_and_blamed(
    words: Words, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> Iterator[Disagreement]:
    """One party claims the deed, and somebody lays it on another."""
    for claim in (s for s in statements if s.act == "claim_responsibility"):
        for event in events:
            near = event.trigger is not None and (
                abs(words.sentence(event.trigger.start) - words.sentence(start(claim))) <= REACH
            )
            if not accuses(event) or not near or not event.evidence:
                continue
            others = [a for a in event.recipients if not kin(a, claim.speaker)]
            by_claimant = any(kin(a, claim.speaker) for a in event.actors)
            if others and len(others) == len(event.recipients) and not by_claimant:
                charge = _charge(words, event)
                if claim.content is not None and charge and not _same_deed(words, claim.content, charge):
                    continue
                sides = [
                    Claim(
                        value=claimed_by(claim.speaker),
                        by=(claim.speaker,),
                        evidence=cues(claim),
                    ),
                    Claim(value=laid_on(others[:1]), by=event.actors, evidence=trigger(event)),
                ]
                yield disagreement("actor", "claimed by one, laid on another", sides, event.id)


def _charge(words: Words, event: Event) -> Span | None:
    """What follows the accusing words in their sentence; None where they name nothing but the accused."""
    sentence = event.evidence[0]
    offset = (event.trigger.end if event.trigger is not None else sentence.start) - sentence.start
    rest = Span(start=sentence.start + offset, end=sentence.end, text=sentence.text[offset:])
    return rest if any(t.pos_ == "NOUN" for t in words.tokens(rest)) else None


def _words_of(words: Words, actor: Actor) -> list[Token]:
    if actor.start is None or actor.end is None:
        return []
    return list(words.tokens(Span(start=actor.start, end=actor.end, text=actor.text or "")))


def _mutual(words: Words, events: tuple[Event, ...]) -> Iterator[Disagreement]:
    """Each accuses the other."""
    accusing = [e for e in events if accuses(e) and e.actors]
    seen: set[frozenset[str]] = set()
    for event in accusing:
        each = [t.lower_ for a in event.recipients for t in _words_of(words, a)]
        if len(event.actors) == 2 and {"each", "other", "another"} & set(each):
            seen.add(frozenset(a.id for a in event.actors))
            sides = [
                Claim(value=laid_on([accused]), by=(accuser,), evidence=trigger(event))
                for accuser, accused in (event.actors, event.actors[::-1])
            ]
            yield disagreement("actor", "each accuses the other", sides, event.id)
    for one, other in combinations(accusing, 2):
        pair = frozenset({one.actors[0].id, other.actors[0].id})
        there = any(kin(a, b) for a in one.actors for b in other.recipients)
        back = any(kin(a, b) for a in other.actors for b in one.recipients)
        apart = not kin(one.actors[0], other.actors[0])
        if len(pair) == 2 and apart and there and back and pair not in seen:
            seen.add(pair)
            sides = [
                Claim(value=laid_on(e.recipients[:1]), by=e.actors, evidence=trigger(e)) for e in (one, other)
            ]
            yield disagreement("actor", "each accuses the other", sides, one.id)
