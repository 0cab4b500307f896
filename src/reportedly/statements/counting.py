"""Which operators over a frame count, and which attributions hold it: what a standing is composed of."""

from collections.abc import Sequence

from reportedly.propositions import Frame, Operator, Propositions
from reportedly.records import Span
from reportedly.statements.compose import FINITE
from reportedly.statements.form import Telling
from reportedly.statements.hedges import hedges
from reportedly.statements.link import Said, Text

# Characters between a determiner and its noun: two or three words.
_PHRASE = 25


class Counting:
    """The attributions of a report by their tokens and by the words that they hold."""

    def __init__(self, props: Propositions, text: Text, said: Sequence[Said], telling: Telling) -> None:
        self._props, self._text, self._said, self._telling = props, text, said, telling
        self._by_token = {token: index for index, one in enumerate(said) for token in one.tokens}
        self._holding: dict[int, list[int]] = {}
        for index, one in enumerate(said):
            for span in () if one.aside else one.spans:
                for token in range(*text.tokens(*span)):
                    self._holding.setdefault(token, []).append(index)

    def _relevant(self, frame: Frame, over: Sequence[int]) -> list[Operator]:
        """The operators over a frame, without those that a speech act has taken up.

        "did not rule out" is one act, its "not" no negation of what follows; "rejected" is a denial, not a refusal
        as well; a frame that is part of the cue ("declined to comment") is not what is said.
        """
        taken_up = {offset for index in over for offset in self._said[index].negators}
        spans = {o.span for o in frame.operators if o.kind == "attribution" and self._is_an_act(o, over)}
        own = {self._by_token.get(token) for token in frame.tokens} - {None}
        asked = max((i for i, o in enumerate(frame.operators) if o.kind == "question"), default=-1)
        slot = max(
            (i for i, o in enumerate(frame.operators) if o.kind == "question" and o.value not in hedges().polar),
            default=-1,
        )
        kept: list[Operator] = []
        for i, operator in enumerate(frame.operators):
            if operator.kind == "attribution" and self._index(operator) in own:
                continue
            if operator.kind == "negation" and (operator.span.start in taken_up or i < asked):
                # A negation outside a question does not reach in: "it is not clear whether".
                continue
            if operator.value == "possible" and self._confirms(frame.operators[i + 1 :]):
                continue  # "can confirm that they left"
            if operator.kind == "modality" and i < slot:
                continue  # "could not say how they escaped": that they did is granted
            if operator.value in {"nor", "neither"} and any(o.kind == "negation" for o in kept):
                continue  # "no reason for leaving, nor any quarrel": one negation told on
            if operator.kind in {"modality", "negation"} and self._taken_up(operator, over, spans):
                continue
            if operator.kind == "negation" and self._of_the_clause(frame, operator):
                continue
            if operator.value == "no" and frame.kind == "verb" and self._lacks(frame, operator):
                continue
            if self._came_true(frame, operator):
                continue
            kept.append(operator)
        return kept

    def _confirms(self, inner: Sequence[Operator]) -> bool:
        return bool(inner) and inner[0].kind == "attribution" and inner[0].value == "confirm"

    def _taken_up(self, operator: Operator, over: Sequence[int], spans: set[Span]) -> bool:
        """Whether what a cue does as a modal or a negation is told by its act already ("rejected", "ruled out")."""
        index = self._index(operator)
        return operator.span in spans or (
            index in over and index is not None and self._said[index].act != "assert"
        )

    def _is_an_act(self, operator: Operator, over: Sequence[int]) -> bool:
        """Whether an attribution is by an act that tells more than that somebody says so ("rejected", not "hoped")."""
        index = self._index(operator)
        return index is not None and index in over and self._said[index].act != "assert"

    def _came_true(self, frame: Frame, operator: Operator) -> bool:
        """ "Was able to return", "went on to win": in the past, what could be done was done."""
        above = self._props.frames[operator.frame] if operator.frame is not None else None
        if operator.value == "obliged" and self._is_idiom_of(frame, operator):
            return True
        if operator.value == "able" and above is not None and above.lemma in hedges().realised_in_past:
            tenses = {o.value for o in above.over("tense")}
            return bool(tenses & (FINITE - {"present"})) and not above.over("modality")
        tree = self._props.tree
        going_on = operator.kind == "purpose" and frame.parent is not None
        head = self._props.frames[frame.parent].head if going_on and frame.parent is not None else frame.head
        return going_on and tree.lemma[head] == "go" and "on" in tree.words(head, "advmod", "compound:prt")

    def _is_idiom_of(self, frame: Frame, operator: Operator) -> bool:
        """ "Has yet to name", "must have sunk", "should have asked": no duty is told."""
        tree = self._props.tree
        head = self._props.frames[operator.frame].head if operator.frame is not None else None
        if head is not None:
            return "yet" in tree.words(head, "advmod")
        return self._telling.perfect_of_a_modal(frame) is not None

    def _over(self, frame: Frame) -> list[int]:
        """The attributions whose content holds the frame's trigger, innermost first."""
        own = set(frame.tokens)
        holding = [i for i in self._holding.get(frame.head, ()) if not own & set(self._said[i].tokens)]
        return sorted(holding, key=lambda index: (reach(self._said[index]), index))

    def _index(self, operator: Operator) -> int | None:
        """The attribution that an operator stands for, None where none was found."""
        if operator.frame is not None:
            for token in self._props.frames[operator.frame].tokens:
                if token in self._by_token:
                    return self._by_token[token]
        token = self._text.tokens(operator.span.start, operator.span.end)[0]
        return self._by_token.get(token)

    def _of_the_clause(self, frame: Frame, operator: Operator) -> bool:
        """Whether a negation is that of the clause around a frame and leaves the frame itself alone.

        "will not retreat because of the attacks", "does not pay to please them": unless the word stands in the
        frame's own phrase ("no attacks"), right before its trigger.
        """
        own = 0 <= frame.trigger.start - operator.span.end <= _PHRASE
        beside = frame.kind == "noun" and frame.link == "obl" and not self._wanted_for(frame)
        return not own and (beside or bool(frame.over("purpose")))

    def _lacks(self, frame: Frame, operator: Operator) -> bool:
        """ "Has no jurisdiction", "contains no details": the verb holds, its object is none."""
        return frame.lemma in hedges().lacking and operator.span.start >= frame.trigger.end

    def _is_beside(self, frame: Frame, operator: Operator) -> bool:
        """Whether a negated verb leaves open what its nouns tell: "did not return a call", but "did not hold talks"."""
        if frame.kind != "noun" or frame.light or frame.parent is None:
            return False
        above = self._props.frames[frame.parent]
        own = operator.value in {"no", "neither", "nor", "without"}
        inherited = any(o.span == operator.span for o in above.over("negation"))
        return inherited and not own and above.lemma not in hedges().bringing

    def _wanted_for(self, frame: Frame) -> bool:
        """ "Could not be reached for comment": what did not come about was to be for it."""
        tree = self._props.tree
        return "for" in tree.words(frame.head, "case") and not tree.has(frame.head, "det", "nmod:poss")

    def _lemma(self, operator: Operator) -> str:
        return self._props.frames[operator.frame].lemma if operator.frame is not None else ""

    def _word(self, operator: Operator) -> str:
        """The lemma of the word that brings an operator."""
        return self._props.tree.lemma[self._text.tokens(operator.span.start, operator.span.end)[0]]


def reach(one: Said) -> int:
    """How much text an attribution covers, in characters."""
    return sum(end - start for start, end in one.spans)
