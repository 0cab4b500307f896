"""Who is asked what next, and that many at once lose nothing."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.engine import Worked
from reportedly.ledger import Ledger, queue, reviewing
from reportedly.ledger.checking import faults
from reportedly.ledger.items import freshen
from reportedly.records import content_id
from reportedly.review import Handle
from reportedly.review.lots import in_sample, read_twice
from tests.ledger.conftest import put, varied, written

ONE, OTHER = "A. Lind", "B. Roy"


@pytest.fixture
def ledger(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> Iterator[Ledger]:
    """A hundred reports, ready to be reviewed."""
    with fill(varied(told, 100), batch=100) as opened:
        with opened.batch():
            assert freshen(opened.db, 60)
        yield opened


def read_all(ledger: Ledger, by: str, verdict: str = "accept") -> list[queue.Draw]:
    found = []
    while (one := queue.draw(ledger, by)) is not None:
        reviewing.judge(ledger, one.event, verdict, by=by, drawn=one.drawn)  # type: ignore[arg-type]
        found.append(one)
    return found


def test_an_item_is_held_by_one(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = queue.draw(ledger, ONE), queue.draw(ledger, OTHER)
    assert mine is not None
    assert theirs is not None
    assert mine.event != theirs.event
    assert queue.draw(ledger, ONE) == mine, "the same until it is answered"
    later = time.time() + queue.HELD + 1
    monkeypatch.setattr(time, "time", lambda: later)
    again = queue.draw(ledger, "C. Oda")
    assert again is not None
    assert again.event == mine.event, "who does not answer has left"


def test_the_disputed_and_the_deadly_come_first(ledger: Ledger) -> None:
    first = queue.draw(ledger, ONE)
    assert first is not None
    query = (
        "SELECT disputes FROM item JOIN trace ON trace.id = item.trace JOIN incident ON incident.n = trace.incident "
        "WHERE item.event = ?"
    )
    (disputes,) = ledger.db.execute(query, (first.event,)).fetchone()
    assert disputes == ledger.db.execute("SELECT max(disputes) FROM incident").fetchone()[0] > 0


def test_every_event_is_read_once_and_the_sample_in_its_turn(ledger: Ledger) -> None:
    left = queue.left(ledger.db, ONE)
    found = read_all(ledger, ONE)
    assert Counter(Counter(one.event for one in found).values()) == {1: left.todo}
    drawn = Counter(one.drawn for one in found)
    assert drawn["sample"] == left.sample > 0
    assert next(n for n, one in enumerate(found) if one.drawn == "sample") == queue.TURNS.index("sample")
    done = queue.left(ledger.db, ONE)
    assert (done.todo, done.sample, done.second, done.done) == (0, 0, 0, left.todo), "nobody reads himself twice"
    assert queue.left(ledger.db, OTHER).second > 0


def test_the_sample_is_drawn_by_content_and_is_a_twentieth() -> None:
    names = [Handle(content_id("r:", n), n, n + 7) for n in range(8000)]
    share, twice = (sum(map(drawn, names)) / len(names) for drawn in (in_sample, read_twice))
    assert 0.04 < share < 0.06
    assert 0.18 < twice < 0.22


def test_a_second_reading_is_blind_and_a_conflict_is_settled(ledger: Ledger) -> None:
    read_all(ledger, ONE)
    one = queue.draw(ledger, OTHER)
    assert one is not None
    assert one.drawn == "second"
    there = reviewing.before(ledger.db, one.event)
    reviewing.edit(ledger, one.event, [("status", '"denied"')], by=OTHER, drawn="second")
    again = reviewing.before(ledger.db, one.event)
    assert again.as_seen(OTHER, "second").status == "denied"
    assert again.as_seen(ONE, None) == there.as_seen(ONE, None), "a second reading changes nothing"
    reviewing.judge(ledger, one.event, "accept", by=OTHER, drawn="second")
    third = queue.draw(ledger, "C. Oda")
    assert third == (one.event, "conflict")
    reviewing.judge(ledger, one.event, "accept", by="C. Oda", drawn="conflict")
    assert queue.left(ledger.db, "D. Poe").conflict == 0


def test_a_second_reading_does_not_see_the_first(ledger: Ledger) -> None:
    first = queue.draw(ledger, ONE)
    assert first is not None
    reviewing.edit(ledger, first.event, [("status", '"denied"')], by=ONE, drawn="queue")
    there = reviewing.before(ledger.db, first.event)
    assert there.as_seen(OTHER, "second") == there.event
    assert there.as_seen(OTHER, None).status == "denied"


def test_what_is_skipped_comes_back_last(ledger: Ledger) -> None:
    first = queue.draw(ledger, ONE)
    assert first is not None
    queue.skip(ledger, ONE, first.event)
    found = read_all(ledger, ONE)
    assert found[-1].event == first.event


def test_the_next_event_is_found_quickly(ledger: Ledger) -> None:
    queue.draw(ledger, ONE)
    begun = time.perf_counter()
    queue.draw(ledger, OTHER)
    assert time.perf_counter() - begun < 0.1


def test_four_reviewers_and_a_writer_at_once_lose_nothing(told: tuple[Worked, ...], tmp_path: Path) -> None:
    path, many = tmp_path / "shared.ledger", 12
    reports = varied(told, 60)
    with Ledger.open(path, create=True) as ledger:
        put(ledger, reports[:30], batch=30)
    coded = written(reports[30:], tmp_path / "coded.json")
    module = [sys.executable, "-m"]
    start = [[*module, "tests.ledger.writer", str(path), str(coded), "2"]]
    start += [[*module, "tests.ledger.reviewer", str(path), f"Reviewer {n}", str(many)] for n in range(4)]
    running = [subprocess.Popen(one, stdout=subprocess.PIPE, text=True) for one in start]
    said = [process.communicate(timeout=120)[0].splitlines() for process in running]
    assert [process.returncode for process in running] == [0] * 5
    lines = [line for each in said[1:] for line in each]
    edits = [line for line in lines if line.startswith("edited")]
    acts = [line.rsplit(" ", 1) for line in lines if line.startswith("e:")]
    assert len(acts) == 4 * many
    first = [what.split(" ", 1)[0] for what, _ in acts if what.endswith(("queue", "sample"))]
    assert len(set(first)) == len(first), "no event was first read by two"
    with Ledger.open(path) as ledger:
        kept = {json.loads(r)["id"] for (r,) in ledger.db.execute("SELECT record FROM decision")}
        assert {i for _, i in acts} | {i for line in edits for i in line.split()[1:]} == kept
        assert ledger.db.execute("SELECT count(*) FROM report").fetchone() == (60,)
        assert list(faults(ledger.db)) == []
