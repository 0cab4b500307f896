"""Killed, written by several at once, on a machine in trouble: a short piece of `python -m benchmarks.faults`."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from benchmarks import kills, kills_desk, machine
from benchmarks.kills import Scene

from reportedly.engine import Worked
from reportedly.ledger import Ledger, queue, reviewing
from reportedly.ledger import ledger as ledgers
from reportedly.ledger.checking import faults
from reportedly.ledger.decisions import standing_coding
from reportedly.ledger.ledger import Ledger as Kept
from reportedly.reading.visits import Visit, Visits


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    before = dict(os.environ)
    made = kills.scene(
        tmp_path_factory.mktemp("scene"), 5, stories=("market-blast", "rival-claims", "wire-copies"), pages=6
    )
    yield made
    os.environ.clear()
    os.environ.update(before)


@pytest.mark.parametrize(
    ("command", "times"),
    [(kills.adding, 4), (kills.watching, 4), (kills.adding_in_processes, 1), (kills_desk.desk, 1)],
)
def test_kill_9_loses_and_doubles_nothing_and_leaves_nobody_behind(
    here: Scene, command: Callable[..., kills.Toll], times: int
) -> None:
    toll = command(here, times)
    assert (toll.faults, toll.lost, toll.twice, toll.broken) == (times, 0, 0, [])


def test_two_that_add_at_once_lose_nothing(here: Scene) -> None:
    toll = kills.writers(here, 2)
    assert (toll.lost, toll.twice, toll.broken) == (0, 0, [])


def test_the_desk_add_and_watch_write_at_once(here: Scene) -> None:
    toll = kills_desk.beside(here, 1)
    assert (toll.lost, toll.twice, toll.broken) == (0, 0, [])


def test_a_full_disk_is_told_and_costs_nothing(here: Scene, tmp_path: Path) -> None:
    if not machine.may_mount(tmp_path / "disk"):
        pytest.skip("no disk can be mounted here, so that none can be full")
    tolls = [machine.full(here, "add", ["add", *here.stories], 1), machine.full_at_the_desk(here)]
    assert [one.broken for one in tolls] == [[], []]
    assert all(one.faults for one in tolls), "the disks were full"


def test_a_disk_for_reading_only_is_told(here: Scene, tmp_path: Path) -> None:
    if not machine.may_mount(tmp_path / "disk"):
        pytest.skip("no disk can be mounted here, so that none can be for reading only")
    assert machine.read_only(here).broken == []


def test_many_that_make_one_ledger_at_the_same_moment_make_one(tmp_path: Path) -> None:
    def open_both(folder: Path) -> None:
        with Ledger.open(folder / "l", create=True) as ledger, Visits(folder / "v") as visits:
            with ledger.batch():
                ledger.note("test", None, {})
            visits.note(str(os.getpid()), Visit())
            visits.end()

    for turn in range(8):
        folder = tmp_path / str(turn)
        folder.mkdir()
        at = time.monotonic() + 0.03
        children = [_forked(lambda: open_both(folder), at) for _ in range(4)]  # noqa: B023  it runs in this turn
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4


def _forked(work: Callable[[], None], at: float) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        while time.monotonic() < at:
            pass
        work()
        code = 0
    finally:
        os._exit(code)


def test_what_another_run_fetches_is_not_taken_for_kept(tmp_path: Path) -> None:
    with Visits(tmp_path / "v") as one, Visits(tmp_path / "v") as other:
        one.begin(lambda _: False)
        other.begin(lambda _: False)
        one.note("http://a.example/1", Visit(report="r:1"))  # and is killed before the report is kept
        other.note("http://a.example/2", Visit(report="r:2"))
        other.end()
    with Visits(tmp_path / "v") as after:
        after.begin(lambda report: report == "r:2")
        assert after.get("http://a.example/1") is None
        assert after.get("http://a.example/2") == Visit(report="r:2", state="done")


class _Clock(datetime):
    """A clock that stands at `at`."""

    at = datetime(2030, 1, 1, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return cls.at


def test_where_the_clock_is_set_back_the_later_decision_still_wins(
    told: tuple[Worked, ...], fill: Callable[..., Kept], monkeypatch: pytest.MonkeyPatch
) -> None:
    with fill(told) as ledger:
        queue.draw(ledger, "A")
        (event,) = ledger.db.execute("SELECT event FROM item ORDER BY event LIMIT 1").fetchone()
        report = ledger.db.execute(
            "SELECT report.id FROM item JOIN report ON report.n = item.report WHERE event = ?", (event,)
        ).fetchone()[0]
        monkeypatch.setattr(ledgers, "datetime", _Clock)
        reviewing.judge(ledger, event, "reject", by="A")
        _Clock.at = datetime(2020, 1, 1, tzinfo=UTC)
        act = reviewing.judge(ledger, event, "accept", by="A")
        assert act.when.startswith("2030-01-01T00:00:00.000001")
        assert event in {one.id for one in standing_coding(ledger.db, report).events}
        reviewing.undo(ledger, act.name, by="A")
        assert event not in {one.id for one in standing_coding(ledger.db, report).events}
        assert list(faults(ledger.db)) == []


def test_what_was_taken_before_the_clock_was_set_back_is_free(
    told: tuple[Worked, ...], fill: Callable[..., Kept], monkeypatch: pytest.MonkeyPatch
) -> None:
    with fill(told) as ledger:
        first = queue.draw(ledger, "A")
        assert first is not None
        at = time.time()
        monkeypatch.setattr(queue.time, "time", lambda: at - 86_400)
        assert queue.draw(ledger, "B") == first, "nobody holds it for a day"
