import io

import pytest

from reportedly.events.explanation import (
    Argument,
    Candidate,
    Explanation,
    Over,
    Reading,
    Reason,
    ToldEvent,
    Unread,
    Untold,
)
from reportedly.records import Actor, Event, Span, Time
from reportedly.terminal.explain import interval, write_explanation

SENTENCE = Span(start=0, end=40, text="Rebels said the town was hit by the army")


def span(text: str) -> Span:
    start = SENTENCE.text.index(text)
    return Span(start=start, end=start + len(text), text=text)


READING = Reading(
    trigger=span("hit"), sentence=SENTENCE, lemma="hit", pos="verb", passive=True,
    arguments=(Argument(role="subject", words=span("the army"), carried=True), Argument(role="object", words=span("the town"))),
    operators=(Over(kind="attribution", value="assert", words=span("said"), by=("Rebels",)),),
    under=("said", "ccomp"),
)  # fmt: skip


def candidate(form: str, line: int, verdict: str, why: str = "", **rest: object) -> Candidate:
    return Candidate(
        rule="r",
        file="ASSAULT.csv",
        line=line,
        form=form,
        type="ASSAULT",
        cameo="190",
        verdict=verdict,
        why=why,
        **rest,
    )


TOLD = ToldEvent(
    event=Event(
        id="e", type="ASSAULT", status="denied", cameo="190", trigger=span("hit"), evidence=(SENTENCE,),
        actors=(Actor(id="x", name="army", code="MIL"),), time=Time(start="2023-05-01", end="2023-05-03"),
    ),
    reading=READING,
    candidates=(
        candidate("hit", 3, "wins", held=("object is town",)),
        candidate("hit", 4, "condition fails", "needs: object is tank (here: “the town”)", failed=("object is tank",)),
        candidate("hit out", 5, "condition fails", failed=("x",)), candidate("hit back", 6, "condition fails", failed=("x",)),
    ),
    reasons=(
        Reason(field="actors", why="subject, the passive undone", words=(span("the army"),)),
        Reason(field="time", why="weekday before publication"), Reason(field="cameo", why="Use conventional force"),
    ),
    others=(span("town"),),
    export=None, export_why="not counted",
)  # fmt: skip


def shown(explanation: Explanation) -> str:
    stream = io.StringIO()
    write_explanation(explanation, stream)
    return " ".join(stream.getvalue().split())


@pytest.mark.parametrize(
    "words",
    [
        "1 ASSAULT denied",
        "“Rebels said the town was hit by the army”",
        "written in the passive",
        "by whom the army (brought from elsewhere)",
        "to whom the town",
        "over it in the words of Rebels: assert (“said”)",
        "hangs on “said”, as what is said or thought",
        "The same act is also told by “town”.",
        "✓ “hit” → ASSAULT, CAMEO 190 ASSAULT.csv, line 3 holds: object is town",
        "✗ “hit” → ASSAULT, CAMEO 190 ASSAULT.csv, line 4 needs: object is tank (here: “the town”)",
        "Not here: hit out, hit back",
        "who army (MIL)",
        "when 2023-05-01 to 2023-05-03 weekday before publication",
        "CAMEO 190 Use conventional force",
        "export none not counted",
    ],
)  # fmt: skip
def test_an_event_is_explained_part_by_part(words: str) -> None:
    assert words in shown(Explanation(told=(TOLD,)))


def test_what_gave_no_event_is_told_with_its_reason() -> None:
    lost = candidate(
        "hit", 4, "condition fails", "needs: object is tank (here: nothing)", failed=("object is tank",)
    )
    text = shown(
        Explanation(
            untold=(
                Untold(reading=READING, cause="no row fits", why="no row fits this use", candidates=(lost,)),
                Untold(reading=READING, cause="statement", why="no event but a statement", candidates=(lost,)),
                Untold(reading=READING, cause="unknown", why="not in the lexicon"),
            ),
            unread=(Unread(words=span("town"), why="the lexicon knows it as noun"),),
        )
    )
    assert text.startswith("No event.")
    for words in (
        "hit no row fits this use ✗ “hit”",
        "hit no event but a statement Predicates that the lexicon does not know",
        "not in the lexicon",
        "town the lexicon knows it as noun",
    ):
        assert words in text


def test_many_rows_that_lost_are_counted() -> None:
    losers = tuple(candidate("hit", n, "condition fails", f"needs {n}", failed=("x",)) for n in range(9))
    text = shown(Explanation(untold=(Untold(reading=READING, cause="no row fits", why="w", candidates=losers),)))
    assert "… and 4 more rows (reportedly lexicon list hit)" in text


def test_a_text_with_nothing_in_it_says_so() -> None:
    assert "Nothing in it tells who did what." in shown(Explanation())


def test_intervals() -> None:
    assert interval(None) == "–"
    assert interval(Time(start="2023-05-01", end="2023-05-01")) == "2023-05-01"
    assert interval(Time(end="2023-05-01")) == "… to 2023-05-01"
    assert interval(Time(text="on Tuesday")) == "“on Tuesday”, not resolved"
