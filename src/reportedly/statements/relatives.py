"""What a relative pronoun that a cue governs stands for."""

from reportedly.propositions.mentions import is_relative
from reportedly.propositions.tree import Tree
from reportedly.statements.content import NOTHING, Tokens, subtree
from reportedly.statements.cues import Cue, cues


def antecedent(tree: Tree, token: int, cue: Cue) -> Tokens:
    """What a relative pronoun in object place stands for: "a siege that they had demanded", "which Oslo denies".

    Behind a comma "which" may take up the whole clause: then, for a denial, what is told in the innermost clause before.
    """
    clause = next((i for i in (token, *tree.ancestors(token)) if is_relative_clause(tree, i)), None)
    if clause is None or "object" not in cue.takes or cue.hearer or clause != token:
        return NOTHING
    if not any(is_relative(tree, k) and k < token for k in tree.children(token, "obj")):
        return NOTHING
    noun = tree.head[token]
    below = frozenset(tree.children(noun, "acl:relcl"))
    if cue.act == "deny" and tree.mark_before(token) == "," and tree.lemma[noun] not in cues().claims:
        first = min(subtree(tree, token))
        verbs = [i for i in range(first) if tree.sentence[i] == tree.sentence[token] and tree.is_verb(i)]
        if verbs:
            return frozenset(i for i in subtree(tree, verbs[-1], frozenset({token})) if i < first)
    return subtree(tree, noun, below)


def is_relative_clause(tree: Tree, token: int) -> bool:
    """Does a clause describe a noun, by the parse or by a relative pronoun of its own?"""
    return tree.dep[token] == "acl:relcl" or any(
        is_relative(tree, k) for k in tree.children(token, "nsubj", "obj")
    )
