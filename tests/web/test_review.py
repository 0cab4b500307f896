"""The review table through its forms: what a reviewer is asked, what his answers come to, what is refused."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from reportedly.ledger import Ledger, reviewing, views
from reportedly.ledger.checking import faults
from reportedly.review import toll_field
from reportedly.web import Desk, desk
from reportedly.web.pages.review import ReviewPage
from reportedly.web.users import User


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """A ledger of this test alone."""
    return Path(shutil.copy(filled, tmp_path / "own.ledger"))


@pytest.fixture
def asking(own: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The browser of A. Lind."""
    monkeypatch.setenv("REPORTEDLY_REVIEWER", "A. Lind")
    with TestClient(desk(Desk(ledger=own)), base_url="http://127.0.0.1") as client:
        yield client


def page(client: TestClient, **asked: str) -> ReviewPage:
    return msgspec.json.decode(client.get("/review.json", params=asked).content, type=ReviewPage)


def event_of(client: TestClient) -> Any:
    found = page(client).item
    assert found is not None
    return found


def with_toll(own: Path) -> tuple[str, str, str]:
    """An event of a report with a toll, the toll's field, and the report."""
    with Ledger.open(own) as ledger:
        for (report,) in ledger.db.execute("SELECT id FROM report ORDER BY id"):
            for event in views.coding(ledger.db, report).events:
                if event.tolls and event.tolls[0].max is not None:
                    return event.id, toll_field(event.tolls[0]), report
    raise AssertionError("no story has a toll")


def test_the_page_shows_words_fields_choices_and_the_other_reports(asking: TestClient) -> None:
    item = event_of(asking)
    html = asking.get("/review").text
    assert f'href="/report/{item.report.id}#{item.event.id}"' in html
    text = "".join(s.text for piece in item.passage for s in piece.segments)
    assert item.event.trigger.text in text
    assert {f.name for f in item.fields} >= {
        "type",
        "status",
        "actor",
        "recipient",
        "time",
        "place",
        "according_to",
    }
    assert all(other.report in html for other in item.others)
    assert 'id="question" tabindex="-1"' in html
    assert 'role="status"' in html
    assert "style=" not in html


def test_a_verdict_leads_to_the_next_and_says_what_is_left(asking: TestClient) -> None:
    first = event_of(asking)
    before = page(asking).left.todo
    answer = asking.post(
        "/review/verdict", data={"item": first.event.id, "verdict": "accept", "reason": "as told"}
    )
    assert f"accepted, {before - 1} left" in answer.text
    after = page(asking)
    assert after.item is not None
    assert after.item.event.id != first.event.id
    (act,) = after.acts
    assert (act.by, act.decisions[0].verdict, act.decisions[0].reason) == ("A. Lind", "accept", "as told")
    assert act.decisions[0].drawn == first.drawn


def test_what_was_decided_is_taken_back_from_the_list(asking: TestClient) -> None:
    first = event_of(asking)
    asking.post("/review/verdict", data={"item": first.event.id, "verdict": "reject"})
    (act,) = page(asking).acts
    answer = asking.post("/review/undo", data={"action": act.name})
    assert "taken back" in answer.text
    again = page(asking)
    assert again.item is not None
    assert (again.item.event.id, again.item.drawn) == (first.event.id, first.drawn), "it is asked again as it was"
    assert [a.withdrawn for a in again.acts] == [True]
    assert asking.post("/review/undo", data={"action": act.name}).status_code == 400


