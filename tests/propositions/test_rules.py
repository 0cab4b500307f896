from collections import Counter
from typing import get_args

import pytest

from reportedly.propositions.frame import OperatorKind
from reportedly.propositions.rules import _table, rules
from reportedly.records.vocabulary import ACTS

KINDS = get_args(OperatorKind)


@pytest.mark.parametrize("table", ["verbs", "adjectives", "nouns", "modifiers", "negated"])
def test_tables_hold_known_operators_alone(table: str) -> None:
    for lemma, effects in getattr(rules(), table).items():
        for effect in effects:
            assert effect.kind in KINDS, lemma
            assert effect.kind != "attribution" or effect.value in ACTS, lemma


def test_an_event_noun_stands_in_one_list() -> None:
    lists = _table("event_nouns.toml")
    count = Counter(n for kind in ("of_object", "of_subject", "both") for n in set(lists[kind]["nouns"]))
    assert [n for n, times in count.items() if times > 1] == []


def test_nouns_with_an_undergoing_possessor_are_event_nouns() -> None:
    assert rules().possessor_object <= set(rules().event_nouns)
    assert rules().undergone_by_parties <= set(rules().event_nouns)
