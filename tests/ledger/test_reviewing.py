"""What reviewers decide is kept, wins, outlives a new coding, and can be taken back."""

from collections.abc import Callable, Iterator
from random import Random

import msgspec
import pytest
from msgspec.structs import replace

from reportedly.engine import Worked, worked
from reportedly.ledger import Filter, Ledger, LedgerError, reviewing, views
from reportedly.ledger.checking import faults
from reportedly.ledger.decisions import about_events, standing_coding
from reportedly.ledger.dump import dump
from reportedly.ledger.items import freshen
from reportedly.ledger.resolving import resolve
from reportedly.records import Decision, Event, Incident, Span
from reportedly.review import effective, toll_field
from tests.ledger.conftest import put

BY = "A. Lind"


@pytest.fixture
def ledger(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> Iterator[Ledger]:
    """All reports, ready to be reviewed."""
    with fill(told) as opened:
        fresh(opened)
        yield opened


def fresh(ledger: Ledger) -> None:
    with ledger.batch():
        assert freshen(ledger.db, 10)


def deed(work: Worked, type: str = "ASSAULT") -> Event:
    return next(e for e in work.coding.events if e.type == type)


def incident(ledger: Ledger, work: Worked) -> Incident:
    return views.incident(ledger.db, resolve(ledger.db, work.report.id))


def sound(ledger: Ledger) -> None:
    """The ledger is what it would be if all were done at once, and its check says so."""
    assert list(faults(ledger.db)) == []
    counted = "SELECT count(*) FROM actor WHERE reports <> (SELECT count(DISTINCT report) FROM part WHERE actor = actor.n)"
    assert ledger.db.execute(counted).fetchone() == (0,)
    before = list(dump(ledger.db))
    ledger.regroup()
    assert list(dump(ledger.db)) == before


def test_a_rejected_event_makes_no_incident_and_is_kept(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    raid = told[5]
    assert incident(ledger, raid).type == "ASSAULT"
    for event in raid.coding.events:
        reviewing.judge(ledger, event.id, "reject", by=BY, reason="not what it says")
    assert views.coding(ledger.db, raid.report.id).events == ()
    assert views.coding(ledger.db, raid.report.id, machine=True) == raid.coding
    gone = {event.id for event in raid.coding.events}
    assert not any(gone & set(one.events) for one in views.incidents(ledger.db, Filter()))
    sound(ledger)


def test_an_edited_toll_stands_in_the_history_with_its_editor(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    school = told[7]
    event = next(e for e in school.coding.events if e.tolls)
    toll = event.tolls[0]
    after = msgspec.json.encode(replace(toll, min=28, max=28, best=28)).decode()
    act = reviewing.edit(ledger, event.id, [(toll_field(toll), after)], by=BY, reason="the list names 28")
    assert act is not None
    count = next(c for c in incident(ledger, school).counts if c.effect == toll.effect and c.kind is None)
    figure = next(f for f in count.history if f.report == school.report.id)
    assert (figure.best, figure.edited_by) == (28, BY)
    (kept,) = act.decisions
    assert kept.before == msgspec.json.encode(toll).decode()
    sound(ledger)


def test_fields_are_edited_by_name(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    work = told[3]
    event, other = deed(work), deed(told[5])
    assert other.time is not None
    words = Span(start=0, end=6, text=work.report.text[:6])
    fields = [
        ("mode", '"firearms"'),
        ("status", '"possible"'),
        ("time", msgspec.json.encode(other.time).decode()),
        ("actor", "[]"),
        ("according_to", "[]"),
    ]
    act = reviewing.edit(ledger, event.id, fields, by=BY, span=words)
    assert act is not None
    after = next(e for e in standing_coding(ledger.db, work.report.id).events if e.id == event.id)
    assert (after.mode, after.status, after.actors, after.according_to) == ("firearms", "possible", (), ())
    assert after.time is not None
    assert (after.time.start, after.time.basis) == (other.time.start, f"edited by {BY}")
    assert {d.span for d in act.decisions} == {words}
    assert reviewing.edit(ledger, event.id, fields[:1], by=BY) is None, "it stands so already"
    with pytest.raises(LedgerError, match="no type"):
        reviewing.edit(ledger, event.id, [("type", '"BATTLE"')], by=BY)
    with pytest.raises(LedgerError, match="no wheather"):
        reviewing.edit(ledger, event.id, [("wheather", "1")], by=BY)
    sound(ledger)


def test_decisions_outlive_a_new_coding_and_adding_again(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    bomb = told[0]
    event = deed(bomb)
    reviewing.edit(ledger, event.id, [("status", '"possible"')], by=BY)
    put(ledger, told)  # again
    moved = tuple(
        replace(e, id="e:0123456789ab", type="COERCE", mode=None, confidence=0.4) if e.id == event.id else e
        for e in bomb.coding.events
    )
    put(ledger, [worked(bomb.report, replace(bomb.coding, events=moved))], coder="reportedly 9.0")
    fresh(ledger)
    after = next(e for e in standing_coding(ledger.db, bomb.report.id).events if e.id == "e:0123456789ab")
    assert after.status == "possible", "found again by its words"
    reviewing.judge(ledger, "e:0123456789ab", "reject", by=BY)
    put(ledger, [bomb], coder="reportedly 9.1")
    assert event.id not in {e.id for e in standing_coding(ledger.db, bomb.report.id).events}
    sound(ledger)


def test_what_was_accepted_stays_though_a_new_coding_misses_it(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    raid = told[5]
    event = deed(raid)
    reviewing.judge(ledger, event.id, "accept", by=BY)
    put(ledger, [worked(raid.report, replace(raid.coding, events=()))], coder="reportedly 9.0")
    assert [e.id for e in standing_coding(ledger.db, raid.report.id).events] == [event.id]
    assert incident(ledger, raid).type == "ASSAULT"
    sound(ledger)


def test_undo_appends_and_brings_back(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    before = [line for line in dump(ledger.db) if '"kind": "decision"' not in line]
    event = deed(told[5])
    first = reviewing.edit(ledger, event.id, [("status", '"denied"')], by=BY)
    second = reviewing.judge(ledger, event.id, "reject", by=BY)
    assert first is not None
    reviewing.undo(ledger, second.name, by=BY)
    assert (
        next(e for e in standing_coding(ledger.db, told[5].report.id).events if e.id == event.id).status
        == "denied"
    )
    reviewing.undo(ledger, first.name, by=BY, reason="read again")
    assert [line for line in dump(ledger.db) if '"kind": "decision"' not in line] == before
    assert ledger.db.execute("SELECT count(*) FROM decision").fetchone() == (4,), "nothing is deleted"
    with pytest.raises(LedgerError, match="taken back already"):
        reviewing.undo(ledger, first.name, by=BY)
    sound(ledger)


def test_merges_and_splits_are_undone(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    before = {one.id: one.reports for one in views.incidents(ledger.db, Filter())}
    one, other = (resolve(ledger.db, told[n].report.id) for n in (0, 5))
    ledger.merge(one, other, by=BY)
    assert resolve(ledger.db, one) == resolve(ledger.db, other)
    (action,) = ledger.db.execute("SELECT DISTINCT action FROM review").fetchone()
    reviewing.undo(ledger, action, by=BY)
    assert {one.id: one.reports for one in views.incidents(ledger.db, Filter())} == before
    sound(ledger)


def test_a_pair_is_said_to_be_one_or_two(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    one, other = (next(t for t in told[n].traces if t.main).id for n in (0, 5))
    reviewing.same_or_not(ledger, one, other, "cannot tell", by=BY)
    assert resolve(ledger.db, told[0].report.id) != resolve(ledger.db, told[5].report.id)
    reviewing.same_or_not(ledger, one, other, "same", by=BY)
    assert resolve(ledger.db, told[0].report.id) == resolve(ledger.db, told[5].report.id)
    reviewing.same_or_not(ledger, one, other, "different", by="B. Roy")
    assert resolve(ledger.db, told[0].report.id) != resolve(ledger.db, told[5].report.id)
    sound(ledger)


def test_decisions_come_to_the_same_in_any_order(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    work = told[1]
    for n, event in enumerate(work.coding.events):
        reviewing.edit(ledger, event.id, [("status", '"possible"')], by=BY)
        reviewing.edit(ledger, event.id, [("status", '"denied"')], by="B. Roy")
        reviewing.judge(ledger, event.id, ("accept", "reject")[n % 2], by=BY)
    last = reviewing.judge(ledger, work.coding.events[0].id, "reject", by=BY)
    reviewing.undo(ledger, last.name, by=BY)
    every = [
        msgspec.json.decode(r, type=Decision)
        for (r,) in ledger.db.execute("SELECT record FROM decision").fetchall()
    ]
    wanted = effective(work.coding, every)
    assert wanted == standing_coding(ledger.db, work.report.id)
    assert {e.status for e in wanted.events} == {"denied"}
    for seed in range(5):
        mixed = every * 2
        Random(seed).shuffle(mixed)
        assert effective(work.coding, mixed) == wanted
    assert effective(wanted, every) == wanted, "twice is as once"


def test_what_refers_to_a_rejected_event_goes_with_it(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    for work in told:
        for event in work.coding.events:
            reviewing.judge(ledger, event.id, "reject", by=BY)
        after = standing_coding(ledger.db, work.report.id)
        assert after.events == ()
        assert {e for s in after.statements for e in s.events} == set()
        assert {r.event for r in after.responsibility} <= {None}
    assert list(views.incidents(ledger.db, Filter(coded=True))) == []
    sound(ledger)


def test_a_decision_tells_who_when_why_and_from_what_to_what(ledger: Ledger, told: tuple[Worked, ...]) -> None:
    event = deed(told[0])
    reviewing.edit(ledger, event.id, [("status", '"possible"')], by=BY, reason="police only suspect it")
    reviewing.remark(ledger, event.id, "ask the desk", by="B. Roy")
    edited, comment = about_events(ledger.db, told[0].report.id)
    assert event.trigger is not None
    assert edited.record == f"{told[0].report.id}@{event.trigger.start}-{event.trigger.end}"
    assert (edited.before, edited.after, edited.by) == ('"occurred"', '"possible"', BY)
    assert (edited.reason, edited.coder, edited.event) == (
        "police only suspect it",
        "reportedly 0.1.0; model test",
        event.id,
    )
    assert (comment.verdict, comment.reason) == ("comment", "ask the desk")
    with pytest.raises(LedgerError, match="say who decides"):
        reviewing.judge(ledger, event.id, "accept", by=" ")
    with pytest.raises(LedgerError, match="no event"):
        reviewing.judge(ledger, "e:000000000000", "accept", by=BY)
