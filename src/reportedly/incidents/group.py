"""Traces into incidents: a function of the set of traces, whatever the order or the batches in which they came.

Traces that share a key and are alike enough are linked. Links make components; inside each, the two clusters with the highest
average link are joined until none is high enough. No cluster reaches beyond its component, so a new trace changes
nothing outside the components that it is linked to.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from reportedly.incidents.average import average_link
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
    links = {(link.one, link.other): link for link in found}
    held = clusters(known, {pair: link.score for pair, link in links.items()}, decided)
    home = {name: n for n, members in enumerate(held) for name in members}
    inside: list[list[Likeness]] = [[] for _ in held]
    for (one, other), link in links.items():
        if home[one] == home[other]:
            inside[home[one]].append(link)
    return tuple(_grouped(members, known, within) for members, within in zip(held, inside, strict=True))


def clusters(
    known: Mapping[str, Trace], scores: Mapping[Pair, float], decided: Sequence[Decision] = ()
) -> list[tuple[str, ...]]:
    """As `grouped`, from scores alone: the ids of the traces of each incident, by publication, as are the incidents."""
    ruled = verdicts((known[name] for name in sorted(known)), decided)
    barred = {pair for v in ruled if not v.same for pair in ((v.one, v.other), (v.other, v.one))}
    components = _components(known, scores)
    home = {name: n for n, names in enumerate(components) for name in names}
    inside: list[dict[Pair, float]] = [{} for _ in components]
    for pair, score in scores.items():
        inside[home[pair[0]]][pair] = score
    found: list[tuple[str, ...]] = []
    for names, held in zip(components, inside, strict=True):
        if len(names) == 1:
            found.append(names)
        else:
            found += average_link(names, held, {name: known[name].report for name in names}, barred)
    ordered = [tuple(sorted(members, key=lambda name: known[name].order)) for members in _united(found, ruled)]
    return sorted(ordered, key=lambda members: known[members[0]].order)


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


def _grouped(members: Sequence[str], known: Mapping[str, Trace], held: Iterable[Likeness]) -> Grouped:
    told = [known[name] for name in members]
    return Grouped(
        id=incident_id(told[0]), traces=tuple(members), reports=tuple(dict.fromkeys(t.report for t in told)),
        links=tuple(sorted(held, key=lambda link: (-link.score, link.one, link.other))),
    )  # fmt: skip
