"""What a token must be for a repair to look at it: so that each token meets only the few repairs that may be its own."""

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.propositions.tree import KEPT_SUBTYPES, Tree

Mend = Callable[[Tree, int], None]


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair and the relations, parts of speech and tags of the tokens that it looks at; None for any."""

    mend: Mend
    dep: frozenset[str] | None = None
    upos: frozenset[str] | None = None
    tag: frozenset[str] | None = None

    def __call__(self, tree: Tree, token: int) -> None:
        """Mend the token's place in the tree, if need be."""
        self.mend(tree, token)

    def looks_at(self, dep: str, upos: str, tag: str) -> bool:
        """May a token like this be one to mend?"""
        return (
            (self.dep is None or dep in self.dep)
            and (self.upos is None or upos in self.upos)
            and (self.tag is None or tag in self.tag)
        )


def only(*, dep: str = "", upos: str = "", tag: str = "") -> Callable[[Mend], Repair]:
    """Show a repair only tokens of these relations, parts of speech and tags (parted by blanks; empty for any).

    It must do nothing with any other token. "obl*" is the relation with all its subtypes.
    """

    def shown(mend: Mend) -> Repair:
        wanted = (frozenset(said.split()) or None for said in (_spelt_out(dep), upos, tag))
        return Repair(mend, *wanted)

    return shown


def _spelt_out(relations: str) -> str:
    """The relations with the subtypes of those that end in a star."""
    found = []
    for name in relations.split():
        main = name.removesuffix("*")
        found += [main, *(s for s in sorted(KEPT_SUBTYPES) if name != main and s.startswith(f"{main}:"))]
    return " ".join(found)


def repair_of(mend: Mend) -> Repair:
    """A repair; one that does not say what it looks at looks at every token."""
    return mend if isinstance(mend, Repair) else Repair(mend)
