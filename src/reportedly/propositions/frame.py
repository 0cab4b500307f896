"""The types of the waist: mentions, arguments, operators, and frames of who did what."""

from dataclasses import dataclass, field
from typing import Literal

import msgspec

from reportedly.propositions.tree import Tree
from reportedly.records import Span

FrameKind = Literal["verb", "noun", "adjective"]

OperatorKind = Literal[
    "attribution", "negation", "modality", "aspect", "condition", "question", "tense", "purpose", "hedge"
]

Role = Literal["subject", "object", "indirect", "oblique", "complement"]
"""Deep grammatical role: the voice is undone, so the agent of a passive is its subject."""


class Mention(msgspec.Struct, frozen=True):
    """A noun phrase: `head` is its token; `start` to `end` its tokens (end exclusive) without relative clause,
    apposition and conjuncts; `span` the words.

    `carried` is True where the argument stands elsewhere and was brought here by control, a relative clause (the
    head is then the antecedent, not the pronoun), a participle or a shared conjunct.
    """

    head: int
    start: int
    end: int
    span: Span
    carried: bool = False


class Oblique(msgspec.Struct, frozen=True):
    """An argument or adjunct by its preposition ("in", "against", "on behalf of"; "" for a bare noun phrase)."""

    preposition: str
    mention: Mention


class Operator(msgspec.Struct, frozen=True):
    """One thing that stands over a frame.

    Attributes:
        kind: what sort; see `value` for each:
            attribution: the speech act ("assert", "deny", "warn" ...); `frame` is the frame of the cue, whose
                subject is the source. A source with no cue frame ("according to X") is in `source`.
            negation: the word ("not", "no", "fail", "never").
            modality: possible, predicted, planned, requested, threatened, agreed, obliged, refused, able, attempted.
            aspect: begin, continue, complete, stop, repeat, resume, imminent.
            condition: "if", "unless" ...    question: "whether", "?" ...    purpose: "to", "in order to", "for".
            tense: past, present, future, perfect, pluperfect, progressive, infinitive, participle.
            hedge: reportedly, allegedly, apparently, likely, suspected ... (no named source).
        span: the words.
        frame: index of the frame that is the operator, None where a mere word is.
        source: mentions of the source where it is not that frame's subject.
    """

    kind: OperatorKind
    value: str
    span: Span
    frame: int | None = None
    source: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Who did what to whom, normalised from the parse.

    Attributes:
        index: place in `Propositions.frames` (text order of the trigger).
        sentence: index of the sentence.
        head: token of the trigger's head; `tokens`: all its tokens, ascending (particle, light verb, "rule out").
        trigger: the words from the first to the last of `tokens`.
        lemma: what the lexicons look up: "bomb", with particle "shoot down", light verb resolved to its noun
            ("launched a strike": lemma "strike", kind noun, `light` "launch"). American or British as written.
        kind: verb, noun or adjective.
        subject, object, indirect: deep arguments, conjuncts spread, in text order; empty where not told.
        obliques: prepositional arguments and adjuncts, conjuncts spread.
        modifiers: compounds and adjectives of an event noun, lower-case lemmas ("drone", "suicide", "russian").
        complements: indices of frames that are clausal complements of this one; `parent`: the frame that this
            one stands under (complement, adverbial, relative, participial), None for a main clause; `link` is
            the grammatical relation between them ("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis",
            "conj", "nsubj", "obj", "obl", "nmod"), "" where `parent` is None.
        passive: True where the surface voice was passive.
        operators: from the outside in: the first stands over all the others.
    """

    index: int
    sentence: int
    head: int
    tokens: tuple[int, ...]
    trigger: Span
    lemma: str
    kind: FrameKind
    subject: tuple[Mention, ...] = ()
    object: tuple[Mention, ...] = ()
    indirect: tuple[Mention, ...] = ()
    obliques: tuple[Oblique, ...] = ()
    modifiers: tuple[str, ...] = ()
    complements: tuple[int, ...] = ()
    parent: int | None = None
    link: str = ""
    light: str | None = None
    passive: bool = False
    operators: tuple[Operator, ...] = ()
    _by_kind: dict[str, tuple[Operator, ...]] = field(init=False, repr=False, compare=False)
    _values: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_kind: dict[str, tuple[Operator, ...]] = {}
        for one in self.operators:
            by_kind[one.kind] = (*by_kind.get(one.kind, ()), one)
        object.__setattr__(self, "_by_kind", by_kind)
        object.__setattr__(self, "_values", {})

    def by(self, *prepositions: str) -> tuple[Mention, ...]:
        """The mentions that stand with any of these prepositions, in text order."""
        return tuple([o.mention for o in self.obliques if o.preposition in prepositions])

    def over(self, kind: OperatorKind) -> tuple[Operator, ...]:
        """The operators of one kind, outside in."""
        return self._by_kind.get(kind, ())

    def values(self, kind: OperatorKind) -> frozenset[str]:
        """The values of the operators of one kind: of "tense", what is told of its tense."""
        found = self._values.get(kind)
        if found is None:
            found = self._values[kind] = frozenset([o.value for o in self._by_kind.get(kind, ())])
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Propositions:
    """All frames of a report in text order of their heads, and the frame that each head token stands for."""

    frames: tuple[Frame, ...]
    at: dict[int, int]
    """Token of a frame's head (and of its light verb) -> index of the frame."""
    tree: Tree
    """The parse's tree with all repairs, for every stage that reads grammar; not to be changed."""

    def frame(self, token: int) -> Frame | None:
        """The frame whose head (or light verb) is this token, None if there is none."""
        index = self.at.get(token)
        return None if index is None else self.frames[index]
