"""The first acceptance case: rows of an analyst's key that the coding of one report holds."""

import subprocess
import sys
import tempfile
from pathlib import Path

import reportedly
from benchmarks.measure import Row
from reportedly.records import Coding


def measure(data: Path) -> list[Row]:
    """The rows found by the checker that comes with the report."""
    folder = data.parent / "seed"
    texts = sorted(folder.glob("*.txt"))
    if not texts or not (folder / "check.py").exists():
        raise FileNotFoundError(f"{folder} is not there")
    (coding,) = reportedly.code(texts)
    if not isinstance(coding, Coding):
        raise TypeError(f"{coding.source}: {coding.reason}")
    with tempfile.TemporaryFile("w+") as lines:
        lines.write(coding.to_json())
        lines.seek(0)
        command = [sys.executable, str(folder / "check.py")]
        said = subprocess.run(command, stdin=lines, capture_output=True, text=True, check=False).stdout
    found, total = said.strip().splitlines()[-1].removeprefix("found ").split("/")
    forbidden = sum(line.startswith("FORBIDDEN") for line in said.splitlines())
    total_rows = int(total)
    share = 100 * int(found) / total_rows
    return [
        Row(
            "seed",
            "one news report",
            "rows of the key found",
            share,
            n=total_rows,
            note=f"{found} of {total}, {forbidden} forbidden, {len(coding.events)} events in all",
        )
    ]
