"""How far a change reaches: which traces have to be grouped anew so that the result is that of grouping all.

Links make long chains where much is reported, and a chain need not be grouped anew from end to end. Clusters that come out of
a new grouping as they were have gone the way they went before: average link joins the nearest first, so what happens inside a
cluster does not depend on clusters that it never joins. So it is enough to group what changed with the clusters it is linked
to, and to go on from those that come out otherwise than before.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from reportedly.incidents.group import Pair, clusters
from reportedly.incidents.trace import Trace
from reportedly.records import Decision


class State(Protocol):
    """What is known of all traces: their links now, and the incidents they were grouped into before the change."""

    def traces(self, names: Collection[str]) -> Mapping[str, Trace]:
        """These traces by id."""

    def links(self, names: Collection[str]) -> Mapping[Pair, float]:
        """The scores of the links that have one of these traces at either end; the lesser id first."""

    def homes(self, names: Collection[str]) -> Iterable[frozenset[str]]:
        """The incidents in which these traces stood, with all their traces that are still there; {trace} for a new one."""

    def decisions(self, names: Collection[str]) -> Sequence[Decision]:
        """What people decided about these traces."""

    def tied(self, names: Collection[str]) -> Iterable[str]:
        """The traces that people said to be one with these."""


def reached(changed: Collection[str], state: State) -> list[tuple[str, ...]]:
    """The traces to group anew after a change to some, as grouped: so would grouping all traces do it.

    Args:
        changed: traces that are new or were coded anew, those that were linked to or stood with one that is gone, and both
            traces of a new decision.
        state: as it is after the change; `homes` as they were before.
    """
    homes = set(state.homes(changed))
    stirred = set().union(*homes)
    names: set[str] = set()
    result: list[tuple[str, ...]] = []
    while True:
        # What was stirred may now go with whatever it is linked or tied to.
        near = {end for pair in state.links(stirred) for end in pair} | set(state.tied(stirred))
        homes |= set(state.homes(near - names))
        wider = set().union(*homes) | stirred
        if wider == names:
            return result
        names = wider
        scores = {pair: score for pair, score in state.links(names).items() if names.issuperset(pair)}
        decided = state.decisions(names)
        known = state.traces(names)
        result = clusters(known, scores, decided)
        there = {frozenset(members) for members in result}
        ruled = {decision.record.partition("@")[0] for decision in decided}
        ruled |= {(decision.after or "").partition("@")[0] for decision in decided}
        fresh: set[str] = set()
        for home in homes:
            # Where people decided, the same traces may hang together otherwise than before.
            if home not in there or any(known[name].report in ruled for name in home):
                fresh |= home
        if fresh <= stirred:
            return result
        stirred |= fresh
