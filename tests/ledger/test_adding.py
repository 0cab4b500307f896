"""What is kept of a report, and what adding it again does."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reportedly.engine import Worked, worked
from reportedly.ledger import Ledger, views
from reportedly.ledger.dump import digest, dump
from reportedly.ledger.filters import Filter
from reportedly.ledger.reports import stored_report
from reportedly.reading import from_text
from reportedly.records import Event, Failure, Published, Report, header, span_of
from tests.ledger.conftest import CODER, put

EVERYTHING = Filter()


def test_a_report_comes_back_as_it_was(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        for work in told:
            n = ledger.db.execute("SELECT n FROM report WHERE id = ?", (work.report.id,)).fetchone()[0]
            assert stored_report(ledger.db, n) == work.report
            assert views.coding(ledger.db, work.report.id) == work.coding


def test_adding_again_changes_nothing(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        before = digest(ledger.db)
        rows = ledger.db.execute("SELECT count(*) FROM log").fetchone()
        with ledger.batch():
            assert {ledger.add(work, CODER) for work in told} == {"known"}
        assert digest(ledger.db) == before
        assert ledger.db.execute("SELECT count(*) FROM log").fetchone() == rows
        assert [ledger.wanted(work.report, CODER) for work in told] == [None] * len(told)


@given(order=st.permutations(range(10)), batch=st.integers(1, 10), again=st.lists(st.integers(0, 9), max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_adding_makes_no_difference(
    order: list[int],
    batch: int,
    again: list[int],
    told: tuple[Worked, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("order")
    with Ledger.open(folder / "a", create=True) as one, Ledger.open(folder / "b", create=True) as other:
        put(one, told, len(told))
        put(other, [told[n] for n in (*order, *again)], batch)
        assert list(dump(other.db)) == list(dump(one.db))


def test_incidents_are_those_that_all_at_once_would_give(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    from reportedly.incidents import group

    with fill(told, batch=1) as ledger:
        at_once = {g.id: set(g.reports) for g in group(trace for work in told for trace in work.traces)}
        assert {i.id: set(i.reports) for i in views.incidents(ledger.db, EVERYTHING)} == at_once
        assert max(len(reports) for reports in at_once.values()) > 1


def recoded(work: Worked, how: Callable[[Event], Event | None]) -> Worked:
    """The report as another version of the program might code it."""
    events = tuple(new for event in work.coding.events if (new := how(event)) is not None)
    return worked(work.report, replace(work.coding, events=events))


def test_a_newer_coder_codes_anew_and_the_earlier_coding_is_kept(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    newer, changed = "reportedly 0.2.0; model test", recoded(told[1], lambda e: replace(e, certainty=0.5))
    with fill(told) as ledger:
        assert ledger.wanted(told[1].report, newer) == told[1].report
        put(ledger, [changed], coder=newer)
        assert views.coding(ledger.db, told[1].report.id) == changed.coding
        kept = ledger.db.execute(
            "SELECT coder FROM coding JOIN report ON report.n = coding.report WHERE report.id = ? ORDER BY coding.n",
            (told[1].report.id,),
        )
        assert [coder for (coder,) in kept] == [CODER, newer]
        assert [line.subject for line in views.log(ledger.db, kind=("recoded",))] == [told[1].report.id]
        assert ledger.wanted(told[1].report, CODER) is None, (
            "an older program must not undo what a newer one coded"
        )
        assert ledger.wanted(told[1].report, CODER, again=True) is not None


def test_recoding_in_any_order_gives_what_the_new_codings_alone_give(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    newer = "reportedly 0.2.0; model test"
    later = [recoded(work, lambda e: None if e.type == "ACCUSE" else e) for work in told]
    with fill(told) as ledger, fill((), name="fresh") as fresh:
        put(ledger, later[::-1], coder=newer, batch=2)
        put(fresh, later, coder=newer)
        assert list(dump(ledger.db)) == list(dump(fresh.db))


def test_one_text_met_in_two_places_is_coded_from_the_earlier_dated(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    work = told[0]
    late = replace(
        work.report, published=Published(value="2023-07-01", basis="given"), publisher="Mirror", ref="late"
    )
    undated = replace(work.report, published=Published(), publisher=None, ref="undated")

    def coded(report: Report) -> Worked:
        return worked(report, replace(work.coding, report=header(report)))

    dumps = []
    for number, order in enumerate(
        ([work.report, late, undated], [undated, late, work.report], [late, work.report, undated])
    ):
        with fill([coded(report) for report in order], name=f"{number}") as ledger:
            assert views.coding(ledger.db, work.report.id).report.ref == work.report.ref
            assert ledger.db.execute("SELECT count(*) FROM sighting").fetchone() == (3,)
            assert ledger.wanted(late, CODER) is None
            dumps.append(list(dump(ledger.db)))
    assert dumps[0] == dumps[1] == dumps[2]


def test_a_failure_is_kept_until_its_input_succeeds(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(()) as ledger:
        with ledger.batch():
            ledger.fail(
                Failure(source="report-0.txt", ref="report-0", reason="binary data", cure="save it as text")
            )
            ledger.fail(
                Failure(source="report-0.txt", ref="report-0", reason="binary data", cure="save it as text")
            )
            ledger.fail(Failure(source="other.txt", reason="nothing in it"))
        assert [(f.subject, f.detail["reason"]) for f in views.failures(ledger.db)] == [
            ("other.txt", "nothing in it"),
            ("report-0.txt", "binary data"),
        ]
        put(ledger, told[:1])
        assert [f.subject for f in views.failures(ledger.db)] == ["other.txt"]


def test_what_goes_wrong_inside_a_batch_leaves_nothing_of_it(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told[:3]) as ledger:
        before = list(dump(ledger.db))
        with pytest.raises(ZeroDivisionError):
            add_and_fail(ledger, told[3])
        assert list(dump(ledger.db)) == before
        with pytest.raises(RuntimeError, match="batch"):
            ledger.add(told[3], CODER)


def add_and_fail(ledger: Ledger, work: Worked) -> None:
    with ledger.batch():
        ledger.add(work, CODER)
        raise ZeroDivisionError


def test_odd_texts_are_kept(fill: Callable[..., Ledger], told: tuple[Worked, ...]) -> None:
    text = "Rebels\0 shelled 😀 the town. \U0001d538 Soldiers fled."
    odd = from_text(text, title="\"'; DROP TABLE report; --", ref="🎈")
    event = replace(told[0].coding.events[0], evidence=(span_of(text, 29, 44),))
    with fill([worked(odd, replace(told[0].coding, report=header(odd), events=(event,)))]) as ledger:
        assert len(json.loads(next(iter(dump(ledger.db))))["text"]) == len(odd.text)
        (hit,) = views.search(ledger.db, "soldiers", EVERYTHING)
        assert (hit.title, [p.text for p in hit.passages]) == (odd.title, ["Soldiers fled."])
