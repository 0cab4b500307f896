"""Disputes over who did it."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from reportedly.disagreements.shared import OF_STATE, actor_of, claimed_by, denied_by, kin, laid_on
from reportedly.incidents.claims import LAID, Differing, related, spans
from reportedly.incidents.parties import party_key, vague
from reportedly.records import Actor, Answer, Claim, Source


def over_actors(answers: Sequence[Answer], victims: Sequence[Answer]) -> Iterator[Differing]:
    """Rival parties, and a party that is named by some and denies."""
    laid = [a for a in answers if not vague(a.party) and (a.way in LAID or told_against(a, victims))]
    rivals: dict[str, Answer] = {}
    for one, other in combinations(laid, 2):
        if _rival(one, other):
            for answer in (one, other):
                if not any(_same_party(answer.party, known.party) for known in rivals.values()):
                    rivals[party_key(answer.party)] = answer
    if len(rivals) > 1:
        basis = "competing claims of responsibility"
        if any(a.way != "claimed" for a in rivals.values()):
            basis = "laid on different parties"
        yield "actor", basis, [_answer(a) for a in rivals.values()]
    for denied in (a for a in answers if a.way == "denied" and any(related(s, a.party) for s in a.by)):
        if owns(denied.party, answers):
            continue  # it denies something about its deed ("denied killing civilians")
        named = [a for a in answers if a.way in {*LAID, "fact"} and _same_party(a.party, denied.party)]
        others = [a for a in named if not a.by or not all(_same_party(s, denied.party) for s in a.by)]
        if others:
            yield "actor", "named by others, denied by the party itself", [_answer(others[0]), _answer(denied)]


def owns(party: Actor, answers: Sequence[Answer]) -> bool:
    """Does a party say itself that it did it?"""
    own = [a for a in answers if a.way in {"claimed", "admitted"} and any(related(s, a.party) for s in a.by)]
    return any(_same_party(a.party, party) for a in own)


def told_against(answer: Answer, victims: Sequence[Answer] = ()) -> bool:
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
    if _same_party(one.party, other.party) or "person" in {one.party.kind, other.party.kind}:
        return False  # of persons both may have done it; where one denies, that is told
    if {one.way, other.way} == {"fact"} and not any(_same_party(s, other.party) for s in one.by):
        return False  # two facts contradict each other where one party tells its own of the other
    return not any(related(a, b) for a in one.by for b in other.by)


def _same_party(one: Actor | Source, other: Actor | Source) -> bool:
    """One party, two branches of a state, or one named by a part of the other's name ("dissidents of the FARC")."""
    if kin(one, other) or party_key(one) == party_key(other):
        return True
    if one.kind in OF_STATE and other.kind in OF_STATE and None in (one.country, other.country):
        return True  # "the ministry", "the army": whose it is, is not told
    mine, theirs = (_names(a) for a in (one, other))
    open_ = any(a.id.startswith("unresolved:") for a in (one, other))
    return open_ and bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)


def _names(party: Actor | Source) -> frozenset[str]:
    """The capitalised words of a name."""
    return frozenset(w.strip(",.'’").lower() for w in party.name.split() if w[:1].isupper())


def _answer(answer: Answer) -> Claim:
    """The answer as a claim, in the words of the first report that gives it."""
    value = {
        "claimed": claimed_by(answer.party),
        "admitted": f"admitted by {answer.party.name}",
        "denied": denied_by(answer.party),
        "fact": laid_on([answer.party]),
    }.get(answer.way, f"{laid_on([answer.party])} ({answer.way})")
    first = [q for q in answer.evidence if q.report == answer.evidence[0].report][:2]
    return Claim(
        value=value,
        by=tuple(actor_of(s) for s in answer.by),
        evidence=spans(first),
        report=first[0].report if first else None,
    )
