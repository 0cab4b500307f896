"""Who speaks: the mentions behind a cue, found through its frame, or through the tree where it has none."""

from reportedly.language.lists import weekdays
from reportedly.propositions import Mention, Propositions
from reportedly.propositions.mentions import is_relative, preposition_of, spread
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import is_passive

Mentions = tuple[Mention, ...]

# How far up a chain of participles, conjuncts and relative clauses a subject is looked for: news prose seldom nests
# deeper, and a wrong speaker is worse than none.
_FARTHEST = 4


def of_verb(tree: Tree, props: Propositions, token: int) -> Mentions:
    """The deep subject of a cue verb, empty where nobody is named ("it was said")."""
    frame = props.frame(token)
    if frame is not None and frame.head == token and frame.subject:
        return tuple(m for m in frame.subject if not _expletive(tree, m.head) and not _is_day(tree, m.head))
    return _by_tree(tree, token, _FARTHEST)


def of_noun(tree: Tree, props: Propositions, token: int, lent: bool) -> Mentions:
    """Whose claim it is: possessor, "by X", "from X", or the subject of a verb that lends it its grammar."""
    for kid in tree.children(token, "nmod:poss"):
        return spread(tree, kid)
    owner = _owner(tree, token)
    if owner is not None:
        return spread(tree, owner)
    for kid in tree.children(token, "nmod", "obl:agent"):
        if preposition_of(tree, kid) in {"by", "from", "among"}:
            return spread(tree, kid)
    above = tree.head[token]
    if lent and tree.is_verb(above):
        return of_verb(tree, props, above)
    return ()


def _owner(tree: Tree, token: int) -> int | None:
    """The possessor right before a noun and its adjectives, wherever the parser hung it."""
    at = token - 1
    while at > 0 and tree.upos[at] in {"ADJ", "NOUN", "NUM", "ADV"} and tree.sentence[at] == tree.sentence[token]:
        at -= 1
    return tree.head[at] if at > 0 and tree.tag[at] == "POS" and tree.dep[at] == "case" else None


def _by_tree(tree: Tree, token: int, left: int) -> Mentions:
    if is_passive(tree, token):
        return _agent(tree, token)
    subject = tree.child(token, "nsubj")
    if subject is not None:
        return _resolved(tree, subject)
    if left == 0:
        return ()
    above, relation = tree.head[token], tree.dep[token]
    if above == token:
        return ()
    if relation in {"conj", "xcomp", "advcl", "parataxis"} and tree.upos[above] in {
        "VERB",
        "AUX",
        "NOUN",
        "ADJ",
        "PROPN",
    }:
        return _by_tree(tree, above, left - 1) if tree.is_verb(above) or relation == "conj" else ()
    if relation in {"acl", "acl:relcl"}:
        return spread(tree, above, carried=True)
    return ()


def _agent(tree: Tree, token: int) -> Mentions:
    for kid in tree.children(token, "obl:agent", "obl"):
        if preposition_of(tree, kid) == "by":
            return spread(tree, kid)
    return ()


def _resolved(tree: Tree, subject: int) -> Mentions:
    if _expletive(tree, subject):
        return ()
    if is_relative(tree, subject):
        for above in tree.ancestors(subject):
            if tree.dep[above] == "acl:relcl":
                return spread(tree, tree.head[above], carried=True)
    return spread(tree, subject)


def _is_day(tree: Tree, token: int) -> bool:
    """ "..., the mayor said Friday": the parser may take the day for a second subject."""
    return tree.text[token] in weekdays()


def _expletive(tree: Tree, token: int) -> bool:
    return tree.dep[token] == "expl" or (tree.lower[token] == "there")


# Classes of nouns that can speak only in figure: a subject of these is no speaker for the open rule.
def can_speak(tree: Tree, mention: Mention) -> bool:
    """Whether a mention may be a speaker where the verb itself is not in the table: a name, a person, a pronoun."""
    head = mention.head
    return bool(tree.entity[head]) or tree.upos[head] == "PROPN" or tree.lower[head] in _PERSONAL


_PERSONAL = frozenset({"he", "she", "they", "i", "we", "who"})
