"""Two voices that the report itself sets against each other by a word of contrast."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from reportedly.disagreements.shared import Words, cues, disagreement, said, table
from reportedly.language import Parse
from reportedly.records import Claim, Disagreement, Span, Statement
from reportedly.records.vocabulary import Act

# Words between the end of one statement and the start of the next one's speaker: ", but" and little else.
SPAN = 3
# Sentences that may lie between the two: the next one, or the one after a sentence of narration.
REACH = 1
# Acts that put something forward; "declined to comment" contradicts nobody, a call or praise has its own rule.
SILENT: frozenset[Act] = frozenset(
    {"no_comment", "deny", "claim_responsibility", "announce", "praise", "condemn", "demand"}
)


def contrasted(parse: Parse, words: Words, statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """ "Critics said A, but officials said B"; "X said A. Y, however, said B"; "While X says A, Y says B"."""
    told = [
        s
        for s in statements
        if s.content is not None
        and s.cue is not None
        and s.act not in SILENT
        and not s.speaker.id.endswith("unnamed")
    ]
    for one, other in pairwise(told):
        if one.speaker.id == other.speaker.id or _spans_cross(one, other):
            continue
        if _joined(parse, words, one, other):
            one = _without(parse, one, other)
            claims = [Claim(value=said(s), by=(s.speaker,), evidence=cues(s)) for s in (one, other)]
            yield disagreement("claim", "two voices joined by a word of contrast", claims)


def _without(parse: Parse, one: Statement, other: Statement) -> Statement:
    """The first statement without the clause of contrast, where the parser took that into its content."""
    assert one.content is not None
    assert other.cue is not None
    if not _although(one, other):
        return one
    text = parse.report.text[one.content.start : other.speaker.start or other.cue.start].rstrip()
    text = text.rsplit(None, 1)[0].rstrip(" ,;–—-")
    start = one.content.start
    return replace(one, content=Span(start=start, end=start + len(text), text=text)) if text else one


def _spans_cross(one: Statement, other: Statement) -> bool:
    """Does one hold the other: a statement told inside a statement? ("Analysts said ..., although rebels said ...")."""
    assert one.content is not None
    assert other.content is not None
    return one.content.end > other.content.start and not _although(one, other)


def _although(one: Statement, other: Statement) -> bool:
    """The parser takes a clause of contrast that follows into the content before: it is not part of it."""
    assert one.content is not None
    assert other.cue is not None
    inside = one.content.text[: max(0, (other.speaker.start or other.cue.start) - one.content.start)]
    if len(inside) >= len(one.content.text):
        return False
    tail = inside.lower().replace(",", " ").split()[-1:]
    return bool(tail) and tail[0] in table()["contrast"]["words"]


def _joined(parse: Parse, words: Words, one: Statement, other: Statement) -> bool:
    assert one.content is not None
    assert other.content is not None
    assert other.cue is not None
    rules = table()["contrast"]
    if _although(one, other):
        return True
    here, there = words.sentence(one.content.start), words.sentence(other.cue.start)
    opening = min(other.content.start, other.speaker.start or other.cue.start, other.cue.start)
    between = parse.report.text[_end(one) : opening].lower().replace(",", " ").replace(".", " ").split()
    if here == there:
        if len(between) <= SPAN and any(w in rules["words"] for w in between):
            return True
        opened = parse.doc[parse.sentences[here].start].lower_
        return opened in rules["fronted"] and one.content.start < other.content.start
    if there - here > REACH:
        return False
    first = parse.sentences[there]
    lead = [t.lower_ for t in parse.doc[first.start : first.end] if t.idx < opening]
    if any(w in rules["words"] for w in lead[:SPAN]):
        return True
    inside = [t for t in parse.doc[first.start : first.end] if t.dep_ in {"advmod", "cc", "mark"}]
    sharp = any(t.lower_ in rules["words"] and t.idx < _opening(words, other) for t in inside)
    return sharp and (
        _aside(parse, first.start, first.end, other) or words.overlap(one.content, other.content) >= TOPIC
    )


# Share of content words that two statements must have in common to be about one topic, where the word of contrast
# stands inside what is said ("However, the price of bread has doubled, traders said" turns to another topic).
TOPIC = 0.3


def _opening(words: Words, statement: Statement) -> int:
    """Where the first verb of a statement stands, its cue if that comes first: a word of contrast comes before it."""
    assert statement.cue is not None
    verbs = [t.idx for t in words.tokens(statement.content) if t.pos_ in {"VERB", "AUX"}]
    return max(statement.cue.start, 0) if not verbs else min(verbs[0], statement.cue.start)


def _aside(parse: Parse, start: int, end: int, other: Statement) -> bool:
    """ "Y, however, said": does the word stand between the speaker and the cue?"""
    assert other.cue is not None
    low = other.speaker.end if other.speaker.end is not None else other.cue.start
    asides = [t for t in parse.doc[start:end] if t.lower_ in table()["contrast"]["words"]]
    return any(low <= t.idx <= other.cue.start for t in asides)


def _end(statement: Statement) -> int:
    """Where the words of a statement end: content, cue and speaker."""
    ends = [s.end for s in (statement.content, statement.cue) if s is not None]
    return max([*ends, statement.speaker.end or 0])
