import io

from rich.console import Console

from reportedly.records import Actor, Coding, Event, Failure, ReportHeader, Source, Span, Time, Toll
from reportedly.records.toll import bounds, quantity_words
from reportedly.terminal import write_failures, writer
from reportedly.terminal.account import account, marked, time_words
from reportedly.terminal.table import table_rows

EVENT = Event(
    id="e1",
    type="ASSAULT",
    mode="aerial",
    actors=(Actor(id="USA", name="United States", code="USA", text="The US", start=0, end=6),),
    time=Time(start="2021-08-28", end="2021-08-28", basis="weekday before publication"),
    according_to=(Source(id="p", name="Pentagon", act="assert"),),
    tolls=(
        Toll(id="t1", effect="killed", group="militants", min=2, max=2),
        Toll(id="t2", effect="killed", group="children", min=3, part_of="t1"),
    ),
    trigger=Span(start=7, end=13, text="struck"),
    evidence=(Span(start=0, end=20, text="The US struck Kabul."),),
)  # fmt: skip
CODING = Coding(report=ReportHeader(id="r1", title="A strike"), events=(EVENT,))


def shown(coding: Coding) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=100)
    for part in account(coding):
        console.print(part)
    return stream.getvalue()


def test_the_account_tells_every_field_of_an_event() -> None:
    text = shown(CODING)
    for words in (
        "ASSAULT aerial",
        "United States (USA)",
        "2021-08-28",
        "killed 2: militants",
        "Pentagon (assert)",
        "The US struck Kabul.",
    ):
        assert words in text


def test_a_report_without_events_says_so() -> None:
    assert "No event found" in shown(Coding(report=ReportHeader(id="r1")))


def test_words_are_marked_where_they_stand() -> None:
    text = marked(Span(start=10, end=20, text="The US hit"), [(14, 16, "bold")])
    (span,) = [s for s in text.spans if s.style == "bold"]
    assert text.plain[span.start : span.end] == "US"


def test_marks_outside_the_words_are_left_out() -> None:
    assert [
        s for s in marked(Span(start=10, end=20, text="The US hit"), [(30, 40, "bold")]).spans if s.style == "bold"
    ] == []


def test_quantities_in_words() -> None:
    bounds = ((None, None), (3, 3), (3, 5), (3, None), (None, 5), (0, 0))
    words = [quantity_words(Toll(id="t", effect="killed", group="x", min=low, max=high)) for low, high in bounds]
    assert words == ["some", "3", "3 to 5", "at least 3", "at most 5", "0"]


def test_an_unresolved_time_shows_its_words_alone() -> None:
    assert time_words(Time(text="on Tuesday")) == "“on Tuesday” (not resolved)"


def test_bounds_never_add_a_part_to_its_whole() -> None:
    assert bounds(EVENT.tolls, "killed") == (2, 2)
    assert bounds(EVENT.tolls, "injured") == (None, None)


def test_table_writes_what_is_not_known_as_empty() -> None:
    head, row = table_rows([CODING])
    assert dict(zip(head, row, strict=True))["place"] == ""


def test_failures_are_one_line_each_and_come_back() -> None:
    stream = io.StringIO()
    failure = Failure(source="a.jsonl", line=3, reason="not JSON", cure="mend the line")
    tally = writer("jsonl", stream)([CODING, failure])
    assert (tally.coded, tally.failures) == (1, [failure])
    assert stream.getvalue().count("\n") == 1
    said = io.StringIO()
    write_failures([failure], said)
    assert said.getvalue() == "reportedly: a.jsonl:3: not JSON (mend the line)\n"


def test_an_empty_run_is_an_empty_array() -> None:
    stream = io.StringIO()
    writer("json", stream)([])
    assert stream.getvalue() == "[]\n"
