"""How an actor that the tables know only by its owner is named: in the words of the report."""

from collections.abc import Sequence

from reportedly.actors.found import Found
from reportedly.actors.knowledge import adjectives, states
from reportedly.actors.scan import Unit
from reportedly.actors.words import join, key, singulars

# Nouns that stand for the whole of a state's branch, whose name is then the branch's own ("Sudanese military").
WHOLE = frozenset(
    {
        "army", "military", "armed force", "force", "troop", "government", "regime", "administration", "authority",
        "police", "side", "security force", "state", "leadership", "people", "civilian", "population",
    }
)  # fmt: skip
OWNERS = frozenset({"entity", "place", "possessive"})
LEFT_OUT = frozenset({"filler", "pronoun", "mark", "former"})


def said(found: Found, units: Sequence[Unit]) -> str:
    """The name of a described actor: the report's noun phrase without determiner and quantity.

    The owner stands in front: as the report writes it ("US officials", "Taliban fighters"), or as the adjective of the
    state where it is told elsewhere ("Sudanese warplanes" of "its warplanes"). The whole of a branch keeps its name.
    """
    if found.body and found.id.startswith("org:"):
        return found.name
    cut = next((i for i, u in enumerate(units) if u.kind == "preposition" and i), len(units))
    head = [u for u in units[:cut] if u.kind not in LEFT_OUT]
    if not head or not any(u.kind == "role" for u in head):
        return found.name
    last = head[-1]
    if last.role is not None and singulars(key(last.role.phrase))[-1] in WHOLE:
        return found.name
    words = join([u.text for u in head])
    if any(u.kind in OWNERS for u in head):
        return words
    return owned(found, words) or f"{lower_first(words)} {join([u.text for u in units[cut:] if u.kind != 'mark'])}".strip()


def owned(found: Found, words: str) -> str:
    """The words of a part of a state after the state's adjective ("Nigerian security officials"); "" for no state."""
    if found.country not in states() or not found.id.startswith(f"{found.country}:"):
        return ""
    adjective = adjectives().get(found.country or "") or states()[found.country or ""].name
    return f"{adjective} {lower_first(words)}"


def lower_first(words: str) -> str:
    """Words without the capital of a sentence's first word; an acronym or a single capital keeps it."""
    first, _, rest = words.partition(" ")
    return words if first[1:] != first[1:].lower() or len(first) < 2 else f"{first.lower()} {rest}".strip()
