"""A checkpoint to the files that ship: ONNX with an int8 word table, then dynamic int8 products.

python -m models.export --model FOLDER --out FOLDER
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from models.net import Joint, open_trained
from reportedly.language.network import FILES, LABELS, META, TOKENIZER, WEIGHTS

OPSET = 17
INPUTS = ("ids", "shp", "mask", "first")
OUTPUTS = ("upos", "xpos", "feats", "start", "ner", "arcs", "lab_dep", "lab_head")


class Table(nn.Module):
    """An embedding kept as int8 with one scale per row: a quarter of the size."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("q", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The rows as floats."""
        return self.q[ids].to(torch.float32) * self.scale[ids]


class Words(nn.Module):
    """The first graph: best tags, sentence-start score, entity log probabilities, arcs, vectors for the labels."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.joint = joint

    def forward(self, ids: Tensor, shp: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """See `Joint.forward`."""
        tags, arcs, dep, head = self.joint(ids, shp, mask, first)
        parts = dict(zip(self.joint.sizes, tags.split(list(self.joint.sizes.values()), -1), strict=True))
        best = [parts[name].argmax(-1) for name in ("upos", "xpos", "feats")]
        start = parts["start"][..., 1] - parts["start"][..., 0]
        return *best, start, parts["ner"].log_softmax(-1), arcs, dep, head


class Pairs(nn.Module):
    """The second graph: the label of each pair, once heads are known; never that of the root."""

    def __init__(self, joint: Joint, root: int) -> None:
        super().__init__()
        self.joint, self.root = joint, root

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        """Number of the best label."""
        logits = self.joint.labels(dep, head)
        ban = torch.zeros(logits.shape[-1])
        ban[self.root] = -1e4
        return (logits + ban).argmax(-1)


def export(model: Path, out: Path) -> None:
    """Write the model folder that `reportedly.language` opens (add its LICENSE and word lists: see README)."""
    out.mkdir(parents=True, exist_ok=True)
    joint, meta = open_trained(model)
    joint.word = Table(joint.word.weight.data)
    texts, subtokens, words = 3, 17, 11
    example = (
        torch.randint(5, 999, (texts, subtokens)),
        torch.zeros(texts, subtokens, dtype=torch.long),
        torch.ones(texts, subtokens, dtype=torch.long),
        torch.arange(words).repeat(texts, 1),
    )
    axes = {name: {0: "texts", 1: "subtokens"} for name in INPUTS[:3]}
    axes |= {name: {0: "texts", 1: "words"} for name in ("first", *OUTPUTS)}
    axes["arcs"][2] = "heads"
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder) / "model.onnx")
        torch.onnx.export(
            Words(joint), example, whole, input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        # 7-bit range: without VNNI, sums of full-range products overflow 16 bits (PUD LAS 88.9 against 89.0).
        quantize_dynamic(
            whole, str(out / WEIGHTS), op_types_to_quantize=["MatMul"], per_channel=True,
            reduce_range=True, weight_type=QuantType.QInt8,
        )  # fmt: skip
    vectors = (torch.zeros(4, joint.lab_dep.out_features), torch.zeros(4, joint.lab_dep.out_features))
    torch.onnx.export(
        Pairs(joint, meta["labels"].index("root")), vectors, str(out / LABELS), input_names=["dep", "head"],
        output_names=["label"], dynamic_axes={n: {0: "pairs"} for n in ("dep", "head", "label")},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    for name in (META, TOKENIZER):
        shutil.copy(model / name, out / name)


def main() -> None:
    """Export and say the sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder that models.train wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model that ships")
    options = parser.parse_args()
    export(options.model, options.out)
    for name in FILES:
        print(f"{name} {(options.out / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
