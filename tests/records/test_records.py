import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import (
    Actor,
    Answer,
    Coding,
    Count,
    Event,
    Figure,
    Incident,
    Quote,
    Report,
    ReportHeader,
    Source,
    Span,
    content_id,
    header,
    report_id,
    span_of,
)
from reportedly.records.schema import json_schema

DOCS = Path(__file__).parents[2] / "docs"


def test_records_are_frozen() -> None:
    span = Span(start=0, end=1, text="a")
    with pytest.raises(AttributeError):
        span.start = 2  # type: ignore[misc]


@given(st.text(), st.integers(0, 5), st.integers(0, 40))
def test_span_of_always_points_at_its_words(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    span = span_of(text, start, end)
    assert text[span.start : span.end] == span.text
    assert span.text == span.text.strip() or not span.text


@given(st.text(), st.text())
def test_json_round_trip(name: str, text: str) -> None:
    source = Source(id="x", name=name, act="deny", text=text, start=0, end=len(text))
    event = Event(id="e", type="ASSAULT", actors=(Actor(id="a", name=name),), according_to=(source,))
    coding = Coding(report=ReportHeader(id="r", title=text), events=(event,))
    try:
        line = coding.to_json()
    except UnicodeEncodeError:
        assert any(0xD800 <= ord(c) <= 0xDFFF for c in name + text)
        return
    assert Coding.from_json(line) == coding
    assert "\n" not in line


def test_unknown_values_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="type"):
        Event.from_json('{"id": "e", "type": "NONSENSE"}')


def test_ids_depend_on_content_alone() -> None:
    assert content_id("x:", 1, "a") == content_id("x:", 1, "a")
    assert content_id("x:", 1, "a") != content_id("x:", "1", "a")
    assert report_id("one text") == report_id("one text") != report_id("another text")


def test_header_is_the_report_without_its_text() -> None:
    report = Report(id="r", text="words", title="t", publisher="p")
    assert header(report).publisher == "p"
    assert "words" not in header(report).to_json()


def test_schema_in_docs_is_current() -> None:
    written = json.loads((DOCS / "record.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(json_schema())), "run: make schema"
    incident = json.loads((DOCS / "incident.schema.json").read_text(encoding="utf-8"))
    assert incident == json.loads(json.dumps(json_schema(Incident))), "run: make schema"


def test_incident_goes_through_json_and_fits_its_schema() -> None:
    quote = Quote(report="r:1", start=0, end=4, text="four")
    figure = Figure(
        toll="toll:1", report="r:1", voice="r:1", effect="killed", min=4, max=4, best=4, evidence=(quote,)
    )
    answer = Answer(party=Actor(id="a", name="A"), way="claimed", voices=("r:1",), evidence=(quote,))
    incident = Incident(
        id="i:1", type="ASSAULT", counts=(Count(effect="killed", best=4, history=(figure,)),), actors=(answer,)
    )
    line = incident.to_json()
    assert Incident.from_json(line) == incident
    jsonschema.validate(json.loads(line), json_schema(Incident))


def test_schema_accepts_a_coding_and_refuses_a_wrong_one() -> None:
    good = json.loads(Coding(report=ReportHeader(id="r"), events=(Event(id="e", type="ASSAULT"),)).to_json())
    jsonschema.validate(good, json_schema())
    good["events"][0]["status"] = "maybe"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(good, json_schema())
