"""Operators composed from the inside out, by the table of hedges: what is left of a plain telling."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.propositions import Frame, Operator
from reportedly.statements.hedges import Effect, Told, hedges

FINITE = frozenset({"past", "present", "perfect", "pluperfect"})
"""Tenses that put their verb forward as a fact."""


def start(operators: Sequence[Operator]) -> Told:
    """The standing of a frame before any operator: finite where a tense of its own puts it forward as a fact."""
    values = {o.value for o in operators if o.kind == "tense"}
    return Told(finite=bool(values & (FINITE | {"progressive"})))


def imperative(frame: Frame, operators: Sequence[Operator]) -> bool:
    """A bare verb without subject at the head of a sentence or of quoted words; `operators` are those that count."""
    kinds = {o.kind for o in operators}
    tenses = {o.value for o in operators if o.kind == "tense"}
    main = frame.parent is None or frame.link == "ccomp"
    bare = frame.kind == "verb" and not frame.subject and tenses == {"infinitive"}
    return main and bare and not kinds & {"modality", "purpose", "question"}


def inside_out(operators: Sequence[Operator]) -> list[Operator]:
    """The operators from the innermost outwards, with the modals that "not" stands outside of put inside it."""
    order = list(reversed(operators))
    for i in range(len(order) - 1):
        inner, outer = order[i], order[i + 1]
        modal = outer.kind == "modality" and outer.span.text.lower() in hedges().negation_outside
        if inner.kind == "negation" and modal:
            order[i], order[i + 1] = outer, inner
    return order


def apply(told: Told, operator: Operator, operators: Sequence[Operator], lemma: str = "") -> Told:
    """One step outwards, under an operator that is no attribution; `lemma` is that of its word."""
    table = hedges()
    if operator.kind == "negation":
        return told.negated()
    if operator.kind == "question" and operator.value not in table.polar:
        # "who fired the rockets": what is asked is a slot, the event stands.
        return told
    if operator.kind in table.other:
        return told.under(table.other[operator.kind])
    effect = table.effects[operator.kind].get(operator.value)
    if effect is None:
        return told
    if operator.kind == "tense":
        return _tensed(told, operator, operators, effect)
    if effect.if_present is not None and not any(
        o.value in {"past", "pluperfect"} for o in operators if o.kind == "tense"
    ):
        return told.under(Effect(status=effect.if_present))
    word = table.words.get(operator.span.text.lower(), table.words.get(lemma))
    return told.under(replace(effect, certainty=word)) if word is not None else told.under(effect)


def _tensed(told: Told, operator: Operator, operators: Sequence[Operator], effect: Effect) -> Told:
    if operator.value == "progressive":
        # "was shelling" is over in the reporter's voice; in reported speech the past is a present moved back.
        past = any(o.kind == "tense" and o.value in {"past", "pluperfect"} for o in operators)
        if past and not any(o.kind == "attribution" for o in operators):
            return told
    return told.under(effect)
