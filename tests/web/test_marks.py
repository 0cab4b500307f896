"""The words of a report cut into segments: they join to the text, and every mark is covered by the segments that name it."""

from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from reportedly.ledger import Ledger, shelf
from reportedly.web.marks import KINDS, LANES, LINED, Mark, Segment, article, marks_of, segments
from reportedly.web.pages.reports import ReportPage

TEXT = "Rebels shelled\r\nthe  town <b>&amp; left\tit.\n\nÉlan – 12 dead"
SHOWN = [kind for kind, _ in KINDS]


@st.composite
def marked(draw: st.DrawFn) -> list[Mark]:
    """Marks anywhere on the text, in order."""
    places = st.integers(0, len(TEXT))
    found = []
    for number in range(draw(st.integers(0, 12))):
        start, end = sorted((draw(places), draw(places)))
        if start < end:
            found.append(Mark(start, end, draw(st.sampled_from([*SHOWN, "sentence"])), (f"e:{number}",)))
    return sorted(found)


def covered(cut: list[Segment], mark: Mark) -> list[Segment]:
    names = "read" if mark.kind == "sentence" else "records"
    return [
        one for one in cut
        if mark.records[0] in getattr(one, names) or (mark.kind == "sentence" and mark.records[0] in one.records)
    ]  # fmt: skip


@given(marked())
def test_segments_join_to_the_text_and_every_mark_is_covered(marks: list[Mark]) -> None:
    cut = list(segments(TEXT, marks, 0, len(TEXT)))
    assert "".join(one.text for one in cut) == TEXT
    assert [one.start for one in cut[1:]] == [one.end for one in cut[:-1]]
    for mark in marks:
        own = covered(cut, mark)
        assert "".join(one.text for one in own) == TEXT[mark.start : mark.end]
        assert mark.kind == "sentence" or all(mark.kind in one.kinds for one in own)


@given(marked(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_part_of_the_text_is_cut_as_the_whole_is(marks: list[Mark], one: int, other: int) -> None:
    start, end = sorted((one, other))
    assert "".join(s.text for s in segments(TEXT, marks, start, end)) == TEXT[start:end]


class TextOf(HTMLParser):
    """What a browser holds as the text of the element with id "text"."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.found, self.ids, self.links = 0, "", set[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("id"):
            self.ids.add(named["id"] or "")
        if named.get("href"):
            self.links.append(named["href"] or "")
        if tag not in {"meta", "link", "input", "br"}:
            self.depth += bool(self.depth) or named.get("id") == "text"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.found += data


def every_report(path: Path) -> list[str]:
    with Ledger.open(path) as ledger:
        return [one.id for one in shelf.reports(ledger.db)]


def test_a_page_holds_the_text_exactly_and_its_links_lead_somewhere(client: TestClient, filled: Path) -> None:
    names = every_report(filled)
    assert len(names) > 10
    for name in names:
        page = TextOf()
        page.feed(client.get(f"/report/{name}").text)
        told = msgspec.json.decode(client.get(f"/report/{name}.json").content, type=ReportPage)
        assert page.found == told.report.text
        assert {href[1:] for href in page.links if href.startswith("#")} <= page.ids
        assert {event.id for event in told.coding.events} <= page.ids
        assert {f"at-{one.id}" for one in told.coding.events if one.trigger} <= page.ids


@pytest.mark.parametrize("kind", ["what", "who", "whom", "toll", "when", "where", "speaker", "cue", "said"])
def test_words_are_marked_by_what_they_stand_for(client: TestClient, filled: Path, kind: str) -> None:
    """The words of each kind in the stories are those of the records."""
    for name in every_report(filled):
        told = msgspec.json.decode(client.get(f"/report/{name}.json").content, type=ReportPage)
        cut = [one for stretch in told.article for one in stretch.segments]
        for mark in marks_of(told.coding, len(told.report.text)):
            if mark.kind == kind:
                words = told.report.text[mark.start : mark.end]
                own = [s for s in cut if kind in s.kinds and mark.start <= s.start and s.end <= mark.end]
                assert words.split() == "".join(s.text for s in own).split() or "\n" in words
                if kind in LINED and mark.lane < LANES:
                    assert all((mark.lane, kind) in s.lines for s in own)


def test_lines_in_one_lane_never_overlap(client: TestClient, filled: Path) -> None:
    with Ledger.open(filled) as ledger:
        for one in shelf.reports(ledger.db):
            held = shelf.shelved(ledger.db, one.id)
            lined = [m for m in marks_of(held.coding, len(held.report.text)) if m.kind in LINED]
            for mark in lined:
                others = [m for m in lined if m.lane == mark.lane and m is not mark]
                assert not any(m.start < mark.end and mark.start < m.end for m in others)
            assert "".join(
                s.text for p in article(held.report.text, held.report.blocks, held.coding) for s in p.segments
            ) == held.report.text  # fmt: skip
