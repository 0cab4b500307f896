"""Costs told by what stands beside the verb: who was harmed with somebody, who survived, whom the shots hit."""

from collections.abc import Iterator

from reportedly.propositions import Frame
from reportedly.records.vocabulary import Effect
from reportedly.tolls.lexicon import VerbRule, effects
from reportedly.tolls.nouns import Nouns
from reportedly.tolls.numbers import is_number
from reportedly.tolls.reader import VERB, Cost, members
from reportedly.tolls.victims import PERSON_LABELS, kind_of

# "Two soldiers wounded, 3 others": a row is this many words, its comma among them.
ROW = 3
# "A 7-year-old": where the parser takes the unit for the noun.
UNITS = frozenset({"year", "month", "week", "day"})


class Beside(Nouns):
    """Finds the costs that stand beside a verb of harm."""

    def _whole_row(self, frame: Frame, heads: list[int]) -> list[int]:
        """The people an argument names, with those that the parser left out.

        "Wounded a 7-year-old and two others", where "old" hangs on the verb; "the grandmother and baby killed in", where the
        participle after both hangs on the first; "Mother, toddler killed", as headlines write.
        """
        found: list[int] = []
        for head in heads:
            token = self.doc[head]
            old = next(
                (i for i in range(head + 1, min(head + 3, len(self.doc))) if self.doc[i].lower_ == "old"), None
            )
            if token.lemma_ in UNITS and old is not None and self.doc[old].head.i == frame.head:
                found += members(self.doc[old])
            elif frame.link == "acl" and frame.passive and self.doc[frame.head].head.i == head:
                found += [m for m in members(token) if m < frame.head]
            else:
                found += [head, *self._child_after(head)]
        return list(dict.fromkeys(found))

    def _child_after(self, head: int) -> list[int]:
        """ "Mother, toddler killed": a child set beside a grown-up by a comma alone, both without article."""
        token = self.doc[head]
        if (
            any(child.dep_ in {"det", "nmod:poss"} for child in token.children)
            or kind_of(self.doc, head)[0] == "child"
        ):
            return []
        return [
            child.i
            for child in token.children
            if child.dep_ == "appos"
            and child.i == head + 2
            and self.doc[head + 1].text == ","
            and not any(c.dep_ in {"det", "nmod:poss"} for c in child.children)
            and kind_of(self.doc, child.i) == ("child", True)
        ]

    def _outcome(self, frame: Frame, effect: Effect) -> Effect:
        """ "Was shot but survived", "was stabbed and is expected to recover": hurt, where the verb alone leaves it open."""
        if effect != "casualties":
            return effect
        for above in self.props.frames[frame.index + 1 :]:
            if above.parent == frame.index and above.link == "conj" and self._lives_on(above):
                return "injured"
        return effect

    def _lives_on(self, frame: Frame) -> bool:
        """ "Survived"; "is expected to survive"."""
        words = effects().survival
        if frame.over("negation") or frame.over("modality"):
            return False
        if frame.lemma in words["verbs"]:
            return True
        below = (doc for doc in self.doc[frame.head].children if doc.dep_ in {"xcomp", "ccomp"})
        return frame.lemma in words["expect"] and any(child.lemma_ in words["verbs"] for child in below)

    def _companions(self, frame: Frame, effect: Effect, rank: int, rule: VerbRule) -> Iterator[Cost]:
        """ "Was shot dead with his driver": who stands beside those harmed; of an active verb only "along with"."""
        suffering = frame.passive or rule.victim == "subject"
        for oblique in frame.obliques:
            preposition, head = oblique.preposition, oblique.mention.head
            if preposition not in effects().companions["prepositions" if suffering else "always"]:
                continue
            known = kind_of(self.doc, head)[1] or self.doc[head].ent_type_ in PERSON_LABELS
            if known and head > frame.head:
                yield from self._cost(effect, head, frame.head, frame.index, rank, strict=True)

    def _row_after(self, cost: Cost) -> Iterator[Cost]:
        """ "Kills brother, 2 others", as headlines write: a number of others set behind by a comma alone."""
        comma = cost.group.end
        if cost.frame is None or cost.cue >= comma or comma + 2 >= len(self.doc):
            return
        first, other = self.doc[comma + 1], self.doc[comma + 2]
        if self.doc[comma].text != "," or not is_number(first.lower_) or other.lower_ not in {"other", "others"}:
            return
        after = self.doc[comma + ROW] if comma + ROW < len(self.doc) else None
        if after is None or not (after.lower_ in effects().adjectives or after.lemma_ in effects().verbs):
            yield from self._cost(cost.effect, other.i, cost.cue, cost.frame, cost.rank, strict=True)

    def _struck(self, frame: Frame) -> Iterator[tuple[Effect, int, VerbRule]]:
        """ "Fired at the bus, hitting three passengers": hit by shots."""
        above = self.props.frames[frame.parent] if frame.parent is not None else None
        shots = effects().struck
        if above is None or frame.lemma not in shots["verbs"] or above.lemma not in shots["under"]:
            return
        if frame.link in {"advcl", "conj"} and not frame.passive:
            yield "casualties", VERB, VerbRule("casualties", "object", True, frozenset())
