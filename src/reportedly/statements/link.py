"""Quotation marks and cues brought together: which quotation is whose, and which has no cue and goes on with another."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.language import Parse
from reportedly.propositions import Mention
from reportedly.propositions.mentions import spread
from reportedly.propositions.tree import Tree
from reportedly.records.vocabulary import Act
from reportedly.statements.attribution import SELF_CONTAINED, Attribution
from reportedly.statements.content import Tokens, is_party, runs
from reportedly.statements.cues import Commitment, cues
from reportedly.statements.quotes import Quotation

Span = tuple[int, int]

# Words that may stand between a quotation and its cue besides the cue's own dependents: "..., the minister, who took
# office in May, told reporters in the capital". Longer gaps were other people's words more often than not.
_GAP_BEFORE, _GAP_AFTER = 30, 14


@dataclass(slots=True)
class Said:
    """One attribution with its content as offsets: `spans` ascending, not overlapping, without outer marks.

    `head` is the cue's token, None for a quotation without a cue. `negators` are the offsets of negations that
    made the act what it is; `presupposes` and `aside` as in `Attribution`;
    `verbatim` where the page gives the words as spoken without marks (a transcript).
    """

    head: int | None
    tokens: tuple[int, ...]
    act: Act
    commitment: Commitment
    speakers: tuple[Mention, ...]
    hearers: tuple[Mention, ...] = ()
    spans: list[Span] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    negators: tuple[int, ...] = ()
    presupposes: bool = False
    aside: bool = False
    verbatim: bool = False


class Text:
    """Tokens and offsets of a report, both ways, and the quotation that each token stands in (-1: none)."""

    def __init__(self, parse: Parse, paragraphs: Sequence[Span], quotations: tuple[Quotation, ...]) -> None:
        self.paragraph_starts = [start for start, _ in paragraphs]
        self.text = parse.report.text
        self.starts: list[int] = [token.idx for token in parse.doc]
        self.ends: list[int] = [token.idx + len(token) for token in parse.doc]
        self.quotations = quotations
        self._quote_starts = [q.start for q in quotations]
        self.chains: dict[int, list[int]] = {}
        for index, quotation in enumerate(quotations):
            self.chains.setdefault(quotation.chain, []).append(index)
        self.inside = [-1] * len(self.starts)
        for index, quotation in enumerate(quotations):
            for token in range(*self.tokens(quotation.start, quotation.end)):
                self.inside[token] = index

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """First token at or after `start`, first token at or after `end`."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that an offset stands in."""
        return bisect_right(self.paragraph_starts, offset) - 1

    def quoted(self, offset: int) -> bool:
        """Whether a character stands inside quotation marks."""
        index = bisect_right(self._quote_starts, offset) - 1
        return index >= 0 and self.quotations[index].inner[0] <= offset < self.quotations[index].inner[1]

    def quotes_in(self, start: int, end: int) -> bool:
        """Whether any quotation begins in a stretch, or goes on into it."""
        first = max(bisect_right(self._quote_starts, start) - 1, 0)
        return any(
            q.start < end and q.end > start for q in self.quotations[first : bisect_left(self._quote_starts, end)]
        )

    def closes_inside(self, start: int, end: int) -> bool:
        """Whether the quotation that opens at `start` ends before `end`, or none opens there (an apostrophe)."""
        return not any(q.start == start and q.end > end for q in self.beside(start))

    def opens_inside(self, start: int, end: int) -> bool:
        """Whether the quotation that closes at `end` begins after `start`, or none closes there."""
        return not any(q.end == end and q.start < start for q in self.beside(end - 1))

    def beside(self, offset: int) -> tuple[Quotation, ...]:
        """The last quotation that begins at or before an offset, if there is one."""
        index = bisect_right(self._quote_starts, offset) - 1
        return self.quotations[max(index, 0) : index + 1]

    def around(self, offset: int) -> range:
        """The indices of the quotations that begin nearest to an offset: two before it and one after."""
        index = bisect_right(self._quote_starts, offset)
        return range(max(0, index - 2), min(len(self.quotations), index + 1))

    def words(self, start: int, end: int) -> bool:
        """Whether the stretch holds a letter or a digit."""
        return any(c.isalnum() for c in self.text[start:end])


