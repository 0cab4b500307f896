"""Ids that last, decisions that hold, and what is read from a ledger."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from reportedly.engine import Worked, worked
from reportedly.ledger import Filter, Ledger, LedgerError, views
from reportedly.ledger.adding import add
from reportedly.ledger.checking import faults
from reportedly.ledger.dump import dump
from reportedly.ledger.query import fts_query
from reportedly.ledger.resolving import resolve
from tests.ledger.conftest import put

ALL = Filter()


def home(ledger: Ledger, work: Worked) -> str:
    """The incident that a report is about."""
    return resolve(ledger.db, work.report.id)


def ids(ledger: Ledger, asked: Filter) -> set[str]:
    return {one.id for one in views.incidents(ledger.db, asked)}


def test_every_id_an_incident_ever_had_leads_to_it(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(()) as ledger:
        seen: dict[str, set[str]] = {}
        for work in reversed(told):  # the latest first: every earlier report gives its incident a new id
            put(ledger, [work])
            for one in views.incidents(ledger.db, ALL):
                seen.setdefault(one.id, set()).update(one.reports)
        assert len(seen) > len(ids(ledger, ALL)), "some ids changed"
        for name, reports in seen.items():
            found = views.incident(ledger.db, name)
            assert reports & set(found.reports), name
        assert {line.kind for line in views.log(ledger.db)} >= {"renamed"}


def test_beginnings_of_ids_and_ids_of_parts_lead_to_the_incident(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told) as ledger:
        one = next(views.incidents(ledger.db, ALL, "reports"))
        for name in (one.id, one.id[:10], one.id.removeprefix("inc:")[:6], told[0].report.id):
            assert resolve(ledger.db, name) == one.id
        for trace in (t.id for work in told for t in work.traces if one.reports[0] == t.report and t.main):
            assert resolve(ledger.db, trace) == one.id
        for name in ("inc:000000000000", "nothing", "r:000000000000", "trc:000000000000", "i", ""):
            with pytest.raises(LedgerError, match="there is no"):
                resolve(ledger.db, name)


def test_an_id_outlives_a_coding_that_no_longer_tells_it(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told) as ledger:
        old = [one.id for one in views.incidents(ledger.db, ALL)]
        for work in told:
            put(ledger, [worked(work.report, replace(work.coding, events=()))], coder="reportedly 9.0")
        assert len(ids(ledger, ALL)) < len(old)
        assert {resolve(ledger.db, name) for name in old} <= ids(ledger, ALL)
        assert list(faults(ledger.db)) == []


def test_a_merge_holds_through_new_reports_and_new_codings(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    bomb, raid = told[0], told[5]
    with fill(told[:6]) as ledger:
        first, second = home(ledger, bomb), home(ledger, raid)
        assert first != second
        merged = ledger.merge(first, second, by="A. Lind", reason="a test")
        assert home(ledger, bomb) == home(ledger, raid) == merged
        assert resolve(ledger.db, first) == resolve(ledger.db, second) == merged
        put(ledger, told[6:])
        recoded = replace(bomb.coding, events=tuple(replace(e, certainty=0.5) for e in bomb.coding.events))
        put(ledger, [worked(bomb.report, recoded)], coder="reportedly 9.0")
        assert home(ledger, bomb) == home(ledger, raid) == home(ledger, told[6])
        assert list(faults(ledger.db)) == []
        past = views.past(ledger.db, merged)
        assert [(line.kind, line.detail["by"]) for line in past.log if "hand" in line.kind] == [
            ("merged by hand", "A. Lind")
        ]
        with pytest.raises(LedgerError, match="one incident already"):
            ledger.merge(first, second, by="A. Lind")


def test_a_split_holds_and_a_later_decision_wins(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        one, leaves = views.incident(ledger.db, told[0].report.id), told[2].report.id
        assert leaves in one.reports
        staying, leaving = ledger.split(one.id, [leaves.removeprefix("r:")[:6]], by="A. Lind", reason="a test")
        assert staying != leaving
        parted = [set(views.incident(ledger.db, name).reports) for name in (staying, leaving)]
        assert [told[0].report.id in parted[0], leaves in parted[0], leaves in parted[1]] == [True, False, True]
        assert home(ledger, told[0]) == home(ledger, told[1]) == staying, "the others stay together"
        again = [worked(w.report, replace(w.coding, version="9")) for w in told]
        put(ledger, again, coder="reportedly 9.0")
        assert home_of(ledger, leaves) != resolve(ledger.db, staying)
        ledger.regroup()
        assert home_of(ledger, leaves) != resolve(ledger.db, staying)
        assert (
            ledger.merge(leaving, staying, by="B. Roy")
            == resolve(ledger.db, leaving)
            == resolve(ledger.db, staying)
        )
        assert list(faults(ledger.db)) == []


def home_of(ledger: Ledger, report: str) -> str:
    return resolve(ledger.db, report)


def test_a_split_that_cannot_be_says_why(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        one = next(views.incidents(ledger.db, ALL, "reports"))
        before = list(dump(ledger.db))
        with pytest.raises(LedgerError, match="leave out one"):
            ledger.split(one.id, one.reports, by="A. Lind")
        with pytest.raises(LedgerError, match="no report of this incident"):
            ledger.split(one.id, ["r:ffffffffffff"], by="A. Lind")
        assert list(dump(ledger.db)) == before


def test_decisions_give_the_same_ledger_whenever_they_are_made(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    def without_decisions(ledger: Ledger) -> list[str]:
        return [line for line in dump(ledger.db) if '"kind": "decision"' not in line]

    with fill(told) as late, fill((told[0], told[5]), name="early") as early:
        for ledger in (late, early):
            ledger.merge(home(ledger, told[0]), home(ledger, told[5]), by="A. Lind")
        put(early, told)
        assert without_decisions(late) == without_decisions(early)


def test_regrouping_what_is_grouped_changes_nothing(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        before = list(dump(ledger.db))
        done = ledger.regroup()
        assert (done.made, done.gone) == (0, 0)
        assert list(dump(ledger.db)) == before
        assert {line.kind for line in views.log(ledger.db)} == {"regrouped"}


def test_other_rules_of_grouping_make_the_incidents_anew_at_the_next_adding(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    asked: list[str] = []
    with fill(told) as ledger:
        before = list(dump(ledger.db))
        assert not ledger.outdated
        ledger.db.execute("UPDATE made_by SET value = '0 of old'")
        ledger.db.execute("UPDATE incident SET title = 'of old'")
        assert ledger.outdated
        add(ledger, [], regrouping=lambda: asked.append("told"))
        assert not ledger.outdated
        assert list(dump(ledger.db)) == before
        assert not ledger.db.execute("SELECT 1 FROM incident WHERE title = 'of old'").fetchone()
        add(ledger, [], regrouping=lambda: asked.append("told"))
    assert asked == ["told"]


@pytest.mark.parametrize(
    "only", [{}, {"kind": ("police", "military")}, {"resolved": False}, {"country": ("Pakistan",)}]
)
def test_the_first_actors_are_the_first_of_all(
    only: dict[str, Any], told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told) as ledger:
        everybody = list(views.actors(ledger.db, **only))
        for few in range(len(everybody) + 2):
            assert list(views.actors(ledger.db, **only, limit=few)) == everybody[:few]


def test_a_fault_is_found(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        one = next(views.incidents(ledger.db, ALL, "reports"))
        n = ledger.db.execute("SELECT incident FROM trace ORDER BY n DESC LIMIT 1").fetchone()[0]
        ledger.db.execute(
            "UPDATE trace SET incident = ? WHERE incident = (SELECT n FROM incident WHERE id = ?)", (n, one.id)
        )
        assert any(one.id in fault for fault in faults(ledger.db))
        ledger.db.execute("UPDATE report SET text = 'nothing' WHERE n = 1")
        assert any("report_words" in fault for fault in faults(ledger.db))


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        (Filter(since="2023-06"), 5, 0),
        (Filter(until="2023-05-31"), 0, 5),
        (Filter(country=("Syria",)), 5, 0),
        (Filter(country=("pak", "SYR")), 0, 7),
        (Filter(place=("quetta",)), 0, 5),
        (Filter(actor=("balochistan liberation",)), 1, 5),
        (Filter(type=("assault",)), 0, 9),
        (Filter(source=("levant daily",)), 5, 0),
        (Filter(killed=9), 1, 3),
        (Filter(reports=2), 0, 9),
        (Filter(coded=False), 9, 0),
    ],
)
def test_filters(
    asked: Filter, there: int, not_there: int, told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told) as ledger:
        found = ids(ledger, asked)
        assert home(ledger, told[there]) in found
        assert home(ledger, told[not_there]) not in found
        assert views.count(ledger.db, asked) == len(found) < views.count(ledger.db, ALL)


@pytest.mark.parametrize(
    "asked",
    [Filter(since="May"), Filter(until="2023-13"), Filter(since="2023-02-30"), Filter(country=("Atlantis",)),
     Filter(type=("murder",)), Filter(status=("perhaps",))],
)  # fmt: skip
def test_a_filter_that_cannot_be_says_the_cure(asked: Filter, fill: Callable[..., Ledger]) -> None:
    with fill(()) as ledger, pytest.raises(LedgerError, match=" is no "):
        ids(ledger, asked)


def found(ledger: Ledger, words: str, asked: Filter = ALL) -> set[int]:
    return {
        int(views.coding(ledger.db, hit.report).report.ref.split("-")[1])
        for hit in views.search(ledger.db, words, asked)
    }


def test_search(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        assert found(ledger, "bombings") >= {0, 1, 2, 5}, "any form of a word"
        assert found(ledger, '"vegetable market"') == {0, 1, 2, 4}
        assert found(ledger, "market -checkpoint") == {0, 1, 2}
        assert found(ledger, "schoolgirls OR warplanes") == {5, 7, 8}
        assert found(ledger, "warpl*") == {5}
        assert found(ledger, "police", Filter(killed=9)) == {0, 1, 4}
        assert found(ledger, "no_such_word") == set()
        (hit,) = views.search(ledger.db, "warplanes", ALL)
        assert "\x01warplanes\x02" in hit.snippet
        assert "warplanes" in hit.passages[0].text
        assert set(hit.passages[0].events) <= {e.id for e in told[5].coding.events}
        assert home(ledger, told[5]) in hit.incidents


@pytest.mark.parametrize(
    "words", ['"', 'a "b', "NEAR(", "a AND", "title:x", "^x", "x)", "OR", "*", "-", "a OR", "{a b}: c"]
)
def test_no_search_breaks(words: str, told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told[:2]) as ledger:
        query = tried(words)
        sql = "SELECT DISTINCT rowid FROM report_words WHERE report_words MATCH ?"
        assert query is None or len(ledger.db.execute(sql, (query,)).fetchall()) <= len(told[:2])


def tried(words: str) -> str | None:
    try:
        return fts_query(words)
    except LedgerError:
        return None


def test_a_search_finds_what_a_new_coding_tells_and_no_longer_what_it_told(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told) as ledger:
        put(ledger, [worked(told[5].report, replace(told[5].coding, events=()))], coder="reportedly 9.0")
        (hit,) = views.search(ledger.db, "warplanes", ALL)
        assert hit.passages == ()
        assert list(faults(ledger.db)) == []


def test_actors(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        (army,) = views.actors(ledger.db, "balochistan liberation")
        assert (army.reports, army.actor > 0, army.first, army.last) == (2, True, "2023-05-11", "2023-05-11")
        assert [one.reports for one in views.actors(ledger.db)] == sorted(
            (one.reports for one in views.actors(ledger.db)), reverse=True
        )
        assert all(one.country == "SYR" for one in views.actors(ledger.db, country=("Syria",), resolved=True))
        assert list(views.actors(ledger.db, until="2023-01")) == []


def test_timeline_and_disputes(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        days = [one.time.start for one in views.timeline(ledger.db, ALL) if one.time is not None]
        assert days == sorted(days)
        assert len(days) > 3
        about = {(one.incident, one.disagreement.field) for one in views.disputes(ledger.db, ALL)}
        assert any(incident == home(ledger, told[0]) for incident, _ in about), "nine or twelve"
        assert len(list(views.disputes(ledger.db, ALL, limit=1))) == 1
        assert list(views.disputes(ledger.db, ALL, ("no such field",))) == []
