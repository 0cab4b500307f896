"""On what the reports of an incident differ: values of one field that cannot both hold, with who says each and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from reportedly.disagreements.compare import quantity
from reportedly.disagreements.shared import actor_of, kin
from reportedly.incidents.costs import Cost, of_kinds, sum_at, totals
from reportedly.incidents.counts import disputed_pairs
from reportedly.incidents.parties import party_key, vague
from reportedly.incidents.telling import Part
from reportedly.incidents.weapons import Means, contrary
from reportedly.incidents.when_where import POINTS, Dated, Placed, distance_km, place_name, span_words
from reportedly.records import Actor, Answer, Claim, Disagreement, Event, Quote, Source, Span, content_id
from reportedly.records.vocabulary import HAPPENED

# Two places are told apart beyond both their extents and this: a village and the town it lies by are one place.
APART_KM = 15.0
# Parts of the day by which two neighbouring days may be one night.
NIGHT = frozenset({"night", "overnight", "late", "midnight", "evening", "early", "dawn", "hours"})
CIVIL = frozenset({"civilian", "child", "woman", "medic", "journalist", "aid_worker"})
ARMED = frozenset({"military", "militant"})
# Ways in which a party is laid at a deed by somebody who takes a stand on it.
LAID = frozenset(
    {"claimed", "admitted", "blamed by authorities", "blamed", "suspected by authorities", "suspected"}
)


def between(found: Iterable[tuple[str, str, list[Claim]]]) -> tuple[Disagreement, ...]:
    """Records of scope "incident" from (field, basis, claims)."""
    return tuple(_record(field, basis, claims) for field, basis, claims in found)


def _record(field: str, basis: str, claims: Sequence[Claim]) -> Disagreement:
    kept = tuple({(c.value, c.report, tuple(a.id for a in c.by)): c for c in reversed(claims)}.values())[::-1]
    parts = [(c.value, c.report, [a.id for a in c.by]) for c in kept]
    return Disagreement(id=content_id("d:", field, parts), field=field, scope="incident", claims=kept, basis=basis)


# ------------------------------------------------------------------ figures
def over_tolls(parts: Sequence[Part], rivals: Sequence[Actor]) -> Iterator[tuple[str, str, list[Claim]]]:
    """One disagreement an effect: over the count of everybody, else over those of one kind of victim."""
    for effect in dict.fromkeys(t.effect for p in parts for t in p.tolls):
        pairs = disputed_pairs(totals(parts, effect), rivals)
        for costs in of_kinds(parts, effect).values():
            pairs.extend(disputed_pairs(costs, rivals))
        if pairs:
            sides = {(c.part.report.id, c.family, c.toll.id): c for pair in pairs for c in pair}.values()
            claims = [_figure(c) for c in sorted(sides, key=lambda c: (c.day, c.toll.start))]
            yield "toll", f"figures of {effect} that do not fit", claims
        yield from _victims(parts, effect)


def _figure(cost: Cost) -> Claim:
    return Claim(
        value=f"{cost.toll.effect} {quantity(cost.toll)}",
        by=_by(cost.source),
        evidence=tuple(Span(start=t.start, end=t.end, text=t.text) for t in cost.of),
        report=cost.part.report.id,
    )


def _victims(parts: Sequence[Part], effect: str) -> Iterator[tuple[str, str, list[Claim]]]:
    """The same people, called civilians by one and fighters by another; not where one source tells of both kinds."""
    told: dict[str, list[Cost]] = defaultdict(list)
    for part in parts:
        for toll in (t for t in part.tolls if t.effect == effect and t.part_of is None):
            cost = Cost(toll, part, (toll,))
            told[cost.source.id if cost.source else f":{part.report.id}"].append(cost)
    sides = [
        costs
        for costs in told.values()
        if len({_class(c.toll.kind) for c in costs} - {None}) == 1 and not any(_zero(c) for c in costs)
    ]
    for one, other in combinations(sides, 2):
        mine, theirs = (next(c for c in costs if _class(c.toll.kind)) for costs in (one, other))
        if _class(mine.toll.kind) == _class(theirs.toll.kind) or _kin(mine.source, theirs.source):
            continue
        if mine.source is None and theirs.source is None:
            continue
        yield (
            "victims",
            "the same people, called civilians by one and fighters by another",
            [
                Claim(
                    value=f"{c.toll.kind}: {c.toll.group}",
                    by=_by(c.source),
                    evidence=(Span(start=c.toll.start, end=c.toll.end, text=c.toll.text),),
                    report=c.part.report.id,
                )
                for c in (mine, theirs)
            ],
        )
        return


def _class(kind: str) -> str | None:
    return "civil" if kind in CIVIL else "armed" if kind in ARMED else None


def _zero(cost: Cost) -> bool:
    return cost.toll.max == 0 or (cost.toll.min == 0 and cost.toll.max is None)


def _kin(one: Actor | Source | None, other: Actor | Source | None) -> bool:
    return one is not None and other is not None and kin(one, other)


def _by(source: Source | None) -> tuple[Actor, ...]:
    return () if source is None else (actor_of(source),)


# ------------------------------------------------------------------ who did it
def over_actors(answers: Sequence[Answer], victims: Sequence[Answer]) -> Iterator[tuple[str, str, list[Claim]]]:
    """Rival parties, and a party that is named by some and denies."""
    laid = [a for a in answers if not vague(a.party) and (a.way in LAID or _told_against(a, victims))]
    rivals: dict[str, Answer] = {}
    for one, other in combinations(laid, 2):
        if _rival(one, other):
            for answer in (one, other):
                rivals.setdefault(party_key(answer.party), answer)
    if len(rivals) > 1:
        basis = "competing claims of responsibility"
        if any(a.way != "claimed" for a in rivals.values()):
            basis = "laid on different parties"
        yield "actor", basis, [_answer(a) for a in rivals.values()]
    for denied in (a for a in answers if a.way == "denied" and any(_kin(s, a.party) for s in a.by)):
        named = [a for a in answers if a.way in {*LAID, "fact"} and _same_party(a.party, denied.party)]
        others = [a for a in named if not a.by or not all(_same_party(s, denied.party) for s in a.by)]
        if others:
            yield "actor", "named by others, denied by the party itself", [_answer(others[0]), _answer(denied)]


def _told_against(answer: Answer, victims: Sequence[Answer]) -> bool:
    """Is a deed told of a party by somebody else? Not what a party tells of itself, nor what a third tells of the
    party that was hit ("troops returned fire").
    """
    if answer.way != "fact" or not answer.by or any(_same_party(s, answer.party) for s in answer.by):
        return False
    hit = any(_same_party(v.party, answer.party) for v in victims)
    return not hit or any(_same_party(s, v.party) for s in answer.by for v in victims)


def _rival(one: Answer, other: Answer) -> bool:
    """Two parties, each laid at the deed by somebody who does not lay the other at it too; two that fight each other in
    the words of one source do not contradict one another.
    """
    if _same_party(one.party, other.party):
        return False
    if {one.way, other.way} == {"fact"} and not any(_same_party(s, other.party) for s in one.by):
        return False  # two facts contradict each other where one party tells its own of the other
    return not any(_kin(a, b) for a in one.by for b in other.by)


def _same_party(one: Actor | Source, other: Actor | Source) -> bool:
    """One party, two branches of a state, or one named by a part of the other's name ("dissidents of the FARC")."""
    if kin(one, other) or party_key(one) == party_key(other):
        return True
    mine, theirs = (_names(a) for a in (one, other))
    open_ = any(a.id.startswith("unresolved:") for a in (one, other))
    return open_ and bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)


