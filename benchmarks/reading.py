"""How well the layout of a page is told: datelines of MUC-4, words of ECB+ and GeoVirus/LGL not lost, and speed.

Annotated mentions stand in what annotators took for news. One that ends up in furniture, a byline, a credit or a
dateline is never read as language: the share kept measures that the layout rules do not eat prose.
"""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap
from reportedly.reading import from_text
from reportedly.records.vocabulary import READ_KINDS


def measure(data: Path) -> list[Row]:
    """Rows for datelines, kept mentions and speed.

    Raises:
        FileNotFoundError: a set is not there.
    """
    return [
        _datelines(data),
        _kept("ECB+ dev", data / "ecbplus" / "dev.jsonl", "mentions"),
        _kept("LGL + GeoVirus", data / "geo" / "dev.jsonl", "toponyms"),
        _speed(data),
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _percent(units: Sequence[tuple[int, int]]) -> float:
    right, all_ = sum(u[0] for u in units), sum(u[1] for u in units)
    return 100 * right / all_ if all_ else 0.0


def _datelines(data: Path) -> Row:
    """Place, date and source of the dateline all as in the key, where the key has a date and no "NO CITY"."""
    units = []
    for name in ("train", "dev"):
        for row in _rows(data / "muc4" / f"{name}.jsonl"):
            if not row["dateline"] or not row["date"] or "NO CITY" in row["place"]:
                continue
            found = from_text(f"{row['dateline']} -- {row['text']}").dateline
            right = found is not None and (found.place, found.date, found.agency) == (
                row["place"],
                row["date"],
                row["source"],
            )
            units.append((int(right), 1))
    return Row(
        "reading", "MUC-4 train + dev", "datelines exactly right", *bootstrap(units, _percent), n=len(units)
    )


def _kept(name: str, path: Path, key: str) -> Row:
    """The share of annotated mentions that lie inside blocks that are read as language."""
    units = []
    for row in _rows(path):
        spans = [(b.start, b.end) for b in from_text(row["text"]).blocks if b.kind in READ_KINDS]
        mentions = row[key]
        kept = sum(any(a <= m["start"] and m["end"] <= b for a, b in spans) for m in mentions)
        units.append((kept, len(mentions)))
    note = "the rest: datelines, bylines, credits, copyright lines"
    return Row("reading", name, "annotated mentions kept", *bootstrap(units, _percent), n=len(units), note=note)


def _speed(data: Path) -> Row:
    texts = [row["text"] for row in _rows(data / "gvc" / "dev.jsonl")]
    from_text(texts[0])
    begin = time.perf_counter()
    for text in texts:
        from_text(text)
    seconds = time.perf_counter() - begin
    return Row("reading", "GVC dev", "reports laid out", len(texts) / seconds, n=len(texts), unit="per second")