def test_a_toll_is_edited_and_the_incident_says_by_whom(asking: TestClient, own: Path) -> None:
    event, field, report = with_toll(own)
    answer = asking.post(
        "/review/edit", data={"item": event, "field": field, "min": "77", "max": "78", "effect": "killed"}
    )
    assert "changed" in answer.text
    with Ledger.open(own) as ledger:
        name = ledger.db.execute(
            "SELECT incident.id FROM trace JOIN incident ON incident.n = trace.incident JOIN report ON report.n = trace.report "
            "WHERE report.id = ?",
            (report,),
        ).fetchone()[0]
        figures = [f for c in views.incident(ledger.db, name).counts for f in c.history]
        assert ("A. Lind", 77, 78) in {(f.edited_by, f.min, f.max) for f in figures}
        assert list(faults(ledger.db)) == []
    shown = asking.get(f"/review?item={event}").text
    assert "edited by A. Lind" in shown


def test_each_field_has_a_form_that_works(asking: TestClient, own: Path) -> None:
    event, field, report = with_toll(own)
    item = page(asking, item=event).item
    assert item is not None
    word = item.event.trigger.text if item.event.trigger else ""
    sent: list[dict[str, Any]] = [
        {"field": "type", "value": "COERCE"},
        {"field": "status", "value": "denied"},
        {"field": "actor", "other": "Malian army", "words": word},
        {"field": "recipient", "value": []},
        {"field": "time", "value": "other", "from": "2019-05-02", "to": "2019-05-04"},
        {"field": "place", "value": "other", "other": "Gao, Mali"},
        {"field": "according_to", "other": "health ministry"},
        {"field": field, "value": "none"},
        {"field": "toll@new", "min": "3", "effect": "injured", "words": word},
    ]
    for one in sent:
        answer = asking.post("/review/edit", data={"item": event, **one})
        assert answer.status_code == 200, (one, answer.text)
    with Ledger.open(own) as ledger:
        seen = next(e for e in views.coding(ledger.db, report).events if e.id == event)
        machine = next(e for e in views.coding(ledger.db, report, machine=True).events if e.id == event)
    assert (seen.type, seen.mode, seen.status, seen.recipients) == ("COERCE", None, "denied", ())
    assert [(a.country, a.basis, a.text) for a in seen.actors][-1] == ("MLI", "edited by A. Lind", word)
    assert seen.time is not None
    assert (seen.time.start, seen.time.end) == ("2019-05-02", "2019-05-04")
    assert seen.place is not None
    assert (seen.place.name, seen.place.country, seen.place.basis) == ("Gao", "MLI", "edited by A. Lind")
    assert "health ministry" in seen.according_to[-1].name.lower()
    assert [(t.min, t.max, t.effect, t.text) for t in seen.tolls if t.edited_by] == [(3, None, "injured", word)]
    assert field not in {toll_field(t) for t in seen.tolls}
    assert machine.type != "COERCE", "what the program coded is kept"


@pytest.mark.parametrize(
    ("sent", "cure"),
    [
        ({"field": "actor", "words": "no such words there"}, "stands nowhere in the report"),
        ({"field": "time", "value": "other", "from": "soon"}, "is no day"),
        ({"field": "time", "value": "other", "from": "2020-02-02", "to": "2020-01-01"}, "first day first"),
        ({"field": "toll@new", "min": "9", "max": "3"}, "lower figure first"),
        ({"field": "toll@new", "min": "many"}, "in digits"),
        ({"field": "toll@new", "min": "3"}, "pick the words"),
        ({"field": "place", "value": "other"}, "write the name"),
        ({"field": "type", "value": "BATTLE"}, "no type of an event"),
        ({"field": "weather", "value": "wet"}, "no field of an event"),
    ],
)
def test_a_form_that_cannot_be_understood_says_the_cure(
    asking: TestClient, sent: dict[str, str], cure: str
) -> None:
    event = event_of(asking).event.id
    answer = asking.post("/review/edit", data={"item": event, **sent})
    assert answer.status_code == 400
    assert cure in answer.text
    assert page(asking).acts == ()


