"""What the language layer hands on: one Doc a report, whose offsets are those of the report's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.records import Report, Span, span_of
from reportedly.records.vocabulary import BlockKind

if TYPE_CHECKING:
    from reportedly.language.doc import Doc

SURE = "reportedly.sure"
"""Where a Doc keeps, in its `user_data`, how sure each token's head is: a probability, 1 for white space."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `start` (inclusive) to `end` (exclusive) of the Doc; `block` is the kind of text they stand in.

    `paragraph` numbers the report's read blocks from 0 in text order: sentences of one block share it.
    """

    index: int
    start: int
    end: int
    block: BlockKind
    paragraph: int


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """A report with its language analysis.

    `doc` is a frozen reading of the pipeline's spaCy Doc, with the same names for the same facts (`doc.spacy` is that Doc).
    It covers the whole of `report.text`, character for character: everything that is not language
    (credits, furniture, datelines, bullet marks) is blanked by spaces before parsing, so `token.idx` is an
    offset into `report.text`. Word forms may differ from the text in case alone (headlines are true-cased):
    take words to show from `span`, never from the Doc.
    """

    report: Report
    doc: Doc
    sentences: tuple[Sentence, ...]

    def span(self, start: int, end: int) -> Span:
        """The report's own words under tokens `start` (inclusive) to `end` (exclusive)."""
        last = self.doc[end - 1]
        return span_of(self.report.text, self.doc[start].idx, last.idx + len(last))

    def sure(self, token: int) -> float | None:
        """How sure the network is of the head it chose for a token: a probability, 0 to 1.

        `docs/language.md` says how often such a head is right; one that a rule put right afterwards keeps the figure of the
        one before. None where the pipeline is not ours and does not say.
        """
        said = self.doc.user_data.get(SURE)
        return None if said is None else float(said[token])

    def sentence_at(self, token: int) -> Sentence:
        """The sentence that holds a token.

        Raises:
            LookupError: the token is white space outside every sentence.
        """
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= token:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= token:
            return self.sentences[low]
        raise LookupError(f"token {token} of report {self.report.id} stands in no sentence")
