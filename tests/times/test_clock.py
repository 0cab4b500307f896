"""The clock on parsed reports: tense, the anchor, statements and events, and what holds of any text."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from reportedly.language import parse as parse_report
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Dateline, Published, Report
from reportedly.times import Clock, clock
from reportedly.times.tense import tense_of

Props = Callable[..., Any]


def made(props: Props, text: str, **known: str) -> Clock:
    return clock(*props(text, **known))


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("The army attacked the town on Tuesday.", "past"),
        ("The army will attack the town on Tuesday.", "future"),
        ("The army has attacked the town on Tuesday.", "past"),
        ("The talks are scheduled for Tuesday.", "future"),
        ("The minister is meeting his counterpart on Tuesday.", "future"),
        ("The army was expected to leave on Tuesday.", "future"),
        ("The army managed to leave on Tuesday.", "past"),
        ("The army wants to leave on Tuesday.", "future"),
        ("The army said it would leave on Tuesday.", "future"),
        ("The truce had been due to expire on Tuesday.", "past"),
        ('"We will win," the general told reporters on Tuesday.', "past"),
        ("The summit opens on Tuesday.", "future"),
    ],
)
def test_tense_of_the_governing_verb(parse: Callable[..., Any], sentence: str, tense: str) -> None:
    doc = parse(sentence).doc
    assert tense_of(next(t for t in doc if t.text == "Tuesday")) == tense


def test_given_date_is_kept(props: Props) -> None:
    found = made(props, "A bomb went off on Tuesday, May 4, 2010.", published="2021-09-02")
    assert (found.published.value, found.published.basis) == ("2021-09-02", "given")
    assert found.anchor == date(2021, 9, 2)


def test_nothing_told_nothing_made(props: Props) -> None:
    found = made(props, "A bomb went off on Tuesday. The army left last week and will come back tomorrow.")
    assert (found.published.value, found.published.basis, found.anchor) == (None, "unknown", None)
    assert all(t.time.start is None and t.time.end is None for t in found.timexes)
    assert all(found.of(i) is None or found.of(i).text for i in range(3))


def with_dateline(nlp: Language, text: str, told: str, published: str | None) -> Clock:
    report = from_text(text)
    known = Published(value=published, basis="metadata") if published else Published()
    report = Report(
        id=report.id, text=report.text, blocks=report.blocks, published=known,
        dateline=Dateline(place="KABUL", date=told),
    )  # fmt: skip
    parsed = parse_report(report, nlp)
    return clock(parsed, propositions(parsed))


@pytest.mark.parametrize(
    ("told", "published", "value", "basis", "anchor"),
    [
        ("Sept. 1, 2021", None, "2021-09-01", "dateline", "2021-09-01"),
        ("Sept. 1", "2021-09-02", "2021-09-02", "metadata", "2021-09-01"),
        ("Dec. 31", "2022-01-01", "2022-01-01", "metadata", "2021-12-31"),
        ("March 3", "2021-09-02", "2021-09-02", "metadata", "2021-09-02"),
    ],
)
def test_dateline(nlp: Language, told: str, published: str | None, value: str, basis: str, anchor: str) -> None:
    found = with_dateline(nlp, "A bomb went off today.", told, published)
    assert (found.published.value, found.published.basis, str(found.anchor)) == (value, basis, anchor)


def test_a_dateline_without_a_year_takes_it_from_the_text(nlp: Language) -> None:
    found = with_dateline(nlp, "A bomb went off today. The truce was signed on Aug. 20, 2021.", "Sept. 1", None)
    assert (found.published.value, found.published.basis) == ("2021-09-01", "dateline")


def test_a_dateline_without_a_year_in_a_text_without_dates_stays_unknown(nlp: Language) -> None:
    assert with_dateline(nlp, "A bomb went off today.", "Sept. 1", None).published.value is None


def test_statement_and_event_are_apart(props: Props) -> None:
    parse, found = props("The army shelled the port on Monday, officials said Wednesday.", published="2021-09-02")
    times = clock(parse, found)
    shelled, said = (next(f.index for f in found.frames if f.lemma == w) for w in ("shell", "say"))
    assert (times.of(shelled).start, times.said(said).start) == ("2021-08-30", "2021-09-01")


def test_inherited_time_has_no_words_and_says_whence(props: Props) -> None:
    parse, found = props("The army launched a raid on Monday. It killed two fighters.", published="2021-09-02")
    time = clock(parse, found).of(next(f.index for f in found.frames if f.lemma == "kill"))
    assert (time.start, time.text, time.span) == ("2021-08-30", None, None)
    assert time.basis.startswith("inherited from")
    assert '"Monday"' in time.basis


def test_a_frame_that_is_not_there(props: Props) -> None:
    with pytest.raises(IndexError):
        made(props, "A bomb went off.").of(99)


def test_what_follows_changes_nothing_unless_it_has_a_date(props: Props) -> None:
    text = "The army shelled the port on Monday, officials said Wednesday."
    alone = made(props, text, published="2021-09-02")
    more = made(props, text + "\n\nThe port is large.", published="2021-09-02")
    assert more.timexes == alone.timexes
    assert [more.of(i) for i in range(2)] == [alone.of(i) for i in range(2)]


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "The army",
                "said",
                "on Tuesday",
                ", who",
                "will attack",
                "the town",
                "had been",
                "killed",
                "last week",
            ),
            *(
                "in the attack",
                ".",
                "\n\n",
                '"',
                "after",
                "when",
                "two days later",
                "the strike",
                "Then",
                "to meet",
            ),
            *("by Friday", "since 2014", "from May to July", "officials", "at a news conference"),
        ]
    ),
    max_size=30,
).map(" ".join)


@given(PIECES, st.sampled_from([None, "2021-09-02", "2020-02-29", "0001-01-01", "9999-12-31"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_report(nlp: Language, text: str, published: str | None) -> None:
    known = {"published": published} if published else {}
    parsed = parse_report(from_text(text, **known), nlp)
    props = propositions(parsed)
    times = clock(parsed, props)
    for one, other in pairwise(times.timexes):
        assert one.end <= other.start
    for timex in times.timexes:
        span = timex.time.span
        assert span is not None
        assert parsed.report.text[span.start : span.end] == span.text == timex.time.text
        assert timex.start <= timex.head < timex.end
    for frame in props.frames:
        for time in (times.of(frame.index), times.said(frame.index)):
            if time is not None:
                assert time.basis
                assert not (time.start and time.end) or time.start <= time.end
    again = clock(parsed, props)
    assert [again.of(f.index) for f in props.frames] == [times.of(f.index) for f in props.frames]
