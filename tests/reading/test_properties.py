"""Whatever comes in: blocks stand in order inside the text, and reading never raises."""

from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from benchmarks import samples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportedly.reading import from_text, read
from reportedly.reading.errors import UnreadableError
from reportedly.reading.fetch import Web
from reportedly.reading.fragment import fragment_text
from reportedly.reading.pdf import mend, without_running
from reportedly.records import Failure, Report

PIECES = st.sampled_from(
    [
        "\n", "\n\n", "\r\n", "\u2028", "  ", "• ", "- ", "* ", "Two men were killed on Friday. ", "AMMAN, Sept. 3 (AP) - ",
        "By Ada Brook", "Read more:", "Photo by Ada Brook", "(Reuters/Tom Vale)", "FILE PHOTO: ", "[TEXT] ", "Advertisement",
        "Copyright 2020 Delta", "Q: ", "—", "é", "…", "\x00", "\ud800", "🙂", "(Reporting by Ada Brook)", "word " * 30,
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=14).map("".join))


def check(report: Report) -> None:
    at = 0
    for block in report.blocks:
        assert at <= block.start < block.end <= len(report.text)
        words = report.text[block.start : block.end]
        assert words == words.strip()
        at = block.end
    for credit in report.credits:
        assert report.text[credit.start : credit.end] == credit.text
    if report.dateline is not None:
        assert report.text[report.dateline.span.start : report.dateline.span.end] == report.dateline.span.text
    assert Report.from_json(report.to_json()) == report


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("•")
@example("FILE PHOTO:")
@example("AMMAN (AP) -")
def test_blocks_are_in_order_and_in_bounds(text):
    check(from_text(text))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_what_no_block_covers_holds_no_words_but_labels(text):
    report = from_text(text)
    covered = bytearray(len(report.text))
    for block in report.blocks:
        covered[block.start : block.end] = b"\x01" * (block.end - block.start)
    assert not any(c.isalnum() and not covered[i] for i, c in enumerate(report.text))


SEEDS = [
    b'{"id": "a", "text": "Two died."}\n{"id": "b"}\n',
    b"<!DOCTYPE html><html><body><article><p>Two men were killed on Friday.</p></article></body></html>",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\x4b\x4c\x4a\x06\x00",
    "KABUL, Sept. 1 (AP) - Two died.".encode("utf-16"),
    b"%PDF-1.4",
    *samples.samples().values(),
]
BYTES = st.one_of(
    st.binary(max_size=300),
    st.tuples(st.sampled_from(SEEDS), st.integers(0, 2000), st.binary(max_size=8)).map(
        lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :]
    ),
    st.tuples(st.sampled_from(SEEDS), st.integers(0, 2000)).map(lambda parts: parts[0][: parts[1]]),
)
ENDINGS = st.sampled_from(
    [
        "",
        ".txt",
        ".html",
        ".jsonl",
        ".json",
        ".csv",
        ".parquet",
        ".pdf",
        ".docx",
        ".eml",
        ".mht",
        ".rss",
        ".warc",
        ".gz",
    ]
)


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BYTES, ENDINGS)
def test_any_bytes_give_reports_or_failures(tmp_path: Path, content: bytes, ending: str):
    path = tmp_path / f"input{ending}"
    path.write_bytes(content)
    with Web(pause=0, transport=httpx.MockTransport(lambda _: httpx.Response(404))) as web:
        results = list(read(path, web=web))
    assert results
    for result in results:
        if isinstance(result, Failure):
            assert result.reason
        else:
            check(result)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_mending_takes_nothing_but_hyphens_and_their_line_breaks(text):
    assert [c for c in mend(text) if c.isalnum()] == [c for c in text if c.isalnum()]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=5))
def test_pages_lose_lines_at_their_edges_only(pages):
    for before, after in zip(pages, without_running(pages), strict=True):
        lines = [line.strip() for line in before if line.strip()]
        at = next((i for i in range(len(lines) + 1) if lines[i : i + len(after)] == after), None)
        assert at is not None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_fragment_gives_text_or_a_reason(html):
    with suppress(UnreadableError):
        assert "\x00" not in fragment_text(html)
