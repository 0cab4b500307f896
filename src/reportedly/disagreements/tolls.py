"""Figures of one incident that differ: between sources, between report and source, between headline and body."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace as dataclass_replace
from itertools import combinations

from msgspec.structs import replace

from reportedly.disagreements.compare import apart, bounds, comparable, exclude, kind_of, quantity
from reportedly.disagreements.figures import Figure, figures, incidents
from reportedly.disagreements.shared import Words, disagreement, kin, table
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records import Claim, Disagreement, Event, Span, Statement
from reportedly.tolls import CountedToll


def figures_differ(
    parse: Parse,
    props: Propositions,
    words: Words,
    events: tuple[Event, ...],
    statements: tuple[Statement, ...],
    tolls: Sequence[CountedToll],
) -> Iterator[Disagreement]:
    """Differing figures for one effect of one incident, one disagreement an effect and incident."""
    for incident in incidents(parse, figures(parse, props, words, events, statements, tolls)):
        by_effect: dict[str, list[Figure]] = defaultdict(list)
        for figure in incident:
            effect = figure.toll.effect
            by_effect[table()["tolls"]["effects"].get(effect, effect)].append(figure)
        for told in by_effect.values():
            yield from _headline(told)
            yield from _sources(parse, told)


# ------------------------------------------------------------------ comparing
def _headline(told: list[Figure]) -> Iterator[Disagreement]:
    """The reporter's own figure in the headline against those of the body: none of them fits."""
    for head in (f for f in told if f.headline and f.by is None):
        body = [f for f in told if not f.headline and comparable(head.toll, f.toll)]
        if body and all(exclude(head.toll, f.toll) for f in body):
            yield _record("figures of headline and body that exclude each other", [head, body[0]])
            return


def _sources(parse: Parse, told: list[Figure]) -> Iterator[Disagreement]:
    """The last figure of each source against those of the others."""
    last: dict[tuple[str, str], Figure] = {}
    for figure in _summed(told):
        if not (figure.headline and figure.by is None):
            last[figure.voice, kind_of(figure.toll)] = figure
    basis: dict[str, list[Figure]] = {}
    for one, other in combinations(sorted(last.values(), key=lambda f: f.toll.start), 2):
        if one.voice == other.voice or not comparable(one.toll, other.toll) or _update(parse, one, other):
            continue
        if exclude(one.toll, other.toll):
            basis.setdefault("figures that exclude each other", []).extend((one, other))
        elif one.by is not None and other.by is not None and apart(one.toll, other.toll):
            basis.setdefault("different figures by different sources", []).extend((one, other))
    if basis:
        strong = next(b for b in ("figures that exclude each other", *basis) if b in basis)
        sides = _once([f for group in basis.values() for f in group])
        yield _record(strong, sides)


def _once(told: list[Figure]) -> list[Figure]:
    """In text order, each toll once, and one of two branches of a state that give the same figure: the later."""
    found: list[Figure] = []
    for figure in sorted({f.toll.id: f for f in told}.values(), key=lambda f: -f.toll.start):
        same = (f for f in found if bounds(f.toll) == bounds(figure.toll))
        if not any(f.by is not None and figure.by is not None and kin(f.by, figure.by) for f in same):
            found.append(figure)
    return found[::-1]


def _summed(told: list[Figure]) -> Iterator[Figure]:
    """Groups that one voice tells in one sentence are one figure ("a couple and their son": three)."""
    groups: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in told:
        groups[figure.sentence, figure.voice].append(figure)
    for (_, _), group in sorted(groups.items(), key=lambda g: g[1][0].toll.start):
        tolls = [f.toll for f in group]
        if len(group) == 1 or any(t.derived is not None for t in tolls):
            yield from group
            continue
        lows, highs, bests = [t.min for t in tolls], [t.max for t in tolls], [t.best for t in tolls]
        whole = replace(
            tolls[0],
            kind=tolls[0].kind if len({t.kind for t in tolls}) == 1 else "person",
            country=None,
            min=sum(n for n in lows if n is not None) if None not in lows else None,
            max=sum(n for n in highs if n is not None) if None not in highs else None,
            best=sum(n for n in bests if n is not None) if None not in bests else None,
        )
        yield dataclass_replace(group[0], toll=whole, parts=tuple(tolls))


def _update(parse: Parse, one: Figure, other: Figure) -> bool:
    """Is the later figure the next state of the earlier one: said on a later day, or told to have risen or fallen?"""
    mine, theirs = bounds(one.toll)[0], bounds(other.toll)[0]
    times = [f.said.start if f.said is not None else None for f in (one, other)]
    if times[0] is not None and times[1] is not None and times[0] != times[1]:
        return (mine <= theirs) == (times[0] < times[1])
    for figure, higher in ((one, mine > theirs), (other, theirs > mine)):
        sentence = parse.sentences[figure.sentence]
        lemmas = {t.lemma_.lower() for t in parse.doc[sentence.start : sentence.end]}
        if lemmas & set(table()["tolls"]["rising" if higher else "falling"]):
            return True
        if not higher and lemmas & set(table()["tolls"]["outdated"]):
            return True
    return False


# ------------------------------------------------------------------ records
def _record(basis: str, sides: list[Figure]) -> Disagreement:
    claims = [
        Claim(
            value=f"{f.toll.effect} {quantity(f.toll)}",
            by=() if f.by is None else (f.by,),
            evidence=tuple(Span(start=t.start, end=t.end, text=t.text) for t in f.parts or (f.toll,)),
        )
        for f in sides
    ]
    about = next((f.event.id for f in sides if f.event is not None), None)
    return disagreement("toll", basis, claims, about)
