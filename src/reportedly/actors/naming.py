"""How an actor that the tables know only by its owner is named: in the words of the report."""

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.actors.closed import words
from reportedly.actors.found import Found, unresolved
from reportedly.actors.scan import Unit
from reportedly.actors.tables import adjectives, small_words, states
from reportedly.actors.words import join, key, singulars

WHOLE = words("whole_branches")
OWNERS = frozenset({"entity", "place", "possessive"})
LEFT_OUT = frozenset({"filler", "pronoun", "mark"})


def as_said(found: Found, units: Sequence[Unit]) -> Found:
    """The name that the report itself gives: "US officials", not their government; no agent where there is none."""
    if not found.noun or (found.kind == "person" and found.resolved and found.id.startswith(("person:", "wd:"))):
        return found
    if _is_nobody(found, units):
        return unresolved(found.name, "no agent noun")
    if found.resolved:
        return replace(found, name=said(found, units))
    return found


def _is_nobody(found: Found, units: Sequence[Unit]) -> bool:
    """A bare noun that names somebody only with an owner ("his head") or an article ("in force")."""
    real = [u for u in units if u.kind not in {"filler", "pronoun", "mark"}]
    if found.resolved or found.country or not real or real[0].role is None:
        return False
    if real[0].role.has("x") and real[0].text.islower() and (len(real) == 1 or real[1].kind == "preposition"):
        return True  # "one count of murder", "10 p.m."
    noun = key(real[0].role.phrase)
    if len(real) > 1 and real[1].kind == "preposition":  # "a figure of 1,414"
        return noun in small_words().owned and not any(
            u.kind in {"role", "entity", "name", "place"} for u in real[1:]
        )
    if len(real) != 1:
        return False
    bare = not any(u.kind in {"filler", "pronoun"} for u in units) and not real[0].plural
    return noun in small_words().owned or (bare and noun in small_words().abstract)


def said(found: Found, units: Sequence[Unit]) -> str:
    """The name of a described actor: the report's noun phrase without determiner and quantity.

    The owner stands in front: as the report writes it ("US officials", "Taliban fighters"), or as the adjective of the
    state where it is told elsewhere ("Sudanese warplanes" of "its warplanes"). The whole of a branch keeps its name.
    """
    cut = next((i for i, u in enumerate(units) if u.kind == "preposition" and i), len(units))
    head = [u for u in units[:cut] if u.kind not in LEFT_OUT]
    if not head or not any(u.kind == "role" for u in head):
        return found.name
    last = head[-1]
    if last.role is not None and singulars(key(last.role.phrase))[-1] in WHOLE:
        return found.name
    of_noun = next((i for i in range(len(head) - 1, 0, -1) if head[i].kind == "possessive"), None)
    if of_noun is not None and head[of_noun - 1].kind == "role":  # "his country's delegation"
        head = head[of_noun + 1 :] or head
    words = join([u.text for u in head])
    if any(u.kind in OWNERS for u in head):
        return words
    if any(u.kind == "pronoun" for u in units) and found.id.startswith("org:"):
        return f"{found.name} {lower_first(words)}"  # "its personnel"
    tail = units[cut:]
    of = bool(tail) and tail[0].text in {"of", "for", "from"}
    inner = any(
        u.kind == "role" or (of and u.kind in {"place", "name"}) for u in tail
    )  # "members of the Russian mission"
    return (
        not inner and owned(found, words)
    ) or f"{lower_first(words)} {join([u.text for u in units[cut:] if u.kind != 'mark'])}".strip()


def owned(found: Found, words: str) -> str:
    """The words of a part of a state after the state's adjective ("Nigerian security officials"); "" for no state."""
    if found.country not in states() or not found.id.startswith(f"{found.country}:"):
        return ""
    adjective = adjectives().get(found.country or "") or states()[found.country or ""].name
    return f"{adjective} {lower_first(words)}"


def lower_first(words: str) -> str:
    """Words without the capital of a sentence's first word; an acronym or a single capital keeps it."""
    first, _, rest = words.partition(" ")
    name = first[1:] != first[1:].lower() or len(first) < 2 or rest[:1].isupper()
    return words if name else f"{first.lower()} {rest}".strip()
