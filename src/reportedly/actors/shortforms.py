"""Short forms of bodies: "the Post" of the Washington Post, "the bureau" of the FBI, "the agency" of a department."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportedly.actors.closed import words
from reportedly.actors.discourse import BODIES, GROUP_NOUNS, Told
from reportedly.actors.found import Found
from reportedly.actors.heads import Nominal
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.words import key

OFFICES = words("offices_of_state")
WHOLE = words("whole_bodies")
# How many sentences back a common noun reaches, and a part of the name itself.
NOUN_REACH, NAME_REACH = 8, 40


def short_form(nominal: Nominal, told: Sequence[Told], knowledge: Knowledge) -> Told | None:
    """The body told before whose name the words are a part of, None where none or several can be meant.

    `told` are the bodies that the report has told so far by their names.
    """
    said = key(nominal.core)
    if not said or len(said.split()) > 3:
        return None
    before = [
        t
        for t in reversed(told)
        if nominal.sentence - t.nominal.sentence <= NAME_REACH and t.nominal.head < nominal.head
    ]
    held = [t for t in before if _ends(said, t, knowledge)]
    if said in WHOLE:  # "the army" is the state's, though a Liberation Army was told of
        held = [t for t in held if t.found.kind != "armed_group"]
    if not held and said in OFFICES:
        held = [
            t
            for t in before
            if t.found.id.startswith("org:")
            and t.found.kind in {"government", "police"}
            and nominal.sentence - t.nominal.sentence <= NOUN_REACH
        ]
    return held[0] if held and len({t.found.id for t in held}) == 1 else None


def own_body(found: Found, owner: Found, told: Sequence[Told]) -> Told | None:
    """ "ELN commander Garcia wrote that his group": the body told before that the owner's office is of, None where none is.

    `found` is what "his group" stands for by its words alone; `told` are the bodies told so far.
    """
    if owner.kind != "person" or found.noun.rpartition(" ")[2] not in GROUP_NOUNS:
        return None
    return next((t for t in reversed(told) if (owner.role or "").startswith(f"{t.found.name} ")), None)


def _ends(said: str, one: Told, knowledge: Knowledge) -> bool:
    """Does a name of the body, longer than the words, end in them ("the Post", "the People's Union")?"""
    spelled = {key(one.found.name), key(one.nominal.core), *spellings(knowledge).get(one.found.id, ())}
    return any(name.endswith(f" {said}") for name in spelled)


@lru_cache(maxsize=8)
def spellings(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """The spellings of several words of each body of the edited tables, by its id."""
    found: dict[str, list[str]] = {}
    for name, aliases in knowledge.aliases.items():
        for alias in aliases:
            if " " in name and alias.entry.kind in BODIES:
                found.setdefault(alias.entry.id, []).append(name)
    return {ident: tuple(names) for ident, names in found.items()}
