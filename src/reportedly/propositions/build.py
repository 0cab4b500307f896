"""From a parse to its propositions: the one order in which the pieces of this stage are put together."""

from reportedly.language import Parse
from reportedly.propositions.arguments import Draft, draft
from reportedly.propositions.frame import Frame, Oblique, Propositions
from reportedly.propositions.operators import operate
from reportedly.propositions.repair import repair
from reportedly.propositions.sharing import link, share, unique
from reportedly.propositions.tree import Tree, tree_of
from reportedly.propositions.triggers import triggers


def propositions(parse: Parse) -> Propositions:
    """All frames of a report in text order of their heads."""
    tree = tree_of(parse)
    repair(tree)
    drafts = [draft(tree, trigger) for trigger in triggers(tree)]
    at: dict[int, int] = {}
    for index, made in enumerate(drafts):
        at[made.trigger.head] = index
        if made.trigger.light_head is not None:
            at.setdefault(made.trigger.light_head, index)
    link(tree, drafts, at)
    share(tree, drafts, at)
    operate(tree, drafts, at)
    complements = _complements(drafts)
    frames = tuple(_freeze(tree, made, index, complements[index]) for index, made in enumerate(drafts))
    return Propositions(frames, at, tree)


def _complements(drafts: list[Draft]) -> list[tuple[int, ...]]:
    """The frames that are what each frame says, asks, plans ...: its clausal complements and what is joined to them."""
    found: list[list[int]] = [[] for _ in drafts]
    for index, made in enumerate(drafts):
        content = made
        while content.link == "conj" and content.parent is not None:
            content = drafts[content.parent]
        if content.parent is not None and content.link in {"ccomp", "xcomp", "csubj", "acl"}:
            found[content.parent].append(index)
    return [tuple(indices) for indices in found]


def _each_once(obliques: list[Oblique]) -> tuple[Oblique, ...]:
    """The obliques in text order, each preposition and head once; a mention's own place goes before a carried one."""
    if len(obliques) < 2:
        return tuple(obliques)
    kept: dict[tuple[int, str], Oblique] = {}
    for one in sorted(obliques, key=lambda o: (o.mention.head, o.preposition, o.mention.carried)):
        kept.setdefault((one.mention.head, one.preposition), one)
    return tuple(kept.values())


def _freeze(tree: Tree, made: Draft, index: int, complements: tuple[int, ...]) -> Frame:
    tokens = made.trigger.tokens
    return Frame(
        index=index,
        sentence=tree.sentence[made.trigger.head],
        head=made.trigger.head,
        tokens=tokens,
        trigger=tree.span(tokens[0], tokens[-1] + 1),
        lemma=made.trigger.lemma,
        kind=made.trigger.kind,
        subject=unique(made.subject),
        object=unique(made.object),
        indirect=unique(made.indirect),
        obliques=_each_once(made.obliques),
        modifiers=made.modifiers,
        complements=complements,
        parent=made.parent,
        link=made.link,
        light=made.trigger.light,
        passive=made.passive,
        operators=tuple(made.operators),
    )
