"""The statements of a report, and the standing that its words give to each frame."""

import re
from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from reportedly.language import Parse, read_blocks
from reportedly.propositions import Mention, Propositions
from reportedly.propositions.tree import Tree
from reportedly.records import Actor, Place, Statement, Time, content_id, span_of
from reportedly.records.vocabulary import QuoteKind
from reportedly.statements.acts import settle
from reportedly.statements.find import attributions
from reportedly.statements.link import Said, Span, Text, free, in_order, link
from reportedly.statements.quotes import quotations
from reportedly.statements.setting import Setting, Settings, nested
from reportedly.statements.signed import headlines, lines, signatures
from reportedly.statements.sourcing import conditions
from reportedly.statements.standing import UNNAMED, Standing, Standings

# A blank line ends a paragraph, and so does a line break after the end of a sentence: publishers' text often has one
# break a paragraph. In text wrapped at a fixed width this cuts a paragraph in two, which does no harm.
_BREAK = re.compile(r"\n[^\S\n]*\n|(?<=[.!?…\"”’:])[^\S\n]*\n(?=[^\S\n]*[A-Z\"“‘«'])")

# From this share of a statement's letters inside quotation marks it is direct, as in the measure's own corpus: a
# lone word of narration ("that") does not make it mixed.
_DIRECT = 0.95


class Cast(Protocol):
    """Who the mentions of a report stand for."""

    def actor(self, mention: int | Mention, /) -> Actor:
        """The actor behind a token or a mention."""
        ...


class Clock(Protocol):
    """When things were said."""

    def said(self, frame_index: int, /) -> Time | None:
        """The time of the statement whose cue is that frame."""
        ...


class Atlas(Protocol):
    """Where things happened."""

    def of(self, frame_index: int, /) -> Place | None:
        """The place of a frame."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """Who says what in a report.

    `statements` are in text order of their content (of their cue where they have none).
    """

    statements: tuple[Statement, ...]
    standings: Standings

    def standing(self, frame_index: int) -> Standing:
        """How the report puts a frame forward: status, certainty, and according to whom (outermost first)."""
        return self.standings.of(frame_index)


def voices(parse: Parse, props: Propositions, cast: Cast, clock: Clock, atlas: Atlas) -> Voices:
    """Find who says what in a report, and according to whom everything in it is told.

    Content and cue are spans of the report's text. One statement a speaker: "the army and the police said" is two.
    A source that is not named is an actor of id "unresolved:unnamed".
    """
    tree = props.tree
    paragraphs = paragraphs_of(parse)
    text = Text(parse, paragraphs, quotations(parse.report.text, paragraphs))
    terms = conditions(text.text)
    said = _said(tree, props, text, paragraphs, terms)
    speakers = {id(one): _speakers(one, cast) for one in said}
    settle(tree, props, text, said, cast, speakers)
    settings = Settings(tree, text, cast, terms, said)
    statements = [
        _statement(text, props, one, who, settings.of(one, who), cast, clock, atlas)
        for one in said
        for who in speakers[id(one)]
    ]
    statements = [
        replace(s, within=outer) if outer else s for s, outer in zip(statements, nested(statements), strict=True)
    ]
    standings = Standings(parse, props, text, said, [speakers[id(one)] for one in said], cast)
    return Voices(tuple(statements), standings)


def _said(
    tree: Tree, props: Propositions, text: Text, paragraphs: tuple[Span, ...], terms: tuple[Span, ...]
) -> list[Said]:
    """All attributions in text order, whatever tells their speaker: cue, colon, signature, or what went before.

    `terms` are stretches in which a source asks not to be named: what it asks there is no news.
    """
    taken: dict[int, Said] = {}
    said = headlines(tree, text, tree.parse.sentences, taken)
    found = attributions(tree, props)
    if terms:
        found = [one for one in found if not any(a <= text.starts[one.head] < b for a, b in terms)]
    said += link(tree, text, found, taken)
    said += signatures(tree, text, taken)
    transcript = lines(tree, text, paragraphs)
    said += transcript
    if not transcript:
        said += free(tree, text, said, taken)
    return in_order(text, said)


def paragraphs_of(parse: Parse) -> tuple[Span, ...]:
    """The paragraphs of the read blocks, as offsets: a blank line inside a block divides it."""
    found: list[Span] = []
    text = parse.report.text
    for block in read_blocks(parse.report):
        start = block.start
        for gap in _BREAK.finditer(text, block.start, block.end):
            found.append((start, gap.start()))
            start = gap.end()
        found.append((start, block.end))
    return tuple((start, end) for start, end in found if text[start:end].strip())


def _speakers(one: Said, cast: Cast) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for mention in one.speakers:
        actor = cast.actor(mention)
        found.setdefault(actor.id, actor)
    return tuple(found.values()) or (UNNAMED,)


def _statement(
    text: Text,
    props: Propositions,
    one: Said,
    who: Actor,
    setting: Setting,
    cast: Cast,
    clock: Clock,
    atlas: Atlas,
) -> Statement:
    frame = props.frame(one.head) if one.head is not None else None
    pieces = tuple(span_of(text.text, start, end) for start, end in one.spans)
    content = span_of(text.text, one.spans[0][0], one.spans[-1][1]) if one.spans else None
    cue = span_of(text.text, text.starts[one.tokens[0]], text.ends[one.tokens[-1]]) if one.tokens else None
    at = content or cue
    assert at is not None
    return Statement(
        id=content_id("s:", who.id, one.act, at.start, at.end, cue.start if cue else None),
        speaker=who,
        act=one.act,
        kind="direct" if one.verbatim else _kind(text, one.spans),
        content=content,
        content_spans=pieces if len(pieces) > 1 else (),
        cue=cue,
        addressee=cast.actor(one.hearers[0]) if one.hearers else None,
        time=clock.said(frame.index) if frame else None,
        place=_spoken_at(text, props.tree, one, atlas.of(frame.index)) if frame else None,
        venue=setting.venue,
        sourcing=setting.sourcing,
        condition=setting.condition,
    )


def _spoken_at(text: Text, tree: Tree, one: Said, place: Place | None) -> Place | None:
    """A place told in the cue's own sentence outside of what is said; the scene of the report is not where one spoke."""
    if place is None or place.start is None or one.head is None:
        return None
    at = text.tokens(place.start, place.start)[0]
    here = at < len(tree.sentence) and tree.sentence[at] == tree.sentence[one.head]
    return place if here and not any(start <= place.start < end for start, end in one.spans) else None


def _kind(text: Text, spans: list[Span]) -> QuoteKind:
    """Direct, indirect or mixed, by the share of the content's letters that stand inside quotation marks."""
    if not any(text.quotes_in(start, end) for start, end in spans):
        return "indirect"
    inside = total = 0
    for start, end in spans:
        for at in range(start, end):
            if text.text[at].isalnum():
                total += 1
                inside += text.quoted(at)
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT * total else "mixed"
