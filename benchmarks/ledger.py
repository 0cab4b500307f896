"""How fast reports go into a ledger, and how an old, large ledger takes one more.

`python -m benchmarks.ledger [--reports 10000] [--times 10] [--folder DIR]`: codes the project's own reports once and fills a
ledger with variations of them (other days, other towns, other words of the same length, so that every offset still holds),
as many a day as a hundred thousand in ten years; then moves all rows to other times until there are `times` as many, adds
single reports, opens and searches it. Prints the table; with a hundred thousand reports it writes benchmarks/results/ledger.md.

Processor time is told beside clock time, because it does not change with what else the machine does.
"""

import argparse
import re
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.__main__ import write
from benchmarks.measure import Row
from benchmarks.varied import variations
from reportedly.engine import Worked, pipeline, worked
from reportedly.ledger import Filter, Ledger, views
from reportedly.ledger.adding import BATCH_REPORTS
from reportedly.ledger.opening import transaction
from reportedly.ledger.packing import LEVEL
from reportedly.pipeline import code_report
from reportedly.reading import read
from reportedly.records import Coding, Report

EXAMPLES = Path(__file__).parent.parent / "examples"
CODER = "reportedly benchmark"
SINGLES = 200
# So many reports a day as 100,000 in ten years.
A_DAY = 27
# Real reports that are coded to see how long that takes.
SAMPLE = 60


def base() -> tuple[list[Worked], float]:
    """The project's own reports, coded, and the processor seconds it takes to code one."""
    nlp = pipeline()
    paths = [EXAMPLES, *sorted((EXAMPLES / "stories").glob("*/*.txt"))]
    reports = [r for r in read(paths, published="2021-08-28") if isinstance(r, Report)]
    code_report(reports[0], nlp)
    begun = time.process_time()
    found = [worked(report, code_report(report, nlp)) for report in reports]
    return found, (time.process_time() - begun) / len(found)


class Clock:
    """Clock and processor seconds of a stretch of work."""

    def __enter__(self) -> "Clock":
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall, self.cpu = (
            time.perf_counter() - self.wall,
            time.process_time() - self.cpu,
        )


def timed(work: Callable[[], object]) -> Clock:
    """What one piece of work takes."""
    with Clock() as clock:
        work()
    return clock


def fill(ledger: Ledger, pairs: Iterator[tuple[Report, Coding]], many: int) -> tuple[float, float]:
    """Add reports in batches, as `add` does; seconds of clock and of processor, without making the reports."""
    wall = cpu = 0.0
    batch: list[Worked] = []
    for number, pair in enumerate(pairs, 1):
        batch.append(worked(*pair))
        if len(batch) == BATCH_REPORTS or number == many:
            with Clock() as clock, ledger.batch():
                for work in batch:
                    ledger.add(work, CODER)
            wall, cpu, batch = wall + clock.wall, cpu + clock.cpu, []
            if number % (16 * BATCH_REPORTS) == 0:
                print(
                    f"{number} reports, {1000 * cpu / number:.1f} ms each",
                    file=sys.stderr,
                    flush=True,
                )
    return wall, cpu


