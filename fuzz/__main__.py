"""`python -m fuzz KIND [--seconds N] [--seed N]`: change small documents of a kind by what they reach in the code, for a time.

Every input has to give reports whose blocks lie in order inside their text, or failures with a reason; nothing else may come
out, and no input may take longer than a few seconds. What breaks that is kept under its hash in fuzz/found, as bytes that
`python -m fuzz KIND --again FILE` reads once more. Needs atheris (pip install atheris; Linux, CPython).
"""

import argparse
import io
import sys
import tempfile
import time
import warnings
from contextlib import nullcontext
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None

# Instrumented beside our own reading: the readers in pure Python that take the bytes.
INCLUDED = ["reportedly.reading", "warcio", "pypdf", "feedparser", "email", "csv"]

with atheris.instrument_imports(include=INCLUDED) if atheris is not None else nullcontext():
    import feedparser  # noqa: F401  imported when first needed, too late to be instrumented
    import pypdf  # noqa: F401
    import warcio.archiveiterator  # noqa: F401
    from benchmarks import samples

    from reportedly.reading.compose import Known
    from reportedly.reading.errors import BrokenGzipError, UnreadableError
    from reportedly.reading.formats import Source, items
    from reportedly.reading.how import Link
    from reportedly.records import Failure, Report

# Kind to the sample that it begins with, by whose ending the format is told.
KINDS = {
    "html": "report.html", "jsonl": "rows.jsonl", "json": "rows.json", "csv": "rows.csv", "rss": "feed.rss",
    "atom": "feed.atom",
    "feed": "feed.json", "sitemap": "sitemap.xml", "eml": "letter.eml", "mhtml": "saved.mhtml", "warc": "crawl.warc",
    "gz": "crawl.warc.gz", "pdf": "report.pdf", "docx": "report.docx", "text": "report.txt", "urls": "urls.txt",
}  # fmt: skip
SLOW = 5.0
FOUND = Path(__file__).parent / "found"


def check(raw: bytes, name: str) -> None:
    """Read bytes as a file of this name would be, and look at what comes.

    Raises:
        AssertionError: it is neither a sound report nor a failure with a reason, or it took too long.
    """
    begun = time.monotonic()
    source = Source(io.BufferedReader(io.BytesIO(raw), 65_536), Known(source=name, ref=name), name)
    try:
        for item in items(source):
            _sound(item)
    except (UnreadableError, BrokenGzipError) as error:
        assert str(error), "a refusal has a reason"
    seconds = time.monotonic() - begun
    assert seconds < SLOW, f"took {seconds:.1f} s"


def _sound(item: Report | Failure | Link) -> None:
    if isinstance(item, Failure):
        assert item.reason
    elif isinstance(item, Report):
        at = 0
        for block in item.blocks:
            assert at <= block.start < block.end <= len(item.text), "blocks stand in order inside the text"
            at = block.end
        assert Report.from_json(item.to_json()) == item


def main() -> int:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", type=Path, help="read this file once, and no other")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    name = KINDS[asked.kind]
    if asked.again is not None:
        check(asked.again.read_bytes(), name)
        return 0
    if atheris is None:
        print("atheris is not installed, nothing was fuzzed: pip install atheris", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(samples.samples()[name])
        FOUND.mkdir(exist_ok=True)
        limits = [f"-max_total_time={asked.seconds}", "-max_len=20000", "-timeout=20", "-rss_limit_mb=3000"]
        kept = f"-artifact_prefix={FOUND}/{asked.kind}-"
        arguments = [sys.argv[0], folder, *limits, f"-seed={asked.seed}", kept, "-print_final_stats=1"]
        atheris.Setup(arguments, lambda raw: check(raw, name))
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
