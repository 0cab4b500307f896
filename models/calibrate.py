"""The range of every activation that the int8 graph quantises, seen on training texts."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import torch
from torch import Tensor, nn

from models.batches import Example
from models.graph import Ranges
from models.net import Joint
from reportedly.language.encode import pad

BATCHES = 120
"""Batches of training texts that are looked at; the ranges settle well before."""

CUT = 1e-5
"""Share of the values at either end that may fall outside the range: a few outliers must not coarsen all others."""

SAMPLE = 20_000
"""Values kept of each activation of each batch."""


def ranges(joint: Joint, batches: Iterable[list[Example]], seed: int = 0) -> Ranges:
    """Least and greatest value of each activation, by its name in `models.graph`.

    Args:
        joint: the trained network, in evaluation mode.
        batches: training texts.
        seed: of the sample.
    """
    draw = np.random.default_rng(seed)
    seen: dict[str, list[np.ndarray]] = defaultdict(list)
    real: list[Tensor] = []

    def watch(name: str) -> None:
        def look(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            values = inputs[0][real[-1]] if inputs[0].shape[:2] == real[-1].shape else inputs[0]
            flat = values.detach().float().numpy().ravel()
            seen[name].append(draw.choice(flat, min(SAMPLE, flat.size)))

        modules[name.removesuffix(".in")].register_forward_pre_hook(look)

    modules = dict(joint.named_modules())
    for number in range(len(joint.layers)):
        for part in ("qkv", "o", "f1", "f2"):
            watch(f"layers.{number}.{part}.in")
    watch("tags.in")
    with torch.no_grad():
        for _, batch in zip(range(BATCHES), batches, strict=False):
            inputs = {name: torch.from_numpy(values) for name, values in pad([e for e, _ in batch]).items()}
            real.append(inputs["mask"].bool())
            joint(**inputs)
    found = {name: _bounds(np.concatenate(values)) for name, values in seen.items()}
    found["top.in"] = found.pop("tags.in")
    return found


def _bounds(values: np.ndarray) -> tuple[float, float]:
    low, high = np.quantile(values, [CUT, 1 - CUT])
    return float(low), float(high)
