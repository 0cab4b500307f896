"""Speed on one core, our stages against the bare language layer, with memory and start-up."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.measure import Row

EXAMPLES = Path(__file__).parent.parent / "examples"
# Each figure is the median of so many runs, taken in turns, so that the noise of a shared machine meets all alike.
RUNS = 3


def texts_of(data: Path, most: int) -> tuple[str, list[str]]:
    """News to read: the time corpus where it is there, else our own examples repeated."""
    corpus = data / "timex" / "dev.jsonl"
    if corpus.exists():
        lines = corpus.read_text(encoding="utf-8").splitlines()[:most]
        return "TimeBank/AQUAINT news", [json.loads(line)["text"] for line in lines]
    own = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    return "our examples", (own * (most // len(own) + 1))[:most]


def measure_speed(data: Path, most: int) -> list[Row]:
    """Rows for the language layer alone and for the whole way, per core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from benchmarks.stages import actors_and_events, read_before_actors, standings
    from reportedly.language import load, parse
    from reportedly.pipeline import code_report
    from reportedly.propositions import propositions
    from reportedly.reading import from_text

    name, texts = texts_of(data, most)
    start = time.perf_counter()
    nlp = load()
    loading = time.perf_counter() - start
    fast = load(fast=True)
    reports = [from_text(text) for text in texts]
    start = time.perf_counter()
    code_report(reports[0], nlp)
    first = time.perf_counter() - start
    parses = [parse(report, nlp) for report in reports]
    words = sum(not token.is_space for one in parses for token in one.doc)
    sentences = sum(len(one.sentences) for one in parses)
    read = [read_before_actors(p) for p in parses]
    ways: dict[str, Callable[[], object]] = {
        "language layer alone": lambda: [parse(r, nlp) for r in reports],
        "propositions alone": lambda: [propositions(p) for p in parses],
        "statements and every standing alone, what comes before them given": lambda: [standings(r) for r in read],
        "actors and events alone, what comes before them given": lambda: [actors_and_events(r) for r in read],
        "whole way, text to record": lambda: [code_report(r, nlp).to_json() for r in reports],
        "whole way, --fast": lambda: [code_report(r, fast).to_json() for r in reports],
    }
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(RUNS):
        for way, work in ways.items():
            start = time.perf_counter()
            work()
            times[way].append(time.perf_counter() - start)
    rows = []
    for way, taken in times.items():
        spread = f"{min(taken):.1f}-{max(taken):.1f} s in {RUNS} runs"
        for what, count in (("reports/s", len(reports)), ("sentences/s", sentences), ("words/s", words)):
            rows.append(
                Row("speed", name, f"{way}: {what}", count / median(taken), n=count, unit=what, note=spread)
            )
    alone, whole = median(times["language layer alone"]), median(times["whole way, text to record"])
    rows.append(
        Row("speed", name, "our stages after the language layer, against it", (whole - alone) / alone, unit="x")
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append(
        Row("speed", name, "peak memory", peak, unit="MiB", note="one process, everything above, both models open")
    )
    rows.append(Row("speed", "", "loading the model", loading, unit="s", note="import of spaCy included"))
    rows.append(Row("speed", "", "first report after loading", first, unit="s", note="tables read on first use"))
    rows.append(Row("speed", "", "reportedly --help", help_seconds(), unit="s", note=f"median of {RUNS}"))
    return rows


def help_seconds() -> float:
    """Wall time of `reportedly --help` in a new process."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "reportedly.cli", "--help"], capture_output=True, check=True)
        taken.append(time.perf_counter() - start)
    return median(taken)
