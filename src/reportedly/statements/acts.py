"""The speech act settled by what is said and what was said before it."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from reportedly.propositions import Frame, Mention, Propositions
from reportedly.propositions.tree import Tree
from reportedly.records import Actor
from reportedly.records.vocabulary import Act
from reportedly.statements.attribution import negated
from reportedly.statements.cues import cues
from reportedly.statements.link import Said, Text


class Cast(Protocol):
    """Who the mentions of a report stand for."""

    def actor(self, mention: int | Mention, /) -> Actor:
        """The actor behind a token or a mention."""
        ...


# Acts whose quotation, given next with a plain "he said" or with no cue at all, spells out the same act.
_SPELT_OUT: frozenset[Act] = frozenset(
    {"doubt", "deny", "condemn", "warn", "threaten", "demand", "refuse", "predict"}
)


def settle(
    tree: Tree, props: Propositions, text: Text, said: Sequence[Said], cast: Cast,
    speakers: Mapping[int, tuple[Actor, ...]],
) -> None:  # fmt: skip
    """Set the final act of every attribution, in place; `said` in text order."""
    for one in said:
        if (
            one.act == "assert"
            and one.head is not None
            and _claims_responsibility(tree, props, one, cast, speakers[id(one)])
        ):
            one.act = "claim_responsibility"
        elif one.act == "assert" and _says_nothing(text, one):
            one.act = "no_comment"
        elif one.act == "promise" and _threatens(tree, props, one):
            one.act = "threaten"
    for before, one in itertools.pairwise(said):
        if _spells_out(tree, text, before, one) and _ids(speakers[id(before)]) == _ids(speakers[id(one)]):
            one.act = before.act


def _ids(actors: tuple[Actor, ...]) -> list[str]:
    return [a.id for a in actors]


def _spells_out(tree: Tree, text: Text, before: Said, one: Said) -> bool:
    """ "X expressed doubt about Y. "I would not ...," he said.": a quotation in the sentence after an act."""
    if before.act not in _SPELT_OUT or one.act != "assert" or not one.quotes or before.quotes:
        return False
    if not before.spans or not one.spans:
        return False
    first, last = text.tokens(0, one.spans[0][0])[1], text.tokens(0, before.spans[-1][1])[1] - 1
    if first >= len(tree.text):
        return False
    return 0 <= tree.sentence[first] - tree.sentence[last] <= 1


def _says_nothing(text: Text, one: Said) -> bool:
    """ ""No comment," says a spokesman": what is said is that nothing will be."""
    if not one.quotes or not one.spans:
        return False
    start, end = one.spans[0]
    words = text.text[start:end].casefold().replace("’", "'")
    first = re.split(r"[^\w\s']", words, maxsplit=1)[0].strip()
    return first in cues().silence_whole or words.startswith(cues().silence)


def _threatens(tree: Tree, props: Propositions, one: Said) -> bool:
    """ "vowed revenge", "pledged to strike back": what is promised is harm, and not its opposite."""
    assert one.head is not None
    for kid in tree.children(one.head, "obj", "xcomp", "ccomp"):
        frame = props.frame(kid)
        if {tree.lemma[kid], frame.lemma if frame else ""} & cues().threats and not negated(tree, kid):
            return True
    return False


def _claims_responsibility(
    tree: Tree, props: Propositions, one: Said, cast: Cast, speakers: tuple[Actor, ...]
) -> bool:
    """ "said it carried out the attack", "claimed the bombing": the speaker owns up to a deed of violence."""
    assert one.head is not None
    if tree.lemma[one.head] == "claim":
        held = tree.child(one.head, "obj")
        if held is not None and tree.lemma[held] in cues().deeds and not tree.has(one.head, "ccomp"):
            return True
    for clause in tree.children(one.head, "ccomp"):
        frame = props.frame(clause)
        if frame is None or not frame.subject or negated(tree, clause):
            continue
        own = any(_is_speaker(tree, m, cast, speakers) for m in frame.subject)
        if own and _is_deed(tree, clause, frame, speakers):
            return True
    return False


def _is_speaker(tree: Tree, mention: Mention, cast: Cast, speakers: tuple[Actor, ...]) -> bool:
    """Whether a mention inside what is said is the speaker; a pronoun that nobody resolved is taken to be."""
    actor = cast.actor(mention)
    unknown = actor.id.startswith("unresolved:") and tree.lower[mention.head] in {"it", "they", "he", "she"}
    return unknown or actor.id in _ids(speakers)


def _is_deed(tree: Tree, clause: int, frame: Frame, speakers: tuple[Actor, ...]) -> bool:
    table = cues()
    if (
        {tree.lemma[clause]} | tree.words(clause, "case", "advmod")
    ) & table.responsible or frame.lemma in table.deeds:
        return True
    if frame.lemma in table.deed_verbs and any(tree.lemma[m.head] in table.deeds for m in frame.object):
        return True
    return frame.lemma in table.own_deeds and any(a.kind == "armed_group" for a in speakers)
