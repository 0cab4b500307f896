"""A checkpoint to the files that ship: ONNX graphs, int8 with fixed scales (or float32, to see what int8 costs).

python -m models.export --model FOLDER --syntax FOLDER --ner FOLDER --out FOLDER [--float]
"""

import argparse
import random
import shutil
from pathlib import Path

import onnx

from models.batches import batches, entity_windows, read_corpora, syntax_windows
from models.calibrate import ranges
from models.graph import Ranges, labels_graph, words_graph
from models.net import Joint, open_trained
from reportedly.language.encode import Subwords
from reportedly.language.network import FILES, LABELS, META, TOKENIZER, WEIGHTS

BUDGET = 1200
"""Padded subtokens of a calibration batch, as in training."""


def calibrated(joint: Joint, folder: Path, syntax: Path, ner: Path) -> Ranges:
    """The activation ranges on a shuffled mix of all training texts."""
    rng = random.Random(0)
    corpora, subwords = read_corpora(syntax, ner), Subwords(folder / TOKENIZER)
    texts = [
        *syntax_windows(corpora.paragraphs, subwords, rng),
        *entity_windows(corpora.entities, subwords, rng),
    ]
    return ranges(joint, batches(rng.sample(texts, len(texts) // 4), subwords, BUDGET, rng))


def export(model: Path, out: Path, found: Ranges | None) -> None:
    """Write the model folder that `reportedly.language` opens (add its LICENSE and word lists: see README)."""
    out.mkdir(parents=True, exist_ok=True)
    joint, meta = open_trained(model)
    weights = {name: values.float().numpy() for name, values in joint.state_dict().items()}
    onnx.save(words_graph(weights, joint.sizes, len(joint.layers), found), str(out / WEIGHTS))
    labels = labels_graph(weights, len(meta["labels"]), meta["labels"].index("root"))
    onnx.save(labels, str(out / LABELS))
    for name in (META, TOKENIZER):
        shutil.copy(model / name, out / name)


def main() -> None:
    """Export and say the sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder that models.train wrote")
    parser.add_argument("--syntax", type=Path, required=True, help="folder with the treebanks, to calibrate on")
    parser.add_argument("--ner", type=Path, required=True, help="folder with the entity corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model that ships")
    parser.add_argument("--float", action="store_true", help="products in float32")
    options = parser.parse_args()
    joint, _ = open_trained(options.model)
    found = None if options.float else calibrated(joint, options.model, options.syntax, options.ner)
    export(options.model, options.out, found)
    for name in FILES:
        print(f"{name} {(options.out / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
