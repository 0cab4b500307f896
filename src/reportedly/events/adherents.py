"""The body whose people did it, where a clause on them names it: "men belonging to the Red Banner"."""

from collections.abc import Iterator
from functools import lru_cache

from reportedly.events.describe import is_resolved
from reportedly.events.draft import Draft
from reportedly.events.ontology import table
from reportedly.events.parties import unique
from reportedly.events.roles import Roles
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records import Actor

# Kinds of parties that people belong to.
BODIES = frozenset({"armed_group", "organisation", "party", "military", "police"})
NOTE = "body of the actors told by a clause on them"


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(lemmas) for name, lemmas in table("discourse.toml")["adherents"].items()}


def join_bodies(drafts: list[Draft], props: Propositions, roles: Roles) -> None:
    """Put beside people who are only described the body that they belong to, or say that they belong to."""
    told = [f for f in props.frames if f.lemma in _words()["belonging"] | _words()["naming"] | _words()["people"]]
    if not told:
        return
    for draft in drafts:
        if draft.type != "ASSAULT" or not draft.actors or any(is_resolved(a) for a in draft.actors):
            continue
        doers = {m.head for f in draft.frames for m in f.subject}
        found = unique(a for m in _bodies(told, doers, props) for a in roles.parties(m, as_actor=True))
        found = tuple(a for a in found if _is_body(a))
        if found:
            draft.actors = unique([*draft.actors, *found])
            draft.recipients = tuple(a for a in draft.recipients if a.id not in {f.id for f in found})
            draft.notes.append(NOTE)


def _bodies(told: list[Frame], doers: set[int], props: Propositions) -> Iterator[Mention]:
    for frame in told:
        if frame.over("negation") or not _of_them(frame, doers, props):
            continue
        if frame.lemma in _words()["belonging"] and frame.kind == "verb":
            yield from frame.by("to")
        elif frame.lemma in _words()["naming"] and frame.kind == "verb":
            themselves = any(m.span.text.lower() in {"themselves", "himself", "herself"} for m in frame.object)
            yield from frame.by("as") if themselves else ()
        elif frame.kind == "noun" and frame.link in {"xcomp", "ccomp"}:
            yield from frame.by("of")


def _of_them(frame: Frame, doers: set[int], props: Propositions) -> bool:
    """Is it told of the doers in a clause on them, or in words that a clause on them reports?"""
    clause: Frame | None = frame
    while clause is not None and not clause.link.startswith("acl"):
        above = None if clause.parent is None else props.frames[clause.parent]
        clause = above if clause.link in {"ccomp", "xcomp"} else None
    return clause is not None and any(m.head in doers for m in clause.subject)


def _is_body(actor: Actor) -> bool:
    return actor.kind in BODIES and (is_resolved(actor) or actor.name[:1].isupper())
