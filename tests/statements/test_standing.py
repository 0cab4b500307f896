"""Standing over frames made by hand: what each operator does, whatever the parser makes of a sentence."""

import pytest

from reportedly.propositions import Operator
from reportedly.records import Span
from reportedly.statements.compose import apply, inside_out, start


def operators(*pairs):
    """Operators from the outside in, "kind:value" or "kind:value:word", each at an offset of its own."""
    found = []
    for at, pair in enumerate(pairs):
        kind, value, *word = pair.split(":")
        text = word[0] if word else value
        found.append(Operator(kind, value, Span(start=at * 20, end=at * 20 + len(text), text=text)))
    return found


def told(*pairs):
    chain = operators(*pairs)
    state = start(chain)
    for operator in inside_out(chain):
        state = apply(state, operator, chain)
    return state.status, state.certainty


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ((), ("occurred", 1.0)),
        (("tense:past",), ("occurred", 1.0)),
        (("tense:past", "negation:not"), ("did-not-occur", 1.0)),
        (("negation:not", "negation:fail"), ("occurred", 1.0)),
        (("negation:no", "modality:planned", "tense:infinitive"), ("did-not-occur", 0.75)),
        (("modality:possible:may", "negation:not"), ("possible", 0.5)),
        (("modality:possible:could", "negation:not"), ("did-not-occur", 1.0)),
        (("modality:possible:might",), ("possible", 0.4)),
        (("tense:future",), ("predicted", 0.9)),
        (("tense:future", "negation:not"), ("did-not-occur", 0.9)),
        (("condition:if", "tense:future"), ("conditional", 0.5)),
        (("tense:present", "tense:progressive"), ("ongoing", 1.0)),
        (("tense:past", "tense:progressive"), ("occurred", 1.0)),
        (("aspect:continue",), ("ongoing", 1.0)),
        (("aspect:continue", "tense:past"), ("occurred", 1.0)),
        (("hedge:likely", "tense:past"), ("occurred", 0.75)),
        (("hedge:alleged", "hedge:likely"), ("occurred", 0.5)),
        (("question:whether", "tense:past"), ("possible", 0.25)),
        (("question:who", "tense:past"), ("occurred", 1.0)),
        (("purpose:to", "tense:infinitive"), ("planned", 0.5)),
        (("modality:refused", "tense:infinitive"), ("did-not-occur", 1.0)),
        (("modality:attempted", "tense:infinitive"), ("possible", 0.5)),
        (("modality:requested", "tense:infinitive"), ("requested", 0.5)),
    ],
)
def test_operators_compose(chain, expected):
    assert told(*chain) == expected
