"""What holds for every record of every report, whatever stage made it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

import reportedly
from reportedly.engine import run
from reportedly.pipeline import code_report
from reportedly.reading import from_text, read
from reportedly.records import Coding, Failure, Report
from tests.records_walk import misplaced, records

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXTS = sorted(EXAMPLES.glob("*.txt"))
# The promise is ten thousand; a few words each, so that they are read in about two minutes.
MUTANTS, MUTANT_LENGTH = 10_000, 90
ODD = [
    "\x00", "\u202e", "\ufffd", "🙂", "İ", "ß", "\r\n", "\u00a0", "“", "”", '"', "'", "—", "-", "1,000", "0", "()", "\t",
    "\n\n", "•", "%", "’s",
]  # fmt: skip


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [report for report in read(sorted(EXAMPLES.glob("*.*"))) if isinstance(report, Report)]


@pytest.fixture(scope="module")
def codings(reports: list[Report], nlp: Language) -> list[Coding]:
    return [code_report(report, nlp) for report in reports]


def test_offsets_point_at_the_words(reports: list[Report], codings: list[Coding]) -> None:
    for report, coding in zip(reports, codings, strict=True):
        assert misplaced(coding, report.text) == [], report.ref


def test_every_event_has_words_and_a_rule(codings: list[Coding]) -> None:
    for coding in codings:
        for event in coding.events:
            assert event.trigger is not None
            assert event.evidence
            assert event.rule
            assert 0 <= event.certainty <= 1
            assert 0 <= event.confidence <= 1


def test_ids_are_unique_in_a_report(codings: list[Coding]) -> None:
    for coding in codings:
        for group in (coding.events, coding.statements, coding.relations, coding.disagreements):
            ids = [one.id for one in group]
            assert len(ids) == len(set(ids)), coding.report.ref


def test_unresolved_times_have_no_dates(codings: list[Coding]) -> None:
    for coding in codings:
        for event in coding.events:
            if event.time is not None and event.time.granularity == "unresolved":
                assert event.time.start is None or event.time.end is None


def test_every_example_tells_something(codings: list[Coding]) -> None:
    silent = [coding.report.ref for coding in codings if not coding.events and not coding.statements]
    assert silent == []


def test_json_round_trip(codings: list[Coding]) -> None:
    for coding in codings:
        assert Coding.from_json(coding.to_json()) == coding


def test_same_records_whatever_the_order_and_the_jobs(reports: list[Report], codings: list[Coding]) -> None:
    expected = {coding.report.id: coding.to_json() for coding in codings}
    shuffled = random.Random(1).sample(reports, len(reports))
    for jobs in (1, 2):
        found = list(run(shuffled, jobs=jobs))
        assert [f.report.id for f in found if isinstance(f, Coding)] == [r.id for r in shuffled]
        assert all(isinstance(f, Coding) and f.to_json() == expected[f.report.id] for f in found)


def test_failures_keep_their_place() -> None:
    broken = Failure(source="x", reason="empty")
    found = list(run([from_text("Rebels attacked the town."), broken, from_text("Police arrested ten men.")]))
    assert [isinstance(f, Failure) for f in found] == [False, True, False]


def test_a_report_that_breaks_a_stage_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object) -> None:
        raise RuntimeError("burst")

    monkeypatch.setattr("reportedly.engine.local.code_report", burst)
    (found,) = run([from_text("Rebels attacked the town.", ref="r7")])
    assert isinstance(found, Failure)
    assert found.ref == "r7"
    assert "burst" in found.reason


def test_no_toll_is_lost() -> None:
    coding = reportedly.code_text(
        "The quake killed 43 people in Herat. On Tuesday troops shelled a border village.", published="2022-05-04"
    )
    assert [(t.effect, t.best) for t in coding.tolls] == [("killed", 43)]
    assert all(not event.tolls for event in coding.events)


HEADED = {
    "Three guards killed, two abducted in Arauca ambush": "Gunmen killed three guards and kidnapped two drivers on Sunday.",
    "Nine dead, 20 hurt in Kano market blast": "A bomb killed nine traders and wounded 20 others at a market in Kano.",
    "Dozens detained at Minsk rally": "Police detained 45 protesters at a rally in Minsk on Sunday, a rights group said.",
}


@pytest.mark.parametrize(("headline", "body"), HEADED.items())
def test_a_figure_of_the_headline_that_an_event_gives_is_not_listed_again(headline: str, body: str) -> None:
    coding = reportedly.code_text(f"{headline}\n\n{body}\n\nNobody claimed it.", published="2025-10-15")
    assert any(event.tolls for event in coding.events)
    assert not coding.tolls


def test_a_figure_of_the_headline_with_another_cause_is_kept() -> None:
    text = "Six killed as storms hit coast\n\nGunmen killed six farmers near Jos on Monday, police said.\n\nRoads were closed."
    coding = reportedly.code_text(text, published="2025-10-15")
    assert [(t.effect, t.best, t.text) for t in coding.tolls] == [("killed", 6, "Six")]


def test_the_api_of_three_lines() -> None:
    (coding,) = reportedly.code([EXAMPLES / "market-strike.txt"])
    assert isinstance(coding, Coding)
    assert any(event.type == "ASSAULT" for event in coding.events)


def test_text_in_coding_out() -> None:
    coding = reportedly.code_text("Rebels killed six soldiers in Goma on Friday.", published="2023-03-12")
    (event,) = coding.events
    assert event.type == "ASSAULT"
    assert event.place is not None
    assert event.place.country == "COD"
    assert event.time is not None
    assert event.time.start == "2023-03-10"
    assert [(toll.effect, toll.min, toll.max) for toll in event.tolls] == [("killed", 6, 6)]


def test_nothing_is_read_from_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Rebels attacked the town on Friday."
    before = reportedly.code_text(text).to_json()
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert reportedly.code_text(text).to_json() == before


def mutants() -> Iterator[str]:
    """Windows of the examples with letters and words deleted, doubled, swapped, and odd characters put in."""
    rng = random.Random(20210902)
    sources = [path.read_text(encoding="utf-8") for path in TEXTS]
    for _ in range(MUTANTS):
        source = rng.choice(sources)
        start = rng.randrange(max(1, len(source) - MUTANT_LENGTH))
        pieces = (
            list(source[start : start + MUTANT_LENGTH])
            if rng.random() < 0.5
            else source[start : start + MUTANT_LENGTH].split(" ")
        )
        for _ in range(rng.randrange(1, 6)):
            place = rng.randrange(len(pieces))
            choice = rng.randrange(5)
            if choice == 0:
                del pieces[place]
            elif choice == 1:
                pieces.insert(place, pieces[place])
            elif choice == 2:
                pieces.insert(place, rng.choice(ODD))
            elif choice == 3:
                other = rng.randrange(len(pieces))
                pieces[place], pieces[other] = pieces[other], pieces[place]
            else:
                pieces[place] = pieces[place].upper() if rng.random() < 0.5 else pieces[place].lower()
            if not pieces:
                break
        yield (" " if len(pieces) < MUTANT_LENGTH / 2 else "").join(pieces)


def test_no_mutant_breaks_the_pipeline(nlp: Language) -> None:
    read_mutants = 0
    for text in mutants():
        report = from_text(text, published="2024-05-05")
        try:
            coding = code_report(report, nlp)
        except Exception as error:
            raise AssertionError(f"{type(error).__name__} on {text!r}") from error
        assert misplaced(coding, report.text) == [], text
        read_mutants += 1
    assert read_mutants == MUTANTS


def test_the_walk_finds_what_is_misplaced(reports: list[Report], codings: list[Coding]) -> None:
    told = next(i for i, coding in enumerate(codings) if coding.events)
    assert misplaced(codings[told], "x" + reports[told].text)
    assert len(list(records(codings[told]))) > len(codings[told].events)
