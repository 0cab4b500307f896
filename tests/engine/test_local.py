import pytest

from reportedly.engine import local, pipeline, run
from reportedly.reading import from_text
from reportedly.records import Coding, Failure


def test_less_than_one_job_is_refused() -> None:
    with pytest.raises(ValueError, match="give 1 or more"):
        run([], jobs=0)


def test_a_model_that_is_not_there_says_the_cure() -> None:
    with pytest.raises(ValueError, match="no_such_model"):
        run([], model="no_such_model")


def test_the_model_is_loaded_once() -> None:
    assert pipeline(None) is pipeline(None)


def test_reports_are_read_one_at_a_time() -> None:
    handed_out = []

    def reports():
        for number in range(5):
            handed_out.append(number)
            yield from_text(f"Rebels attacked town {number}.")

    found = run(reports())
    next(found)
    assert handed_out == [0]


def test_two_processes_keep_the_order_and_pass_failures_on() -> None:
    items = [
        from_text("Rebels attacked the town."),
        Failure(source="x", reason="empty"),
        from_text("Police arrested ten men."),
    ]
    found = list(run(items, jobs=2))
    assert [type(f) for f in found] == [Coding, Failure, Coding]
    assert [f.to_json() for f in found] == [f.to_json() for f in run(items)]


def test_a_report_that_takes_too_long_is_named_and_the_next_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "LEAST_SECONDS", 0.3)
    slow = from_text("Rebels attacked the town on Friday. " * 2000, ref="slow")
    monkeypatch.setattr(local, "SIGNS_A_SECOND", 1_000_000)
    failure, coding = run([slow, from_text("Rebels attacked the town.")])
    assert isinstance(failure, Failure)
    assert (failure.ref, "to code" in failure.reason) == ("slow", True)
    assert isinstance(coding, Coding)


def test_a_hundred_thousand_quotation_marks_cost_no_time() -> None:
    (coding,) = run([from_text('"' * 100_000 + " Rebels attacked the town on Friday, the police said.")])
    assert isinstance(coding, Coding)
    assert coding.events
