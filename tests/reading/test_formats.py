"""Documents, letters and tables: what comes out of each, and what is told where a library is lacking."""

import sys
from pathlib import Path

import pytest
from benchmarks import samples

from reportedly.reading import read
from reportedly.reading.how import column_map
from reportedly.reading.pdf import mend, without_running
from reportedly.records import Failure, Report


def one(tmp_path: Path, name: str, content: bytes | None = None, **how) -> Report:
    path = tmp_path / name
    path.write_bytes(samples.samples()[name] if content is None else content)
    (found,) = read(path, **how)
    assert isinstance(found, Report), found
    return found


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "letter.eml", "saved.mhtml"])
def test_a_document_is_one_report_with_its_words(tmp_path: Path, name: str) -> None:
    report = one(tmp_path, name)
    assert report.title == samples.TITLE
    words = " ".join(report.text.split())
    assert all(part in words for part in samples.BODY)
    assert report.dateline is not None
    assert report.dateline.place == "HARARE, Zimbabwe"


def test_a_letter_tells_its_day_and_writer_and_quotes_nobody(tmp_path: Path) -> None:
    report = one(tmp_path, "letter.eml")
    assert (report.published.value, report.published.basis, report.author) == (
        "2021-03-08",
        "metadata",
        "Ada Brook",
    )
    assert "older letter" not in report.text
    assert "Delta News" not in report.text


def test_a_saved_page_has_the_pages_day_not_the_day_of_saving(tmp_path: Path) -> None:
    report = one(tmp_path, "saved.mhtml")
    assert (report.url, report.published.value) == ("https://news.example/blast", samples.DAY)


def test_letters_in_html_alone_are_read(tmp_path: Path) -> None:
    raw = samples.letter().replace(b"text/plain", b"text/html").split(b"\r\n\r\n")[0] + b"\r\n\r\n"
    words = "<style>p {}</style>" + "".join(f"<p>{part}<br></p>" for part in samples.BODY)
    assert one(tmp_path, "letter.eml", raw + words.encode()).text == "\n\n".join(samples.BODY)


def test_word_files_keep_headings_and_lists_apart(tmp_path: Path) -> None:
    assert [block.kind for block in one(tmp_path, "report.docx").blocks] == [
        "headline", "dateline", "prose", "prose", "bullet",
    ]  # fmt: skip


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [f"Delta Papers, no. {n}", "Report", f"Men of page {n} were seen.", f"They left on day {n}.", f"- {n} -"]
        for n in range(1, 5)
    ]
    assert without_running(pages)[2] == ["Men of page 3 were seen.", "They left on day 3."]


def test_a_page_that_stands_alone_keeps_its_lines() -> None:
    assert without_running([["Blast in Harare", "Two died.", "12"]]) == [["Blast in Harare", "Two died."]]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("the govern-\nment fell", "the government fell"),
        ("an anti-\ngovernment march", "an anti-government march"),
        ("in Guinea-\nBissau on Friday", "in Guinea-Bissau on Friday"),
        ("a cease-fire held, the cease-\nfire ended", "a cease-fire held, the cease-fire ended"),
        ("the min\u00ad\nister", "the minister"),
        ("he left - \nand came", "he left - \nand came"),
        ("pages 3-\n4", "pages 3-\n4"),
    ],
)
def test_words_broken_at_line_ends_are_mended(printed: str, meant: str) -> None:
    assert mend(printed) == meant


def test_a_pdf_of_several_pages_reads_on(tmp_path: Path) -> None:
    pages = [
        ["Delta Papers", "Soldiers moved to the border town on", "1"],
        ["Delta Papers", "friday, and the govern-", "ment denied it, a minister said.", "2"],
    ]
    text = one(tmp_path, "report.pdf", samples.pdf(pages)).text
    assert text == "Soldiers moved to the border town on\nfriday, and the government denied it, a minister said."


@pytest.mark.parametrize(
    ("module", "name", "cure"),
    [
        ("pypdf", "report.pdf", "reportedly[documents]"),
        ("docx", "report.docx", "reportedly[documents]"),
        ("pyarrow", "rows.parquet", "reportedly[parquet]"),
    ],
)
def test_a_library_that_is_lacking_is_told_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, cure: str
) -> None:
    (tmp_path / name).write_bytes(samples.samples()[name])
    monkeypatch.setitem(sys.modules, module, None)
    (failure,) = read(tmp_path / name)
    assert isinstance(failure, Failure)
    assert cure in (failure.cure or "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_are_read_by_their_columns(tmp_path: Path, delimiter: str) -> None:
    content = samples.table(delimiter).replace(b"text", b"body").replace(b"ref", b"number")
    (tmp_path / "t.csv").write_bytes(content)
    columns = column_map("text=body, published=date, id=number")
    reports = list(read(tmp_path / "t.csv", columns=columns))
    assert [(r.ref, r.text, r.published.value) for r in reports if isinstance(r, Report)] == [
        (f"row-{n}", words, samples.DAY) for n, words in enumerate(samples.BODY)
    ]


def test_parquet_and_json_lines_take_the_same_column_map(tmp_path: Path) -> None:
    for name in ("rows.parquet", "rows.jsonl"):
        (tmp_path / name).write_bytes(samples.samples()[name])
        reports = list(read(tmp_path / name, columns={"title": "id"}))
        assert [r.title for r in reports if isinstance(r, Report)] == ["row-0", "row-1"]


def test_a_table_without_text_says_which_columns_it_has(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"number,body\n1,Two men died.\n")
    (failure,) = read(tmp_path / "t.csv")
    assert isinstance(failure, Failure)
    assert "number, body" in failure.reason
    assert "--columns" in (failure.cure or "")


def test_a_bad_row_of_a_table_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(
        b"id,text,published\n1,,\n2,Two men died.,someday\n3,Three men died.,2020-01-02\n"
    )
    found = [(type(one).__name__, one.ref) for one in read(tmp_path / "t.csv")]
    assert found == [("Failure", "1"), ("Report", "2"), ("Failure", "2"), ("Report", "3")]


@pytest.mark.parametrize("words", ["body", "body=text", "text=", "=x"])
def test_a_column_map_that_is_none_is_a_mistake(words: str) -> None:
    with pytest.raises(ValueError, match="FIELD=COLUMN"):
        column_map(words)


def test_a_word_file_that_unpacks_to_more_than_can_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.docx").write_bytes(samples.bomb(100))
    (failure,) = read(tmp_path / "bomb.docx")
    assert isinstance(failure, Failure)
    assert "unpacks to more" in failure.reason
