"""How fast an archive becomes Parquet tables: against the parse alone, by workers, in memory, in bytes.

`python -m benchmarks.bulk [--reports 1000] [--long 0] [--data FOLDER]`: codes so many reports (the time corpus of the dev sets
where it is there, else our own examples) as one shard in this process, with and without the gate for sentences, and by one and
two workers; with `--long` also so many varied reports by one worker, to see whether its memory stays flat. Prints the table;
with a thousand reports or more it writes benchmarks/results/bulk.md. Clock time is compared: let the machine do nothing else.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from benchmarks.__main__ import DATA, write
from benchmarks.measure import Row
from benchmarks.speed import texts_of
from reportedly.engine import pipeline
from reportedly.engine.bulk import Progress, Store, bulk, completions
from reportedly.engine.bulk.plan import REPORTS
from reportedly.engine.bulk.supervised import Supervisor
from reportedly.engine.local import Settings
from reportedly.language import parse
from reportedly.pipeline import code_report
from reportedly.reading import from_text, read
from reportedly.records import Report

ENOUGH = 1000
# Turns in which one worker and two are timed, so that the noise of a machine meets both alike.
TURNS = 3
# Of a report as one of many, for memory: its beginning, so that a hundred thousand take no day.
LEAD = 400


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bulk")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--reports", type=int, default=ENOUGH)
    parser.add_argument("--long", type=int, default=0, help="how many reports one worker codes to see its memory")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(asked.data, asked.reports, asked.long, Path(folder))
    if asked.reports >= ENOUGH:
        write("bulk.md", "Bulk runs", rows)
        return 0
    for row in rows:
        print(f"{row.metric}: {row.ours:.4g} {row.unit}" + (f" ({row.note})" if row.note else ""))
    return 0


def measured(data: Path, count: int, long: int, folder: Path) -> list[Row]:
    """All rows."""
    name, texts = texts_of(data, count)
    source = _rows(folder / "news.jsonl", texts)

    def row(metric: str, value: float, unit: str, note: str = "") -> Row:
        return Row("bulk", name, metric, value, n=len(texts), unit=unit, note=note)

    reports = [report for report in read(source) if isinstance(report, Report)]
    nlp = pipeline()
    bulk(
        [_rows(folder / "first.jsonl", texts[:1])], folder / "first", engine="here"
    )  # libraries are loaded on first use
    code_report(reports[0], nlp)  # tables are read on first use
    words = sum(len(report.text.split()) for report in reports)
    alone = _processor(lambda: [parse(report, nlp) for report in reports])
    coding = _processor(lambda: [code_report(report, nlp) for report in reports])
    whole = _processor(lambda: bulk([source], folder / "here", engine="here", shard_reports=count))
    gated = _processor(
        lambda: bulk([source], folder / "gated", engine="here", shard_reports=count, settings=Settings(gate=True))
    )
    (done,) = completions(Store(str(folder / "here")))
    one, two = _workers(source, folder, count)
    rows = [
        row("parse alone", len(reports) / alone, "reports/s", "processor time of one core, as all but workers"),
        row("archive to tables", len(reports) / whole, "reports/s"),
        row("archive to tables", words / whole, "words/s"),
        row("beyond the parse: all of it", 100 * (whole - alone) / alone, "%", "of the parse's time"),
        row("beyond the parse: our stages", 100 * (coding - alone) / alone, "%"),
        row(
            "beyond our stages: tellings, JSON, Parquet",
            100 * (whole - coding) / alone,
            "%",
            "of the parse's time",
        ),
        row("with the gate for sentences, against without", whole / gated, "x"),
        row(
            "from one worker to two: efficiency",
            one / (2 * two),
            "x",
            f"{one:.1f} s and {two:.1f} s, start-up included",
        ),
        row(
            "from one process to two that only parse: efficiency",
            _machine(texts),
            "x",
            "what this machine gives two processes that share nothing, start-up not counted",
        ),
        row("start-up of a worker", _start(folder, source), "s", "process, imports, model"),
        row("tables", done.size / len(reports), "bytes/report"),
        row("tables, against the text", done.size / sum(len(r.text.encode()) for r in reports), "x"),
    ]
    return [*rows, *_memory(texts, long, folder, row)] if long else rows


def _rows(path: Path, texts: list[str]) -> Path:
    lines = (json.dumps({"id": str(n), "text": text, "published": "2021-08-28"}) for n, text in enumerate(texts))
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def _processor(work: object) -> float:
    begun = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - begun


def _workers(source: Path, folder: Path, count: int) -> tuple[float, float]:
    """Clock seconds with one worker and with two, medians of turns; shards small enough to share out."""
    taken: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(TURNS):
        for workers in taken:
            begun = time.perf_counter()
            out = folder / f"by-{workers}-{turn}"
            done = bulk([source], out, workers=workers, shard_reports=max(1, count // 20))
            assert done.all_done
            taken[workers].append(time.perf_counter() - begun)
    return median(taken[1]), median(taken[2])


def _machine(texts: list[str]) -> float:
    """How well this machine runs two processes at once: the clock time of one that parses all against two that parse half."""
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(TURNS):
        for processes in taken:
            parts = [texts[n::processes] for n in range(processes)]
            with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
                begun = list(pool.map(_parsed, [part[:1] for part in parts]))
                assert len(begun) == processes
                taken[processes].append(max(pool.map(_parsed, parts)))
    return median(taken[1]) / (2 * median(taken[2]))


def _parsed(texts: list[str]) -> float:
    """Clock seconds of parsing."""
    nlp = pipeline()
    begun = time.perf_counter()
    for text in texts:
        parse(from_text(text), nlp)
    return time.perf_counter() - begun


def _start(folder: Path, source: Path) -> float:
    """Clock seconds until a worker is ready for its first shard."""
    from reportedly.engine.bulk.gate import Gate
    from reportedly.engine.bulk.job import Job

    keeper = Supervisor(Job(str(folder / "start"), str(folder), Settings(), "benchmark", Gate()))
    begun = time.perf_counter()
    keeper._started()
    taken = time.perf_counter() - begun
    keeper.close()
    return taken


def _memory(texts: list[str], count: int, folder: Path, row: object) -> Iterator[Row]:
    """Peak memory of one worker after a tenth of many reports and after all: beginnings of reports, no text twice."""
    varied = [
        f"{texts[n % len(texts)][:LEAD]}.\n\nThis is copy {n} for the readers of Edition{n}." for n in range(count)
    ]
    source = _rows(folder / "long.jsonl", varied)
    size = min(REPORTS, max(1, count // 20))
    held: list[int] = []

    def step(run: Progress) -> None:
        if run.done > len(held):
            held.append(run.memory)

    bulk([source], folder / "long", workers=1, shard_reports=size, step=step)
    tenth = held[len(held) // 10]
    yield row("memory of a worker after a tenth", tenth, "MiB", f"{count:,} beginnings of reports")  # type: ignore[operator]
    yield row("memory of a worker at the end", held[-1], "MiB", "peak so far")  # type: ignore[operator]


if __name__ == "__main__":
    sys.exit(main())
