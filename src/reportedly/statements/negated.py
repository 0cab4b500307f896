"""Where the negation of what did not happen stands: in its own clause, on its object, or above it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from reportedly.propositions import Frame, Operator
from reportedly.propositions.tree import Tree

Negated = Literal["itself", "object", "above"]
"""`itself`: "did not fire", "nobody fired", "without firing". `object`: "gave no reason", "fired no shots": something
was done or had, but not that. `above`: "failed to fire", "refused to fire"."""


def negated(tree: Tree, frame: Frame, operators: Sequence[Operator]) -> Negated:
    """Where the nearest of the negations over a frame stands; `above` where none of them is its own."""
    found: set[Negated] = {_place(tree, frame, o) for o in operators if o.kind == "negation"}
    return next((place for place in ("itself", "object") if place in found), "above")


def _place(tree: Tree, frame: Frame, operator: Operator) -> Negated:
    if operator.frame is not None:
        return "above"
    word = bisect_left(tree.starts, operator.span.start)
    if word == len(tree.starts) or tree.starts[word] != operator.span.start:
        return "above"
    own = {*frame.tokens, frame.head}
    holder = tree.head[word]
    if holder in own or word in own:
        return "itself"
    if tree.head[holder] not in own:
        return "above"
    return "object" if tree.dep[holder].split(":")[0] in {"obj", "iobj", "xcomp"} else "itself"
