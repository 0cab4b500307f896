"""A tie while it is being read, and what its ends must be."""

from dataclasses import dataclass

from reportedly.records import Actor, Span
from reportedly.records.vocabulary import RelationKind
from reportedly.relations.tables import table


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie before it becomes a record: two actors, the kind, the words, and the frame that tells it (if one does)."""

    source: Actor
    target: Actor
    kind: RelationKind
    label: str | None
    words: Span
    frame: int | None = None


def known(actor: Actor) -> bool:
    """Is it an actor of the tables, or a part of one?"""
    return not actor.id.startswith("unresolved:")


def holds(source: Actor, target: Actor, kind: RelationKind) -> bool:
    """May these two stand in a tie of this kind? Both are known, or have a name, and are of fitting kinds.

    A name that no table has is of kind "unknown" and fits; "the rebels" is no name.
    """
    if source.id == target.id or not (known(target) or (kind in table().named and _is_name(target))):
        return False
    return _fits(source, table().sources[kind]) and _fits(target, table().targets[kind])


def _fits(actor: Actor, kinds: frozenset[str]) -> bool:
    return actor.kind in kinds or (actor.kind == "unknown" and _is_name(actor))


def _is_name(actor: Actor) -> bool:
    return bool(actor.text) and any(word[:1].isupper() for word in str(actor.text).split()[-1:])
