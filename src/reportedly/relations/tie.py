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
    """May these two stand in a tie of this kind? The ends are of fitting kinds and one of them, at least, is known.

    A name that no table has (kind "unknown") may be the source; a target must be known for what it is.
    """
    if source.id == target.id or not known(target):
        return False
    if source.kind not in table().sources[kind] and not (source.kind == "unknown" and _is_name(source)):
        return False
    return target.kind in table().targets[kind]


def _is_name(actor: Actor) -> bool:
    return bool(actor.text) and any(word[:1].isupper() for word in str(actor.text).split()[-1:])
