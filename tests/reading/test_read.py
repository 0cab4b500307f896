"""Files, folders, globs and standard input to reports."""

import gzip
import io
import itertools
import json
import sys

import pytest

from reportedly.reading import formats, read
from reportedly.records import Failure, Report


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def one(path, **given):
    (result,) = read(path, **given)
    return result


def test_plain_text_keeps_its_path(tmp_path):
    path = write(tmp_path / "a.txt", "Two men died.\r\nNobody else was hurt.\r\n")
    report = one(path)
    assert isinstance(report, Report)
    assert report.ref == report.source == str(path)
    assert "\r\n" in report.text


def test_given_date_and_publisher_reach_every_report(tmp_path):
    report = one(write(tmp_path / "a.txt", "Two men died."), published="2 May 2019", publisher="Delta")
    assert (report.published.value, report.published.basis, report.publisher) == ("2019-05-02", "given", "Delta")


def test_a_given_date_that_is_none_is_refused_at_once(tmp_path):
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        read([tmp_path], published="soon")


def test_folders_and_globs_are_read_in_the_order_of_names(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", "b/y.txt", ".hidden.txt", "picture.png"):
        write(tmp_path / name, f"This is {name}.")
    names = [r.text for r in read(tmp_path)]
    assert names == ["This is a.txt.", "This is c.txt.", "This is b/y.txt.", "This is b/z.txt."]
    assert [r.text for r in read(tmp_path / "**" / "*.txt")] == [
        "This is a.txt.", "This is b/y.txt.", "This is b/z.txt.", "This is c.txt.",
    ]  # fmt: skip


def test_missing_paths_name_the_cure(tmp_path):
    missing, folder, pattern, empty = read(
        [tmp_path / "no.txt", tmp_path / "nowhere" / "a.txt", tmp_path / "*.zip", tmp_path]
    )
    assert all(isinstance(f, Failure) and f.cure for f in (missing, folder, pattern, empty))
    assert "nowhere" in folder.cure


def test_a_bad_file_does_not_stop_the_run(tmp_path):
    paths = [
        write(tmp_path / "a", b"\x00\x01\x02" * 99),
        write(tmp_path / "b", ""),
        write(tmp_path / "c", "Two died."),
    ]
    kinds = [type(r) for r in read(paths)]
    assert kinds == [Failure, Failure, Report]


def test_json_lines_rows(tmp_path):
    rows = [
        '{"id": 7, "text": "AMMAN (AP) - Two died.", "published": "2020-01-02", "publisher": "Delta", "language": "en"}',
        "{bad",
        "[1]",
        '{"id": "x"}',
        "",
        '{"id": "y", "text": "All quiet.", "title": "Calm", "url": "http://example.org/y", "published": "soon"}',
    ]
    first, bad, no_object, no_text, last, undated = read(
        write(tmp_path / "r.jsonl", "\n".join(rows)), publisher="Given"
    )
    assert (first.ref, first.publisher, first.published.value, first.language) == (
        "7",
        "Delta",
        "2020-01-02",
        "en",
    )
    assert [f.line for f in (bad, no_object, no_text)] == [2, 3, 4]
    assert no_text.ref == "x"
    assert (last.title, last.publisher, last.url) == ("Calm", "Given", "http://example.org/y")
    assert "soon" in last.published.note
    assert (undated.line, undated.ref) == (6, "y")
    assert "`published`" in undated.reason
    assert "soon" in undated.reason
    assert "YYYY-MM-DD" in undated.cure


@pytest.mark.parametrize("told", ['"31/31/2020"', "20201340", '["2020-01-02"]'])
def test_an_impossible_date_of_a_row_is_told_and_the_report_still_read(tmp_path, told):
    row = f'{{"id": "a", "text": "All quiet.", "published": {told}}}\n'
    file = write(tmp_path / "r.jsonl", row + '{"id": "b", "text": "Two died.", "published": ""}')
    report, failure, other = read(file)
    assert other.published.value is None
    assert (report.ref, report.published.value) == ("a", None)
    assert failure.line == 1
    assert "`published`" in failure.reason


def test_json_lines_in_utf_16_and_with_a_mark(tmp_path):
    row = '{"id": "a", "text": "Two died in São Tomé."}\n'
    for encoding in ("utf-16", "utf-8-sig"):
        assert one(write(tmp_path / "r.jsonl", row.encode(encoding))).text == "Two died in São Tomé."


def test_json_arrays_and_objects(tmp_path):
    rows = [{"id": "a", "text": "One died."}, {"id": "b", "text": "Two died."}]
    for content in (json.dumps(rows), json.dumps({"articles": rows}, indent=2)):
        assert [r.ref for r in read(write(tmp_path / "r.json", content))] == ["a", "b"]
    assert one(write(tmp_path / "r.json", json.dumps(rows[0], indent=1))).ref == "a"
    assert isinstance(one(write(tmp_path / "r.json", "{\n 'a': 1")), Failure)


def test_an_overlong_row_is_skipped_and_the_next_read(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "LARGEST_REPORT", 100)
    rows = '{"id": "a", "text": "' + "x" * 500 + '"}\n{"id": "b", "text": "Two died."}\n'
    failure, report = read(write(tmp_path / "r.jsonl", rows))
    assert (failure.line, report.ref) == (1, "b")


def test_gzip_is_opened_by_content(tmp_path):
    assert one(write(tmp_path / "a.txt.gz", gzip.compress(b"Two died."))).text == "Two died."
    rows = gzip.compress(b'{"id": "a", "text": "Two died."}\n' * 3)
    assert len(list(read(write(tmp_path / "r.jsonl.gz", rows)))) == 3


def test_truncated_gzip_hands_out_what_was_read_before(tmp_path):
    rows = "".join(json.dumps({"id": i, "text": f"{i * 7919 % 10007} men died."}) + "\n" for i in range(9000))
    packed = gzip.compress(rows.encode())
    *reports, failure = read(write(tmp_path / "r.jsonl.gz", packed[: len(packed) // 2]))
    assert len(reports) > 1000
    assert isinstance(failure, Failure)
    assert str(len(reports)) in failure.reason


def test_standard_input(monkeypatch):
    for content, words in ((b"Two died.", "Two died."), (b'{"id": "a", "text": "One died."}\n', "One died.")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert one("-").text == words
        assert not sys.stdin.closed


def test_too_large_for_one_report(tmp_path):
    failure = one(write(tmp_path / "a.txt", b"Two men died. " * 400_000))
    assert "too large" in failure.reason
    assert "JSON Lines" in failure.cure


def test_reading_is_lazy(tmp_path):
    path = write(tmp_path / "r.jsonl", '{"id": "a", "text": "Two died."}\n' * 200_000)
    assert len(list(itertools.islice(read([path, tmp_path / "missing"]), 3))) == 3


def test_a_collection_without_reports_is_told(tmp_path):
    assert one(write(tmp_path / "r.jsonl", "\n\n  \n{}"[:4] + "\n")).reason


def test_every_example_is_read():
    from pathlib import Path

    examples = Path(__file__).parents[2] / "examples"
    results = list(read(examples))
    assert len(results) >= 18
    assert all(isinstance(r, Report) and any(b.kind == "prose" for b in r.blocks) for r in results)
