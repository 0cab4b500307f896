"""`python -m benchmarks accuracy|speed|beside [--data FOLDER] [--only PART ...]`: measure, print, write the tables.

The dev sets are looked for in ../shared/data, or where --data says; a set that is not there is skipped with a line.
"""

import argparse
import importlib
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measure import Row

PARTS = (
    "reading",
    "language",
    "profiles",
    "gate",
    "times",
    "places",
    "actors",
    "statements",
    "responsibility",
    "tolls",
    "muc",
    "events",
    "reports",
    "incidents",
    "dyads",
    "triads",
    "forecast",
    "stories",
    "seed",
    "audit",
)
HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data"


def main() -> int:
    """Run the benchmark named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("what", choices=["accuracy", "speed", "beside"])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument(
        "--only", nargs="*", choices=PARTS, help="these parts alone; the tables are then only printed"
    )
    parser.add_argument("--reports", type=int, default=200, help="how many reports the speed run reads")
    asked = parser.parse_args()
    if asked.what == "speed":
        from benchmarks.speed import measure_speed

        write("speed.md", "Speed", measure_speed(asked.data, asked.reports))
        return 0
    if asked.what == "beside":
        from benchmarks.beside import measure_beside

        write("beside.md", "The language layer beside its first trial", measure_beside(asked.data))
        return 0
    rows = [row for part in asked.only or PARTS for row in measured(part, asked.data)]
    text = table("Accuracy", rows)
    print(text)
    if not asked.only:
        write("accuracy.md", "Accuracy", rows)
    return 0


def measured(part: str, data: Path) -> list[Row]:
    """The rows of one part; none, with a line that says so, where its data is not there."""
    try:
        module = importlib.import_module(f"benchmarks.{part}")
        start = time.perf_counter()
        rows: list[Row] = module.measure(data)
    except (FileNotFoundError, ModuleNotFoundError) as error:
        print(f"{part}: skipped: {error}", file=sys.stderr)
        return []
    print(f"{part}: {len(rows)} figures in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return rows


def commit() -> str:
    """The commit that is checked out, with a plus where the tree has changes."""
    run = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], capture_output=True, text=True, cwd=HERE, check=False
    )
    return run.stdout.strip() or "unknown"


# Correlations and errors in points move in the third place; shares and rates do not.
PLACES = {"r": 3, "score": 3, "points": 2, "x": 2}


def table(title: str, rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [f"# {title}", "", f"Commit {commit()}. 95 % intervals by bootstrap over documents or sentences.", ""]
    lines += [
        "| part | data | metric | ours | 95 % | n | rival | whose | note |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        unit = "" if row.unit == "%" else f" {row.unit}"
        places = PLACES.get(row.unit, 1)
        interval = "" if row.low is None or row.high is None else f"{row.low:.{places}f}–{row.high:.{places}f}"
        rival = "" if row.rival is None else f"{row.rival:.{places}f}"
        cells = (
            row.part,
            row.data,
            row.metric,
            f"{row.ours:.{places}f}{unit}",
            interval,
            str(row.n or ""),
            rival,
            row.rival_name,
            row.note,
        )
        lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def write(name: str, title: str, rows: list[Row]) -> None:
    """Write the table into benchmarks/results."""
    path = HERE / "results" / name
    path.write_text(table(title, rows), encoding="utf-8")
    print(f"written: benchmarks/results/{name}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
