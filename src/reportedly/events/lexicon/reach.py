"""Rows that are never met because another row always wins."""

from collections.abc import Iterable

from reportedly.events.lexicon.load import Lexicon
from reportedly.events.lexicon.sense import Condition, Pattern, Sense, lookups


def hidden_by(sense: Sense, lexicon: Lexicon) -> Sense | None:
    """The row that fits wherever this one does and is tried first; None where the row can be met.

    A row is looked up under several forms ("call for" also as "call" with a phrase "for"); it is hidden only if it is so
    under each of them.
    """
    found: Sense | None = None
    for pos, form, _ in lookups(sense):
        patterns = lexicon.patterns(pos, form)
        own = next((i for i, p in enumerate(patterns) if p.sense is sense), None)
        if own is None:
            continue
        other = next((p for p in patterns[:own] if p.sense is not sense and _covers(p, patterns[own])), None)
        if other is None:
            return None
        found = found or other.sense
    return found


def _covers(first: Pattern, then: Pattern) -> bool:
    """Does `first` fit wherever `then` fits?"""
    asked = [frozenset(c) for c in (*then.extra, *then.sense.when)]
    needs = (frozenset(c) for c in (*first.extra, *first.sense.when))
    if not all(any(held <= need for held in asked) for need in needs):
        return False
    return _alternatives(first.sense.unless) <= _alternatives(then.sense.unless)


def _alternatives(barred: Iterable[Condition]) -> frozenset[object]:
    return frozenset(alternative for condition in barred for alternative in condition)