def _names(party: Actor | Source) -> frozenset[str]:
    """The capitalised words of a name."""
    return frozenset(w.strip(",.'’").lower() for w in party.name.split() if w[:1].isupper())


def _answer(answer: Answer) -> Claim:
    """The answer as a claim, in the words of the first report that gives it."""
    value = {
        "claimed": f"{answer.party.name} claims responsibility",
        "admitted": f"{answer.party.name} admits it",
        "denied": f"{answer.party.name} denies it",
    }.get(answer.way, f"{answer.party.name} is responsible ({answer.way})")
    first = [q for q in answer.evidence if q.report == answer.evidence[0].report][:2]
    return Claim(
        value=value,
        by=tuple(actor_of(s) for s in answer.by),
        evidence=_spans(first),
        report=first[0].report if first else None,
    )


def _spans(quotes: Iterable[Quote]) -> tuple[Span, ...]:
    return tuple(Span(start=q.start, end=q.end, text=q.text) for q in quotes)


# ------------------------------------------------------------------ with what, when, where
def over_weapons(found: Sequence[Means]) -> Iterator[tuple[str, str, list[Claim]]]:
    """Means that cannot both be, by different sources none of which tells both; each means once."""
    kinds_of: dict[str, set[str]] = defaultdict(set)
    for one in found:
        kinds_of[_teller(one)].add(one.kind)
    sides: dict[str, Means] = {}
    for one, other in combinations(found, 2):
        if _teller(one) == _teller(other) or _kin(one.by, other.by) or not contrary(one.kind, other.kind):
            continue
        if not any({one.kind, other.kind} <= kinds for kinds in kinds_of.values()):
            sides.setdefault(one.kind, one)
            sides.setdefault(other.kind, other)
    if sides:
        claims = [
            Claim(
                value=m.kind.replace("_", " "),
                by=_by(m.by),
                evidence=(m.words, m.sentence),
                report=m.part.report.id,
            )
            for m in sides.values()
        ]
        yield "weapon", "means that cannot both be", claims


