"""On what the reports of an incident differ: values of one field that cannot both hold, with who says each and where.

The rules stand in `over_tolls`, `over_actors` and `over_facts`; here they become records.
"""

from collections.abc import Iterable, Sequence

from reportedly.disagreements.shared import denied_by, laid_on
from reportedly.incidents.claims import Differing
from reportedly.incidents.costs import outdated_at, sum_at
from reportedly.incidents.over_actors import owns
from reportedly.incidents.parties import party_key
from reportedly.incidents.telling import Part
from reportedly.records import Answer, Claim, Disagreement, content_id


def between(found: Iterable[Differing]) -> tuple[Disagreement, ...]:
    """Records of scope "incident" from (field, basis, claims)."""
    return tuple(_record(field, basis, claims) for field, basis, claims in found)


def _record(field: str, basis: str, claims: Sequence[Claim]) -> Disagreement:
    """A value of one source is told once, by the first report that has it."""
    kept = tuple({(c.value, tuple(a.id for a in c.by)): c for c in reversed(claims)}.values())[::-1]
    parts = [(c.value, c.report, [a.id for a in c.by]) for c in kept]
    return Disagreement(id=content_id("d:", field, parts), field=field, scope="incident", claims=kept, basis=basis)


def inside(
    parts: Sequence[Part], known: Sequence[Disagreement], who: Sequence[Answer] = ()
) -> tuple[Disagreement, ...]:
    """The disagreements that single reports tell, without those that `known` tells between reports; a copy's are told once.
    Nor is it one where a party that says it did it (as `who` answers for it) denies something about its deed.
    """
    found: dict[tuple[str, tuple[str, ...]], Disagreement] = {}
    for part in parts:
        for one in part.disagreements:
            if (
                any(_covers(other, one) for other in known)
                or _of_nobody(part, one)
                or _of_its_own(one, who)
                or _of_several(part, one)
            ):
                continue
            key = (one.field, tuple(sorted(c.value for c in one.claims)))
            found.setdefault(key, _with_report(one, part))
    return tuple(found.values())


def _covers(known: Disagreement, one: Disagreement) -> bool:
    """Is it about the same field, between voices that are all in the known one?"""
    voices = {party_key(a) for c in one.claims for a in c.by}
    return known.field == one.field and voices <= {party_key(a) for c in known.claims for a in c.by}


def _of_nobody(part: Part, one: Disagreement) -> bool:
    """Is the deed laid, in the words of a claim, on nobody who could deny it ("a suicide bomber", "gunmen")?"""
    if one.field != "actor":
        return False
    parties = [a for e in (*part.events, *part.asides) for a in (*e.actors, *e.recipients)]
    nobody = {laid_on([a]) for a in parties if a.name == a.name.lower()}
    return any(claim.value in nobody for claim in one.claims)


def _of_its_own(one: Disagreement, who: Sequence[Answer]) -> bool:
    """Is a deed denied, in this, by a party that owns to it elsewhere?"""
    deniers = [a for c in one.claims for a in c.by if c.value == denied_by(a)]
    return one.field == "actor" and any(owns(party, who) for party in deniers)


def _of_several(part: Part, one: Disagreement) -> bool:
    """Is one of its figures a sum over several incidents, or told as one of earlier days?"""
    spans = [s for c in one.claims for s in c.evidence]
    return one.field == "toll" and any(
        sum_at(part, s.start, s.end, s.text) or outdated_at(part, s.start) for s in spans
    )


def _with_report(one: Disagreement, part: Part) -> Disagreement:
    claims = tuple(Claim(value=c.value, by=c.by, evidence=c.evidence, report=part.report.id) for c in one.claims)
    return Disagreement(
        id=one.id, field=one.field, scope="report", about=one.about, claims=claims, basis=one.basis
    )
