"""The spaCy component that fills a Doc from the joint model: tags, features, sentences, trees, entities."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportedly.language.analyse import BUDGET, Analysis, analyse
from reportedly.language.entities import tidy
from reportedly.language.network import FILES, Network
from reportedly.language.tags import spans

FACTORY = "reportedly_joint"
SHIPPED = Path(__file__).parent / "en_joint"
"""The model that comes with the package."""

ATTRIBUTES = [POS, TAG, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE]
INSIDE, OUTSIDE, BEGIN = 1, 2, 3
"""spaCy's numbers for ENT_IOB."""


class Joint:
    """The component. Sentence starts set before it (`token.is_sent_start`) are borders no sentence crosses.

    Args:
        vocab: the pipeline's vocabulary.
        folder: model folder; None is the shipped one.
        threads: threads of one network call. 1, so that a pool of workers gets one core each.
        budget: padded subtokens of one network call.
    """

    def __init__(self, vocab: Vocab, folder: str | None, threads: int, budget: int) -> None:
        self.vocab, self.threads, self.budget = vocab, threads, budget
        self._open(Path(folder) if folder else SHIPPED)

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
        kept = [token.i for token in doc if not token.is_space]
        if kept:
            spaced = [bool(token.whitespace_) or token.is_space for token in doc]
            words = [doc[i].text for i in kept]
            before = [i == 0 or spaced[i - 1] for i in kept]
            bounds = [place for place, i in enumerate(kept) if doc[i].is_sent_start]
            self._fill(doc, np.array(kept), analyse(words, before, bounds, self.network, self.budget))
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """Each Doc by itself: the int8 network takes its scales from the batch, which never holds two reports."""
        for doc in stream:
            yield self(doc)

    def _fill(self, doc: Doc, kept: Any, found: Analysis) -> None:
        table = np.zeros((len(doc), len(ATTRIBUTES)), np.uint64)
        table[:, 0], table[:, 1], table[:, 4] = self._space
        table[:, 5] = OUTSIDE
        heads = np.full(len(doc), -1, np.int64)  # white space hangs on the token before it ...
        heads[: kept[0]] = kept[0] - np.arange(kept[0])  # ... and, at the opening, on the first word
        heads[kept] = kept[found.head] - kept
        table[kept, 0], table[kept, 1] = self._pos[found.upos], self._tag[found.xpos]
        table[kept, 2], table[kept, 4] = self._morph[found.feats], self._dep[found.dep]
        table[:, 3] = heads.astype(np.uint64)
        names = self.network.tags["ner"]
        for first, last, label in tidy(spans([names[tag] for tag in found.ner]), [doc[i].text for i in kept]):
            a, b = kept[first], kept[last - 1] + 1
            table[a:b, 5], table[a, 5] = INSIDE, BEGIN
            table[a:b, 6] = self.vocab.strings.add(label)
        doc.from_array(ATTRIBUTES, table)

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
    default_config={"folder": None, "threads": 1, "budget": BUDGET},
)
def joint(nlp: Language, name: str, folder: str | None, threads: int, budget: int) -> Joint:
    """Make the component for a pipeline (spaCy factory `reportedly_joint`)."""
    return Joint(nlp.vocab, folder, threads, budget)
