"""Grouping is a function of the set of traces and of what people decided."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.incidents import Trace, decide, group, incident_id, links
from reportedly.incidents.group import grouped
from reportedly.ledger.decisions import splitting
from reportedly.records import Decision
from tests.incidents.making import ARVEN, BELTRI, trace

# Few words, days and places, so that traces collide in every way.
WORDS = ["bazaar", "grenade", "Osmanov", "tannery", "convoy", "Lindqvist", "reservoir", "chapel"]


@st.composite
def worlds(draw: st.DrawFn) -> list[Trace]:
    """Some traces of some reports, several of one report among them."""
    made = []
    for n in range(draw(st.integers(2, 14))):
        text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=7)))
        day = draw(st.sampled_from([None, "2023-05-01", "2023-05-02", "2023-06-20"]))
        report = f"r{draw(st.integers(0, 8))}"
        place = draw(st.sampled_from([None, ARVEN, BELTRI]))
        made.append(
            trace(f"{n}", text, report=report, start=day, end=day, exact=day is not None, place=place,
                  published=draw(st.sampled_from([None, "2023-05-02", "2023-05-03"])))
        )  # fmt: skip
    return made


@st.composite
def decided_worlds(draw: st.DrawFn) -> tuple[list[Trace], list[Decision]]:
    """A world of one trace a report, and some decisions on it."""
    made = [t for n, t in enumerate(draw(worlds())) if n == 0 or t.report]
    made = [Trace(**{**{f: getattr(t, f) for f in Trace.__struct_fields__}, "report": t.id}) for t in made]
    pair = st.tuples(st.sampled_from(made), st.sampled_from(made), st.booleans())
    chosen = [c for c in draw(st.lists(pair, max_size=4)) if c[0].id != c[1].id]
    return made, [
        decide(a, b, "same" if same else "different", by="ana", when=f"2024-01-0{n + 1}T00:00:00")
        for n, (a, b, same) in enumerate(chosen)
    ]


@given(worlds(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_does_not_matter(world: list[Trace], dice: object) -> None:
    shuffled = list(world)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group(shuffled) == group(world)


@given(decided_worlds())
@settings(max_examples=80, deadline=None)
def test_one_at_a_time_gives_what_all_at_once_gives(made: tuple[list[Trace], list[Decision]]) -> None:
    """Each new trace is grouped with the components that it is linked to, and nothing else is touched."""
    world, decisions = made
    incidents: dict[str, tuple[str, ...]] = {}
    seen: dict[str, Trace] = {}
    for new in world:
        seen[new.id] = new
        near = _component(new.id, seen, decisions)
        for identity, members in list(incidents.items()):
            if set(members) & near:
                del incidents[identity]
        incidents |= {g.id: g.traces for g in group([seen[name] for name in near], decisions)}
    assert incidents == {g.id: g.traces for g in group(world, decisions)}


def _component(name: str, seen: dict[str, Trace], decisions: list[Decision]) -> set[str]:
    ties = [(link.one, link.other) for link in links(seen.values())]
    ties += [(f"{d.record}", f"{d.after}") for d in decisions]
    reached = {name}
    while True:
        more = {b for tie in ties for a, b in (tie, tie[::-1]) if a in reached and b in seen} - reached
        if not more:
            return reached
        reached |= more


@given(decided_worlds())
@settings(max_examples=80, deadline=None)
def test_the_latest_decision_holds(made: tuple[list[Trace], list[Decision]]) -> None:
    world, decisions = made
    if not decisions:
        return
    last = decisions[-1]
    home = {name: g.id for g in group(world, decisions) for name in g.traces}
    assert (home[last.record] == home[last.after or ""]) is (last.field == "same")


@given(worlds())
@settings(max_examples=100, deadline=None)
def test_what_one_report_tells_apart_stays_apart(world: list[Trace]) -> None:
    reports = {t.id: t.report for t in world}
    for incident in group(world):
        told = [reports[name] for name in incident.traces]
        assert len(told) == len(set(told))


def test_every_trace_has_one_incident_named_after_its_earliest() -> None:
    text = "grenade tannery Osmanov reservoir"
    late, early = trace("a", text, published="2023-05-03"), trace("b", text, published="2023-05-02")
    (incident,) = group([late, early])
    assert incident.traces == ("trc:b", "trc:a")
    assert incident.id == incident_id(early)
    assert incident.reports == ("b", "a")
    assert "tannery" in incident.links[0].reasons[0]


def test_links_known_already_give_the_same() -> None:
    world = {t.id: t for t in (trace(str(n), " ".join(WORDS[n : n + 4])) for n in range(5))}
    assert grouped(world, links(world.values())) == group(world.values())


def test_no_traces_no_incidents() -> None:
    assert group([]) == ()


@given(decided_worlds(), st.sets(st.integers(0, 13), min_size=1), st.randoms())
@settings(max_examples=60, deadline=None)
def test_a_split_holds_for_all_on_both_sides_whatever_comes_later(
    made: tuple[list[Trace], list[Decision]], leaving: set[int], dice: object
) -> None:
    """No incident has somebody of both sides, and each side stays together, also with traces that are like both."""
    world, _ = made
    at, later = world[: len(world) // 2 + 1], world[len(world) // 2 + 1 :]
    for incident in group(at):
        traces = [t for t in at if t.id in incident.traces]
        reports = {t.report for t in traces if int(t.id.removeprefix("trc:")) in leaving}
        if not reports or reports == {t.report for t in traces}:
            continue
        split = [d for d, _ in splitting(traces, reports, "ana", "2024-01-01T00:00:00", None)]
        gone = {t.id for t in traces if t.report in reports}
        everybody = [*at, *later]
        dice.shuffle(everybody)  # type: ignore[attr-defined]
        for one in group(everybody, split):
            mine = {t.id for t in traces} & set(one.traces)
            assert mine in (set(), gone, {t.id for t in traces} - gone)


def test_a_twin_that_comes_after_a_split_joins_one_side_only() -> None:
    text = "grenade tannery Osmanov reservoir"
    sides = [trace(name, text, published="2023-05-03") for name in "abcdef"]
    made = [d for d, _ in splitting(sides, {"a", "b", "c"}, "ana", "2024-01-01T00:00:00", None)]
    twins = [trace(name, text, published="2023-05-04") for name in "gh"]
    found = [set(one.reports) for one in group([*sides, *twins], made)]
    assert len(found) == 2
    assert sum({"a", "b", "c"} <= one for one in found) == 1
    assert sum({"d", "e", "f"} <= one for one in found) == 1
