"""One remark of one speaker, told with two times or two places."""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.fuzz import token_set_ratio

from reportedly.disagreements.shared import cues, disagreement, same_place, same_time
from reportedly.records import Claim, Disagreement, Statement, Time

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
        if not same_time(one.time, other.time):
            claims = [Claim(value=_when(s.time), by=(), evidence=cues(s)) for s in (one, other)]
            yield disagreement("time", "one remark told with two times", claims, one.id)
        if not same_place(one.place, other.place):
            claims = [Claim(value=s.place.name if s.place else "", by=(), evidence=cues(s)) for s in (one, other)]
            yield disagreement("place", "one remark told with two places", claims, one.id)


def _same_words(one: Statement, other: Statement) -> bool:
    mine, theirs = (s.content.text if s.content is not None else "" for s in (one, other))
    if min(len(mine.split()), len(theirs.split())) < LEAST_WORDS:
        return False
    return bool(token_set_ratio(mine.lower(), theirs.lower()) >= SAME_WORDS)


def _when(time: Time | None) -> str:
    if time is None:
        return "unknown"
    days = time.start if time.start == time.end else f"{time.start}/{time.end}"
    return f"{time.text} ({days})" if time.text else str(days)
