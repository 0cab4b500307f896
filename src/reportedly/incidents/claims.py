"""What the rules on disputes share: who holds a claim, and in which words."""

from collections.abc import Iterable

from reportedly.disagreements.shared import actor_of, kin
from reportedly.records import Actor, Claim, Quote, Source, Span

# Field, basis and claims of a disagreement.
Differing = tuple[str, str, list[Claim]]

# Ways in which a party is laid at a deed by somebody who takes a stand on it.
LAID = frozenset(
    {"claimed", "admitted", "blamed by authorities", "blamed", "suspected by authorities", "suspected"}
)


def related(one: Actor | Source | None, other: Actor | Source | None) -> bool:
    """Are the two the same party, or branches of one state? The reporter (None) is related to nobody."""
    return one is not None and other is not None and kin(one, other)


def held_by(source: Source | None) -> tuple[Actor, ...]:
    """Who holds a claim; nobody for the reporter."""
    return () if source is None else (actor_of(source),)


def spans(quotes: Iterable[Quote]) -> tuple[Span, ...]:
    """Quotations as spans of their report."""
    return tuple(Span(start=q.start, end=q.end, text=q.text) for q in quotes)
