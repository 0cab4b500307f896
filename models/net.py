"""The network in torch: a BERT-style encoder with joint heads for tags, sentence starts, entities, arcs and labels."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.language.shapes import N_SHAPES

WIDTH, HEADS, INNER, WORDS, POSITIONS = 384, 12, 1536, 30522, 512
"""The sizes of all-MiniLM-L6-v2, which the encoder starts from."""

ARC, LABEL = 192, 256
"""Widths of the arc and label scorers: half the encoder's and a little more; not tuned."""

BLOCKED = -1e4
"""Added to what attention must not see; still a number in half precision."""


def drop(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout with one random byte a value, so `share` is rounded to 1/256: torch's own takes 15 times as long."""
    if not training:
        return x
    bound = round(256 * share)
    draws = torch.empty(-(-x.numel() // 8), dtype=torch.int64, device=x.device).random_(-(2**63), None)
    kept = (draws.view(torch.uint8)[: x.numel()].view(x.shape) >= bound).to(x.dtype)
    return x * kept * (256 / (256 - bound))


class Layer(nn.Module):
    """One transformer layer, normalised after each part as BERT is."""

    def __init__(self, drop: float, inner: int) -> None:
        super().__init__()
        self.drop = drop
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.f1, self.f2 = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (texts, subtokens, width); bias: what is added to attention scores."""
        texts, length, _ = x.shape
        size = WIDTH // HEADS
        q, k, v = self.qkv(x).view(texts, length, 3, HEADS, size).permute(2, 0, 3, 1, 4).flatten(1, 2).unbind(0)
        # Plain products: on a CPU the backward pass of torch's fused attention takes a quarter of all time.
        scores = torch.bmm(q / math.sqrt(size), k.transpose(1, 2)).view(texts, HEADS, length, length)
        seen = torch.bmm((scores + bias.to(scores.dtype)).softmax(-1).flatten(0, 1).to(v.dtype), v)
        seen = seen.view(texts, HEADS, length, size).transpose(1, 2).reshape(texts, length, WIDTH)
        x = self.n1(x + drop(self.o(seen), self.drop, self.training))
        inner = self.f2(functional.gelu(self.f1(x)))
        return self.n2(x + drop(inner, self.drop, self.training))


class Joint(nn.Module):
    """The joint model. A word's vector is that of its first subtoken in the top layer.

    Args:
        sizes: number of values of each tag head, in the order of the head's outputs.
        labels: number of dependency labels.
        layers: encoder layers.
        inner: width of the feed-forward half of a layer.
        drop: dropout in the encoder; twice as much on word vectors.
    """

    def __init__(
        self, sizes: dict[str, int], labels: int, layers: int = 6, inner: int = INNER, drop: float = 0.1
    ) -> None:
        super().__init__()
        self.sizes, self.drop, self.inner = sizes, drop, inner
        self.word, self.pos = nn.Embedding(WORDS, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shape_in, self.shape_out = nn.Embedding(N_SHAPES, WIDTH), nn.Embedding(N_SHAPES, WIDTH)
        nn.init.zeros_(self.shape_in.weight)  # the encoder starts as it was
        nn.init.zeros_(self.shape_out.weight)
        self.layers = nn.ModuleList(Layer(drop, inner) for _ in range(layers))
        self.tags = nn.Linear(WIDTH, sum(sizes.values()))
        self.arc_dep, self.arc_head, self.arc_w = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC), nn.Linear(ARC, ARC)
        self.root = nn.Linear(WIDTH, 1)
        self.lab_dep, self.lab_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.lab_out = nn.Linear(LABEL, labels)

    def forward(
        self, ids: Tensor, shp: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tag logits, arc scores (texts, dependants, heads), and the two vectors that `labels` takes.

        ids, shp and mask are (texts, subtokens); first is (texts, words).
        """
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.shape_in(shp)
        x = drop(self.norm(x), self.drop, self.training)
        bias = ((1.0 - mask.to(x.dtype)) * BLOCKED)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        x = x + self.shape_out(shp)
        x = torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))
        x = drop(x, 2 * self.drop, self.training)
        dep, head = functional.gelu(self.arc_dep(x)), functional.gelu(self.arc_head(x))
        dep = drop(dep, 2 * self.drop, self.training)
        head = drop(head, 2 * self.drop, self.training)
        arcs = self.arc_w(dep) @ head.transpose(1, 2)
        eye = torch.eye(arcs.shape[1], dtype=arcs.dtype, device=arcs.device)
        arcs = arcs * (1 - eye) + self.root(x) * eye  # the diagonal is "I am the root"
        return self.tags(x), arcs, self.lab_dep(x), self.lab_head(x)

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label logits of (dependant, head) pairs."""
        return self.lab_out(drop(functional.gelu(dep + head), self.drop, self.training))


def start_from_encoder(model: Joint, folder: Path, layers: Sequence[int]) -> None:
    """Copy the weights of a Hugging Face BERT folder, taking its layers of these numbers."""
    from safetensors.torch import load_file

    weights = {k.removeprefix("bert."): v for k, v in load_file(str(folder / "model.safetensors")).items()}
    table = "embeddings."
    model.word.weight.data = weights[f"{table}word_embeddings.weight"].clone()
    types = weights[f"{table}token_type_embeddings.weight"][0]
    model.pos.weight.data = weights[f"{table}position_embeddings.weight"] + types
    for kind in ("weight", "bias"):
        getattr(model.norm, kind).data = weights[f"{table}LayerNorm.{kind}"].clone()
        for layer, number in zip(model.layers, layers, strict=True):
            for part, names in PARTS.items():
                found = [weights[f"encoder.layer.{number}.{name}.{kind}"] for name in names]
                getattr(getattr(layer, part), kind).data = torch.cat(found)


def start_from_trained(model: Joint, old: Joint) -> None:
    """Copy a trained model: its first layers, and of a wider feed-forward half the units that weigh most."""
    weights = old.state_dict()
    for number, layer in enumerate(model.layers):
        here, inner = f"layers.{number}", len(layer.f1.bias)
        into, out = weights[f"{here}.f1.weight"], weights[f"{here}.f2.weight"]
        kept = (into.norm(dim=1) * out.norm(dim=0)).topk(inner).indices.sort().values
        weights[f"{here}.f1.weight"], weights[f"{here}.f2.weight"] = into[kept], out[:, kept]
        weights[f"{here}.f1.bias"] = weights[f"{here}.f1.bias"][kept]
    model.load_state_dict({name: weight for name, weight in weights.items() if name in model.state_dict()})


def narrowed(model: Joint, inner: int) -> Joint:
    """The same model with only the weightiest units of its feed-forward halves; it wants training anew."""
    made = Joint(model.sizes, model.lab_out.out_features, len(model.layers), inner, model.drop)
    start_from_trained(made, model)
    return made


PARTS = {
    "qkv": tuple(f"attention.self.{name}" for name in ("query", "key", "value")),
    "o": ("attention.output.dense",),
    "n1": ("attention.output.LayerNorm",),
    "f1": ("intermediate.dense",),
    "f2": ("output.dense",),
    "n2": ("output.LayerNorm",),
}
"""Where each part of a layer has its weights in BERT."""


def save(model: Joint, meta: dict[str, Any], folder: Path) -> None:
    """Write weights and label lists."""
    folder.mkdir(parents=True, exist_ok=True)
    meta = meta | {"layers": len(model.layers), "inner": model.inner}
    torch.save(model.state_dict(), folder / "weights.pt")
    (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False), "utf-8")


def open_trained(folder: Path) -> tuple[Joint, dict[str, Any]]:
    """A saved model, ready for use, with its label lists."""
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    sizes = {name: len(values) for name, values in meta["tags"].items()}
    model = Joint(sizes, len(meta["labels"]), meta["layers"], meta.get("inner", INNER))
    model.load_state_dict(torch.load(folder / "weights.pt", map_location="cpu", weights_only=True))
    return model.eval(), meta