def link(tree: Tree, text: Text, found: list[Attribution], taken: dict[int, Said]) -> list[Said]:
    """Every attribution that has content, quotations given to their speakers.

    `taken` tells which quotation is whose, here and for what looks for speakers elsewhere; it is added to.
    """
    said = []
    for one in found:
        if text.inside[one.head] >= 0 and one.commitment in _OWN_MIND and _own_voice(tree, one):
            continue
        here = _said(tree, text, one)
        said.append((one, here))
        for quote in here.quotes:
            taken.setdefault(quote, here)
    for one, here in said:
        if one.takes_quote and not here.spans and text.inside[one.head] < 0:
            _take_neighbour(tree, text, here, taken)
    return [here for one, here in said if here.spans or one.act in SELF_CONTAINED]


def in_order(text: Text, said: list[Said]) -> list[Said]:
    """Attributions in text order of their content, or of their cue where they have none."""
    return sorted(said, key=lambda s: (s.spans or [(text.starts[s.tokens[0]], 0)])[0])


# Thoughts that a speaker reports of nobody in particular within the quotation are part of its words, no claim.
_OWN_MIND = frozenset({"belief", "perception"})


def _own_voice(tree: Tree, one: Attribution) -> bool:
    return not one.speakers or all(tree.lower[m.head] in cues().own_voice for m in one.speakers)


def _said(tree: Tree, text: Text, one: Attribution) -> Said:
    here = Said(one.head, one.tokens, one.act, one.commitment, one.speakers, one.hearers)
    here.negators = tuple(text.starts[token] for token in one.negators)
    here.presupposes, here.aside = one.presupposes, one.aside
    home = text.inside[one.head]
    governed = one.content
    if home >= 0:
        # A cue inside a quotation governs nothing outside of it, whatever the parser says.
        governed = frozenset(t for t in governed if text.inside[t] == home)
    if home < 0:
        here.quotes = sorted({text.inside[t] for t in governed if text.inside[t] >= 0 and tree.upos[t] != "PUNCT"})
        governed = _up_to_cue(tree, text, here, governed)
        here.quotes = sorted({q for quote in here.quotes for q in text.chains[text.quotations[quote].chain]})
    spans = [(text.starts[r.start], text.ends[r.end - 1]) for r in runs(tree, governed)]
    if home < 0:
        spans += [text.quotations[q].inner for q in here.quotes]
    here.spans = _merged(text, spans)
    return here


# Words between a cue and the quotation that goes on after it: ""...," he said on Friday, "..."".
_RESUMED = 4


_OPENERS = frozenset(":\"“«„'‘`")


def _up_to_cue(tree: Tree, text: Text, here: Said, governed: Tokens) -> Tokens:
    """What is governed, without narration after the cue where the cue closes a quotation: ""...," he said after the raid".

    Of the quotations after it those stay that follow it at once; here.quotes is set to the ones that stay.
    """
    cue = here.tokens[0]
    words = {t for t in governed if tree.upos[t] != "PUNCT"}
    after = {t for t in words if t > here.tokens[-1]}
    if (
        after
        and all(text.inside[t] >= 0 for t in after)
        and text.text[text.ends[here.tokens[-1]] :].lstrip()[:1] in _OPENERS
    ):
        # "Showing his wounds, he said: ...": what stands before such a cue is narration.
        kept = {text.inside[t] for t in words if text.inside[t] >= 0}
        return frozenset(t for t in governed if text.inside[t] in kept)
    before = {t for t in words if t < cue}
    if not before or any(text.inside[t] < 0 for t in before):
        return governed
    kept = {text.inside[t] for t in before}
    for quote in here.quotes:
        first = text.tokens(text.quotations[quote].start, 0)[0]
        if first > cue and _count(tree, here.tokens[-1] + 1, first) <= _RESUMED:
            kept.add(quote)
    here.quotes = [quote for quote in here.quotes if quote in kept]
    return frozenset(t for t in governed if text.inside[t] in kept)


