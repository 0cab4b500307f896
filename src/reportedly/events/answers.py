"""Whom a report's next act answers: "welcomed the decision", "brushed off the warning", "condemned its ultimatum"."""

from functools import lru_cache
from typing import Any

from reportedly.events.draft import Draft
from reportedly.events.ontology import table
from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records import Actor

# How many sentences back the act answered may be told: the answer is news because the act was just told.
WITHIN = 2
NOTE = "recipient from the act that is answered"


@lru_cache(maxsize=1)
def _answered() -> dict[str, Any]:
    return dict(table("discourse.toml")["answered"])


def fill_answered(drafts: list[Draft], parse: Parse, props: Propositions) -> None:
    """Give an answer whose recipient is not told the doer of the act before it that the noun takes up."""
    for draft in drafts:
        if draft.recipients or draft.type not in _answered()["types"]:
            continue
        noun = _noun(draft.frame, parse, props)
        found = _doers(draft, drafts, noun, parse) if noun else ()
        if found:
            draft.recipients = found
            draft.notes.append(NOTE)


def _noun(frame: Frame, parse: Parse, props: Propositions) -> str | None:
    """The object that takes up an act told before, with an article or a possessive, and nobody else's."""
    tree = props.tree
    for mention in frame.object:
        taken_up = tree.words(mention.head, "det") & {"the", "this", "that", "these", "those"}
        owned = any(tree.upos[k] == "PRON" for k in tree.children(mention.head, "nmod:poss"))
        if (
            (taken_up or owned)
            and tree.lemma[mention.head] in _answered()["nouns"]
            and not tree.has(mention.head, "nmod")
        ):
            return tree.lemma[mention.head]
    return None


def _doers(draft: Draft, drafts: list[Draft], noun: str, parse: Parse) -> tuple[Actor, ...]:
    own = {a.id for a in draft.actors} | {a.country for a in draft.actors if a.country}
    near = [
        d
        for d in drafts
        if d.actors
        and d.frame.head < draft.frame.head
        and 0 <= draft.frame.sentence - d.frame.sentence <= WITHIN
        and not own & {party for a in d.actors for party in (a.id, a.country)}
        and parse.sentences[d.frame.sentence].block == parse.sentences[draft.frame.sentence].block
    ]
    first = [d for d in near if d.type in _answered()["first"].get(noun, ())]
    return (first or near)[-1].actors if near else ()
