"""Train the joint model. The schedule follows the subtokens read, so that a run is the same on any machine.

python -m models.train --encoder FOLDER --syntax FOLDER --ner FOLDER --out FOLDER
"""

import argparse
import math
import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.batches import (
    Corpora,
    Example,
    batches,
    entity_windows,
    read_corpora,
    rewritten_windows,
    syntax_windows,
    with_names,
)
from models.net import INNER, Joint, narrowed, open_trained, save, start_from_encoder, start_from_trained
from reportedly.language.encode import Subwords, pad

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]

WEIGHTS = {"upos": 1.0, "xpos": 1.0, "feats": 0.6, "start": 0.5, "arc": 1.0, "label": 0.8, "ner": 1.5}
"""Share of each head in the loss: trees and entities are what the later stages rest on."""

VITERBI = 0.5
"""Weight of the counted tag transitions, chosen on the dev halves: 72.1 to 73.7 F on UNER EWT dev; 1.0 is worse."""

WARM_UP = 0.05
UNKNOWN = -100
"""What the loss passes over."""


def label_lists(corpora: Corpora, layers: int) -> dict[str, Any]:
    """The values of every head; rare ones (mostly slips of annotation) are left out."""

    def values(name: str, least: int) -> list[str]:
        counts = Counter(value for sentence in corpora.sentences for value in getattr(sentence, name))
        return sorted(value for value, times in counts.items() if times >= least)

    tags = {"upos": values("upos", 1), "xpos": values("xpos", 2), "feats": values("feats", 5)}
    return {
        "tags": {**tags, "start": [False, True], "ner": TAGS},
        "labels": values("labels", 3),
        "layers": layers,
        "encoder": "all-MiniLM-L6-v2",
        "ner_transitions": transitions(corpora.tags),
    }


def transitions(found: list[list[str]]) -> list[list[float]]:
    """VITERBI * log P(tag | previous) / P(tag) from counts; steps that BIO forbids get -1e4."""
    size = len(TAGS)
    pairs, single = [[0.1] * size for _ in TAGS], [0.1] * size
    for tags in found:
        for previous, tag in pairwise(tags):
            pairs[TAGS.index(previous)][TAGS.index(tag)] += 1
            single[TAGS.index(tag)] += 1

    def score(a: int, b: int) -> float:
        if TAGS[b][0] == "I" and TAGS[a][2:] != TAGS[b][2:]:
            return -1e4
        return VITERBI * math.log(pairs[a][b] / sum(pairs[a]) * sum(single) / single[b])

    return [[score(a, b) for b in range(size)] for a in range(size)]


