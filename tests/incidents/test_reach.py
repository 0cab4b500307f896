"""A change is grouped anew as far as it reaches, and no further; the result is that of grouping everything."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.incidents import Likeness, Trace, group, links, reached
from reportedly.records import Decision
from tests.incidents.making import trace
from tests.incidents.test_group import decided_worlds


class Memory:
    """A state in memory, as a ledger keeps it."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self.known: dict[str, Trace] = {}
        self.held: list[Likeness] = []
        self.incidents: dict[str, frozenset[str]] = {}
        self.decided = decisions

    def traces(self, names: Collection[str]) -> Mapping[str, Trace]:
        return {name: self.known[name] for name in names}

    def links(self, names: Collection[str]) -> Mapping[tuple[str, str], float]:
        near = (link for link in self.held if link.one in names or link.other in names)
        return {(link.one, link.other): link.score for link in near}

    def homes(self, names: Collection[str]) -> Iterable[frozenset[str]]:
        return {self.incidents.get(name, frozenset({name})) for name in names}

    def decisions(self, names: Collection[str]) -> Sequence[Decision]:
        return [d for d in self.decided if d.record in names or d.after in names]

    def tied(self, names: Collection[str]) -> Iterable[str]:
        ends = [(d.record, d.after or "") for d in self.decisions(names) if d.field == "same"]
        return [end for pair in ends for end in pair if end in self.known]

    def add(self, new: Sequence[Trace]) -> frozenset[str]:
        """Add traces and group anew what they reach; the names of what was grouped."""
        for one in new:
            self.known[one.id] = one
        self.held = list(links(self.known.values()))
        return self._keep(reached([one.id for one in new], self))

    def remove(self, gone: str) -> None:
        """Take a trace away."""
        touched = {end for pair in self.links([gone]) for end in pair} - {gone}
        touched |= self.incidents.pop(gone) - {gone}
        del self.known[gone]
        self.incidents = {name: home - {gone} for name, home in self.incidents.items()}
        self.held = list(links(self.known.values()))
        if touched:
            self._keep(reached(touched, self))

    def _keep(self, found: Iterable[tuple[str, ...]]) -> frozenset[str]:
        for members in found:
            self.incidents |= dict.fromkeys(members, frozenset(members))
        return frozenset(name for members in found for name in members)

    def all(self) -> set[frozenset[str]]:
        return set(self.incidents.values())


def wanted(world: Iterable[Trace], decisions: Sequence[Decision] = ()) -> set[frozenset[str]]:
    return {frozenset(one.traces) for one in group(world, decisions)}


@given(decided_worlds(), st.integers(1, 4))
@settings(max_examples=150, deadline=None)
def test_any_batches_give_what_all_at_once_gives(made: tuple[list[Trace], list[Decision]], size: int) -> None:
    world, decisions = made
    memory = Memory(decisions)
    for start in range(0, len(world), size):
        memory.add(world[start : start + size])
        assert memory.all() == wanted(memory.known.values(), decisions)


@given(decided_worlds(), st.data())
@settings(max_examples=100, deadline=None)
def test_taking_away_gives_what_never_adding_gives(
    made: tuple[list[Trace], list[Decision]], data: st.DataObject
) -> None:
    world, decisions = made
    memory = Memory(decisions)
    memory.add(world)
    gone = data.draw(st.sampled_from(world))
    memory.remove(gone.id)
    assert memory.all() == wanted([t for t in world if t.id != gone.id], decisions)


def test_a_chain_is_not_grouped_from_end_to_end() -> None:
    words = [
        "bazaar",
        "tannery",
        "convoy",
        "reservoir",
        "chapel",
        "orchard",
        "viaduct",
        "foundry",
        "lagoon",
        "quarry",
    ]
    memory = Memory()
    for n in range(9):
        pair = f"{words[n]} {words[n + 1]}"
        memory.add([trace(f"{n}{twin}", f"{pair} {pair} {words[n + 1]}zek") for twin in "ab"])
    chain = {end for link in memory.held for end in (link.one, link.other)}
    names = memory.add([trace("0c", "bazaar tannery bazaar tannery tanneryzek")])
    assert memory.all() == wanted(memory.known.values())
    assert len(names) < len(chain)
