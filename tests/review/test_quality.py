"""What readings come to: which count, and what is wrong in them."""

import pytest

from reportedly.records import Decision, Event, Span, Time
from reportedly.records.vocabulary import Drawn, Verdict
from reportedly.review.fields import value
from reportedly.review.quality import agreement, errors
from reportedly.review.readings import readings

CODER = "reportedly 0.1.0; model test"


def event(n: int) -> Event:
    return Event(
        id=f"e:{n:012}",
        type="ASSAULT",
        mode="explosives",
        time=Time(start="2020-01-01", end="2020-01-01", granularity="day"),
        trigger=Span(start=10 * n, end=10 * n + 5, text="blast"),
    )


def decision(
    n: int,
    verdict: Verdict,
    by: str,
    at: int,
    drawn: Drawn | None = "sample",
    field: str = "event",
    after: str | None = None,
) -> Decision:
    one = event(n)
    return Decision(
        id=f"dec:{by}{at}{n}{field}", record=f"r:0123456789ab@{10 * n}-{10 * n + 5}", field=field,
        before=one.to_json() if field == "event" else value(one, field), after=after, by=by, when=f"2026-01-01T00:00:{at:02}Z",
        verdict=verdict, event=one.id, coder=CODER, drawn=drawn,
    )  # fmt: skip


def rate(found: list[Decision], field: str) -> tuple[int, int]:
    told = next(e for e in errors(readings(found)) if e.field == field)
    return told.wrong, told.n


def test_rates_are_of_first_readings_of_the_sample() -> None:
    found = [decision(n, "accept", "A", n) for n in range(8)]
    found += [decision(8, "reject", "A", 8), decision(9, "cannot tell", "A", 9)]
    found += [decision(n, "reject", "A", n, drawn="queue") for n in range(10, 20)]
    found += [decision(n, "reject", "B", 30 + n, drawn="second") for n in range(8)]
    assert rate(found, "event") == (1, 9)
    assert rate(found, "type") == (0, 8)
    told = {e.field: e for e in errors(readings(found))}
    assert (told["event"].untold, told["event"].enough, told["event"].coder) == (1, False, CODER)
    assert told["place"].n == 0, "nothing was told of it"
    assert told["place"].rate is None


def test_a_field_is_wrong_where_it_was_changed_by_whomever() -> None:
    found = [decision(n, "accept", "A", 20 + n) for n in range(3)]
    found.append(decision(0, "edit", "A", 10, field="status", after='"denied"'))
    found.append(decision(1, "edit", "B", 11, drawn=None, field="status", after='"denied"'))
    found.append(decision(2, "edit", "B", 50, drawn=None, field="status", after='"denied"'))
    assert rate(found, "status") == (2, 3), "what another changed after the reading is not of it"
    found.append(decision(0, "edit", "A", 12, field="status", after='"occurred"'))
    assert rate(found, "status") == (1, 3), "changed back"


def test_what_is_withdrawn_does_not_count() -> None:
    first = decision(0, "reject", "A", 1)
    gone = Decision(
        id="dec:w",
        record=first.id,
        field="withdrawn",
        before=None,
        after=None,
        by="A",
        when="2026-01-01T00:01:00Z",
    )
    assert readings([first, gone]) == ()


def test_agreement_is_of_the_first_and_the_blind_reading() -> None:
    found = [decision(n, "accept", "A", n, drawn="queue") for n in range(10)]
    found += [decision(n, "accept" if n < 9 else "reject", "B", 20 + n, drawn="second") for n in range(10)]
    found += [decision(n, "reject", "C", 40 + n, drawn="conflict") for n in range(10)]
    for n in range(3):
        found.append(decision(n, "edit", "A", n, drawn="queue", field="status", after='"denied"'))
        if n:
            found.append(decision(n, "edit", "B", 19, drawn="second", field="status", after='"denied"'))
    told = {a.field: a for a in agreement(readings(found))}
    assert (told["event"].units, told["event"].values) == (10, 20)
    assert told["event"].same == pytest.approx(0.9)
    assert told["status"].units == 9
    assert told["status"].same == pytest.approx(8 / 9)
    # 9 units of two: 12 "occurred" and 1 + ... : alpha = 1 - (n - 1) * observed / expected = 1 - 17 * 2 / (2 * 13 * 5)
    assert told["status"].alpha == pytest.approx(1 - 17 * 2 / (2 * 13 * 5))
    assert told["type"].alpha is None, "nothing varies"
    assert told["time"].measure == "interval"
    assert told["killed"].units == 0
