"""Average link inside one component: the two clusters with the highest average are joined, until none is high enough.

There are two ways to the same result: over a heap of offers where few pairs are linked (long chains), and over a matrix where
many are (hundreds of reports of one day). Averages are compared in whole billionths, which both ways reckon alike.
"""

from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from reportedly.incidents.likeness import weights

Pair = tuple[str, str]
BILLION = 1e9
# The matrix pays where a trace is linked to one in eight of the others; below 48 traces the heap is as fast; above 6000 the
# matrix would take more than half a gigabyte.
DENSE, LEAST, MOST = 8, 48, 6000


def average_link(
    names: Sequence[str], scores: Mapping[Pair, float], report: Mapping[str, str], barred: Collection[Pair]
) -> list[tuple[str, ...]]:
    """The clusters of one component, the names in each sorted; pairs without a score count as nil.

    The two clusters with the highest average are joined first, those that come first by name of equals, as long as it reaches
    the threshold and nothing bars it: what one report tells apart stays apart, and so does what a person parted.

    Args:
        names: ids of traces, sorted.
        scores: of pairs of names, the lesser first.
        report: the report of each name.
        barred: pairs that must not stand together, in both orders.
    """
    dense = LEAST <= len(names) <= MOST and DENSE * 2 * len(scores) >= len(names) ** 2
    joined = _by_matrix if dense else _by_heap
    return [tuple(sorted(members)) for members in joined(names, scores, _Bars(report, barred))]


class _Bars:
    """What may not stand together."""

    def __init__(self, report: Mapping[str, str], barred: Collection[Pair]) -> None:
        self.report, self.barred = report, barred

    def hold(self, one: Sequence[str], other: Sequence[str]) -> bool:
        if not {self.report[name] for name in one}.isdisjoint(self.report[name] for name in other):
            return True
        return bool(self.barred) and any((a, b) in self.barred for a in one for b in other)


def _threshold() -> int:
    return round(weights("thresholds")["join"] * BILLION)


def _by_heap(names: Sequence[str], scores: Mapping[Pair, float], bars: _Bars) -> list[list[str]]:
    members: dict[str, list[str]] = {name: [name] for name in names}
    sums: dict[str, dict[str, float]] = {name: {} for name in names}
    for (one, other), score in scores.items():
        sums[one][other] = sums[other][one] = score
    least = _threshold()
    # Each offer holds the sizes of its clusters: a cluster that has grown since makes it void.
    offers = [
        (-round(score * BILLION), one, other, 1, 1)
        for one, near in sums.items()
        for other, score in near.items()
        if one < other
    ]
    heapify(offers)
    while offers and -offers[0][0] >= least:
        _, one, other, size, other_size = heappop(offers)
        if len(members.get(one, ())) != size or len(members.get(other, ())) != other_size:
            continue
        if bars.hold(members[one], members[other]):
            continue
        members[one] += members.pop(other)
        for near, total in sums.pop(other).items():
            del sums[near][other]
            if near != one:
                sums[one][near] = sums[near][one] = sums[one].get(near, 0.0) + total
        for near, total in sums[one].items():
            first, second = sorted((one, near))
            average = round(total / (len(members[one]) * len(members[near])) * BILLION)
            if average >= least:
                heappush(offers, (-average, first, second, len(members[first]), len(members[second])))
    return list(members.values())


def _by_matrix(names: Sequence[str], scores: Mapping[Pair, float], bars: _Bars) -> list[list[str]]:
    """A cluster stands at the place of its first name; `best` holds the highest average of each row."""
    at = {name: n for n, name in enumerate(names)}
    sums = np.zeros((len(names), len(names)))
    for (name, near), score in scores.items():
        sums[at[name], at[near]] = sums[at[near], at[name]] = score
    sizes, there = np.ones(len(names)), np.ones(len(names), dtype=bool)
    members: dict[int, list[str]] = {n: [name] for n, name in enumerate(names)}
    averages: NDArray[np.float64] = np.rint(sums * BILLION)
    best = averages.max(axis=1)
    least = _threshold()
    while True:
        one = int(
            best.argmax()
        )  # the first of equals; its partner comes after it, or it would have been found there
        if best[one] < least:
            return list(members.values())
        other = int(averages[one].argmax())
        if bars.hold(members[one], members[other]):
            averages[one, other] = averages[other, one] = -1.0
            best[one], best[other] = averages[one].max(), averages[other].max()
            continue
        members[one] += members.pop(other)
        there[other] = False
        sizes[one] += sizes[other]
        sums[one] += sums[other]
        sums[one, one] = 0.0
        sums[:, one] = sums[one]
        stale = there & ((averages[:, one] == best) | (averages[:, other] == best))
        row = np.where(there, np.rint(sums[one] / (sizes[one] * sizes) * BILLION), -1.0)
        averages[one] = averages[:, one] = row
        averages[other] = averages[:, other] = -1.0
        best = np.where(there, np.maximum(best, row), -1.0)
        stale[one] = True
        best[stale] = averages[stale].max(axis=1)
