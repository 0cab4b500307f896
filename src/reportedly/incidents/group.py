"""Traces into incidents: a function of the set of traces, whatever the order or the batches in which they came.

Traces that share a key and are alike enough are linked. Links make components; inside each, the two clusters with the highest
average link are joined until none is high enough. No cluster reaches beyond its component, so a new trace changes
nothing outside the components that it is linked to.
"""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

from reportedly.incidents.decisions import Verdict, verdicts
from reportedly.incidents.keys import keys
from reportedly.incidents.likeness import Likeness, likeness, weights
from reportedly.incidents.trace import Trace, incident_id
from reportedly.records import Decision, Record

Pair = tuple[str, str]


class Grouped(Record, frozen=True, kw_only=True):
    """Traces that tell one happening.

    Attributes:
        id: made of its earliest trace; `incident_id` of any other member was or may have been its id before.
        traces: ids, by publication. `reports`: ids of their reports, each once, in the same order.
        links: the likenesses that hold between its members, highest first.
    """

    id: str
    traces: tuple[str, ...]
    reports: tuple[str, ...]
    links: tuple[Likeness, ...] = ()


def linked(one: Trace, other: Trace) -> Likeness | None:
    """The likeness of two traces where it makes a link: a key in common and enough alike; else None."""
    return link(one, other) if keys(one) & keys(other) else None


def link(one: Trace, other: Trace) -> Likeness | None:
    """As `linked`, where it is known that the two have a key in common."""
    if one.report == other.report:
        return None
    found = likeness(one, other)
    return found if found.score >= weights("thresholds")["link"] else None


def links(traces: Iterable[Trace]) -> tuple[Likeness, ...]:
    """All links among traces, by ids."""
    known = {trace.id: trace for trace in traces}
    holders: dict[str, list[str]] = {}
    for name in sorted(known):
        for key in keys(known[name]):
            holders.setdefault(key, []).append(name)
    pairs = {pair for held in holders.values() if len(held) > 1 for pair in combinations(held, 2)}
    found = []
    for one, other in sorted(pairs):
        if known[one].report != known[other].report:
            alike = likeness(known[one], known[other])
            if alike.score >= weights("thresholds")["link"]:
                found.append(alike)
    return tuple(found)


def group(traces: Iterable[Trace], decided: Sequence[Decision] = ()) -> tuple[Grouped, ...]:
    """The incidents that traces tell, by the publication of their earliest traces.

    Args:
        traces: in any order; one given twice counts once.
        decided: what people decided (see `decide`); "same" joins the incidents of two traces, "different" keeps two traces
            apart, the later decision before the earlier.
    """
    known = {trace.id: trace for trace in traces}
    return grouped(known, links(known.values()), decided)


def grouped(
    known: Mapping[str, Trace], found: Iterable[Likeness], decided: Sequence[Decision] = ()
) -> tuple[Grouped, ...]:
    """As `group`, from links that are known already: those among the traces of `known`, at least one component's all."""
    scores = {(link.one, link.other): link for link in found}
    ruled = verdicts((known[name] for name in sorted(known)), decided)
    barred = {pair for v in ruled if not v.same for pair in ((v.one, v.other), (v.other, v.one))}
    components = _components(known, scores)
    home = {name: n for n, names in enumerate(components) for name in names}
    inside: list[dict[Pair, Likeness]] = [{} for _ in components]
    for pair, link in scores.items():
        inside[home[pair[0]]][pair] = link
    clusters: list[tuple[str, ...]] = []
    for names, held in zip(components, inside, strict=True):
        clusters += _average(names, held, known, barred)
    clusters = _united(clusters, ruled)
    result = [_grouped(members, known, scores) for members in clusters]
    return tuple(sorted(result, key=lambda g: (known[g.traces[0]].order, g.id)))


def _components(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Names that hang together by pairs, sorted within and by their first."""
    above = {name: name for name in names}

    def root(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        above[second] = first
    found: dict[str, list[str]] = {}
    for name in sorted(above):
        found.setdefault(root(name), []).append(name)
    return [tuple(members) for _, members in sorted(found.items())]


def _average(
    names: Sequence[str], scores: Mapping[tuple[str, str], Likeness], known: Mapping[str, Trace], barred: set[Pair]
) -> list[tuple[str, ...]]:
    """Clusters of one component by average link; pairs without a link count as nil.

    The two clusters with the highest average are joined first, those that come first by name of equals, as long as it reaches
    the threshold and nothing bars it.
    """
    members: dict[str, tuple[str, ...]] = {name: (name,) for name in names}
    sums: dict[str, dict[str, float]] = {name: {} for name in names}
    for (one, other), link in scores.items():
        sums[one][other] = sums[other][one] = link.score
    threshold = weights("thresholds")["join"]
    # Each offer holds the sizes of its clusters: a cluster that has grown since makes it void.
    offers = [
        (-score, one, other, 1, 1) for one, near in sums.items() for other, score in near.items() if one < other
    ]
    heapify(offers)
    while offers and -offers[0][0] >= threshold:
        _, one, other, size, other_size = heappop(offers)
        if len(members.get(one, ())) != size or len(members.get(other, ())) != other_size:
            continue
        if not _may_join(members[one], members[other], known, barred):
            continue
        members[one] = tuple(sorted(members[one] + members.pop(other)))
        for near, total in sums.pop(other).items():
            del sums[near][other]
            if near != one:
                sums[one][near] = sums[near][one] = sums[one].get(near, 0.0) + total
        for near, total in sums[one].items():
            first, second = sorted((one, near))
            average = round(total / (len(members[one]) * len(members[near])), 9)
            heappush(offers, (-average, first, second, len(members[first]), len(members[second])))
    return list(members.values())


def _may_join(one: Sequence[str], other: Sequence[str], known: Mapping[str, Trace], barred: set[Pair]) -> bool:
    """What one report tells apart stays apart, and so does what a person parted."""
    if {known[name].report for name in one} & {known[name].report for name in other}:
        return False
    return not barred or not any((a, b) in barred for a in one for b in other)


def _united(clusters: Iterable[tuple[str, ...]], ruled: Sequence[Verdict]) -> list[tuple[str, ...]]:
    """Clusters joined where a person said so, latest decision first, unless that would undo a later one."""
    home = {name: members for members in clusters for name in members}
    parted = [v for v in ruled if not v.same]
    for verdict in ruled:
        one, other = home[verdict.one], home[verdict.other]
        if not verdict.same or one == other:
            continue
        both = tuple(sorted(one + other))
        if not any(v.rank > verdict.rank and v.one in both and v.other in both for v in parted):
            home |= dict.fromkeys(both, both)
    return sorted(set(home.values()))


def _grouped(
    members: Sequence[str], known: Mapping[str, Trace], scores: Mapping[tuple[str, str], Likeness]
) -> Grouped:
    told = sorted((known[name] for name in members), key=lambda t: t.order)
    held = [scores[pair] for pair in combinations(sorted(members), 2) if pair in scores]
    return Grouped(
        id=incident_id(told[0]), traces=tuple(t.id for t in told), reports=tuple(dict.fromkeys(t.report for t in told)),
        links=tuple(sorted(held, key=lambda link: (-link.score, link.one, link.other))),
    )  # fmt: skip
