"""A report to its Parse: what is not language blanked out, blocks kept apart, offsets those of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, islice, pairwise
from operator import add
from typing import TYPE_CHECKING

from reportedly.language import headlines
from reportedly.language.collector import uncollected
from reportedly.language.doc import read
from reportedly.language.load import LONGEST_TEXT
from reportedly.language.parse import Parse, Sentence
from reportedly.language.truecase import Style, evidence, style, truecase
from reportedly.records import Block, Report
from reportedly.records.vocabulary import READ_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from reportedly.language.gate import Gate

HEADINGS = frozenset({"headline", "subhead"})

NOT_NEWLINE = re.compile(r"[^\n]")
# No word is so long, and the tokenizer's time grows with the square of what stands without a space: a hundred thousand
# quotation marks, packed data, a script. The longest addresses of news pages have some 250 signs.
NOISE = re.compile(r"\S{300,}")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def read_blocks(report: Report) -> tuple[Block, ...]:
    """The blocks that are read as language; the whole text as prose where the report has no blocks at all."""
    if not report.blocks:
        return (Block(kind="prose", start=0, end=len(report.text)),)
    return tuple(block for block in report.blocks if block.kind in READ_KINDS and block.end > block.start)


def mask(text: str, blocks: Iterable[Block]) -> str:
    """The text with everything outside the blocks turned to spaces; newlines, and so all offsets, stay."""
    parts, at = [], 0
    for block in blocks:
        parts += [NOT_NEWLINE.sub(" ", text[at : block.start]), text[block.start : block.end]]
        at = block.end
    parts.append(NOT_NEWLINE.sub(" ", text[at:]))
    return "".join(parts)


def usual_case(text: str, blocks: Iterable[Block]) -> str:
    """The text with headings in Title Case and lines in capitals put into usual case; every offset stays.

    How a word is spelt in the report's other lines goes before what the closed lists say.
    """
    lines: list[tuple[int, str, Style]] = []
    for block in blocks:
        at = block.start
        for line in text[block.start : block.end].splitlines(keepends=True):
            lines.append((at, line, style(line, block.kind in HEADINGS)))
            at += len(line)
    if all(how == "usual" for _, _, how in lines):
        return text
    known = evidence(line for _, line, how in lines if how == "usual")
    parts, done = [], 0
    for at, line, how in lines:
        parts += [text[done:at], truecase(line, how, known)]
        done = at + len(line)
    return "".join([*parts, text[done:]])


def blank(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches, which are in order, turned to spaces; newlines, and so all offsets, stay."""
    parts, at = [], 0
    for start, end in stretches:
        parts += [text[at:start], NOT_NEWLINE.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


@uncollected
def parse(report: Report, nlp: Language, gate: Gate | None = None) -> Parse:
    """Analyse a report's language.

    Args:
        report: as `reading` made it; a report without blocks is read as prose from end to end.
        nlp: a pipeline from `load`.
        gate: decides which sentences are read; the others are blanked, and are in no `Sentence` of the `Parse`.
            None reads all.

    Raises:
        ValueError: the text is longer than `LONGEST_TEXT` characters.
    """
    doc, blocks = _words(report, nlp, gate)
    return _parsed(report, nlp(doc) if blocks else doc, blocks)


def parse_together(
    reports: Iterable[Report], nlp: Language, size: int = 32, gate: Gate | None = None
) -> Iterator[Parse]:
    """Analyse reports `size` at a time, in order: each as `parse` does, to the last bit, but a tenth faster.

    Raises:
        ValueError: a text is longer than `LONGEST_TEXT` characters.
    """
    waiting = iter(reports)
    while some := list(islice(waiting, size)):
        cut = [_words(report, nlp, gate) for report in some]
        read = nlp.pipe([doc for doc, blocks in cut if blocks], batch_size=size)
        for report, (doc, blocks) in zip(some, cut, strict=True):
            yield _parsed(report, next(read) if blocks else doc, blocks)


def _words(report: Report, nlp: Language, gate: Gate | None) -> tuple[Doc, tuple[Block, ...]]:
    """A report cut into words, with the borders that no sentence crosses, and its blocks; none where it has no words."""
    if len(report.text) > LONGEST_TEXT:
        raise ValueError(
            f"report {report.ref or report.id} has {len(report.text):,} characters, more than {LONGEST_TEXT:,}; "
            "split it into its articles"
        )
    blocks = read_blocks(report)
    words = NOISE.sub(lambda noise: " " * len(noise[0]), mask(report.text, blocks))
    text = usual_case(words, blocks)
    skipped = [] if gate is None else gate.skipped(text, blocks)
    doc = nlp.make_doc(blank(text, skipped) if skipped else text)
    if all(token.is_space for token in doc):
        return doc, ()
    _close_borders(doc, blocks, skipped)
    return doc, blocks


def _parsed(report: Report, doc: Doc, blocks: tuple[Block, ...]) -> Parse:
    sentences = tuple(_sentences(doc, blocks)) if blocks else ()
    for sentence in sentences:
        if sentence.block in headlines.BLOCKS:
            headlines.mend(doc, sentence.start, sentence.end)
    return Parse(report, read(doc), sentences)


def _close_borders(doc: Doc, blocks: tuple[Block, ...], skipped: Iterable[tuple[int, int]] = ()) -> None:
    """Set a sentence start at the first word of each block, of each paragraph, and behind each sentence that was
    skipped: no sentence crosses it.
    """
    places = {block.start for block in blocks} | {match.end() for match in BLANK_LINE.finditer(doc.text)}
    starts = sorted(places | {end for _, end in skipped})
    waiting = 0
    borders = doc.to_array(["SENT_START"])
    for token, (offset, blank) in enumerate(zip(*_places(doc), strict=True)):
        if waiting < len(starts) and starts[waiting] <= offset and not blank:
            borders[token] = 1
            waiting = bisect_right(starts, offset)
    # at once: spaCy looks through the whole Doc for each that is set by itself
    doc.from_array(["SENT_START"], borders)


def _places(doc: Doc) -> tuple[list[int], list[int]]:
    """Where each token begins in the text, and whether it is white space (1) or a word (0)."""
    length, after, blank = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).reshape(len(doc), 3).T.tolist()
    return list(accumulate(map(add, length, after), initial=0))[:-1], blank


def _sentences(doc: Doc, blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    """Sentences without the white space around them; one that a foreign pipeline ran across blocks is cut."""
    edges = [block.start for block in blocks]
    offsets, blank = _places(doc)
    begins = [i for i, start in enumerate(doc.to_array("SENT_START").tolist()) if start == 1 and i]
    index = 0
    for start, stop in pairwise([0, *begins, len(offsets)]):
        words = [t for t in range(start, stop) if not blank[t]]
        while words:
            paragraph = max(bisect_right(edges, offsets[words[0]]) - 1, 0)
            end = blocks[paragraph].end
            inside = words if offsets[words[-1]] < end else [t for t in words if offsets[t] < end] or words
            yield Sentence(index, inside[0], inside[-1] + 1, blocks[paragraph].kind, paragraph)
            words, index = words[len(inside) :], index + 1