def _merged(text: Text, spans: list[Span]) -> list[Span]:
    """Spans joined where they overlap or where nothing but marks and space lies between."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and (start <= found[-1][1] or not text.words(found[-1][1], start)):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return [s for s in (bare(text, *span) for span in found) if s[0] < s[1]]


def bare(text: Text, start: int, end: int) -> Span:
    """The span without commas, dashes and space at its edges, and without marks that have no partner inside it."""
    for quotation in text.beside(end - 1):
        opened = quotation.start < start or any(start in {q.start, q.inner[0]} for q in text.beside(start))
        if opened and quotation.inner[1] < end <= quotation.end:
            end = quotation.inner[1]
    while start < end:
        sign = text.text[start]
        if not (sign.isspace() or sign in ",;:—–" or (sign in _OPENING and not text.closes_inside(start, end))):
            break
        start += 1
    while end > start:
        sign = text.text[end - 1]
        if not (sign.isspace() or sign in ",;:—–" or (sign in _CLOSING and not text.opens_inside(start, end))):
            break
        end -= 1
    for quotation in text.beside(start):
        if quotation.start == start and quotation.end == end:
            return bare(text, *quotation.inner)
    return start, end


_OPENING, _CLOSING = "\"“„«‹‘'`", "\"”“»›’'"


def _take_neighbour(tree: Tree, text: Text, here: Said, taken: dict[int, Said]) -> None:
    """Give a cue that governs no clause the quotation next to it."""
    assert here.head is not None
    cue = here.head
    best: tuple[int, int] | None = None
    for index in text.around(text.starts[cue]):
        if index in taken:
            continue
        gap = _gap(tree, text, cue, text.quotations[index])
        if gap is not None and (best is None or gap < best[0]):
            best = (gap, index)
    if best is None:
        return
    index = best[1]
    here.quotes = [index]
    here.spans = _merged(text, [text.quotations[index].inner])
    taken[index] = here


def _gap(tree: Tree, text: Text, cue: int, quotation: Quotation) -> int | None:
    """Words between a cue and a quotation beside it, None where the two cannot belong together."""
    first, after = text.tokens(quotation.start, quotation.end)
    if first >= len(tree.text) or after == 0:
        return None
    if quotation.start >= text.ends[cue]:
        between = text.text[text.ends[cue] : quotation.start]
        gap = _count(tree, cue + 1, first)
        near = tree.sentence[first] == tree.sentence[cue] or between.rstrip().endswith(":")
        if (
            near
            and gap <= _GAP_AFTER
            and not _crossed(text, cue, first)
            and (gap == 0 or between.rstrip()[-1:] in ":,")
        ):
            return gap
        return None
    if quotation.end <= text.starts[cue]:
        gap = _count(tree, after, cue)
        ends = text.text[: quotation.inner[1]].rstrip()[-1:]
        comma = ends in ",?!.…-—–" or text.text[quotation.end : quotation.end + 1] in {",", "-", "—"}
        near = tree.sentence[cue] in {tree.sentence[after - 1], tree.sentence[min(after, len(tree.text) - 1)]}
        if near and comma and gap <= _GAP_BEFORE and not _crossed(text, after, cue):
            return gap
    return None


def _count(tree: Tree, start: int, end: int) -> int:
    return sum(1 for i in range(start, end) if tree.upos[i] != "PUNCT" and tree.dep[i] != "space")


def _crossed(text: Text, start: int, end: int) -> bool:
    """Whether another quotation or the end of a sentence lies between two tokens."""
    return any(text.inside[i] >= 0 for i in range(start, end)) or any(
        text.text[text.starts[i]] in ".?!" and i + 1 < end for i in range(start, end)
    )


def free(tree: Tree, text: Text, said: list[Said], taken: dict[int, Said]) -> list[Said]:
    """Quotations without a cue of their own: pieces of one before, or new words of whoever spoke last."""
    found: list[Said] = []
    waiting = sorted(
        (one for one in said if one.spans and one.speakers), key=lambda s: _last(text, s), reverse=True
    )
    before: Said | None = None
    for index, quotation in enumerate(text.quotations):
        while waiting and _end(text, waiting[-1]) <= quotation.start:
            one = waiting.pop()
            before = one if before is None or _last(text, one) > _last(text, before) else before
        if index in taken or before is None or not _stands_alone(tree, text, quotation):
            continue
        if (led := _led(tree, text, quotation, before)) is not None:
            if led:
                before = Said(
                    None, (), "assert", "neutral", led, spans=_merged(text, [quotation.inner]), quotes=[index]
                )
                taken[index] = before
                found.append(before)
            continue
        apart = quotation.paragraph - _paragraph(text, before)
        if apart > 1:
            continue
        joined = any(text.quotations[q].chain == quotation.chain for q in before.quotes)
        if joined or (apart == 0 and before.quotes and not _narration_between(tree, text, before, quotation)):
            before.spans = _merged(text, [*before.spans, quotation.inner])
            before.quotes.append(index)
            taken[index] = before
            continue
        spans = _merged(text, [quotation.inner])
        before = Said(None, (), "assert", "neutral", before.speakers, spans=spans, quotes=[index])
        taken[index] = before
        found.append(before)
    return found


def _led(tree: Tree, text: Text, quotation: Quotation, before: Said) -> tuple[Mention, ...] | None:
    """Who leads up to a quotation by a colon: "Its chief, on a wall in Gao: '...'"; () where nobody that can speak does.

    None where no colon stands before it, or one of the statement that goes on.
    """
    at = len(text.text[: quotation.start].rstrip())
    if not text.text[:at].endswith(":"):
        return None
    colon = text.tokens(at - 1, at)[0]
    home = tree.sentence[colon]
    if before.head is not None and tree.sentence[before.head] == home:
        return None
    for token in range(colon):
        if tree.sentence[token] == home and tree.dep[token] in {"nsubj", "root"}:
            who = spread(tree, token)
            if any(tree.entity[m.head] in {"PER", "ORG"} or is_party(tree, m.head) for m in who):
                return who
    return ()


def _last(text: Text, one: Said) -> tuple[int, int]:
    """What makes a statement the later of two: its end, then its cue."""
    return _end(text, one), one.head or 0


def _stands_alone(tree: Tree, text: Text, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence by itself: what has narration before it in its sentence is a scare quote."""
    first, after = text.tokens(quotation.inner[0], quotation.inner[1])
    if first >= after:
        return False
    before = text.text[: quotation.start].rstrip()
    opens = not before or before[-1] in '.?!…"”’:»' or "\n" in text.text[len(before) : quotation.start]
    verb = any(tree.upos[i] in {"VERB", "AUX"} for i in range(first, after))
    ends = text.text[quotation.inner[1] - 1] in ".?!…,—-" or not quotation.closed
    return opens and (verb or ends) and after - first >= 2


def _end(text: Text, one: Said) -> int:
    return max([one.spans[-1][1], *(text.ends[t] for t in one.tokens)])


def _paragraph(text: Text, one: Said) -> int:
    """The number of the paragraph in which a statement ends, in the count of the quotations."""
    return text.paragraph_at(_end(text, one) - 1)


def _narration_between(tree: Tree, text: Text, before: Said, quotation: Quotation) -> bool:
    """Whether a whole sentence of narration lies between a statement and a quotation after it."""
    first = text.tokens(quotation.start, quotation.end)[0]
    last = max(text.tokens(0, _end(text, before))[1] - 1, 0)
    return tree.sentence[first] - tree.sentence[last] > 1
