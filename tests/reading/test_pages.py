"""Web pages and web archives; the pages are our own."""

import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.reading import read
from reportedly.records import Failure, Report

JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"}, {"@type": ["NewsArticle"],
"headline": "Shells hit market in Halvar", "datePublished": "2020-03-05T23:30:00+02:00", "inLanguage": "en-GB",
"author": [{"@type": "Person", "name": "Ada Brook"}, {"@type": "Person", "name": "Tom Vale"}],
"publisher": {"@type": "NewsMediaOrganization", "name": "Delta Post"}}]}</script>"""
META = """<meta property="article:published_time" content="2019-01-01T00:00:00Z"><meta name="author" content="A. Nother">
<meta property="og:site_name" content="Delta Site">"""
BODY = """<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><article>
<h1>Shells hit market in Halvar</h1>
<figure><img src="a.jpg"><figcaption>Traders clear glass in Halvar. Photo: Tom Vale/Delta</figcaption></figure>
<p>HALVAR, March 5 (Delta) - At least nine people were killed when shells hit a crowded market in the northern town of
Halvar on Thursday, doctors said.</p><h2>Ministry denies role</h2>
<p>The defence ministry denied that its forces had fired on the town. &ldquo;We did not strike the market,&rdquo; a
spokesman said in a statement read on state television late in the evening.</p>
<ul><li>Nine dead, say doctors</li><li>Ministry denies firing</li></ul>
<p>Talks between the two sides are planned for next week in Geneva, the envoy said, adding that he hoped for more.</p>
<p>Sign up for our newsletter</p></article><footer>Copyright 2020 Delta</footer>"""


def page(head: str = JSON_LD + META, body: str = BODY) -> str:
    title = "<title>Shells hit market in Halvar | Delta Post</title>"
    return f'<!DOCTYPE html><html lang="en"><head>{title}{head}</head><body>{body}</body></html>'


def one(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (result,) = read(path)
    return result


def test_blocks_of_a_page(tmp_path):
    report = one(tmp_path / "a.html", page())
    assert [(b.kind, report.text[b.start : b.end][:24]) for b in report.blocks] == [
        ("headline", "Shells hit market in Hal"),
        ("caption", "Traders clear glass in H"),
        ("credit", "Photo: Tom Vale/Delta"),
        ("dateline", "HALVAR, March 5 (Delta)"),
        ("prose", "At least nine people wer"),
        ("subhead", "Ministry denies role"),
        ("prose", "The defence ministry den"),
        ("bullet", "Nine dead, say doctors"),
        ("bullet", "Ministry denies firing"),
        ("prose", "Talks between the two si"),
        ("furniture", "Sign up for our newslett"),
    ]


def test_json_ld_counts_before_meta_elements(tmp_path):
    report = one(tmp_path / "a.html", page())
    assert (report.published.value, report.published.basis) == ("2020-03-05", "metadata")
    assert (report.publisher, report.author, report.language) == ("Delta Post", "Ada Brook, Tom Vale", "en")
    assert report.title == "Shells hit market in Halvar"


def test_meta_elements_alone(tmp_path):
    report = one(tmp_path / "a.html", page(META))
    assert (report.published.value, report.publisher, report.author) == ("2019-01-01", "Delta Site", "A. Nother")


def test_broken_json_ld_is_passed_over(tmp_path):
    report = one(tmp_path / "a.html", page('<script type="application/ld+json">{"@type": </script>' + META))
    assert report.published.value == "2019-01-01"


def test_no_date_in_the_page_is_no_date(tmp_path):
    assert one(tmp_path / "a.html", page("")).published.basis == "unknown"


def test_declared_charset(tmp_path):
    content = page('<meta charset="iso-8859-2">').replace("Halvar", "Łódź").encode("iso-8859-2")
    assert "Łódź" in one(tmp_path / "a.html", content).text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<!doctype html><html><body><nav><ul><li><a href='/'>Home</a></li></ul></nav></body></html>",
        "<html><head><script>var a = 1;</script></head></html>",
    ],
)
def test_no_article_in_the_page(tmp_path, html):
    failure = one(tmp_path / "a.html", html)
    assert isinstance(failure, Failure)
    assert "no article" in failure.reason


def archive(path, packed: bool, pages: list[str]) -> None:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "tests"}))
        for number, html in enumerate(pages):
            for status, media in (
                ("200 OK", "text/html; charset=utf-8"),
                ("404 Not Found", "text/html"),
                ("200 OK", "image/png"),
            ):
                headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
                url = f"http://example.org/{number}"
                body = io.BytesIO(html.encode())
                writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=headers))


@pytest.mark.parametrize("packed", [False, True])
def test_archives_hand_out_their_pages(tmp_path, packed):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    archive(path, packed, [page(), "<html><body>Nothing</body></html>", page(META)])
    first, failure, last = read(path)
    assert (first.ref, first.url, first.source) == ("http://example.org/0", "http://example.org/0", f"{path}#2")
    assert failure.ref == "http://example.org/1"
    assert last.publisher == "Delta Site"


def test_the_crawl_date_is_not_the_publication_date(tmp_path):
    archive(tmp_path / "a.warc", False, [page("")])
    (report,) = read(tmp_path / "a.warc")
    assert report.published.value is None


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_archive_hands_out_what_was_read_before(tmp_path, packed):
    path = tmp_path / "a.warc"
    archive(path, packed, [page(), page(), page()])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    *reports, failure = read(path)
    assert reports
    assert all(isinstance(r, Report) for r in reports)
    assert isinstance(failure, Failure)
