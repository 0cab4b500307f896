"""A dependency tree as plain lists: quick to walk, and open to repair before frames are read from it."""

from dataclasses import dataclass, field

from reportedly.language import Parse

# The subtypes of UD that are read as their own relation; any other subtype falls back to its main relation.
KEPT_SUBTYPES = frozenset(
    {
        "nsubj:pass", "csubj:pass", "aux:pass", "acl:relcl", "advcl:relcl", "compound:prt", "obl:agent",
        "obl:tmod", "obl:npmod", "obl:unmarked", "nmod:poss", "nmod:tmod", "nmod:unmarked", "nmod:npmod",
        "det:predet", "nsubj:outer",
    }
)  # fmt: skip


@dataclass(slots=True)
class Tree:
    """One report's tokens: parallel lists indexed by token. `head` of a root is the token itself.

    `kids[i]` are the children of i in text order; after changing `head` or `dep` by `attach`, they are up to date.
    """

    parse: Parse
    text: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    entity: list[str] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)

    def children(self, token: int, *relations: str) -> list[int]:
        """The children of a token that stand in one of these relations (all, if none is named)."""
        if not relations:
            return self.kids[token]
        return [k for k in self.kids[token] if self.dep[k] in relations]

    def child(self, token: int, *relations: str) -> int | None:
        """The first such child, None if there is none."""
        for k in self.kids[token]:
            if self.dep[k] in relations:
                return k
        return None

    def has(self, token: int, *relations: str) -> bool:
        """Has the token such a child?"""
        return any(self.dep[k] in relations for k in self.kids[token])

    def words(self, token: int, *relations: str) -> set[str]:
        """The lower-case words of such children."""
        return {self.lower[k] for k in self.kids[token] if self.dep[k] in relations}

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, ascending."""
        found, queue = [], [token]
        while queue:
            i = queue.pop()
            found.append(i)
            queue.extend(self.kids[i])
        return sorted(found)

    def mark_before(self, token: int) -> str:
        """The punctuation right before the words of a subtree (part of it or not); "" where there is none."""
        first = next((i for i in self.subtree(token) if self.dep[i] != "punct"), token)
        return self.text[first - 1] if first and self.dep[first - 1] == "punct" else ""

    def ancestors(self, token: int) -> list[int]:
        """The tokens above, nearest first, up to the root."""
        above = []
        while self.head[token] != token:
            token = self.head[token]
            above.append(token)
        return above

    def attach(self, token: int, head: int, relation: str) -> None:
        """Hang `token` on `head`; head == token makes it a root. A head below the token is refused: the tree stays one."""
        if head != token and token in self.ancestors(head):
            return
        old = self.head[token]
        if old != token:
            self.kids[old].remove(token)
        self.head[token], self.dep[token] = head, relation
        if head != token:
            self.kids[head] = sorted([*self.kids[head], token])

    def is_verb(self, token: int) -> bool:
        """Is the token a full verb in a verbal (not attributive) place?"""
        return self.upos[token] == "VERB" and self.dep[token] not in {"amod", "compound", "case", "fixed", "flat"}

    def is_nominal(self, token: int) -> bool:
        """Can the token head a noun phrase?"""
        return self.upos[token] in {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"} or (
            self.upos[token] in {"ADJ", "DET", "VERB"}
            and self.dep[token] in {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss"}
        )


def tree_of(parse: Parse) -> Tree:
    """Read the Doc of a parse into lists. White-space tokens keep their places, relation "space", no children."""
    tree = Tree(parse=parse)
    for token in parse.doc:
        relation = token.dep_ if token.dep_ in KEPT_SUBTYPES else token.dep_.split(":")[0]
        tree.text.append(token.text)
        tree.lower.append(token.lower_.replace("’", "'"))
        tree.lemma.append((token.lemma_ or token.lower_).lower())
        tree.upos.append(token.pos_)
        tree.tag.append(token.tag_)
        tree.head.append(token.head.i)
        tree.dep.append("space" if token.is_space else "root" if relation == "ROOT" else relation)
        tree.sentence.append(-1)
        tree.entity.append(token.ent_type_)
        tree.kids.append([])
    for sentence in parse.sentences:
        for i in range(sentence.start, sentence.end):
            tree.sentence[i] = sentence.index
    for i, head in enumerate(tree.head):
        if head != i and tree.dep[i] != "space":
            tree.kids[head].append(i)
    return tree
