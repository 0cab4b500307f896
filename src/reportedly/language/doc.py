"""A spaCy Doc read once into plain objects: the same names for the same facts, many times quicker to walk.

Every stage after the parse asks each token dozens of times; spaCy makes a new object for each time it is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import spacy.tokens

ATTRIBUTES = [
    *("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "MORPH", "ENT_TYPE"),
    *("ENT_IOB", "IS_SPACE", "IS_PUNCT", "LENGTH", "SPACY"),
    *("HEAD", "SENT_START"),
]
"""spaCy's: those with names, those with plain numbers, those with signed numbers."""

NO_FEATURES = "_"
ENT_IOB_NAMES = ("", "I", "O", "B")
"""spaCy's names for the numbers of ENT_IOB."""


class Morph:
    """The features of a word, as spaCy's `MorphAnalysis`: `get("Number")` is ["Plur"], or [] where nothing is said."""

    __slots__ = ("_features", "_said")

    def __init__(self, said: str) -> None:
        self._said = said
        pairs = (feature.partition("=") for feature in said.split("|") if feature)
        self._features = {name: values.split(",") for name, _, values in pairs}

    def get(self, feature: str) -> list[str]:
        """The values of a feature."""
        return self._features.get(feature, [])

    def __str__(self) -> str:
        return self._said