class Tensors:
    """Turns batches of examples into the tensors of the network and its targets."""

    def __init__(self, meta: dict[str, Any], device: str) -> None:
        self.device = device
        self.maps = {name: {v: i for i, v in enumerate(values)} for name, values in meta["tags"].items()}
        self.maps["label"] = {v: i for i, v in enumerate(meta["labels"])}

    def __call__(self, batch: list[Example]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Inputs of the network and, for each head that the batch teaches, its targets."""
        inputs = {
            k: torch.from_numpy(v).to(self.device) for k, v in pad([encoded for encoded, _ in batch]).items()
        }
        width = inputs["first"].shape[1]
        texts = [text for _, text in batch]

        def rows(values: list[list[int]], fill: int = UNKNOWN) -> Tensor:
            return torch.tensor([row + [fill] * (width - len(row)) for row in values], device=self.device)

        def mapped(head: str, name: str) -> Tensor:
            return rows([[self.maps[head].get(v, UNKNOWN) for v in getattr(text, name)] for text in texts])

        targets = {"ner": mapped("ner", "entities")}
        if texts[0].upos:
            targets |= {name: mapped(name, name) for name in ("upos", "xpos", "feats")}
            targets["label"] = mapped("label", "labels")
            targets["head"] = rows([text.heads for text in texts])
            targets["start"] = rows([[int(start) for start in text.starts] for text in texts])
            targets["sentence"] = targets["start"].clamp(min=0).cumsum(1)
        return inputs, targets


def losses(
    model: Joint, inputs: dict[str, Tensor], targets: dict[str, Tensor]
) -> tuple[dict[str, Tensor], dict[str, float]]:
    """The loss of each head that the targets teach, and UAS and LAS within gold sentences, punctuation counted."""
    tags, arcs, dep, head = model(**inputs)

    def cross_entropy(logits: Tensor, gold: Tensor) -> Tensor:
        return functional.cross_entropy(logits.flatten(0, -2).float(), gold.flatten(), ignore_index=UNKNOWN)

    found, scores = {}, {}
    parts = tags.split(list(model.sizes.values()), -1)
    for name, logits in zip(model.sizes, parts, strict=True):
        if name in targets and bool((targets[name] >= 0).any()):
            found[name] = cross_entropy(logits, targets[name])
    if "head" in targets:
        gold, real = targets["head"], targets["head"] >= 0
        same = targets["sentence"][:, :, None] == targets["sentence"][:, None, :]
        arcs = arcs.masked_fill(~(same & real[:, None, :]), -1e4)
        found["arc"] = cross_entropy(arcs, gold)
        logits = model.labels(dep, head.gather(1, gold.clamp(min=0)[:, :, None].expand_as(head)))
        found["label"] = cross_entropy(logits, targets["label"])
        right = (arcs.argmax(-1) == gold) & real
        labelled = right & (logits.argmax(-1) == targets["label"])
        scores = {"uas": right.sum().item() / real.sum().item(), "las": labelled.sum().item() / real.sum().item()}
    return found, scores


@dataclass
class Supply:
    """Hands out batches of two kinds, cutting and mixing the texts anew whenever a kind runs out."""

    corpora: Corpora
    subwords: Subwords
    budget: int
    entity_share: float
    rng: random.Random
    epochs: Counter[str] = field(default_factory=Counter)
    pools: dict[str, list[list[Example]]] = field(default_factory=lambda: {"syntax": [], "entities": []})

    def next(self) -> list[Example]:
        """One batch; `entity_share` of them are of texts with entities alone."""
        kind = "entities" if self.rng.random() < self.entity_share else "syntax"
        if not self.pools[kind]:
            self.epochs[kind] += 1
            if kind == "syntax":
                runs = syntax_windows(self.corpora.paragraphs, self.subwords, self.rng)
                rewritten = rewritten_windows(self.corpora.sentences, self.rng)
                texts = [*with_names(runs, self.rng), *rewritten]
            else:
                texts = [*entity_windows(self.corpora.entities, self.subwords, self.rng)]
            self.pools[kind] = batches(texts, self.subwords, self.budget, self.rng)
        return self.pools[kind].pop()


def rate(progress: float) -> float:
    """The learning rate's share of its peak: up in a straight line, then down to zero at the end."""
    return progress / WARM_UP if progress < WARM_UP else max(0.0, (1 - progress) / (1 - WARM_UP))


def optimiser(model: Joint, options: argparse.Namespace) -> torch.optim.AdamW:
    """AdamW with a lower rate for the encoder than for the new heads; the word table stays as it is."""
    model.word.weight.requires_grad_(False)
    body: list[nn.Parameter] = []
    heads: list[nn.Parameter] = []
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            (body if name.split(".")[0] in ("pos", "norm", "layers") else heads).append(weight)
    groups = [
        {"params": body, "lr": options.lr, "peak": options.lr},
        {"params": heads, "lr": options.head_lr, "peak": options.head_lr},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def development_scores(model: Joint, made: list[tuple[dict[str, Tensor], dict[str, Tensor]]]) -> dict[str, float]:
    """UAS and LAS on the development texts, in percent."""
    model.eval()
    with torch.no_grad():
        found = [losses(model, inputs, targets)[1] for inputs, targets in made]
    model.train()
    return {name: round(100 * sum(scores[name] for scores in found) / len(found), 1) for name in ("uas", "las")}


def half_precision(device: str) -> torch.autocast:
    """bfloat16 products where the processor has them (2 to 3 times as fast on Zen 4), else plain float32."""
    has = device != "cpu" or "avx512_bf16" in _processor_flags()
    return torch.autocast(device, dtype=torch.bfloat16, enabled=has)


def _processor_flags() -> str:
    known = Path("/proc/cpuinfo")
    return known.read_text("utf-8") if known.exists() else ""


def train(model: Joint, meta: dict[str, Any], corpora: Corpora, options: argparse.Namespace) -> None:
    """Train on so many subtokens, saying every `--report` seconds how it stands."""
    rng = random.Random(options.seed)
    subwords, tensors = Subwords(options.encoder / "tokenizer.json"), Tensors(meta, options.device)
    supply = Supply(corpora, subwords, options.budget, options.entity_share, rng)
    still = random.Random(0)
    held = batches(syntax_windows(corpora.development, subwords, still), subwords, options.budget, still)
    development = [tensors(batch) for batch in held]
    steps = optimiser(model, options)
    trained = [weight for group in steps.param_groups for weight in group["params"]]
    begun = said = time.monotonic()
    step, wanted = 0, options.subtokens * 1e6
    seen = int(options.start * wanted)
    model.train()
    while seen < wanted:
        if model.inner > options.inner and seen >= options.narrow_at * wanted:
            model = narrowed(model, options.inner).to(options.device).train()
            steps = optimiser(model, options)
            trained = [weight for group in steps.param_groups for weight in group["params"]]
        inputs, targets = tensors(supply.next())
        for group in steps.param_groups:
            group["lr"] = group["peak"] * rate((seen + 1) / wanted)
        with half_precision(options.device):
            found, _ = losses(model, inputs, targets)
        steps.zero_grad(set_to_none=True)
        torch.stack([WEIGHTS[name] * loss.float() for name, loss in found.items()]).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        steps.step()
        step, seen = step + 1, seen + int(inputs["mask"].sum())
        if time.monotonic() - said > options.report or seen >= wanted:
            said = time.monotonic()
            shown = {name: round(loss.item(), 2) for name, loss in found.items()}
            scores = development_scores(model, development)
            print(f"{said - begun:.0f} s, step {step}, {seen} subtokens, loss {shown}, dev {scores}", flush=True)
            save(model, meta, options.out)
    print(f"trained {step} steps, {seen} subtokens, epochs {dict(supply.epochs)}")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "syntax", "ner", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True, help="folder")
    parser.add_argument("--subtokens", type=float, default=8, help="millions to train on")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="which encoder layers to start from")
    parser.add_argument("--init", type=Path, help="start from a model trained with this recipe (its first layers)")
    parser.add_argument("--inner", type=int, default=1152, help="width that the feed-forward halves are cut to")
    parser.add_argument("--narrow-at", type=float, default=0.4, help="share of the run at which they are")
    parser.add_argument("--start", type=float, default=0, help="with --init: share of the schedule that is done")
    parser.add_argument("--budget", type=int, default=1200, help="padded subtokens in a batch")
    parser.add_argument("--entity-share", type=float, default=0.35, help="share of batches with entities alone")
    parser.add_argument("--lr", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-lr", type=float, default=1e-3, help="learning rate of the heads")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=0, help="0 leaves it to torch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=float, default=150, help="seconds between reports, each with a save")
    return parser.parse_args()


def main() -> None:
    """Train and write the checkpoint."""
    options = arguments()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    layers = [int(number) for number in options.layers.split(",")]
    corpora = read_corpora(options.syntax, options.ner)
    meta = label_lists(corpora, len(layers))
    sizes = {name: len(values) for name, values in meta["tags"].items()}
    wide = not options.init or options.start < options.narrow_at
    model = Joint(sizes, len(meta["labels"]), len(layers), INNER if wide else options.inner)
    if options.init:
        start_from_trained(model, open_trained(options.init)[0])
    else:
        start_from_encoder(model, options.encoder, layers)
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(options.encoder / "tokenizer.json", options.out / "tokenizer.json")
    train(model.to(options.device), meta, corpora, options)


if __name__ == "__main__":
    main()
