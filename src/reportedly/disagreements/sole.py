"""Which named group unnamed fighters may be of: the only armed group that a report names. Always inferred, never a fact."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from reportedly.actors.words import key
from reportedly.disagreements.bodies import lists
from reportedly.disagreements.shared import trigger
from reportedly.records import Actor, Event, Responsibility
from reportedly.records.vocabulary import HAPPENED

INFERRED = "inferred: the only armed group that the report names"
# The list of words for people of a side without a name, and the kind of group that they may be of.
SIDES = {"unnamed": "armed", "traffickers": "criminal"}
# Kinds under which fighters without a name are told.
_FIGHTERS = frozenset({"group", "armed_group", "unknown", "person", "military"})


def inferred(
    events: Sequence[Event], answers: Sequence[Responsibility], named: Iterable[Actor]
) -> Iterator[Responsibility]:
    """For each deed of unnamed fighters ("the guerrillas attacked the post"): the one armed group that the report names.

    Args:
        events: of the report.
        answers: what it says of who did them; a deed that is laid to somebody named is left alone.
        named: every party that the report tells of, in whatever role.

    Yields:
        Answers of way "possible" with `INFERRED`: nobody says so. None where the report names no armed group, or several,
        or where the group denies a deed, is hit by it, or is of another country than the fighters.
    """
    told = tuple(named)
    for side, kind in SIDES.items():
        group = _only(a for a in told if _is_of(a, kind))
        if group is not None and not any(a.way == "denied" and a.party.id == group.id for a in answers):
            yield from _deeds(events, {a.event for a in answers if a.party.id == group.id}, group, lists()[side])


def _deeds(
    events: Sequence[Event], laid: Collection[str | None], group: Actor, words: frozenset[str]
) -> Iterator[Responsibility]:
    """The deeds of fighters told by the words of its side that nothing lays to the group as yet."""
    for event in events:
        doers = [a for a in event.actors if _unnamed(a, group, words)]
        hit = any(a.id == group.id for a in (*event.recipients, *event.against))
        if event.type != "ASSAULT" or event.status not in HAPPENED or not doers or hit or event.id in laid:
            continue
        if len(doers) == len(event.actors):
            yield Responsibility(
                party=replace(group, basis=INFERRED, antecedent=None),
                way="possible",
                event=event.id,
                evidence=trigger(event),
                basis=INFERRED,
            )


def _only(named: Iterable[Actor]) -> Actor | None:
    """The group, where one alone has a name; another name of the tables or of capitals is another group."""
    found: dict[str, Actor] = {}
    for one in named:
        if _has_name(one):
            known = found.setdefault(one.id, one)
            found[one.id] = known if known.name[:1].isupper() else one
    first = next(iter(found.values()), None)
    if (
        first is None
        or not first.name[:1].isupper()
        or any(not _one_name(first, other) for other in found.values())
    ):
        return None
    return next((a for a in found.values() if not a.id.startswith("unresolved:")), first)


def _is_of(one: Actor, kind: str) -> bool:
    """Is it a group of the kind: armed, or of organised crime?"""
    criminal = (one.code or "").endswith("CRM")
    return criminal and one.kind != "person" if kind == "criminal" else one.kind == "armed_group" and not criminal


def _has_name(one: Actor) -> bool:
    if not one.id.startswith("unresolved:"):
        return not re.match(r"[A-Z]{3}(:|$)", one.id)  # "SLV:REB" is the rebels of a country
    return one.name[:1].isupper() and one.text is not None and not lists()["unnamed"] & set(key(one.name).split())


def _one_name(one: Actor, other: Actor) -> bool:
    mine, theirs = set(key(one.name).split()), set(key(other.name).split())
    return one.id == other.id or mine <= theirs or theirs <= mine


def _unnamed(doer: Actor, group: Actor, side: frozenset[str]) -> bool:
    """Fighters of a side that takes up arms, with no name of their own, and not said to be others."""
    if (
        doer.kind not in _FIGHTERS
        or doer.start is None
        or not (doer.id.startswith("unresolved:") or ":" in doer.id)
    ):
        return False
    words = (doer.text or "").split()
    told = {w.lower().strip(",.\"'") for w in words}
    strange = doer.country is not None and group.country is not None and doer.country != group.country
    return bool(told & side) and not told & lists()["others"] and not strange and not _capital(words)


def _capital(words: Sequence[str]) -> bool:
    """A name inside, other than a word that says of what country they are ("the Salvadoran guerrillas")."""
    return any(w[:1].isupper() and not w.lower().endswith(("an", "ese", "ish", "i", "ian")) for w in words[1:])
