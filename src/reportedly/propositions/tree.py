"""A dependency tree as plain lists: quick to walk, and open to repair before frames are read from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reportedly.language import Parse
from reportedly.records import Span, span_of

# The subtypes of UD that are read as their own relation; any other subtype falls back to its main relation.
KEPT_SUBTYPES = frozenset(
    {
        "nsubj:pass", "csubj:pass", "aux:pass", "acl:relcl", "advcl:relcl", "compound:prt", "obl:agent",
        "obl:tmod", "obl:npmod", "obl:unmarked", "nmod:poss", "nmod:tmod", "nmod:unmarked", "nmod:npmod",
        "det:predet", "nsubj:outer",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The tokens as the parser left them, before any repair: the attributes of spaCy's tokens of the same names.

    `lemma` is in small letters; `head` of a root is the token itself; `kids` are all children, white space too.
    """

    lower: Sequence[str]
    lemma: Sequence[str]
    upos: Sequence[str]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    entity: Sequence[str]
    punct: Sequence[int]
    """1 for marks, 0 for words."""
    kids: Sequence[Sequence[int]]


NO_COLUMNS = Columns((), (), (), (), (), (), (), (), ())


@dataclass(slots=True)
class Tree:
    """One report's tokens: parallel lists indexed by token. `head` of a root is the token itself.

    `kids[i]` are the children of i in text order; after changing `head` or `dep` by `attach`, they are up to date.
    `starts` and `ends` are offsets into the report's text.
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
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    parsed: Columns = NO_COLUMNS
    prepositions: dict[int, str] | None = None
    """What `mentions.preposition_of` found, by token; None as long as repairs may change the tree."""
    mentions: dict[int, tuple[int, int]] | None = None
    """The same for `mentions.bounds`."""

    def span(self, start: int, end: int) -> Span:
        """The report's own words under tokens `start` (inclusive) to `end` (exclusive), as `Parse.span`."""
        return span_of(self.parse.report.text, self.starts[start], self.ends[end - 1])

    def children(self, token: int, *relations: str) -> list[int]:
        """The children of a token that stand in one of these relations (all, if none is named)."""
        kids = self.kids[token]
        if not relations:
            return kids
        found = []
        dep = self.dep
        for k in kids:  # a loop, not a comprehension: asked three thousand times a report, of one or two children
            if dep[k] in relations:
                found.append(k)  # noqa: PERF401
        return found

    def child(self, token: int, *relations: str) -> int | None:
        """The first such child, None if there is none."""
        for k in self.kids[token]:
            if self.dep[k] in relations:
                return k
        return None

    def has(self, token: int, *relations: str) -> bool:
        """Has the token such a child?"""
        for k in self.kids[token]:  # noqa: SIM110 (asked a million times)
            if self.dep[k] in relations:
                return True
        return False

    def words(self, token: int, *relations: str) -> set[str]:
        """The lower-case words of such children."""
        return {self.lower[k] for k in self.kids[token] if self.dep[k] in relations}

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, ascending."""
        kids = self.kids
        if not kids[token]:
            return [token]
        found = [token]
        for i in found:
            if kids[i]:
                found += kids[i]
        found.sort()
        return found

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
    said = parse.doc.columns
    parsed = Columns(
        lower=said.lower,
        lemma=[lemma.lower() for lemma in said.lemma],
        upos=said.pos,
        tag=said.tag,
        dep=said.dep,
        head=said.head,
        entity=said.ent_type,
        punct=said.punct,
        kids=said.kids,
    )
    tree = Tree(
        parse=parse,
        text=list(said.text),
        lower=[word.replace("’", "'") for word in said.lower],
        lemma=[lemma or word.lower() for lemma, word in zip(parsed.lemma, said.lower, strict=True)],
        upos=list(said.pos),
        tag=list(said.tag),
        head=list(said.head),
        dep=["space" if blank else _relation(dep) for dep, blank in zip(said.dep, said.space, strict=True)],
        sentence=[-1] * len(said.text),
        entity=list(said.ent_type),
        kids=[list(kids) for kids in said.kids],
        starts=list(said.start),
        ends=[start + len(word) for start, word in zip(said.start, said.text, strict=True)],
        parsed=parsed,
    )
    for sentence in parse.sentences:
        tree.sentence[sentence.start : sentence.end] = [sentence.index] * (sentence.end - sentence.start)
    for i, blank in enumerate(said.space):
        if blank and said.head[i] != i:
            tree.kids[said.head[i]].remove(i)
    return tree


@lru_cache(maxsize=1024)
def _relation(said: str) -> str:
    """A relation as the tree has it: without a subtype that is not read, the root in small letters."""
    relation = said if said in KEPT_SUBTYPES else said.split(":")[0]
    return "root" if relation == "ROOT" else relation