def multiply(db: sqlite3.Connection, times: int) -> None:
    """Let there be so many times the rows: each again with other ids and other blocking keys, as reports of another time.

    Codings keep the ids they have: nothing that is measured reads them.
    """

    def other(text: str | bytes | None, to: int) -> str | None:
        if text is None:
            return None
        plain = text if isinstance(text, str) else text.decode("utf-8")
        return re.sub(r"\b(r|trc|inc):", rf"\1:{to:x}", plain)

    def packed(record: bytes, to: int) -> bytes:
        return zlib.compress(str(other(zlib.decompress(record), to)).encode("utf-8"), LEVEL)

    def moved(key: int, to: int) -> int:
        return key ^ (to * 0x1F3D5B79A2C4E681 % (1 << 62))

    for function, arity in ((other, 2), (packed, 2), (moved, 2)):
        db.create_function(function.__name__, arity, function, deterministic=True)
    rows = max(db.execute(f"SELECT max(n) FROM {table}").fetchone()[0] for table in ("passage", "trace", "coding"))
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("CREATE TEMP TABLE copy (k INTEGER)")
    db.executemany("INSERT INTO copy VALUES (?)", [(to,) for to in range(1, times)])
    for table, columns in MOVED.items():
        with transaction(db):  # in the order of their keys, which spares the search for a place for each
            values = columns.replace("+ s", f"+ k * {rows}")
            db.execute(f"INSERT OR IGNORE INTO {table} SELECT {values} FROM copy CROSS JOIN {table} ORDER BY 1, 2")
        print(f"moved {table}", file=sys.stderr, flush=True)
    for table in ("report_words", "passage_words"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        print(f"words of {table}", file=sys.stderr, flush=True)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# How the columns of each table move; tables with no number of their own are told by the row they belong to.
MOVED = {
    "report": "n + s, other(id, k), published, publisher, title, text, sighting, other(print, k), coding + s",
    "sighting": "report + s, id, record",
    "coding": "n + s, report + s, coder, at, record",
    "passage": 'n + s, report + s, start, "end", events',
    "part": "actor, report + s, role, times",
    "incident": 'n + s, other(id, k), title, type, status, start, "end", country, killed_low, killed_high, reports, voices, '
    "disputes, background, place, latitude, longitude, precision, radius_km, mode, certainty",
    "told": "incident + s, packed(record, k)",
    "dispute": "incident + s, place, field",
    "trace": "n + s, other(id, k), report + s, incident + s, other(record, k)",
    "trace_key": "moved(key, k), trace + s",
    "trace_link": "a + s, b + s, score",
    "incident_was": "other(id, k), other(trace, k)",
    "facet": "kind, value, incident + s",
    "named": "kind, value, incident + s",
    "dealing": "one, other, sort, what, month, report + s",
    "spelling": "actor, words, role, report + s, times",
}


def single(ledger: Ledger, pairs: Iterator[tuple[Report, Coding]]) -> list[Clock]:
    """What each of a few reports takes, added one by one."""

    def one(work: Worked) -> None:
        with ledger.batch():
            ledger.add(work, CODER)

    made = [worked(*pair) for pair in pairs]
    return [timed(lambda work=work: one(work)) for work in made]  # type: ignore[misc]


def told_by_others(reports: Path, coded: Path, folder: Path) -> list[Row]:
    """The rows for real reports, coded before: JSON Lines of reports, and of their codings."""
    codings = {one.report.id: one for one in map(Coding.from_json, coded.read_text(encoding="utf-8").splitlines())}
    those = [one for one in read(reports) if isinstance(one, Report) and one.id in codings]
    nlp = pipeline()
    some = those[:: len(those) // SAMPLE]
    coding = timed(lambda: [worked(one, code_report(one, nlp)) for one in some]).cpu / len(some)
    with Ledger.open(folder / "others.ledger", create=True) as ledger:
        wall, cpu = fill(ledger, ((one, codings[one.id]) for one in those), len(those))
        found = views.contents(ledger.db)
    name, n = reports.name.split(".")[0], len(those)
    note = f"{found['incidents']} incidents; {wall:.0f} s of clock"
    return [
        Row(
            "ledger",
            name,
            "coding alone, processor time a report",
            1000 * coding,
            n=len(some),
            unit="ms",
        ),
        Row(
            "ledger",
            name,
            "into a new ledger, beyond coding",
            1000 * cpu / n,
            n=n,
            unit="ms",
            note=note,
        ),
        Row(
            "ledger",
            name,
            "coding and adding, against coding alone",
            (coding + cpu / n) / coding,
            n=n,
            unit="x",
        ),
    ]


def measure(folder: Path, many: int, times: int) -> list[Row]:
    """The rows of the table."""
    those, coding = base()
    print(
        f"{len(those)} reports coded, {1000 * coding:.0f} ms of processor each",
        file=sys.stderr,
    )
    path = folder / "benchmark.ledger"
    for old in folder.glob("benchmark.ledger*"):
        old.unlink()
    rows: list[Row] = []

    def row(metric: str, value: float, unit: str, n: int = 1, note: str = "") -> None:
        rows.append(
            Row(
                "ledger",
                "own reports, varied",
                metric,
                value,
                n=n,
                unit=unit,
                note=note,
            )
        )

    with Ledger.open(path, create=True) as ledger:
        pairs = variations(those, many + SINGLES, many // A_DAY)
        wall, cpu = fill(ledger, (next(pairs) for _ in range(many)), many)
        ratio = (coding + cpu / many) / coding
        row(
            "coding alone, processor time a report",
            1000 * coding,
            "ms",
            len(those),
            "traces and prints included",
        )
        row(
            f"{many} reports into a new ledger, beyond coding",
            1000 * cpu / many,
            "ms",
            many,
            f"{wall:.0f} s of clock",
        )
        row(
            "coding and adding, against coding alone",
            ratio,
            "x",
            many,
            "asked: 1.3; the writer is a process of its own",
        )
        if times > 1:
            multiply(ledger.db, times)
    with Ledger.open(path) as ledger:
        found = views.contents(ledger.db)
        row(
            f"size of the file with {found['reports']} reports",
            found["bytes"] / 1e6,
            "MB",
            found["reports"],
            f"{found['incidents']} incidents",
        )
        singles = single(ledger, pairs)
        for name, clocks in (
            ("clock", [c.wall for c in singles]),
            ("processor", [c.cpu for c in singles]),
        ):
            worst = f"95 % under {1000 * sorted(clocks)[int(0.95 * len(clocks))]:.1f} ms; asked: 50"
            row(
                f"one report more, median of {name} time",
                1000 * median(clocks),
                "ms",
                len(clocks),
                worst,
            )
    openings = [timed(lambda: Ledger.open(path).close()).wall for _ in range(9)]
    row("opening it", 1000 * median(openings), "ms", 9, "asked: 300")
    with Ledger.open(path) as ledger:
        for metric, work in looks(ledger).items():
            row(metric, 1000 * median(timed(work).wall for _ in range(5)), "ms", 5)
    return rows


def looks(ledger: Ledger) -> dict[str, Callable[[], object]]:
    """What an analyst asks of a ledger."""
    db = ledger.db
    one = next(views.incidents(db, Filter(), "reports", 1)).id
    return {
        "the 40 newest incidents": lambda: list(views.incidents(db, Filter(), limit=40)),
        "40 incidents by country and time": lambda: list(
            views.incidents(db, Filter(country=("USA",), since="2018", until="2021"), limit=40)
        ),
        "40 incidents by actor": lambda: list(views.incidents(db, Filter(actor=("police",)), limit=40)),
        "the incident with most reports, and its past": lambda: (
            views.incident(db, one),
            views.past(db, one),
        ),
        "search for two words, 40 reports": lambda: list(views.search(db, "people said", Filter(), limit=40)),
        "40 actors": lambda: list(views.actors(db, limit=40)),
    }


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument(
        "--folder",
        type=Path,
        default=None,
        help="where the ledger is made; it is left there",
    )
    parser.add_argument(
        "--real", nargs=2, type=Path, action="append", metavar=("REPORTS", "CODINGS"), default=[],
        help="JSON Lines of real reports, and what `reportedly code` made of them",
    )  # fmt: skip
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        rows = measure(asked.folder or Path(made), asked.reports, asked.times)
        told(rows, asked.reports * asked.times)
        for reports, codings in asked.real:
            rows += told_by_others(reports, codings, Path(tempfile.mkdtemp(dir=made)))
            told(rows, asked.reports * asked.times)


def told(rows: list[Row], many: int) -> None:
    """Print the rows; keep those of a large ledger."""
    for one in rows:
        print(
            f"{one.data:<20} {one.metric:<55} {one.ours:>10.2f} {one.unit:<4} {one.note}",
            flush=True,
        )
    if many >= 100_000:
        write("ledger.md", "The ledger", rows)


if __name__ == "__main__":
    main()
