"""The spaCy component that fills a Doc from the joint model: tags, features, sentences, trees, entities."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IS_SPACE, MORPH, ORTH, POS, SENT_START, SPACY, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportedly.language.agree import join_names
from reportedly.language.analyse import BUDGET, Analysis, Words, analyse
from reportedly.language.entities import tidy
from reportedly.language.network import FILES, Ints, Network
from reportedly.language.parse import SURE
from reportedly.language.tags import spans

FACTORY = "reportedly_joint"
SHIPPED = Path(__file__).parent / "en_joint"
"""The model that comes with the package."""

FAST = Path(__file__).parent / "en_fast"
"""The smaller one that comes too: half the layers, about twice the speed."""

ATTRIBUTES = [POS, TAG, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE]
INSIDE, OUTSIDE, BEGIN = 1, 2, 3
"""spaCy's numbers for ENT_IOB."""


TOGETHER = 32
"""Docs analysed together in `pipe`: their paragraphs find others of the same length to share a network call with."""


def _words(doc: Doc) -> tuple[list[int], Words]:
    """The tokens of a Doc that are not white space, by number and as the network takes them."""
    table = doc.to_array([ORTH, IS_SPACE, SPACY, SENT_START]).reshape(len(doc), 4)
    blank, spaced = table[:, 1] != 0, table[:, 2] != 0
    kept = np.flatnonzero(~blank)
    before = np.concatenate([[True], (spaced | blank)[:-1]])[kept]
    bounds = np.flatnonzero(table[kept, 3] == 1)
    strings = doc.vocab.strings
    forms = [strings[orth] for orth in table[kept, 0].tolist()]
    return kept.tolist(), Words(forms, before.tolist(), bounds.tolist())


class Joint:
    """The component. Sentence starts set before it (`token.is_sent_start`) are borders no sentence crosses.

    Args:
        vocab: the pipeline's vocabulary.
        folder: model folder; None is a shipped one.
        fast: of the shipped ones, the faster.
        threads: threads of one network call. 1, so that a pool of workers gets one core each.
        budget: subtokens of one network call.
    """

    def __init__(self, vocab: Vocab, folder: str | None, fast: bool, threads: int, budget: int) -> None:
        self.vocab, self.threads, self.budget = vocab, threads, budget
        self._open(Path(folder) if folder else FAST if fast else SHIPPED)

    def _open(self, folder: Path) -> None:
        self.network = Network(folder, self.threads)
        tags, add = self.network.tags, self.vocab.strings.add
        self._pos = np.array([IDS[tag] for tag in tags["upos"]], np.uint64)
        self._tag = np.array([add(tag) for tag in tags["xpos"]], np.uint64)
        self._morph = np.array([self.vocab.morphology.add(feats) for feats in tags["feats"]], np.uint64)
        self._dep = np.array(
            [add("ROOT" if label == "root" else label) for label in self.network.labels], np.uint64
        )
        self._space = (IDS["SPACE"], add("_SP"), add("dep"))

    def __call__(self, doc: Doc) -> Doc:
        """Analyse one Doc in place; a Doc of white space alone stays without a tree."""
        self._read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Analyse Docs in place, so many together; each comes out as it would alone."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            self._read(docs)
            yield from docs

    def _read(self, docs: Sequence[Doc]) -> None:
        """Analyse Docs in place."""
        cut = [(doc, kept, words) for doc in docs for kept, words in [_words(doc)] if kept]
        found = analyse([words for _, _, words in cut], self.network, self.budget)
        for (doc, kept, words), analysis in zip(cut, found, strict=True):
            self._fill(doc, np.array(kept), words.forms, analysis)

    def _fill(self, doc: Doc, kept: Ints, forms: Sequence[str], found: Analysis) -> None:
        tags = self.network.tags
        common = (found.upos == tags["upos"].index("NOUN")).tolist()
        named = list(tidy(spans([tags["ner"][tag] for tag in found.ner]), forms, common))
        join_names(named, found, self.network)
        table = np.zeros((len(doc), len(ATTRIBUTES)), np.uint64)
        table[:, 0], table[:, 1], table[:, 4] = self._space
        table[:, 5] = OUTSIDE
        heads = np.full(len(doc), -1, np.int64)  # white space hangs on the token before it ...
        heads[: kept[0]] = kept[0] - np.arange(kept[0])  # ... and, at the opening, on the first word
        heads[kept] = kept[found.head] - kept
        table[kept, 0], table[kept, 1] = self._pos[found.upos], self._tag[found.xpos]
        table[kept, 2], table[kept, 4] = self._morph[found.feats], self._dep[found.dep]
        table[:, 3] = heads.astype(np.uint64)
        for first, last, label in named:
            a, b = kept[first], kept[last - 1] + 1
            table[a:b, 5], table[a, 5] = INSIDE, BEGIN
            table[a:b, 6] = self.vocab.strings.add(label)
        doc.from_array(ATTRIBUTES, table)
        sure = np.ones(len(doc), np.float32)
        sure[kept] = found.sure
        doc.user_data[SURE] = sure

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the model's files into the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*FILES, "LICENSE"):
            if (self.network.folder / name).is_file():
                shutil.copyfile(self.network.folder / name, folder / name)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Joint":
        """Open the model that `to_disk` wrote."""
        self._open(Path(path))
        return self


@Language.factory(  # type: ignore[untyped-decorator]
    FACTORY,
    assigns=[
        "token.pos",
        "token.tag",
        "token.morph",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "doc.ents",
    ],
    default_config={"folder": None, "fast": False, "threads": 1, "budget": BUDGET},
)
def joint(nlp: Language, name: str, folder: str | None, fast: bool, threads: int, budget: int) -> Joint:
    """Make the component for a pipeline (spaCy factory `reportedly_joint`)."""
    return Joint(nlp.vocab, folder, fast, threads, budget)
