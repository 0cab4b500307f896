"""Words that tell people of several states, or of others than the one that a report is about."""

from functools import lru_cache
from itertools import pairwise

from reportedly.actors.closed import words
from reportedly.propositions.tree import Tree

REGIONS, FOREIGN, OF_FOREIGN_AFFAIRS = words("regions"), words("foreign"), words("foreign_affairs")
HOME = words("home")


# Only of agent nouns, which news repeats.
@lru_cache(maxsize=8192)
def of_several_states(phrase: str) -> bool:
    """Does a phrase speak of "Western officials" or "foreign troops"? Not of a "foreign ministry official"."""
    said = phrase.split()
    return any(w in REGIONS for w in said) or any(
        w.casefold() in FOREIGN and after.casefold() not in OF_FOREIGN_AFFAIRS for w, after in pairwise(said)
    )


def of_another_people(tree: Tree, head: int) -> bool:
    """ "The Kurdish administration": an adjective with a capital before a common noun says whose it is."""
    owners = (k for k in tree.children(head, "nmod:poss") if tree.upos[k] == "NOUN")
    if any(tree.lemma[k] not in HOME for k in owners):
        return True  # "the island's government"
    beside = (tree.text[k] for k in tree.children(head, "amod"))
    return tree.text[head].islower() and any(word[:1].isupper() and not word.isupper() for word in beside)
