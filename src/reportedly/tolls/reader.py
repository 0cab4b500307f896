"""What every finder of costs builds on: one telling of a cost, and the people that a phrase stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records.vocabulary import Effect
from reportedly.tolls.lexicon import effects
from reportedly.tolls.numbers import is_number
from reportedly.tolls.victims import Victims, counting_head, is_another, victims

# Which cue is believed where two tell of the same people: "shot" gives way to "dead", an adjective to its verb.
VERB, ADJECTIVE, NOUN, SHOT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Cost:
    """One telling of a cost: `cue` is the token that tells it, `frame` the proposition it hangs on."""

    effect: Effect
    group: Victims
    cue: int
    frame: int | None
    rank: int
    unreported: bool = False
    """"No casualties were reported": the lower bound alone is told."""
    supersedes: int | None = None
    """The figure that it is told to replace."""
    giver: int | None = None
    """The token of who gives the figure, where the frame's own source is somebody else or none."""


class Reader:
    """Reads the phrases of one report as people."""

    def __init__(self, parse: Parse, props: Propositions) -> None:
        self.doc = parse.doc
        self.parse = parse
        self.props = props

    def group(self, head: int, negated: bool = False) -> Victims | None:
        """The people that the phrase headed by a token stands for."""
        start = self.parse.sentence_at(head).start
        return victims(self.doc, counting_head(self.doc, head, start), start, negated)

    def frame_of(self, token: int) -> int | None:
        """The nearest frame above a token, itself included."""
        at = self.doc[token]
        for _ in range(len(self.doc)):
            index = self.props.at.get(at.i)
            if index is not None:
                return index
            if at.head.i == at.i:
                return None
            at = at.head
        return None

    def _cost(
        self, effect: Effect, head: int, cue: int, frame: int | None, rank: int, strict: bool = False
    ) -> Iterator[Cost]:
        negated = frame is not None and bool(self.props.frames[frame].over("negation"))
        group = self.group(head, negated)
        if group is None or (strict and not (group.known or self._is_both(group.head, effect))):
            return
        if group.quantity.max == 0 and self._only_slightly(group, cue):
            return
        if effect == "injured" and self.doc[group.head].lemma_ in effects().bodies["nouns"]:
            return
        if negated and group.quantity.max != 0:
            return
        yield Cost(effect, group, cue, frame, rank)

    def _is_both(self, head: int, effect: Effect) -> bool:
        """ "Both were shot", "the fourth was killed": of people, where the cost is bodily harm."""
        alone = self.doc[head].lower_ == "both" or is_another(self.doc, head)
        return alone and effect in {"killed", "injured", "casualties"}

    def _only_slightly(self, group: Victims, cue: int) -> bool:
        """ "No one was seriously hurt", "none of the wounds was deadly": that some were hurt is not denied."""
        how = any(child.lower_ in effects().severity for child in self.doc[cue].children)
        inside = group.start <= cue < group.end
        return how or (inside and self.doc[group.quantity.end - 1].lower_ == "none")

    def _told(self, effect: Effect, head: int, cue: int) -> Iterator[Cost]:
        """A cost whose people must be counted by a word."""
        for cost in self._cost(effect, head, cue, self.frame_of(cue), ADJECTIVE):
            if cost.group.quantity.told:
                yield cost

    def _of(self, at: int) -> int | None:
        """The noun after "of"."""
        for child in self.doc[at].children:
            if child.dep_ == "nmod" and any(case.lower_ == "of" for case in child.children):
                return int(child.i)
        return None

    def _own_number(self, at: int) -> int | None:
        """The number that an adverb is said of alone: "three fatally", "eight of them fatally"."""
        before = at - 3 if self.doc[at - 1].lower_ in {"them", "whom"} else at - 1
        if at == 0 or before < 0 or not is_number(self.doc[before].lower_):
            return None
        # "a father of three fatally shot": the number is of the noun, the adverb of the verb
        of = before > 0 and self.doc[before - 1].lower_ == "of"
        return None if of and at + 1 < len(self.doc) and self.doc[at + 1].pos_ == "VERB" else before


def _is_row(token: Any) -> bool:
    """Whether others are joined to an apposed noun, so that one person before it cannot be meant by it."""
    return any(child.dep_ == "conj" for child in token.children)


def members(head: Any) -> list[int]:
    """A noun with all that is joined to it, in text order: "a child, a man and a woman"; a row's middle may be apposed."""
    joined = [child for child in head.children if child.dep_ == "conj"]
    last = max((child.i for child in joined), default=0)
    one = "Plur" not in head.morph.get("Number")
    row = [
        child
        for child in head.children
        if child.dep_ == "appos" and (head.i < child.i < last or (one and _is_row(child)))
    ]
    found = [head.i]
    for child in (*joined, *row):
        found += members(child)
    return sorted(found)