def _teller(one: Means) -> str:
    return one.by.id if one.by else f":{one.part.voice}"


def over_days(found: Sequence[Dated]) -> Iterator[tuple[str, str, list[Claim]]]:
    """Days that do not touch, or touch in no night, by different voices; each such stretch of days once."""
    sides: dict[tuple[str, str], Dated] = {}
    for one, other in combinations(found, 2):
        if one.part.voice != other.part.voice and one.family != other.family and _days_apart(one, other):
            sides.setdefault((one.start, one.end), one)
            sides.setdefault((other.start, other.end), other)
    if sides:
        claims = [
            Claim(
                value=span_words(d.start, d.end),
                by=_by(d.event.according_to[-1] if d.event.according_to else None),
                evidence=(*((d.time.span,) if d.time.span else ()), *d.event.evidence[:1]),
                report=d.part.report.id,
            )
            for d in sides.values()
        ]
        yield "time", "days that cannot both be", claims


def _days_apart(one: Dated, other: Dated) -> bool:
    if one.start <= other.end and other.start <= one.end:
        return False
    first, last = sorted((one, other), key=lambda d: d.start)
    touching = date.fromisoformat(first.end) + timedelta(days=1) == date.fromisoformat(last.start)
    told = " ".join(
        (d.time.text or "") + " " + (d.event.evidence[0].text if d.event.evidence else "") for d in (one, other)
    )
    return not (touching and NIGHT & set(told.lower().replace(",", " ").replace(".", " ").split()))


def over_places(found: Sequence[Placed]) -> Iterator[tuple[str, str, list[Claim]]]:
    """Points that lie apart beyond their extents, or different countries, by different voices."""
    for one, other in combinations(found, 2):
        if one.part.voice != other.part.voice and _places_apart(one, other):
            yield (
                "place",
                "places that cannot both be",
                [
                    Claim(
                        value=place_name(p.place),
                        by=_by(p.event.according_to[-1] if p.event.according_to else None),
                        evidence=p.event.evidence[:1],
                        report=p.part.report.id,
                    )
                    for p in (one, other)
                ],
            )
            return


