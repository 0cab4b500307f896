"""The trained network as ONNX graphs, node by node, with int8 products whose activation scales are fixed.

Written out rather than traced, so that it holds only what onnxruntime does fast on a CPU (measured for six layers, 3 x
192 subtokens, one Zen 4 core): attention without a mask 16.7 ms (with one 20.7, from plain products 27), addition and
LayerNormalization 2.7 ms (SkipLayerNormalization 14.2). The graph therefore takes windows of one length, unpadded.

Every activation has one scale, found beforehand (`models.calibrate`); the sums of int8 products are exact. What a
window gives is so the same to the last bit beside whatever other windows it is read.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from models.net import HEADS, WIDTH

OPSET, MICROSOFT = 21, "com.microsoft"
OF_MICROSOFT = frozenset({"MatMulIntegerToFloat", "MultiHeadAttention"})

WEIGHT_RANGE = 63
"""Weights take seven bits: without VNNI a processor adds two products in 16 bits, which full bytes overflow."""

ROW_RANGE = 127
"""Rows of the word table are not multiplied in bytes, so they take eight."""

EPSILON = 1e-12

Array = NDArray[Any] | np.generic
Floats = NDArray[np.float32]
Ranges = dict[str, tuple[float, float]]
"""Least and greatest value of each quantised activation, by name."""


@dataclass
class Graph:
    """Nodes and constants of a graph in the making; without `ranges` its products are of float32."""

    ranges: Ranges | None
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, Array] = field(default_factory=dict)

    def add(self, kind: str, *inputs: str, to: str, **settings: Any) -> str:
        """Append a node; its output has the name `to`, which is returned."""
        domain = MICROSOFT if kind in OF_MICROSOFT else ""
        self.nodes.append(helper.make_node(kind, list(inputs), [to], name=to, domain=domain, **settings))
        return to

    def constant(self, name: str, value: Array) -> str:
        """Keep a constant; its name is returned."""
        self.constants[name] = value
        return name

    def quantised(self, x: str, activation: str) -> str:
        """The activation in bytes, by its fixed scale (as it is where the graph is of float32)."""
        if self.ranges is None:
            return x
        low, high = self.ranges[activation]
        low, high = min(low, 0.0), max(high, 0.0)
        scale = max(high - low, 1e-6) / 255
        self.constant(f"{activation}.scale", np.float32(scale))
        self.constant(f"{activation}.zero", np.uint8(round(-low / scale)))
        return self.add("QuantizeLinear", x, f"{activation}.scale", f"{activation}.zero", to=f"{activation}.bytes")

    def linear(self, x: str, activation: str, weight: Floats, bias: Floats, to: str) -> str:
        """x W + b for `x` as `quantised` gave it; the weight is (in, out), one scale a column."""
        self.constant(f"{to}.bias", bias)
        if self.ranges is None:
            product = self.add("MatMul", x, self.constant(f"{to}.weight", weight), to=f"{to}.product")
            return self.add("Add", product, f"{to}.bias", to=to)
        scale = (np.abs(weight).max(0) / WEIGHT_RANGE).clip(1e-8).astype(np.float32)
        self.constant(f"{to}.weight", np.round(weight / scale).astype(np.int8))
        self.constant(f"{to}.scale", scale)
        self.constant(f"{to}.zero", np.zeros(len(scale), np.int8))
        inputs = (x, f"{to}.weight", f"{activation}.scale", f"{to}.scale", f"{activation}.zero", f"{to}.zero")
        return self.add("MatMulIntegerToFloat", *inputs, f"{to}.bias", to=to)

    def normalised(self, x: str, weights: dict[str, Floats], name: str, to: str) -> str:
        """Layer normalisation."""
        scale = self.constant(f"{to}.gain", weights[f"{name}.weight"])
        shift = self.constant(f"{to}.shift", weights[f"{name}.bias"])
        return self.add("LayerNormalization", x, scale, shift, to=to, epsilon=EPSILON)

    def model(self, inputs: dict[str, tuple[int, list[Any]]], outputs: list[str]) -> ModelProto:
        """The finished model; inputs by name with type and shape."""
        made = helper.make_graph(
            self.nodes,
            "reportedly",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_empty_tensor_value_info(name) for name in outputs],
            [numpy_helper.from_array(np.asarray(value), name) for name, value in self.constants.items()],
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(made, opset_imports=opsets, ir_version=10, producer_name="reportedly")


def words_graph(
    weights: dict[str, Floats], sizes: dict[str, int], layers: int, ranges: Ranges | None
) -> ModelProto:
    """The graph from subtokens to scores.

    Args:
        weights: the state of `models.net.Joint` as arrays.
        sizes: values of each tag head, in the order of the head's outputs.
        layers: encoder layers.
        ranges: of `models.calibrate`; None for float32 products.

    The inputs `ids` and `shapes` are (windows, subtokens). Outputs, a value for each subtoken, those of a word's first
    being the word's: the best `upos`, `xpos`, `feats`; `start`, above 0 where a sentence begins; `ner`, log
    probabilities; `arcs` [dependant, head] and `root` scores; `lab_dep` and `lab_head` for `labels_graph`.
    """
    g = Graph(ranges)
    x = _embedded(g, weights)
    for number in range(layers):
        x = _layer(g, weights, x, number)
    shape = g.constant("shape.out", weights["shape_out.weight"])
    x = g.add("Add", x, g.add("Gather", shape, "shapes", to="top.shape"), to="top")
    top = g.quantised(x, "top.in")

    def head(name: str) -> str:
        return g.linear(top, "top.in", weights[f"{name}.weight"].T, weights[f"{name}.bias"], to=f"{name}.out")

    _tags(g, head("tags"), sizes)
    dependant, governor = g.add("Gelu", head("arc_dep"), to="arc.d"), g.add("Gelu", head("arc_head"), to="arc.h")
    product = g.add("MatMul", dependant, g.constant("arc.weight", weights["arc_w.weight"].T), to="arc.product")
    turned = g.add("Add", product, g.constant("arc.bias", weights["arc_w.bias"]), to="arc.turned")
    g.add("MatMul", turned, g.add("Transpose", governor, to="arc.t", perm=[0, 2, 1]), to="arcs")
    g.add("Squeeze", head("root"), g.constant("last", np.array([-1])), to="root")
    for name in ("lab_dep", "lab_head"):
        g.add("Identity", head(name), to=name)
    kind = (TensorProto.INT64, ["windows", "subtokens"])
    outputs = ["upos", "xpos", "feats", "start", "ner", "arcs", "root", "lab_dep", "lab_head"]
    return g.model({"ids": kind, "shapes": kind}, outputs)


def _embedded(g: Graph, weights: dict[str, Floats]) -> str:
    """Word table (bytes, a scale a row), positions, word shapes."""
    table = weights["word.weight"]
    scale = (np.abs(table).max(1, keepdims=True) / ROW_RANGE).clip(1e-8).astype(np.float32)
    g.constant("words", np.round(table / scale).astype(np.int8))
    g.constant("words.scale", scale)
    rows = g.add("Gather", "words", "ids", to="rows")
    rows = g.add("DequantizeLinear", rows, g.constant("one", np.float32(1)), to="rows.float")
    scales = g.add("Gather", "words.scale", "ids", to="rows.scale")
    x = g.add("Mul", rows, scales, to="rows.scaled")
    length = g.add("Shape", "ids", to="length", start=1, end=2)
    zero, axis = g.constant("from", np.array([0])), g.constant("axis", np.array([0]))
    places = g.add("Slice", g.constant("places", weights["pos.weight"]), zero, length, axis, to="positions")
    x = g.add("Add", x, places, to="placed")
    shapes = g.add("Gather", g.constant("shape.in", weights["shape_in.weight"]), "shapes", to="shaped")
    return g.normalised(g.add("Add", x, shapes, to="embedded"), weights, "norm", to="layer0")


def _layer(g: Graph, weights: dict[str, Floats], x: str, number: int) -> str:
    """One transformer layer."""
    here = f"layers.{number}"

    def linear(part: str, values: str, activation: str, rows: slice = slice(None), to: str = "") -> str:
        weight, bias = weights[f"{here}.{part}.weight"][rows].T, weights[f"{here}.{part}.bias"][rows]
        return g.linear(values, activation, weight, bias, to=f"{here}.{to or part}")

    values = g.quantised(x, f"{here}.qkv.in")
    query, key, value = (
        linear("qkv", values, f"{here}.qkv.in", slice(i * WIDTH, (i + 1) * WIDTH), to=f"qkv{i}") for i in range(3)
    )
    seen = g.add("MultiHeadAttention", query, key, value, to=f"{here}.seen", num_heads=HEADS)
    out = linear("o", g.quantised(seen, f"{here}.o.in"), f"{here}.o.in")
    x = g.normalised(g.add("Add", x, out, to=f"{here}.sum1"), weights, f"{here}.n1", to=f"{here}.n1")
    inner = linear("f1", g.quantised(x, f"{here}.f1.in"), f"{here}.f1.in")
    inner = g.quantised(g.add("Gelu", inner, to=f"{here}.gelu"), f"{here}.f2.in")
    out = linear("f2", inner, f"{here}.f2.in")
    return g.normalised(g.add("Add", x, out, to=f"{here}.sum2"), weights, f"{here}.n2", to=f"{here}.n2")


def _tags(g: Graph, logits: str, sizes: dict[str, int]) -> None:
    """Best values of tags, the score of sentence starts, log probabilities of entity tags."""
    parts = {name: f"{name}.logits" for name in sizes}
    split = g.constant("sizes", np.array(list(sizes.values()), np.int64))
    g.nodes.append(helper.make_node("Split", [logits, split], list(parts.values()), axis=-1))
    for name in ("upos", "xpos", "feats"):
        g.add("ArgMax", parts[name], to=name, axis=-1, keepdims=0)
    g.add("LogSoftmax", parts["ner"], to="ner", axis=-1)
    no = g.add("Gather", parts["start"], g.constant("no", np.int64(0)), to="start.no", axis=-1)
    yes = g.add("Gather", parts["start"], g.constant("yes", np.int64(1)), to="start.yes", axis=-1)
    g.add("Sub", yes, no, to="start")


def labels_graph(weights: dict[str, Floats], labels: int, root: int) -> ModelProto:
    """The graph from pairs of a word's `dep` and its head's `head` vector to the `label`; never that of the root."""
    g = Graph(None)
    hidden = g.add("Gelu", g.add("Add", "dep", "head", to="pair"), to="hidden")
    ban = np.zeros(labels, np.float32)
    ban[root] = -1e4
    logits = g.linear(hidden, "", weights["lab_out.weight"].T, weights["lab_out.bias"] + ban, to="logits")
    g.add("ArgMax", logits, to="label", axis=-1, keepdims=0)
    width = len(weights["lab_dep.bias"])
    kind = (TensorProto.FLOAT, ["pairs", width])
    return g.model({"dep": kind, "head": kind}, ["label"])
