"""Whatever comes in: blocks stand in order inside the text, and reading never raises."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportedly.reading import from_text, read
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
]
BYTES = st.one_of(
    st.binary(max_size=300),
    st.tuples(st.sampled_from(SEEDS), st.integers(0, 80), st.binary(max_size=8)).map(
        lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :]
    ),
    st.tuples(st.sampled_from(SEEDS), st.integers(0, 80)).map(lambda parts: parts[0][: parts[1]]),
)
ENDINGS = st.sampled_from(["", ".txt", ".html", ".jsonl", ".json", ".warc", ".gz"])


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BYTES, ENDINGS)
def test_any_bytes_give_reports_or_failures(tmp_path: Path, content: bytes, ending: str):
    path = tmp_path / f"input{ending}"
    path.write_bytes(content)
    results = list(read(path))
    assert results
    for result in results:
        if isinstance(result, Failure):
            assert result.reason
        else:
            check(result)
