"""Several happenings in one report stay apart, and one told again stays one."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from reportedly.incidents import Trace, traces
from reportedly.pipeline import code_report
from reportedly.reading import from_text

Tell = Callable[[str], tuple[Trace, ...]]


@pytest.fixture(scope="module")
def tell(nlp: Language) -> Tell:
    def run(text: str) -> tuple[Trace, ...]:
        report = from_text(text, published="2023-05-04")
        return traces(report, code_report(report, nlp))

    return run


def violent(told: tuple[Trace, ...]) -> list[Trace]:
    return [trace for trace in told if trace.family == "violence"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed four farmers near Kano on Tuesday. The attack took place at dawn, police said.",
        "A bomb killed nine people in Mosul on Monday. The blast destroyed two shops. The nine dead were traders.",
        "Rebels attacked a convoy near Goma on Monday and killed two drivers. They burned four trucks.",
        "Rebels fired at soldiers near Goma on Monday, and the soldiers fired back at the rebels.",
    ],
)
def test_one_happening_told_again_stays_one(tell: Tell, text: str) -> None:
    assert len(violent(tell(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Mosul on Monday. In Basra, gunmen killed two policemen on Wednesday.",
        "Gunmen killed four farmers near Kano on Tuesday. In March, gunmen killed seven traders in Kano.",
        "Shells killed three people in Kharkiv on Tuesday. In a separate attack in Odesa, drones wounded two sailors.",
        "Chad bombed Libya in 1987, four years after Libya attacked Chad on 2 January 1983.",
    ],
)
def test_two_happenings_stay_two(tell: Tell, text: str) -> None:
    assert len(violent(tell(text))) == 2


def test_a_release_is_not_the_abduction(tell: Tell) -> None:
    told = tell("Kidnappers freed six nuns in Jos on Tuesday. Gunmen had abducted the nuns in Kaduna on April 20.")
    assert {trace.family for trace in told} == {"release", "violence"}


def test_history_is_marked_and_has_its_own_time(tell: Tell) -> None:
    told = tell(
        "A grenade wounded five policemen in Lahore on Monday. "
        "In May 2018, gunmen stormed a police school in Lahore and killed seven recruits."
    )
    old = [trace for trace in told if trace.background]
    assert [(trace.start, trace.end) for trace in old] == [("2018-05-01", "2018-05-31")]
    assert not told[0].background


def test_a_report_of_which_nothing_is_coded_has_its_words(tell: Tell) -> None:
    (only,) = tell("The orchids of the botanical garden at Lisbon are in flower again.")
    assert only.main
    assert only.family == "story"
    assert "orchid" in dict(only.words)


def test_the_same_report_has_the_same_traces(tell: Tell) -> None:
    text = "A bomb killed nine people in Mosul on Monday. In Basra, gunmen killed two policemen on Wednesday."
    assert tell(text) == tell(text)
    assert len({trace.id for trace in tell(text)}) == len(tell(text))
