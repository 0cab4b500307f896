"""Paths, folders and globs to files, in a fixed order."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.records import Failure

STANDARD_INPUT = "-"
ADDRESS = ("http://", "https://")
# In a folder, files with other endings (pictures, notes, code) are passed over; named by path or glob they are read.
READ_ENDINGS = frozenset(
    {
        "", ".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".pdf",
        ".docx", ".eml", ".mht", ".mhtml", ".warc", ".gz",
    }
)  # fmt: skip


def expand(paths: Iterable[str | Path]) -> Iterator[str | Failure]:
    """File paths (or "-", or addresses) in input order; folders recursively and globs, both in the order of their names.
    What is not there is a Failure with the cure."""
    for given in paths:
        path = str(given)
        if path == STANDARD_INPUT or path.startswith(ADDRESS) or os.path.isfile(path):
            yield path
        elif os.path.isdir(path):
            yield from _folder(path)
        elif os.path.exists(path):
            yield path
        elif glob.has_magic(path):
            yield from _glob(path)
        else:
            yield Failure(source=path, reason="no such file or folder", cure=_cure(path))


def _folder(path: str) -> Iterator[str | Failure]:
    found = False
    for folder, inner, names in os.walk(path, onerror=None):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in READ_ENDINGS:
                found = True
                yield os.path.join(folder, name)
    if not found:
        endings = " ".join(sorted(e for e in READ_ENDINGS if e))
        yield Failure(source=path, reason="no reports in the folder", cure=f"it needs files ending in {endings}")


def _glob(pattern: str) -> Iterator[str | Failure]:
    found = sorted(p for p in glob.iglob(pattern, recursive=True) if not os.path.isdir(p))
    yield from found
    if not found:
        yield Failure(
            source=pattern, reason="no file matches", cure="quote the pattern and check the folder it starts in"
        )


def _cure(path: str) -> str:
    parent = Path(path).parent
    if not parent.exists():
        return f"there is no folder {parent}; check the path from here ({Path.cwd()})"
    return "check the spelling; `-` reads standard input"