def test_words_that_were_pointed_at_are_kept_as_a_span(asking: TestClient) -> None:
    item = event_of(asking)
    piece = next(p for p in item.passage if p.read)
    words = "".join(s.text for s in piece.segments)
    start = piece.start + len(words) - len(words.lstrip())
    end = start + len(words.split()[0])
    data = {"item": item.event.id, "field": "status", "value": "possible", "words": words.split()[0]}
    asking.post("/review/edit", data={**data, "start": str(start), "end": str(end)})
    span = page(asking).acts[0].decisions[0].span
    assert span is not None
    assert (span.start, span.end, span.text) == (start, end, words.split()[0])


def test_a_second_reader_is_not_shown_the_first_reading(own: Path, asking: TestClient) -> None:
    found: str | None = None
    while (item := page(asking).item) is not None:
        event = item.event.id
        if found is None:
            asking.post("/review/edit", data={"item": event, "field": "status", "value": "denied"})
            asking.post("/review/comment", data={"item": event, "words": "a remark of the first"})
        asking.post("/review/verdict", data={"item": event, "verdict": "accept"})
        with Ledger.open(own) as ledger:
            (state,) = ledger.db.execute("SELECT state FROM item WHERE event = ?", (event,)).fetchone()
        found = event if state == "second" else None
        if found:
            break
    assert found is not None, "no event of the stories is read twice"
    asking.cookies.set("reviewer", "B. Roy")
    for _ in range(400):
        item = page(asking).item
        assert item is not None
        if item.drawn == "second":
            break
        asking.post("/review/verdict", data={"item": item.event.id, "verdict": "accept"})
    assert item is not None
    assert (item.event.id, item.drawn, item.verdict) == (found, "second", None)
    assert item.event.status != "denied"
    html = asking.get("/review").text
    assert "a remark of the first" not in html
    assert "edited by" not in html
    asking.post("/review/verdict", data={"item": found, "verdict": "reject"})
    asking.cookies.set("reviewer", "C. Oda")
    third = page(asking).item
    assert third is not None
    assert (third.event.id, third.drawn) == (found, "conflict")
    assert {(a.by, a.verdict) for a in third.answers} == {("A. Lind", "accept"), ("B. Roy", "reject")}


def test_merge_and_split_from_the_event(asking: TestClient, own: Path) -> None:
    for _ in range(60):
        item = event_of(asking)
        if item.others and item.near:
            break
        asking.post("/review/skip", data={"item": item.event.id})
    assert item.others
    other = item.others[0].report
    answer = asking.post(
        "/review/split", data={"item": item.event.id, "incident": item.incident, "reports": [other]}
    )
    assert "split" in answer.text
    after = page(asking, item=item.event.id).item
    assert after is not None
    assert other not in {o.report for o in after.others}
    (act,) = page(asking).acts
    asking.post("/review/undo", data={"action": act.name})
    again = page(asking, item=item.event.id).item
    assert again is not None
    assert other in {o.report for o in again.others}
    with Ledger.open(own) as ledger:
        assert list(faults(ledger.db)) == []


def test_pairs_are_asked_and_decided(asking: TestClient) -> None:
    asked = page(asking, ask="pairs").pair
    assert asked is not None
    html = asking.get("/review?ask=pairs").text
    assert asked.one.words.split("'")[0][:30] in html
    data = {"one": asked.one.trace, "other": asked.other.trace}
    asking.post("/review/pair", data={**data, "verdict": "skip"})
    after_skip = page(asking, ask="pairs").pair
    assert after_skip is None or (after_skip.one.trace, after_skip.other.trace) != tuple(data.values())
    asking.cookies.delete("pairs")
    asking.post("/review/pair", data={**data, "verdict": "different" if asked.together else "same"})
    after = page(asking, ask="pairs")
    assert after.pair is None or (after.pair.one.trace, after.pair.other.trace) != tuple(data.values())
    assert after.acts[0].decisions[0].field in {"same", "different"}


