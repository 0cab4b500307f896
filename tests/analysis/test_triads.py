"""Could A work with B against C: what one report holds on it, what many rows hold, and how little either can bear."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from spacy.language import Language

from reportedly.analysis import of_ledger
from reportedly.analysis.asking import ask_triad, who
from reportedly.analysis.triad_rows import COLUMNS, rows
from reportedly.analysis.triads import Triad
from reportedly.engine import worked
from reportedly.ledger import Ledger, LedgerError
from reportedly.pipeline import code_report
from reportedly.reading import from_text, read
from reportedly.records import Report
from tests.analysis.conftest import HIT, MET, made, row
from tests.ledger.conftest import CODER

OWN = Path(__file__).parents[2] / "examples" / "unlikely-partners.txt"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_4b864bf611e7f9a9.txt"


def filled(path: Path, nlp: Language, file: Path) -> Ledger:
    """A new ledger of the reports in a file."""
    ledger = Ledger.open(file, create=True)
    with ledger.batch():
        for report in read([str(path)]):
            assert isinstance(report, Report)
            ledger.add(worked(report, code_report(report, nlp)), CODER)
    return ledger


def asked(path: Path, nlp: Language, tmp: Path, *names: str) -> Triad:
    with filled(path, nlp, tmp / "one.ledger") as ledger:
        return ask_triad(of_ledger(ledger), names, ledger=ledger)


@pytest.fixture(scope="module")
def found(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Triad:
    return asked(OWN, nlp, tmp_path_factory.mktemp("own"), "Chad", "Free Delta Front", "Boko Haram")


def words(found: Triad) -> dict[str, str]:
    """The words that are shown, by what they are shown for."""
    told: dict[str, str] = {}
    for one in rows(found):
        for name in (str(one["part"]), f"{one['part']} {one['pair']}", f"{one['part']} {one['sort']}"):
            told[name] = f"{told.get(name, '')} {one['words']}"
    return told


def test_the_record_of_the_two_is_told_with_its_words(found: Triad) -> None:
    pair = found.pairs[0]
    assert (pair.cooperative.deeds, pair.hostile.deeds) == (1, 0)
    assert "relied on the Free Delta Front" in pair.cooperative.shown[0].passages[0].words
    (war,) = pair.lasting
    assert (war.sort, war.start) == ("hostile", "2016-05-12")
    assert "at war for six years" in war.passage.words


def test_the_records_with_the_third_are_told(found: Triad) -> None:
    with_a, with_b = found.pairs[1:]
    assert with_a.hostile.deeds == 2
    assert "killed nine soldiers" in words(found)["deed TCD - org:boko-haram"]
    assert [tie.kind for tie in with_b.ties] == ["enemy"]
    assert (with_a.sign, with_b.sign) == (-1, -1)


def test_deeds_of_organs_are_those_of_their_state(found: Triad) -> None:
    assert "TCD:MIL" in found.a.ids
    assert any(deed.to == "Chadian military" for deed in found.pairs[1].hostile.shown)


def test_what_is_said_of_it_is_told_with_how(found: Triad) -> None:
    told = [(stance.speaker, stance.leaning, stance.about, stance.goes_on) for stance in found.heard.stances]
    assert ("Issa Dabar", "open", "cooperation", False) in told
    assert ("Oumar Seid", "against", "cooperation", False) in told
    assert ("Oumar Seid", "against", None, True) in told
    assert any(stance.said == "It is possible." and stance.third for stance in found.heard.stances)
    assert all(stance.side == "TCD" for stance in found.heard.stances)


def test_each_is_told_once(found: Triad) -> None:
    passages = [stance.passage.start for stance in found.heard.stances]
    assert len(passages) == len(set(passages))


def test_working_together_against_the_third_is_told_as_it_is_put(found: Triad) -> None:
    (aimed,) = found.heard.aimed
    assert (aimed.against, aimed.status, aimed.according_to) == (("Boko Haram",), "possible", ("Issa Dabar",))


def test_one_report_bears_little_and_this_is_said(found: Triad) -> None:
    assert (found.bearing.reports, found.bearing.publishers) == (1, ("Sahel Courier",))
    assert "one report" in found.caution
    assert "no rate can be made of it" in found.caution
    assert "too little" in found.placed


def test_rates_are_named_and_bounded(found: Triad) -> None:
    assert [rate.fits for rate in found.rates] == [True, False, False]
    assert all(
        "ICEWS14" in rate.source and rate.low < rate.share < rate.high and rate.n > 600 for rate in found.rates
    )


def test_balance_is_a_way_to_read_and_no_forecast(found: Triad) -> None:
    assert "both against Boko Haram" in found.balance
    assert "no forecast" in found.balance


def test_every_row_of_the_table_has_the_same_columns(found: Triad) -> None:
    assert all(tuple(one) == COLUMNS for one in rows(found))


def test_passages_stand_where_they_are_said_to_stand(found: Triad) -> None:
    (report,) = read([str(OWN)])
    assert isinstance(report, Report)
    for stance in found.heard.stances:
        start, end = stance.passage.start, stance.passage.end
        assert " ".join(report.text[start:end].split()) == stance.passage.words


def test_what_several_reports_tell_alike_is_told_once(nlp: Language, tmp_path: Path) -> None:
    text = OWN.read_text(encoding="utf-8")
    with filled(OWN, nlp, tmp_path / "two.ledger") as ledger:
        with ledger.batch():
            again = from_text(
                f"{text}\n\nNo further details were given.", publisher="Lake Post", published="2022-05-13"
            )
            ledger.add(worked(again, code_report(again, nlp)), CODER)
        found = ask_triad(of_ledger(ledger), ("Chad", "Free Delta Front", "Boko Haram"), ledger=ledger)
    assert {stance.reports for stance in found.heard.stances} == {2}
    assert [tie.reports for tie in found.pairs[2].ties] == [2]
    assert (found.bearing.reports, found.bearing.sources) == (2, 2)
    assert "That is few" in found.caution


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not there")
def test_the_seeds_own_question_is_answered_from_the_seed_alone(nlp: Language, tmp_path: Path) -> None:
    found = asked(SEED, nlp, tmp_path, "United States", "Taliban", "ISIS-K")
    told = words(found)
    assert "at war for two decades" in told["lasting deed USA - org:taliban"] + told["tie USA - org:taliban"]
    assert "reliant on the Taliban" in told["deed USA - org:taliban"]
    assert "did not rule out" in told["statement open"]
    assert "possible" in told["statement open"]
    assert "skepticism" in told["statement against"]
    assert "leaps of logic" in told["statement against"]
    assert "drone strike" in told["deed USA - org:isis-k"]
    assert "13 US service members" in told["deed USA - org:isis-k"]
    assert "common enemy in ISIS-K" in told["tie USA - org:isis-k"]
    assert "common enemy in ISIS-K" in told["tie org:taliban - org:isis-k"]
    assert any("ISIS-K" in party for aimed in found.heard.aimed for party in aimed.against)
    assert found.bearing.reports == 1
    assert "one report (Business Insider, 2021-09-02)" in found.caution
    assert "no forecast" in found.balance


def many(sign_ab: str = "MET") -> list[object]:
    first = date(2022, 1, 1)
    return [
        row((first + timedelta(days=n)).isoformat(), a, what, b, key=f"{n}{a}{b}")
        for n in range(0, 60, 10)
        for a, what, b in (
            ("A", HIT, "C"),
            ("B", HIT, "C"),
            ("A", HIT, "D"),
            ("D", HIT, "B"),
            ("A", MET, "E"),
            ("B", MET, "E"),
        )
    ]


def test_common_opponents_and_partners_come_with_their_deeds() -> None:
    found = ask_triad(made(*many()), ("A", "B", "C"))  # type: ignore[arg-type]
    assert [(third.id, third.with_one, third.with_other) for third in found.opponents] == [
        ("C", (6, 0), (6, 0)), ("D", (6, 0), (6, 0)),
    ]  # fmt: skip
    assert [third.id for third in found.partners] == ["E"]
    assert found.opponents[1].shown[-1].by == "Party D"
    assert (found.own, found.common, found.recent) == ("none", "mainly common opponents", 0)
    assert [(rate.fits, rate.share) for rate in found.rates] == [(True, 30.8)]


def test_rows_without_articles_are_told_as_such() -> None:
    found = ask_triad(made(*many()), ("A", "B", "C"))  # type: ignore[arg-type]
    assert found.heard.stances == ()
    assert "without their articles" in found.caution


def test_nothing_after_the_day_that_is_asked_about_is_looked_at() -> None:
    early = date(2022, 1, 15).toordinal()
    found = ask_triad(made(*many()), ("A", "B", "C"), as_of=early)  # type: ignore[arg-type]
    assert found.as_of == "2022-01-15"
    assert found.pairs[1].hostile.deeds == 2
    assert found.pairs[1].hostile.last == "2022-01-11"


def test_who_is_not_there_is_told(held: Ledger) -> None:
    history = of_ledger(held)
    with pytest.raises(LedgerError, match="no report of the ledger names 'Ruritania'"):
        who(history, ("Mali", "Ruritania"), ledger=held)
    with pytest.raises(LedgerError, match="not all different"):
        who(history, ("Mali", "MLI"), ledger=held)
    with pytest.raises(ValueError, match="Ruritania"):
        who(history, ("Mali", "Ruritania"))


def test_a_party_may_be_asked_about_alone(held: Ledger) -> None:
    history = of_ledger(held)
    (whole,) = who(history, ("Chad",), ledger=held)
    (alone,) = who(history, ("Chad",), ledger=held, whole=False)
    assert "TCD:MIL" in whole.ids
    assert alone.ids == {"TCD"}