def _places_apart(one: Placed, other: Placed) -> bool:
    mine, theirs = one.place, other.place
    if mine.country and theirs.country and mine.country != theirs.country:
        return mine.relation in {None, "in", "at"} and theirs.relation in {None, "in", "at"}
    if mine.precision not in POINTS or theirs.precision not in POINTS or mine.id == theirs.id:
        return False
    far = distance_km(mine, theirs)
    return far is not None and far > (mine.radius_km or 0) + (theirs.radius_km or 0) + APART_KM


# ------------------------------------------------------------------ whether it happened
def over_happening(parts: Sequence[Part], core: frozenset[str]) -> Iterator[tuple[str, str, list[Claim]]]:
    """Told as done by one, as not done at all by another; a party that denies only its own part is no such case."""
    done: list[tuple[Part, Event]] = []
    undone: list[tuple[Part, Event]] = []
    for part in parts:
        for event in (e for e in part.events if e.type in core):
            if event.status in HAPPENED and event.certainty > 0:
                done.append((part, event))
            elif event.status in {"denied", "did-not-occur"} and not _own_part(event):
                undone.append((part, event))
    for part, event in undone:
        deniers = event.according_to
        other = next(
            ((p, e) for p, e in done if not any(_kin(s, d) for s in e.according_to for d in deniers)), None
        )
        if other is not None:
            yield (
                "status",
                "told as done by one, as not done by another",
                [
                    _status(*other),
                    _status(part, event),
                ],
            )
            return


def _own_part(event: Event) -> bool:
    """ "Denied that its planes bombed the town": a party that speaks of itself."""
    return any(kin(s, a) for s in event.according_to for a in event.actors)


def _status(part: Part, event: Event) -> Claim:
    value = "it happened" if event.status in HAPPENED else "it did not happen"
    return Claim(
        value=value,
        by=_by(event.according_to[-1] if event.according_to else None),
        evidence=(*((event.trigger,) if event.trigger else ()), *event.evidence[:1]),
        report=part.report.id,
    )


# ------------------------------------------------------------------ inside one report
def inside(parts: Sequence[Part], known: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """The disagreements that single reports tell, without those that `known` tells between reports; a copy's are told once."""
    found: dict[tuple[str, tuple[str, ...]], Disagreement] = {}
    for part in parts:
        for one in part.disagreements:
            if any(_covers(other, one) for other in known) or _of_nobody(one) or _of_several(part, one):
                continue
            key = (one.field, tuple(sorted(c.value for c in one.claims)))
            found.setdefault(key, _with_report(one, part))
    return tuple(found.values())


def _covers(known: Disagreement, one: Disagreement) -> bool:
    """Is it about the same field, between voices that are all in the known one?"""
    voices = {party_key(a) for c in one.claims for a in c.by}
    return known.field == one.field and voices <= {party_key(a) for c in known.claims for a in c.by}


def _of_nobody(one: Disagreement) -> bool:
    """ "Suicide bomber is responsible" names nobody who could deny it."""
    ending = " is responsible"
    blamed = [c.value.removesuffix(ending) for c in one.claims if c.value.endswith(ending)]
    return one.field == "actor" and any(name == name.lower() for name in blamed)


def _of_several(part: Part, one: Disagreement) -> bool:
    """Is one of its figures a sum over several incidents?"""
    spans = [s for c in one.claims for s in c.evidence]
    return one.field == "toll" and any(sum_at(part, s.start, s.end, s.text) for s in spans)


def _with_report(one: Disagreement, part: Part) -> Disagreement:
    claims = tuple(Claim(value=c.value, by=c.by, evidence=c.evidence, report=part.report.id) for c in one.claims)
    return Disagreement(
        id=one.id, field=one.field, scope="report", about=one.about, claims=claims, basis=one.basis
    )
