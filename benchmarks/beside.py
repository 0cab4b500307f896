"""Speed and memory of the language layer beside the first trial of its model, each in a process of its own.

`python -m benchmarks beside`. One core, raw text to a filled Doc; the processes take turns, so that the noise of a
shared machine meets all alike; what counts is the ratio.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import Row
from benchmarks.speed import texts_of

TRIAL = "tools/joint_model"
"""The trial's folder beside the data; its models are `baseline` (six layers) and `baseline4` (four)."""

TURNS = 5
REPORTS = 120
WARM_UP = 8
"""Texts read before the clock starts: word pieces are remembered, pages are mapped."""

KINDS = ("trial", "trial of 4 layers", "default", "fast")


def measure_beside(data: Path) -> list[Row]:
    """Rows of every kind that is there.

    Raises:
        FileNotFoundError: the trial is not beside the data.
    """
    folder = data.parent / TRIAL
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not there")
    runs: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for _ in range(TURNS):
        for kind in KINDS:
            command = [sys.executable, "-m", "benchmarks.beside", kind, str(data)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            runs[kind].append(json.loads(done.stdout.splitlines()[-1]))
    name, _ = texts_of(data, 1)
    return [row for kind in KINDS for row in _rows(kind, runs, name)]


def _rows(kind: str, runs: dict[str, list[dict[str, float]]], data: str) -> Iterable[Row]:
    def of(what: str, whose: str = kind) -> list[float]:
        return [run[what] for run in runs[whose]]

    speed = of("words/s")
    spread = f"{min(speed):.0f}-{max(speed):.0f} in {TURNS} runs"
    yield Row("beside", data, f"{kind}: words/s", median(speed), unit="words/s", note=spread)
    ratios = [a / b for a, b in zip(speed, of("words/s", "trial"), strict=True)]
    around = f"{min(ratios):.2f}-{max(ratios):.2f} turn by turn"
    yield Row("beside", data, f"{kind}: speed, trial = 100", 100 * median(ratios), note=around)
    yield Row(
        "beside", data, f"{kind}: peak memory", median(of("MiB")), unit="MiB", note="spaCy and texts included"
    )
    yield Row("beside", data, f"{kind}: loading after imports", 1000 * median(of("load")), unit="ms")


def _trial(data: Path, model: str) -> Callable[[], Any]:
    sys.path.append(str(data.parent / TRIAL))
    import decode  # type: ignore[import-not-found]  # the trial's own code, outside the project

    return lambda: decode.spacy_pipeline(str(data.parent / TRIAL / model))


def _ours(fast: bool) -> Callable[[], Any]:
    from reportedly.language import component, lemmas, load, tokens  # noqa: F401  imports are not timed

    return lambda: load(fast=fast)


def main(kind: str, data: Path) -> dict[str, float]:
    """One run in this process, on one core: words a second of processor time, peak memory, seconds to load."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    import onnxruntime  # noqa: F401
    import spacy  # noqa: F401

    _, texts = texts_of(data, REPORTS)
    trials = {"trial": "baseline", "trial of 4 layers": "baseline4"}
    opening = _trial(data, trials[kind]) if kind in trials else _ours(kind == "fast")
    start = time.perf_counter()
    nlp = opening()
    loaded = time.perf_counter() - start
    list(nlp.pipe(texts[:WARM_UP]))
    start = time.process_time()
    docs = list(nlp.pipe(texts[WARM_UP:], batch_size=32))
    taken = time.process_time() - start
    words = sum(not token.is_space for doc in docs for token in doc)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words/s": words / taken, "MiB": peak, "load": loaded}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
