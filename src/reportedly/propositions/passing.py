"""A frame for any word of a report, also for one that tells nothing by the tables: under which operators it stands."""

from reportedly.propositions.arguments import Draft
from reportedly.propositions.frame import Frame, FrameKind, Propositions
from reportedly.propositions.operators import operators_over
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import Trigger

# Words that bring a verb or noun forward and have no standing of their own.
HELPING = frozenset({"aux", "aux:pass", "cop", "compound:prt", "fixed", "flat"})

KINDS: dict[str, FrameKind] = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective"}


def word_frame(props: Propositions, token: int) -> Frame:
    """The frame at a token, or one made for it: without arguments, with the operators of its place in the tree.

    A helping word ("was", the particle of a verb) has the frame of the word that it helps. A frame that is made has
    index -1 and is not in `props.frames`.

    Raises:
        IndexError: the report has no such token.
    """
    tree = props.tree
    while tree.dep[token] in HELPING and tree.head[token] != token and token not in props.at:
        token = tree.head[token]
    known = props.frame(token)
    if known is not None:
        return known
    kind = KINDS.get(tree.upos[token], "noun")
    if tree.dep[token] in {"amod", "compound"}:
        kind = "noun"  # what stands before a noun ("a merger plan") is told as a noun, whatever its word class
    trigger = Trigger(token, (token,), tree.lemma[token], kind)
    made = Draft(trigger, token, token)
    for above in tree.ancestors(token):
        if above in props.at:
            made.parent, made.link = props.at[above], tree.dep[token]
            break
    parent = None if made.parent is None else _thawed(props, props.frames[made.parent])
    operators_over(tree, made, parent, props.at)
    left = {
        "amod": {"attribution", "hedge"},
        "compound": {"attribution", "hedge", "modality", "condition", "aspect"},
    }
    if tree.dep[token] in left:  # "the automated plant did not open": it is automated all the same
        made.operators = [o for o in made.operators if o.kind in left[tree.dep[token]]]
    return Frame(
        index=-1, sentence=tree.sentence[token], head=token, tokens=(token,), trigger=tree.span(token, token + 1),
        lemma=trigger.lemma, kind=trigger.kind, parent=made.parent, link=made.link, operators=tuple(made.operators),
    )  # fmt: skip


def _thawed(props: Propositions, frame: Frame) -> Draft:
    """A frame as it was in the making, as far as what stands under it asks."""
    light = next((t for t in frame.tokens if t != frame.head and props.at.get(t) == frame.index), None)
    trigger = Trigger(frame.head, frame.tokens, frame.lemma, frame.kind, frame.light, light)
    anchor = frame.head if light is None or _hangs_on(props.tree, light, frame.head) else light
    made = Draft(trigger, anchor, clause=frame.head if light is None else light, passive=frame.passive)
    made.subject, made.parent, made.link = frame.subject, frame.parent, frame.link
    made.operators = made.outer = list(frame.operators)
    return made


def _hangs_on(tree: Tree, below: int, above: int) -> bool:
    return tree.head[below] == above
