"""One remark of one speaker, told with two times or two places."""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.fuzz import token_set_ratio

from reportedly.disagreements.days import gap, when
from reportedly.disagreements.shared import cues, disagreement, same_place, same_time
from reportedly.records import Claim, Disagreement, Statement, Time
from reportedly.times import told

# Two quotations are the same words when this share (of 100) of their tokens agree: a quotation repeated in a bullet
# loses at most a word or two; different quotations of one speaker share mostly function words and stay below 70.
SAME_WORDS = 90
# Words a quotation must have to be told from another: "It's possible" is said too often to count as the same remark.
LEAST_WORDS = 4


def told_twice(statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """The same words of the same speaker, told with times or places that exclude each other."""
    quoted = [s for s in statements if s.kind == "direct" and s.content is not None]
    for one, other in combinations(quoted, 2):
        if one.speaker.id != other.speaker.id or not _same_words(one, other):
            continue
        if _two_times(one.time, other.time):
            claims = [Claim(value=when(s.time), by=(), evidence=cues(s)) for s in (one, other)]
            yield disagreement("time", "one remark told with two times", claims, one.id)
        if not same_place(one.place, other.place):
            claims = [Claim(value=s.place.name if s.place else "", by=(), evidence=cues(s)) for s in (one, other)]
            yield disagreement("place", "one remark told with two places", claims, one.id)


def _same_words(one: Statement, other: Statement) -> bool:
    mine, theirs = (s.content.text if s.content is not None else "" for s in (one, other))
    if min(len(mine.split()), len(theirs.split())) < LEAST_WORDS:
        return False
    return bool(token_set_ratio(mine.lower(), theirs.lower()) >= SAME_WORDS)


def _two_times(one: Time | None, other: Time | None) -> bool:
    """Do the words of both tell when it was said, and not the same time?"""
    if one is None or other is None or not (told(one) and told(other)):
        return False
    return not same_time(one, other) if one.start or other.start else gap(one, other) > 0
