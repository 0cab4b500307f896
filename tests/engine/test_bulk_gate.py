"""What passes the gate of a bulk run before anything is parsed."""

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.engine.bulk import bulk, gate
from reportedly.engine.bulk.gate import is_english
from reportedly.engine.local import HOOK
from reportedly.reading import from_text

ENGLISH = (
    "The mayor said on Tuesday that two of the bridges over the river would stay closed until the engineers have been to see "
    "them, and that the buses will run from the other bank for at least a week."
)
SPANISH = (
    "El alcalde dijo que dos de los puentes sobre el río seguirán cerrados hasta que los ingenieros los revisen, "
    "y que los autobuses saldrán de la otra orilla durante al menos una semana, según la radio local."
)
GERMAN = (
    "Der Bürgermeister sagte am Dienstag, zwei der Brücken über den Fluss blieben gesperrt, bis die Ingenieure sie gesehen "
    "hätten, und die Busse führen in der kommenden Woche vom anderen Ufer ab, was in der Stadt niemand begrüßte."
)
DUTCH = (
    "De burgemeester zei dinsdag dat twee van de bruggen over de rivier dicht blijven tot de ingenieurs ze hebben bekeken, "
    "en dat de bussen de komende week in elk geval van de andere oever vertrekken, wat niemand in de stad leuk vond."
)


@pytest.mark.parametrize(("text", "english"), [(ENGLISH, True), (SPANISH, False), (GERMAN, False), (DUTCH, False)])
def test_the_language_is_told_by_common_words(text: str, english: bool) -> None:
    assert is_english(from_text(text)) is english


def test_what_a_row_says_of_its_language_counts_first() -> None:
    assert not is_english(from_text(ENGLISH, language="fr"))
    assert is_english(from_text("Bridge closed"))


@pytest.mark.parametrize(
    ("asked", "passes", "stays"),
    [
        (
            {"keywords": ["shell*"]},
            "Rebels were shelling the port.",
            "Rebels sat in the port; nutshells lay about.",
        ),
        ({"keywords": ["car bomb"]}, "A car\nbomb went off.", "A carbomb of a film."),
        ({"countries": ["MLI"]}, "Malian troops left.", "Somali troops left."),
        ({"countries": ["Mali"]}, "Talks were held in Bamako.", "Talks were held in Malindi."),
        ({"actors": ["Hezbollah"]}, "Hizbullah fired at the post.", "The army fired at the post."),
        ({"countries": ["MLI"], "keywords": ["troops"]}, "Mali sent troops.", "Mali sent food."),
    ],
)
def test_words_and_names_that_are_asked_for(asked: dict[str, list[str]], passes: str, stays: str) -> None:
    made = gate(**asked)
    assert made.passes(from_text(passes), english=False) is None
    assert made.passes(from_text(stays), english=False) == "words"


def test_a_country_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="Atlantis"):
        gate(countries=["Atlantis"])


def _archive(path: Path, pages: list[str]) -> Path:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number, page in enumerate(pages):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            body = io.BytesIO(page.encode("utf-8"))
            address = f"https://news.example/{number}"
            writer.write_record(writer.create_warc_record(address, "response", payload=body, http_headers=head))
    return path


def _page(text: str, language: str = "") -> str:
    attribute = f' lang="{language}"' if language else ""
    paragraphs = "".join(f"<p>{text} ({n})</p>" for n in range(4))
    return f"<!doctype html><html{attribute}><head><title>A</title></head><body><article>{paragraphs}</article></body></html>"


def test_an_archive_gives_its_english_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOOK, "tests.engine.hook:code")
    pages = [_page(ENGLISH, "en-GB"), _page(SPANISH), _page(GERMAN, "de"), _page(ENGLISH)]
    archive = _archive(tmp_path / "crawl.warc.gz", pages)
    done = bulk([archive], tmp_path / "english", engine="here")
    assert (done.counts["reports"], done.counts["passed over: language"]) == (2, 2)
    done = bulk([archive], tmp_path / "all", engine="here", gate=gate(english=False))
    assert done.counts["reports"] == 4
