"""Damage in the middle of a file: what stands behind it is read, and what is lost is told."""

import gzip
import io
import random
import tracemalloc
from pathlib import Path

import pytest
from benchmarks import samples

from reportedly.reading import read, tables
from reportedly.records import Failure, Report

PAGES = [samples.page(f"Blast in town {n}") for n in range(5)]
PLAIN, PACKED = samples.warc(PAGES), samples.warc(PAGES, packed=True)
ONE, ONE_PACKED = len(samples.warc(PAGES[:1])), len(samples.warc(PAGES[:1], packed=True))


def found(path: Path, content: bytes) -> tuple[list[int], list[str]]:
    """The numbers of the pages that came out, and the reasons told."""
    path.write_bytes(content)
    items = list(read(path))
    numbers = [int((one.url or "").rpartition("/")[2]) for one in items if isinstance(one, Report)]
    return numbers, [one.reason for one in items if isinstance(one, Failure)]


def over(content: bytes, at: int, by: bytes) -> bytes:
    return content[:at] + by + content[at + len(by) :]


@pytest.mark.parametrize(
    ("content", "left", "told"),
    [
        (over(PLAIN, ONE + 3, b"x" * 40), [0, 2, 3, 4], "damaged archive after record 1"),
        (PLAIN.replace(b"Content-Length: ", b"Content-Length: 99", 1), [1, 2, 3, 4], "after record 0"),
        (PLAIN.replace(b"Content-Length: ", b"Content-Length: -", 1), [1, 2, 3, 4], "after record 0"),
        (PLAIN.replace(b"Content-Length: ", b"Content-Length: 9999999999", 1), [1, 2, 3, 4], "after record 0"),
        (PLAIN[:ONE] + b"noise\n" * 100 + PLAIN[ONE:], [0, 1, 2, 3, 4], "after record 1: 600 bytes passed over"),
        (PLAIN[:-300], [0, 1, 2, 3], "broken off inside record 5"),
    ],
)
def test_records_behind_a_damaged_one_are_read(tmp_path: Path, content: bytes, left: list[int], told: str) -> None:
    numbers, reasons = found(tmp_path / "crawl.warc", content)
    assert numbers == left
    assert len(reasons) == 1
    assert told in reasons[0]


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (over(PACKED, ONE_PACKED + 100, bytes(20)), [0, 2, 3, 4]),
        (over(PACKED, ONE_PACKED, b"\x55"), [0, 2, 3, 4]),
        (PACKED[: ONE_PACKED + 200] + PACKED[2 * ONE_PACKED + 30 :], [0, 3, 4]),
        (PACKED[:ONE_PACKED] + b"noise" * 50 + PACKED[ONE_PACKED:], [0, 1, 2, 3, 4]),
    ],
)
def test_packed_records_behind_a_damaged_one_are_read(tmp_path: Path, content: bytes, left: list[int]) -> None:
    numbers, (reason,) = found(tmp_path / "crawl.warc.gz", content)
    assert numbers == left
    assert reason.startswith("damaged archive after record 1")


def test_a_packed_archive_that_breaks_off_says_so(tmp_path: Path) -> None:
    numbers, (reason,) = found(tmp_path / "crawl.warc.gz", PACKED[:-50])
    assert numbers == [0, 1, 2, 3]
    assert "broken off" in reason


def test_damage_by_chance_costs_two_records_at_most(tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(60):
        packed = chance.random() < 0.5
        content = bytearray(PACKED if packed else PLAIN)
        at = chance.randrange(ONE_PACKED if packed else 20, len(content))
        content[at : at + chance.randint(1, 30)] = chance.randbytes(chance.randint(0, 30))
        path = tmp_path / ("c.warc.gz" if packed else "c.warc")
        path.write_bytes(content)
        texts = [one.text for one in read(path) if isinstance(one, Report)]
        assert 3 <= len(texts) <= len(PAGES), "damage in one place"


def test_a_large_archive_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "large.warc"
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: video/mp4\r\nContent-Length: 90000000\r\n\r\n"
    path.write_bytes(head + bytes(90_000_000) + b"\r\n\r\n" + PLAIN)
    tracemalloc.start()
    try:
        assert sum(isinstance(one, Report) for one in read(path)) == 5
        assert tracemalloc.get_traced_memory()[1] < 70_000_000
    finally:
        tracemalloc.stop()


def test_text_packed_in_two_pieces_with_padding_between_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"Two men died in Kano") + bytes(20) + gzip.compress(b" on Friday."))
    (report,) = read(path)
    assert isinstance(report, Report)
    assert report.text == "Two men died in Kano on Friday."


@pytest.mark.parametrize(
    ("content", "refs", "lines"),
    [
        (b'id,text\na,Two died.\nb,"Three died.\nc,Four died.\nd,Five died.\n', ["a", "c", "d"], [3]),
        (b'id,text\na,"Two\ndied."\nb,5" pipe killed two\nc,"Six ""people"" died\nhere"\n', ["a", "b", "c"], []),
        (b'id,text\na,"Two died.\n' + b"b,Three people died in the town on Friday.\n" * 120_000, None, [2]),
    ],
)
def test_a_quotation_mark_that_is_never_closed_costs_its_own_row(
    tmp_path: Path, content: bytes, refs: list[str] | None, lines: list[int]
) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(content)
    if refs is None:  # the rows alone: a hundred thousand reports take their time
        reader = tables._Lines(io.TextIOWrapper(path.open("rb"), newline=""), 4_000_000)
        next(reader)
        rows = list(tables._rows(reader, ","))
        assert [number for number, cells in rows if cells == tables.OPEN] == lines
        assert len(rows) == 120_001
        return
    items = list(read(path))
    assert [one.ref for one in items if isinstance(one, Report)] == refs
    assert [one.line for one in items if isinstance(one, Failure)] == lines
