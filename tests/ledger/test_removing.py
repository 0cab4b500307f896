"""Reports taken out of a ledger."""

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.engine import Worked
from reportedly.ledger import Ledger, LedgerError
from reportedly.ledger.checking import faults
from reportedly.ledger.dump import dump
from reportedly.ledger.items import freshen
from reportedly.ledger.profiles import actors
from reportedly.ledger.resolving import resolve
from tests.ledger.conftest import put

Told = tuple[Worked, ...]
Fill = Callable[..., Ledger]


def taken_out(ledger: Ledger, *works: Worked) -> None:
    with ledger.batch():
        for work in works:
            ledger.remove(work.report.id, by="A. Lind", reason="added by mistake")


def holds(ledger: Ledger) -> tuple[list[str], list[tuple[str, int]]]:
    return list(dump(ledger.db)), sorted((one.id, one.reports) for one in actors(ledger.db, described=True))


def test_the_ledger_is_then_as_if_the_report_had_never_been_added(told: Told, fill: Fill) -> None:
    for n, work in enumerate(told):
        ledger = fill(told, f"{n}.ledger")
        taken_out(ledger, work)
        rest = [other for other in told if other is not work]
        assert holds(ledger) == holds(fill(rest, f"{n}-never.ledger"))
        assert list(faults(ledger.db)) == []


def test_all_can_be_taken_out_and_added_again(told: Told, fill: Fill) -> None:
    ledger = fill(told)
    before = holds(ledger)
    taken_out(ledger, *told)
    assert holds(ledger) == ([], [])
    put(ledger, told)
    assert holds(ledger) == before


def test_what_is_added_afterwards_is_entered_into_the_queue(told: Told, fill: Fill) -> None:
    def queued(ledger: Ledger) -> set[str]:
        with ledger.batch():
            assert freshen(ledger.db, 60.0)
        return {event for (event,) in ledger.db.execute("SELECT event FROM item")}

    ledger = fill(told)
    whole = queued(ledger)
    taken_out(ledger, told[0], told[5])
    assert queued(ledger) < whole
    put(ledger, told)
    assert queued(ledger) == whole


def test_ids_of_incidents_still_lead_to_what_others_tell(told: Told, fill: Fill) -> None:
    ledger = fill(told)
    incident = resolve(ledger.db, told[0].report.id)
    assert incident == resolve(ledger.db, told[1].report.id)
    taken_out(ledger, told[0])
    assert resolve(ledger.db, incident) == resolve(ledger.db, told[1].report.id)


def test_the_log_says_who_took_it_out_and_why(told: Told, fill: Fill) -> None:
    ledger = fill(told)
    taken_out(ledger, told[3])
    (detail,) = ledger.db.execute(
        "SELECT detail FROM log WHERE kind = 'removed' AND subject = ?", (told[3].report.id,)
    ).fetchone()
    assert json.loads(detail) == {
        "by": "A. Lind", "reason": "added by mistake", "source": "report-3.txt", "publisher": "Star",
    }  # fmt: skip


def test_nothing_is_taken_out_where_one_id_is_wrong(told: Told, fill: Fill) -> None:
    ledger = fill(told)
    before = holds(ledger)
    with pytest.raises(LedgerError, match="no report r:nowhere"):
        taken_out(ledger, told[0], told[1]._replace(report=replace(told[1].report, id="nowhere")))
    assert holds(ledger) == before


def test_by_command(told: Told, fill: Fill) -> None:
    path = str(fill(told).path)
    asked = ["ledger", "remove", told[3].report.id[:10], "--by", "A. Lind", "--ledger", path]
    refused = CliRunner().invoke(app, asked, input="n\n")
    assert refused.exit_code == 1
    done = CliRunner().invoke(app, [*asked, "--yes"])
    assert done.exit_code == 0, done.output
    assert "1 reports out" in done.output
    again = CliRunner().invoke(app, [*asked, "--yes"])
    assert again.exit_code == 2
    assert "there is no report" in again.output
