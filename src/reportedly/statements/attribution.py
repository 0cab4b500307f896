"""A cue with what it governs, and whether it is put forward as spoken."""

from dataclasses import dataclass

from reportedly.propositions import Mention
from reportedly.propositions.tree import Tree
from reportedly.records.vocabulary import Act
from reportedly.statements import content as governs
from reportedly.statements.cues import Commitment, cues

_NEGATORS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly"})


# Acts that are whole without words of their own: "The brigade has claimed responsibility", "she declined to comment".
SELF_CONTAINED: frozenset[Act] = frozenset({"claim_responsibility", "no_comment"})


@dataclass(slots=True)
class Attribution:
    """A cue with what it governs.

    `head` is the cue's token, `tokens` all its tokens; `content` the tokens governed (empty where only a quotation
    can be the content); `takes_quote` whether a quotation beside it may be its content; `hearers` are spoken to.
    `negators` are negations that made the act what it is ("did not rule out"); `presupposes` where an event noun in
    the content is taken for granted, not told ("condemned the attack"); `aside` where the content is an
    antecedent ("a raid which they deny"), told elsewhere and not from this cue.
    """

    head: int
    tokens: tuple[int, ...]
    act: Act
    commitment: Commitment
    speakers: tuple[Mention, ...]
    content: governs.Tokens = frozenset()
    takes_quote: bool = False
    hearers: tuple[Mention, ...] = ()
    negators: tuple[int, ...] = ()
    presupposes: bool = False
    aside: bool = False


def negators(tree: Tree, token: int) -> tuple[int, ...]:
    """The negating words that hang on a token itself."""
    return tuple(
        k for k in tree.children(token, "advmod", "det", "cc:preconj", "cc") if tree.lower[k] in _NEGATORS
    )


def negated(tree: Tree, token: int) -> bool:
    """Whether the token stands under a negation of its own or of its subject ("no group has claimed")."""
    if negators(tree, token):
        return True
    subject = tree.child(token, "nsubj", "nsubj:pass")
    if subject is not None:
        return tree.lower[subject] in {"none", "nobody", "no-one", "neither"} or bool(
            tree.words(subject, "det", "cc", "cc:preconj", "advmod") & {"no", "neither"}
        )
    return tree.dep[token] == "conj" and tree.upos[tree.head[token]] == "AUX" and negated(tree, tree.head[token])


def uttered(tree: Tree, token: int) -> bool:
    """Whether a cue is put forward as spoken: not "to deny", "can condemn", unless a verb carries it into fact."""
    if any(tree.lower[k] in cues().modals for k in tree.children(token, "aux")):
        return negated(tree, token)
    if tree.tag[token] != "VB" or tree.dep[token] not in {"xcomp", "advcl", "acl", "acl:relcl", "conj", "ccomp"}:
        return True
    if tree.dep[token] == "conj":
        return uttered(tree, tree.head[token]) if tree.tag[tree.head[token]] == "VB" else True
    if not any(tree.lower[k] == "to" for k in tree.children(token, "mark", "aux")):
        return True
    return tree.lemma[tree.head[token]] in cues().carried