def test_only_coders_review_and_only_editors_merge(own: Path) -> None:
    users = {name: User(name=name, role=role) for name, role in (("R", "reader"), ("C", "coder"))}  # type: ignore[arg-type]
    app = desk(Desk(ledger=own, users=users))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for name, first, second in (("R", 403, 403), ("C", 200, 403)):
            client.cookies.set("desk", app.state.gate._signer.dumps(name))
            event = "e:0"
            if name == "C":
                event = event_of(client).event.id
            else:
                assert "ask an editor for the role of a coder" in client.get("/review").text
            judged = client.post("/review/verdict", data={"item": event, "verdict": "accept"})
            assert judged.status_code == first
            pair = client.post("/review/pair", data={"one": "x", "other": "y", "verdict": "same"})
            assert pair.status_code == second


def test_other_pages_may_not_decide(asking: TestClient) -> None:
    event = event_of(asking).event.id
    data = {"item": event, "verdict": "reject"}
    foreign = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    assert asking.post("/review/verdict", data=data, headers=foreign).status_code == 403
    assert page(asking).acts == ()


def test_quality_tells_rates_with_what_they_rest_on(asking: TestClient, own: Path) -> None:
    assert "Nothing of the honest sample was read yet" in asking.get("/quality").text
    read = 0
    while (item := page(asking).item) is not None:
        if item.drawn == "sample" and not read:
            asking.post("/review/edit", data={"item": item.event.id, "field": "status", "value": "denied"})
            read = 1
        asking.post("/review/verdict", data={"item": item.event.id, "verdict": "accept"})
    told = asking.get("/quality.json").json()
    status = next(e for e in told["errors"] if e["field"] == "status")
    assert (status["wrong"], status["n"], status["enough"]) == (1, told["sample"], False)
    assert status["low"] < status["rate"] < status["high"]
    html = asking.get("/quality").text
    assert "too few to say anything" in html
    assert re.search(r"<svg[^>]+role=\"img\"", html)


def test_an_event_that_is_not_there_is_told(asking: TestClient) -> None:
    answer = asking.get("/review?item=e:000000000000")
    assert answer.status_code == 404
    assert "there is no event" in answer.text
    with Ledger.open(asking.app.state.desk.ledger) as ledger, pytest.raises(ValueError, match="there is no event"):  # type: ignore[attr-defined]
        reviewing.before(ledger.db, "e:000000000000")


def test_the_history_of_a_toll_says_who_edited_it(asking: TestClient, own: Path) -> None:
    event, field, report = with_toll(own)
    asking.post("/review/edit", data={"item": event, "field": field, "min": "77", "max": "77"})
    with Ledger.open(own) as ledger:
        query = (
            "SELECT incident.id FROM item JOIN trace ON trace.id = item.trace JOIN incident ON incident.n = trace.incident "
            "WHERE item.event = ?"
        )
        (incident,) = ledger.db.execute(query, (event,)).fetchone()
    assert "edited by A. Lind" in asking.get(f"/incident/{incident}").text
    assert "edited by A. Lind" in asking.get(f"/report/{report}").text
    assert f'href="/review?item={event}"' in asking.get(f"/report/{report}").text


def test_pages_stand_when_a_report_that_was_read_is_taken_out(asking: TestClient, own: Path) -> None:
    first = event_of(asking)
    asking.post("/review/verdict", data={"item": first.event.id, "verdict": "reject"})
    with Ledger.open(own) as ledger, ledger.batch():
        ledger.remove(first.report.id, by="A. Lind")
    for address in ("/review", "/quality", "/log", "/incidents", "/actors", "/search?q=police"):
        assert asking.get(address).status_code == 200, address
    assert asking.get(f"/report/{first.report.id}").status_code == 404
    assert first.report.id in asking.get("/log").text
    (act,) = page(asking).acts
    answer = asking.post("/review/undo", data={"action": act.name})
    assert answer.status_code == 404
    assert f"the report {first.report.id} is not in the ledger" in answer.text
