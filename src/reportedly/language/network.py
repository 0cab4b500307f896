"""The trained network: two ONNX graphs, their label lists, and one call on a batch of windows."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.language.encode import Encoded, Subwords, stack

WEIGHTS, LABELS, TOKENIZER, META = "model.int8.onnx", "labels.onnx", "tokenizer.json", "meta.json"
FILES = (WEIGHTS, LABELS, TOKENIZER, META)
"""What the network needs of a model folder."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window of n words; tags are numbers in the lists of `Network.tags`.

    `start` is above 0 where a sentence begins; `ner` holds log probabilities (n, tags); `arcs` scores
    [dependant, head] with the score for being a root on the diagonal; the two vectors are for `Network.label`.
    """

    upos: Ints
    xpos: Ints
    feats: Ints
    start: Floats
    ner: Floats
    arcs: Floats
    as_dependant: Floats
    as_head: Floats


class Network:
    """A model folder opened for reading text.

    Raises:
        FileNotFoundError: a file of the model is not in the folder.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise FileNotFoundError(
                f"{folder} is not a whole model: {', '.join(missing)} not there; make it anew with `make model`"
            )
        meta = json.loads((folder / META).read_text("utf-8"))
        self.folder = folder
        self.tags: dict[str, list[str]] = meta["tags"]
        self.labels: list[str] = meta["labels"]
        self.root = self.labels.index("root")
        self.transitions: Floats = np.array(meta["ner_transitions"], np.float32)
        self.subwords = Subwords(folder / TOKENIZER)
        self._words = _session(folder / WEIGHTS, threads)
        self._pairs = _session(folder / LABELS, threads)

    def read(self, batch: Sequence[Encoded]) -> list[Scores]:
        """The scores of each window of a batch, all of as many subtokens.

        With nothing to pad and fixed int8 scales a window's scores are the same to the last bit in any batch.
        """
        upos, xpos, feats, start, ner, arcs, root, dependant, head = self._words.run(None, stack(batch))
        found = []
        for row, window in enumerate(batch):
            at = np.array(window.first)
            between = arcs[row][at[:, None], at]
            np.fill_diagonal(between, root[row, at])
            tags = (upos[row, at], xpos[row, at], feats[row, at])
            found.append(Scores(*tags, start[row, at], ner[row, at], between, dependant[row, at], head[row, at]))
        return found

    def label(self, as_dependant: Floats, as_head: Floats) -> Ints:
        """The label of each (word, head of that word) pair, as a number in `labels`; never the root's."""
        found: Ints = self._pairs.run(None, {"dep": as_dependant, "head": as_head})[0]
        return found


def _session(path: Path, threads: int) -> Any:
    # Newer builds of the runtime tell their maker what they run, under an identifier that they keep in the user's home,
    # unless they are told not to before they begin (its Privacy.md). Nothing of ours leaves the machine.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    # Waiting threads that spin take the core from other workers of a pool.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The graph is made of the fastest nodes; higher levels would fuse additions into slow normalisations.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
