"""Several told together and taken up as such: "Kenya and Uganda ... they", "the two countries", "both sides", "the pair"."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from reportedly.actors.closed import words
from reportedly.actors.discourse import STATE_KINDS, Told, is_actor
from reportedly.actors.found import Found, of_entry, unresolved
from reportedly.actors.heads import Nominal
from reportedly.actors.tables import states
from reportedly.propositions.tree import Tree

COUNTS = {2: words("count_two"), 3: words("count_three"), 4: words("count_four")}
OPENING = frozenset({"the", "these", "those", "all", "both"})
OF_STATES, OF_PERSONS, OF_ANY = words("counted_states"), words("counted_persons"), words("counted_any")
# How many sentences back a row may lie: for "they", and for words that say how many are meant.
NEAR, FAR = 1, 6


@lru_cache(maxsize=8192)
def counted(phrase: str) -> tuple[int, str] | None:
    """How many a phrase takes up and by which noun ("" for "the two"); None for any other phrase.

    A phrase with more in it ("the two countries on the coast") or with no article ("two were freed") takes up nothing.
    """
    first = phrase.split(maxsplit=1)
    if not first or first[0].casefold() not in OPENING:
        return None
    said = phrase.casefold().split()
    if said[0] != "both":
        said = said[1:]
    count = next((n for n, held in COUNTS.items() if said and said[0] in held), None)
    if count is None or len(said) > 2:
        return None
    noun = said[1] if len(said) > 1 else ""
    return (count, noun) if noun in OF_STATES | OF_PERSONS | OF_ANY | {""} else None


def row_before(tree: Tree, told: list[Told], nominal: Nominal, count: int | None, noun: str) -> tuple[Told, ...]:
    """Who was told together nearest before a mention, as many as it counts and of the sort it names; () where nobody.

    Those are joined by "and"; where they are counted, also the subject and the object of one verb ("Chad accused Niger").

    Args:
        tree, told: the report's grammar, and the mentions read so far.
        nominal: the mention that takes them up.
        count: how many it says; None for "they".
        noun: by which noun ("countries"); "" for none.
    """
    at = {t.nominal.head: t for t in told}
    reach = NEAR if count is None else FAR
    for first in reversed(told):
        if nominal.sentence - first.nominal.sentence > reach:
            break
        if first.nominal.head >= nominal.head or (count is None and not first.nominal.subject):
            continue
        if tree.head[first.nominal.head] == tree.head[nominal.head] and not nominal.possessive:
            continue  # "Chad and Niger urged both sides": the doers are not those whom they address
        for told_so in _rows(tree, first, at, counted=count is not None):
            row = _as_sides(told_so, noun)
            if all(t.nominal.head < nominal.head for t in row) and _fits(row, count, noun):
                return row
    return ()


def _rows(tree: Tree, first: Told, at: dict[int, Told], *, counted: bool) -> Iterator[tuple[Told, ...]]:
    head = first.nominal.head
    joined = [k for k in tree.children(head, "conj") if tree.upos[k] in {"NOUN", "PROPN"}]
    if joined and all(k in at for k in joined):
        yield (first, *(at[k] for k in joined))
    elif counted and not joined and first.nominal.subject and tree.dep[head] != "conj":
        objects = [k for k in tree.children(tree.head[head], "obj", "obl") if k in at and k > head]
        yield from ((first, at[k]) for k in objects if not tree.has(k, "conj") and not at[k].nominal.within)


def _as_sides(row: tuple[Told, ...], noun: str) -> tuple[Told, ...]:
    """The row as the noun counts it: states, or sides, where an envoy is his state's, and an army too beside a state."""
    held = [t.found for t in row]
    states_only = noun in OF_STATES or any(f.is_state for f in held)
    if noun not in OF_STATES | OF_ANY or (not states_only and all(f.kind == "person" for f in held)):
        return row
    lifted = [states_only or (f.sectors[:3] == "GOV" and not f.body) for f in held]
    return tuple(replace(t, found=_state_of(t.found)) if lift else t for t, lift in zip(row, lifted, strict=True))


def _state_of(found: Found) -> Found:
    """The state that an envoy, minister or army serves; anybody else as he is."""
    state = states().get(found.country or "")
    if (
        state is None
        or found.is_state
        or found.sectors[:3] not in {"GOV", "MIL"}
        or found.kind not in {"person", *STATE_KINDS}
    ):
        return found
    return of_entry(state, None, "state of one told before")


def _fits(row: tuple[Told, ...], count: int | None, noun: str) -> bool:
    held = [t.found for t in row]
    if len({t.chain for t in row}) != len(row) or len({f.id for f in held}) != len(row):
        return False
    if count is not None and count != len(row):
        return False
    if not all((is_actor(f) and f.resolved) or (f.kind == "person" and f.basis != "place") for f in held):
        return False
    whole, persons = all(f.is_state for f in held), all(f.kind == "person" and not f.plural for f in held)
    if noun in OF_STATES:
        return whole
    if noun in OF_PERSONS:
        return persons
    if noun in OF_ANY:
        return not any(f.sectors.startswith("CVL") for f in held)
    return count is None or whole or persons


def as_one(row: tuple[Found, ...], basis: str) -> Found:
    """A row as one mention: what all of it share, under the names of all."""
    names = " and ".join(filter(None, (", ".join(f.name for f in row[:-1]), row[-1].name)))
    kinds, sectors = {f.kind for f in row}, {f.sectors for f in row}
    shared = {"sectors": row[0].sectors} if len(sectors) == 1 else {}
    return unresolved(names, basis, kind=row[0].kind if len(kinds) == 1 else "group", plural=True, **shared)
