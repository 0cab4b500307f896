"""What goes with a statement: its venue, how its speaker is given and on what terms, and the statement it stands in."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.propositions import Mention
from reportedly.propositions.mentions import spread
from reportedly.propositions.tree import Tree
from reportedly.records import Actor, Statement, span_of
from reportedly.records import Span as RecordSpan
from reportedly.records.vocabulary import Act, Sourcing
from reportedly.statements.link import Said, Span, Text
from reportedly.statements.sourcing import sourcing
from reportedly.statements.venue import venue

# "He spoke on condition of anonymity" may stand so many sentences after what he said.
_CONDITION_REACH = 2


class Cast(Protocol):
    """Who the mentions of a report stand for."""

    def actor(self, mention: int | Mention, /) -> Actor:
        """The actor behind a token or a mention."""
        ...


@dataclass(frozen=True, slots=True)
class Setting:
    """The fields of a statement that tell its circumstances."""

    venue: RecordSpan | None
    sourcing: Sourcing
    condition: RecordSpan | None


class Settings:
    """The circumstances of a report's statements; `terms` are the stretches that ask for anonymity."""

    def __init__(self, tree: Tree, text: Text, cast: Cast, terms: Sequence[Span], said: Sequence[Said]) -> None:
        self._tree, self._text, self._cast = tree, text, cast
        self._terms = [(self._sentence(start), start, end) for start, end in terms]
        heads = [one.head for one in said if one.head is not None and one.speakers]
        self._speaking = {tree.sentence[head] for head in heads}

    def of(self, one: Said, who: Actor) -> Setting:
        """Where, by what means and on what terms `who` said it."""
        mention = next((m for m in one.speakers if self._cast.actor(m).id == who.id), None)
        how = sourcing(self._tree, mention, who)
        place = None
        if one.head is not None:
            content = {t for start, end in one.spans for t in range(*self._text.tokens(start, end))}
            told = venue(self._tree, one.head, frozenset(content))
            place = told and span_of(self._text.text, self._text.starts[told[0]], self._text.ends[told[1] - 1])
        return Setting(place or None, how, None if how == "named" else self._condition(one, mention, who))

    def _condition(self, one: Said, mention: Mention | None, who: Actor) -> RecordSpan | None:
        if not self._terms or one.head is None or mention is None:
            return None
        here = self._tree.sentence[one.head]
        for sentence, start, end in self._terms:
            same = sentence == here
            later = 0 < sentence - here <= _CONDITION_REACH and sentence not in self._speaking
            if (same and self._beside(mention, start)) or (later and self._told_of(sentence, who)):
                return span_of(self._text.text, start, end)
        return None

    def _beside(self, mention: Mention, start: int) -> bool:
        """Is the speaker the noun that terms in its sentence are told of: no other person stands between them?"""
        tree, at = self._tree, self._text.tokens(start, start)[0]
        low, high = sorted((mention.head + 1, at))
        others = (
            t
            for t in range(low, high)
            if tree.dep[t] in {"nsubj", "nsubj:pass"} and t not in range(mention.start, mention.end)
        )
        return all(tree.upos[t] == "PRON" for t in others)

    def _told_of(self, sentence: int, who: Actor) -> bool:
        """Has the sentence a subject that stands for the speaker?"""
        tree = self._tree
        first, last = tree.parse.sentences[sentence].start, tree.parse.sentences[sentence].end
        subjects = (t for t in range(first, last) if tree.dep[t] in {"nsubj", "nsubj:pass"})
        return any(self._cast.actor(m).id == who.id for t in subjects for m in spread(tree, t))

    def _sentence(self, offset: int) -> int:
        token = bisect_left(self._text.starts, offset)
        return self._tree.sentence[token] if token < len(self._tree.sentence) else -1


# Acts that take up what others have put about: the claim that the army denies is not told by the army.
_TAKES_UP: frozenset[Act] = frozenset({"deny", "doubt", "refuse", "confirm", "not_rule_out", "no_comment"})


def nested(statements: Sequence[Statement]) -> list[str | None]:
    """For each statement, the id of the one whose words its cue (or, without one, its content) stands in; None outside.

    Where several do, the innermost: the one with the shortest content.
    """
    spans = [(_pieces(s), s) for s in statements]
    found: list[str | None] = []
    for one in statements:
        at = one.cue or one.content
        outer = [
            (held.content.end - held.content.start, held.id)
            for pieces, held in spans
            if at is not None and held.content is not None and held is not one
            and held.content.start <= at.start and at.end <= held.content.end and held.content != one.content
            and not (one.sourcing == "untold" and held.act in _TAKES_UP)
            and any(start <= at.start and at.end <= end for start, end in pieces)
        ]  # fmt: skip
        found.append(min(outer)[1] if outer else None)
    return found


def _pieces(one: Statement) -> list[Span]:
    held = one.content_spans or ((one.content,) if one.content else ())
    return [(piece.start, piece.end) for piece in held]
