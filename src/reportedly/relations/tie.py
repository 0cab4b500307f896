"""A tie while it is being read, and what its ends must be."""

from dataclasses import dataclass

from reportedly.language import lists
from reportedly.records import Actor, Source, Span
from reportedly.records.vocabulary import RelationKind
from reportedly.relations.tables import table

# What a name that no table has may be taken for, by its last word ("the Lake Brigade").
NAMELESS = frozenset({"unknown", "group", "military", "organisation"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie before it becomes a record: two actors, the kind, the words, and the frame that tells it (if one does).

    `by`: who holds it to be so, beyond the sources of the frame; `timed`: whether the time of the frame is its time.
    """

    source: Actor
    target: Actor
    kind: RelationKind
    label: str | None
    words: Span
    frame: int | None = None
    by: tuple[Source, ...] = ()
    timed: bool = True


def known(actor: Actor) -> bool:
    """Is it an actor of the tables, or a part of one?"""
    return not actor.id.startswith("unresolved:")


def holds(source: Actor, target: Actor, kind: RelationKind) -> bool:
    """May these two stand in a tie of this kind? Both are known, or have a name, and are of fitting kinds.

    A name that no table has is of kind "unknown" and fits; "the rebels" is no name.
    """
    if source.id == target.id or not (known(target) or (kind in table().named and is_name(target))):
        return False
    return _fits(source, table().sources[kind]) and _fits(target, table().targets[kind])


def _fits(actor: Actor, kinds: frozenset[str]) -> bool:
    if actor.kind in kinds:
        return True
    called = actor.kind == "group" if known(actor) else actor.kind in NAMELESS  # "the Irish Chamber of Commerce"
    return called and is_name(actor)


def is_name(actor: Actor) -> bool:
    """Does its name end in one ("the Lake Brigade"), or in what such a name is called ("the Lobos gang")?"""
    words = [word for word in actor.name.split() if word.lower() not in table().words["articles"]]
    if words and words[-1].lower() in table().words["bands"]:
        words = [word for word in words[:-1] if word not in lists.demonym_countries()]
    if len(words) == 1 and words[0].lower() in table().words["generic"]:
        return False
    return bool(words) and any(letter.isupper() for letter in words[-1])