class Token:
    """A token, with the names of spaCy's: `head` of a root is the token itself, `children` are in text order."""

    __slots__ = (
        "_subtree", "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_space",
        "lemma_", "lower_", "morph", "pos_", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    morph: Morph
    whitespace_: str
    is_space: bool
    is_punct: bool
    head: Token
    children: tuple[Token, ...]
    _subtree: tuple[Token, ...] | None

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all below it: what hangs on it before it, itself, what hangs on it behind it."""
        if self._subtree is None:
            if not self.children:
                self._subtree = (self,)
            else:
                before = [t for kid in self.children if kid.i < self.i for t in kid.subtree]
                behind = [t for kid in self.children if kid.i > self.i for t in kid.subtree]
                self._subtree = (*before, self, *behind)
        return self._subtree

    @property
    def ancestors(self) -> list[Token]:
        """The tokens above, nearest first, up to the root."""
        above, token = [], self
        while token.head is not token:
            token = token.head
            above.append(token)
        return above

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return min(self.subtree)

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return max(self.subtree)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens that are joined to this one, without it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [kid for kid in token.children if kid.i > token.i and kid.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    @property
    def sent(self) -> Stretch:
        """The sentence, as the pipeline has it, that holds the token."""
        return self.doc.sentence_at(self.i)

    @property
    def is_sent_start(self) -> bool:
        """Does a sentence of the pipeline begin here?"""
        return self.doc.sentence_at(self.i).start == self.i

    @property
    def is_alpha(self) -> bool:
        """Letters alone?"""
        return self.text.isalpha()

    @property
    def is_quote(self) -> bool:
        """A quotation mark?"""
        return bool(self.doc.spacy[self.i].is_quote)

    @property
    def like_num(self) -> bool:
        """A number, in digits or words?"""
        return bool(self.doc.spacy[self.i].like_num)

    def nbor(self, steps: int = 1) -> Token:
        """The token so many places further on, or back.

        Raises:
            IndexError: there is none.
        """
        if self.i + steps < 0:
            raise IndexError(f"no token stands {steps} places from token {self.i}")
        return self.doc[self.i + steps]


class Stretch:
    """Tokens `start` (inclusive) to `end` (exclusive) of a Doc, as spaCy's `Span`; an entity has a `label_`."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Any:
        return iter(self.doc[self.start : self.end])

    @property
    def text(self) -> str:
        """The words with the white space between them."""
        return self.doc.words(self.start, self.end)

    @property
    def sent(self) -> Stretch:
        """The sentence that holds its first token."""
        return self.doc.sentence_at(self.start)

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence, the first of several."""
        inside = self.doc[self.start : self.end]
        for token in inside:
            if token.head is token:
                return token
        outer = [token for token in inside if not self.start <= token.head.i < self.end]
        return min(outer, key=lambda token: len(token.ancestors), default=self.doc[self.start])


class Columns(NamedTuple):
    """The tokens' facts in lists indexed by token; `head` of a root is the token itself."""

    text: Sequence[str]
    lower: Sequence[str]
    lemma: Sequence[str]
    pos: Sequence[str]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    ent_type: Sequence[str]
    start: Sequence[int]
    """Offsets into the text."""
    space: Sequence[bool]
    punct: Sequence[bool]
    kids: Sequence[Sequence[int]]


class Doc(tuple[Token, ...]):
    """The tokens of a spaCy Doc, frozen as they were when it was read.

    Attributes:
        spacy: the Doc that was read, for whatever is not here.
        text: its text, offset by offset that of the report.
        columns: the same facts in lists.
        ents: the named entities in text order.
        sentence_starts: the tokens with which a sentence of the pipeline begins.
    """

    spacy: spacy.tokens.Doc
    text: str
    columns: Columns
    ents: tuple[Stretch, ...]
    sentence_starts: tuple[int, ...]

    __hash__ = object.__hash__
    __eq__ = object.__eq__
    __ne__ = object.__ne__

    @property
    def user_data(self) -> dict[Any, Any]:
        """What components of the pipeline left at the Doc."""
        return self.spacy.user_data  # type: ignore[no-any-return]

    def words(self, start: int, end: int) -> str:
        """The text under tokens `start` (inclusive) to `end` (exclusive)."""
        start = max(start, 0)
        if start >= end:
            return ""
        last = self[min(end, len(self)) - 1]
        return self.text[self[start].idx : last.idx + len(last.text)]

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Stretch | None:
        """The tokens under characters `start` (inclusive) to `end` (exclusive), by spaCy's `char_span`."""
        found = self.spacy.char_span(start, end, alignment_mode=alignment_mode)
        return None if found is None else Stretch(self, found.start, found.end)

    def sentence_at(self, token: int) -> Stretch:
        """The sentence, as the pipeline has it, that holds a token."""
        starts = self.sentence_starts
        place = max(bisect_right(starts, token) - 1, 0)
        end = starts[place + 1] if place + 1 < len(starts) else len(self)
        return Stretch(self, starts[place] if starts else 0, end)


def read(doc: spacy.tokens.Doc) -> Doc:
    """Read a spaCy Doc, of any pipeline, into plain objects."""
    table = doc.to_array(ATTRIBUTES).reshape(len(doc), len(ATTRIBUTES)).T
    named = table[:8].tolist()
    strings = doc.vocab.strings
    names = {number: str(strings[number]) for number in set().union(*named)}
    text, lower, lemma, pos, tag, dep, morph, ent_type = [[names[number] for number in column] for column in named]
    entity, space, punct, length, after = table[8:13].tolist()
    steps, starts = table[13:].astype("int64").tolist()
    heads = [token + step for token, step in enumerate(steps)]
    kids: list[list[int]] = [[] for _ in heads]
    for kid, head in enumerate(heads):
        if head != kid:
            kids[head].append(kid)
    features = {said: Morph("" if said == NO_FEATURES else said) for said in set(morph)}
    made = Doc([Token() for _ in heads])
    offsets, at = [], 0
    for i, token in enumerate(made):
        offsets.append(at)
        token.doc, token.i, token.idx, token._subtree = made, i, at, None
        token.text, token.lower_, token.lemma_ = text[i], lower[i], lemma[i]
        token.pos_, token.tag_, token.dep_, token.morph = pos[i], tag[i], dep[i], features[morph[i]]
        token.ent_type_, token.ent_iob_ = ent_type[i], ENT_IOB_NAMES[entity[i]]
        token.is_space, token.is_punct = bool(space[i]), bool(punct[i])
        token.whitespace_ = " " if after[i] else ""
        token.head = made[heads[i]]
        below = kids[i]
        token.children = tuple([made[kid] for kid in below]) if below else ()
        at += length[i] + after[i]
    made.spacy, made.text = doc, doc.text
    made.columns = Columns(text, lower, lemma, pos, tag, dep, heads, ent_type, offsets, space, punct, kids)
    made.ents = tuple([Stretch(made, entity.start, entity.end, entity.label_) for entity in doc.ents])
    made.sentence_starts = tuple([i for i, start in enumerate(starts) if start == 1 or i == 0])
    return made
