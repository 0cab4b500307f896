"""Whose words a stretch of a report is: quotations with their sources, and the labels of transcripts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.actors.closed import words
from reportedly.actors.compose import compose
from reportedly.actors.found import Context, Found, unresolved
from reportedly.actors.tables import roles
from reportedly.actors.words import key
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.propositions.tree import Tree

# "MR. PORTER:", "Q:", "ANCHOR (in studio):" at the start of a line: at most five words in capitals.
LABEL = re.compile(
    r"^[ \t]*((?:[A-Z][A-Z.'’-]*[ ]){0,4}[A-Z][A-Z.'’-]*)(?: ?\([^)\n]{1,60}\))?:(?=\s)", re.MULTILINE
)
QUESTIONERS = words("questioners")
OPENING, CLOSING, EITHER = frozenset("“«„"), frozenset("”»"), frozenset({'"', "``", "''"})
QUOTATION_MARKS = OPENING | EITHER


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a speech in a transcript: its tokens `start` to `end`, and where the speech ends (exclusive)."""

    start: int
    end: int
    speech_end: int
    words: str


def labels(parse: Parse) -> tuple[Label, ...]:
    """The labels of a transcript, in text order; () where the report is none.

    A single line with a word in capitals and a colon ("UPDATE:") makes no transcript: two labels are wanted, or
    one that names a questioner, a title or an agent noun.
    """
    found = []
    for match in LABEL.finditer(parse.report.text):
        span = parse.doc.char_span(*match.span(1), alignment_mode="expand")
        if span is not None and any(not t.is_space for t in span):
            found.append((span.start, span.end, match[1]))
    if len(found) < 2 and not any(_tells(words) for _, _, words in found):
        return ()
    ends = [start for start, _, _ in found[1:]] + [len(parse.doc)]
    return tuple(
        Label(start, end, speech_end, words) for (start, end, words), speech_end in zip(found, ends, strict=True)
    )


def _tells(words: str) -> bool:
    parts = key(words).split()
    return bool(parts) and (parts[0] in QUESTIONERS or parts[0] in roles())


def labelled(label: Label, context: Context) -> Found:
    """Who a label names: a person known to the report, a person of that name, or an unnamed questioner or role."""
    if key(label.words) in QUESTIONERS:
        return Found(id="unresolved:questioner", name=label.words, kind="media", sectors="JRN", basis="label")
    found = compose(_as_name(label.words), context)
    name = found.name if found.resolved or " " in found.name else found.name[:1].upper() + found.name[1:]
    if found.kind in {"unknown", "person", "group"} or not found.resolved:
        name = unresolved(name, "label").name
    return Found(
        id=found.id, name=name, kind="person" if found.kind in {"unknown", "group"} else found.kind,
        country=found.country, sectors=found.sectors, role=found.role, basis="label",
    )  # fmt: skip


def _as_name(words: str) -> str:
    return " ".join(w if len(w.replace(".", "")) < 2 else w.capitalize() for w in words.split())


def speeches(parse: Parse, tree: Tree, props: Propositions) -> dict[int, int]:
    """For every token inside quotation marks whose source is told: the head of that source.

    A quotation with no source of its own goes on with the one before it in its paragraph, or, where it opens a
    paragraph, in the paragraph before.
    """
    found: dict[int, int] = {}
    last: tuple[int, int] | None = None
    for tokens in _quotations(parse, tree):
        source = next((s for t in tokens if (s := source_of(tree, props, t)) is not None), None)
        paragraph = parse.sentences[tree.sentence[tokens[0]]].paragraph
        if source is None and last is not None and (paragraph == last[1] or _opens(parse, tree, tokens, last[1])):
            source = last[0]
        if source is not None:
            found.update(dict.fromkeys(tokens, source))
            last = (source, paragraph)
    return found


def said_by(speeches: Mapping[int, int]) -> dict[int, frozenset[int]]:
    """For the head of each source the tokens inside its quotations; `speeches` as from the function of that name."""
    found: dict[int, set[int]] = {}
    for token, source in speeches.items():
        found.setdefault(source, set()).add(token)
    return {source: frozenset(tokens) for source, tokens in found.items()}


def tellers(props: Propositions) -> frozenset[int]:
    """The heads of all to whom words are attributed."""
    found: set[int] = set()
    for frame in props.frames:
        for operator in frame.over("attribution"):
            cue = props.frames[operator.frame].subject if operator.frame is not None else ()
            found.update(mention.head for mention in (*operator.source, *cue))
    return frozenset(found)


def _opens(parse: Parse, tree: Tree, tokens: list[int], before: int) -> bool:
    """Does the quotation open the paragraph that follows paragraph `before`?"""
    sentence = parse.sentences[tree.sentence[tokens[0]]]
    return sentence.paragraph == before + 1 and sentence.start >= tokens[0] - 1


def _quotations(parse: Parse, tree: Tree) -> list[list[int]]:
    """Tokens of each quotation; one left open ends with its paragraph."""
    found: list[list[int]] = []
    held: list[int] | None = None
    paragraph = -1
    if QUOTATION_MARKS.isdisjoint(tree.text):
        return []
    for token, word in enumerate(tree.text):
        if tree.sentence[token] < 0:
            continue
        here = parse.sentences[tree.sentence[token]].paragraph
        if here != paragraph:
            held, paragraph = None, here
        if word in OPENING or (word in EITHER and held is None):
            held = []
            found.append(held)
        elif word in CLOSING or word in EITHER:
            held = None
        elif held is not None:
            held.append(token)
    return [tokens for tokens in found if tokens]


def source_of(tree: Tree, props: Propositions, head: int) -> int | None:
    """The head of the source to which the words around a token are attributed, None where none is told."""
    for token in (head, *tree.ancestors(head)):
        frame = props.frame(token)
        if frame is None:
            continue
        for operator in reversed(frame.over("attribution")):
            if operator.source:
                return operator.source[0].head
            if operator.frame is not None and props.frames[operator.frame].subject:
                return props.frames[operator.frame].subject[0].head
    return None
