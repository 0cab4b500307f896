"""Where several cues or phrases tell of the same people: which of them is believed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportedly.tolls.lexicon import effects, quantities
from reportedly.tolls.quantity import Quantity
from reportedly.tolls.reader import SHOT, Cost


def one_reading(doc: Any, costs: Sequence[Cost]) -> list[Cost]:
    """For each group of people the cost that is believed, in text order.

    Killed and injured are "casualties" where they are one predicate ("killed or wounded 45"), else the nearer cue is
    believed; "shot" gives way to "dead"; what only says who they were gives way to what befell them ("killed 19 displaced
    people"); other effects stand side by side (abducted, then killed).
    """
    by_head: dict[int, list[Cost]] = {}
    for cost in costs:
        by_head.setdefault(cost.group.head, []).append(cost)
    kept: list[Cost] = []
    for head in sorted(by_head):
        same = sorted(by_head[head], key=lambda c: (c.rank, c.cue))
        distinct = {cost.effect: cost for cost in reversed(same)}
        if not all(says_who(doc, cost) for cost in distinct.values()):
            distinct = {e: c for e, c in distinct.items() if not says_who(doc, c)}
        if len(distinct) > 1 and any(cost.rank == SHOT for cost in same):
            distinct = {e: c for e, c in distinct.items() if c.rank != SHOT}
        if {"killed", "injured"} <= distinct.keys():
            one, other = distinct.pop("killed"), distinct.pop("injured")
            if _in_turn(doc, one, other):
                kept += (one, other)
                continue
            nearest = min(one, other, key=_distance)
            distinct[nearest.effect] = (
                replace(nearest, effect="casualties") if _joined(doc, one.cue, other.cue) else nearest
            )
        kept += distinct.values()
    return _joined_groups(doc, _one_per_number(kept))


def says_who(doc: Any, cost: Cost) -> bool:
    """Whether a cost is told only by a word before its noun that may say who the people were: "displaced people"."""
    cue = doc[cost.cue]
    before = cue.dep_ == "amod" and cue.i < cost.group.head == cue.head.i
    return cost.effect in effects().state and (before or cue.i == cost.group.head)


def _in_turn(doc: Any, one: Cost, other: Cost) -> bool:
    """Whether one befell the same people after the other: "was wounded and later died"."""
    dying = [rule for cost in (one, other) for rule in effects().verbs.get(doc[cost.cue].lemma_, ())]
    outside = not any(cost.group.start <= cost.cue < cost.group.end for cost in (one, other))
    return outside and any(rule.victim == "subject" for rule in dying)


def _distance(cost: Cost) -> tuple[bool, int, int]:
    """How far a cue stands from its people; a word that itself names them ("two of the wounded died") goes last."""
    inside = cost.group.start <= cost.cue < cost.group.end
    return inside, abs(cost.cue - cost.group.head), cost.cue


def _one_per_number(costs: Sequence[Cost]) -> list[Cost]:
    """Where two phrases lay claim to one number ("30" and "30 injured"), the one of higher rank or the nearer one."""
    by_number: dict[int, list[Cost]] = {}
    for cost in costs:
        number = cost.group.quantity.end - 1 if cost.group.quantity.told else cost.group.head
        known = by_number.setdefault(number, [])
        if not known or known[0].group.head == cost.group.head:
            known.append(cost)
        elif _closer(cost, known[0], number):
            by_number[number] = [cost]
    return sorted((cost for group in by_number.values() for cost in group), key=lambda c: (c.group.head, c.cue))


def _closer(cost: Cost, known: Cost, number: int) -> bool:
    if cost.effect == known.effect:
        return cost.rank < known.rank
    # "three people dead and two others injured": of cues equally far, the one that follows
    return (abs(cost.cue - number), cost.cue < number) < (abs(known.cue - number), known.cue < number)


def _joined_groups(doc: Any, costs: Sequence[Cost]) -> list[Cost]:
    """ "600 soldiers and civilians": a bare noun joined to a counted one shares its number."""
    by_key = {(cost.group.head, cost.effect): cost for cost in costs}
    for key, cost in tuple(by_key.items()):
        token = doc[cost.group.head]
        family = by_key.get((token.head.i, cost.effect))
        if token.dep_ == "conj" and family is not None and _may_hold(doc, family, cost):
            by_key[family.group.head, family.effect] = _held(family, cost)
            del by_key[key]
            continue
        first = by_key.get((token.head.i, cost.effect))
        bare = not cost.group.quantity.told and not any(c.dep_ in {"det", "nmod:poss"} for c in token.children)
        if token.dep_ == "conj" and first is not None and bare and cost.group.quantity.max is None:
            whole = first.group
            if whole.quantity.told and (whole.quantity.max is None or whole.quantity.max > 1):
                by_key[whole.head, first.effect] = replace(
                    first, group=replace(whole, end=max(whole.end, cost.group.end))
                )
                del by_key[key]
    return sorted(by_key.values(), key=lambda c: (c.group.head, c.cue))


def _may_hold(doc: Any, family: Cost, others: Cost) -> bool:
    """ "a family and several children": the children may be the family's own, so the two are not added."""
    token = doc[others.group.head]
    named = family.group.quantity.told or any(child.dep_ == "nmod:poss" for child in token.children)
    return doc[family.group.head].lemma_ in quantities().households and others.group.kind == "child" and not named


def _held(family: Cost, others: Cost) -> Cost:
    """One cost of a household and those that it may hold: at least as many as the larger of the two."""
    one, other = family.group.quantity, others.group.quantity
    least = max(one.min or 0, other.min or 0)
    rule = f"a family may hold those told with it: at least {least}"
    many = Quantity(least, None, None, one.start, max(one.end, one.start), rule, told=one.told)
    words = (family.group.group_start, others.group.end)
    return replace(family, group=replace(family.group, end=others.group.end, quantity=many, words=words))


def _joined(doc: Any, one: int, other: int) -> bool:
    """Whether two cues are one predicate of the same people: "killed or wounded", "dead and injured"."""
    low, high = sorted((one, other))
    between = [token.lower_ for token in doc[low + 1 : high]]
    return len(between) <= 2 and bool(set(between) & {"or", "and", "/"})
