"""Different voices for and against one matter: the same kind of act between the same parties, or the same thing named."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from reportedly.disagreements.shared import Words, actor_of, cues, disagreement, said, same_time, table, trigger
from reportedly.records import Claim, Disagreement, Event, Statement

# Two statements name the same thing when this share of the shorter one's content words is in the other: of "the
# agreement" all of "the agreement between X and Y", of two agreements with different parties less than half.
SAME_MATTER = 0.6


def stances(words: Words, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """Voices for and against."""
    taken: set[frozenset[str]] = set()
    for found in _of_events(events):
        taken.add(frozenset(a.id for c in found.claims for a in c.by))
        yield found
    for found in _of_words(words, statements):
        speakers = frozenset(a.id for c in found.claims for a in c.by)
        if not any(speakers <= known for known in taken):
            yield found


def _of_events(events: tuple[Event, ...]) -> Iterator[Disagreement]:
    matters: dict[tuple[str, frozenset[str]], list[Event]] = defaultdict(list)
    for event in events:
        parties = frozenset(a.country or a.id for a in (*event.actors, *event.recipients))
        if event.according_to and len(parties) > 1:
            matters[event.type, parties].append(event)
    for told in matters.values():
        by_voice: dict[str, Event] = {}
        for event in told:
            by_voice.setdefault(event.according_to[-1].id, event)
        sides = [e for e in by_voice.values() if _leaning(e) != "neutral"]
        against = [e for e in sides if _leaning(e) == "against"]
        sides = [e for e in sides if all(same_time(e.time, a.time) for a in against)]
        if not against or all(_leaning(e) == "against" for e in sides):
            continue
        ahead = all(e.status in table()["statuses"]["ahead"] or e.status == "did-not-occur" for e in sides)
        claims = [Claim(value=_side(e), by=(actor_of(e.according_to[-1]),), evidence=trigger(e)) for e in sides]
        yield disagreement("outlook" if ahead else "status", "voices for and against", claims, sides[0].id)


def _leaning(event: Event) -> str:
    act, statuses = event.according_to[-1].act, table()["statuses"]
    if act == "deny" or event.status == "denied":
        return "neutral"
    if act in table()["acts"]["against"] or event.status in statuses["against"]:
        return "against"
    return "for" if act in table()["acts"]["for"] and event.status in statuses["for"] else "neutral"


def _side(event: Event) -> str:
    source = event.according_to[-1]
    return f"{source.name}: {event.type.lower()} {event.status} ({source.act.replace('_', ' ')})"


def _of_words(words: Words, statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """ "Germany welcomed the agreement. Russia condemned the agreement."."""
    acts = table()["acts"]
    leaning = [s for s in statements if s.act in (*acts["for_by_word"], *acts["against_by_word"])]
    seen: set[frozenset[str]] = set()
    for one, other in combinations(leaning, 2):
        pair = frozenset({one.speaker.id, other.speaker.id})
        opposed = (one.act in acts["for_by_word"]) != (other.act in acts["for_by_word"])
        if len(pair) < 2 or not opposed or pair in seen:
            continue
        if words.overlap(one.content, other.content) < SAME_MATTER or _nouns_apart(words, one, other):
            continue
        seen.add(pair)
        claims = [
            Claim(
                value=f"{s.speaker.name}: {said(s)} ({s.act.replace('_', ' ')})", by=(s.speaker,), evidence=cues(s)
            )
            for s in (one, other)
        ]
        yield disagreement("outlook", "voices for and against", claims)


def _nouns_apart(words: Words, one: Statement, other: Statement) -> bool:
    """Do the two share no noun, or name different places?"""
    mine, theirs = (
        {t.lemma_.lower() for t in words.tokens(s.content) if t.pos_ in {"NOUN", "PROPN"}} for s in (one, other)
    )
    places = words.names(one.content), words.names(other.content)
    return not mine & theirs or (all(places) and not places[0] & places[1])
